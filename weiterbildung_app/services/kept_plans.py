"""The plan of an event as one that is kept: read from the board, and put back onto it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.events import Break, EventSession, Room, Venue
from weiterbildung_app.domain.timetable.values import BREAKS, ROOMS, SESSIONS, VENUES, Key, Slot
from weiterbildung_app.domain.timetable.versions import KeptPlan
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import schedule, timetables


@dataclass(frozen=True, slots=True)
class Missing:
    """What a kept plan names that is gone since, by title; without it the plan was put back.

    Without its rooms a session was placed all the same; a break without its place was not.
    """

    sessions: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Say so in one sentence; empty when nothing is gone."""
        found = ((SESSIONS, self.sessions), (ROOMS, self.rooms), (BREAKS, self.breaks))
        named = [
            f"{_(record_types()[table].label)} „{title}“"
            for table, titles in found
            for title in titles
        ]
        sentence = N_("Inzwischen entfernt und deshalb nicht mehr im Plan: {things}.")
        return _(sentence).format(things=", ".join(named)) if named else ""


def stored(session: Session, event_id: int) -> KeptPlan:
    """Return the plan of an event as it is now, in a few queries however much is planned."""
    slots = timetables.slots(session, event_id)
    titles: dict[Key, str] = {}
    within: dict[Key, Key] = {}
    _read_places(session, event_id, titles, within)
    _read_breaks(session, event_id, titles, within)
    for id_, title in _sessions(session, event_id).items():
        if (SESSIONS, id_) in slots:
            titles[SESSIONS, id_] = title
    return KeptPlan(slots, titles, within)


def put_back(session: Session, event_id: int, wanted: KeptPlan) -> Missing:
    """Make a kept plan the plan of the event, and return what of it is gone since.

    Sessions that it does not place come off the plan, and its breaks become those of the event:
    moved, made again under their old ids so that other kept plans still know them, or removed.
    What things are called stays as it is now.
    """
    now = stored(session, event_id)
    there = _sessions(session, event_id)
    gone = [key for key in wanted.slots if key[0] == SESSIONS and key[1] not in there]
    rooms = {key for key in now.titles if key[0] == ROOMS}
    lost = {(ROOMS, room) for slot in wanted.slots.values() for room in slot.everywhere} - rooms
    homeless = [
        key for key, place in wanted.within.items() if key[0] == BREAKS and place not in now.titles
    ]
    left = {*gone, *homeless}
    slots = {key: _without(slot, lost) for key, slot in wanted.slots.items() if key not in left}
    _arrange(session, event_id, now, slots)
    _set_breaks(session, event_id, now, replace(wanted, slots=slots))
    session.flush()
    return Missing(*(_titles(wanted, keys) for keys in (gone, lost, homeless)))


def _arrange(session: Session, event_id: int, now: KeptPlan, slots: dict[Key, Slot]) -> None:
    """Place the sessions, and the breaks that are there, where they differ."""
    after: dict[Key, Slot | None] = {key: None for key in now.slots if key[0] == SESSIONS}
    after |= {key: slot for key, slot in slots.items() if key[0] == SESSIONS or key in now.slots}
    after = {key: slot for key, slot in after.items() if now.slots.get(key) != slot}
    before = {key: now.slots.get(key) for key in after}
    schedule.arrange(session, event_id, before, after)


def _set_breaks(session: Session, event_id: int, now: KeptPlan, wanted: KeptPlan) -> None:
    """Make and remove breaks, and let each hold where it did."""
    present = sa.select(Break).where(Break.event_id == event_id)
    for pause in session.scalars(present).all():
        key = (BREAKS, pause.id)
        if key not in wanted.slots:
            session.delete(pause)
        elif now.within.get(key) != wanted.within.get(key):
            _let_hold(pause, wanted.within.get(key))
    for key, slot in wanted.slots.items():
        if key[0] == BREAKS and key not in now.slots:
            pause = Break(event_id=event_id, title=wanted.titles[key])
            if session.get(Break, key[1]) is None:
                pause.id = key[1]
            pause.day, pause.minutes = slot.day, slot.minutes
            pause.start = time(*divmod(slot.start, 60))
            _let_hold(pause, wanted.within.get(key))
            session.add(pause)


def _let_hold(pause: Break, place: Key | None) -> None:
    table, id_ = place or ("", None)
    pause.venue_id = id_ if table == VENUES else None
    pause.room_id = id_ if table == ROOMS else None


def _without(slot: Slot, lost: Iterable[Key]) -> Slot:
    rooms = {id_ for _table, id_ in lost}
    return replace(
        slot,
        rooms=tuple(room for room in slot.rooms if room not in rooms),
        shown=tuple(room for room in slot.shown if room not in rooms),
    )


def _titles(plan: KeptPlan, keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(sorted(plan.titles[key] for key in keys))


def _sessions(session: Session, event_id: int) -> dict[int, str]:
    wanted = sa.select(EventSession.id, EventSession.title)
    return dict(session.execute(wanted.where(EventSession.event_id == event_id)).all())


def _read_places(
    session: Session, event_id: int, titles: dict[Key, str], within: dict[Key, Key]
) -> None:
    venues = sa.select(Venue.id, Venue.title).where(Venue.event_id == event_id)
    for id_, title in session.execute(venues):
        titles[VENUES, id_] = title
    rooms = sa.select(Room.id, Room.title, Room.venue_id).join(Room.venue)
    for id_, title, venue in session.execute(rooms.where(Venue.event_id == event_id)):
        titles[ROOMS, id_] = title
        within[ROOMS, id_] = (VENUES, venue)


def _read_breaks(
    session: Session, event_id: int, titles: dict[Key, str], within: dict[Key, Key]
) -> None:
    """Read what breaks are called and where they hold, even when that is at another event."""
    wanted = (
        sa.select(Break.id, Break.title, Break.venue_id, Venue.title, Break.room_id, Room.title)
        .outerjoin(Break.venue)
        .outerjoin(Break.room)
        .where(Break.event_id == event_id)
    )
    for id_, title, venue, venue_title, room, room_title in session.execute(wanted):
        titles[BREAKS, id_] = title
        if venue is not None:
            titles[VENUES, venue] = venue_title
            within[BREAKS, id_] = (VENUES, venue)
        if room is not None:
            titles[ROOMS, room] = room_title
            within[BREAKS, id_] = (ROOMS, room)
