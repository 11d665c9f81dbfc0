"""A disk that is full, limited or protected costs nobody a record, and the next try succeeds."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.migrations import files
from tests.processes import apart, needs_fork, own_disk, write_protect
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import refusals, schema

resource = pytest.importorskip("resource", reason="Windows kennt keine solchen Grenzen")

pytestmark = needs_fork

SIZE = 3_000_000
LARGE = "INSERT INTO concepts (version, sort_key, title) VALUES ('v', 'k', randomblob(1000000))"
SMALL = "INSERT INTO concepts (version, sort_key, title) VALUES ('v', 'k', 'Klein')"


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Return a folder over which the test may put a disk of its own, in a process of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        apart(partial(own_disk, folder, SIZE))
    except AssertionError as error:
        if "PermissionError" not in str(error) and "OSError: [Errno 22] mount" not in str(error):
            raise
        pytest.skip("Einen eigenen Datenträger darf oder kann man hier nicht einhängen")
    return folder


def refusal_of(engine: sa.Engine, statement: str) -> str:
    with pytest.raises(sa.exc.DBAPIError) as caught:
        write(engine, statement)
    return str(refusals.refusal(caught.value))


def write(engine: sa.Engine, statement: str) -> None:
    with engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        connection.exec_driver_sql(statement)


def kept(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM concepts").scalar_one())


def refusal_to_open(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        schema.prepare(str(path))
    return str(caught.value)


def on_own_disk(folder: Path, file: Path, work: Callable[[Path], None]) -> None:
    own_disk(folder, SIZE)
    work(Path(shutil.copy(file, folder)))


def fill(folder: Path, spare: int = 0) -> Path:
    """Leave no room on the disk of a folder, but for `spare` bytes."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(folder).free - spare))
    return ballast


def _write_on_a_full_disk(path: Path) -> None:
    engine = schema.prepare(str(path))
    write(engine, SMALL)
    ballast = fill(path.parent)
    assert refusal_of(engine, LARGE) == refusals.FULL
    assert kept(engine) == 1
    ballast.unlink()
    write(engine, LARGE)
    assert kept(engine) == 2
    engine.dispose()
    schema.prepare(str(path)).dispose()


def test_a_full_disk_loses_nothing_and_the_next_try_succeeds(
    disk: Path, database_path: Path
) -> None:
    apart(partial(on_own_disk, disk, database_path, _write_on_a_full_disk))


def _make_on_a_full_disk(path: Path) -> None:
    ballast = fill(path.parent)
    new = path.with_name("neu.sqlite")
    assert refusal_to_open(new) == refusals.FULL
    assert not list(path.parent.glob("neu*"))
    ballast.unlink()
    schema.prepare(str(new)).dispose()


def test_a_new_file_on_a_full_disk_leaves_nothing_behind(disk: Path, database_path: Path) -> None:
    apart(partial(on_own_disk, disk, database_path, _make_on_a_full_disk))


def _migrate_on_a_full_disk(path: Path) -> None:
    before = path.read_bytes()
    ballast = fill(path.parent)
    assert refusal_to_open(path) in {refusals.UNREADABLE, refusals.FULL}
    ballast.unlink()
    ballast = fill(path.parent, spare=500_000)
    assert "Dafür fehlt Platz" in refusal_to_open(path)
    assert path.read_bytes() == before
    assert files.names_in(path.parent) == sorted([ballast.name, path.name])
    ballast.unlink()
    schema.prepare(str(path)).dispose()


def test_a_migration_on_a_full_disk_is_not_begun(
    disk: Path, database_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files.program_knows(monkeypatch, tmp_path)
    apart(partial(on_own_disk, disk, database_path, _migrate_on_a_full_disk))


def _open_on_a_protected_disk(path: Path) -> None:
    schema.prepare(str(path)).dispose()
    write_protect(path.parent)
    assert "oder ihr Ordner ist schreibgeschützt" in refusal_to_open(path)
    assert "dürfen Sie nichts anlegen" in refusal_to_open(path.with_name("neu.sqlite"))


def test_a_write_protected_disk_is_named(disk: Path, database_path: Path) -> None:
    apart(partial(on_own_disk, disk, database_path, _open_on_a_protected_disk))


def _limit(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _write_beyond_a_quota(path: Path) -> None:
    engine = schema.prepare(str(path))
    write(engine, SMALL)
    _limit(path.stat().st_size)
    assert refusal_of(engine, LARGE) == refusals.UNREADABLE
    assert kept(engine) == 1
    _limit(resource.RLIM_INFINITY)
    write(engine, LARGE)
    assert kept(engine) == 2
    engine.dispose()


def test_a_quota_loses_nothing_and_the_next_try_succeeds(database_path: Path) -> None:
    apart(partial(_write_beyond_a_quota, database_path))


def _migrate_beyond_a_quota(path: Path) -> None:
    before = path.read_bytes()
    _limit(len(before) // 2)
    assert refusal_to_open(path) in {refusals.UNREADABLE, refusals.FULL}
    assert path.read_bytes() == before
    assert files.names_in(path.parent) == [path.name]
    _limit(resource.RLIM_INFINITY)
    schema.prepare(str(path)).dispose()


def test_a_copy_that_cannot_be_made_stops_a_migration(
    database_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files.program_knows(monkeypatch, tmp_path)
    apart(partial(_migrate_beyond_a_quota, database_path))


def test_a_protected_database_says_so(database_path: Path) -> None:
    engine = schema.prepare(str(database_path))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(sa.exc.OperationalError) as caught:
            connection.exec_driver_sql(SMALL)
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    assert str(refusals.refusal(caught.value)) == refusals.READ_ONLY
    engine.dispose()
