"""Runs the migrations with Alembic, which is configured here and nowhere else.

Imported only when a database is not at the newest revision: Alembic costs start-up time.
"""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from weiterbildung_app import paths
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_

FULL_TEXT = "search_words"
"""Begins the names of full text: tables of SQLite's FTS5, indexes of PostgreSQL."""


def to_newest(connection: sa.Connection, stored: str | None) -> None:
    """Run the revisions after `stored` inside the connection's transaction.

    Raise UserError when a table has more or fewer rows afterwards than the revisions announce.
    """
    before = counts(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    after = counts(connection)
    changed = {table for table, rows in before.items() if after.get(table) != rows}
    if unexpected := changed - _announced(stored):
        raise UserError(
            N_(
                "Die Umstellung der Daten auf diese Fassung des Programms ist nicht gelungen: "
                "Zeilen hätten sich verloren oder verdoppelt ({tables}). Ihre Daten sind "
                "unverändert. Bitte melden Sie das und arbeiten Sie so lange mit der bisherigen "
                "Fassung."
            ),
            tables=", ".join(sorted(unexpected)),
        )


def require_known(stored: str) -> None:
    """Raise UserError when a database was made by a newer program than this one."""
    try:
        _scripts().get_revision(stored)
    except CommandError as error:
        raise UserError(
            N_(
                "Diese Daten stammen aus einer neueren Fassung des Programms (Stand {revision}). "
                "Sie sind unversehrt und wurden nicht verändert. Bitte installieren Sie die neue "
                "Fassung."
            ),
            revision=stored,
        ) from error


def counts(connection: sa.Connection) -> dict[str, int]:
    """Return the number of rows of each table that keeps something of its own."""
    rows = [
        sa.select(sa.literal(name).label("name"), sa.func.count().label("number")).select_from(
            sa.table(name)
        )
        for name in sa.inspect(connection).get_table_names()
        if not name.startswith((FULL_TEXT, "alembic_version"))
    ]
    found = connection.execute(sa.union_all(*rows)) if rows else ()
    return {row.name: row.number for row in found}


def _announced(stored: str | None) -> set[str]:
    """Collect the tables whose rows the revisions after `stored` change on purpose."""
    return {
        table
        for script in _scripts().iterate_revisions("head", stored or "base")
        for table in getattr(script.module, "changes_rows", ())
    }


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
