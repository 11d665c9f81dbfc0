"""Opens the house, for window and terminal alike: database, schema, first records.

What goes wrong is a `UserError`; showing it is up to the caller.
"""

import atexit
import getpass
import tempfile
from pathlib import Path

from sqlalchemy.orm import Session

from weiterbildung_app import paths
from weiterbildung_app.domain import links as links  # noqa: PLC0414 - makes every record type known
from weiterbildung_app.domain.base import Record
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import seeding
from weiterbildung_app.storage import audit, schema
from weiterbildung_app.storage.store import Store

_SERVERS = {"postgres", "postgresql"}


def open_house(database: str | None, *, sample: bool = False) -> Store:
    """Open a file or a server and return its store; the person's own file when none is named.

    A new database gets the first records. With `sample` it gets the sample event as well, and when
    no database is named, a fresh one is made that is gone when the program ends.
    Raise UserError when the database cannot be used; then it is as it was.
    """
    if database is None:
        database = _sample_file() if sample else str(paths.default_database())
    store = Store(schema.prepare(_address(database)), person())
    try:
        if store.read(audit.newest) == 0:
            label = N_("Beispiel anlegen") if sample else N_("Grunddaten anlegen")
            store.seed(label, _furnish, sample=sample)
    except BaseException:
        store.close()
        raise
    return store


def person() -> str:
    """Return the name under which this person's changes are kept: that of the operating system."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return _(N_("unbekannt"))


def _furnish(session: Session, *, sample: bool) -> list[Record]:
    """Make the records that a new database starts with, unless another window was quicker."""
    if audit.newest(session):
        return []
    return seeding.sample(session) if sample else seeding.first_records(session)


def _address(database: str) -> str:
    """Name the driver of a server's address, however the address was written."""
    scheme, mark, rest = database.partition("://")
    return f"postgresql+psycopg://{rest}" if mark and scheme in _SERVERS else database


def _sample_file() -> str:
    folder = tempfile.TemporaryDirectory(prefix="weiterbildung-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return str(Path(folder.name) / f"{_(N_('Beispiel'))}.sqlite")
