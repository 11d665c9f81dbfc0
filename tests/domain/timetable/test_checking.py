"""Clashes that are kept up to date change by change are those that a look at everything finds."""

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.timetable.days import CHANGES, FACTS, FACTS_OF_ALL_KINDS, PLANS, A, B, at, talk
from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Changes, Facts, Key, Part, Rule, Slot


@given(known=FACTS_OF_ALL_KINDS, plan=PLANS, steps=st.lists(CHANGES, max_size=5))
def test_changes_one_by_one_find_what_a_look_at_everything_finds(
    known: Facts, plan: dict[Key, Slot], steps: list[Changes]
) -> None:
    table = Timetable(known, plan)
    for change in steps:
        table.change(change)
        assert table.clashes() == Timetable(known, dict(table.slots)).clashes()


@given(known=FACTS_OF_ALL_KINDS, plan=PLANS, change=CHANGES)
def test_a_look_ahead_tells_what_would_clash_and_changes_nothing(
    known: Facts, plan: dict[Key, Slot], change: Changes
) -> None:
    table = Timetable(known, plan)
    slots, clashes = dict(table.slots), table.clashes()
    ahead = table.preview(change)
    assert (dict(table.slots), table.clashes()) == (slots, clashes)
    table.change(change)
    moved = {one for one in table.clashes() if not change.keys().isdisjoint(one.keys)}
    assert set(ahead) == {one for one in moved if one.rule not in _WHEREVER}


def test_a_look_ahead_leaves_out_what_is_wrong_wherever_a_session_is() -> None:
    unsure = talk(A, parts=(Part(1, ParticipationState.ASKED),))
    table = Timetable(unsure, {B: at("09:00")})
    assert [one.rule for one in table.preview({A: at("09:00")})] == [Rule.ROOM_TAKEN]


def test_what_is_taken_off_clashes_no_longer() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:00")})
    table.change({A: None})
    assert table.clashes() == ()
    assert A not in table.slots


_WHEREVER = {Rule.PARTICIPATION, Rule.PRESENTATION, Rule.NOT_SERVED}
