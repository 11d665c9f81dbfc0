"""What the office has to know today: days to go, what is missing, what is due, how far the aims are
reached.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.findings import Finding
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.services import coverage, events, findings, history, tasks
from weiterbildung_app.services.coverage import Coverage
from weiterbildung_app.services.history import Entry
from weiterbildung_app.services.tasks import Deadline

LAST_CHANGES = 10


@dataclass(frozen=True, slots=True)
class Review:
    """An instrument whose entry has to be checked again, and since when."""

    instrument_id: int
    caption: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of the office on a day; without an event nothing is known of one."""

    event: Event | None
    days_to_go: int | None
    findings: tuple[Finding, ...]
    reviews: tuple[Review, ...]
    tasks: tuple[Deadline, ...]
    quality: Coverage | None
    communication: Coverage | None
    changes: tuple[Entry, ...]


def overview(session: Session, today: date) -> Overview:
    """Return the state of the office on `today`; about 50 queries, however much is planned."""
    event = events.current(session, today)
    return Overview(
        event=event,
        days_to_go=(event.day - today).days if event else None,
        findings=findings.missing(session, event) if event else (),
        reviews=reviews_due(session, today),
        tasks=tasks.still_open(session, event.id, today) if event else (),
        quality=coverage.of_quality(session, event.id) if event else None,
        communication=coverage.of_communication(session, event.id) if event else None,
        changes=tuple(history.entries(session, limit=LAST_CHANGES)),
    )


def reviews_due(session: Session, today: date) -> tuple[Review, ...]:
    """Return the instruments whose review date has come, the longest due first."""
    one = FundingInstrument
    rows = session.execute(
        sa.select(one.id, one.title, one.review_on)
        .where(one.review_on <= today)
        .order_by(one.review_on, one.sort_key, one.id)
    )
    return tuple(Review(id_, title, due) for id_, title, due in rows if due)
