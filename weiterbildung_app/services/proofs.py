"""What to know before printing: faults of the plan, of the entries, of the text, and of privacy."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event, EventSession, Participation
from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.kinds import DAY
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import preflight
from weiterbildung_app.services import catalogue, findings
from weiterbildung_app.services.programme import programme

_MOST = 10


def plan(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield what is open in the plan and therefore missing on paper, or printed as open."""
    del today
    for check in (
        findings.unplaced,
        findings.clashes,
        findings.exhibited,
        findings.strangers,
        findings.booths,
        findings.venues,
    ):
        yield from check(session, event)


def presented(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield instruments that a session or booth presents though they are over by then."""
    del today
    yield from findings.clashes(session, event, (Rule.PRESENTATION,))
    yield from findings.exhibited(session, event)


def entries(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield entries that nothing proves, or that had to be checked again by now."""
    reviews = dict(
        session.execute(sa.select(FundingInstrument.id, FundingInstrument.review_on)).all()
    )
    for id_, entry in catalogue.entries(session, event.id, event.day, today).items():
        if not entry.sources:
            sentence = N_("„{title}“ nennt keine Quelle.")
            yield _about(Severity.WARNING, sentence, id_, entry.name)
        due = reviews[id_]
        if due is not None and due <= today:
            sentence = N_("„{title}“ war am {day} neu zu prüfen.")
            yield _about(Severity.WARNING, sentence, id_, entry.name, day=DAY.format(due))
        yield from unprintable("funding_instruments", id_, entry.name, entry)


def booklet_text(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield what of the programme booklet no font has a sign for."""
    booklet = programme(session, event.id, today)
    for one in booklet.sessions:
        yield from unprintable("event_sessions", int(one.key), one.title, one)
    for venue in booklet.venues:
        yield from unprintable("venues", int(venue.key), venue.name, venue)
    own = (booklet.title, booklet.motto, booklet.description, booklet.booths, booklet.breaks)
    yield from unprintable("events", event.id, event.title, own)


def unprintable(table: str, id_: int, title: str, value: object) -> Iterator[Finding]:
    """Yield what of a record, or of what is printed, no font has a sign for."""
    lost = preflight.unprintable("\n".join(_texts(value)))
    if lost:
        sentence = _(N_("„{title}“ enthält Zeichen, die nicht gedruckt werden können: {lost}."))
        text = sentence.format(title=title, lost=", ".join(lost[:_MOST]))
        yield Finding(Severity.WARNING, text, table, id_)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _about(
    severity: Severity, sentence: str, instrument_id: int, title: str, **values: str
) -> Finding:
    text = _(sentence).format(title=title, **values)
    return Finding(severity, text, "funding_instruments", instrument_id)


def exhibition(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield booths that nobody finds, and what they show though it is over."""
    del today
    yield from findings.booths(session, event)
    yield from findings.exhibited(session, event)


def accreditations(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield accreditations that have ended by the day."""
    del today
    yield from findings.accreditations(session, event)


def people(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield who has not agreed to take part yet, or cannot."""
    del today
    yield from findings.clashes(session, event, (Rule.PARTICIPATION, Rule.PERSON_AWAY))


def consent(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Say how many people a paper names who have not agreed to be published."""
    del today
    wanted = (
        sa.select(sa.func.count(sa.distinct(Person.id)))
        .join(Participation, Participation.person_id == Person.id)
        .join(Participation.session)
        .where(EventSession.event_id == event.id, Person.publish.is_(False))
    )
    count = session.scalar(wanted) or 0
    if count:
        sentence = N_(
            "Dieses Papier nennt Namen, auch von Personen ohne Einwilligung zur "
            "Veröffentlichung ({count}). Geben Sie es nur an Beteiligte."
        )
        yield Finding(Severity.HINT, _(sentence).format(count=count), "events", event.id)


def one_day(event: Event, day: date | None) -> Iterator[Finding]:
    """Say of an event of several days which of them is printed."""
    if event.last_day and event.last_day != event.day:
        sentence = _(N_("Gedruckt wird nur der {day}; die Veranstaltung dauert bis {last}."))
        words = sentence.format(day=DAY.format(day or event.day), last=DAY.format(event.last_day))
        yield Finding(Severity.HINT, words, "events", event.id)
