"""The cataloguer enters an instrument whose rules have changed: what it answers goes by the day."""

from tests.journeys.hands import Hands

TITLE = "Bildungsbonus für Schichtarbeit"


def _plan_event(hands: Hands, day: str) -> None:
    hands.press("Ctrl+8")
    hands.begin("Veranstaltung")
    hands.fill("Titel", "Weiterbildungstag")
    hands.fill("Veranstaltungstag", day)
    hands.create()


def _move_event(hands: Hands, day: str) -> None:
    hands.press("Ctrl+8")
    hands.see(lambda: hands.value("Veranstaltungstag") != "")
    hands.fill("Veranstaltungstag", day)
    hands.see(lambda: any(day in line for line in hands.lines("Veranstaltungen")))


def _enter_instrument(hands: Hands) -> None:
    hands.press("Ctrl+6")
    hands.begin("Förderinstrument")
    hands.fill("Name", TITLE)
    hands.choose("Ebene", "Land")
    hands.click_button("Zuschuss")
    hands.create()


def _add_edition(hands: Hands, title: str, rate: str, **days: str) -> None:
    hands.choose_tab("Fassungen")
    hands.begin("Fassung", "Fassung anlegen")
    hands.fill("Bezeichnung", title)
    for name, day in days.items():
        hands.fill(name.replace("_", " "), day)
    hands.create()
    hands.choose_tab("Leistungen")
    hands.begin("Leistung", "Leistung anlegen")
    hands.fill("Gegenstand", "Lehrgangskosten")
    hands.fill("Satz", rate)
    hands.create()
    assert hands.value("Satz") == f"{rate} %"


def _let_apply(hands: Hands, opens: str, closes: str) -> None:
    hands.click_button("Zurück zu Fassung 2026 · 01.07.2026")
    hands.choose_tab("Antragsfenster")
    hands.begin("Antragsfenster", "Antragsfenster anlegen")
    hands.fill("Öffnet", opens)
    hands.fill("Schließt", closes)
    hands.create()


def _go_back_to_instrument(hands: Hands) -> None:
    hands.click_button(f"Zurück zu {TITLE}")
    hands.read("Fassung anlegen")


def _answers(hands: Hands, status: str) -> None:
    """Look into the list: this is what holds on the day of the event."""
    hands.press("Ctrl+6")
    hands.see(lambda: f"{TITLE} | {status} | Land |  | " in hands.lines("Förderinstrumente"))


def test_an_instrument_answers_differently_in_2023_and_2026(new_file: Hands) -> None:
    _plan_event(new_file, "14.09.2023")
    _enter_instrument(new_file)
    _answers(new_file, "nicht bekannt")

    _add_edition(new_file, "Fassung 2023", "50", Gültig_ab="01/2023", Gültig_bis="12/2023")
    _answers(new_file, "gültig")
    _go_back_to_instrument(new_file)
    _add_edition(new_file, "Fassung 2026", "75", Gültig_ab="01.07.2026")
    _let_apply(new_file, "01.07.2026", "31.08.2026")
    _go_back_to_instrument(new_file)
    new_file.see(
        lambda: (
            new_file.lines("Fassungen")
            == ["Fassung 2023 | 01/2023 | 12/2023 | ", "Fassung 2026 | 01.07.2026 |  | "]
        )
    )
    _answers(new_file, "gültig")

    _move_event(new_file, "14.03.2024")
    _answers(new_file, "angekündigt")
    _move_event(new_file, "17.08.2026")
    _answers(new_file, "gültig")
    _move_event(new_file, "17.09.2026")
    _answers(new_file, "Antragsfenster zu")
