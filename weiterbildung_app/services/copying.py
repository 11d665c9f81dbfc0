"""Copies of an event's records that name each other instead of what they were copied from."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, fields

R = TypeVar("R", bound=Record)

_OF_AN_EVENT = ("events", "venues", "rooms", "tracks", "event_sessions", "placements", "booths")
"""What records of an event can name and must name in their own event."""

_LEFT_BEHIND = "note"


class Copies:
    """Makes copies, and knows what became of each record.

    Days move by `shift`, notes are not copied. What names a thing of another event does so no
    more; where it cannot do without, it is not copied. `counts` says how many there are, by table.
    """

    def __init__(self, session: Session, shift: timedelta) -> None:
        self.counts: Counter[str] = Counter()
        self._session = session
        self._shift = shift
        self._made: dict[str, dict[int, int]] = {table: {} for table in _OF_AN_EVENT}

    def take(
        self, record_type: type[R], condition: sa.ColumnElement[bool], **instead: Any
    ) -> list[R]:
        """Copy the records that meet a condition, with other values for some fields."""
        wanted = sa.select(record_type).where(condition).order_by(record_type.id)
        found = []
        for original in self._session.scalars(wanted).all():
            values = self._values(original)
            if values is not None:
                found.append((original, record_type(**(values | instead))))
        return self.put(found)

    def put(self, found: Iterable[tuple[Record, R]]) -> list[R]:
        """Store what was made, each of an original, and remember it."""
        pairs = list(found)
        self._session.add_all(made for _original, made in pairs)
        self._session.flush()
        for original, made in pairs:
            self.counts[made.__tablename__] += 1
            if original.__tablename__ in self._made:
                self._made[original.__tablename__][original.id] = made.id
        return [made for _original, made in pairs]

    def of(self, table: str, id_: int | None) -> int | None:
        """Return the id of the copy of a record; None when it is of another event."""
        return None if id_ is None else self._made[table].get(id_)

    def _values(self, original: Record) -> dict[str, Any] | None:
        """Return what a copy says; None when it would have to name a thing of another event."""
        found: dict[str, Any] = {}
        for name, described in fields(type(original)).items():
            value = described.value(original)
            if name == _LEFT_BEHIND:
                value = described.default
            elif value is not None and isinstance(described.kind, kinds.Day):
                value += self._shift
            elif value is not None and described.target in self._made:
                value = self.of(described.target, value)
                if value is None and not described.optional:
                    return None
            found[name] = value
        return found
