"""Where a session fits, and what settles a clash."""

from dataclasses import replace

from hypothesis import given, settings

from tests.domain.timetable.days import (
    DAY,
    FACTS,
    FACTS_OF_ALL_KINDS,
    NEBENRAUM,
    PLANS,
    ROSTOCK,
    SAAL,
    A,
    B,
    C,
    at,
    talk,
)
from weiterbildung_app.domain.timetable import fitting
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Facts, Key, Slot


def test_all_starts_within_the_hours_of_a_room_are_tried() -> None:
    table = Timetable(FACTS, {B: at("09:30", ROSTOCK)})
    found = list(fitting.places(table, A, [ROSTOCK], DAY, 30))
    assert [one.slot.start for one in found] == list(range(9 * 60, 15 * 60 + 31, 30))
    assert [one.slot.start for one in found if one.clashes] == [9 * 60 + 30]
    assert "zugleich" in found[1].clashes[0].text


def test_a_session_that_is_not_placed_fits_with_its_own_length() -> None:
    table = Timetable(talk(A, minutes=120), {})
    assert {one.slot.minutes for one in fitting.places(table, A, [SAAL], DAY, 60)} == {120}


def test_a_clash_is_settled_by_time_by_room_or_by_exchange() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:00"), C: at("11:00")})
    (clash,) = table.clashes()
    offers = {one.label: one.changes for one in fitting.remedies(table, clash)}
    assert list(offers) == ["Auf 09:30 Uhr verschieben", "In „Nebenraum“ verlegen, zur selben Zeit"]
    assert offers["In „Nebenraum“ verlegen, zur selben Zeit"] == {B: at("09:00", NEBENRAUM)}


def test_the_smallest_room_that_is_large_enough_is_offered_first() -> None:
    crowded = talk(B, audience=60)
    table = Timetable(crowded, {B: at("09:00", NEBENRAUM)})
    (clash,) = table.clashes()
    labels = [one.label for one in fitting.remedies(table, clash)]
    assert "In „Saal“ verlegen, zur selben Zeit" in labels


def test_an_exchange_is_offered_where_it_helps() -> None:
    facts = talk(B, FACTS, audience=60)
    table = Timetable(facts, {A: at("09:00"), B: at("09:00", NEBENRAUM)})
    (clash,) = table.clashes()
    offers = {one.label: one.changes for one in fitting.remedies(table, clash)}
    assert offers["Mit „Alpha“ tauschen"] == {A: at("09:00", NEBENRAUM), B: at("09:00")}


def test_what_is_pinned_is_not_moved_to_settle_a_clash() -> None:
    pinned = replace(at("09:00"), time_fixed=True, room_fixed=True)
    table = Timetable(FACTS, {A: pinned, B: pinned})
    (clash,) = table.clashes()
    assert list(fitting.remedies(table, clash)) == []


@settings(max_examples=30)
@given(known=FACTS_OF_ALL_KINDS, plan=PLANS)
def test_every_offer_leaves_what_it_moves_without_a_clash(
    known: Facts, plan: dict[Key, Slot]
) -> None:
    table = Timetable(known, plan)
    for clash in table.clashes()[:5]:
        for offer in fitting.remedies(table, clash):
            assert table.preview(offer.changes) == ()
