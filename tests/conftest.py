"""What every test may ask for: a database built by the migrations, an engine and a store on it.

`--db=sqlite|postgresql|both` chooses the databases. Without it PostgreSQL takes part when
WEITERBILDUNG_TEST_POSTGRESQL holds the URL of a server on which databases may be made.
"""

import gc
import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

from tests.reused import Databases
from weiterbildung_app.domain import links  # noqa: F401 - makes every record known
from weiterbildung_app.storage import schema
from weiterbildung_app.storage.store import Store

settings.register_profile("any machine", deadline=None)  # how fast things are, benchmarks tell
settings.load_profile("any machine")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # windows of tests stay unseen

SERVER = os.environ.get("WEITERBILDUNG_TEST_POSTGRESQL", "")
UNREACHABLE = "PostgreSQL nicht erreichbar: WEITERBILDUNG_TEST_POSTGRESQL ist nicht gesetzt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--db", choices=("sqlite", "postgresql", "both"), help="auf welchen Datenbanken"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--db") in {"postgresql", "both"} and not SERVER:
        raise pytest.UsageError(UNREACHABLE)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no core waits for it at the end."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


def pytest_collection_finish() -> None:
    """Spare the collector what stays: all that was imported and found so far."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" not in metafunc.fixturenames:
        return
    chosen = metafunc.config.getoption("--db")
    marks = [] if SERVER else [pytest.mark.skip(reason=UNREACHABLE)]
    databases = [pytest.param("sqlite"), pytest.param("postgresql", marks=marks)]
    wanted = [one for one in databases if chosen in {None, "both", one.values[0]}]
    metafunc.parametrize("database_url", wanted, indirect=True)


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(timeout=5)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"Threads left behind: {alive}"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that the migrations built, to be copied and never opened."""
    path = tmp_path_factory.mktemp("migrated") / "weiterbildung.sqlite"
    schema.prepare(path.as_posix()).dispose()
    return path


@pytest.fixture
def database_path(migrated_file: Path, tmp_path: Path) -> Path:
    """Return an empty file of the newest schema that the test may do anything to."""
    return Path(shutil.copy(migrated_file, tmp_path / "weiterbildung.sqlite"))


@pytest.fixture(scope="session")
def server() -> Iterator[sa.Engine]:
    """Return the PostgreSQL server, outside of any transaction."""
    if not SERVER:
        pytest.skip(UNREACHABLE)
    engine = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@pytest.fixture
def server_url(server: sa.Engine) -> Iterator[str]:
    """Return the URL of a database on the server in which nothing is yet."""
    with _database(server, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def migrated_server(server: sa.Engine) -> Iterator[str]:
    """Return the name of the database that the migrations built, to be copied and never opened."""
    with _database(server, "template0") as url:
        schema.prepare(url).dispose()
        yield str(sa.make_url(url).database)


@pytest.fixture(scope="session")
def databases(server: sa.Engine, migrated_server: str) -> Iterator[Databases]:
    """Return what lends databases of the newest schema on the server."""
    databases = Databases(server, migrated_server)
    yield databases
    databases.close()


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the URL of an empty database of the newest schema, on each kind of database."""
    if request.param == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('database_path').as_posix()}"
        return
    with request.getfixturevalue("databases").one() as url:
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """Return an engine on an empty database."""
    engine = schema.prepare(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: sa.Engine) -> Iterator[Store]:
    """Return the store of a person called Testperson on an empty database."""
    store = Store(engine, "Testperson")
    yield store
    store.close()


@contextmanager
def _database(server: sa.Engine, template: str) -> Iterator[str]:
    name = f"weiterbildung_test_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.exec_driver_sql(
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY WAL_LOG'
        )
    try:
        yield server.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')
