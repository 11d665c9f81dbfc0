"""Any record: fetch, create, change, remove; how it is called, what it consists of and where it is
used.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import (
    Field,
    Record,
    fields,
    parts,
    record_types,
    references,
    whole,
)
from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.storage import search
from weiterbildung_app.storage.engine import among

USES_SHOWN = 100
CAPTION_JOINT = " · "


@dataclass(frozen=True, slots=True)
class Ref:
    """Which record, and in which version it was read; without a version any will do."""

    table: str
    id: int
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A record as another one names it; `owner` is the caption of the record it is part of."""

    table: str
    id: int
    caption: str
    owner: str = ""

    @property
    def named(self) -> str:
        """Its name together with what it is part of."""
        return f"{self.caption} – {self.owner}" if self.owner else self.caption

    @property
    def key(self) -> str:
        """What its name begins with: of a recommendation the key."""
        return self.caption.partition(CAPTION_JOINT)[0]


@dataclass(frozen=True, slots=True)
class PartList:
    """The parts of one type that a record consists of; `field` is what names the record in them."""

    table: str
    field: str
    rows: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as a page shows it; `owners` runs from the outermost to the nearest."""

    ref: Ref
    record: Record
    caption: str
    owners: tuple[Linked, ...]
    captions: Mapping[str, str]
    parts: tuple[PartList, ...]
    used_by: tuple[Linked, ...]


def fetch(session: Session, ref: Ref) -> Record:
    """Return the record for changing; raise Stale when its version differs, UserError when it is
    gone.
    """
    record_type = record_types()[ref.table]
    record = session.get(record_type, ref.id)
    if record is None:
        raise UserError(
            N_(
                "Der Datensatz ({kind}) wurde inzwischen entfernt. Andere Daten sind davon "
                "nicht betroffen."
            ),
            kind=_(record_type.label),
        )
    if ref.version is not None and record.version != ref.version:
        raise Stale(
            N_(
                "„{caption}“ wurde inzwischen von jemand anderem geändert. Gespeichert oder "
                "entfernt wurde nichts. Bitte laden Sie den neuen Stand und prüfen Sie ihn."
            ),
            caption=captions(session, ref.table, [ref.id])[ref.id],
        )
    return record


def create(session: Session, table: str, values: Mapping[str, Any]) -> Ref:
    """Make a record from field values; what is not given stays unknown or takes its default."""
    record = record_types()[table](**values)
    session.add(record)
    session.flush()
    return Ref(table, record.id, record.version)


def change(session: Session, ref: Ref, values: Mapping[str, Any]) -> Ref:
    """Give fields of a record new values."""
    record = _fetch_own(session, ref)
    for name, value in values.items():
        setattr(record, name, value)
    session.flush()
    return Ref(ref.table, record.id, record.version)


def remove(session: Session, ref: Ref) -> None:
    """Remove a record with all its parts; raise UserError naming those who still refer to any of
    them.
    """
    record = _fetch_own(session, ref)
    doomed = list(_with_parts(session, record))
    keys = set(_keys(doomed))
    users = [
        use for one in doomed for use in _uses(session, one) if (use.table, use.id) not in keys
    ]
    if users:
        named = ", ".join(use.named for use in users[:5])
        raise UserError(
            N_("„{caption}“ wird noch verwendet und bleibt deshalb bestehen: {users}."),
            caption=captions(session, ref.table, [ref.id])[ref.id],
            users=named + (" …" if len(users) > 5 else ""),  # noqa: PLR2004 - as many as read well
        )
    for one in doomed:
        session.delete(one)
    session.flush()


def removal(session: Session, ref: Ref) -> list[Linked]:
    """Return what would be removed together with a record, without the record itself."""
    record = fetch(session, ref)
    doomed = [one for one in _with_parts(session, record) if one is not record]
    return linked(session, _keys(doomed))


def view(session: Session, ref: Ref) -> RecordView:
    """Return a record with everything its page shows, detached."""
    record = fetch(session, Ref(ref.table, ref.id))
    return RecordView(
        ref=Ref(ref.table, record.id, record.version),
        record=record,
        caption=captions(session, ref.table, [record.id])[record.id],
        owners=_owners(session, record),
        captions=_reference_captions(session, record),
        parts=tuple(_part_lists(session, record)),
        used_by=tuple(_uses(session, record, USES_SHOWN)),
    )


def captions(session: Session, table: str, ids: Collection[int]) -> dict[int, str]:
    """Name records of one table: their caption fields, references by their own captions."""
    if not ids:
        return {}
    record_type = record_types()[table]
    described = [fields(record_type)[name] for name in record_type.caption_fields]
    columns = [getattr(record_type, part.name) for part in described]
    wanted = sa.select(record_type.id, *columns).where(among(session, record_type.id, ids))
    rows = session.execute(wanted).all()
    named = [
        _texts(session, part, [row[place] for row in rows])
        for place, part in enumerate(described, 1)
    ]
    return {
        row.id: CAPTION_JOINT.join(text for text in texts if text)
        or f"{_(record_type.label)} {row.id}"
        for row, *texts in zip(rows, *named, strict=True)
    }


def owner_captions(session: Session, table: str, ids: Collection[int]) -> dict[int, str]:
    """Name what each record of a table is part of; a part can have owners of several types."""
    record_type = record_types()[table]
    owned: dict[int, str] = {}
    for described in fields(record_type).values():
        if described.part_of and described.target and ids:
            column = getattr(record_type, described.name)
            query = sa.select(record_type.id, column)
            query = query.where(among(session, record_type.id, ids), column.is_not(None))
            owners: dict[int, int] = dict(session.execute(query).all())
            named = captions(session, described.target, set(owners.values()))
            owned |= {part: named[owner] for part, owner in owners.items()}
    return owned


def linked(session: Session, keys: Collection[tuple[str, int]]) -> list[Linked]:
    """Name records by table and id, in their order; those that are gone are left out."""
    by_table: dict[str, list[int]] = defaultdict(list)
    for table, id_ in keys:
        by_table[table].append(id_)
    named = {table: captions(session, table, ids) for table, ids in by_table.items()}
    owned = {table: owner_captions(session, table, ids) for table, ids in by_table.items()}
    return [
        Linked(table, id_, named[table][id_], owned[table].get(id_, ""))
        for table, id_ in keys
        if id_ in named[table]
    ]


def choices(
    session: Session, table: str, text: str = "", limit: int = 200, event_id: int | None = None
) -> list[Linked]:
    """Return the records one can refer to, by name; of an event's own things only those of
    `event_id`.
    """
    record_type = record_types()[table]
    query = sa.select(record_type.id).order_by(record_type.sort_key, record_type.id).limit(limit)
    matching = search.matching_ids(session, table, text)
    if matching is not None:
        query = query.where(record_type.id.in_(matching))
    if event_id is not None:
        query = _within(query, record_type, event_id)
    ids = list(session.scalars(query))
    return linked(session, [(table, one) for one in ids])


def _fetch_own(session: Session, ref: Ref) -> Record:
    record = fetch(session, ref)
    if record.is_given():
        raise UserError(
            N_("„{caption}“ ist vorgegeben und lässt sich nicht ändern oder entfernen."),
            caption=record.name()[:80],
        )
    return record


def _texts(session: Session, described: Field, values: list[Any]) -> list[str]:
    if described.target:
        named = captions(
            session, described.target, {value for value in values if value is not None}
        )
        return [named.get(value, "") for value in values]
    return ["" if value is None else described.kind.format(value) for value in values]


def _reference_captions(session: Session, record: Record) -> dict[str, str]:
    return {
        name: _texts(session, described, [described.value(record)])[0]
        for name, described in fields(type(record)).items()
        if described.target
    }


def _owners(session: Session, record: Record) -> tuple[Linked, ...]:
    owner = _owner(session, record)
    if owner is None:
        return ()
    return (*_owners(session, owner), *linked(session, _keys([owner])))


def _owner(session: Session, record: Record) -> Record | None:
    for described in fields(type(record)).values():
        if described.part_of and described.target and described.value(record) is not None:
            return session.get(record_types()[described.target], described.value(record))
    return None


def _naming(
    session: Session, record: Record, other: type[Record], described: Field
) -> list[Record]:
    column = getattr(other, described.name)
    query = sa.select(other).where(column == record.id).order_by(other.sort_key, other.id)
    return list(session.scalars(query))


def _keys(records: Collection[Record]) -> list[tuple[str, int]]:
    return [(one.__tablename__, one.id) for one in records]


def _part_lists(session: Session, record: Record) -> Iterator[PartList]:
    for other, described in parts(type(record)):
        rows = _naming(session, record, other, described)
        yield PartList(other.__tablename__, described.name, tuple(linked(session, _keys(rows))))


def _with_parts(session: Session, record: Record) -> Iterator[Record]:
    for other, described in parts(type(record)):
        for part in _naming(session, record, other, described):
            yield from _with_parts(session, part)
    yield record


def _uses(session: Session, record: Record, limit: int | None = None) -> Iterator[Linked]:
    for other, described in references(type(record)):
        if not described.part_of:
            yield from linked(session, _keys(_naming(session, record, other, described)[:limit]))


def _within(query: sa.Select[int], record_type: type[Record], event_id: int) -> sa.Select[int]:
    owner = whole(record_type)
    if owner is None or owner.target is None:
        return query
    column = getattr(record_type, owner.name)
    if owner.target == "events":
        return query.where(column == event_id)
    above = record_types()[owner.target]
    return _within(query.join(above, column == above.id), above, event_id)
