"""What is missing or wrong in the plan of an event: feeds the rules of domain/findings.py from
records.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import findings, quality
from weiterbildung_app.domain.events import (
    Booth,
    Event,
    EventSession,
    Participation,
    Placement,
    PlacementRoom,
    Presence,
    SessionFormat,
    Venue,
)
from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.organisations import Accreditation, Organisation
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.policy import COMMUNICATION, QUALITY, Recommendation
from weiterbildung_app.services import instruments

Ts = TypeVarTuple("Ts")
Found = tuple[Severity, str] | None

_BY_NAME = (EventSession.sort_key, EventSession.id)


def missing(session: Session, event: Event) -> tuple[Finding, ...]:
    """Return what is missing or wrong in the plan of an event, the worst first."""
    checks = (sessions, people, presentations, accreditations, booths, venues, aims)
    return findings.worst_first(finding for check in checks for finding in check(session, event))


def sessions(session: Session, event: Event) -> Iterator[Finding]:
    """Yield sessions without time or room or on another day, and simulcasts without one origin."""
    recorded = _recorded(session, event)
    origins: dict[int, list[bool]] = defaultdict(list)
    rooms = sa.select(PlacementRoom.placement_id, PlacementRoom.origin).order_by(PlacementRoom.id)
    rooms = rooms.join(PlacementRoom.placement).join(Placement.session)
    for placement_id, origin in session.execute(_of(rooms, event)):
        origins[placement_id].append(origin)
    placed = sa.select(EventSession, Placement).outerjoin(
        Placement, Placement.session_id == EventSession.id
    )
    for one, placement in session.execute(_of(placed, event).order_by(*_BY_NAME)):
        found: Found = findings.unplaced(one.title)
        if placement is not None:
            other_day = findings.other_day(one.title, placement.day, event.day)
            yield from _at(other_day, "event_sessions", one.id)
            found = findings.rooms(
                one.title, placement.start, origins[placement.id], recorded=one.id in recorded
            )
        yield from _at(found, "event_sessions", one.id)


def _recorded(session: Session, event: Event) -> set[int]:
    """Return the sessions in which nobody is live: video messages, and those of recorded people
    only.
    """
    presences: dict[int, set[Presence]] = defaultdict(set)
    present = sa.select(Participation.session_id, Participation.presence)
    for id_, presence in session.execute(_of(present.join(Participation.session), event)):
        presences[id_].add(presence)
    messages = _of(sa.select(EventSession.id), event).where(
        EventSession.format == SessionFormat.VIDEO_MESSAGE
    )
    recorded = {id_ for id_, ways in presences.items() if ways == {Presence.PRE_RECORDED}}
    return recorded | set(session.scalars(messages))


def people(session: Session, event: Event) -> Iterator[Finding]:
    """Yield people who have not confirmed or who have declined without a substitute."""
    wanted = (
        sa.select(Participation, Person, EventSession.title)
        .join(Participation.person)
        .join(Participation.session)
        .order_by(*_BY_NAME, Participation.id)
    )
    for one, person, title in session.execute(_of(wanted, event)):
        found = findings.participation(
            person.printed_name(), title, one.state, substituted=one.substitute_id is not None
        )
        yield from _at(found, "event_sessions", one.session_id)


def presentations(session: Session, event: Event) -> Iterator[Finding]:
    """Yield what presents an instrument that does not hold on the day."""
    wanted = (
        sa.select(Presentation, FundingInstrument.title, EventSession.title, Booth.title)
        .join(Presentation.instrument)
        .outerjoin(Presentation.session)
        .outerjoin(Presentation.booth)
        .where(sa.or_(EventSession.event_id == event.id, Booth.event_id == event.id))
        .order_by(FundingInstrument.sort_key, Presentation.id)
    )
    rows = session.execute(wanted).all()
    standing = instruments.status_on(session, event.day, {row[0].instrument_id for row in rows})
    for one, instrument, session_title, booth_title in rows:
        found = findings.presentation(
            session_title or booth_title, instrument, standing[one.instrument_id]
        )
        table = "event_sessions" if one.session_id else "booths"
        yield from _at(found, table, one.session_id or one.booth_id or 0)


def accreditations(session: Session, event: Event) -> Iterator[Finding]:
    """Yield organisations of the event whose accreditation lapses before the day."""
    held: dict[int, list[Accreditation]] = defaultdict(list)
    wanted = (
        sa.select(Accreditation, Organisation.title)
        .join(Accreditation.organisation)
        .where(Organisation.id.in_(_involved(event)))
        .order_by(Organisation.sort_key, Accreditation.id)
    )
    titles = {}
    for one, title in session.execute(wanted):
        held[one.organisation_id].append(one)
        titles[one.organisation_id] = title
    for id_, accreditations in held.items():
        for one in quality.lapsed(accreditations, event.day):
            found = findings.lapsed(titles[id_], quality.why_not(one, event.day))
            yield from _at(found, "organisations", id_)


def _involved(event: Event) -> sa.CompoundSelect[int | None]:
    """Select who takes part in the event or serves a recommendation."""
    speaking = sa.select(EventSession.organisation_id).where(EventSession.event_id == event.id)
    exhibiting = sa.select(Booth.organisation_id).where(Booth.event_id == event.id)
    return sa.union(speaking, exhibiting, sa.select(RecommendationLink.organisation_id))


def booths(session: Session, event: Event) -> Iterator[Finding]:
    """Yield booths without a venue."""
    wanted = (
        sa.select(Booth.id, Booth.title)
        .where(Booth.event_id == event.id, Booth.venue_id.is_(None))
        .order_by(Booth.sort_key, Booth.id)
    )
    for id_, title in session.execute(wanted):
        yield from _at(findings.homeless_booth(title), "booths", id_)


def venues(session: Session, event: Event) -> Iterator[Finding]:
    """Yield venues that cannot be reached without steps, or of which nobody knows."""
    wanted = (
        sa.select(Venue.id, Venue.title, Venue.step_free)
        .where(Venue.event_id == event.id)
        .order_by(Venue.sort_key, Venue.id)
    )
    for id_, title, step_free in session.execute(wanted):
        yield from _at(findings.access(title, step_free), "venues", id_)


def aims(session: Session, event: Event) -> Iterator[Finding]:
    """Yield the recommendations that the program is about and that nothing serves."""
    del event
    wanted = (
        sa.select(Recommendation.id, Recommendation.key)
        .where(
            Recommendation.key.in_((QUALITY, COMMUNICATION)),
            Recommendation.id.not_in(sa.select(RecommendationLink.recommendation_id)),
        )
        .order_by(Recommendation.sort_key)
    )
    for id_, key in session.execute(wanted):
        yield from _at(findings.unserved(key), "recommendations", id_)


def _of(wanted: sa.Select[*Ts], event: Event) -> sa.Select[*Ts]:
    return wanted.where(EventSession.event_id == event.id)


def _at(found: Found, table: str, id_: int) -> Iterator[Finding]:
    if found is not None:
        yield Finding(*found, table, id_)
