"""Counts what a service asks of the database."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from weiterbildung_app.storage.store import Store


def queries(store: Store, service: Callable[..., Any], *args: Any) -> int:
    """Run a service that reads, and return how many statements it sent."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            sent.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        store.read(service, *args)
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)
    return len(sent)
