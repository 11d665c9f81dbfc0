"""Connections: every difference between SQLite and PostgreSQL.

What their errors mean stands in refusals.py.
"""

import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.pool import NullPool

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.storage.refusals import refusal as refusal  # noqa: PLC0414 - asked for here

try:
    from pysqlite3 import dbapi2  # type: ignore[import-untyped]
except ImportError:  # no build of it for this machine
    import sqlite3 as dbapi2

driver: ModuleType = dbapi2
"""What speaks to SQLite: a newer SQLite than Python's own, where there is one."""

APPLICATION_ID = int.from_bytes(b"WBTG", "big")
"""Marks a SQLite file as one of ours (bytes 68 to 71 of the file)."""

WAIT_SECONDS = 5
"""How long a connection waits for somebody else's write before it gives up."""

WAL_IS_SAFE = (3, 51, 3)
"""SQLite before this version can damage a file in WAL mode when two connections write at once."""

NETWORK_FILE_SYSTEMS = frozenset(
    {
        *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4"),
        *("smb3", "smbfs", "vboxsf", "fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse"),
        *("fuse.rclone", "fuse.sshfs", "fuse.vmhgfs-fuse"),
    }
)
_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}
"""What speaks to each kind of database; what others say of errors is not understood here."""

_WINDOWS_NETWORK_DRIVE = 4
_MOUNTS = Path("/proc/self/mounts")


def address(database: str | sa.URL) -> sa.URL:
    """Read the path of a file, a URL `sqlite:///path` or a URL `postgresql+psycopg://…`.

    Raise UserError when it is none of these, or names another driver.
    """
    if isinstance(database, str) and "://" not in database:
        return sa.URL.create("sqlite", database=str(Path(database).absolute()))
    url = _read(database)
    if url is None:
        raise UserError(
            N_(
                "„{address}“ ist keine Adresse einer Datenbank; geöffnet und verändert wurde "
                "nichts. Bitte nennen Sie eine Datei oder einen Server: "
                "postgresql+psycopg://name@rechner/datenbank."
            ),
            address=re.sub(r":[^:@/]*@", ":***@", str(database))[:80],
        )
    backend, _plus, named = url.drivername.partition("+")
    ours = _DRIVERS[backend]
    if named not in {"", ours}:
        raise UserError(
            N_(
                "Das Programm spricht mit dieser Datenbank über „{ours}“, nicht über „{named}“. "
                "Geöffnet und verändert wurde nichts. Bitte schreiben Sie die Adresse so: "
                "{address}."
            ),
            ours=ours,
            named=named,
            address=url.set(drivername=f"{backend}+{ours}").render_as_string()[:200],
        )
    return url


def _read(database: str | sa.URL) -> sa.URL | None:
    try:
        url = sa.make_url(database)
        known = url.get_backend_name() in _DRIVERS
    except (sa.exc.ArgumentError, ValueError):
        return None
    place = url.database or ":memory:"
    return url if known and not place.startswith((":memory:", "file:")) else None


def open_engine(database: str | sa.URL, *, bare: bool = False) -> sa.Engine:
    """Return an engine; `reading` and `writing` make transactions of their own kind of it.

    With the option `sqlite_begin=""` it begins no transaction, for the few statements that must
    stand alone.

    `bare` is for looking at a database and for migrating it: nothing of its settings is changed,
    foreign keys are not enforced, and a connection is closed as soon as it is given back.
    A file that is missing is never made.
    """
    url = address(database)
    if url.get_backend_name() == "sqlite":
        return _file_engine(url, bare=bare)
    return _server_engine(url, bare=bare)


def reading(engine: sa.Engine) -> sa.Engine:
    """Return the engine for transactions whose queries all see one moment, as in SQLite anyway."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def bytewise(session: Session, text: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """Compare a text by its bytes, as SQLite does, whatever the server's language is."""
    return text if session.get_bind().dialect.name == "sqlite" else sa.collate(text, "C")


def among(
    session: Session,
    column: InstrumentedAttribute[Any] | sa.ColumnElement[Any],
    ids: Iterable[int] | None,
) -> sa.ColumnElement[bool]:
    """Hold that a column is one of `ids`, however many there are; None means that any will do.

    They travel as one value: a statement carries no more than 65,535 to PostgreSQL, and fewer to
    SQLite.
    """
    if ids is None:
        return sa.true()
    if session.get_bind().dialect.name == "sqlite":
        listed = sa.func.json_each(json.dumps(list(ids))).table_valued("value")
        return column.in_(sa.select(listed.c.value))
    return column.in_(sa.select(sa.func.unnest(sa.literal(list(ids), ARRAY(sa.BigInteger)))))


def writing(engine: sa.Engine) -> sa.Engine:
    """Return the engine for transactions that write: each begins when the one before has ended.

    So steps are committed in the order of their ids, and nobody decides on what is being changed.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(sqlite_begin="IMMEDIATE")
    return engine.execution_options(server_turns=True)


def describe(engine: sa.Engine) -> str:
    """Say in one line what keeps the data: „SQLite 3.53.4, Journal WAL, lokaler Datenträger“."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            version = connection.exec_driver_sql("SHOW server_version").scalar_one()
            return _(N_("PostgreSQL {version}")).format(version=version.split()[0])
        mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    local = not is_remote(Path(engine.url.database or ""))
    return _(N_("SQLite {version}, Journal {mode}, {place}")).format(
        version=driver.sqlite_version,
        mode=mode.upper(),
        place=_(N_("lokaler Datenträger")) if local else _(N_("Netzlaufwerk")),
    )


def is_remote(path: Path) -> bool:
    """Tell whether a file lies on another machine, where WAL cannot work."""
    whole = path.resolve()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - what it is asked for exists on Windows only

        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{whole.drive}\\")
        return whole.drive.startswith("\\\\") or kind == _WINDOWS_NETWORK_DRIVE
    if not _MOUNTS.exists():
        return False
    return file_system(whole, _MOUNTS.read_text("utf-8", "replace")) in NETWORK_FILE_SYSTEMS


def file_system(path: Path, mounts: str) -> str:
    """Find the file system that holds `path` in a list as Linux writes it; the last mount wins."""
    found, kind = Path("/"), ""
    for line in mounts.splitlines():
        _device, place, type_, *_rest = line.split(" ")
        folder = Path(place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if path.is_relative_to(folder) and folder.is_relative_to(found):
            found, kind = folder, type_
    return kind


def file_uri(path: Path) -> str:
    """Write a path so that SQLite opens exactly this file and makes no new one."""
    place = quote(os.fsencode(path.absolute().as_posix()), safe="/:")
    return f"file://{place if place.startswith('/') else f'/{place}'}?mode=rw"


def _file_engine(url: sa.URL, *, bare: bool) -> sa.Engine:
    path = Path(url.database or "")
    settings = ["secure_delete=ON", "trusted_schema=OFF"]
    if bare:
        settings += ["foreign_keys=OFF"]
    else:
        wal = driver.sqlite_version_info >= WAL_IS_SAFE and not is_remote(path)
        settings += [f"journal_mode={'WAL' if wal else 'DELETE'}", "foreign_keys=ON"]
    settings += ["synchronous=FULL"]

    def connect() -> Any:
        connection = driver.connect(
            file_uri(path),
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,  # BEGIN is ours, see below
            check_same_thread=False,
        )
        try:
            for setting in settings:
                connection.execute(f"PRAGMA {setting}").close()
        except BaseException:
            connection.close()
            raise
        return connection

    engine = sa.create_engine(
        url, module=driver, creator=connect, **({"poolclass": NullPool} if bare else {})
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")


def _server_engine(url: sa.URL, *, bare: bool) -> sa.Engine:
    options = f"{url.query.get('options', '')} -c lock_timeout={WAIT_SECONDS}s"
    settings = {"connect_timeout": WAIT_SECONDS, "application_name": "Weiterbildung"}
    try:
        engine = sa.create_engine(
            url,
            connect_args=settings | {"options": options.strip()},
            pool_pre_ping=True,
            **({"poolclass": NullPool} if bare else {}),
        )
    except ModuleNotFoundError as error:
        raise UserError(
            N_(
                "Für PostgreSQL fehlt ein Baustein des Programms: {name}. Geöffnet wurde nichts. "
                "Bitte installieren Sie das Programm mit der Ergänzung „server“."
            ),
            name=error.name,
        ) from error
    sa.event.listen(engine, "begin", _take_turn)
    return engine


def _take_turn(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("server_turns"):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(APPLICATION_ID)))
