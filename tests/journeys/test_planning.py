"""An organiser plans the day on the board: by mouse and by keyboard, and never wrong unawares."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.planners_hands import CTRL, SHIFT, PlannersHands
from weiterbildung_app.domain.timetable.values import BREAKS
from weiterbildung_app.gui.window import Window

SAAL = "Großer Saal – Schwerin"
QUALITY = "Qualität erkennen: Zulassungen und Nachweise lesen"
FREE = "Sprechstunde Bildungsfreistellung"
Q_MONEY = "Qualifizierungsgeld: wenn sich der Betrieb wandelt"
KI = "Künstliche Intelligenz in der Weiterbildung"
OPENING = "Gemeinsame Eröffnung"


@pytest.fixture
def planner(qtbot: QtBot, house: Window) -> Iterator[PlannersHands]:
    """Hands on the sample, in a window with room for the whole day."""
    house.resize(1900, 1000)
    hands = PlannersHands(qtbot, house)
    yield hands
    hands.rest()


def test_a_session_is_dragged_out_of_the_list_and_back(planner: PlannersHands) -> None:
    planner.read("Ohne Platz (3)", "3 hier + 37 im Plan = 40")
    planner.drag_from_list(KI, "Raum 3", "11:00")
    planner.read("Ohne Platz (2)", "2 hier + 38 im Plan = 40")
    planner.stored()
    assert planner.where(KI) == "11:00–11:30 Raum 3"

    tray = planner.page.tray.list
    back = planner.board.viewport().mapFromGlobal(tray.mapToGlobal(tray.rect().center()))
    planner.drag(planner.card(KI), back)
    planner.read("Ohne Platz (3)", "Rückgängig: Beitrag vom Plan nehmen")
    planner.press("Ctrl+Z")
    planner.read("Ohne Platz (2)")
    assert planner.where(KI) == "11:00–11:30 Raum 3"


def test_a_clash_is_told_before_anybody_lets_go_and_esc_puts_it_back(
    planner: PlannersHands,
) -> None:
    before = planner.where(FREE)
    planner.drag(planner.card(FREE), planner.card(Q_MONEY), let_go=False)
    planner.see(lambda: "Fehler: In „Großer Saal“" in planner.told())
    planner.read("Fehler: In „Großer Saal“")  # beside the pointer
    planner.press("Esc")
    assert planner.where(FREE) == before
    planner.go_on_dragging(planner.place("Raum 3", "15:00"))
    planner.stored()
    assert planner.where(FREE) == before


def test_what_is_held_follows_the_plan_and_is_let_go_when_it_vanishes(
    planner: PlannersHands,
) -> None:
    planner.drag_from_list(KI, "Raum 3", "11:00")
    planner.stored()
    planner.go_to_card(KI)
    planner.press("Space", "Down")
    planner.see(lambda: planner.told().startswith(f"{KI}: Raum 3, 11:05"))
    planner.press("Ctrl+Z")
    planner.see(lambda: planner.where(KI) == "")
    assert planner.board.hand.is_empty


def test_a_new_session_begins_where_nothing_is(planner: PlannersHands) -> None:
    planner.right_click(planner.place("Raum 3", "15:00"))
    planner.choose_deed("Beitrag")
    planner.read("Rückgängig: Beitrag anlegen")
    planner.see(lambda: len(planner.page.model.chosen) == 1)
    (made,) = planner.page.model.chosen
    slot = planner.page.model.slots[made]
    assert (slot.start, slot.rooms) == (15 * 60, (planner.room("Raum 3 – Schwerin"),))


def test_two_sessions_swap_where_one_is_let_go_onto_the_other(planner: PlannersHands) -> None:
    assert planner.where(FREE) == "13:30–14:30 Raum 2"
    assert planner.where(Q_MONEY) == "13:30–14:15 Großer Saal"
    planner.drag_card(FREE, SAAL, "13:30")
    planner.choose_deed("Mit „Qualifizierungsgeld")
    planner.read("Rückgängig: Beiträge tauschen")
    assert planner.where(FREE) == "13:30–14:30 Großer Saal"
    assert planner.where(Q_MONEY) == "13:30–14:15 Raum 2"
    planner.press("Ctrl+Z")
    planner.see(lambda: planner.where(FREE) == "13:30–14:30 Raum 2")


def test_what_is_let_go_onto_another_can_push_it_or_go_back(planner: PlannersHands) -> None:
    planner.drag_card(FREE, SAAL, "13:30")
    planner.choose_deed("Zurücklegen")
    assert planner.where(FREE) == "13:30–14:30 Raum 2"
    planner.drag_card(FREE, SAAL, "13:30")
    planner.choose_deed("Einfügen")
    planner.read("Rückgängig: Einfügen und schieben")
    assert planner.where(FREE) == "13:30–14:30 Großer Saal"
    assert planner.where(Q_MONEY) == "14:30–15:15 Großer Saal"


def test_the_rest_of_a_room_ripples_along(planner: PlannersHands) -> None:
    planner.drag_card(Q_MONEY, SAAL, "13:40", SHIFT)
    planner.read("Rückgängig: Beitrag verschieben, Folgendes mit")
    assert planner.where(Q_MONEY) == "13:40–14:25 Großer Saal"
    tq = "Teilqualifizierung: in Schritten zum Berufsabschluss"
    assert planner.where(tq) == "14:45–15:15 Großer Saal"


def test_a_copy_is_dragged_with_ctrl(planner: PlannersHands) -> None:
    planner.drag_card(FREE, "Raum 3", "15:00", CTRL)
    planner.read("Rückgängig: Beitrag kopieren")
    planner.see(
        lambda: any("(Kopie)" in one.title for one in planner.page.model.facts.talks.values())
    )
    assert planner.where(FREE) == "13:30–14:30 Raum 2"
    assert planner.where(f"{FREE} (Kopie)") == "15:00–16:00 Raum 3"


def test_an_edge_is_dragged_to_make_a_session_longer(planner: PlannersHands) -> None:
    middle = planner.card(FREE)
    rect = planner.board.scene.places(planner.key(FREE))[0]
    bottom = middle.__class__(middle.x(), rect.bottom() - 2 - planner.board.origin().y())
    planner.drag(bottom, planner.place("Raum 2 – Schwerin", "15:00"))
    planner.read("Rückgängig: Dauer ändern")
    assert planner.where(FREE) == "13:30–15:00 Raum 2"


def test_lunch_moves_for_all_rooms_at_once(planner: PlannersHands) -> None:
    lunch = next(
        band
        for band in planner.board.scene.bands
        if planner.page.model.facts.title(band.key) == "Mittagspause"
    )
    rect = lunch.free[0].translated(-planner.board.origin())
    planner.drag(rect.center(), planner.place("Raum 3", "12:15"))
    slot = planner.slot("Mittagspause")
    assert slot is not None
    moved = slot.start - (12 * 60 + 30)
    assert moved != 0
    planner.read("Rückgängig: Pause verschieben")
    planner.stored()
    pauses = [key for key in planner.page.model.slots if key[0] == BREAKS]
    assert len(pauses) == 2  # lunch is one thing for thirteen rooms


def test_a_simulcast_moves_as_one_by_whichever_of_its_cards(planner: PlannersHands) -> None:
    keynote = "Weiterbildung im Betrieb: was 2030 zählt"
    before = planner.slot(keynote)
    assert before is not None
    assert len(before.shown) == 2
    grabbed = planner.card(keynote, "Großer Saal – Neubrandenburg")
    planner.drag(grabbed, grabbed + (planner.place(SAAL, "10:15") - planner.place(SAAL, "10:05")))
    after = planner.slot(keynote)
    assert after is not None
    assert after.start > before.start
    assert after == before.at(after.start)


def test_twenty_sessions_move_to_the_afternoon_in_one_action(planner: PlannersHands) -> None:
    slots = dict(planner.page.model.slots)
    free = [
        key
        for key in sorted(slots, key=lambda key: (slots[key].start, key))
        if planner.board.can_move(key) and key[0] != BREAKS
        if slots[key].start >= 10 * 60 and not slots[key].time_fixed
    ]
    twenty = free[:20]
    for key in twenty:
        planner.click_card(planner.page.model.facts.title(key), CTRL)
    assert set(planner.page.model.chosen) == set(twenty)
    grabbed = planner.card(planner.page.model.facts.title(twenty[0]))
    down = planner.place(SAAL, "16:00") - planner.place(SAAL, "14:00")
    planner.drag(grabbed, grabbed + down)
    after = planner.page.model.slots
    shifts = {after[key].start - slots[key].start for key in twenty}
    assert len(shifts) == 1
    assert shifts.pop() >= 110
    assert {after[key].rooms for key in twenty} == {slots[key].rooms for key in twenty}
    planner.read("Rückgängig: 20 Beiträge verschieben")
    planner.press("Ctrl+Z")
    planner.see(lambda: planner.page.model.slots == slots)


def test_a_session_is_picked_up_moved_and_put_down_by_keyboard(planner: PlannersHands) -> None:
    planner.go_to_card(FREE)
    planner.press("Space")
    assert planner.told().startswith(f"{FREE}: Raum 2, 13:30 bis 14:30 Uhr")
    planner.press("Down", "Down", "Right")
    planner.see(lambda: planner.told().startswith(f"{FREE}: Raum 3, 13:40 bis 14:40 Uhr"))
    planner.press("Esc")
    assert planner.where(FREE) == "13:30–14:30 Raum 2"
    planner.press("Space", "Right", "Down", "Space")
    planner.read("Rückgängig: Beitrag verschieben")
    assert planner.where(FREE) == "13:35–14:35 Raum 3"


def test_steps_length_neighbours_pins_and_leaving_by_keyboard(planner: PlannersHands) -> None:
    planner.go_to_card(FREE)
    planner.press("Alt+Down")
    assert planner.where(FREE) == "13:35–14:35 Raum 2"
    planner.press("Alt+Right")
    assert planner.where(FREE) == "13:35–14:35 Raum 3"
    planner.press("Alt+Shift+Down")
    assert planner.where(FREE) == "13:35–14:40 Raum 3"
    planner.press("Ctrl+Up")  # up to the end of lunch
    assert planner.where(FREE) == "13:30–14:35 Raum 3"
    planner.press("Ctrl+L")
    planner.press("Alt+Down")
    assert planner.where(FREE) == "13:30–14:35 Raum 3"
    assert "fixiert" in planner.told()
    planner.stored()
    planner.press("Ctrl+L", "Ctrl+L", "Ctrl+L", "Delete")
    planner.read("Ohne Platz (4)")
    for _step in range(10):
        planner.press("Ctrl+Z")
        planner.stored()
    planner.see(lambda: planner.where(FREE) == "13:30–14:30 Raum 2")


def test_a_session_goes_from_the_list_onto_the_board_by_keyboard(planner: PlannersHands) -> None:
    planner.tab_to("Beiträge ohne Platz")
    planner.press("Home", "Space")
    planner.see(lambda: planner.told().startswith(f"{KI}: Foyer, 07:00"))
    planner.press("PgDown", "PgDown", "Right", "Right", "Right", "Space")
    planner.read("Ohne Platz (2)")
    assert planner.where(KI) == "09:00–09:30 Raum 2"


def test_an_exact_time_is_typed(planner: PlannersHands) -> None:
    planner.go_to_card(FREE)
    planner.press("T")
    planner.see(lambda: planner.focused() == "Genaue Zeit")
    planner.write("morgens")
    planner.press("Return")
    planner.read("„morgens“ ist keine Zeit.")
    planner.write("14-14:50")
    planner.press("Return")
    planner.read("Rückgängig: Zeit eingeben")
    assert planner.where(FREE) == "14:00–14:50 Raum 2"


def test_a_clash_leads_to_its_place_and_is_settled(planner: PlannersHands) -> None:
    planner.choose_tab("Konflikte (", "Neben dem Plan")
    planner.choose_row("Konflikte", "In „Raum 1“ laufen")
    planner.read("Was hilft?")
    assert planner.key("Lernzeit im Betrieb organisieren") in planner.page.model.chosen
    clashes = planner.page.clashes.count
    planner.click_button("Auf 14:30 Uhr verschieben")
    planner.see(lambda: planner.page.clashes.count == clashes - 1)
    planner.read("Rückgängig: Auf 14:30 Uhr verschieben")


def test_a_clash_is_accepted_only_with_a_reason(planner: PlannersHands) -> None:
    planner.choose_tab("Konflikte (", "Neben dem Plan")
    planner.choose_row("Konflikte", "In „Raum 1“ laufen")
    clashes = planner.page.clashes.count
    planner.click_button("Hinnehmen")
    planner.read("Bitte begründen Sie")
    planner.fill("Begründung der Ausnahme", "Raum 1 ist teilbar.")
    planner.click_button("Hinnehmen")
    planner.see(lambda: planner.page.clashes.count == clashes - 1)
    planner.read("Rückgängig: Konflikt hinnehmen")


def test_where_a_session_fits_is_lit(planner: PlannersHands) -> None:
    planner.go_to_card(FREE)
    planner.press("P")
    planner.see(lambda: bool(planner.board.lights))
    halls = {one.hall for one in planner.board.lights}
    assert halls == set(planner.board.scene.halls)
    assert any(not one.clashes for one in planner.board.lights)
    assert any(one.clashes for one in planner.board.lights)
    planner.press("P")
    planner.see(lambda: not planner.board.lights)


def test_a_keynote_is_shown_at_two_more_venues(planner: PlannersHands) -> None:
    planner.drag_from_list(KI, "Raum 3", "15:00")
    planner.stored()
    planner.click_card(KI)
    planner.page.board.menu_wanted.emit(planner.page.board.viewport().mapToGlobal(planner.card(KI)))
    planner.choose_deed("Übertragen nach", "Großer Saal – Rostock")
    planner.stored()
    planner.page.board.menu_wanted.emit(planner.page.board.viewport().mapToGlobal(planner.card(KI)))
    planner.choose_deed("Übertragen nach", "Großer Saal – Neubrandenburg")
    planner.read("Rückgängig: Übertragung ändern")
    slot = planner.slot(KI)
    assert slot is not None
    assert slot.rooms == (planner.room("Raum 3 – Schwerin"),)
    assert set(slot.shown) == {
        planner.room("Großer Saal – Rostock"),
        planner.room("Großer Saal – Neubrandenburg"),
    }
    assert len(planner.board.scene.places(planner.key(KI))) == 3


def test_a_speaker_declines_the_day_before_and_is_replaced(planner: PlannersHands) -> None:
    planner.go_to_card(FREE)
    planner.press("Return")
    planner.choose_tab("Mitwirkungen")
    planner.choose_row("Mitwirkungen", "Sachbearbeitung Bildungsfreistellung")
    planner.press("Return")
    planner.see(lambda: "Stand" in planner.names())
    planner.choose("Stand", "abgesagt")
    planner.press("Ctrl+2")
    planner.see(lambda: any("abgesagt, ein Ersatz fehlt" in one for one in planner.clash_texts()))
    planner.click_button("Zurück")
    planner.rest()
    planner.pick("Ersatz", "Vorsitz des VBU", letters="Vorsitz")
    planner.press("Tab", "Ctrl+2")
    planner.see(
        lambda: not any("abgesagt, ein Ersatz fehlt" in one for one in planner.clash_texts())
    )
    planner.see(lambda: "Vorsitz des VBU" in planner.board.scene.face(planner.key(FREE)).people)


def test_the_same_plan_is_seen_by_person_by_time_and_by_room(planner: PlannersHands) -> None:
    view = planner.page.bar.view
    view.setCurrentIndex(view.findText("Personen"))
    view.activated.emit(view.currentIndex())
    planner.see(lambda: "Vorsitz des VBU" in [one.title for one in planner.board.scene.columns])
    view.setCurrentIndex(view.findText("Liste nach Zeit"))
    view.activated.emit(view.currentIndex())
    planner.see(lambda: bool(planner.lines("Plan nach Zeit")))
    lines = planner.lines("Plan nach Zeit")
    assert len(lines) == 40  # 38 sessions and two breaks
    assert lines == sorted(lines, key=lambda line: line[:5])
    view.setCurrentIndex(view.findText("Raum 2 – Schwerin – IHK zu Schwerin"))
    view.activated.emit(view.currentIndex())
    planner.see(lambda: len(planner.lines("Plan nach Zeit")) == 4)
    assert "11:00–12:30 | Sprechstunde Aufstiegs-BAföG" in planner.lines("Plan nach Zeit")[1]


def test_the_legend_fades_all_but_what_is_chosen(planner: PlannersHands) -> None:
    planner.click_button("Qualität erkennen (5)")
    scene = planner.board.scene
    staying = {key for key in planner.page.model.slots if key[0] != BREAKS and scene.stays(key)}
    tracks = planner.page.model.plan.tracks
    titles = {tracks[planner.page.model.facts.talks[id_].track or 0].title for _t, id_ in staying}
    assert titles == {"Qualität erkennen"}


def test_a_venue_folds_and_its_rooms_come_back(planner: PlannersHands) -> None:
    columns = len(planner.board.scene.columns)
    group = planner.board.scene.groups[0]
    planner.board.click_top(group.x + 5)
    planner.see(lambda: len(planner.board.scene.columns) == columns - 4)
    planner.board.click_top(5)
    planner.see(lambda: len(planner.board.scene.columns) == columns)
