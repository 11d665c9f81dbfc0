"""The next event from the last one: everything comes along that was asked for, and stands alone."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make, photograph
from tests.services.counting import sent
from weiterbildung_app.domain.base import Record, fields, record_types
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.domain.events import (
    Event,
    EventSession,
    Participation,
    ParticipationState,
    Placement,
)
from weiterbildung_app.domain.tasks import TaskState
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Clash, Key, Rule, Slot
from weiterbildung_app.services import findings, renewal, seeding, tasks, timetables
from weiterbildung_app.services.records import Ref
from weiterbildung_app.services.renewal import Renewal
from weiterbildung_app.services.timetables import Plan
from weiterbildung_app.storage.store import Store

DAY, NEXT = date(2027, 9, 24), date(2027, 10, 1)
SHIFT = NEXT - DAY

OF_ONE_EDITION = {"waivers", "schedule_versions"}


@pytest.fixture
def sample(store: Store) -> int:
    """The event of the sample: three venues, sessions of every format, booths, links."""
    store.seed("Beispiel anlegen", seeding.sample)
    return store.read(lambda session: session.scalars(sa.select(Event.id)).one())


def renew(
    store: Store, event: int, *, with_sessions: bool, day: date = NEXT, title: str = "Neuer Tag"
) -> Renewal:
    def work(session: Session) -> Renewal:
        return renewal.renew(session, event, title, day, with_sessions=with_sessions)

    return store.write("Aus dem Vorjahr anlegen", work).result


def plan(store: Store, event: int) -> Plan:
    return store.read(timetables.plan, event)


def records_of(session: Session, event: int) -> Iterator[Record]:
    """Yield every record that is part of an event."""
    for record_type in record_types().values():
        for one in session.scalars(sa.select(record_type)):
            if _event_of(session, one) == event:
                yield one


def _event_of(session: Session, record: Record) -> int | None:
    if isinstance(record, Event):
        return record.id
    for described in fields(type(record)).values():
        if described.part_of and described.target and described.value(record) is not None:
            owner = session.get_one(record_types()[described.target], described.value(record))
            return _event_of(session, owner)
    return None


def names_elsewhere(session: Session, event: int) -> list[str]:
    """Return what of an event names something of another one, in any field."""
    return [
        f"{one.__tablename__}.{name}"
        for one in records_of(session, event)
        for name, described in fields(type(one)).items()
        if described.target and described.value(one) is not None
        if _event_of(
            session, session.get_one(record_types()[described.target], described.value(one))
        )
        not in (None, event)
    ]


def clashes(store: Store, event: int) -> Counter[tuple[Rule, str]]:
    """Return what clashes in an event, accepted or not, but for who has agreed."""
    found = plan(store, event)
    every: tuple[Clash, ...] = Timetable(found.facts, found.slots).every_clash()
    return Counter((one.rule, one.text) for one in every if one.rule is not Rule.PARTICIPATION)


def test_everything_comes_along_but_what_belongs_to_one_edition(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=True).ref.id

    def counted(session: Session, event: int) -> Counter[str]:
        return Counter(one.__tablename__ for one in records_of(session, event))

    old = store.read(counted, sample)
    assert set(old - store.read(counted, new)) == OF_ONE_EDITION
    assert not OF_ONE_EDITION & set(store.read(counted, new))
    assert store.read(counted, new) <= old


def test_a_record_says_in_its_copy_what_it_said_before(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=True).ref.id

    def said(session: Session, event: int) -> Counter[tuple[Any, ...]]:
        moved = NEXT - session.get_one(Event, event).day
        return Counter(
            _said(one, moved)
            for one in records_of(session, event)
            if one.__tablename__ not in OF_ONE_EDITION
        )

    assert store.read(said, new) == store.read(said, sample)


def _said(one: Record, moved: timedelta) -> tuple[Any, ...]:
    """Return what a record says apart from what must differ: names, notes, who has agreed."""
    apart = {
        "note",
        "state",
        "substitute_id",
        "done_on",
        *(("title",) if isinstance(one, Event) else ()),
    }
    values = [
        described.value(one)
        for name, described in fields(type(one)).items()
        if name not in apart
        if described.target in {None, "people", "organisations", "recommendations"}
    ]
    return (
        one.__tablename__,
        *(value + moved if isinstance(value, date) else value for value in values),
    )


@pytest.mark.parametrize("with_sessions", [True, False])
def test_tasks_are_open_again_and_due_as_long_before_the_new_day(
    store: Store, sample: int, with_sessions: bool
) -> None:
    renewed = renew(store, sample, with_sessions=with_sessions)
    every = store.read(lambda session: list(tasks.deadlines(session, DAY, None)))
    old, new = every[: len(every) // 2], every[len(every) // 2 :]

    assert [(one.title, one.due) for one in new] == [(one.title, one.due + SHIFT) for one in old]
    assert any(one.state is TaskState.DONE for one in old)
    assert not any(one.state is TaskState.DONE for one in new)
    assert f"{len(new)} Aufgaben" in renewed.text


@pytest.mark.parametrize("with_sessions", [True, False])
def test_nothing_of_it_names_the_old_event(store: Store, sample: int, with_sessions: bool) -> None:
    new = renew(store, sample, with_sessions=with_sessions).ref.id
    assert store.read(names_elsewhere, new) == []

    def strangers(session: Session) -> list[object]:
        return list(findings.strangers(session, session.get_one(Event, new)))

    assert store.read(strangers) == []


def test_the_same_clashes_as_before(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=True).ref.id
    assert clashes(store, new) == clashes(store, sample)
    assert clashes(store, new)


def test_everything_is_where_it_was_on_the_new_day(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=True).ref.id
    assert _places(plan(store, new), timedelta(0)) == _places(plan(store, sample), SHIFT)


def _places(found: Plan, moved: timedelta) -> Counter[tuple[Any, ...]]:
    halls, pauses = found.facts.halls, found.facts.pauses

    def rooms(ids: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(halls[one].title for one in ids)

    def scope(key: Key) -> tuple[str, ...]:
        return rooms(found.facts.halls_of(pauses[key[1]])) if key[0] == BREAKS else ()

    return Counter(
        (
            found.facts.title(key),
            slot.day + moved,
            (slot.start, slot.minutes, slot.time_fixed, slot.room_fixed),
            (rooms(slot.rooms), rooms(slot.shown), scope(key)),
        )
        for key, slot in found.slots.items()
    )


def test_nobody_has_been_asked_for_the_new_day(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=True).ref.id
    wanted = sa.select(Participation.state, Participation.substitute_id, Participation.note)
    wanted = wanted.join(Participation.session).where(EventSession.event_id == new).distinct()
    rows = store.read(lambda session: session.execute(wanted).all())
    assert rows == [(ParticipationState.PLANNED, None, None)]


def test_without_sessions_placeholders_hold_their_places(store: Store, sample: int) -> None:
    new = renew(store, sample, with_sessions=False).ref.id
    found, before = plan(store, new), plan(store, sample)
    assert all(talk.title.endswith(" (Platzhalter)") for talk in found.facts.talks.values())
    assert "Fachimpuls 10:50 (Platzhalter)" in {one.title for one in found.facts.talks.values()}
    assert {talk.id for talk in found.facts.talks.values()} == {
        id_ for table, id_ in found.slots if table == SESSIONS
    }
    assert _grid(found, timedelta(0)) == _grid(before, SHIFT)
    assert found.booths == ()
    assert [len(one.parts) + len(one.served) for one in found.facts.talks.values()] == [0] * len(
        found.facts.talks
    )


def _grid(found: Plan, moved: timedelta) -> Counter[tuple[Any, ...]]:
    """Return what is where, of which format and track, without what it is called."""
    halls, tracks = found.facts.halls, found.tracks

    def what(key: Key, slot: Slot) -> tuple[Any, ...]:
        if key[0] == BREAKS:
            return (found.facts.title(key),)
        talk = found.facts.talks[key[1]]
        rooms = tuple(halls[one].title for one in slot.everywhere)
        track = tracks[talk.track].title if talk.track else None
        return (talk.format, track, talk.simulcast, rooms)

    return Counter(
        (slot.day + moved, slot.start, slot.minutes, what(key, slot))
        for key, slot in found.slots.items()
    )


def test_a_placeholder_is_as_long_as_the_place_it_holds_and_not_pinned(store: Store) -> None:
    event = make(store, "events", day=DAY)
    session = make(store, "event_sessions", event_id=event.id, minutes=30, note="Nur fürs Büro")
    place = {"day": DAY, "start": time(9), "minutes": 45, "time_fixed": True, "room_fixed": True}
    make(store, "placements", session_id=session.id, **place)
    found = plan(store, renew(store, event.id, with_sessions=False).ref.id)
    ((key, slot),) = found.slots.items()
    assert slot == Slot(NEXT, 9 * 60, 45)
    assert found.facts.talks[key[1]].minutes == 45


def test_it_says_what_it_took(store: Store, sample: int) -> None:
    bare = renew(store, sample, with_sessions=False)
    assert bare.text == (
        "3 Orte, 13 Räume, 3 Fahrzeiten, 4 Themenstränge, 2 Pausen, 12 Aufgaben, 38 Platzhalter"
    )
    assert bare.counts["event_sessions"] == bare.counts["placements"]
    whole = renew(store, sample, with_sessions=True, day=NEXT + timedelta(7))
    assert whole.text.startswith("3 Orte, 13 Räume, 3 Fahrzeiten, 4 Themenstränge, 2 Pausen, ")
    assert "12 Stände" in whole.text
    assert whole.counts["event_sessions"] == len(plan(store, sample).facts.talks)


def test_settings_stay_and_days_move(store: Store) -> None:
    series = make(store, "event_series", title="Weiterbildungstag")
    lunch = {"lunch_from": time(11), "lunch_until": time(14), "lunch_minutes": 40}
    old = make(
        store,
        "events",
        series_id=series.id,
        day=DAY,
        last_day=DAY + timedelta(1),
        is_sample=True,
        target_group="Betriebe",
        **lunch,
    )
    make(store, "breaks", event_id=old.id, day=DAY + timedelta(1), start=time(12))
    day = date(2028, 9, 22)
    result = renew(store, old.id, with_sessions=False, day=day, title=" Tag  2028 ")
    new = store.read(lambda session: session.get_one(Event, result.ref.id))
    assert (new.title, new.day, new.last_day) == ("Tag 2028", day, day + timedelta(1))
    assert (new.series_id, new.target_group, new.is_sample) == (series.id, "Betriebe", True)
    assert {name: getattr(new, name) for name in lunch} == lunch
    assert [slot.day for slot in plan(store, new.id).slots.values()] == [day + timedelta(1)]
    assert result.ref.version == new.version
    assert result.text == "1 Pause"


def test_a_series_takes_place_once_a_day(store: Store) -> None:
    series = make(store, "event_series")
    old = make(store, "events", series_id=series.id, day=DAY, last_day=DAY + timedelta(1))
    make(store, "events", series_id=series.id, day=date(2028, 9, 22), title="Schon geplant")
    make(store, "events", day=date(2028, 9, 29), title="Etwas anderes")
    for day in (DAY, DAY + timedelta(1), date(2028, 9, 22), date(2028, 9, 21)):
        with pytest.raises(FieldError, match="Angelegt wurde nichts") as refused:
            renew(store, old.id, with_sessions=True, day=day)
        assert refused.value.field == "day"
    assert "Am 22.09.2028 findet in dieser Reihe schon „Schon geplant“" in str(refused.value)
    renew(store, old.id, with_sessions=True, day=date(2028, 9, 29))


def test_an_event_without_a_series_is_not_made_again_on_its_own_day(store: Store) -> None:
    old = make(store, "events", series_id=None, day=DAY)
    make(store, "events", series_id=None, day=NEXT)
    with pytest.raises(FieldError, match="Angelegt wurde nichts"):
        renew(store, old.id, with_sessions=True, day=DAY)
    renew(store, old.id, with_sessions=True, day=NEXT)


def test_what_cannot_be_begun_is_refused_in_words(store: Store) -> None:
    old = make(store, "events", day=DAY)
    with pytest.raises(FieldError, match="darf nicht leer") as refused:
        renew(store, old.id, with_sessions=True, title="  ")
    assert refused.value.field == "title"
    with pytest.raises(UserError, match="inzwischen entfernt"):
        renew(store, 99, with_sessions=True)


def test_what_names_another_event_does_so_no_more(store: Store) -> None:
    old, other = (make(store, "events", day=DAY) for _ in range(2))
    home, abroad = (make(store, "venues", event_id=one.id) for one in (old, other))
    room, hall = (make(store, "rooms", venue_id=one.id) for one in (home, abroad))
    session = make(store, "event_sessions", event_id=old.id, track_id=make(store, "tracks").id)
    elsewhere = make(store, "event_sessions", event_id=other.id)
    placement = make(store, "placements", session_id=session.id, day=DAY, start=time(9))
    for one in (room, hall):
        make(store, "placement_rooms", placement_id=placement.id, room_id=one.id)
    make(store, "session_rules", session_id=session.id, other_id=elsewhere.id)
    make(store, "travel_times", venue_id=home.id, other_id=abroad.id)
    make(store, "booths", event_id=old.id, venue_id=abroad.id)
    for scope in ({"venue_id": abroad.id}, {"room_id": hall.id}, {"room_id": room.id}):
        make(store, "breaks", event_id=old.id, day=DAY, start=time(12), **scope)
    result = renew(store, old.id, with_sessions=True)
    assert store.read(names_elsewhere, result.ref.id) == []
    assert result.text == "1 Ort, 1 Raum, 1 Pause, 1 Beitrag, 1 Stand"
    assert result.counts["placement_rooms"] == 1


@pytest.mark.parametrize("with_sessions", [True, False])
def test_it_is_one_step_back_and_forth(store: Store, sample: int, with_sessions: bool) -> None:
    before = store.read(photograph)
    renew(store, sample, with_sessions=with_sessions)
    after = store.read(photograph)
    store.undo()
    assert store.read(photograph) == before
    store.redo()
    assert store.read(photograph) == after


@pytest.mark.parametrize("with_sessions", [True, False])
def test_it_costs_the_same_however_much_there_is(store: Store, with_sessions: bool) -> None:
    event = make(store, "events", day=DAY)
    venue = make(store, "venues", event_id=event.id)
    days = iter(NEXT + timedelta(turn) for turn in range(9))

    def once() -> int:
        return sent(
            store, lambda: renew(store, event.id, with_sessions=with_sessions, day=next(days))
        )

    def more(session: Session) -> None:
        for turn in range(30):
            made = EventSession(event_id=event.id, title=f"Beitrag {turn}")
            session.add(made)
            session.flush()
            session.add(Placement(session_id=made.id, day=DAY, start=time(9), minutes=30))

    bare = once()
    store.write("Mehr", more)
    _fill(store, event, venue)
    assert once() == bare
    assert bare <= 25


def _fill(store: Store, event: Ref, venue: Ref) -> None:
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "rooms": lambda: {"venue_id": venue.id},
        "tracks": lambda: {"event_id": event.id},
        "breaks": lambda: {"event_id": event.id, "day": DAY, "start": time(12)},
        "booths": lambda: {"event_id": event.id, "venue_id": venue.id},
        "participations": lambda: {"session_id": 1},
        "presentations": lambda: {"session_id": 1},
        "recommendation_links": lambda: {"session_id": 1, "instrument_id": None},
        "placement_rooms": lambda: {
            "placement_id": 1,
            "room_id": make(store, "rooms", venue_id=venue.id).id,
        },
    }
    for table, values in parts.items():
        make(store, table, **values())
