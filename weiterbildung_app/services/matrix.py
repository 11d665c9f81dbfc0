"""Every recommendation against what can serve it: how many do, which do, which could."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.events import Booth, EventSession
from weiterbildung_app.domain.links import RecommendationLink
from weiterbildung_app.domain.policy import ActionField, Recommendation
from weiterbildung_app.services import events, links, records
from weiterbildung_app.services.links import CHOICES, SERVERS, Link
from weiterbildung_app.services.records import Linked


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A recommendation, and how many records of each table serve it."""

    recommendation_id: int
    key: str
    text: str
    core: bool
    action_field: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Recommendations against the tables of what can serve them; `totals` counts all records of a
    table.
    """

    tables: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What of one table serves a recommendation, and what could."""

    linked: tuple[Link, ...]
    linkable: tuple[Linked, ...]


def matrix(session: Session, event_id: int | None) -> Matrix:
    """Count for every recommendation what serves it; sessions and booths of one event, or of all.

    Six queries, however many links there are.
    """
    counts = _counts(session, event_id)
    rows = session.execute(
        sa.select(Recommendation, ActionField.number, ActionField.title)
        .join(Recommendation.action_field)
        .order_by(ActionField.number, Recommendation.sort_key, Recommendation.id)
    )
    return Matrix(
        tables=tuple(SERVERS),
        rows=tuple(
            MatrixRow(one.id, one.key, one.text, one.core, f"{number} · {title}", counts[one.id])
            for one, number, title in rows
        ),
        totals={table: _total(session, table, event_id) for table in SERVERS},
    )


def current_matrix(session: Session, today: date) -> tuple[int | None, Matrix]:
    """Return the matrix of the event the office is working on, and the id of that event."""
    event = events.current(session, today)
    event_id = event.id if event else None
    return event_id, matrix(session, event_id)


def cell(
    session: Session,
    recommendation_id: int,
    table: str,
    event_id: int | None = None,
    text: str = "",
) -> Cell:
    """Return what of a table serves a recommendation, and the first by name of those that do not
    yet.

    `text` narrows what is linkable; sessions and booths are those of the event, or of all.
    """
    linked = links.servers(session, recommendation_id, table, event_id)
    taken = {one.to.id for one in linked}
    possible = records.choices(session, table, text, CHOICES + len(taken), event_id)
    return Cell(linked, tuple(one for one in possible if one.id not in taken)[:CHOICES])


def _counts(session: Session, event_id: int | None) -> dict[int, Counter[str]]:
    one = RecommendationLink
    columns = [sa.func.count(getattr(one, field)) for field in SERVERS.values()]
    wanted = sa.select(one.recommendation_id, *columns).group_by(one.recommendation_id)
    if event_id is not None:
        wanted = (
            wanted.outerjoin(one.session)
            .outerjoin(one.booth)
            .where(sa.func.coalesce(EventSession.event_id, Booth.event_id, event_id) == event_id)
        )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for id_, *numbers in session.execute(wanted):
        found[id_] = Counter(dict(zip(SERVERS, numbers, strict=True)))
    return found


def _total(session: Session, table: str, event_id: int | None) -> int:
    wanted = sa.select(sa.func.count()).select_from(record_types()[table])
    return session.scalar(links.of_event(wanted, table, event_id)) or 0
