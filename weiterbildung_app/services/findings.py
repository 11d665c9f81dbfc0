"""What is missing or wrong in the plan of an event: feeds the rules of domain/findings.py from
records.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import findings, quality
from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.events import (
    Booth,
    Break,
    Event,
    EventSession,
    Placement,
    PlacementRoom,
    Room,
    Track,
    Venue,
)
from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.organisations import Accreditation, Organisation
from weiterbildung_app.domain.policy import COMMUNICATION, QUALITY, Recommendation
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.services import instruments, timetable_facts, timetables

Found = tuple[Severity, str] | None


_OF_PEOPLE = {Rule.PERSON_TWICE, Rule.PERSON_AWAY, Rule.TRAVEL, Rule.NO_LUNCH, Rule.PARTICIPATION}


def missing(session: Session, event: Event) -> tuple[Finding, ...]:
    """Return what is missing or wrong in the plan of an event, the worst first."""
    checks = (unplaced, clashes, exhibited, strangers, accreditations, booths, venues, aims)
    return findings.worst_first(finding for check in checks for finding in check(session, event))


def missing_for_others(session: Session, event: Event) -> tuple[Finding, ...]:
    """Return the same for readers outside the office: nothing that tells of a person."""
    rules = set(Rule) - _OF_PEOPLE
    checks = (unplaced, exhibited, strangers, accreditations, booths, venues, aims)
    found = [finding for check in checks for finding in check(session, event)]
    return findings.worst_first([*clashes(session, event, rules), *found])


def unplaced(session: Session, event: Event) -> Iterator[Finding]:
    """Yield sessions that have no time yet."""
    wanted = (
        sa.select(EventSession.id, EventSession.title)
        .outerjoin(Placement, Placement.session_id == EventSession.id)
        .where(EventSession.event_id == event.id, Placement.id.is_(None))
        .order_by(EventSession.sort_key, EventSession.id)
    )
    for id_, title in session.execute(wanted):
        yield from _at(findings.unplaced(title), "event_sessions", id_)


def clashes(
    session: Session, event: Event, rules: Collection[Rule] = tuple(Rule)
) -> Iterator[Finding]:
    """Yield what breaks some rules of the timetable, and that nobody has accepted."""
    known = timetable_facts.facts(session, event)
    for clash in Timetable(known, timetables.slots(session, event.id)).clashes():
        if clash.rule in rules:
            yield Finding(clash.severity, clash.text, *clash.keys[0])


def strangers(session: Session, event: Event) -> Iterator[Finding]:
    """Yield what of the event names a place or track of another one."""
    for owner, referring, other in (
        (EventSession, EventSession.track_id, Track),
        (Booth, Booth.venue_id, Venue),
        (Break, Break.venue_id, Venue),
    ):
        wanted = sa.select(owner.id, owner.title, other.title).join(other, other.id == referring)
        wanted = wanted.where(owner.event_id == event.id, other.event_id != event.id)
        yield from _strange(session, owner, wanted)
    rooms = sa.select(Break.id, Break.title, Room.title).join(Break.room).join(Room.venue)
    rooms = rooms.where(Break.event_id == event.id, Venue.event_id != event.id)
    yield from _strange(session, Break, rooms)
    placed = sa.select(EventSession.id, EventSession.title, Room.title)
    placed = placed.join(Placement, Placement.session_id == EventSession.id)
    placed = placed.join(PlacementRoom, PlacementRoom.placement_id == Placement.id)
    placed = placed.join(PlacementRoom.room).join(Room.venue)
    placed = placed.where(EventSession.event_id == event.id, Venue.event_id != event.id)
    yield from _strange(session, EventSession, placed)


def _strange(
    session: Session, owner: type[Record], wanted: sa.Select[int, str, str]
) -> Iterator[Finding]:
    for id_, title, other in session.execute(wanted.order_by(owner.sort_key, owner.id)):
        yield from _at(findings.stranger(title, other), owner.__tablename__, id_)


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


def exhibited(session: Session, event: Event) -> Iterator[Finding]:
    """Yield booths that present an instrument which does not hold on the day."""
    wanted = (
        sa.select(Booth.id, Booth.title, FundingInstrument.id, FundingInstrument.title)
        .join(Presentation, Presentation.booth_id == Booth.id)
        .join(Presentation.instrument)
        .where(Booth.event_id == event.id)
        .order_by(FundingInstrument.sort_key, Presentation.id)
    )
    rows = session.execute(wanted).all()
    standing = instruments.status_on(session, event.day, {row[2] for row in rows})
    for id_, title, instrument_id, instrument in rows:
        found = findings.presentation(title, instrument, standing[instrument_id])
        yield from _at(found, "booths", id_)


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


def _at(found: Found, table: str, id_: int) -> Iterator[Finding]:
    if found is not None:
        yield Finding(*found, table, id_)
