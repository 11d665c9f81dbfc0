"""Which event the office is working on."""

from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event


def current(session: Session, today: date) -> Event | None:
    """Return the next event from `today` on; when all are past, the last one; None when there is
    none.
    """
    coming = sa.select(Event).where(Event.day >= today).order_by(Event.day, Event.id)
    latest = sa.select(Event).order_by(Event.day.desc(), Event.id.desc())
    return session.scalars(coming.limit(1)).first() or session.scalars(latest.limit(1)).first()


def days(session: Session, event_id: int) -> tuple[date, ...]:
    """Return the days of an event."""
    event = session.get_one(Event, event_id)
    last = event.last_day or event.day
    return tuple(event.day + timedelta(number) for number in range((last - event.day).days + 1))


def listing(session: Session) -> tuple[Event, ...]:
    """Return all events, the latest first."""
    wanted = sa.select(Event).order_by(Event.day.desc(), Event.id.desc())
    return tuple(session.scalars(wanted))
