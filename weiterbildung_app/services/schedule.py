"""Changes the timetable of an event: one way for every action, and what only looks like one.

What an action comes to is worked out in domain/timetable/moving.py; here it is stored.
"""

from collections.abc import Mapping
from datetime import time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import fields
from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.domain.events import (
    Break,
    EventSession,
    Participation,
    Placement,
    PlacementRoom,
)
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.planning import Waiver
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Changes, Clash, Slot
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import timetables
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.engine import among

_LONGEST = kinds.LINE_LENGTH

STALE = N_(
    "Der Plan wurde inzwischen von jemand anderem geändert. Verschoben wurde nichts. Der neue "
    "Stand ist jetzt zu sehen, bitte versuchen Sie es noch einmal."
)


def arrange(session: Session, event_id: int, before: Changes, after: Changes) -> None:
    """Give things of an event other slots, or take sessions off the plan.

    `before` is where they were when the action was worked out; raise Stale when they are not there
    any more, and UserError when one of them is gone. Breaks cannot be taken off.
    """
    stored = timetables.slots(session, event_id, before.keys() | after.keys())
    if any(stored.get(key) != slot for key, slot in before.items()):
        raise Stale(STALE)
    sessions = {id_: slot for (table, id_), slot in after.items() if table == SESSIONS}
    _require_there(session, event_id, sessions)
    placed = {
        one.session_id: one
        for one in session.scalars(
            sa.select(Placement).where(among(session, Placement.session_id, sessions))
        )
    }
    rooms = _rooms(session, placed)
    for id_, slot in sessions.items():
        _place(session, id_, placed.get(id_), rooms.get(id_, []), slot)
    for (table, id_), slot in after.items():
        if table == BREAKS and slot is not None:
            pause = session.get(Break, id_)
            if pause is None:
                raise Stale(STALE)
            pause.day, pause.start, pause.minutes = slot.day, _clock(slot.start), slot.minutes
    session.flush()


def duplicate(session: Session, copies: Mapping[int, Slot | None]) -> list[Ref]:
    """Make a second session of each, with its people, rules of quality and links, and place it.

    Who takes part has not been asked for the copy yet.
    """
    made = []
    for id_, slot in copies.items():
        original = session.get_one(EventSession, id_)
        values = {name: getattr(original, name) for name in fields(EventSession)}
        values["title"] = _(N_("{title} (Kopie)")).format(title=original.title)[:_LONGEST]
        copy = EventSession(**values)
        session.add(copy)
        session.flush()
        _copy_parts(session, id_, copy.id)
        if slot is not None:
            _place(session, copy.id, None, [], slot)
        made.append(Ref("event_sessions", copy.id, copy.version))
    session.flush()
    return made


def add_session(session: Session, event_id: int, slot: Slot) -> Ref:
    """Make a session at a place, to be named next."""
    title = _(N_("Neuer Beitrag"))
    made = EventSession(event_id=event_id, title=title, minutes=slot.minutes)
    session.add(made)
    session.flush()
    _place(session, made.id, None, [], slot)
    session.flush()
    return Ref("event_sessions", made.id, made.version)


def add_break(
    session: Session, event_id: int, title: str, slot: Slot, venue: int | None, room: int | None
) -> Ref:
    """Make a break: for a room, a venue, or with neither for the whole event."""
    pause = Break(
        event_id=event_id,
        title=title,
        day=slot.day,
        start=_clock(slot.start),
        minutes=slot.minutes,
        venue_id=None if room else venue,
        room_id=room,
    )
    session.add(pause)
    session.flush()
    return Ref("breaks", pause.id, pause.version)


def waive(session: Session, event_id: int, clash: Clash, reason: str) -> None:
    """Accept a clash for a reason; it is kept and no longer told."""
    if not reason.strip():
        raise UserError(
            N_(
                "Bitte begründen Sie, warum der Konflikt bestehen bleiben darf. Gespeichert ist "
                "noch nichts."
            )
        )
    session.add(
        Waiver(
            event_id=event_id,
            rule=clash.rule,
            text=clash.text,
            reason=reason.strip(),
            occasion=clash.case,
        )
    )
    session.flush()


def _require_there(session: Session, event_id: int, sessions: Mapping[int, Slot | None]) -> None:
    there = sa.select(sa.func.count()).select_from(EventSession)
    there = there.where(
        EventSession.event_id == event_id, among(session, EventSession.id, sessions)
    )
    if session.scalar(there) != len(sessions):
        raise Stale(STALE)


def _rooms(session: Session, placed: Mapping[int, Placement]) -> dict[int, list[PlacementRoom]]:
    found: dict[int, list[PlacementRoom]] = {}
    wanted = sa.select(PlacementRoom, Placement.session_id).join(PlacementRoom.placement)
    for one, id_ in session.execute(wanted.where(among(session, Placement.session_id, placed))):
        found.setdefault(id_, []).append(one)
    return found


def _place(
    session: Session,
    id_: int,
    placement: Placement | None,
    rooms: list[PlacementRoom],
    slot: Slot | None,
) -> None:
    if slot is None:
        for one in rooms:
            session.delete(one)
        if placement is not None:
            session.flush()
            session.delete(placement)
        return
    if placement is None:
        placement = Placement(session_id=id_)
        session.add(placement)
    placement.day, placement.start, placement.minutes = slot.day, _clock(slot.start), slot.minutes
    placement.time_fixed, placement.room_fixed = slot.time_fixed, slot.room_fixed
    session.flush()
    origins = dict.fromkeys(slot.shown, False) | dict.fromkeys(slot.rooms, True)
    for one in rooms:
        if one.room_id in origins:
            one.origin = origins.pop(one.room_id)
        else:
            session.delete(one)
    for room, origin in origins.items():
        session.add(PlacementRoom(placement_id=placement.id, room_id=room, origin=origin))


def _copy_parts(session: Session, original: int, copy: int) -> None:
    for part in session.scalars(
        sa.select(Participation)
        .where(Participation.session_id == original)
        .order_by(Participation.id)
    ):
        session.add(
            Participation(
                session_id=copy, person_id=part.person_id, role=part.role, presence=part.presence
            )
        )
    for link in session.scalars(
        sa.select(RecommendationLink).where(RecommendationLink.session_id == original)
    ):
        session.add(
            RecommendationLink(
                session_id=copy, recommendation_id=link.recommendation_id, reason=link.reason
            )
        )
    for one in session.scalars(sa.select(Presentation).where(Presentation.session_id == original)):
        session.add(Presentation(session_id=copy, instrument_id=one.instrument_id))


def _clock(minute: int) -> time:
    return time(*divmod(minute, 60))
