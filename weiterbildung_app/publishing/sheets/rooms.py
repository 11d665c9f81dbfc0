"""The day room by room: what happens where, whether it is held there or only shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from weiterbildung_app.publishing.day import all_venues
from weiterbildung_app.publishing.programme import (
    Break,
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
    """A room with everything that happens in it, and the breaks in it, by time."""

    venue: Venue
    room: Room
    held: tuple[Held, ...]
    breaks: tuple[Break, ...]


def room_days(programme: Programme) -> Iterator[RoomDay]:
    """Yield every room of the venues, in their order, also those in which nothing happens."""
    towns = {key: venue.town for key, venue in all_venues(programme).items()}
    for venue in programme.venues:
        for room in venue.rooms:
            here = Place(venue=venue.key, room=room.name, key=room.key)
            found = (_held(one, here, towns) for one in programme.sessions if one.start)
            held = sorted(filter(None, found), key=lambda one: one.session.start)
            breaks = tuple(
                pause
                for pause in breaks_at(programme, venue)
                if not pause.room or pause.room == room.key
            )
            yield RoomDay(venue=venue, room=room, held=tuple(held), breaks=breaks)


def breaks_at(programme: Programme, venue: Venue) -> Iterator[Break]:
    """Yield the breaks that hold at a venue, also those of one of its rooms."""
    return (one for one in programme.breaks if not one.venues or venue.key in one.venues)


def who(speaker: Speaker) -> str:
    """Name somebody by name or role, and organisation."""
    return ", ".join(filter(None, [speaker.name or speaker.role, speaker.organisation]))


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
