"""What actions on a timetable come to: distances, pins and midnight are kept, nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.timetable.days import (
    CHANGES,
    DAY,
    FACTS,
    FACTS_OF_ALL_KINDS,
    LUNCH,
    NEBENRAUM,
    NEXT,
    PLANS,
    ROSTOCK,
    SAAL,
    A,
    B,
    C,
    at,
    pause,
)
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    DAY_LENGTH,
    SESSIONS,
    Changes,
    Facts,
    Key,
    Pause,
    Slot,
)

WITH_LUNCH = replace(FACTS, pauses={1: Pause(1, "Mittagspause")})
LATE = at("23:00", minutes=60)


def test_several_move_together_and_keep_their_distances() -> None:
    slots = {A: at("09:00"), B: at("10:15", ROSTOCK), LUNCH: pause("12:00")}
    moves = moving.moved(slots, list(slots), minutes=45)
    assert moves == {A: at("09:45"), B: at("11:00", ROSTOCK), LUNCH: pause("12:45")}


def test_nothing_moves_past_midnight_and_distances_stay() -> None:
    slots = {A: at("22:00"), B: LATE}
    assert moving.moved(slots, [A, B], minutes=90) == {}
    assert moving.moved(slots, [A, B], minutes=-24 * 60) == {
        A: at("00:00"),
        B: at("01:00", minutes=60),
    }


def test_a_pin_holds_the_time_or_the_room() -> None:
    slots = {A: at("09:00", time_fixed=True), B: at("09:00", ROSTOCK, room_fixed=True)}
    rooms = {SAAL: NEBENRAUM, ROSTOCK: SAAL}
    assert moving.moved(slots, [A, B], minutes=30, rooms=rooms) == {
        A: at("09:00", NEBENRAUM, time_fixed=True),
        B: at("09:30", ROSTOCK, room_fixed=True),
    }


def test_a_simulcast_that_moves_onto_a_receiver_is_held_there_alone() -> None:
    opening = replace(at("09:00"), shown=(ROSTOCK, NEBENRAUM))
    assert moving.relocated(opening, {SAAL: ROSTOCK}) == replace(
        at("09:00", ROSTOCK), shown=(NEBENRAUM,)
    )


def test_things_move_to_another_day() -> None:
    assert moving.moved({A: at("09:00")}, [A], day=NEXT) == {A: replace(at("09:00"), day=NEXT)}


@pytest.mark.parametrize(
    ("edge", "moves"),
    [
        ({"end": 10 * 60}, {A: at("09:00", minutes=60)}),
        ({"end": 9 * 60}, {A: at("09:00", minutes=moving.SHORTEST)}),
        ({"start": 8 * 60 + 45}, {A: at("08:45", minutes=45)}),
        ({"start": 11 * 60}, {A: at("09:25", minutes=5)}),
        ({"end": 9 * 60 + 30}, {}),
    ],
)
def test_an_edge_can_be_drawn_but_a_length_stays(edge: dict[str, int], moves: Changes) -> None:
    assert moving.resized({A: at("09:00")}, A, **edge) == moves


def test_what_is_pinned_in_time_keeps_its_length() -> None:
    assert moving.resized({A: at("09:00", time_fixed=True)}, A, end=12 * 60) == {}


def test_a_ripple_takes_along_what_comes_later_in_the_room() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:45"), C: at("09:45", ROSTOCK)})
    change = moving.moved(table.slots, [A], minutes=15)
    assert moving.rippled(table, change) == {A: at("09:15"), B: at("10:00")}
    assert moving.rippled(table, change, everywhere=True) == {
        A: at("09:15"),
        B: at("10:00"),
        C: at("10:00", ROSTOCK),
    }


def test_a_longer_session_pushes_the_rest_by_as_much() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:30"), C: at("10:00", time_fixed=True)})
    change = moving.resized(table.slots, A, end=9 * 60 + 45)
    assert moving.rippled(table, change) == {A: at("09:00", minutes=45), B: at("09:45")}


def test_a_break_for_all_goes_along_only_with_all_rooms() -> None:
    table = Timetable(WITH_LUNCH, {A: at("11:00"), LUNCH: pause("12:00")})
    change = moving.moved(table.slots, [A], minutes=10)
    assert LUNCH not in moving.rippled(table, change)
    assert moving.rippled(table, change, everywhere=True)[LUNCH] == pause("12:10")


def test_two_sessions_change_places_and_keep_their_lengths() -> None:
    table = Timetable(FACTS, {A: at("09:00", minutes=45), B: at("11:00", ROSTOCK)})
    assert moving.swapped(table, A, B) == {A: at("11:00", ROSTOCK, 45), B: at("09:00")}


def test_who_is_pinned_does_not_swap() -> None:
    table = Timetable(FACTS, {A: at("09:00", time_fixed=True), B: at("11:00", ROSTOCK)})
    with pytest.raises(UserError, match="„Alpha“ ist fixiert"):
        moving.swapped(table, B, A)


def test_what_is_put_between_others_pushes_them_past_the_break() -> None:
    table = Timetable(WITH_LUNCH, {B: at("11:00"), C: at("11:30"), LUNCH: pause("12:00")})
    assert moving.inserted(table, {A: at("11:00")}) == {
        A: at("11:00"),
        B: at("11:30"),
        C: at("13:00"),
    }


def test_gaps_close_around_what_stays() -> None:
    table = Timetable(
        WITH_LUNCH,
        {A: at("09:00"), B: at("10:00", minutes=45), C: at("14:00"), LUNCH: pause("10:30")},
    )
    assert moving.gaps_closed(table, [SAAL, ROSTOCK], DAY) == {
        B: at("09:30", minutes=45),
        C: at("11:30"),
    }


def test_gaps_keep_the_time_to_change_over() -> None:
    table = Timetable(FACTS, {A: at("09:00", NEBENRAUM), B: at("10:30", NEBENRAUM)})
    assert moving.gaps_closed(table, [NEBENRAUM], DAY) == {B: at("09:40", NEBENRAUM)}


def test_things_are_spread_evenly_on_the_grid() -> None:
    slots = {A: at("09:00"), B: at("09:30"), C: at("12:00")}
    assert moving.spread(slots, [A, B, C], 5) == {B: at("10:30")}
    assert moving.spread({**slots, C: at("11:55")}, [A, B, C], 15) == {B: at("10:30")}


def test_too_little_time_to_spread_is_said() -> None:
    slots = {A: at("09:00"), B: at("09:15", minutes=90), C: at("10:00")}
    with pytest.raises(UserError, match="zu wenig Zeit"):
        moving.spread(slots, [A, B, C], 5)


def test_sessions_are_pinned_and_set_free_and_breaks_are_not() -> None:
    slots = {A: at("09:00"), LUNCH: pause("12:00")}
    pinned = {A: at("09:00", time_fixed=True, room_fixed=True)}
    assert moving.pinned(slots, [A, LUNCH], time=True, room=True) == pinned
    assert moving.pinned(pinned, [A], time=False, room=False) == {A: at("09:00")}


@given(known=FACTS_OF_ALL_KINDS, plan=PLANS, change=CHANGES, everywhere=st.booleans())
def test_a_ripple_and_an_insertion_keep_everything_within_its_day(
    known: Facts, plan: dict[Key, Slot], change: Changes, everywhere: bool
) -> None:
    table = Timetable(known, plan)
    wanted = {key: slot for key, slot in change.items() if slot}
    for moves in (
        moving.rippled(table, wanted, everywhere=everywhere),
        moving.inserted(table, wanted),
    ):
        for key, slot in moves.items():
            assert 0 <= slot.start <= slot.end <= DAY_LENGTH
            if key not in wanted:
                assert slot.minutes == plan[key].minutes
                assert not plan[key].time_fixed


@given(known=FACTS_OF_ALL_KINDS, plan=PLANS)
def test_closing_gaps_moves_sessions_earlier_only_and_never_onto_each_other(
    known: Facts, plan: dict[Key, Slot]
) -> None:
    table = Timetable(known, plan)
    before = {one.keys for one in table.every_clash() if one.keys[-1][0] == SESSIONS}
    moves = moving.gaps_closed(table, list(known.halls), DAY)
    assert all(slot.start < plan[key].start for key, slot in moves.items())
    table.change(moves)
    for hall in known.halls:
        items = [one for one in table.beside(hall, DAY) if one[0] in moves]
        for key, slot in items:
            for other_key, other in table.beside(hall, DAY):
                if other_key != key and slot.overlaps(other):
                    assert (key, other_key) in before or (other_key, key) in before
