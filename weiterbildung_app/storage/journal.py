"""What a transaction changes: the journal listens to every flush and keeps old and new values.

One journal serves refresh, undo, history and the search index. It stays complete only while nobody
changes rows behind the session's back, so bulk statements inside a write are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from weiterbildung_app.domain.base import Record, fields
from weiterbildung_app.domain.kinds import Json

Values = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Change:
    """A record before and after: `old` is None when it was made, `new` is None when it was removed.

    A changed record shows only the fields that differ, each as JSON value by `Kind.dump`.
    """

    table: str
    id: int
    old: Values | None
    new: Values | None


@dataclass(frozen=True, slots=True)
class Step:
    """One named change of the whole file: what was done, by whom, and when (UTC)."""

    id: int
    label: str
    made_at: datetime
    actor: str
    changes: tuple[Change, ...]

    @property
    def touched(self) -> frozenset[str]:
        """Return the tables in which something changed."""
        return frozenset(change.table for change in self.changes)


class Journal:
    """Collects the changes of one session, from its first flush to its last.

    It holds on to the records, which the session alone would let go of: the step that is written at
    the end needs each once more.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changes: dict[tuple[str, int], Change] = {}
        self._held: list[Record] = []
        sa.event.listen(session, "before_flush", _settle)
        sa.event.listen(session, "after_flush", self._note)
        sa.event.listen(session, "do_orm_execute", _refuse_bulk)

    def changes(self) -> tuple[Change, ...]:
        """Return what differs from before the transaction, each record once."""
        return tuple(self._changes.values())

    def _note(self, session: Session, _context: UOWTransaction) -> None:
        self._held += [*session.new, *session.dirty]
        for record in session.new:
            self._add(Change(*_key(record), None, dump(record)))
        for record in session.dirty:
            old, new = _difference(record)
            if new:
                self._add(Change(*_key(record), old, new))
        for record in session.deleted:
            self._add(Change(*_key(record), dump(record), None))

    def _add(self, change: Change) -> None:
        key = (change.table, change.id)
        merged = _merge(self._changes.pop(key), change) if key in self._changes else change
        if merged:
            self._changes[key] = merged


def dump(record: Record) -> Values:
    """Return every described field of a record as JSON value."""
    return {
        name: None if (value := described.value(record)) is None else described.kind.dump(value)
        for name, described in fields(type(record)).items()
    }


def load(record_type: type[Record], values: Values) -> dict[str, Any]:
    """Turn JSON values of a record type back into Python values."""
    described = fields(record_type)
    return {
        name: None if raw is None else described[name].kind.load(raw)
        for name, raw in values.items()
        if name in described
    }


def _key(record: Record) -> tuple[str, int]:
    return record.__tablename__, record.id


def _difference(record: Record) -> tuple[Values, Values]:
    old: Values = {}
    new: Values = {}
    attributes = sa.inspect(record).attrs
    for name, described in fields(type(record)).items():
        history = attributes[name].history
        if history.has_changes():
            before = history.deleted[0] if history.deleted else None
            old[name] = None if before is None else described.kind.dump(before)
            value = described.value(record)
            new[name] = None if value is None else described.kind.dump(value)
    return old, new


def _merge(first: Change, second: Change) -> Change | None:
    if first.old is None and second.new is None:
        return None
    if first.old is None:
        return Change(first.table, first.id, None, {**(first.new or {}), **(second.new or {})})
    if second.new is None:
        return Change(first.table, first.id, {**(second.old or {}), **first.old}, None)
    old = {**(second.old or {}), **first.old}
    new = {**(first.new or {}), **second.new}
    differing = [name for name in old if old[name] != new[name]]
    if not differing:
        return None
    return Change(
        first.table,
        first.id,
        {name: old[name] for name in differing},
        {name: new[name] for name in differing},
    )


def _records(session: Session) -> Iterator[Record]:
    yield from session.new
    yield from (record for record in session.dirty if session.is_modified(record))


def _settle(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for record in list(_records(session)):
        record.settle()


def _refuse_bulk(state: ORMExecuteState) -> None:
    if not state.is_select:
        message = "Bulk statements pass by the journal; change records through the session."
        raise RuntimeError(message)
