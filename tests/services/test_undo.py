"""Undo and redo of every change of every record: identical rows, across restarts, never over
others.
"""

from contextlib import suppress

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories import build, full, make, photograph
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.domain.events import EventSeries
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage import schema
from weiterbildung_app.storage.store import Store

TABLES = sorted(record_types())


def _full(session: Session, table: str) -> Ref:
    return records.create(session, table, full(session, table))


def _refill(session: Session, ref: Ref) -> Ref:
    return records.change(session, ref, full(session, ref.table, turn=1))


@pytest.mark.parametrize("table", TABLES)
def test_making_changing_and_removing_is_undone_and_redone_to_the_same_rows(
    store: Store, table: str
) -> None:
    pictures = [store.read(photograph)]
    ref = store.write("Anlegen", _full, table).result
    pictures.append(store.read(photograph))
    store.write("Ändern", _refill, ref)
    pictures.append(store.read(photograph))
    store.write("Entfernen", records.remove, Ref(table, ref.id))
    pictures.append(store.read(photograph))

    rows = [picture[table].get(ref.id) for picture in pictures]
    assert rows[1] != rows[2]
    assert rows[3] is None
    for picture in reversed(pictures[:-1]):
        store.undo()
        assert store.read(photograph) == picture
    for picture in pictures[1:]:
        store.redo()
        assert store.read(photograph) == picture


def test_a_removal_with_all_its_parts_is_undone_at_once(store: Store) -> None:
    instrument = make(store, "funding_instruments")
    edition = make(store, "instrument_editions", instrument_id=instrument.id)
    make(store, "benefits", edition_id=edition.id)
    make(store, "application_windows", edition_id=edition.id)
    make(store, "sources", instrument_id=instrument.id)
    make(store, "recommendation_links", instrument_id=instrument.id)
    before = store.read(photograph)

    store.write("Instrument entfernen", records.remove, instrument)

    assert store.read(photograph)["benefits"] == {}
    store.undo()
    assert store.read(photograph) == before


def test_what_was_undone_is_found_again(store: Store) -> None:
    person = make(store, "people", family_name="Wüstenhagen")
    store.write("Person entfernen", records.remove, person)
    assert store.read(records.choices, "people", "wuestenhagen") == []

    store.undo()

    found = store.read(records.choices, "people", "wuestenhagen")
    assert [one.id for one in found] == [person.id]


def test_undo_works_after_a_restart(store: Store, database_url: str) -> None:
    ref = make(store, "event_series", title="Weiterbildungstag")
    before = store.read(photograph)
    store.write("Reihe umbenennen", records.change, ref, {"title": "Landestag"})
    after = store.read(photograph)
    store.close()

    restarted = Store(schema.prepare(database_url), store.actor)
    try:
        assert restarted.next_labels() == ("Reihe umbenennen", None)
        restarted.undo()
        assert restarted.read(photograph) == before
        assert restarted.next_labels() == ("Testdaten anlegen", "Reihe umbenennen")
        restarted.redo()
        assert restarted.read(photograph) == after
    finally:
        restarted.close()


def test_undo_takes_back_own_steps_only(store: Store) -> None:
    own = make(store, "event_series", title="Eigene")
    colleague = Store(store.engine, "Kollegin")
    other = make(colleague, "event_series", title="Andere")

    store.undo()

    left = store.read(photograph)["event_series"]
    assert own.id not in left
    assert other.id in left
    with pytest.raises(UserError, match="nichts, was sich zurücknehmen"):
        store.undo()


def test_undo_is_refused_when_somebody_changed_the_same_value_since(store: Store) -> None:
    ref = make(store, "event_series", title="Erster")
    store.write("Reihe umbenennen", records.change, ref, {"title": "Zweiter"})
    colleague = Store(store.engine, "Kollegin")
    colleague.write(
        "Titel berichtigen", records.change, Ref(ref.table, ref.id), {"title": "Dritter"}
    )
    before = store.read(photograph)

    with pytest.raises(Stale) as refused:
        store.undo()

    assert "„Reihe umbenennen“ lässt sich nicht zurücknehmen" in str(refused.value)
    assert "Kollegin: Titel berichtigen" in str(refused.value)
    assert store.read(photograph) == before
    assert store.next_labels()[0] == "Reihe umbenennen"


def test_undo_leaves_what_somebody_changed_beside_it(store: Store) -> None:
    ref = make(store, "event_series", title="Erster")
    store.write("Reihe umbenennen", records.change, ref, {"title": "Zweiter"})
    colleague = Store(store.engine, "Kollegin")
    colleague.write("Beschreiben", records.change, Ref(ref.table, ref.id), {"description": "Text"})

    store.undo()

    record = store.read(records.fetch, Ref(ref.table, ref.id))
    assert isinstance(record, EventSeries)
    assert (record.title, record.description) == ("Erster", "Text")


def test_undo_of_making_is_refused_when_somebody_refers_to_the_record_since(store: Store) -> None:
    organisation = make(store, "organisations", title="Kammer")
    colleague = Store(store.engine, "Kollegin")
    make(colleague, "people", family_name="Muster", organisation_id=organisation.id)
    before = store.read(photograph)

    with pytest.raises(Stale) as refused:
        store.undo()

    assert str(refused.value) == (
        "„Testdaten anlegen“ lässt sich nicht zurücknehmen: Organisation „Kammer“ wird inzwischen "
        "verwendet, von Person „Muster“. Gespeichert bleibt alles, wie es jetzt ist. Bitte lösen "
        "Sie zuerst diese Verwendung."
    )
    assert store.read(photograph) == before


def test_redo_is_refused_in_its_own_words(store: Store) -> None:
    ref = make(store, "event_series", title="Erster")
    store.write("Reihe umbenennen", records.change, ref, {"title": "Zweiter"})
    store.undo()
    colleague = Store(store.engine, "Kollegin")
    colleague.write(
        "Titel berichtigen", records.change, Ref(ref.table, ref.id), {"title": "Dritter"}
    )

    with pytest.raises(Stale) as refused:
        store.redo()

    assert str(refused.value) == (
        "„Reihe umbenennen“ lässt sich nicht wiederholen: Reihe „Dritter“ wurde "
        "seither geändert oder entfernt (Kollegin: Titel berichtigen). Gespeichert bleibt alles, "
        "wie es jetzt ist. Bitte ändern Sie die Angaben von Hand."
    )


def test_undo_of_a_removal_is_refused_when_what_it_refers_to_is_gone(store: Store) -> None:
    organisation = make(store, "organisations")
    person = make(store, "people", organisation_id=organisation.id)
    store.write("Person entfernen", records.remove, person)
    colleague = Store(store.engine, "Kollegin")
    colleague.write("Organisation entfernen", records.remove, organisation)

    with pytest.raises(Stale, match="worauf dabei verwiesen würde, gibt es nicht mehr"):
        store.undo()


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    make(store, "event_series")
    store.undo()
    make(store, "organisations")

    assert store.next_labels() == ("Testdaten anlegen", None)
    with pytest.raises(UserError):
        store.redo()


def test_a_refused_write_leaves_no_step(store: Store) -> None:
    ref = make(store, "event_series")

    with pytest.raises(UserError):
        store.write("Leeren", records.change, ref, {"title": ""})

    assert store.next_labels() == ("Testdaten anlegen", None)


Action = tuple[str, int]
PLAYED = ("event_series", "organisations", "accreditations", "people", "venues", "benefits")
NOTES = {"event_series": "description"}
actions = st.tuples(st.sampled_from(["make", "change", "remove"]), st.integers(0, 50))


def _play(session: Session, batch: list[Action]) -> None:
    for what, number in batch:
        table = PLAYED[number % len(PLAYED)]
        ids = list(session.scalars(sa.select(record_types()[table].id).order_by("id")))
        if what == "make" or not ids:
            build(session, table)
            continue
        ref = Ref(table, ids[number % len(ids)])
        if what == "change":
            records.change(
                session, ref, {"note" if table != "event_series" else "description": f"{number}"}
            )
        else:
            with suppress(UserError):
                records.remove(session, ref)


@given(batches=st.lists(st.lists(actions, min_size=1, max_size=4), min_size=1, max_size=6))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_changes_is_undone_and_redone_step_by_step(
    store: Store, batches: list[list[Action]]
) -> None:
    pictures = [store.read(photograph)]
    pictures += [
        store.read(photograph) for batch in batches if store.write("Zug", _play, batch).step
    ]

    for picture in reversed(pictures[:-1]):
        store.undo()
        assert store.read(photograph) == picture
    for picture in pictures[1:]:
        store.redo()
        assert store.read(photograph) == picture
