"""Reads what a timetable has to respect: rooms, people, sessions and the rules between them."""

from collections import defaultdict
from collections.abc import Collection
from typing import TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import findings, folding
from weiterbildung_app.domain.events import (
    Booth,
    Break,
    Event,
    EventSession,
    Participation,
    Presence,
    Room,
    SessionFormat,
    Venue,
)
from weiterbildung_app.domain.funding import FundingInstrument, Status
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.planning import (
    Absence,
    SessionRelation,
    SessionRule,
    TravelTime,
    Waiver,
)
from weiterbildung_app.domain.policy import COMMUNICATION, QUALITY, Recommendation
from weiterbildung_app.domain.timetable.values import (
    DAY_LENGTH,
    Away,
    Facts,
    Hall,
    House,
    Lunch,
    Part,
    Pause,
    Talk,
    minute_of,
)
from weiterbildung_app.services import instruments

Ts = TypeVarTuple("Ts")


def facts(session: Session, event: Event) -> Facts:
    """Return what is known of an event, apart from when and where things are."""
    names = _names(session, event.id)
    lunch = None
    if event.lunch_from and event.lunch_until and event.lunch_minutes:
        start, end = minute_of(event.lunch_from), minute_of(event.lunch_until)
        lunch = Lunch(start or 0, end or DAY_LENGTH, event.lunch_minutes)
    return Facts(
        days=event.days(),
        houses=_houses(session, event.id),
        halls=_halls(session, event.id),
        talks=_talks(session, event),
        pauses=_pauses(session, event.id),
        names=names,
        away=_away(session, names),
        travel=_travel(session, event.id),
        lunch=lunch,
        aims=_aims(session),
        booths=_served_by_booths(session, event.id),
        waived=frozenset(
            session.scalars(sa.select(Waiver.occasion).where(Waiver.event_id == event.id))
        ),
    )


def _houses(session: Session, event_id: int) -> dict[int, House]:
    wanted = sa.select(Venue.id, Venue.title, Venue.opens, Venue.closes)
    wanted = wanted.where(Venue.event_id == event_id).order_by(Venue.sort_key, Venue.id)
    return {
        id_: House(id_, title, minute_of(opens), minute_of(closes))
        for id_, title, opens, closes in session.execute(wanted)
    }


def _halls(session: Session, event_id: int) -> dict[int, Hall]:
    wanted = (
        sa.select(
            Room.id,
            Room.title,
            Room.venue_id,
            Room.seats,
            Room.equipment,
            Room.step_free,
            Room.opens,
            Room.closes,
            Room.changeover,
        )
        .join(Room.venue)
        .where(Venue.event_id == event_id)
        .order_by(Venue.sort_key, Venue.id, Room.sort_key, Room.id)
    )
    return {
        id_: Hall(
            id_,
            title,
            venue,
            seats,
            frozenset(map(folding.fold, equipment)),
            step_free,
            minute_of(opens),
            minute_of(closes),
            changeover or 0,
        )
        for id_, title, venue, seats, equipment, step_free, opens, closes, changeover in (
            session.execute(wanted)
        )
    }


def _talks(session: Session, event: Event) -> dict[int, Talk]:
    parts, recorded = _parts(session, event.id)
    served = _served(session, event.id)
    presents = _presented(session, event)
    apart, after = _session_rules(session, event.id)
    one = EventSession
    wanted = sa.select(
        one.id,
        one.title,
        one.minutes,
        one.format,
        one.track_id,
        one.organisation_id,
        one.expected_audience,
        one.needs,
        one.needs_step_free,
        one.simulcast,
    ).where(one.event_id == event.id)
    found = {}
    for id_, title, minutes, format, track, by, audience, needs, step_free, wide in session.execute(
        wanted.order_by(one.sort_key, one.id)
    ):
        found[id_] = Talk(
            id_,
            title,
            minutes,
            format,
            track,
            by,
            audience,
            tuple((folding.fold(need), need) for need in needs),
            step_free,
            wide,
            format is SessionFormat.VIDEO_MESSAGE or id_ in recorded,
            tuple(parts[id_]),
            frozenset(served[id_]),
            tuple(presents[id_]),
            frozenset(apart[id_]),
            frozenset(after[id_]),
        )
    return found


def _parts(session: Session, event_id: int) -> tuple[defaultdict[int, list[Part]], set[int]]:
    """Return who takes part in each session, and the sessions in which nobody is live."""
    one = Participation
    wanted = (
        sa.select(one.session_id, one.person_id, one.state, one.presence, one.substitute_id)
        .join(one.session)
        .order_by(one.id)
    )
    found: defaultdict[int, list[Part]] = defaultdict(list)
    for id_, person, state, presence, substitute in session.execute(_of(wanted, event_id)):
        live, on_site = presence is not Presence.PRE_RECORDED, presence is Presence.ON_SITE
        found[id_].append(Part(person, state, live, on_site, substitute))
    recorded = {id_ for id_, parts in found.items() if not any(part.live for part in parts)}
    return found, recorded


def _served(session: Session, event_id: int) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    wanted = (
        sa.select(RecommendationLink.session_id, Recommendation.key)
        .join(RecommendationLink.recommendation)
        .join(RecommendationLink.session)
    )
    for id_, key in session.execute(_of(wanted, event_id)):
        found[id_ or 0].append(key)
    return found


def _served_by_booths(session: Session, event_id: int) -> dict[int, frozenset[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    wanted = (
        sa.select(Booth.venue_id, Recommendation.key)
        .join(RecommendationLink, RecommendationLink.booth_id == Booth.id)
        .join(RecommendationLink.recommendation)
        .where(Booth.event_id == event_id, Booth.venue_id.is_not(None))
    )
    for venue, key in session.execute(wanted):
        found[venue or 0].add(key)
    return {venue: frozenset(keys) for venue, keys in found.items()}


def _presented(session: Session, event: Event) -> defaultdict[int, list[tuple[int, str, Status]]]:
    """Return what each session presents that does not simply hold on the day."""
    wanted = (
        sa.select(Presentation.session_id, Presentation.instrument_id, FundingInstrument.title)
        .join(Presentation.instrument)
        .join(Presentation.session)
        .order_by(FundingInstrument.sort_key, FundingInstrument.id)
    )
    rows = session.execute(_of(wanted, event.id)).all()
    standing = instruments.status_on(session, event.day, {row[1] for row in rows})
    found: defaultdict[int, list[tuple[int, str, Status]]] = defaultdict(list)
    for id_, instrument, title in rows:
        if findings.presentation("", title, standing[instrument]):
            found[id_ or 0].append((instrument, title, standing[instrument]))
    return found


def _session_rules(
    session: Session, event_id: int
) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    wanted = sa.select(SessionRule.session_id, SessionRule.relation, SessionRule.other_id)
    apart: defaultdict[int, list[int]] = defaultdict(list)
    after: defaultdict[int, list[int]] = defaultdict(list)
    for id_, relation, other in session.execute(_of(wanted.join(SessionRule.session), event_id)):
        (apart if relation is SessionRelation.APART else after)[id_].append(other)
    return apart, after


def _pauses(session: Session, event_id: int) -> dict[int, Pause]:
    wanted = sa.select(Break.id, Break.title, Break.venue_id, Break.room_id)
    rows = session.execute(wanted.where(Break.event_id == event_id))
    return {id_: Pause(id_, title, venue, room) for id_, title, venue, room in rows}


def _names(session: Session, event_id: int) -> dict[int, str]:
    """Return the names of everybody who takes part or is a substitute."""
    there = _of(sa.select(Participation.person_id).join(Participation.session), event_id)
    instead = _of(sa.select(Participation.substitute_id).join(Participation.session), event_id)
    wanted = sa.select(Person).where(sa.or_(Person.id.in_(there), Person.id.in_(instead)))
    return {one.id: one.printed_name() for one in session.scalars(wanted)}


def _away(session: Session, names: Collection[int]) -> dict[int, tuple[Away, ...]]:
    found: defaultdict[int, list[Away]] = defaultdict(list)
    for one in session.scalars(sa.select(Absence).order_by(Absence.id)):
        if one.person_id in names:
            start, until = minute_of(one.start), minute_of(one.until)
            found[one.person_id].append(Away(one.day, start or 0, until or DAY_LENGTH))
    return {person: tuple(times) for person, times in found.items()}


def _travel(session: Session, event_id: int) -> dict[tuple[int, int], int]:
    wanted = sa.select(TravelTime.venue_id, TravelTime.other_id, TravelTime.minutes)
    wanted = wanted.join(Venue, Venue.id == TravelTime.venue_id).where(Venue.event_id == event_id)
    return {
        (min(one, other), max(one, other)): minutes
        for one, other, minutes in session.execute(wanted)
    }


def _aims(session: Session) -> dict[str, int]:
    wanted = sa.select(Recommendation.key, Recommendation.id)
    wanted = wanted.where(Recommendation.key.in_((QUALITY, COMMUNICATION)))
    return dict(session.execute(wanted.order_by(Recommendation.sort_key)).all())


def _of(wanted: sa.Select[*Ts], event_id: int) -> sa.Select[*Ts]:
    return wanted.where(EventSession.event_id == event_id)
