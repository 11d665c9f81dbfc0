"""Drafts side by side and releases: nothing is lost, each verb is one step, a release stays."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make, photograph
from tests.services.counting import queries
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.domain.planning import VersionState
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Changes, Slot
from weiterbildung_app.services import kept_plans, records, schedule, timetables, versions
from weiterbildung_app.services.kept_plans import Missing
from weiterbildung_app.services.records import Ref
from weiterbildung_app.services.versions import Listed
from weiterbildung_app.storage.store import Store

DAY, TODAY, LATER = date(2027, 9, 24), date(2027, 6, 1), date(2027, 6, 8)
A, B, C = ((SESSIONS, 1), (SESSIONS, 2), (SESSIONS, 3))
LUNCH = (BREAKS, 1)
DRAFT, RELEASED = VersionState.DRAFT, VersionState.RELEASED
NOON = Slot(DAY, 12 * 60, 60)


@pytest.fixture
def event(store: Store) -> Ref:
    """An event with three sessions, two houses with a room each, and lunch for all."""
    event = make(store, "events", day=DAY, title="Tag")
    for name in ("Schwerin", "Rostock"):
        venue = make(store, "venues", event_id=event.id, title=name)
        make(store, "rooms", venue_id=venue.id, title=f"Saal {name}")
    for title in ("Alpha", "Beta", "Gamma"):
        make(store, "event_sessions", event_id=event.id, title=title)
    make(store, "breaks", event_id=event.id, title="Mittag", day=DAY, start=time(12), minutes=60)
    return event


def at(hour: int, room: int = 1, *shown: int) -> Slot:
    return Slot(DAY, hour * 60, 30, (room,), shown)


def board(store: Store, event: Ref) -> Changes:
    return store.read(timetables.slots, event.id)


def arrange(store: Store, event: Ref, changes: Changes) -> None:
    before = {key: board(store, event).get(key) for key in changes}
    store.write("Verschieben", schedule.arrange, event.id, before, changes)


def keep(
    store: Store, event: Ref, title: str, state: VersionState = RELEASED, note: str = ""
) -> Ref:
    done = store.write("Halten", versions.keep, event.id, title, state, note, today=TODAY)
    return done.result


def begin(store: Store, event: Ref, title: str) -> Ref:
    return store.write("Entwurf", versions.begin_draft, event.id, title, TODAY).result


def switch(store: Store, version: int) -> Missing:
    return store.write("Wechseln", versions.switch, version, LATER).result


def restore(store: Store, version: int) -> Missing:
    return store.write("Zurückholen", versions.restore, version).result


def listed(store: Store, event: Ref) -> tuple[Listed, ...]:
    return store.read(versions.listing, event.id)


def told(store: Store, old: int, new: int | None = None) -> list[str]:
    return [one.text for one in store.read(versions.difference, old, new)]


def named(store: Store, event: Ref) -> dict[str, int]:
    return {one.title: one.ref.id for one in listed(store, event)}


def test_a_release_is_kept_as_it_was_and_never_changes(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9)})
    ref = keep(store, event, " Stand  für die Presse ", note="An die Presse gegeben")
    before = store.read(photograph)["schedule_versions"]
    arrange(store, event, {A: at(10), B: at(9)})
    begin(store, event, "Variante")
    restore(store, ref.id)
    assert store.read(photograph)["schedule_versions"][ref.id] == before[ref.id]
    for forbidden in (records.change, records.remove):
        values = ({"title": "Anders"},) if forbidden is records.change else ()
        with pytest.raises(UserError, match="vorgegeben"):
            store.write("Ändern", forbidden, ref, *values)
    (entry,) = [one for one in listed(store, event) if one.state is RELEASED]
    assert (entry.title, entry.note) == ("Stand für die Presse", "An die Presse gegeben")
    assert (entry.kept_on, entry.current) == (TODAY, False)


def test_a_release_alone_needs_no_draft(store: Store, event: Ref) -> None:
    keep(store, event, "Erste Veröffentlichung")
    assert [one.state for one in listed(store, event)] == [RELEASED]


def test_names_are_given_once_for_each_event(store: Store, event: Ref) -> None:
    keep(store, event, "Stand")
    verbs: list[Callable[[], Any]] = [
        lambda: keep(store, event, "stand "),
        lambda: keep(store, event, "Stand", DRAFT),
        lambda: begin(store, event, "STAND"),
    ]
    for verb in verbs:
        with pytest.raises(FieldError, match="gibt es schon") as refused:
            verb()
        assert refused.value.field == "title"
    with pytest.raises(FieldError, match="darf nicht leer"):
        begin(store, event, "  ")
    other = make(store, "events", title="Ein anderer Tag")
    keep(store, other, "Stand")
    assert len(listed(store, event)) == 1


def test_the_plan_becomes_a_first_draft_when_another_begins(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9)})
    begin(store, event, "Variante B")
    assert [(one.title, one.current) for one in listed(store, event)] == [
        ("Variante B", True),
        ("Entwurf 1", False),
    ]
    assert board(store, event) == {A: at(9), LUNCH: NOON}


def test_the_first_draft_takes_no_name_that_is_wanted(store: Store, event: Ref) -> None:
    keep(store, event, "Entwurf 2")
    begin(store, event, "Entwurf 1")
    assert set(named(store, event)) == {"Entwurf 1", "Entwurf 2", "Entwurf 3"}


def test_a_draft_that_is_kept_waits_as_it_is(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9)})
    ref = keep(store, event, "Sicherheitshalber", DRAFT)
    arrange(store, event, {A: at(15)})
    assert [(one.title, one.current) for one in listed(store, event)] == [
        ("Entwurf 1", True),
        ("Sicherheitshalber", False),
    ]
    switch(store, ref.id)
    assert board(store, event)[A] == at(9)


def test_drafts_are_worked_on_in_turns(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9), B: at(10, 1, 2)})
    second = begin(store, event, "Zweiter")
    arrange(store, event, {A: None, B: at(11, 2), C: at(9)})
    arrange(store, event, {LUNCH: Slot(DAY, 13 * 60, 45)})
    ours = board(store, event)
    first = named(store, event)["Entwurf 1"]
    assert switch(store, first) == Missing()
    assert board(store, event) == {A: at(9), B: at(10, 1, 2), LUNCH: NOON}
    assert [one.title for one in listed(store, event) if one.current] == ["Entwurf 1"]
    assert {one.title: one.kept_on for one in listed(store, event)}["Zweiter"] == LATER
    assert switch(store, second.id) == Missing()
    assert board(store, event) == ours


def test_to_switch_to_where_one_is_changes_nothing(store: Store, event: Ref) -> None:
    ref = begin(store, event, "Zweiter")
    arrange(store, event, {A: at(9)})
    done = store.write("Wechseln", versions.switch, ref.id, LATER)
    assert done.step is None
    assert board(store, event) == {A: at(9), LUNCH: NOON}


def test_one_switches_between_drafts_and_goes_back_to_releases(store: Store, event: Ref) -> None:
    release = keep(store, event, "Veröffentlicht")
    draft = begin(store, event, "Entwurf")
    with pytest.raises(UserError, match="Gewechselt wurde nichts"):
        switch(store, release.id)
    with pytest.raises(UserError, match="wechseln Sie zu diesem Entwurf"):
        restore(store, draft.id)
    with pytest.raises(UserError, match="inzwischen entfernt"):
        switch(store, 99)


def test_a_release_becomes_the_plan_of_the_current_draft(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9), B: at(10)})
    release = keep(store, event, "Veröffentlicht")
    begin(store, event, "Umbau")
    arrange(store, event, {A: at(14), B: None, C: at(9)})
    assert restore(store, release.id) == Missing()
    assert told(store, release.id) == []
    assert [one.title for one in listed(store, event) if one.current] == ["Umbau"]


def test_what_is_gone_is_named_and_the_rest_comes_back(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9), B: at(10, 1, 2)})
    release = keep(store, event, "Veröffentlicht")
    arrange(store, event, {A: None, B: None})
    for ref in (Ref(SESSIONS, 1), Ref("rooms", 2)):
        store.write("Entfernen", records.remove, ref)
    new = make(store, "event_sessions", event_id=event.id, title="Delta")
    arrange(store, event, {(SESSIONS, new.id): at(9)})
    missing = restore(store, release.id)
    assert missing == Missing(sessions=("Alpha",), rooms=("Saal Rostock",))
    assert missing.text == (
        "Inzwischen entfernt und deshalb nicht mehr im Plan: Beitrag „Alpha“, Raum „Saal Rostock“."
    )
    assert board(store, event) == {B: at(10), LUNCH: NOON}
    assert Missing().text == ""


def test_breaks_come_back_as_the_same_ones_where_they_held(store: Store, event: Ref) -> None:
    coffee = make(
        store, "breaks", event_id=event.id, title="Kaffee", day=DAY, start=time(10), venue_id=2
    )
    release = keep(store, event, "Mit Kaffee")
    store.write("Entfernen", records.remove, coffee)
    store.write("Nur hier", records.change, Ref(*LUNCH), {"room_id": 1})
    make(store, "breaks", event_id=event.id, title="Umtrunk", day=DAY, start=time(16))
    assert told(store, release.id) == [
        "„Kaffee“: entfällt, bisher 10:00 Rostock",
        "„Mittag“: 12:00 an allen Orten → 12:00 Saal Schwerin",
        "„Umtrunk“: neu, 16:00 an allen Orten",
    ]
    before = store.read(kept_plans.stored, event.id)
    assert restore(store, release.id) == Missing()
    assert told(store, release.id) == []
    assert set(board(store, event)) == {LUNCH, (BREAKS, coffee.id)}
    store.undo()
    assert store.read(kept_plans.stored, event.id) == before


def test_a_break_whose_place_is_gone_stays_away(store: Store, event: Ref) -> None:
    make(store, "breaks", event_id=event.id, title="Kaffee", day=DAY, start=time(10), venue_id=2)
    release = keep(store, event, "Mit Kaffee")
    store.write("Überall", records.change, Ref(BREAKS, 2), {"venue_id": None})
    store.write("Entfernen", records.remove, Ref("venues", 2))
    assert restore(store, release.id) == Missing(breaks=("Kaffee",))
    assert set(board(store, event)) == {LUNCH}


def test_a_break_that_went_to_another_event_is_left_there(store: Store, event: Ref) -> None:
    release = keep(store, event, "Mit Mittag")
    other = make(store, "events", title="Ein anderer Tag")
    store.write("Umhängen", records.change, Ref(*LUNCH), {"event_id": other.id})
    restore(store, release.id)
    assert list(board(store, event).values()) == [NOON]
    assert set(board(store, other)) == {LUNCH}


def test_kept_plans_are_compared_with_each_other_and_with_the_board(
    store: Store, event: Ref
) -> None:
    arrange(store, event, {A: at(9)})
    release = keep(store, event, "Veröffentlicht")
    draft = begin(store, event, "Umbau")
    arrange(store, event, {A: at(10, 2), B: at(9)})
    assert told(store, release.id) == [
        "„Beta“: neu, 09:00 Saal Schwerin",
        "„Alpha“: 09:00 Saal Schwerin (Schwerin) → 10:00 Saal Rostock (Rostock)",
    ]
    assert told(store, release.id, draft.id) == told(store, release.id)
    assert told(store, release.id, named(store, event)["Entwurf 1"]) == []
    assert told(store, draft.id) == []


def test_a_kept_plan_costs_the_same_however_much_is_planned(store: Store, event: Ref) -> None:
    once = queries(store, kept_plans.stored, event.id)
    for hour in range(8, 12):
        made = make(store, "event_sessions", event_id=event.id)
        arrange(store, event, {(SESSIONS, made.id): at(hour)})
    assert queries(store, kept_plans.stored, event.id) == once
    assert once <= 8


def test_every_verb_is_one_step_back_and_forth(store: Store, event: Ref) -> None:
    arrange(store, event, {A: at(9), B: at(10, 1, 2)})
    release = keep(store, event, "Veröffentlicht")
    begin(store, event, "Zweiter")
    arrange(store, event, {A: at(12), B: None, C: at(10)})
    store.write("Entfernen", records.remove, Ref(*LUNCH))
    make(store, "breaks", event_id=event.id, day=DAY, start=time(16))
    first = named(store, event)["Entwurf 1"]
    verbs: list[Callable[[], Any]] = [
        lambda: keep(store, event, "Noch einer", DRAFT),
        lambda: keep(store, event, "Noch eine", RELEASED),
        lambda: begin(store, event, "Dritter"),
        lambda: restore(store, release.id),
        lambda: switch(store, first),
    ]
    for verb in verbs:
        before = store.read(photograph)
        verb()
        after = store.read(photograph)
        assert after != before
        store.undo()
        assert store.read(photograph) == before
        store.redo()
        assert store.read(photograph) == after


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("release", "draft", "begin", "switch", "restore", "place", "pause")),
        st.integers(0, 5),
        st.integers(8, 16),
    ),
    min_size=1,
    max_size=10,
)


def _act(store: Store, event: Ref, what: str, which: int, hour: int, turn: int) -> None:
    """Do one of the verbs on one of the versions, or change the plan; several can be refused."""
    known = [one.ref.id for one in listed(store, event)] or [0]
    version = known[which % len(known)]
    session = (SESSIONS, 1 + which % 3)
    slot = None if which > 3 else at(hour, 1 + hour % 2, *([2 - hour % 2] if which else []))
    pauses = [id_ for table, id_ in board(store, event) if table == BREAKS]
    actions: dict[str, Callable[[], Any]] = {
        "release": lambda: keep(store, event, f"Stand {turn}"),
        "draft": lambda: keep(store, event, f"Stand {turn}", DRAFT),
        "begin": lambda: begin(store, event, f"Stand {turn}"),
        "switch": lambda: switch(store, version),
        "restore": lambda: restore(store, version),
        "place": lambda: arrange(store, event, {session: slot}),
        "pause": lambda: (
            store.write("Entfernen", records.remove, Ref(BREAKS, pauses[0]))
            if pauses and which % 2
            else make(store, "breaks", event_id=event.id, day=DAY, start=time(hour), venue_id=1)
        ),
    }
    actions[what]()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=ACTIONS)
def test_any_sequence_is_undone_and_redone_and_one_draft_is_on_the_board(
    store: Store, event: Ref, actions: list[tuple[str, int, int]]
) -> None:
    pictures = [store.read(photograph)]
    for turn, action in enumerate(actions):
        try:
            _act(store, event, *action, turn)
        except UserError:
            continue
        picture = store.read(photograph)
        drafts = [one for one in listed(store, event) if one.state is DRAFT]
        assert sum(one.current for one in drafts) == (1 if drafts else 0)
        if picture != pictures[-1]:
            pictures.append(picture)
    for picture in reversed(pictures[:-1]):
        store.undo()
        assert store.read(photograph) == picture
    for picture in pictures[1:]:
        store.redo()
        assert store.read(photograph) == picture
    for _ in pictures[1:]:
        store.undo()
