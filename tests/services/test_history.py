"""Who changed what and when, in words; and the way back to how everything was."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories import build, make, photograph
from tests.services.counting import queries
from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.domain.funding import Level, SupportKind
from weiterbildung_app.services import history, records
from weiterbildung_app.services.history import ChangeKind, Entry, StepState
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store


def _newest(store: Store) -> Entry:
    return store.read(history.entries, limit=1)[0]


def _told(entry: Entry) -> dict[str, tuple[str, str]]:
    return {line.field: (line.old, line.new) for line in entry.lines}


def test_a_change_is_told_in_german_with_values_as_people_write_them(store: Store) -> None:
    ref = make(store, "funding_instruments", title="Bildungsscheck", level=Level.STATE)
    values = {
        "level": Level.FEDERAL,
        "support_kinds": (SupportKind.GRANT, SupportKind.LOAN),
        "review_on": date(2027, 9, 1),
    }
    store.write("Förderinstrument ändern", records.change, ref, values)

    entry = _newest(store)

    assert (entry.label, entry.actor) == ("Förderinstrument ändern", "Testperson")
    assert entry.state is StepState.DONE
    assert {line.change for line in entry.lines} == {ChangeKind.CHANGED}
    assert {(line.kind_label, line.caption) for line in entry.lines} == {
        ("Förderinstrument", "Bildungsscheck")
    }
    assert _told(entry) == {
        "Ebene": ("Land", "Bund"),
        "Förderarten": ("", "Zuschuss, Darlehen"),
        "Wiedervorlage": ("", "01.09.2027"),
    }


def test_a_new_record_tells_what_it_says_and_leaves_out_what_it_does_not(store: Store) -> None:
    edition = make(store, "instrument_editions", title="Fassung 2024")
    make(store, "benefits", edition_id=edition.id, subject="Lehrgang", rate=Decimal(50))

    entry = _newest(store)

    assert {line.change for line in entry.lines} == {ChangeKind.CREATED}
    assert _told(entry) == {
        "Fassung": ("", "Fassung 2024"),
        "Gegenstand": ("", "Lehrgang"),
        "Satz": ("", "50 %"),
    }


def test_a_removed_record_keeps_its_name_and_its_values_in_the_history(store: Store) -> None:
    organisation = make(store, "organisations", title="Alte Akademie")
    person = make(store, "people", family_name="Muster", organisation_id=organisation.id)
    store.write("Person entfernen", records.remove, person)
    store.write("Organisation entfernen", records.remove, organisation)

    newest, before = store.read(history.entries, limit=2)

    assert {line.caption for line in newest.lines} == {"Alte Akademie"}
    assert {line.change for line in newest.lines} == {ChangeKind.REMOVED}
    assert {line.caption for line in before.lines} == {"Muster"}
    assert _told(before)["Organisation"] == ("Alte Akademie", "")


def test_a_removed_record_is_named_by_others_that_are_gone_too(store: Store) -> None:
    person = make(store, "people", family_name="Muster")
    part = make(store, "participations", person_id=person.id)
    store.write("Mitwirkung entfernen", records.remove, part)
    store.write("Person entfernen", records.remove, person)

    before = store.read(history.entries, limit=2)[1]

    assert {line.caption for line in before.lines} == {"Muster · Vortrag · geplant"}


def test_what_was_undone_is_marked_and_undoing_is_a_step_itself(store: Store) -> None:
    make(store, "event_series")
    store.undo()

    undoing, made = store.read(history.entries)

    assert (undoing.label, undoing.state) == ("Rückgängig: Testdaten anlegen", StepState.DONE)
    assert made.state is StepState.UNDONE


def test_times_are_local(store: Store) -> None:
    make(store, "event_series")

    made_at = _newest(store).made_at

    assert made_at.utcoffset() == datetime.now().astimezone().utcoffset()
    assert abs(datetime.now(UTC) - made_at) < timedelta(minutes=1)


def test_the_history_is_read_in_pages_newest_first(store: Store) -> None:
    ids = [make(store, "event_series").id for _ in range(5)]

    first = store.read(history.entries, limit=2)
    second = store.read(history.entries, before_id=first[-1].step_id, limit=2)

    shown = [entry.lines[0].id for entry in (*first, *second)]
    assert shown == ids[:0:-1]


def test_the_history_of_one_record_leaves_out_all_others(store: Store) -> None:
    first, other = (make(store, "event_series") for _ in range(2))
    store.write("Beschreiben", records.change, first, {"description": "Text"})
    make(store, "organisations")

    found = store.read(history.entries, table=first.table, record_id=first.id)

    assert [entry.label for entry in found] == ["Beschreiben", "Testdaten anlegen"]
    assert {(line.table, line.id) for entry in found for line in entry.lines} == {
        (first.table, first.id)
    }
    assert other.id not in {line.id for entry in found for line in entry.lines}


def test_a_step_is_found_by_words_from_anywhere_in_what_it_says(store: Store) -> None:
    make(store, "organisations", title="Neueinstellung fördern")
    make(store, "organisations", title="Handwerkskammer")

    for text in ("einstellung", "instellung FOERD", "neuein fördern"):
        (entry,) = store.read(history.entries, text=text)
        assert entry.lines[0].caption == "Neueinstellung fördern"


def test_a_long_step_is_cut_and_says_how_much_more_there_is(store: Store) -> None:
    lines = tuple(f"Zeile {number}" for number in range(10))

    def many(session: Session) -> None:
        for number in range(history.LINES_SHOWN):
            records.create(
                session, "organisations", {"title": f"O {number}", "note": "; ".join(lines)}
            )

    store.write("Liste einlesen", many)

    entry = _newest(store)
    assert len(entry.lines) == history.LINES_SHOWN
    assert entry.more == history.LINES_SHOWN


def test_a_page_of_history_costs_the_same_however_many_records_it_names(store: Store) -> None:
    def asked(count: int) -> int:
        for _ in range(count):
            make(store, "people", organisation_id=make(store, "organisations").id)
        return queries(store, history.entries)

    assert asked(2) == asked(8)


def test_everything_goes_back_to_how_it_was_after_a_step(store: Store) -> None:
    kept = make(store, "organisations", title="Bleibt")
    goes = make(store, "organisations", title="Ginge")
    here = _newest(store).step_id
    before = store.read(photograph)
    store.write("Umbenennen", records.change, kept, {"title": "Anders"})
    store.write("Entfernen", records.remove, goes)
    make(store, "people", organisation_id=kept.id)
    make(Store(store.engine, "Kollegin"), "booths", organisation_id=kept.id)
    after = store.read(photograph)

    done = store.write("Zurück bis hierher", history.back_to, here)

    assert done.result == "Testdaten anlegen"
    assert store.read(photograph) == before
    assert store.next_labels()[0] == "Zurück bis hierher"
    store.undo()
    assert store.read(photograph) == after


def test_the_way_back_leads_across_undo_and_redo(store: Store) -> None:
    ref = make(store, "event_series", title="Erster")
    here = _newest(store).step_id
    before = store.read(photograph)
    store.write("Umbenennen", records.change, ref, {"title": "Zweiter"})
    store.write("Entfernen", records.remove, Ref(ref.table, ref.id))
    store.undo()
    store.redo()
    store.undo()

    store.write("Zurück bis hierher", history.back_to, here)

    assert store.read(photograph) == before


def test_after_going_back_older_steps_can_still_be_undone(store: Store) -> None:
    before = store.read(photograph)
    make(store, "event_series")
    here = _newest(store).step_id
    make(store, "organisations")
    store.write("Zurück bis hierher", history.back_to, here)

    for _ in range(3):
        store.undo()

    assert store.read(photograph) == before


def _standing(store: Store) -> list[bool]:
    """Tell which steps hold, the oldest first."""
    return [entry.state is StepState.DONE for entry in reversed(store.read(history.entries))]


def test_what_the_way_back_took_back_is_shown_so_until_it_is_undone(store: Store) -> None:
    make(store, "event_series")
    here = _newest(store).step_id
    make(store, "organisations")
    make(Store(store.engine, "Kollegin"), "booths")

    store.write("Zurück bis hierher", history.back_to, here)
    assert _standing(store) == [True, False, False, True]
    store.undo()
    assert _standing(store) == [True, True, True, False, True]
    store.redo()
    assert _standing(store) == [True, False, False, True, True, True]


def test_a_step_that_the_way_back_brings_back_holds_again(store: Store) -> None:
    make(store, "event_series")
    here = _newest(store).step_id
    store.undo()

    store.write("Zurück bis hierher", history.back_to, here)

    assert _standing(store) == [True, False, True]
    assert store.next_labels() == ("Zurück bis hierher", None)


def test_ways_back_can_be_gone_back_themselves(store: Store) -> None:
    first, second = (
        store.write(f"Schritt {number}", build, "event_series").step for number in (1, 2)
    )
    assert first
    assert second
    whole = store.read(photograph)
    store.write("Zurück 1", history.back_to, first.id)
    assert _standing(store) == [True, False, True]

    store.write("Zurück 2", history.back_to, second.id)

    assert store.read(photograph) == whole
    assert _standing(store) == [True, True, False, True]


def test_what_was_taken_back_cannot_be_undone_once_more(store: Store) -> None:
    make(store, "event_series")
    here = _newest(store).step_id
    colleague = Store(store.engine, "Kollegin")
    make(colleague, "organisations")

    store.write("Zurück bis hierher", history.back_to, here)

    assert colleague.next_labels() == (None, None)


def test_going_back_when_nothing_differs_is_refused_in_a_sentence(store: Store) -> None:
    make(store, "event_series")
    here = _newest(store).step_id
    make(store, "organisations")
    store.undo()
    steps = len(store.read(history.entries))

    for step_id in (here, _newest(store).step_id):
        with pytest.raises(UserError, match="Es gibt nichts zurückzunehmen: Alles ist schon so"):
            store.write("Zurück", history.back_to, step_id)

    assert len(store.read(history.entries)) == steps


Move = tuple[str, int]
moves = st.tuples(st.sampled_from(["make", "undo", "redo", "back"]), st.integers(0, 30))


@given(played=st.lists(moves, max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_sequence_the_steps_that_hold_are_those_whose_records_are_there(
    store: Store, played: list[Move]
) -> None:
    made: dict[int, int] = {}
    for what, number in played:
        known = [entry.step_id for entry in store.read(history.entries)]
        with suppress(UserError):
            if what == "make":
                done = store.write("Anlegen", build, "event_series")
                assert done.step
                made[done.step.id] = done.result.id
            elif what == "back" and known:
                store.write("Zurück", history.back_to, known[number % len(known)])
            elif what != "back":
                {"undo": store.undo, "redo": store.redo}[what]()

    there = store.read(photograph)["event_series"].keys()
    for entry in store.read(history.entries):
        if entry.step_id in made:
            assert (entry.state is StepState.DONE) == (made[entry.step_id] in there)


def test_going_back_to_a_step_that_never_was_is_refused(store: Store) -> None:
    with pytest.raises(UserError, match="gibt es im Verlauf nicht"):
        store.write("Zurück", history.back_to, 4711)


def test_going_back_is_refused_when_the_records_are_not_what_history_says(store: Store) -> None:
    ref = make(store, "event_series", title="Erster")
    here = _newest(store).step_id
    store.write("Umbenennen", records.change, ref, {"title": "Zweiter"})
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE event_series SET title = 'Von fremder Hand'"))
    before = store.read(photograph)

    with pytest.raises(Stale, match="„Umbenennen“ lässt sich nicht zurücknehmen"):
        store.write("Zurück", history.back_to, here)

    assert store.read(photograph) == before
