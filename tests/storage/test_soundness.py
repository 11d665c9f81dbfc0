"""Bytes that changed on the disk are told as damage, whatever they come to; a bug stays a bug."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.factories import make
from tests.migrations import files
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.services import history, listing, overview, records
from weiterbildung_app.services.listing import Query
from weiterbildung_app.storage import copies, engine, refusals, schema
from weiterbildung_app.storage.store import Store

DAMAGE = {
    "a history that is no JSON": "UPDATE audit_changes SET new = '{\"title\": '",
    "a history of other bytes": "UPDATE audit_changes SET new = CAST(x'7b22ff' AS TEXT)",
    "a name of other bytes": "UPDATE funding_instruments SET title = CAST(x'46ff72' AS TEXT)",
    "a day that is none": "UPDATE events SET day = '20x7-09-24'",
    "a choice that is none": "UPDATE events SET form = 'hybrix'",
    "a table that is gone": "PRAGMA foreign_keys = OFF; DROP TABLE event_sessions",
    "a search that is gone": "DROP TABLE search_words",
}


@pytest.fixture
def file(database_path: Path) -> Path:
    """Return a file that holds an event and an instrument."""
    store = Store(schema.prepare(str(database_path)), "Testperson")
    make(store, "events", day=date(2027, 9, 24))
    make(store, "funding_instruments")
    store.close()
    return database_path


@pytest.fixture
def opened(file: Path) -> Iterator[Store]:
    store = Store(schema.prepare(str(file)), "Testperson")
    yield store
    store.close()


def change(path: Path, statements: str) -> None:
    connection = engine.driver.connect(path)
    connection.executescript(statements)
    connection.close()


def everything(session: Session) -> None:
    overview.overview(session, date(2027, 1, 1))
    history.entries(session)
    for table in ("events", "funding_instruments", "event_sessions"):
        ids = listing.ids(session, Query(table)).ids
        listing.rows(session, table, ("title",), ids)
        listing.ids(session, Query(table, text="größe"))


@pytest.mark.parametrize("damage", DAMAGE)
def test_whoever_reads_what_is_damaged_is_told_so(file: Path, opened: Store, damage: str) -> None:
    opened.read(everything)
    change(file, DAMAGE[damage])

    with pytest.raises(UserError) as refused:
        opened.read(everything)

    assert str(refused.value) == refusals.DAMAGED


def test_whoever_writes_into_what_is_damaged_is_told_so(file: Path, opened: Store) -> None:
    change(file, DAMAGE["a search that is gone"])
    before = files.content(file)

    with pytest.raises(UserError) as refused:
        opened.write("Anlegen", records.create, "event_series", {"title": "Neu"})

    assert str(refused.value) == refusals.DAMAGED
    assert files.content(file) == before


def _misses(_session: Session) -> str:
    return dict[str, str]()["nichts"]


def _misreads(_session: Session) -> int:
    return int("eins")


@pytest.mark.parametrize("bug", [_misses, _misreads])
def test_a_bug_over_a_sound_file_stays_loud(store: Store, bug: Callable[[Session], object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        store.read(bug)
    with pytest.raises((KeyError, ValueError)):
        store.write("Versuch", bug)


def test_what_is_damaged_is_not_copied_silently(file: Path, opened: Store, tmp_path: Path) -> None:
    misspelt = "replace(sql, 'REFERENCES events (id)', 'REFERENCES events (ix)')"
    change(file, f"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = {misspelt}")

    with pytest.raises(UserError) as refused:
        copies.save_copy(opened.engine, tmp_path / "kopie.sqlite")

    assert str(refused.value) == refusals.DAMAGED
    assert not (tmp_path / "kopie.sqlite").exists()


def test_a_damaged_file_is_not_brought_to_a_new_revision(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(file, DAMAGE["a name of other bytes"])
    before = file.read_bytes()
    files.program_knows(monkeypatch, tmp_path)

    with pytest.raises(UserError) as refused:
        schema.prepare(str(file))

    assert str(refused.value) == refusals.DAMAGED
    assert file.read_bytes() == before
    assert files.names_in(file.parent) == [file.name]
