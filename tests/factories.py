"""Builds any record with everything it needs, and photographs all records for comparison."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from itertools import count
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field, fields, record_types
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.domain.planning import VersionState
from weiterbildung_app.domain.policy import ActionField
from weiterbildung_app.domain.values import Choice, PartialDate
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

Values = Mapping[str, Any]
Picture = dict[str, dict[int, tuple[Any, ...]]]

_NUMBERS = count(1)

_BY_KIND: dict[Kind[Any], tuple[Any, Any]] = {
    kinds.URL: ("https://example.org/", "https://example.org/zwei"),
    kinds.EMAIL: ("stelle@example.org", "andere@example.org"),
    kinds.PHONE: ("+49 385 51030", "+49 381 3380"),
    kinds.PERCENT: (Decimal(50), Decimal("66.667")),
    kinds.FLAG: (True, False),
    kinds.DAY: (date(2027, 9, 16), date(2027, 9, 17)),
    kinds.CLOCK: (time(10), time(11, 30)),
    kinds.KNOWN: (PartialDate(2027), PartialDate(2027, 9)),
    kinds.AGS: ("13", "13004000"),
    kinds.POSTCODE: ("19055", "01234"),
    kinds.COLOUR: ("#00507d", "#7d0050"),
    kinds.LINES: (("eins", "zwei"), ("drei",)),
    kinds.ROWS: (("eins", "zwei"), ("drei",)),
}

_NEEDED: dict[str, tuple[str, ...]] = {
    "recommendation_links": ("instrument_id",),
    "presentations": ("session_id",),
    "conditions": ("text",),
    "application_windows": ("opens",),
}
"""Fields that may stay unknown alone, but not together."""

_EXCLUSIVE: dict[str, tuple[str, ...]] = {
    "recommendation_links": ("organisation_id", "session_id", "booth_id"),
    "presentations": ("booth_id",),
    "breaks": ("room_id",),
}
"""Fields that must stay unknown because another one is set."""

_ALWAYS = {("people", "publish"): True, ("schedule_versions", "state"): VersionState.DRAFT}
"""Fields on which others depend, and what does not lock a record."""

_LATE: dict[str, tuple[Any, Any]] = {
    "closes": (time(18), time(19)),
    "until": (time(18), time(19)),
    "lunch_until": (time(18), time(19)),
    "last_day": (date(2027, 9, 18), date(2027, 9, 19)),
}
"""Fields that come after another one."""


def make(store: Store, table: str, **values: Any) -> Ref:
    """Make a record in a step of its own, with what it needs; everything else stays unknown."""
    return store.write("Testdaten anlegen", build, table, values).result


def build(session: Session, table: str, values: Values | None = None) -> Ref:
    """Make a record inside a write, with the records that it has to refer to."""
    given = dict(values or {})
    described = fields(record_types()[table])
    for name, one in described.items():
        if name not in given and (one.required or name in _NEEDED.get(table, ())):
            given[name] = _needed(session, table, one, given)
    return records.create(session, table, given)


def full(session: Session, table: str, turn: int = 0) -> dict[str, Any]:
    """Return a value for every field of a table; `turn` 0 and 1 give different ones."""
    found: dict[str, Any] = {}
    for name, one in fields(record_types()[table]).items():
        if (table, name) in _ALWAYS:
            found[name] = _ALWAYS[table, name]
        elif name in _EXCLUSIVE.get(table, ()) or name == "given":
            found[name] = one.default
        elif name in _LATE and isinstance(one.kind, kinds.Clock | kinds.Day):
            found[name] = _LATE[name][turn]
        else:
            found[name] = _needed(session, table, one, found, turn)
    return found


def photograph(session: Session) -> Picture:
    """Return every row of every record, without the version, which is a mere token."""
    return {
        table: {
            row.id: tuple(value for name, value in row._mapping.items() if name != "version")
            for row in session.execute(sa.select(record_type.__table__))
        }
        for table, record_type in record_types().items()
    }


def _needed(session: Session, table: str, one: Field, given: Values, turn: int = 0) -> Any:
    if one.target:
        return build(session, one.target).id
    if table == "action_fields" and one.name == "number":
        return (session.scalar(sa.select(sa.func.max(ActionField.number))) or 0) + 1
    if table == "recommendations" and one.name == "key":
        owner = session.get_one(ActionField, given["action_field_id"])
        return f"{owner.number}-{'AB'[turn]}"
    return example(one.kind, turn)


def example(kind: Kind[Any], turn: int = 0) -> Any:
    """Return a value of a kind; names differ each time they are asked for."""
    if kind in _BY_KIND:
        return _BY_KIND[kind][turn]
    if isinstance(kind, kinds.OneOf):
        choices: type[Choice] = kind.choices
        return list(choices)[turn]
    if isinstance(kind, kinds.SomeOf):
        several: type[Choice] = kind.choices
        return tuple(several)[turn : turn + 2]
    if isinstance(kind, kinds.Amount):
        return Decimal(1234 + turn).scaleb(-kind.places)
    if isinstance(kind, kinds.Whole):
        return min(kind.most, kind.least + 20 + turn)
    if isinstance(kind, kinds.Text):
        return f"Größe „{next(_NUMBERS)}“"
    raise LookupError(kind)
