"""Puts an event together for its programme booklet.

People who have not agreed to be published appear by function and organisation only.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from weiterbildung_app.domain.base import fields
from weiterbildung_app.domain.events import (
    Booth,
    Break,
    EventSession,
    Participation,
    ParticipationRole,
    ParticipationState,
    Placement,
    PlacementRoom,
    Presence,
    Room,
    Track,
    Venue,
)
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.kinds import CLOCK
from weiterbildung_app.domain.links import Presentation
from weiterbildung_app.domain.people import Person
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import programme as printed
from weiterbildung_app.publishing.day import held_at
from weiterbildung_app.services import booklets, phrases
from weiterbildung_app.services.phrases import joined, named

Places = tuple[list[printed.Place], list[printed.Place]]


def programme(
    session: Session, event_id: int, stand: date, *, day: date | None = None, everyone: bool = False
) -> printed.Programme:
    """Return what is printed of one day of an event as it is known on `stand`; the first, unless
    another `day` is named.

    `everyone` is for papers that are not published: they name people who have not agreed to be
    published and those who see to the technology, and say how to reach them.
    """
    event = booklets.event_of(session, event_id)
    day = day or event.day
    wanted = day if event.last_day else None  # what has strayed from the only day is printed too
    sessions = tuple(_sessions(session, event_id, wanted, everyone=everyone))
    booths = tuple(_booths(session, event_id))
    contents: tuple[printed.ProgrammeSession | printed.Booth, ...] = (*sessions, *booths)
    keys = (key for one in contents for key in one.recommendations)
    return printed.Programme(
        title=event.title,
        day=phrases.long_day(day),
        stand=stand,
        motto=event.motto or "",
        time=_time(sessions),
        host=booklets.host(event),
        sample=event.is_sample,
        description=event.description or "",
        imprint=booklets.imprint(event),
        link=event.website or "",
        venues=tuple(_venues(session, event_id)),
        tracks=tuple(_tracks(session, event_id)),
        sessions=sessions,
        breaks=tuple(_breaks(session, event_id, wanted)),
        booths=booths,
        recommendations=booklets.legend(session, keys),
    )


def at_venue(whole: printed.Programme, venue: str) -> printed.Programme:
    """Return what of a programme concerns one venue, named by its key."""
    sessions = tuple(one for one in whole.sessions if venue in held_at(one))
    booths = tuple(one for one in whole.booths if one.venue == venue)
    contents: tuple[printed.ProgrammeSession | printed.Booth, ...] = (*sessions, *booths)
    served = {key for one in contents for key in one.recommendations}
    tracks = {one.track for one in sessions}
    return replace(
        whole,
        time=_time(sessions),
        tracks=tuple(one for one in whole.tracks if one.key in tracks),
        recommendations=tuple(one for one in whole.recommendations if one.key in served),
        venues=tuple(one for one in whole.venues if one.key == venue),
        elsewhere=tuple(one for one in whole.venues if one.key != venue),
        sessions=sessions,
        breaks=tuple(one for one in whole.breaks if not one.venues or venue in one.venues),
        booths=booths,
    )


def _time(sessions: tuple[printed.ProgrammeSession, ...]) -> str:
    starts = [one.start for one in sessions if one.start]
    if not starts:
        return ""
    last = max(one.end for one in sessions)
    return _(N_("{first} bis {last} Uhr")).format(first=min(starts), last=last)


def _venues(session: Session, event_id: int) -> Iterator[printed.Venue]:
    rooms: dict[int, list[printed.Room]] = defaultdict(list)
    wanted = sa.select(Room).join(Room.venue).where(Venue.event_id == event_id)
    for room in session.scalars(wanted.order_by(Room.sort_key, Room.id)):
        rooms[room.venue_id].append(_room(room))
    houses = sa.select(Venue).options(joinedload(Venue.organisation))
    for venue in session.scalars(
        houses.where(Venue.event_id == event_id).order_by(Venue.sort_key, Venue.id)
    ):
        organisation = venue.organisation
        yield printed.Venue(
            key=str(venue.id),
            name=venue.title,
            town=venue.town or venue.title,
            address=phrases.address(venue.street, venue.postcode, venue.town),
            hours=phrases.hours(venue.opens, venue.closes),
            accessibility=joined([_access(venue.step_free), venue.access_note], " "),
            contact=joined([organisation.phone, organisation.email]) if organisation else "",
            link=(organisation.website if organisation else "") or "",
            rooms=tuple(rooms[venue.id]),
        )


def _room(room: Room) -> printed.Room:
    seats = _(N_("{number} Plätze")).format(number=room.seats) if room.seats else ""
    access = _access(room.step_free).removesuffix(".").lower()
    note = joined([*room.equipment, access])
    return printed.Room(name=room.title, key=str(room.id), seats=seats, note=note)


def _access(step_free: bool | None) -> str:  # noqa: FBT001 - yes, no or unknown is the value
    if step_free is None:
        return ""
    return _(N_("Stufenlos erreichbar.")) if step_free else _(N_("Nicht stufenlos erreichbar."))


def _tracks(session: Session, event_id: int) -> Iterator[printed.Track]:
    wanted = sa.select(Track).where(Track.event_id == event_id)
    for track in session.scalars(wanted.order_by(Track.sort_key, Track.id)):
        yield printed.Track(key=str(track.id), name=track.title, colour=track.colour)


def _sessions(
    session: Session, event_id: int, day: date | None, *, everyone: bool
) -> Iterator[printed.ProgrammeSession]:
    placements = _placements(session, event_id)
    places = _places(session, event_id)
    speakers = _speakers(session, event_id, everyone=everyone)
    instruments = _presented(session, "session_id")
    keys = booklets.served(session, "event_sessions")
    wanted = sa.select(EventSession).options(joinedload(EventSession.organisation))
    for one in session.scalars(
        wanted.where(EventSession.event_id == event_id).order_by(
            EventSession.sort_key, EventSession.id
        )
    ):
        placement = placements.get(one.id)
        if placement and day and placement.day != day:
            continue
        held, shown = places[one.id] if placement else ([], [])
        yield printed.ProgrammeSession(
            key=str(one.id),
            title=one.title,
            start=CLOCK.format(placement.start) if placement else "",
            end=phrases.end(placement.start, placement.minutes) if placement else "",
            format=named(one.format),
            track=str(one.track_id or ""),
            origin=held[0] if held else None,
            receivers=tuple(held[1:] + shown),
            speakers=tuple(speakers[one.id]),
            abstract=one.abstract or "",
            audience=one.target_group or "",
            notes=_notes(one),
            instruments=tuple(instruments[one.id]),
            recommendations=keys[one.id],
            providers=(one.organisation.title,) if one.organisation else (),
            link=one.website or "",
        )


def _notes(one: EventSession) -> tuple[str, ...]:
    usual = fields(EventSession)["language"].default
    if one.language in (None, usual):
        return ()
    return (_(N_("Sprache: {language}")).format(language=one.language),)


def _placements(session: Session, event_id: int) -> dict[int, Placement]:
    wanted = sa.select(Placement).join(Placement.session).where(EventSession.event_id == event_id)
    return {one.session_id: one for one in session.scalars(wanted)}


def _places(session: Session, event_id: int) -> dict[int, Places]:
    """Return for each session where it is held and where it is shown."""
    found: dict[int, Places] = defaultdict(lambda: ([], []))
    wanted = (
        sa.select(Placement.session_id, PlacementRoom.origin, Venue.id, Room.title, Room.id)
        .join(PlacementRoom.placement)
        .join(Placement.session)
        .join(PlacementRoom.room)
        .join(Room.venue)
        .where(EventSession.event_id == event_id)
        .order_by(Venue.sort_key, Room.sort_key, PlacementRoom.id)
    )
    for id_, origin, venue_id, room, room_id in session.execute(wanted):
        held, shown = found[id_]
        place = printed.Place(venue=str(venue_id), room=room, key=str(room_id))
        (held if origin else shown).append(place)
    return found


def _speakers(
    session: Session, event_id: int, *, everyone: bool
) -> dict[int, list[printed.Speaker]]:
    """Return who takes part in each session; who has declined is replaced or left out."""
    found: dict[int, list[printed.Speaker]] = defaultdict(list)
    wanted = (
        sa.select(Participation)
        .join(Participation.session)
        .options(
            joinedload(Participation.person).joinedload(Person.organisation),
            joinedload(Participation.substitute).joinedload(Person.organisation),
        )
        .where(EventSession.event_id == event_id)
        .order_by(Participation.id)
    )
    for part in session.scalars(wanted):
        declined = part.state is ParticipationState.DECLINED
        person = part.substitute if declined else part.person
        if person is not None and (everyone or part.role is not ParticipationRole.TECHNICIAN):
            settled = declined or part.state is ParticipationState.CONFIRMED
            state = "" if settled else part.state
            found[part.session_id].append(_speaker(part, person, state, everyone=everyone))
    return found


def _speaker(
    part: Participation, person: Person, state: ParticipationState | str, *, everyone: bool
) -> printed.Speaker:
    named_here = everyone or person.publish
    organisation = person.organisation.title if person.organisation else ""
    speaks = part.role is ParticipationRole.SPEAKER
    role = joined([person.function, "" if speaks else named(part.role)])
    index_name = joined(
        [person.family_name, joined([person.academic_title, person.given_name], " ")]
    )
    return printed.Speaker(
        name=person.printed_name() if named_here else "",
        index_name=index_name if named_here else "",
        role=role or ("" if named_here or organisation else named(part.role)),
        organisation=organisation,
        presence=named(part.presence),
        state=named(state) if isinstance(state, ParticipationState) else "",
        on_site=part.presence is Presence.ON_SITE,
        key=str(person.id),
        contact=joined([person.phone, person.email]) if everyone else "",
    )


def _presented(session: Session, field: str) -> dict[int, list[str]]:
    owner = getattr(Presentation, field)
    found: dict[int, list[str]] = defaultdict(list)
    for id_, title in session.execute(
        sa.select(owner, FundingInstrument.title)
        .join(Presentation.instrument)
        .where(owner.is_not(None))
        .order_by(FundingInstrument.sort_key, FundingInstrument.id)
    ):
        found[id_].append(title)
    return found


def _breaks(session: Session, event_id: int, day: date | None) -> Iterator[printed.Break]:
    wanted = sa.select(Break).options(joinedload(Break.room)).where(Break.event_id == event_id)
    if day:
        wanted = wanted.where(Break.day == day)
    for one in session.scalars(wanted.order_by(Break.start, Break.id)):
        venue_id = one.room.venue_id if one.room else one.venue_id
        yield printed.Break(
            title=one.title,
            start=CLOCK.format(one.start),
            end=phrases.end(one.start, one.minutes),
            venues=(str(venue_id),) if venue_id else (),
            room=str(one.room_id or ""),
        )


def _booths(session: Session, event_id: int) -> Iterator[printed.Booth]:
    """A booth without a venue is left out: nobody would find it."""
    instruments = _presented(session, "booth_id")
    keys = booklets.served(session, "booths")
    wanted = sa.select(Booth).options(joinedload(Booth.organisation))
    for one in session.scalars(
        wanted.where(Booth.event_id == event_id, Booth.venue_id.is_not(None)).order_by(
            Booth.sort_key, Booth.id
        )
    ):
        organisation = one.organisation
        name = organisation.title if organisation else one.title
        yield printed.Booth(
            venue=str(one.venue_id),
            organisation=name,
            number=one.number or "",
            description=joined([one.title if one.title != name else "", one.description], "\n"),
            instruments=tuple(instruments[one.id]),
            recommendations=keys[one.id],
            link=(organisation.website if organisation else "") or "",
        )
