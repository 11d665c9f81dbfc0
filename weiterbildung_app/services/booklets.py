"""What every document says of an event: who gives it, which recommendations its contents serve."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.links import RecommendationLink
from weiterbildung_app.domain.policy import Recommendation
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing.programme import Recommendation as Explained
from weiterbildung_app.publishing.sheets import Sheet
from weiterbildung_app.services import phrases
from weiterbildung_app.services.links import SERVERS

Keys = dict[int, tuple[str, ...]]


def event_of(session: Session, event_id: int) -> Event:
    """Return an event with the organisations behind it."""
    wanted = (
        sa.select(Event)
        .options(joinedload(Event.client), joinedload(Event.host))
        .where(Event.id == event_id)
    )
    return session.scalars(wanted).one()


def host(event: Event) -> str:
    """Name who gives the event."""
    giver = event.client or event.host
    return giver.title if giver else ""


def sheet(
    session: Session, event_id: int, kind: str, stand: date, day: date | None = None
) -> Sheet:
    """Say what the head of a sheet says: what it is, of which event and day."""
    event = event_of(session, event_id)
    return Sheet(
        kind=kind,
        event=event.title,
        day=phrases.long_day(day or event.day),
        stand=stand,
        host=host(event),
        sample=event.is_sample,
    )


def imprint(event: Event) -> tuple[tuple[str, str], ...]:
    """Say who carries the event out, and for whom it is."""
    lines = []
    if event.client and event.host:
        lines.append((_(N_("Durchführung")), event.host.title))
    if event.target_group:
        lines.append((_(N_("Zielgruppe")), event.target_group))
    return tuple(lines)


def served(session: Session, table: str) -> Keys:
    """Return the keys of the recommendations that each record of a table serves."""
    owner = getattr(RecommendationLink, SERVERS[table])
    found: Keys = defaultdict(tuple)
    for id_, key in session.execute(
        sa.select(owner, Recommendation.key)
        .join(RecommendationLink.recommendation)
        .where(owner.is_not(None))
        .order_by(Recommendation.sort_key)
    ):
        found[id_] += (key,)
    return found


def legend(session: Session, keys: Iterable[str]) -> tuple[Explained, ...]:
    """Explain recommendations by their wording, in their order."""
    wanted = sa.select(Recommendation).where(Recommendation.key.in_(set(keys)))
    return tuple(
        Explained(key=one.key, letter=one.letter, text=one.text)
        for one in session.scalars(wanted.order_by(Recommendation.sort_key))
    )
