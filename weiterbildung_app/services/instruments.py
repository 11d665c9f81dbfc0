"""What of the funding instruments holds on a given day: their status and the edition whose rules
answer.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import funding
from weiterbildung_app.domain.funding import (
    ApplicationWindow,
    FundingInstrument,
    InstrumentEdition,
    StatedStatus,
    Status,
)
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.storage.engine import among

_ID = FundingInstrument.id
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
    """Return the status of each instrument on `day`, in three queries.

    Lists ask this of all instruments at once, so no more is read than the rule needs.
    """
    owner = InstrumentEdition.instrument_id
    found: dict[int, list[tuple[InstrumentEdition, list[ApplicationWindow]]]] = {
        id_: [] for id_ in session.scalars(sa.select(_ID).where(among(session, _ID, ids)))
    }
    windows = _windows(session, ids)
    for id_, edition_id, first, last, status, on in session.execute(
        _said().where(among(session, owner, ids))
    ):
        found[id_].append((_edition(first, last, status, on), windows.get(edition_id, [])))
    return {id_: funding.status_on(editions, day) for id_, editions in found.items()}


def editions_on(session: Session, day: date, ids: Ids = None) -> dict[int, Standing]:
    """Return the status of each instrument on `day` with the edition that gives it, in three
    queries.
    """
    wanted = session.scalars(sa.select(_ID).where(among(session, _ID, ids)).order_by(_ID)).all()
    editions = _editions(session, ids)
    windows = _windows(session, ids)
    return {id_: _standing(editions[id_], windows, day) for id_ in wanted}


def _said() -> sa.Select[int, int, str, str, str, date | None]:
    """Select what editions say of their validity, in the words of the database."""
    one = InstrumentEdition
    return sa.select(
        one.instrument_id,
        one.id,
        sa.type_coerce(one.valid_from, sa.String),
        sa.type_coerce(one.valid_until, sa.String),
        sa.type_coerce(one.stated_status, sa.String),
        one.stated_on,
    )


@lru_cache(maxsize=10_000)
def _edition(
    valid_from: str | None, valid_until: str | None, status: str | None, stated_on: date | None
) -> InstrumentEdition:
    """Make an edition that says just this; it belongs to no session."""
    return InstrumentEdition(
        valid_from=PartialDate.from_iso(valid_from) if valid_from else None,
        valid_until=PartialDate.from_iso(valid_until) if valid_until else None,
        stated_status=StatedStatus.of(status) if status else None,
        stated_on=stated_on,
    )


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
    for edition in session.scalars(wanted.where(among(session, owner, ids))):
        found[edition.instrument_id].append(edition)
    return found


def _windows(session: Session, ids: Ids) -> dict[int, list[ApplicationWindow]]:
    found: dict[int, list[ApplicationWindow]] = defaultdict(list)
    wanted = sa.select(ApplicationWindow).order_by(ApplicationWindow.id)
    if ids is not None:
        wanted = wanted.join(ApplicationWindow.edition)
        wanted = wanted.where(among(session, InstrumentEdition.instrument_id, ids))
    for window in session.scalars(wanted):
        found[window.edition_id].append(window)
    return found
