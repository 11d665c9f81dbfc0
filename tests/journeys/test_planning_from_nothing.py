"""From an empty file to a planned day: the frame in forms, the day on the board."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.journeys.planners_hands import PlannersHands
from tests.journeys.test_three_venues import TITLE, VENUES, _add_venue, _make_file
from weiterbildung_app.gui.window import Window


def test_a_day_is_planned_from_nothing(qtbot: QtBot, house: Window, tmp_path: Path) -> None:
    house.resize(1700, 1000)
    hands = _make_file(qtbot, house, tmp_path / "Tag.sqlite")
    hands.press("Ctrl+2")
    hands.read("Noch keine Veranstaltung")
    hands.press("Ctrl+8")
    hands.begin("Veranstaltung")
    hands.fill("Titel", TITLE)
    hands.fill("Veranstaltungstag", "21.09.2028")
    hands.create()
    for venue, room in VENUES.items():
        _add_venue(hands, venue, room)

    planner = PlannersHands(qtbot, house)
    assert [one.title for one in planner.board.scene.groups] == sorted(VENUES)
    planner.read("Ohne Platz (0)")
    for time in ("09:00", "10:00"):
        at = planner.board.viewport().mapToGlobal(planner.place("Saal", time))
        planner.page.model.choose(())
        planner.board.focus = None
        planner.board.menu_wanted.emit(at)
        planner.choose_deed("Beitrag")
        planner.stored()
    planner.board.focus = None
    planner.page.model.choose(())
    at = planner.board.viewport().mapToGlobal(planner.place("Atrium", "12:00"))
    planner.board.menu_wanted.emit(at)
    planner.choose_deed("Pause für alle Orte")
    planner.stored()
    slots = sorted(planner.page.model.slots.items(), key=lambda one: one[1].start)
    assert [(key[0], slot.start) for key, slot in slots] == [
        ("event_sessions", 9 * 60),
        ("event_sessions", 10 * 60),
        ("breaks", 12 * 60),
    ]
    assert len(planner.board.scene.places(slots[2][0])) == 1  # one band over all rooms
    planner.read("Alle 2 stehen im Plan.")
