"""What joins records to the concept and the catalogue: who serves a recommendation, who presents an
instrument.

Every verb takes many records at once and works from either end; what is joined already stays as it
is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record, record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Booth, EventSession
from weiterbildung_app.domain.folding import sort_key
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, records
from weiterbildung_app.services.records import Linked, Ref
from weiterbildung_app.storage.engine import among

T = TypeVar("T")
Key = tuple[int, str, int]
"""What a link joins: recommendation or instrument, table and id of the other end."""

SERVERS = {
    "funding_instruments": "instrument_id",
    "organisations": "organisation_id",
    "event_sessions": "session_id",
    "booths": "booth_id",
}
"""Tables of the records that can serve a recommendation, and the field of the link that names them.
"""

CHOICES = 200
"""So many records are offered for linking; a text narrows them."""

PRESENTERS = {"event_sessions": "session_id", "booths": "booth_id"}
"""Tables of the records that can present an instrument, and the field that names them."""


@dataclass(frozen=True, slots=True)
class Link:
    """One end of a link as the other end shows it; `id` is the link's own, `to` the record at that
    end.
    """

    id: int
    to: Linked
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Everything a record is joined to, each in the order of names.

    It serves `recommendations` and presents `instruments`; a recommendation is served by `records`,
    an instrument is presented by `presenters`.
    """

    recommendations: tuple[Link, ...] = ()
    instruments: tuple[Link, ...] = ()
    records: tuple[Link, ...] = ()
    presenters: tuple[Link, ...] = ()


def link(
    session: Session,
    recommendation_ids: Collection[int],
    refs: Collection[Ref],
    reason: str | None = None,
) -> int:
    """Let every record serve every recommendation, for a reason in words; return how many links are
    new.
    """
    known = set(_links(session, recommendation_ids, refs))
    new = [
        RecommendationLink(
            recommendation_id=recommendation_id,
            reason=reason,
            **{_field(SERVERS, ref.table): ref.id},
        )
        for recommendation_id in dict.fromkeys(recommendation_ids)
        for ref in dict.fromkeys(refs)
        if (recommendation_id, ref.table, ref.id) not in known
    ]
    session.add_all(new)
    session.flush()
    return len(new)


def unlink(session: Session, recommendation_ids: Collection[int], refs: Collection[Ref]) -> int:
    """Let none of the records serve any of the recommendations; return how many links are gone."""
    return _remove(session, _links(session, recommendation_ids, refs).values())


def justify(session: Session, link_ids: Collection[int], reason: str | None) -> int:
    """Give links the same reason in words, or none; return how many links there are."""
    found = session.scalars(
        sa.select(RecommendationLink).where(among(session, RecommendationLink.id, link_ids))
    ).all()
    for one in found:
        one.reason = reason
    session.flush()
    return len(found)


def present(session: Session, instrument_ids: Collection[int], refs: Collection[Ref]) -> int:
    """Let every session or booth present every instrument; return how many are new."""
    known = set(_presentations(session, instrument_ids, refs))
    new = [
        Presentation(instrument_id=instrument_id, **{_field(PRESENTERS, ref.table): ref.id})
        for instrument_id in dict.fromkeys(instrument_ids)
        for ref in dict.fromkeys(refs)
        if (instrument_id, ref.table, ref.id) not in known
    ]
    session.add_all(new)
    session.flush()
    return len(new)


def withdraw(session: Session, instrument_ids: Collection[int], refs: Collection[Ref]) -> int:
    """Let none of the sessions and booths present any of these; return how many are gone."""
    return _remove(session, _presentations(session, instrument_ids, refs).values())


def of_record(session: Session, ref: Ref) -> Links:
    """Return what a record is joined to."""
    match ref.table:
        case "recommendations":
            return Links(records=servers(session, ref.id))
        case "funding_instruments":
            return Links(
                recommendations=_served(session, ref), presenters=_presenters(session, ref)
            )
        case "event_sessions" | "booths":
            return Links(
                recommendations=_served(session, ref), instruments=_presented(session, ref)
            )
        case "organisations":
            return Links(recommendations=_served(session, ref))
    return Links()


def possible(
    session: Session, ref: Ref, tables: Collection[str], text: str, today: date
) -> tuple[Linked, ...]:
    """Return the records of `tables`, first by name, to which a record is not joined yet.

    `text` narrows them; sessions and booths are those of the event the office is working on.
    """
    event = events.current(session, today)
    joined = of_record(session, ref)
    ends = (*joined.recommendations, *joined.instruments, *joined.records, *joined.presenters)
    taken = {(end.to.table, end.to.id) for end in ends}
    return tuple(
        one
        for table in tables
        for one in records.choices(
            session, table, text, CHOICES + len(taken), event.id if event else None
        )
        if (one.table, one.id) not in taken
    )


def servers(
    session: Session, recommendation_id: int, table: str | None = None, event_id: int | None = None
) -> tuple[Link, ...]:
    """Return what serves a recommendation, all or of one table; sessions and booths of one event,
    or of all.
    """
    tables = SERVERS if table is None else {table: _field(SERVERS, table)}
    found: list[RecommendationLink] = []
    for other, field in tables.items():
        end = getattr(RecommendationLink, field)
        wanted = sa.select(RecommendationLink).join(
            record_types()[other], end == record_types()[other].id
        )
        wanted = wanted.where(RecommendationLink.recommendation_id == recommendation_id)
        found += session.scalars(of_event(wanted, other, event_id)).all()
    return _ends(session, found, tables)


def of_event(wanted: sa.Select[T], table: str, event_id: int | None) -> sa.Select[T]:
    """Narrow a query to sessions or booths of one event; other tables belong to no event."""
    if event_id is None or table not in PRESENTERS:
        return wanted
    return wanted.where((EventSession if table == "event_sessions" else Booth).event_id == event_id)


def _served(session: Session, ref: Ref) -> tuple[Link, ...]:
    column = getattr(RecommendationLink, _field(SERVERS, ref.table))
    found = session.scalars(sa.select(RecommendationLink).where(column == ref.id)).all()
    return _ends(session, found, {"recommendations": "recommendation_id"})


def _presented(session: Session, ref: Ref) -> tuple[Link, ...]:
    column = getattr(Presentation, _field(PRESENTERS, ref.table))
    found = session.scalars(sa.select(Presentation).where(column == ref.id)).all()
    return _ends(session, found, {"funding_instruments": "instrument_id"})


def _presenters(session: Session, ref: Ref) -> tuple[Link, ...]:
    wanted = sa.select(Presentation).where(Presentation.instrument_id == ref.id)
    return _ends(session, session.scalars(wanted).all(), PRESENTERS)


def _ends(
    session: Session, found: Sequence[RecommendationLink | Presentation], tables: Mapping[str, str]
) -> tuple[Link, ...]:
    """Name the records at the other end: one query for each table."""
    ends = []
    for table, field in tables.items():
        joined = {id_: one for one in found if (id_ := getattr(one, field)) is not None}
        captions = records.captions(session, table, joined.keys())
        ends += [
            Link(one.id, Linked(table, id_, captions[id_]), getattr(one, "reason", None) or "")
            for id_, one in joined.items()
        ]
    return tuple(sorted(ends, key=lambda end: (sort_key(end.to.caption), end.id)))


def _links(
    session: Session, recommendation_ids: Collection[int], refs: Collection[Ref]
) -> dict[Key, RecommendationLink]:
    owner = RecommendationLink.recommendation_id
    return {
        (one.recommendation_id, table, getattr(one, field)): one
        for table, field, ids in _by_table(SERVERS, refs)
        for one in session.scalars(
            sa.select(RecommendationLink).where(
                among(session, owner, recommendation_ids),
                among(session, getattr(RecommendationLink, field), ids),
            )
        )
    }


def _presentations(
    session: Session, instrument_ids: Collection[int], refs: Collection[Ref]
) -> dict[Key, Presentation]:
    owner = Presentation.instrument_id
    return {
        (one.instrument_id, table, getattr(one, field)): one
        for table, field, ids in _by_table(PRESENTERS, refs)
        for one in session.scalars(
            sa.select(Presentation).where(
                among(session, owner, instrument_ids),
                among(session, getattr(Presentation, field), ids),
            )
        )
    }


def _by_table(
    tables: Mapping[str, str], refs: Collection[Ref]
) -> Iterator[tuple[str, str, set[int]]]:
    for table in dict.fromkeys(ref.table for ref in refs):
        yield table, _field(tables, table), {ref.id for ref in refs if ref.table == table}


def _field(tables: Mapping[str, str], table: str) -> str:
    if table not in tables:
        raise UserError(
            N_("{kind} lassen sich hier nicht verknüpfen. Möglich sind: {possible}."),
            kind=_(record_types()[table].plural),
            possible=", ".join(_(record_types()[one].plural) for one in tables),
        )
    return tables[table]


def _remove(session: Session, found: Collection[Record]) -> int:
    for one in found:
        session.delete(one)
    session.flush()
    return len(found)
