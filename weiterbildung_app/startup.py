"""Opens the house, for window and terminal alike: database, schema, first records.

What goes wrong is a `UserError`; showing it is up to the caller.
"""

import getpass
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from weiterbildung_app import paths
from weiterbildung_app.domain import links as links  # noqa: PLC0414 - makes every record type known
from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import seeding
from weiterbildung_app.storage import audit, schema
from weiterbildung_app.storage.store import Store

_SERVERS = {"postgres", "postgresql"}


def open_house(database: str | None, *, sample: bool = False, make: bool = False) -> Store:
    """Open a file or a server and return its store; the person's own file when none is named.

    A file that is named must be there, unless `make` or `sample` asks for a new one. A new database
    gets the first records, with `sample` the sample event as well; when none is named, that is the
    person's sample, which is kept. Raise UserError when the database cannot be used; then it is as
    it was.
    """
    make = make or sample or database is None
    if database is None:
        database = _own_file(sample=sample)
    store = Store(schema.prepare(_address(database), make=make), person())
    try:
        if store.read(audit.newest) == 0:
            label = N_("Beispiel anlegen") if sample else N_("Grunddaten anlegen")
            store.seed(label, _furnish, sample=sample)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def fresh_sample() -> Iterator[Store]:
    """Open a new sample for a while: it is gone afterwards, whatever was done to it."""
    with tempfile.TemporaryDirectory(prefix="weiterbildung-", ignore_cleanup_errors=True) as folder:
        store = open_house(str(Path(folder) / "Beispiel.sqlite"), sample=True)
        try:
            yield store
        finally:
            store.close()


def no_folder(error: OSError) -> UserError:
    """Return the refusal for when the person's own folders cannot be made."""
    return UserError(
        N_(
            "„{place}“ lässt sich nicht anlegen ({reason}); dort legt das Programm Ihre Daten und "
            "sein Protokoll ab. Geöffnet und verändert wurde nichts. Bitte sorgen Sie dafür, dass "
            "Sie dort schreiben dürfen."
        ),
        place=error.filename,
        reason=reason_of(error),
    )


def person() -> str:
    """Return the name under which this person's changes are kept: that of the operating system."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return _(N_("unbekannt"))


def _furnish(session: Session, *, sample: bool) -> None:
    """Make the records that a new database starts with, unless another window was quicker."""
    if not audit.newest(session):
        make = seeding.sample if sample else seeding.first_records
        make(session)


def _address(database: str) -> str:
    """Name the driver of a server's address, however the address was written."""
    scheme, mark, rest = database.partition("://")
    return f"postgresql+psycopg://{rest}" if mark and scheme in _SERVERS else database


def _own_file(*, sample: bool) -> str:
    try:
        return str(paths.sample_database() if sample else paths.default_database())
    except OSError as error:
        raise no_folder(error) from error
