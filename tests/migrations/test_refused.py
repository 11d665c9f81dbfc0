"""What cannot be opened is named in a German sentence, and is afterwards as it was."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.migrations import files
from tests.processes import apart, needs_fork
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import engine as connections
from weiterbildung_app.storage import refusals, schema

Damage = Callable[[Path], object]


def refusal_of(database: str | Path | sa.URL) -> str:
    """Try to open a database that must be refused, and return the sentence."""
    with pytest.raises(UserError) as caught:
        schema.prepare(database if isinstance(database, sa.URL) else str(database))
    return str(caught.value)


def other_program(path: Path) -> None:
    path.unlink()
    connection = connections.driver.connect(path)
    connection.executescript("CREATE TABLE notes (text); INSERT INTO notes VALUES ('wichtig')")
    connection.close()


def change(statement: str, path: Path) -> None:
    connection = connections.driver.connect(path)
    connection.executescript(statement)
    connection.close()


def overwrite(start: int, length: int, path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\0" * length)


def misspell(word: bytes, wrong: bytes, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(word, wrong))


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3 // 4096 * 4096)


NOT_OURS = "ist keine Datei dieses Programms. Sie wurde nicht verändert."
EMPTY = "ist leer. Das Programm hat sie so vorgefunden und nicht verändert"
DAMAGED = "ist beschädigt. Das Programm hat sie nicht verändert."
NEWER = "Diese Daten stammen aus einer neueren Fassung des Programms (Stand 9999)."
ASTRAY = "INSERT INTO contacts (version, sort_key, organisation_id, title) VALUES (1, 1, 99, 1)"

SITUATIONS: dict[str, tuple[Damage, str]] = {
    "a spreadsheet": (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(9_000)), NOT_OURS),
    "noise": (lambda path: path.write_bytes(os.urandom(9_000)), NOT_OURS),
    "one letter": (lambda path: path.write_bytes(b"x"), NOT_OURS),
    "a file without its beginning": (partial(overwrite, 0, 100), NOT_OURS),
    "a database of another program": (other_program, NOT_OURS),
    "an empty file": (lambda path: path.write_bytes(b""), EMPTY),
    "half a file": (truncate, DAMAGED),
    "a page of zeros": (partial(overwrite, 4096, 4096), DAMAGED),
    "a file without a revision": (partial(change, "DROP TABLE alembic_version"), DAMAGED),
    "a file with two revisions": (
        partial(change, "INSERT INTO alembic_version VALUES ('0000')"),
        DAMAGED,
    ),
    "a reference to nothing": (partial(change, ASTRAY), DAMAGED),
    "a misspelt column": (
        partial(misspell, b"REFERENCES events (id)", b"REFERENCES events (ix)"),
        DAMAGED,
    ),
    "letters that are none": (
        partial(misspell, b"CREATE TABLE events", b"CR\xb3ATE TABLE events"),
        DAMAGED,
    ),
    "a newer file": (partial(change, "UPDATE alembic_version SET version_num = '9999'"), NEWER),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_file_that_cannot_be_used_is_named_and_not_touched(
    database_path: Path, situation: str
) -> None:
    spoil, sentence = SITUATIONS[situation]
    spoil(database_path)
    before = database_path.read_bytes()
    assert sentence in refusal_of(database_path)
    assert database_path.read_bytes() == before
    assert files.names_in(database_path.parent) == [database_path.name]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    sentence = refusal_of(tmp_path / "fehlt" / "tag.sqlite")
    assert sentence.startswith(f"Den Ordner „{tmp_path / 'fehlt'}“ gibt es nicht.")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "ist ein Ordner, keine Datei" in refusal_of(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt keine solchen Namen")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "lässt sich nicht lesen" in refusal_of(tmp_path / "pipe")


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    assert "lässt sich nicht anlegen (der Name ist zu" in refusal_of(tmp_path / ("x" * 250))


def test_a_broken_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "link.sqlite").symlink_to(tmp_path / "fehlt.sqlite")
    assert "lässt sich nicht lesen" in refusal_of(tmp_path / "link.sqlite")


@pytest.mark.parametrize("name", ["db%00.sqlite", "a" * 5_000])
def test_an_impossible_path_is_refused(name: str, tmp_path: Path) -> None:
    assert refusal_of(tmp_path / name.replace("%00", "\0"))


def _as_nobody(work: Callable[[], str]) -> str:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    return work()


@pytest.fixture
def everybodys_file(database_path: Path) -> Iterator[Path]:
    """Return a file in a folder that everybody may reach and change."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(shutil.copy(database_path, folder))


@needs_fork
@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "sentence"),
    [
        (0o444, 0o777, "oder ihr Ordner ist schreibgeschützt. Ihr Inhalt ist unverändert."),
        (0o666, 0o555, "oder ihr Ordner ist schreibgeschützt. Ihr Inhalt ist unverändert."),
        (0o000, 0o777, "lässt sich nicht lesen"),
    ],
)
def test_a_file_without_rights_is_named(
    everybodys_file: Path, file_mode: int, folder_mode: int, sentence: str
) -> None:
    before = everybodys_file.read_bytes()
    everybodys_file.chmod(file_mode)
    everybodys_file.parent.chmod(folder_mode)
    (answer,) = apart(partial(_as_nobody, partial(refusal_of, everybodys_file)))
    assert sentence in answer
    everybodys_file.parent.chmod(0o777)
    everybodys_file.chmod(0o600)
    assert everybodys_file.read_bytes() == before


@needs_fork
def test_a_new_file_where_nothing_may_be_made_is_refused(everybodys_file: Path) -> None:
    path = everybodys_file.with_name("neu.sqlite")
    everybodys_file.parent.chmod(0o555)
    (answer,) = apart(partial(_as_nobody, partial(refusal_of, path)))
    everybodys_file.parent.chmod(0o777)
    assert "dürfen Sie nichts anlegen" in answer
    assert files.names_in(path.parent) == [everybodys_file.name]


@needs_fork
def test_a_file_that_another_program_holds_is_named_and_opens_later(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.1)
    monkeypatch.setattr(connections, "WAL_IS_SAFE", (99,))
    holder = schema.prepare(str(database_path))
    with holder.execution_options(sqlite_begin="EXCLUSIVE").begin():
        assert apart(partial(refusal_of, database_path)) == [refusals.BUSY]
    schema.prepare(str(database_path)).dispose()
    holder.dispose()


def test_a_migration_waits_its_turn(
    database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.1)
    holder = schema.prepare(str(database_path))
    files.program_knows(monkeypatch, tmp_path)
    with holder.execution_options(sqlite_begin="IMMEDIATE").begin():
        assert refusal_of(database_path) == refusals.BUSY
    holder.dispose()
    schema.prepare(str(database_path)).dispose()
    assert files.content(database_path)["alembic_version"] == [("later",)]


def test_a_server_of_another_program_is_left_alone(server_url: str) -> None:
    engine = connections.open_engine(server_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE notes (text text)")
    assert "liegen Daten eines anderen Programms. Sie wurden nicht verändert." in refusal_of(
        server_url
    )
    assert sa.inspect(engine).get_table_names() == ["notes"]
    engine.dispose()


def test_a_newer_server_is_left_alone(server_url: str) -> None:
    engine = schema.prepare(server_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert NEWER in refusal_of(server_url)
    engine.dispose()


def test_a_server_without_the_right_to_make_tables_says_so(server_url: str) -> None:
    engine = connections.open_engine(server_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "ALTER DATABASE " + str(engine.url.database) + " SET ROLE pg_monitor"
        )
    engine.dispose()
    assert refusal_of(server_url) == refusals.FORBIDDEN
