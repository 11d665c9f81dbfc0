"""Brings a database to the schema of this program: makes it, refuses it, or copies and migrates it.

How a migration runs stands in upgrade.py, which is imported, and Alembic with it, only when needed.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.i18n import N_
from weiterbildung_app.storage import database_file, search, soundness
from weiterbildung_app.storage.engine import APPLICATION_ID, address, open_engine, reading, writing
from weiterbildung_app.storage.refusals import UNREADABLE, refusal

HEAD = "0004"
"""The newest revision in migrations/versions."""


def prepare(database: str | sa.URL, *, make: bool = True) -> sa.Engine:
    """Open a database at the newest revision; migrate it when older.

    A file that is missing is made with `make` and refused without it; on a server the tables are
    made in any case. Raise UserError for everything else, and leave the database as it was.
    """
    url = address(database)
    with _in_sentences():
        if url.get_backend_name() == "sqlite":
            _prepare_file(url, make=make)
        else:
            _prepare_server(url)
        engine = open_engine(url)
        with engine.connect():
            return engine


def _prepare_file(url: sa.URL, *, make: bool) -> None:
    path = Path(url.database or "")
    if not make:
        database_file.require_there(path)
    database_file.require_place(path)
    if not os.path.lexists(path):
        _make(path)
    database_file.require_ours(path)
    bare = open_engine(url, bare=True)
    stored = _sound_revision(bare)
    if stored is None:
        raise database_file.damaged(path)
    if stored != HEAD:
        _migrate_file(bare, path, stored)


def _make(path: Path) -> None:
    """Build a new file under another name; it appears whole or not at all and replaces nothing."""
    database_file.require_no_remains(path)
    try:
        with database_file.drafted(path) as draft:
            _fill(draft)
            database_file.publish(draft, path)
        database_file.flush(path.parent)
    except (OSError, ValueError) as error:
        raise UserError(
            N_(
                "Die Datei „{path}“ lässt sich nicht anlegen ({reason}). Verändert wurde nichts. "
                "Bitte wählen Sie einen anderen Ort oder einen anderen Namen."
            ),
            path=path,
            reason=reason_of(error),
        ) from error


def _fill(draft: Path) -> None:
    from weiterbildung_app.storage import upgrade  # noqa: PLC0415 - start-up time

    bare = open_engine(str(draft), bare=True)
    with writing(bare).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        upgrade.to_newest(connection, None)
    engine = open_engine(str(draft))
    engine.connect().close()  # leaves the file in the journal mode that all later connections want
    engine.dispose()


def _migrate_file(bare: sa.Engine, path: Path, stored: str) -> None:
    from weiterbildung_app.storage import upgrade  # noqa: PLC0415 - start-up time

    upgrade.require_known(stored)
    database_file.require_space(path)
    with writing(bare).begin() as connection:
        if _revision(connection) == HEAD:
            return  # another window was quicker
        rows = upgrade.counts(connection)
        copy = database_file.back_up(
            path,
            f"vor-{stored}-{HEAD}",
            lambda made: _revision(made) == stored and upgrade.counts(made) == rows,
        )
        try:
            upgrade.to_newest(connection, stored)
            _require_whole(connection)
            _require_readable(connection)
            _index(connection)
        except BaseException:
            copy.unlink()  # the file itself stays as it was
            raise


def _index(connection: sa.Connection) -> None:
    """Make what a migration may have written or reworded findable."""
    with Session(connection) as session:
        search.rebuild(session)


def _require_whole(connection: sa.Connection) -> None:
    if not database_file.is_whole(connection):
        raise UserError(
            N_(
                "Die Umstellung der Daten auf diese Fassung des Programms ist nicht gelungen: "
                "Verweise wären ins Leere gegangen. Ihre Daten sind unverändert. Bitte melden Sie "
                "das und arbeiten Sie so lange mit der bisherigen Fassung."
            )
        )


def _require_readable(connection: sa.Connection) -> None:
    if obstacle := soundness.unreadable(connection):
        raise obstacle


def _prepare_server(url: sa.URL) -> None:
    bare = open_engine(url, bare=True)
    with reading(bare).connect() as connection:
        stored = _revision(connection)
        occupied = stored is None and bool(sa.inspect(connection).get_table_names())
    if occupied:
        raise UserError(
            N_(
                "In der Datenbank „{name}“ liegen Daten eines anderen Programms. Sie wurden nicht "
                "verändert. Bitte lassen Sie für dieses Programm eine eigene, leere Datenbank "
                "anlegen."
            ),
            name=url.database,
        )
    if stored != HEAD:
        _migrate_server(bare, stored)


def _migrate_server(bare: sa.Engine, stored: str | None) -> None:
    from weiterbildung_app.storage import upgrade  # noqa: PLC0415 - start-up time

    if stored:
        upgrade.require_known(stored)
    with writing(bare).begin() as connection:
        now = _revision(connection)
        if now != HEAD:
            upgrade.to_newest(connection, now)
            _index(connection)


def _sound_revision(bare: sa.Engine) -> str | None:
    """Return the revision of a file; None when it has none, or when the file is damaged."""
    try:
        with bare.connect() as connection:
            return _revision(connection) if database_file.is_whole(connection) else None
    except (sa.exc.SQLAlchemyError, UnicodeDecodeError) as error:
        if refusal(error):
            raise
        return None


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    return str(found[0]) if len(found) == 1 else None


@contextmanager
def _in_sentences() -> Iterator[None]:
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        raise refusal(error) or error from error
    except OSError as error:
        raise UserError(UNREADABLE) from error
