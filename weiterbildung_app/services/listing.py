"""Lists of any record: ids in the order the database sorted them, windows of formatted rows, counts
for filters. Nothing here loads a whole record; columns that no table stores stand in derived.py.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from weiterbildung_app.domain import folding, kinds
from weiterbildung_app.domain.base import Field, Record, fields, record_types
from weiterbildung_app.domain.kinds import Json, Kind
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import derived, records
from weiterbildung_app.storage import search
from weiterbildung_app.storage.engine import among, bytewise

SHOWN = 500
"""So many letters of a text reach a list; the form shows the rest."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Only records whose field has this value or holds it; None asks for the unknown."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows: records of one table within a whole, with a text, that pass the filters.

    `order_by` is a field, a derived column or `sort_key`, the dictionary order of the names.
    """

    table: str
    text: str = ""
    order_by: str = "sort_key"
    descending: bool = False
    filters: tuple[Filter, ...] = ()
    within: Filter | None = None

    @property
    def record_type(self) -> type[Record]:
        return record_types()[self.table]

    @property
    def narrowed(self) -> bool:
        """Tell whether text or filters may hide something."""
        return bool(self.text.strip() or self.filters)


@dataclass(frozen=True, slots=True)
class Listing:
    """Which records a query found, in order, and how many there are without text and filters."""

    ids: "array[int]"
    total: int


@dataclass(frozen=True, slots=True)
class Option:
    """A value to filter by, how people read it, and how many records have it."""

    value: Any
    label: str
    count: int


def ids(session: Session, query: Query) -> Listing:
    """Find the ids of a list; unknown values come last in both directions, equal ones by name.

    Texts other than the name sort by what the database calls lower case (ASCII on SQLite): only the
    name carries a stored sort key.
    """
    statement = _matching(session, query, _id(query)).order_by(*_order(session, query))
    found = _ids(session, statement)
    for one in query.filters:
        if column := derived.find(query.table, one.field):
            values = column.values(session, None)
            found = array("q", (id_ for id_ in found if _holds(values.get(id_), one.value)))
    if column := derived.find(query.table, query.order_by):
        found = _sorted(found, column, column.values(session, None), descending=query.descending)
    return Listing(found, _total(session, query) if query.narrowed else len(found))


def rows(
    session: Session, table: str, columns: tuple[str, ...], ids: Sequence[int]
) -> dict[int, tuple[str, ...]]:
    """Write a window of rows as people read them: one query, and one more for each column that is a
    reference or derived.
    """
    kinds_of, found = _kinds(table, columns), _window(session, table, columns, ids)
    texts = [
        _texts(session, kind, {id_: row[place] for id_, row in found.items()})
        for place, kind in enumerate(kinds_of)
    ]
    return {id_: tuple(column.get(id_, "") for column in texts) for id_ in found}


def raw_rows(
    session: Session, table: str, columns: tuple[str, ...], ids: Sequence[int]
) -> dict[int, tuple[Json, ...]]:
    """Return a window of rows as machines read them, as the history keeps values; as `rows` does
    in queries.
    """
    kinds_of, found = _kinds(table, columns), _window(session, table, columns, ids)
    return {
        id_: tuple(
            None if value is None else kind.dump(value)
            for kind, value in zip(kinds_of, row, strict=True)
        )
        for id_, row in found.items()
    }


def options(
    session: Session, query: Query, names: tuple[str, ...]
) -> dict[str, tuple[Option, ...]]:
    """Count what each filter would show, under the text and the other filters that are set."""
    return {name: _options(session, query, name) for name in names}


def _id(query: Query) -> InstrumentedAttribute[int]:
    return query.record_type.id


def _matching(session: Session, query: Query, *selected: Any) -> sa.Select[Any]:
    statement = sa.select(*selected)
    described = fields(query.record_type)
    for one in (*query.filters, *([query.within] if query.within else [])):
        if one.field in described:
            column = getattr(query.record_type, one.field)
            statement = statement.where(_condition(column, described[one.field].kind, one.value))
    matching = search.matching_ids(session, query.table, query.text)
    if matching is None:
        return statement
    # The sum keeps SQLite from looking up every match by its id: it walks the sorted index instead.
    return statement.where((_id(query) + 0).in_(matching))


def _condition(column: Any, kind: Kind[Any], value: Any) -> sa.ColumnElement[bool]:
    if isinstance(kind, kinds.SomeOf):
        raw = sa.type_coerce(column, sa.Text)
        return raw == "" if value is None else raw.contains(f",{value},", autoescape=True)
    return column.is_(None) if value is None else column == value  # type: ignore[no-any-return]


def _order(session: Session, query: Query) -> list[Any]:
    record_type = query.record_type
    name = [record_type.sort_key, record_type.id]
    described = fields(record_type).get(query.order_by)
    if described is None or (
        _is_name(described) and query.order_by == record_type.caption_fields[0]
    ):
        return [column.desc() for column in name] if query.descending else name
    key = _sort_key(session, record_type, described)
    return [(key.desc() if query.descending else key.asc()).nulls_last(), *name]


def _is_name(described: Field) -> bool:
    return isinstance(described.kind, kinds.Text) and not described.optional


def _sort_key(session: Session, record_type: type[Record], described: Field) -> Any:
    column = getattr(record_type, described.name)
    kind = described.kind
    if isinstance(kind, kinds.Reference):
        target = aliased(record_types()[kind.table])
        return sa.select(target.sort_key).where(target.id == column).scalar_subquery()
    if isinstance(kind, kinds.OneOf):
        places = {str(choice): place for place, choice in enumerate(_members(kind))}
        return sa.case(places, value=sa.type_coerce(column, sa.String))
    if isinstance(kind, kinds.Text | kinds.Lines | kinds.SomeOf):
        return bytewise(session, sa.func.nullif(sa.func.lower(sa.type_coerce(column, sa.Text)), ""))
    return column


def _ids(session: Session, statement: sa.Select[Any]) -> "array[int]":
    """Read ids past the row objects of SQLAlchemy: at 100,000 rows that is most of the time."""
    result = session.connection().execute(statement)
    found = array("q", chain.from_iterable(cast("Iterable[tuple[int]]", result.cursor)))
    result.close()
    return found


def _sorted(
    ids: Sequence[int], column: derived.Derived, values: derived.Values, *, descending: bool
) -> "array[int]":
    known = [id_ for id_ in ids if values.get(id_) is not None]
    unknown = [id_ for id_ in ids if values.get(id_) is None]
    known.sort(key=lambda id_: _place(column.kind, values[id_]), reverse=descending)
    return array("q", known + unknown)


def _place(kind: Kind[Any], value: Any) -> Any:
    return _members(kind).index(value) if isinstance(kind, kinds.OneOf) else value


def _members(kind: "kinds.OneOf[Any]") -> list[Choice]:
    return [*cast("Iterable[Choice]", kind.choices)]


def _total(session: Session, query: Query) -> int:
    everything = replace(query, text="", filters=())
    return session.scalar(_matching(session, everything, sa.func.count(_id(query)))) or 0


def _window(
    session: Session, table: str, columns: tuple[str, ...], ids: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """Read the values of a window of rows; rows that are gone are left out."""
    record_type = record_types()[table]
    stored = [name for name in columns if name in fields(record_type)]
    wanted = sa.select(record_type.id, *(getattr(record_type, name) for name in stored))
    found = session.execute(wanted.where(among(session, record_type.id, ids))).all()
    values: dict[str, derived.Values] = {
        name: {row[0]: row[place] for row in found} for place, name in enumerate(stored, start=1)
    }
    for name in columns:
        if name not in values:
            values[name] = derived.column(table, name).values(session, ids)
    return {row[0]: tuple(values[name].get(row[0]) for name in columns) for row in found}


def _kinds(table: str, columns: tuple[str, ...]) -> list[Kind[Any]]:
    described = fields(record_types()[table])
    return [
        described[name].kind if name in described else derived.column(table, name).kind
        for name in columns
    ]


def _texts(session: Session, kind: Kind[Any], values: dict[int, Any]) -> dict[int, str]:
    known = {id_: value for id_, value in values.items() if value is not None}
    if isinstance(kind, kinds.Reference):
        captions = records.captions(session, kind.table, set(known.values()))
        return {id_: captions.get(value, "") for id_, value in known.items()}
    return {id_: kind.format(value)[:SHOWN] for id_, value in known.items()}


def _options(session: Session, query: Query, name: str) -> tuple[Option, ...]:
    among = replace(query, filters=tuple(one for one in query.filters if one.field != name))
    column = derived.find(query.table, name)
    kind = column.kind if column else fields(query.record_type)[name].kind
    if column or any(derived.find(query.table, one.field) for one in among.filters):
        chosen = ids(session, among).ids
        values = column.values(session, None) if column else _stored(session, query, name)
        tally = Counter(part for id_ in chosen for part in _each(values.get(id_)))
    else:
        tally = _tally(session, among, name)
    return _named(session, kind, tally)


def _stored(session: Session, query: Query, name: str) -> dict[int, Any]:
    wanted = sa.select(_id(query), getattr(query.record_type, name))
    return dict(session.execute(wanted).all())


def _tally(session: Session, query: Query, name: str) -> Counter[Any]:
    column = getattr(query.record_type, name)
    wanted = _matching(session, query, column, sa.func.count()).group_by(column)
    tally: Counter[Any] = Counter()
    for value, count in session.execute(wanted):
        for part in _each(value):
            tally[part] += count
    return tally


def _each(value: Any) -> Iterable[Any]:
    return (value or (None,)) if isinstance(value, tuple) else (value,)


def _holds(value: Any, wanted: Any) -> bool:
    return wanted in _each(value)


def _named(session: Session, kind: Kind[Any], tally: Counter[Any]) -> tuple[Option, ...]:
    unknown = tally.pop(None, 0)
    one = _single(kind)
    if isinstance(one, kinds.Reference):
        labels = records.captions(session, one.table, set(tally))
    else:
        labels = {value: one.format(value) for value in tally}
    found = sorted(tally, key=lambda value: _option_place(one, value, labels))
    options = [Option(value, labels.get(value, ""), tally[value]) for value in found]
    if unknown:
        options.append(Option(None, _(N_("nicht bekannt")), unknown))
    return tuple(options)


def _single(kind: Kind[Any]) -> Kind[Any]:
    if isinstance(kind, kinds.SomeOf):
        return kind.one
    return kinds.LINE if isinstance(kind, derived.Names) else kind


def _option_place(kind: Kind[Any], value: Any, labels: dict[Any, str]) -> Any:
    if isinstance(kind, kinds.Reference):
        return folding.sort_key(labels.get(value, ""))
    return _place(kind, value)
