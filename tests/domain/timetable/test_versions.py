"""Kept plans are read as they were written, and say what differs even of what is gone."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.timetable.days import (
    DAY,
    HALLS,
    KEYS,
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
from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.timetable import versions
from weiterbildung_app.domain.timetable.values import BREAKS, ROOMS, VENUES, Key, Slot, Slots
from weiterbildung_app.domain.timetable.versions import DifferenceKind, KeptPlan

SCHWERIN, IN_ROSTOCK = (VENUES, 1), (VENUES, 2)
PLACES = {
    SCHWERIN: "Schwerin",
    IN_ROSTOCK: "Rostock",
    (ROOMS, SAAL): "Saal",
    (ROOMS, NEBENRAUM): "Nebenraum",
    (ROOMS, ROSTOCK): "Aula",
}
IN = {(ROOMS, SAAL): SCHWERIN, (ROOMS, NEBENRAUM): SCHWERIN, (ROOMS, ROSTOCK): IN_ROSTOCK}
CALLED = {A: "Alpha", B: "Beta", C: "Gamma", LUNCH: "Mittag"}


def kept(slots: Slots, within: Mapping[Key, Key] | None = None, **called: str) -> KeptPlan:
    """Return a plan with the names it needs; `called` gives rooms and sessions other ones."""
    titles = {**{key: CALLED[key] for key in slots}, **PLACES}
    titles = {key: called.get(title, title) for key, title in titles.items()}
    return KeptPlan(slots, titles, {**IN, **(within or {})})


def told(old: KeptPlan, new: KeptPlan) -> list[str]:
    return [one.text for one in versions.compare(old, new)]


def _with_names(slots: Slots, titles: list[str], place: int) -> KeptPlan:
    places = [(ROOMS, room) for room in range(1, HALLS + 1)] + [SCHWERIN]
    named = dict(zip([*KEYS, *places], titles, strict=True))
    within: dict[Key, Key] = {(ROOMS, room): SCHWERIN for room in range(1, HALLS + 1)}
    within |= {key: places[place] for key in slots if key[0] == BREAKS and place < len(places)}
    return KeptPlan(slots, named, within)


KEPT = st.builds(
    _with_names,
    PLANS,
    st.lists(st.text(), min_size=len(KEYS) + HALLS + 1, max_size=len(KEYS) + HALLS + 1),
    st.integers(0, HALLS + 3),
)


@given(plan=KEPT)
def test_what_is_written_is_read_as_it_was(plan: KeptPlan) -> None:
    assert versions.parse(versions.write(plan)) == plan


@given(plan=KEPT)
def test_what_is_written_can_be_kept(plan: KeptPlan) -> None:
    rows = versions.write(plan)
    kinds.ROWS.check(rows)
    assert kinds.ROWS.parse(kinds.ROWS.format(rows)) == rows


@given(title=st.text())
@example(title='"}\n{"table":"rooms"')
@example(title="  zwei  Leerzeichen \t und \x7f \x00 \x85 \u2028 A\u0308 ")
@example(title="\\u0020 {title} „Zitat“; | , 🎓")
def test_no_title_breaks_a_row(title: str) -> None:
    plan = kept({A: at("09:00")}, Alpha=title)
    rows = versions.write(plan)
    kinds.ROWS.check(rows)
    assert versions.parse(rows).titles[A] == title


def test_the_same_plan_is_written_the_same_in_whatever_order_it_was_read() -> None:
    slots = {A: at("09:00"), B: at("10:00"), LUNCH: pause("12:00")}
    turned = dict(reversed(slots.items()))
    assert versions.write(kept(slots)) == versions.write(kept(turned))


@given(plan=KEPT)
def test_a_plan_does_not_differ_from_itself(plan: KeptPlan) -> None:
    assert versions.compare(plan, plan) == ()


@given(old=KEPT, new=KEPT)
def test_the_way_back_tells_of_the_same_things_in_order(old: KeptPlan, new: KeptPlan) -> None:
    found, back = versions.compare(old, new), versions.compare(new, old)
    assert {one.key for one in found} == {one.key for one in back}
    times = [(slot.day, slot.start) for one in found if (slot := one.new or one.old)]
    assert times == sorted(times)
    turned = {DifferenceKind.NEW: DifferenceKind.CANCELLED}
    kinds_back = {one.key: one.kind for one in back}
    for one in found:
        if one.kind is not DifferenceKind.CANCELLED:
            assert kinds_back[one.key] is turned.get(one.kind, one.kind)


def test_differences_are_told_by_time() -> None:
    old = kept({A: at("09:00"), B: at("11:00"), LUNCH: pause("12:00")})
    new = kept({A: at("10:15", NEBENRAUM), C: at("08:30"), LUNCH: pause("12:00")})
    found = versions.compare(old, new)
    assert [(one.kind, one.key, one.title) for one in found] == [
        (DifferenceKind.NEW, C, "Gamma"),
        (DifferenceKind.MOVED, A, "Alpha"),
        (DifferenceKind.CANCELLED, B, "Beta"),
    ]
    assert [one.text for one in found] == [
        "„Gamma“: neu, 08:30 Saal",
        "„Alpha“: 09:00 Saal → 10:15 Nebenraum",
        "„Beta“: entfällt, bisher 11:00 Saal",
    ]
    assert (found[1].old, found[1].new) == (at("09:00"), at("10:15", NEBENRAUM))


@pytest.mark.parametrize(
    ("slot", "kind", "text"),
    [
        (at("09:00", NEBENRAUM), DifferenceKind.CHANGED, "09:00 Saal → 09:00 Nebenraum"),
        (at("09:00", minutes=45), DifferenceKind.CHANGED, "09:00–09:30 Saal → 09:00–09:45 Saal"),
        (
            at("09:30", ROSTOCK),
            DifferenceKind.MOVED,
            "09:00 Saal (Schwerin) → 09:30 Aula (Rostock)",
        ),
        (replace(at("09:00"), rooms=()), DifferenceKind.CHANGED, "09:00 Saal → 09:00 ohne Raum"),
        (
            at("09:00", shown=(ROSTOCK,)),
            DifferenceKind.CHANGED,
            (
                "09:00 Saal (Schwerin), ohne Übertragung → "
                "09:00 Saal (Schwerin), übertragen nach Aula (Rostock)"
            ),
        ),
        (
            replace(at("09:00"), day=NEXT),
            DifferenceKind.MOVED,
            "24.09.2027 09:00 Saal → 25.09.2027 09:00 Saal",
        ),
    ],
)
def test_a_sentence_names_what_it_takes_to_see_the_difference(
    slot: Slot, kind: DifferenceKind, text: str
) -> None:
    (found,) = versions.compare(kept({A: at("09:00")}), kept({A: slot}))
    assert (found.kind, found.text) == (kind, f"„Alpha“: {text}")


def test_rooms_that_are_called_the_same_are_told_apart_by_their_venue() -> None:
    old, new = kept({}, Aula="Saal"), kept({A: at("09:00", ROSTOCK)}, Aula="Saal")
    assert told(old, new) == ["„Alpha“: neu, 09:00 Saal (Rostock)"]


def test_where_a_break_holds_belongs_to_the_plan() -> None:
    old, new = kept({LUNCH: pause("12:00")}), kept({LUNCH: pause("12:00")}, {LUNCH: SCHWERIN})
    assert told(old, new) == ["„Mittag“: 12:00 an allen Orten → 12:00 Schwerin"]
    only = kept({LUNCH: pause("12:00")}, {LUNCH: (ROOMS, SAAL)})
    assert told(new, only) == ["„Mittag“: 12:00 Schwerin → 12:00 Saal"]


def test_what_is_gone_is_told_by_its_kept_name_and_the_rest_by_its_new_one() -> None:
    old = kept({A: at("09:00", NEBENRAUM), B: at("10:00")})
    places = {key: title for key, title in PLACES.items() if key != (ROOMS, NEBENRAUM)}
    new = KeptPlan({B: at("10:30")}, {**places, B: "Beta, überarbeitet"}, IN)
    assert told(old, new) == [
        "„Alpha“: entfällt, bisher 09:00 Nebenraum",
        "„Beta, überarbeitet“: 10:00 Saal → 10:30 Saal",
    ]


def test_pins_are_no_difference_but_are_kept() -> None:
    pinned = kept({A: at("09:00", time_fixed=True, room_fixed=True)})
    assert versions.compare(kept({A: at("09:00")}), pinned) == ()
    assert versions.parse(versions.write(pinned)) == pinned


def test_nothing_is_an_empty_plan() -> None:
    assert versions.parse(()) == KeptPlan({}, {}, {})
    assert versions.write(KeptPlan({}, {}, {})) == ()


def test_days_are_named_when_a_plan_has_several() -> None:
    other = {B: replace(at("09:00"), day=NEXT)}
    assert told(kept(other), kept({**other, A: at("10:00")})) == [
        f"„Alpha“: neu, {DAY:%d.%m.%Y} 10:00 Saal"
    ]
