"""What keeps the journal complete: four rules, without which undo would forget something."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make, photograph
from tests.services.counting import sent
from weiterbildung_app.domain.base import Record, record_types
from weiterbildung_app.domain.events import EventSeries
from weiterbildung_app.storage import audit
from weiterbildung_app.storage.store import Store

every_type = pytest.mark.parametrize(
    "record_type", record_types().values(), ids=sorted(record_types())
)


@every_type
def test_every_foreign_key_has_a_relationship(record_type: type[Record]) -> None:
    mapper = sa.inspect(record_type)
    joined = {column for relation in mapper.relationships for column in relation.local_columns}

    assert {key.parent for key in record_type.__table__.foreign_keys} <= joined


@every_type
def test_every_relationship_is_read_on_purpose_only(record_type: type[Record]) -> None:
    relations = sa.inspect(record_type).relationships

    assert {relation.lazy for relation in relations} <= {"raise"}


def test_no_row_of_any_record_goes_by_itself(engine: sa.Engine) -> None:
    inspector = sa.inspect(engine)
    rules = {
        (table, rule)
        for table in record_types()
        for key in inspector.get_foreign_keys(table)
        for rule in ("ondelete", "onupdate")
        if key["options"].get(rule, "NO ACTION") not in (None, "NO ACTION")
    }

    assert rules == set()


def test_every_table_that_refers_to_records_is_a_record() -> None:
    joining = {
        table.name
        for table in Record.metadata.tables.values()
        if any(key.column.table.name in record_types() for key in table.foreign_keys)
    }

    assert joining <= record_types().keys()
    assert all("id" in Record.metadata.tables[name].primary_key.columns for name in joining)


def _update(session: Session) -> None:
    session.execute(sa.update(EventSeries).values(title="Alle gleich"))


def _delete(session: Session) -> None:
    session.execute(sa.delete(EventSeries))


def _insert(session: Session) -> None:
    session.execute(sa.insert(EventSeries).values(title="Vorbei", version="0"))


@pytest.mark.parametrize("bulk", [_update, _delete, _insert])
def test_changes_behind_the_journals_back_are_refused(
    store: Store, bulk: Callable[[Session], None]
) -> None:
    make(store, "event_series")
    before = store.read(photograph)

    with pytest.raises(RuntimeError, match="pass by the journal"):
        store.write("Vorbei", bulk)

    assert store.read(photograph) == before


def test_a_step_names_what_it_touched_and_by_whom(store: Store) -> None:
    done = store.write("Reihe anlegen", lambda session: session.add(EventSeries(title="Reihe")))

    assert done.step is not None
    assert done.step.touched == {"event_series"}
    assert (done.step.label, done.step.actor) == ("Reihe anlegen", "Testperson")
    assert store.read(audit.newest) == done.step.id


def test_what_changes_back_in_the_same_write_leaves_no_step(store: Store) -> None:
    ref = make(store, "event_series", title="Reihe")

    def there_and_back(session: Session) -> None:
        series = session.get_one(EventSeries, ref.id)
        for title in ("Anders", "Reihe"):
            series.title = title
            session.flush()

    assert store.write("Hin und zurück", there_and_back).step is None


def test_what_is_removed_and_made_again_in_one_write_counts_as_changed(store: Store) -> None:
    ref = make(store, "event_series", title="Alt")
    before = store.read(photograph)

    def again(session: Session) -> None:
        session.delete(session.get_one(EventSeries, ref.id))
        session.flush()
        session.add(EventSeries(id=ref.id, title="Neu"))

    step = store.write("Ersetzen", again).step

    assert step is not None
    (change,) = step.changes
    assert (change.old, change.new) == ({"title": "Alt"}, {"title": "Neu"})
    store.undo()
    assert store.read(photograph) == before


def test_a_step_is_kept_without_reading_its_records_again(store: Store) -> None:
    def series(count: int) -> Callable[[], object]:
        def build(session: Session) -> None:
            session.add_all(EventSeries(title=f"{count}. Reihe {turn}") for turn in range(count))

        return lambda: store.write("Reihen anlegen", build)

    assert sent(store, series(2)) == sent(store, series(40))
