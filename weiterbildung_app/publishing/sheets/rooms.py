"""The day room by room: what happens where, whether it is held there or only shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from weiterbildung_app.publishing.programme import (
    Place,
    Programme,
    ProgrammeSession,
    Room,
    Speaker,
    Venue,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session in one room; `live` says which way it is transmitted, seen from there."""

    session: ProgrammeSession
    received: bool
    live: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDay:
    """A room with everything that happens in it, by time."""

    venue: Venue
    room: Room
    held: tuple[Held, ...]


def room_days(programme: Programme) -> Iterator[RoomDay]:
    """Yield every room of the venues, in their order, also those in which nothing happens."""
    towns = {one.key: one.town for one in (*programme.venues, *programme.elsewhere)}
    for venue in programme.venues:
        for room in venue.rooms:
            here = Place(venue=venue.key, room=room.name)
            found = (_held(one, here, towns) for one in programme.sessions if one.start)
            held = sorted(filter(None, found), key=lambda one: one.session.start)
            yield RoomDay(venue=venue, room=room, held=tuple(held))


def _held(session: ProgrammeSession, here: Place, towns: dict[str, str]) -> Held | None:
    if session.origin == here:
        receivers = dict.fromkeys(towns.get(one.venue, one.venue) for one in session.receivers)
        live = f"Übertragung nach {', '.join(receivers)}" if receivers else ""
        return Held(session=session, received=False, live=live)
    if here not in session.receivers:
        return None
    origin = session.origin
    source = f" aus {towns.get(origin.venue, origin.venue)}" if origin else ""
    return Held(session=session, received=True, live=f"Übertragung{source}")


def who(speaker: Speaker) -> str:
    """Name somebody by name or role, and organisation."""
    return ", ".join(filter(None, [speaker.name or speaker.role, speaker.organisation]))


def span(session: ProgrammeSession) -> str:
    """Spell from when to when: „09:30–10:15“."""
    return f"{session.start}–{session.end}" if session.end else session.start
