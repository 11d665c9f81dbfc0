"""From an empty file to a day in three houses: one opening for all, one greeting from the tape."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from weiterbildung_app.gui.window import Window

TITLE = "Weiterbildungstag 2028"
EVENT = f"{TITLE} · 21.09.2028"
GREETER = "Leitung des Wirtschaftsministeriums"
VENUES = {
    "IHK zu Schwerin": "Ludwig-Bölkow-Haus",
    "IHK zu Rostock": "Saal",
    "IHK Neubrandenburg": "Atrium",
}


def _make_file(qtbot: QtBot, window: Window, path: Path) -> Hands:
    hands = Hands(qtbot, window)
    hands.press("Alt+D", "N")
    hands.see(lambda: bool(hands.visible(QFileDialog)))
    (dialog,) = hands.visible(QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    with qtbot.waitSignal(window.opening.opened):
        dialog.accept()
    hands.read("Noch keine Veranstaltung")
    return hands


def _add_venue(hands: Hands, venue: str, room: str) -> None:
    hands.choose_tab("Orte")
    hands.begin("Ort", "Ort anlegen")
    hands.fill("Name", venue)
    hands.create()
    hands.choose_tab("Räume")
    hands.begin("Raum", "Raum anlegen")
    hands.fill("Name", room)
    hands.fill("Plätze", "120")
    hands.create()
    hands.click_button(f"Zurück zu {EVENT}")
    hands.read("Ort anlegen")


def _add_session(hands: Hands, title: str, format: str, minutes: str) -> None:
    hands.press("Ctrl+3")
    hands.begin("Beitrag", "Neu")
    assert hands.value("Veranstaltung") == EVENT
    hands.fill("Titel", title)
    hands.choose("Format", format)
    hands.fill("Dauer", minutes)
    hands.create()


def _place(hands: Hands, title: str, start: str, origin: str) -> None:
    """Put the session that is shown into all houses; it is held in `origin`, if anywhere."""
    hands.choose_tab("Platzierungen")
    hands.begin("Platzierung", "Platzierung anlegen")
    hands.fill("Tag", "21.09.2028")
    hands.fill("Beginn", start)
    hands.create()
    for room in VENUES.values():
        hands.choose_tab("Raumbelegungen")
        hands.begin("Raumbelegung", "Raumbelegung anlegen")
        hands.pick("Raum", room)
        if room != origin:
            hands.click_button("Ursprung")
        hands.create()
        hands.click_button(f"Zurück zu 21.09.2028 · {start}")
        hands.read("Raumbelegung anlegen")
    hands.click_button(f"Zurück zu {title}")
    hands.read("Platzierung anlegen")


def _let_take_part(hands: Hands, title: str, person: str, presence: str) -> None:
    hands.choose_tab("Mitwirkungen")
    hands.begin("Mitwirkung", "Mitwirkung anlegen")
    hands.pick("Person", person)
    hands.choose("Rolle", "Grußwort")
    hands.choose("Anwesenheit", presence)
    hands.choose("Stand", "bestätigt")
    hands.create()
    hands.click_button(f"Zurück zu {title}")
    line = f"{person} | Grußwort | {presence} | bestätigt"
    hands.see(lambda: line in hands.lines("Mitwirkungen"))


def test_a_day_in_three_venues_with_a_simulcast_and_a_recorded_greeting(
    qtbot: QtBot, house: Window, tmp_path: Path
) -> None:
    hands = _make_file(qtbot, house, tmp_path / "Tag.sqlite")
    hands.click_button("Veranstaltung anlegen")
    hands.begin("Veranstaltung")
    hands.fill("Titel", TITLE)
    hands.fill("Veranstaltungstag", "21.09.2028")
    hands.create()
    for venue, room in VENUES.items():
        _add_venue(hands, venue, room)
    hands.press("Ctrl+4")
    hands.begin("Person")
    hands.fill("Nachname", GREETER)
    hands.create()

    _add_session(hands, "Gemeinsame Eröffnung", "Grußwort", "30")
    _place(hands, "Gemeinsame Eröffnung", "09:30", origin="Saal")
    _add_session(hands, "Grußwort aus dem Ministerium", "Videobotschaft", "5")
    _let_take_part(hands, "Grußwort aus dem Ministerium", GREETER, "vorab aufgezeichnet")
    _place(hands, "Grußwort aus dem Ministerium", "10:00", origin="")

    sessions = hands.lines("Beiträge")
    assert sessions[0].startswith(
        "Gemeinsame Eröffnung | 09:30 | Saal (IHK zu Rostock), "  # the origin comes first
        "Atrium (IHK Neubrandenburg), Ludwig-Bölkow-Haus (IHK zu Schwerin)"
    )
    assert sessions[1].startswith("Grußwort aus dem Ministerium | 10:00 | Atrium")
    hands.press("Ctrl+1")
    hands.read("Was fehlt (9)", "Donnerstag, 21. September 2028", " · ".join(sorted(VENUES)))
    assert any(
        "dient noch nichts der Handlungsempfehlung" in line for line in hands.lines("Was fehlt")
    )
