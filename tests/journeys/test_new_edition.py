"""The cataloguer enters an instrument whose rules have changed: it answers by the day."""

from tests.journeys.hands import Hands

TITLE = "Bildungsbonus für Schichtarbeit"


def _plan_event(hands: Hands, day: str) -> None:
    hands.press("Ctrl+7", "Ctrl+N")
    hands.read("Neu: Veranstaltung")
    hands.fill("Titel", "Weiterbildungstag")
    hands.fill("Veranstaltungstag", day)
    hands.click_button("Anlegen")
    hands.read("Weiterbildungstag · ")


def _add_edition(hands: Hands, title: str, rate: str, **days: str) -> None:
    hands.choose_tab("Fassungen")
    hands.click_button("Fassung anlegen")
    hands.read("Neu: Fassung")
    hands.fill("Bezeichnung", title)
    for name, day in days.items():
        hands.fill(name.replace("_", " "), day)
    hands.click_button("Anlegen")
    hands.choose_tab("Leistungen")
    hands.click_button("Leistung anlegen")
    hands.read("Neu: Leistung")
    hands.fill("Gegenstand", "Lehrgangskosten")
    hands.fill("Satz", rate)
    hands.click_button("Anlegen")
    hands.see(lambda: hands.value("Satz") == rate)


def _go_back_to_instrument(hands: Hands) -> None:
    hands.click_button(f"Zurück zu {TITLE}")
    hands.see(lambda: hands.value("Name") == TITLE)


def _answers(hands: Hands, status: str) -> None:
    hands.press("Ctrl+5")
    hands.see(lambda: f"{TITLE} | {status} | Land |  | " in hands.lines("Förderinstrumente"))


def _move_event(hands: Hands, day: str) -> None:
    hands.press("Ctrl+7")
    hands.see(lambda: hands.value("Veranstaltungstag") != "")
    hands.fill("Veranstaltungstag", day)
    hands.read("Gespeichert")
    hands.see(lambda: any(day in line for line in hands.lines("Veranstaltungen")))


def test_an_instrument_answers_differently_in_2023_and_2026(new_file: Hands) -> None:
    _plan_event(new_file, "14.09.2023")
    new_file.press("Ctrl+5", "Ctrl+N")
    new_file.read("Neu: Förderinstrument")
    new_file.fill("Name", TITLE)
    new_file.choose("Ebene", "Land")
    new_file.click_button("Zuschuss")
    new_file.click_button("Anlegen")
    _answers(new_file, "nicht bekannt")

    _add_edition(new_file, "Fassung 2023", "50 %", Gültig_ab="01/2023", Gültig_bis="12/2023")
    _answers(new_file, "gültig")
    _go_back_to_instrument(new_file)
    _add_edition(new_file, "Fassung 2026", "75 %", Gültig_ab="01.07.2026")
    _go_back_to_instrument(new_file)
    new_file.choose_tab("Fassungen (2)")
    new_file.see(
        lambda: new_file.lines("Fassungen")
        == ["Fassung 2023 | 01/2023 | 12/2023 | ", "Fassung 2026 | 01.07.2026 |  | "]
    )
    _answers(new_file, "gültig")

    _move_event(new_file, "14.03.2024")
    _answers(new_file, "ausgelaufen")
    _move_event(new_file, "17.09.2026")
    _answers(new_file, "gültig")
    print(new_file.texts())
