"""Where things are on the board, and what a movement there would come to."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.timetable.days import (
    DAY,
    FACTS,
    FACTS_OF_ALL_KINDS,
    LUNCH,
    NEBENRAUM,
    PLANS,
    ROSTOCK,
    SAAL,
    A,
    B,
    C,
    at,
    pause,
    talk,
)
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import SESSIONS, Facts, Key, Pause, Slot
from weiterbildung_app.gui.board import geometry, proposals
from weiterbildung_app.gui.board.geometry import FEW, Scale
from weiterbildung_app.gui.board.proposals import Edge, Grip, How, Ripple, Target

HALLS = [SAAL, NEBENRAUM, ROSTOCK]


@given(
    minute=st.integers(7 * 60, 18 * 60),
    zoom=st.floats(0.5, 8),
    folds=st.sampled_from(((), ((7 * 60, 8 * 60),), ((7 * 60, 8 * 60), (17 * 60, 18 * 60)))),
)
def test_a_height_leads_back_to_its_minute(
    minute: int, zoom: float, folds: tuple[tuple[int, int], ...]
) -> None:
    scale = Scale(7 * 60, 18 * 60, zoom, folds)
    assert scale.minute(scale.y(minute)) == pytest.approx(minute, abs=0.01)
    assert 0 <= scale.y(minute) <= scale.height + 1


def test_empty_hours_are_folded_but_not_of_a_day_that_is_hardly_begun() -> None:
    busy = [at(f"{hour}:00") for hour in (9, 10, 10, 11, 14, 15)]
    assert len(busy) >= FEW
    folded = list(geometry.empty_hours(7 * 60, 18 * 60, busy))
    assert folded == [(7 * 60, 9 * 60), (12 * 60, 14 * 60), (16 * 60, 18 * 60)]
    assert list(geometry.empty_hours(7 * 60, 18 * 60, busy[: FEW - 1])) == []


def test_rooms_share_the_width_venue_by_venue_and_folded_ones_stay_narrow() -> None:
    columns, groups = geometry.columns(FACTS, 900, 100)
    assert [(one.id, one.x, one.width) for one in columns] == [
        (SAAL, 0, 300),
        (NEBENRAUM, 300, 300),
        (ROSTOCK, 600, 300),
    ]
    assert [(one.title, one.x, one.width) for one in groups] == [
        ("Schwerin", 0, 600),
        ("Rostock", 600, 300),
    ]
    columns, groups = geometry.columns(FACTS, 900, 100, folded=[1])
    assert [one.id for one in columns] == [ROSTOCK]
    assert [(one.folded, one.width) for one in groups] == [(True, geometry.FOLD), (False, 874)]


def test_a_narrow_window_scrolls_instead_of_squeezing() -> None:
    columns, _groups = geometry.columns(FACTS, 90, 100, hidden=[ROSTOCK])
    assert [one.width for one in columns] == [100, 100]


@given(known=FACTS_OF_ALL_KINDS, plan=PLANS)
def test_cards_of_a_column_never_cover_each_other_and_none_is_lost(
    known: Facts, plan: dict[Key, Slot]
) -> None:
    columns, _groups = geometry.columns(known, 4000, 400)
    scale = Scale(0, 24 * 60, 8)
    within = geometry.by_room(plan, DAY)
    cards = list(geometry.cards(columns, within, scale))
    shown = {(card.key, card.column) for card in cards}
    assert shown == {(key, hall) for hall, items in within.items() for key, _s, _r in items}
    for card in cards:
        for other in cards:
            if other is not card and other.column == card.column:
                assert not card.rect.intersects(other.rect)


def test_one_break_for_all_is_one_band_in_which_its_name_finds_a_place() -> None:
    facts = replace(FACTS, pauses={1: Pause(1, "Mittag")})
    slots = {LUNCH: pause("12:00"), A: at("12:00", SAAL, 60)}
    columns, _groups = geometry.columns(facts, 900, 100)
    scale = Scale(8 * 60, 18 * 60, 1)
    cards = list(geometry.cards(columns, geometry.by_room(slots, DAY), scale))
    (band,) = geometry.bands(columns, facts, slots, DAY, scale, {SAAL: cards})
    assert (band.rect.left(), band.rect.width()) == (0, 900)
    assert [(one.left(), one.width()) for one in band.free] == [(300, 300), (600, 300)]


@pytest.mark.parametrize(
    ("minute", "step", "edges", "snapped"),
    [
        (9 * 60 + 2, 5, [], 9 * 60),
        (9 * 60 + 13, 15, [], 9 * 60 + 15),
        (9 * 60 + 13, 15, [9 * 60 + 12], 9 * 60 + 12),
        (9 * 60 + 13, 1, [9 * 60 + 12], 9 * 60 + 13),
        (-20, 5, [], 0),
    ],
)
def test_what_is_moved_snaps_to_the_grid_and_to_its_neighbours(
    minute: int, step: int, edges: list[int], snapped: int
) -> None:
    assert proposals.snapped(minute, step, edges, 1.5) == snapped


def over(start: str, hall: int = SAAL, day: date = DAY) -> Target:
    return Target(day, at(start).start, hall)


def test_several_move_sideways_by_as_many_rooms_and_stop_at_the_edge() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("10:00", NEBENRAUM)})
    grip = Grip((B, A), A, SAAL)
    found = proposals.propose(table, grip, over("09:30", ROSTOCK), HALLS)
    assert found.changes == {A: at("09:30", NEBENRAUM), B: at("10:30", ROSTOCK)}
    assert found.label == "2 Beiträge verschieben"


def test_sessions_out_of_the_list_come_one_after_the_other() -> None:
    table = Timetable(talk(B, minutes=45), {})
    found = proposals.propose(table, Grip((A, B), B, None), over("09:00"), HALLS)
    assert found.changes == {A: at("09:00"), B: at("09:30", minutes=45)}
    assert found.label == "2 Beiträge einplanen"


def test_who_lies_there_already_is_named() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("11:00"), C: at("11:20")})
    grip = Grip((A,), A, SAAL)
    assert proposals.propose(table, grip, over("10:45"), HALLS).occupied == (B,)
    assert proposals.propose(table, grip, over("11:10"), HALLS).occupied == (B, C)
    assert proposals.propose(table, grip, over("13:00"), HALLS).occupied == ()


def test_a_proposal_is_said_with_place_time_and_clash() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("11:00")})
    found = proposals.propose(table, Grip((A,), A, SAAL), over("10:45"), HALLS)
    assert proposals.spoken(table, found) == (
        "Alpha: Saal, 10:45 bis 11:15 Uhr. "
        "Fehler: In „Saal“ laufen „Alpha“ (10:45–11:15) und „Beta“ (11:00–11:30) zugleich."
    )


def test_a_copy_leaves_the_original_and_ripples_nothing() -> None:
    table = Timetable(FACTS, {A: at("09:00", time_fixed=True), B: at("09:30")})
    how = How(Ripple.ROOM, copy=True)
    grip = Grip((A,), A, SAAL)
    found = proposals.propose(table, grip, over("13:00"), HALLS, how)
    assert (found.changes, found.copy, found.label) == ({A: at("13:00")}, True, "Beitrag kopieren")
    (clash, *_others) = proposals.propose(table, grip, over("09:10"), HALLS, how).clashes
    assert clash.text == "Die Kopie liegt in „Saal“ über „Alpha“."


def test_the_end_is_drawn_and_the_rest_of_the_room_gives_way() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:30"), C: at("09:30", ROSTOCK)})
    grip = Grip((A,), A, SAAL, Edge.END)
    found = proposals.propose(table, grip, over("09:45"), HALLS, How(Ripple.ROOM))
    assert found.changes == {A: at("09:00", minutes=45), B: at("09:45")}
    assert found.label == "Dauer ändern, Folgendes mit"


def test_only_sessions_leave_the_plan() -> None:
    table = Timetable(
        replace(FACTS, pauses={1: Pause(1, "Mittag")}), {A: at("09:00"), LUNCH: pause("12:00")}
    )
    found = proposals.taken_off(table, [A, LUNCH, (SESSIONS, 3)])
    assert (found.changes, found.label) == ({A: None}, "Beitrag vom Plan nehmen")
