"""What Alembic runs; the program hands over its connection, on the command line a
fresh database stands in.

`alembic revision --autogenerate -m "…"` drafts the next revision from what records now look like.
"""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

from weiterbildung_app.domain import links
from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.kinds import Stored
from weiterbildung_app.storage import audit, search
from weiterbildung_app.storage.upgrade import FULL_TEXT

DESCRIBED = (links, audit, search)
"""The modules that together know every table."""


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out what the metadata cannot describe: full text and its shadows."""
    del kind
    return name is None or not name.startswith(FULL_TEXT)


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types as the plain types they are kept in."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, Stored) else False


def migrate(connection: sa.Connection) -> None:
    """Run what Alembic was asked for on a connection that is in a transaction of its owner."""
    context.configure(
        connection=connection,
        target_metadata=Record.metadata,
        render_as_batch=True,
        include_name=include_name,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_stand_in() -> None:
    """Run what Alembic was asked for on a database in memory that has every revision so far."""
    with sa.create_engine("sqlite://").begin() as connection:
        made = MigrationContext.configure(connection)
        with Operations.context(made):
            for script in reversed(list(context.script.walk_revisions())):
                script.module.upgrade()
                made.stamp(context.script, script.revision)
        migrate(connection)


if (given := context.config.attributes.get("connection")) is not None:
    migrate(given)
else:
    migrate_stand_in()
