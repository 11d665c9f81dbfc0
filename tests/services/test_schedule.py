"""Actions on the plan of an event: stored as one step, undone as one, refused when others moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make, photograph
from tests.services.counting import queries
from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Changes, Clash, Slot
from weiterbildung_app.services import records, schedule, timetables
from weiterbildung_app.services.records import Ref
from weiterbildung_app.services.timetables import Plan
from weiterbildung_app.storage.store import Store

DAY = date(2027, 9, 24)
A, B, C = ((SESSIONS, 1), (SESSIONS, 2), (SESSIONS, 3))
LUNCH = (BREAKS, 1)


@pytest.fixture
def event(store: Store) -> Ref:
    """An event with three sessions, two houses with a room each, and lunch for all."""
    event = make(store, "events", day=DAY, title="Tag")
    for name in ("Schwerin", "Rostock"):
        venue = make(store, "venues", event_id=event.id, title=name)
        make(store, "rooms", venue_id=venue.id, title=f"Saal {name}", equipment=("Beamer",))
    for title in ("Alpha", "Beta", "Gamma"):
        make(store, "event_sessions", event_id=event.id, title=title)
    make(store, "breaks", event_id=event.id, title="Mittag", day=DAY, start=time(12), minutes=60)
    return event


def plan(store: Store, event: Ref) -> Plan:
    return store.read(timetables.plan, event.id)


def arrange(store: Store, event: Ref, changes: Changes) -> None:
    before = {key: plan(store, event).slots.get(key) for key in changes}
    store.write("Verschieben", schedule.arrange, event.id, before, changes)


def at(hour: int, room: int = 1, minutes: int = 30) -> Slot:
    return Slot(DAY, hour * 60, minutes, (room,))


def test_sessions_and_breaks_get_their_place_in_one_step(store: Store, event: Ref) -> None:
    simulcast = replace(at(9), shown=(2,), time_fixed=True)
    lunch = Slot(DAY, 11 * 60 + 30, 45)
    arrange(store, event, {A: simulcast, B: at(10, 2), LUNCH: lunch})
    assert plan(store, event).slots == {A: simulcast, B: at(10, 2), LUNCH: lunch}
    store.undo()
    assert plan(store, event).slots == {LUNCH: Slot(DAY, 12 * 60, 60)}
    store.redo()
    assert plan(store, event).slots[A] == simulcast


def test_a_session_is_taken_off_the_plan_and_stays_an_event_session(
    store: Store, event: Ref
) -> None:
    arrange(store, event, {A: at(9)})
    arrange(store, event, {A: None})
    assert A not in plan(store, event).slots
    assert set(plan(store, event).facts.talks) == {1, 2, 3}


def test_what_somebody_else_has_moved_meanwhile_stays_where_they_put_it(
    store: Store, event: Ref
) -> None:
    arrange(store, event, {A: at(9)})
    arrange(store, event, {A: at(10)})
    with pytest.raises(Stale, match="von jemand anderem geändert"):
        store.write("Zu spät", schedule.arrange, event.id, {A: at(9)}, {A: at(11), B: at(9)})
    assert plan(store, event).slots == {A: at(10), LUNCH: Slot(DAY, 12 * 60, 60)}


def test_what_is_gone_meanwhile_cannot_be_placed(store: Store, event: Ref) -> None:
    store.write("Entfernen", records.remove, Ref(SESSIONS, 3))
    with pytest.raises(Stale):
        arrange(store, event, {C: at(9)})
    store.write("Entfernen", records.remove, Ref(BREAKS, 1))
    with pytest.raises(Stale):
        store.write("Weg", schedule.arrange, event.id, {}, {LUNCH: at(9)})


def test_a_move_changes_only_what_differs(store: Store, event: Ref) -> None:
    arrange(store, event, {A: replace(at(9), shown=(2,))})
    before = plan(store, event).slots
    step = store.write(
        "Verschieben", schedule.arrange, event.id, before, {A: replace(at(10), shown=(2,))}
    ).step
    assert step is not None
    assert step.touched == {"placements"}


def test_a_copy_brings_its_people_along_who_have_not_agreed_to_it(store: Store, event: Ref) -> None:
    make(store, "participations", session_id=1, state=ParticipationState.CONFIRMED)
    make(store, "recommendation_links", session_id=1, instrument_id=None, reason="Weil")
    make(store, "presentations", session_id=1)
    (ref,) = store.write("Kopieren", schedule.duplicate, {1: at(9)}).result
    found = plan(store, event)
    talk = found.facts.talks[ref.id]
    assert talk.title == "Alpha (Kopie)"
    assert [part.state for part in talk.parts] == [ParticipationState.PLANNED]
    assert talk.served == found.facts.talks[1].served
    assert found.slots[SESSIONS, ref.id] == at(9)
    store.undo()
    assert set(plan(store, event).facts.talks) == {1, 2, 3}


@pytest.mark.parametrize(
    ("venue", "room", "halls"), [(None, None, {1, 2}), (1, None, {1}), (1, 2, {2})]
)
def test_a_break_is_made_for_all_for_a_venue_or_for_a_room(
    store: Store, event: Ref, venue: int | None, room: int | None, halls: set[int]
) -> None:
    slot = Slot(DAY, 15 * 60, 15)
    ref = store.write("Pause", schedule.add_break, event.id, "Kaffee", slot, venue, room).result
    found = plan(store, event)
    assert found.slots[BREAKS, ref.id] == slot
    assert set(found.facts.halls_of(found.facts.pauses[ref.id])) == halls


def test_a_clash_is_accepted_with_a_reason_only(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9), B: at(9)})
    (clash,) = _clashes(store, event)
    with pytest.raises(UserError, match="Bitte begründen"):
        store.write("Hinnehmen", schedule.waive, event.id, clash, "  ")
    store.write("Hinnehmen", schedule.waive, event.id, clash, "Beide teilen sich den Saal.")
    assert _clashes(store, event) == ()
    store.undo()
    assert len(_clashes(store, event)) == 1


def _clashes(store: Store, event: Ref) -> tuple[Clash, ...]:
    found = plan(store, event)
    return Timetable(found.facts, found.slots).clashes()


def test_a_plan_costs_the_same_however_much_is_planned(store: Store, event: Ref) -> None:
    once = queries(store, timetables.plan, event.id)
    for _ in range(3):
        session = make(store, "event_sessions", event_id=event.id)
        make(store, "participations", session_id=session.id)
        make(store, "presentations", session_id=session.id)
        arrange(store, event, {(SESSIONS, session.id): at(9)})
    assert queries(store, timetables.plan, event.id) == once
    assert once <= 30


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("place", "off", "move", "ripple", "insert", "swap", "gaps", "pin")),
        st.integers(1, 3),
        st.integers(8, 16),
        st.integers(1, 2),
    ),
    min_size=1,
    max_size=8,
)


def _action(table: Timetable, what: str, id_: int, hour: int, room: int) -> Changes:
    placed = [one for one in table.slots if one[0] == SESSIONS]
    there: Changes = {(SESSIONS, id_): at(hour, room)}
    moves = moving.moved(table.slots, placed[:1], minutes=(hour - 12) * 15)
    actions: dict[str, Callable[[], Changes]] = {
        "place": lambda: there,
        "off": lambda: {(SESSIONS, id_): None},
        "move": lambda: moves,
        "ripple": lambda: moving.rippled(table, moves, everywhere=room == 1),
        "insert": lambda: moving.inserted(table, there),
        "swap": lambda: moving.swapped(table, placed[0], placed[-1]) if placed else there,
        "gaps": lambda: moving.gaps_closed(table, [room], DAY),
        "pin": lambda: moving.pinned(table.slots, placed, time=hour % 2 == 0, room=False),
    }
    return actions[what]()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_any_sequence_of_actions_is_undone_and_redone_and_loses_no_session(
    store: Store, event: Ref, actions: list[tuple[str, int, int, int]]
) -> None:
    pictures, steps = [store.read(photograph)], 0
    for action in actions:
        found = plan(store, event)
        try:
            changes = _action(Timetable(found.facts, found.slots), *action)
        except UserError:
            continue
        before = {key: found.slots.get(key) for key in changes}
        done = store.write("Aktion", schedule.arrange, event.id, before, changes)
        after = plan(store, event)
        on_board = {id_ for table, id_ in after.slots if table == SESSIONS}
        assert set(after.facts.talks) == {1, 2, 3}
        assert on_board <= set(after.facts.talks)
        if done.step:
            steps += 1
            pictures.append(store.read(photograph))
    for picture in reversed(pictures[:-1]):
        store.undo()
        assert store.read(photograph) == picture
    for picture in pictures[1:]:
        store.redo()
        assert store.read(photograph) == picture
    for _ in range(steps):
        store.undo()
