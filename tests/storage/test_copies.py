"""A copy of the open file: whole, private, and never mixed with what lay at its place."""

from pathlib import Path

import pytest

from tests.factories import make
from tests.migrations import files
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import copies, schema
from weiterbildung_app.storage.store import Store


@pytest.fixture
def file(database_path: Path) -> Path:
    """Return a file that holds one series of events."""
    store = Store(schema.prepare(str(database_path)), "Testperson")
    make(store, "event_series", title="Weiterbildungstag")
    store.close()
    return database_path


def _copied(file: Path, target: Path) -> Path:
    engine = schema.prepare(str(file))
    try:
        return copies.save_copy(engine, target)
    finally:
        engine.dispose()


def test_a_copy_replaces_an_older_one(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopie.sqlite"
    target.write_text("von gestern")
    _copied(file, target)
    assert files.content(target) == files.content(file)
    assert files.names_in(tmp_path) == ["kopie.sqlite", file.name]


def test_a_file_called_like_a_draft_stays(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "kopie.sqlite.tmp"
    own.write_text("wichtig")
    _copied(file, tmp_path / "kopie.sqlite")
    assert own.read_text() == "wichtig"


def test_a_copy_is_not_put_where_a_database_is_open(
    file: Path, migrated_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "kopie.sqlite"
    target.write_bytes(migrated_file.read_bytes())
    other = Store(schema.prepare(str(target)), "Kollegin")
    make(other, "organisations")
    before = target.read_bytes()
    (tmp_path / "kopie.sqlite-wal").touch()
    with pytest.raises(UserError, match="ist geöffnet oder wurde nicht ordentlich geschlossen"):
        _copied(file, target)
    assert target.read_bytes() == before
    other.close()


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_copy_is_not_mixed_with_the_remains_of_another_file(
    file: Path, tmp_path: Path, end: str
) -> None:
    remains = tmp_path / f"kopie.sqlite{end}"
    remains.write_bytes(b"changes")
    with pytest.raises(UserError, match="Bitte schließen Sie sie oder wählen Sie einen anderen"):
        _copied(file, tmp_path / "kopie.sqlite")
    assert files.names_in(tmp_path) == sorted([file.name, remains.name])


def test_a_name_that_no_disk_takes_is_refused(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"lässt sich nicht anlegen \(der Name ist zu lang"):
        _copied(file, tmp_path / ("x" * 250))
    assert files.names_in(tmp_path) == [file.name]
