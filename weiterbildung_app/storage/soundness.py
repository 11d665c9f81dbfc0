"""Tells damage from a bug: whether a file still says what was written into it.

Its pages and references are checked when it is opened (database_file.py); whether every value can
be read is found out only when something went wrong, for that means to read all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import audit, search
from weiterbildung_app.storage.database_file import is_whole
from weiterbildung_app.storage.engine import open_engine
from weiterbildung_app.storage.refusals import DAMAGED, refusal

SIGNS = (
    *(sa.exc.SQLAlchemyError, ArithmeticError, AttributeError),
    *(LookupError, TypeError, ValueError),
)
"""What bytes come to that are no longer those once written; bugs come to the same."""


@contextmanager
def in_sentences(engine: sa.Engine) -> Iterator[None]:
    """Turn what a database refuses, and what a damaged file cannot tell, into a sentence; a bug of
    ours stays as it is.
    """
    try:
        yield
    except SIGNS as error:
        sentence = refusal(error) or _damage(engine)
        if sentence is None:
            raise
        raise sentence from error


def unreadable(connection: sa.Connection) -> UserError | None:
    """Return why something in a file at the newest revision cannot be read; None when all can."""
    try:
        _read_all(connection)
        return None if is_whole(connection) else UserError(DAMAGED)
    except SIGNS as error:
        return refusal(error) or UserError(DAMAGED)


def _damage(engine: sa.Engine) -> UserError | None:
    if engine.dialect.name != "sqlite":
        return None
    try:
        with open_engine(engine.url, bare=True).connect() as connection:  # knows nothing of before
            return unreadable(connection)
    except SIGNS as error:
        return refusal(error) or UserError(DAMAGED)


def _read_all(connection: sa.Connection) -> None:
    for table in Record.metadata.tables.values():
        rows = connection.execute(sa.select(table), execution_options={"yield_per": search.BATCH})
        for row in rows:
            if table is audit.changes:
                audit.from_text(row.old)
                audit.from_text(row.new)
    search.find(Session(connection), "a")
