"""Begins an event from one that was („Aus dem Vorjahr anlegen“).

The new one stands by itself: it has its own venues, rooms, tracks, breaks and sessions, and names
nothing of the old one. Waivers, kept plans and notes belong to the old one and stay there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.events import (
    Booth,
    Break,
    Event,
    EventSession,
    Participation,
    ParticipationState,
    Placement,
    PlacementRoom,
    Room,
    Track,
    Venue,
)
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.planning import SessionRule, TravelTime
from weiterbildung_app.domain.tasks import Task
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.copying import Copies
from weiterbildung_app.services.records import Ref

PLACEHOLDER = N_("Platzhalter")

_UNSAID = ("events", "placements", "placement_rooms")
"""A place belongs to its session; nobody counts it."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """An event that was begun from another one, and how many records of each table it took.

    Without sessions those of `event_sessions` are placeholders.
    """

    ref: Ref
    counts: Mapping[str, int]
    with_sessions: bool

    @property
    def text(self) -> str:
        """Say what it took: „3 Orte, 13 Räume, 2 Pausen, 38 Platzhalter“."""
        return ", ".join(
            f"{count} {self._named(table, count)}"
            for table, count in self.counts.items()
            if table not in _UNSAID
        )

    def _named(self, table: str, count: int) -> str:
        if table == EventSession.__tablename__ and not self.with_sessions:
            return _(PLACEHOLDER)
        record_type = record_types()[table]
        return _(record_type.label if count == 1 else record_type.plural)


def renew(
    session: Session, event_id: int, title: str, day: date, *, with_sessions: bool
) -> Renewal:
    """Make the next event of a series from an old one, with all dates moved to the new day.

    It takes the settings of the event, venues with rooms and ways, tracks, breaks and tasks, whose
    deadlines follow the new day; with sessions
    also these, with their places, needs, links, rules and people, who have not been asked yet and
    have no substitutes, and the booths. Without sessions every place on the plan is held by a
    placeholder of the same format, track and length.

    Raise FieldError when the series takes place on that day already. Twenty queries, however much
    there is.
    """
    records.fetch(session, Ref("events", event_id))
    old = session.get_one(Event, event_id)
    _require_free(session, old, day)
    copies = Copies(session, day - old.day)
    (event,) = copies.take(Event, Event.id == event_id, title=kinds.LINE.parse(title))
    _take_house(copies, event_id)
    copies.take(Task, Task.event_id == event_id, done_on=None)
    if with_sessions:
        _take_sessions(copies, event_id)
    else:
        _hold_places(session, copies, old, event)
    return Renewal(Ref("events", event.id, event.version), dict(copies.counts), with_sessions)


def _require_free(session: Session, old: Event, day: date) -> None:
    """Raise FieldError when the series, or the event that stands alone, is on one of the days."""
    last = day + ((old.last_day or old.day) - old.day)
    series = Event.id == old.id if old.series_id is None else Event.series_id == old.series_id
    for other in session.scalars(sa.select(Event).where(series).order_by(Event.day, Event.id)):
        if other.day <= last and day <= (other.last_day or other.day):
            raise FieldError(
                "day",
                N_(
                    "Am {day} findet in dieser Reihe schon „{title}“ statt. Angelegt wurde nichts. "
                    "Bitte wählen Sie einen anderen Tag."
                ),
                day=kinds.DAY.format(max(day, other.day)),
                title=other.title,
            )


def _take_house(copies: Copies, event_id: int) -> None:
    """Copy where the event is, its tracks and its breaks; those for another event's house stay."""
    venues = sa.select(Venue.id).where(Venue.event_id == event_id)
    rooms = sa.select(Room.id).where(Room.venue_id.in_(venues))
    copies.take(Venue, Venue.event_id == event_id)
    copies.take(Room, Room.venue_id.in_(venues))
    copies.take(TravelTime, TravelTime.venue_id.in_(venues))
    copies.take(Track, Track.event_id == event_id)
    here = sa.and_(
        sa.or_(Break.venue_id.is_(None), Break.venue_id.in_(venues)),
        sa.or_(Break.room_id.is_(None), Break.room_id.in_(rooms)),
    )
    copies.take(Break, sa.and_(Break.event_id == event_id, here))


def _take_sessions(copies: Copies, event_id: int) -> None:
    sessions = sa.select(EventSession.id).where(EventSession.event_id == event_id)
    booths = sa.select(Booth.id).where(Booth.event_id == event_id)
    copies.take(EventSession, EventSession.event_id == event_id)
    _take_places(copies, event_id)
    copies.take(
        Participation,
        Participation.session_id.in_(sessions),
        state=ParticipationState.PLANNED,
        substitute_id=None,
    )
    copies.take(SessionRule, SessionRule.session_id.in_(sessions))
    copies.take(Booth, Booth.event_id == event_id)
    for one in (RecommendationLink, Presentation):
        copies.take(one, sa.or_(one.session_id.in_(sessions), one.booth_id.in_(booths)))


def _hold_places(session: Session, copies: Copies, old: Event, event: Event) -> None:
    """Make a placeholder for each session on the plan: „Fachimpuls 10:50 (Platzhalter)“."""
    wanted = sa.select(EventSession, Placement.start, Placement.minutes)
    wanted = wanted.join(Placement, Placement.session_id == EventSession.id)
    wanted = wanted.where(EventSession.event_id == old.id).order_by(EventSession.id)
    found = []
    for original, start, minutes in session.execute(wanted).all():
        title = _(N_("{format} {start} (Platzhalter)"))
        held = EventSession(
            event_id=event.id,
            title=title.format(format=_(original.format.label), start=kinds.CLOCK.format(start)),
            format=original.format,
            track_id=copies.of("tracks", original.track_id),
            minutes=minutes,
            simulcast=original.simulcast,
        )
        found.append((original, held))
    copies.put(found)
    _take_places(copies, old.id, time_fixed=False, room_fixed=False)


def _take_places(copies: Copies, event_id: int, **instead: bool) -> None:
    sessions = sa.select(EventSession.id).where(EventSession.event_id == event_id)
    placements = sa.select(Placement.id).where(Placement.session_id.in_(sessions))
    copies.take(Placement, Placement.session_id.in_(sessions), **instead)
    copies.take(PlacementRoom, PlacementRoom.placement_id.in_(placements))
