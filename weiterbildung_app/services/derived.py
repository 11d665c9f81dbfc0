"""Columns of lists that no table stores: computed for a window of rows or for a whole table.

What a value means is the domain's business; here stands only where it is read from.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.events import Participation, Placement, PlacementRoom, Room, Venue
from weiterbildung_app.domain.funding import FundingInstrument, Status
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.domain.links import RecommendationLink
from weiterbildung_app.domain.policy import Recommendation
from weiterbildung_app.domain.tasks import TaskState
from weiterbildung_app.i18n import N_
from weiterbildung_app.services import events, instruments, tasks
from weiterbildung_app.storage.engine import among

Values = Mapping[int, Any]
Ids = Sequence[int] | None


@dataclass(frozen=True)
class Derived:
    """A computed column; `values` answers for some ids, or for all records when None is asked."""

    label: str
    kind: Kind[Any]
    values: Callable[[Session, Ids], Values]
    help: str = ""


def find(table: str, name: str) -> Derived | None:
    """Return the computed column of a table by name, if there is one."""
    return COLUMNS.get(table, {}).get(name)


def column(table: str, name: str) -> Derived:
    """Return the computed column of a table; raise KeyError when it has no such column."""
    return COLUMNS[table][name]


class Names(Kind[tuple[str, ...]]):
    """Several names beside each other."""

    def format(self, value: tuple[str, ...]) -> str:
        return ", ".join(value)


def _day(session: Session) -> date:
    today = date.today()
    event = events.current(session, today)
    return event.day if event else today


def _status(session: Session, ids: Ids) -> Values:
    return instruments.status_on(session, _day(session), ids)


def _review_due(session: Session, ids: Ids) -> Values:
    today = date.today()
    wanted = sa.select(FundingInstrument.id, FundingInstrument.review_on)
    rows = session.execute(wanted.where(among(session, FundingInstrument.id, ids)))
    return {id_: on is not None and on <= today for id_, on in rows}


def _recommendations(owner: InstrumentedAttribute[int | None]) -> Callable[[Session, Ids], Values]:
    def values(session: Session, ids: Ids) -> Values:
        wanted = sa.select(owner, Recommendation.key).join(RecommendationLink.recommendation)
        wanted = wanted.where(owner.is_not(None)).order_by(Recommendation.sort_key)
        found: dict[int, tuple[str, ...]] = defaultdict(tuple)
        for id_, key in session.execute(wanted.where(among(session, owner, ids))):
            found[id_ or 0] += (key,)
        return found

    return values


def _counted(owner: InstrumentedAttribute[int]) -> Callable[[Session, Ids], Values]:
    def values(session: Session, ids: Ids) -> Values:
        wanted = sa.select(owner, sa.func.count()).group_by(owner)
        return Counter(dict(session.execute(wanted.where(among(session, owner, ids))).all()))

    return values


def _placed(name: str) -> Callable[[Session, Ids], Values]:
    def values(session: Session, ids: Ids) -> Values:
        wanted = sa.select(Placement.session_id, getattr(Placement, name))
        return dict(session.execute(wanted.where(among(session, Placement.session_id, ids))).all())

    return values


def _rooms(session: Session, ids: Ids) -> Values:
    wanted = (
        sa.select(Placement.session_id, Room.title, Venue.title)
        .join(PlacementRoom.placement)
        .join(PlacementRoom.room)
        .join(Room.venue)
        .order_by(PlacementRoom.origin.desc(), Venue.sort_key, Room.sort_key)
    )
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for id_, room, venue in session.execute(
        wanted.where(among(session, Placement.session_id, ids))
    ):
        found[id_] += (f"{room} ({venue})",)
    return found


def _deadline(name: str) -> Callable[[Session, Ids], Values]:
    def values(session: Session, ids: Ids) -> Values:
        found = tasks.deadlines(session, date.today(), ids)
        return {one.task_id: getattr(one, name) for one in found}

    return values


_NUMBER = kinds.Whole()
_SERVES = N_("Empfehlungen")

COLUMNS: dict[str, dict[str, Derived]] = {
    "funding_instruments": {
        "status": Derived(
            N_("Status"),
            kinds.OneOf(Status),
            _status,
            N_("Was am Tag der Veranstaltung gilt; wird aus den Fassungen berechnet."),
        ),
        "review_due": Derived(N_("Wiedervorlage fällig"), kinds.FLAG, _review_due),
        "serves": Derived(_SERVES, Names(), _recommendations(RecommendationLink.instrument_id)),
    },
    "organisations": {
        "serves": Derived(_SERVES, Names(), _recommendations(RecommendationLink.organisation_id))
    },
    "event_sessions": {
        "start": Derived(N_("Beginn"), kinds.CLOCK, _placed("start")),
        "rooms": Derived(N_("Raum"), Names(), _rooms),
        "serves": Derived(_SERVES, Names(), _recommendations(RecommendationLink.session_id)),
    },
    "booths": {"serves": Derived(_SERVES, Names(), _recommendations(RecommendationLink.booth_id))},
    "people": {"sessions": Derived(N_("Mitwirkungen"), _NUMBER, _counted(Participation.person_id))},
    "tasks": {
        "due": Derived(
            N_("Fällig am"),
            kinds.DAY,
            _deadline("due"),
            N_("Wird vom Tag der Veranstaltung aus gerechnet."),
        ),
        "state": Derived(N_("Stand"), kinds.OneOf(TaskState), _deadline("state")),
    },
    "recommendations": {
        "links": Derived(N_("Bezüge"), _NUMBER, _counted(RecommendationLink.recommendation_id))
    },
}
