"""Counts what a service asks of the database."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from weiterbildung_app.storage.store import Store


def queries(store: Store, service: Callable[..., Any], *args: Any) -> int:
    """Run a service that reads, and return how many queries it sent."""
    return sent(store, lambda: store.read(service, *args))


def sent(store: Store, work: Callable[[], Any]) -> int:
    """Do something with a store, and return how many queries went to the database."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            found.append(statement)

    sa.event.listen(store.engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        sa.event.remove(store.engine, "before_cursor_execute", note)
    return len(found)
