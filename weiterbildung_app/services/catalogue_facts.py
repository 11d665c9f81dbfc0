"""Reads what the entries of a catalogue are made of: as many queries for one as for a hundred."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.events import (
    Booth,
    EventSession,
    Placement,
    PlacementRoom,
    Room,
    Venue,
)
from weiterbildung_app.domain.funding import (
    Benefit,
    Condition,
    Deadline,
    FundingInstrument,
    InstrumentRelation,
    Source,
)
from weiterbildung_app.domain.kinds import CLOCK
from weiterbildung_app.domain.links import Presentation
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import catalogue as printed
from weiterbildung_app.services import booklets
from weiterbildung_app.services.phrases import joined, named

P = TypeVar("P", bound=Record)


@dataclass(frozen=True)
class Facts:
    """Everything that entries are made of, by the id of the instrument or of its edition."""

    benefits: Mapping[int, Sequence[Benefit]]
    conditions: Mapping[int, Sequence[Condition]]
    deadlines: Mapping[int, Sequence[Deadline]]
    relations: Mapping[int, Sequence[str]]
    sources: Mapping[int, Sequence[Source]]
    presentations: Mapping[int, Sequence[printed.Presentation]]
    keys: Mapping[int, tuple[str, ...]]


def read(session: Session, event_id: int) -> Facts:
    return Facts(
        benefits=_by_owner(session, Benefit, "edition_id"),
        conditions=_by_owner(session, Condition, "edition_id"),
        deadlines=_by_owner(session, Deadline, "edition_id"),
        relations=_relations(session),
        sources=_by_owner(session, Source, "instrument_id"),
        presentations=_presentations(session, event_id),
        keys=booklets.served(session, "funding_instruments"),
    )


def _by_owner(session: Session, record_type: type[P], owner: str) -> Mapping[int, Sequence[P]]:
    found: dict[int, list[P]] = defaultdict(list)
    for one in session.scalars(sa.select(record_type).order_by(record_type.id)):
        found[getattr(one, owner)].append(one)
    return found


def _relations(session: Session) -> Mapping[int, Sequence[str]]:
    other = aliased(FundingInstrument)
    found: dict[int, list[str]] = defaultdict(list)
    wanted = sa.select(InstrumentRelation, other.title).join(other, InstrumentRelation.other)
    for one, title in session.execute(wanted.order_by(InstrumentRelation.id)):
        found[one.instrument_id].append(f"{named(one.relation)}: {title}")
    return found


def _presentations(session: Session, event_id: int) -> Mapping[int, Sequence[printed.Presentation]]:
    found: dict[int, list[printed.Presentation]] = defaultdict(list)
    for instrument_id, one in (*_talks(session, event_id), *_booths(session, event_id)):
        found[instrument_id].append(one)
    return found


def _talks(session: Session, event_id: int) -> Iterator[tuple[int, printed.Presentation]]:
    places: dict[int, list[str]] = defaultdict(list)
    for id_, room, venue in session.execute(
        sa.select(Placement.session_id, Room.title, Venue.title)
        .join(PlacementRoom.placement)
        .join(PlacementRoom.room)
        .join(Room.venue)
        .where(Venue.event_id == event_id)
        .order_by(PlacementRoom.origin.desc(), Venue.sort_key, PlacementRoom.id)
    ):
        places[id_].append(joined([venue, room]))
    for instrument_id, session_id, title, start in session.execute(
        sa.select(Presentation.instrument_id, EventSession.id, EventSession.title, Placement.start)
        .join(Presentation.session)
        .outerjoin(Placement, Placement.session_id == EventSession.id)
        .where(EventSession.event_id == event_id)
        .order_by(Placement.start, EventSession.sort_key, EventSession.id)
    ):
        begins = ""
        if start is not None:
            begins = CLOCK.format(start)
        place = joined(places[session_id], "; ")
        yield instrument_id, printed.Presentation(title=title, time=begins, place=place)


def _booths(session: Session, event_id: int) -> Iterator[tuple[int, printed.Presentation]]:
    for instrument_id, number, title, venue in session.execute(
        sa.select(Presentation.instrument_id, Booth.number, Booth.title, Venue.title)
        .join(Presentation.booth)
        .outerjoin(Booth.venue)
        .where(Booth.event_id == event_id)
        .order_by(Booth.sort_key, Booth.id)
    ):
        stand = _(N_("Stand {number}")).format(number=number) if number else _(N_("Stand"))
        yield instrument_id, printed.Presentation(title=f"{stand}: {title}", place=venue or "")
