"""A database is made, opened and migrated as the records describe it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.orm import Session

from tests.migrations import files
from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import database_file, engine, schema, search, upgrade


def _compared(name: str | None, _kind: str, _parents: object) -> bool:
    return name is None or not name.startswith((upgrade.FULL_TEXT, "alembic_version"))


def _conditions(opened: sa.Engine) -> dict[str, list[str]]:
    """Read what Alembic does not compare: checks of each table, and that ids never come back."""
    inspector = sa.inspect(opened)
    found = {}
    for table in Record.metadata.tables:
        checks = inspector.get_check_constraints(table)
        found[table] = sorted(f"{one['name']}: {one['sqltext']}" for one in checks)
        if opened.dialect.name == "sqlite":
            made = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
            with opened.connect() as connection:
                sql = connection.exec_driver_sql(made, (table,)).scalar_one()
            found[table] += ["ids never come back"] if "AUTOINCREMENT" in sql else []
    return found


def _full_text(opened: sa.Engine) -> list[str]:
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE tablename = 'search_entries'",
    }
    with opened.connect() as connection:
        found = connection.exec_driver_sql(query[opened.dialect.name]).scalars()
        return sorted(re.sub(r'[\s"]+', "", sql) for sql in found if "search_words" in sql)


@pytest.fixture
def described(
    request: pytest.FixtureRequest, engine: sa.Engine, tmp_path: Path
) -> Iterator[sa.Engine]:
    """Return a database made from the records themselves, without migrations."""
    if engine.dialect.name == "sqlite":
        made = sa.create_engine(f"sqlite:///{tmp_path / 'described.sqlite'}")
    else:
        made = sa.create_engine(request.getfixturevalue("server_url"))
    Record.metadata.create_all(made)
    yield made
    made.dispose()


def test_the_migrations_build_exactly_what_the_records_describe(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _compared})
        assert compare_metadata(context, Record.metadata) == []


def test_the_migrations_hold_the_same_conditions_as_the_records(
    engine: sa.Engine, described: sa.Engine
) -> None:
    assert _conditions(engine) == _conditions(described)


def test_the_migrations_build_the_full_text_that_search_asks(
    engine: sa.Engine, described: sa.Engine
) -> None:
    assert _full_text(engine) == _full_text(described)
    assert len(_full_text(engine)) >= len(search.DEFINITIONS[engine.dialect.name])


def test_the_program_knows_the_newest_revision_without_reading_the_migrations() -> None:
    assert upgrade._scripts().get_current_head() == schema.HEAD


def test_a_current_file_is_opened_without_the_migration_tool(database_path: Path) -> None:
    code = (
        "import sys; from weiterbildung_app.storage import schema; "
        "schema.prepare(sys.argv[1]).dispose(); sys.exit('alembic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, database_path], check=True)


def test_a_current_server_is_left_alone(server_url: str) -> None:
    schema.prepare(server_url).dispose()
    again = schema.prepare(server_url)
    assert "PostgreSQL" in engine.describe(again)
    again.dispose()


@pytest.mark.parametrize("name", ["neu.sqlite", "50 % (ä?#[1]).sqlite", "ohne Endung"])
def test_a_new_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "Ordner 100 %" / name
    path.parent.mkdir()
    schema.prepare(str(path)).dispose()
    assert files.names_in(path.parent) == [name]
    assert path.read_bytes()[68:72] == b"WBTG"


def test_a_new_file_is_private(tmp_path: Path) -> None:
    path = tmp_path / "neu.sqlite"
    schema.prepare(str(path)).dispose()
    assert sys.platform == "win32" or path.stat().st_mode & 0o077 == 0


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "neu.sqlite"
    build = upgrade.to_newest

    def slow(connection: sa.Connection, stored: str | None) -> None:
        build(connection, stored)
        shutil.copy(database_path, path)

    monkeypatch.setattr(upgrade, "to_newest", slow)
    schema.prepare(str(path)).dispose()
    assert path.read_bytes() == database_path.read_bytes()


def test_a_disk_without_links_gets_its_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", no_link)
    schema.prepare(str(tmp_path / "neu.sqlite")).dispose()
    assert files.names_in(tmp_path) == ["neu.sqlite"]


def test_a_disk_without_links_keeps_the_file_that_appears_meanwhile(
    tmp_path: Path, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "neu.sqlite"
    appeared: list[int] = []

    def overtaken(_self: Path, _target: Path) -> None:
        appeared.append(Path(shutil.copy(database_path, path)).stat().st_ino)
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", overtaken)
    schema.prepare(str(path)).dispose()
    assert [path.stat().st_ino] == appeared
    assert files.names_in(tmp_path) == ["neu.sqlite", database_path.name]


def test_a_missing_file_is_made_only_on_purpose(tmp_path: Path) -> None:
    path = tmp_path / "tippfehler.sqlite"
    with pytest.raises(UserError, match=r"gibt es nicht\. Angelegt und verändert wurde nichts"):
        schema.prepare(str(path), make=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("Plan.sqlite.2026.neuer Stand.sqlite", True),
        ("Plan.sqlite.von heute.neu", True),
        ("Plan.sqlite.Sommer27.neu", True),
        ("Plan.sqlite.ab3_de5z.neu.sqlite", True),
        ("Plan.sqlite.ab3_de5z.neu", False),
        ("Plan.sqlite.ab3_de5z.neu-journal", False),
    ],
)
def test_making_a_file_clears_away_only_what_the_program_left(
    tmp_path: Path, name: str, *, stays: bool
) -> None:
    other = tmp_path / name
    other.write_text("wichtig")
    os.utime(other, (0, 0))
    schema.prepare(str(tmp_path / "Plan.sqlite")).dispose()
    assert other.exists() is stays


def test_what_another_window_is_just_making_is_left_alone(tmp_path: Path) -> None:
    draft = tmp_path / "Plan.sqlite.ab3_de5z.neu"
    draft.write_text("halb")
    schema.prepare(str(tmp_path / "Plan.sqlite")).dispose()
    assert draft.exists()


@pytest.mark.parametrize("end", ["-wal", "-journal"])
def test_a_new_file_is_not_mixed_with_the_remains_of_an_old_one(tmp_path: Path, end: str) -> None:
    remains = tmp_path / f"neu.sqlite{end}"
    remains.write_bytes(b"changes")
    with pytest.raises(UserError, match=f"neu.sqlite{end}“.*nicht ordentlich geschlossen"):
        schema.prepare(str(tmp_path / "neu.sqlite"))
    assert files.names_in(tmp_path) == [remains.name]


@pytest.fixture
def older(database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a filled file for a program that has gone on to a later revision."""
    opened = schema.prepare(str(database_path))
    files.fill(opened)
    opened.dispose()
    files.program_knows(monkeypatch, tmp_path)
    return database_path


def test_an_older_file_is_migrated_and_keeps_every_row(older: Path) -> None:
    before = files.content(older)
    schema.prepare(str(older)).dispose()
    after = files.content(older)
    assert after["alembic_version"] == [("later",)]
    assert after["contacts"] == before["contacts"]
    assert [row[:5] for row in after["organisations"]] == [
        row[:5] for row in before["organisations"]
    ]
    assert {row[0] for row in after["concepts"]} == {1, 99}
    assert len(after["reminders"]) == len(files.NAMES) + 1


def test_ids_never_come_back_after_a_table_was_built_anew(older: Path) -> None:
    schema.prepare(str(older)).dispose()
    made = {name: sql for _kind, name, sql in files.content(older)["schema"]}
    assert "AUTOINCREMENT" in made["organisations"]


def test_a_checked_copy_is_left_beside_a_migrated_file(older: Path) -> None:
    before = files.content(older)
    schema.prepare(str(older)).dispose()
    (copy,) = older.parent.glob("*.db")
    assert re.fullmatch(r"weiterbildung\.sqlite\.vor-\d{4}-later-\d{8}-\d{6}\.db", copy.name)
    assert files.content(copy) == before
    assert files.names_in(older.parent) == [older.name, copy.name]


def test_what_a_migration_wrote_is_found(older: Path) -> None:
    opened = schema.prepare(str(older))
    with Session(opened) as session:
        assert [(hit.table, hit.id) for hit in search.find(session, "z")] == [("concepts", 99)]
        assert len(search.find(session, "Cäsar")) == 1
    opened.dispose()


def test_a_migrated_file_is_current_for_the_next_start(older: Path) -> None:
    schema.prepare(str(older)).dispose()
    before = older.read_bytes()
    schema.prepare(str(older)).dispose()
    assert older.read_bytes() == before
    assert len(list(older.parent.glob("*.db"))) == 1


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM contacts WHERE id = 1", "contacts"),
        ("INSERT INTO concepts (version, sort_key, title) VALUES (0, 0, 0)", "concepts"),
        ("UPDATE contacts SET organisation_id = 99", "Verweise"),
    ],
)
def test_a_migration_that_would_lose_something_is_refused(
    database_path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    sentence: str,
) -> None:
    opened = schema.prepare(str(database_path))
    files.fill(opened)
    opened.dispose()
    files.program_knows(monkeypatch, tmp_path, statement)
    before = database_path.read_bytes()
    with pytest.raises(UserError, match=f"(?s){sentence}.*Ihre Daten sind unverändert"):
        schema.prepare(str(database_path))
    assert database_path.read_bytes() == before
    assert not list(tmp_path.glob("*.db"))


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.program_knows(monkeypatch, tmp_path, "DROP TABLE breaks", "no such statement")
    before = database_path.read_bytes()
    with pytest.raises(sa.exc.OperationalError, match="syntax error"):
        schema.prepare(str(database_path))
    assert database_path.read_bytes() == before
    assert files.names_in(tmp_path) == [database_path.name]


def test_a_copy_that_does_not_hold_everything_stops_the_migration(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = database_file._copy

    def forgetful(path: Path, target: Path) -> None:
        copy(path, target)
        opened = engine.open_engine(str(target), bare=True)
        with opened.begin() as connection:
            connection.exec_driver_sql("DELETE FROM contacts WHERE id = 2")

    monkeypatch.setattr(database_file, "_copy", forgetful)
    before = older.read_bytes()
    with pytest.raises(UserError, match="Die Sicherung ist nicht vollständig"):
        schema.prepare(str(older))
    assert older.read_bytes() == before
    assert files.names_in(older.parent) == [older.name]


def test_a_migration_without_room_is_not_begun(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(9, 8, 1))
    before = older.read_bytes()
    with pytest.raises(UserError, match="Dafür fehlt Platz: Nötig sind 2 MB, frei sind 0 MB"):
        schema.prepare(str(older))
    assert older.read_bytes() == before


def test_a_server_is_migrated_in_one_transaction(
    server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = schema.prepare(server_url)
    files.fill(opened)
    opened.dispose()
    files.program_knows(monkeypatch, tmp_path)
    opened = schema.prepare(server_url)
    with opened.connect() as connection:
        assert upgrade.counts(connection)["contacts"] == 2 * len(files.NAMES)
        assert upgrade.counts(connection)["reminders"] == len(files.NAMES) + 1
    opened.dispose()


def test_a_failed_migration_leaves_a_server_as_it_was(
    server_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = schema.prepare(server_url)
    files.fill(opened)
    files.program_knows(monkeypatch, tmp_path, "DROP TABLE breaks", "DELETE FROM contacts")
    with opened.connect() as connection:
        before = upgrade.counts(connection)
    with pytest.raises(UserError, match="breaks, contacts"):
        schema.prepare(server_url)
    with opened.connect() as connection:
        assert upgrade.counts(connection) == before
    opened.dispose()
