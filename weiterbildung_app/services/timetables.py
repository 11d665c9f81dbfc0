"""Reads the timetable of an event: what is known of it, and where everything is.

A few queries for columns only, however much is planned; the rules stand in domain/timetable/.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import (
    Booth,
    Break,
    Event,
    EventSession,
    Placement,
    PlacementRoom,
    Room,
    Track,
    TrackPattern,
    Venue,
)
from weiterbildung_app.domain.organisations import Organisation
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Facts, Key, Slot, minute_of
from weiterbildung_app.services.timetable_facts import facts
from weiterbildung_app.storage.engine import among


@dataclass(frozen=True, slots=True)
class Strand:
    """A track as it is drawn."""

    title: str
    colour: str
    pattern: TrackPattern


@dataclass(frozen=True, slots=True)
class Stall:
    """A booth at the edge of the day."""

    id: int
    title: str
    venue: int | None


@dataclass(frozen=True)
class Plan:
    """The timetable of an event as it is stored, and what is drawn besides."""

    event_id: int
    title: str
    facts: Facts
    slots: dict[Key, Slot]
    tracks: dict[int, Strand]
    organisations: dict[int, str]
    booths: tuple[Stall, ...]


def plan(session: Session, event_id: int) -> Plan:
    """Return the timetable of an event; about twenty queries, however much is planned."""
    event = session.get_one(Event, event_id)
    return Plan(
        event_id=event_id,
        title=event.title,
        facts=facts(session, event),
        slots=slots(session, event_id),
        tracks={
            id_: Strand(title, colour, pattern)
            for id_, title, colour, pattern in session.execute(
                sa.select(Track.id, Track.title, Track.colour, Track.pattern)
                .where(Track.event_id == event_id)
                .order_by(Track.sort_key, Track.id)
            )
        },
        organisations=_organisations(session, event_id),
        booths=tuple(
            Stall(*row)
            for row in session.execute(
                sa.select(Booth.id, Booth.title, Booth.venue_id)
                .where(Booth.event_id == event_id)
                .order_by(Booth.sort_key, Booth.id)
            )
        ),
    )


def slots(session: Session, event_id: int, keys: Collection[Key] | None = None) -> dict[Key, Slot]:
    """Return where things of an event are: all that have a place, or those of `keys`.

    Rooms stand in the order of their ids; those of other events are left out,
    services/findings.py names them.
    """
    sessions = None if keys is None else [id_ for table, id_ in keys if table == SESSIONS]
    breaks = None if keys is None else [id_ for table, id_ in keys if table == BREAKS]
    held, shown = _rooms(session, event_id, sessions)
    wanted = sa.select(
        Placement.session_id,
        Placement.id,
        Placement.day,
        Placement.start,
        Placement.minutes,
        Placement.time_fixed,
        Placement.room_fixed,
    ).join(Placement.session)
    wanted = wanted.where(
        EventSession.event_id == event_id, among(session, Placement.session_id, sessions)
    )
    found: dict[Key, Slot] = {}
    for id_, placement, day, start, minutes, *pins in session.execute(wanted):
        rooms = (tuple(held[placement]), tuple(shown[placement]))
        found[SESSIONS, id_] = Slot(day, minute_of(start) or 0, minutes, *rooms, *pins)
    pauses = sa.select(Break.id, Break.day, Break.start, Break.minutes)
    pauses = pauses.where(Break.event_id == event_id, among(session, Break.id, breaks))
    for id_, day, start, minutes in session.execute(pauses):
        found[BREAKS, id_] = Slot(day, minute_of(start) or 0, minutes)
    return found


def _rooms(
    session: Session, event_id: int, sessions: Collection[int] | None
) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    """Return the rooms of each placement: where it is held, and where it is shown."""
    held: defaultdict[int, list[int]] = defaultdict(list)
    shown: defaultdict[int, list[int]] = defaultdict(list)
    wanted = (
        sa.select(PlacementRoom.placement_id, PlacementRoom.room_id, PlacementRoom.origin)
        .join(PlacementRoom.placement)
        .join(Placement.session)
        .join(PlacementRoom.room)
        .join(Room.venue)
        .where(EventSession.event_id == event_id, Venue.event_id == event_id)
        .order_by(Room.id)
    )
    for placement, room, origin in session.execute(
        wanted.where(among(session, Placement.session_id, sessions))
    ):
        (held if origin else shown)[placement].append(room)
    return held, shown


def _organisations(session: Session, event_id: int) -> dict[int, str]:
    wanted = sa.select(Organisation.id, Organisation.title).join(
        EventSession, EventSession.organisation_id == Organisation.id
    )
    wanted = wanted.where(EventSession.event_id == event_id).distinct()
    return dict(session.execute(wanted.order_by(Organisation.title)).all())
