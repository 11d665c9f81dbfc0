"""What of the funding instruments holds on a given day: their status and the edition whose rules
answer.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from weiterbildung_app.domain import funding
from weiterbildung_app.domain.funding import (
    ApplicationWindow,
    FundingInstrument,
    InstrumentEdition,
    Status,
)

T = TypeVar("T")
Ids = Collection[int] | None
"""Which instruments are asked for; None means all of them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for an instrument on a day, by which edition (None when none covers the day) and
    when one can apply.
    """

    status: Status
    edition: InstrumentEdition | None
    windows: tuple[ApplicationWindow, ...] = ()


def status_on(session: Session, day: date, ids: Ids = None) -> dict[int, Status]:
    """Return the status of each instrument on `day`, in three queries."""
    return {id_: standing.status for id_, standing in editions_on(session, day, ids).items()}


def editions_on(session: Session, day: date, ids: Ids = None) -> dict[int, Standing]:
    """Return the status of each instrument on `day` with the edition that gives it, in three
    queries.
    """
    instruments = FundingInstrument.id
    wanted = session.scalars(_among(sa.select(instruments), instruments, ids).order_by(instruments))
    editions = _editions(session, ids)
    windows = _windows(session, ids)
    return {id_: _standing(editions[id_], windows, day) for id_ in wanted.all()}


def _standing(
    editions: list[InstrumentEdition], windows: dict[int, list[ApplicationWindow]], day: date
) -> Standing:
    status = funding.status_on([(one, windows[one.id]) for one in editions], day)
    giving = [one for one in editions if funding.status_of(one, windows[one.id], day) is status]
    edition = funding.edition_on(giving, day)
    return Standing(status, edition, tuple(windows[edition.id]) if edition else ())


def _editions(session: Session, ids: Ids) -> dict[int, list[InstrumentEdition]]:
    owner = InstrumentEdition.instrument_id
    found: dict[int, list[InstrumentEdition]] = defaultdict(list)
    wanted = sa.select(InstrumentEdition).order_by(InstrumentEdition.id)
    for edition in session.scalars(_among(wanted, owner, ids)):
        found[edition.instrument_id].append(edition)
    return found


def _windows(session: Session, ids: Ids) -> dict[int, list[ApplicationWindow]]:
    found: dict[int, list[ApplicationWindow]] = defaultdict(list)
    wanted = sa.select(ApplicationWindow).order_by(ApplicationWindow.id)
    if ids is not None:
        wanted = _among(
            wanted.join(ApplicationWindow.edition), InstrumentEdition.instrument_id, ids
        )
    for window in session.scalars(wanted):
        found[window.edition_id].append(window)
    return found


def _among(wanted: sa.Select[T], owner: InstrumentedAttribute[int], ids: Ids) -> sa.Select[T]:
    return wanted if ids is None else wanted.where(owner.in_(ids))
