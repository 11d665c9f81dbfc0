"""States of the plan: drafts side by side, a release that stays, what differs, the next year."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.journeys.planners_hands import PlannersHands
from weiterbildung_app.gui.window import Window

FREE = "Sprechstunde Bildungsfreistellung"
KI = "Künstliche Intelligenz in der Weiterbildung"
MINT = "MINT-Nachwuchs und Betriebspraktika"


@pytest.fixture
def planner(qtbot: QtBot, house: Window) -> Iterator[PlannersHands]:
    """Hands on the sample, before the kept plans."""
    house.resize(1900, 1000)
    hands = PlannersHands(qtbot, house)
    hands.choose_tab("Planstände", "Neben dem Plan")
    hands.read("Entwurf 1")
    yield hands
    hands.rest()


def test_two_states_of_a_plan_are_compared_as_list_and_on_the_board(planner: PlannersHands) -> None:
    planner.fill("Name des Planstands", "Fassung 1")
    planner.click_button("Veröffentlichen")
    planner.see(lambda: any("Fassung 1" in line for line in planner.lines("Planstände")))
    planner.go_to_card(FREE)
    planner.press("Alt+Down", "Alt+Down")
    planner.go_to_card(MINT)
    planner.press("Delete")
    planner.stored()
    planner.choose_row("Planstände", "Fassung 1")
    planner.click_button("Vergleichen")
    planner.read("Gegenüber „Fassung 1“: 1 verschoben, 1 entfallen")
    lines = planner.lines("Unterschiede")
    assert any(f"„{FREE}“: 13:30" in line and "13:40" in line for line in lines)
    assert any(f"„{MINT}“: entfällt" in line for line in lines)
    assert {one.title for one in planner.board.differences} == {FREE, MINT}
    planner.click_button("Vergleich beenden")
    assert planner.board.differences == ()


def test_two_kept_plans_are_compared_with_each_other(planner: PlannersHands) -> None:
    for name in ("Fassung 1", "Fassung 2"):
        planner.fill("Name des Planstands", name)
        planner.click_button("Veröffentlichen")
        planner.stored()
        planner.read(name)
        planner.go_to_card(FREE)
        planner.press("Alt+Down")
        planner.stored()
    planner.choose_row("Planstände", "Fassung 1")
    planner.choose("Vergleich mit", "Fassung 2")
    planner.click_button("Vergleichen")
    planner.read("Von „Fassung 1“ zu „Fassung 2“: 1 verschoben")
    assert [one.title for one in planner.board.differences] == [FREE]
    (line,) = planner.lines("Unterschiede")
    assert "13:30" in line
    assert "13:35" in line  # where it was kept, not where it is now


def test_a_release_is_brought_back_onto_the_board_and_that_is_one_step(
    planner: PlannersHands,
) -> None:
    planner.fill("Name des Planstands", "Fassung 1")
    planner.click_button("Veröffentlichen")
    planner.see(lambda: any("Fassung 1" in line for line in planner.lines("Planstände")))
    before = dict(planner.page.model.slots)
    planner.go_to_card(FREE)
    planner.press("Alt+Down", "Alt+Right", "Delete")
    planner.stored()
    planner.choose_row("Planstände", "Fassung 1")
    planner.click_button("Auf die Tafel holen")
    planner.see(lambda: planner.page.model.slots == before)
    planner.read("Rückgängig: „Fassung 1“ auf die Tafel holen")
    planner.press("Ctrl+Z")
    planner.see(lambda: planner.where(FREE) == "")


def test_drafts_stand_side_by_side_and_one_is_on_the_board(planner: PlannersHands) -> None:
    planner.fill("Name des Planstands", "Mit KI am Nachmittag")
    planner.click_button("Neuer Entwurf")
    planner.see(lambda: any("Mit KI am Nachmittag" in one for one in planner.lines("Planstände")))
    planner.choose_tab("Ohne Platz", "Neben dem Plan")
    planner.drag_from_list(KI, "Raum 3", "15:00")
    planner.stored()
    planner.choose_tab("Planstände", "Neben dem Plan")
    planner.choose_row("Planstände", "Entwurf 1")
    planner.click_button("Auf die Tafel holen")
    planner.see(lambda: planner.where(KI) == "")
    planner.choose_row("Planstände", "Mit KI am Nachmittag")
    planner.click_button("Auf die Tafel holen")
    planner.see(lambda: planner.where(KI) == "15:00–15:30 Raum 3")


def test_the_next_year_is_made_from_this_one(planner: PlannersHands) -> None:
    assert (
        planner.value("Titel der nächsten Veranstaltung") == "Weiterbildungstag M-V 2028 (Beispiel)"
    )
    assert planner.value("Tag der nächsten Veranstaltung") == "22.09.2028"  # a Friday as well
    planner.click_button("Daraus anlegen")
    planner.read("Die neue Veranstaltung ist angelegt. Übernommen: 3 Orte, 13 Räume")
    planner.click_button("Auf die Tafel")
    planner.see(lambda: len(planner.page.model.facts.talks) == 38)
    assert planner.page.tray.sum.text() == "1 hier + 37 im Plan = 38"
    assert planner.page.model.facts.days[0].year == 2028
    titles = {one.title for one in planner.page.model.facts.talks.values()}
    assert "Fachimpuls 10:50 (Platzhalter)" in titles
    box = planner.page.bar.events
    box.setCurrentIndex(box.findText("Weiterbildungstag M-V 2027", Qt.MatchFlag.MatchStartsWith))
    box.activated.emit(box.currentIndex())
    planner.see(lambda: len(planner.page.model.facts.talks) == 40)
