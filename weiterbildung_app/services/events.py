"""Which event the office is working on."""

from datetime import date

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


def listing(session: Session) -> tuple[Event, ...]:
    """Return all events, the latest first."""
    wanted = sa.select(Event).order_by(Event.day.desc(), Event.id.desc())
    return tuple(session.scalars(wanted))
