"""How far the event reaches its two aims: W presents every valid instrument, Q stands on evidence
that holds.

The matrix of all recommendations stands in matrix.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import quality
from weiterbildung_app.domain.base import Record
from weiterbildung_app.domain.events import Booth, Event, EventSession
from weiterbildung_app.domain.folding import sort_key
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.links import Presentation, RecommendationLink
from weiterbildung_app.domain.organisations import Accreditation, Organisation
from weiterbildung_app.domain.policy import QUALITY, Recommendation
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import instruments, records
from weiterbildung_app.storage.engine import among

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Gap:
    """A record that keeps a coverage from being whole, with the reason in words."""

    table: str
    id: int
    caption: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of all meet a demand on the day, and which do not."""

    met: int
    total: int
    gaps: tuple[Gap, ...]

    @property
    def ratio(self) -> float | None:
        """Return the share from 0 to 1, None when there is nothing to count."""
        return self.met / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Proof:
    """An organisation, and why nothing proves its quality on the day; the reason is None when
    something does.
    """

    title: str
    missing: str | None


def of_communication(session: Session, event_id: int) -> Coverage:
    """Return W: instruments valid on the event day which it presents, of all that are valid that
    day.

    Six queries, however many instruments there are.
    """
    standing = instruments.status_on(session, _day(session, event_id))
    valid = {id_ for id_, status in standing.items() if status is Status.VALID}
    absent = valid - presented_instruments(session, event_id)
    reason = _(N_("kein Beitrag und kein Stand stellt es vor"))
    captions = records.captions(session, "funding_instruments", absent)
    gaps = [Gap("funding_instruments", id_, captions[id_], reason) for id_ in absent]
    return Coverage(len(valid) - len(gaps), len(valid), _sorted(gaps))


def of_quality(session: Session, event_id: int) -> Coverage:
    """Return Q: what is linked to Q and proven on the event day, of all offers that are linked.

    Counted are organisations, and the sessions and booths of the event: a session is proven by its
    own statement or its organisation's evidence, a booth by its organisation's. Six queries.
    """
    day = _day(session, event_id)
    linked, sessions, booths = (session.scalars(one).all() for one in _linked(event_id))
    offers: list[EventSession | Booth] = [*sessions, *booths]
    proofs = _proofs(session, {one.id for one in linked} | _organisers(offers), day)
    gaps = [
        Gap("organisations", one.id, one.name(), reason)
        for one in linked
        if (reason := proofs[one.id].missing)
    ]
    gaps += [
        Gap(offer.__tablename__, offer.id, offer.name(), reason)
        for offer in offers
        if (reason := _missing(offer, proofs))
    ]
    total = len(linked) + len(offers)
    return Coverage(total - len(gaps), total, _sorted(gaps))


def serving_quality(session: Session, event_id: int) -> dict[str, list[int]]:
    """Return by table the ids of all that is linked to Q and counted there, in their order."""
    tables = (Organisation.__tablename__, EventSession.__tablename__, Booth.__tablename__)
    return {
        table: [one.id for one in sorted(session.scalars(query), key=lambda one: one.sort_key)]
        for table, query in zip(tables, _linked(event_id), strict=True)
    }


def _linked(
    event_id: int,
) -> tuple[sa.Select[Organisation], sa.Select[EventSession], sa.Select[Booth]]:
    """Select the offers linked to Q: all organisations, sessions and booths of the event."""
    return (
        _serving(Organisation, "organisation_id"),
        _serving(EventSession, "session_id").where(EventSession.event_id == event_id),
        _serving(Booth, "booth_id").where(Booth.event_id == event_id),
    )


def presented_instruments(session: Session, event_id: int) -> set[int]:
    """Return the ids of the instruments that a session or booth of the event presents."""
    return set(
        session.scalars(
            sa.select(Presentation.instrument_id)
            .outerjoin(Presentation.session)
            .outerjoin(Presentation.booth)
            .where(sa.or_(EventSession.event_id == event_id, Booth.event_id == event_id))
        )
    )


def _day(session: Session, event_id: int) -> date:
    return session.get_one(Event, event_id).day


def _serving(record_type: type[R], field: str) -> sa.Select[R]:
    return (
        sa.select(record_type)
        .join(RecommendationLink, getattr(RecommendationLink, field) == record_type.id)
        .join(RecommendationLink.recommendation)
        .where(Recommendation.key == QUALITY)
    )


def _proofs(session: Session, ids: Iterable[int], day: date) -> dict[int, Proof]:
    wanted = set(ids)
    held: dict[int, list[Accreditation]] = defaultdict(list)
    for one in session.scalars(
        sa.select(Accreditation)
        .where(among(session, Accreditation.organisation_id, wanted))
        .order_by(Accreditation.id)
    ):
        held[one.organisation_id].append(one)
    return {
        one.id: Proof(one.title, quality.missing_evidence(one, held[one.id], day))
        for one in session.scalars(
            sa.select(Organisation).where(among(session, Organisation.id, wanted))
        )
    }


def _organisers(offers: Sequence[EventSession | Booth]) -> set[int]:
    return {one.organisation_id for one in offers if one.organisation_id is not None}


def _missing(offer: EventSession | Booth, proofs: dict[int, Proof]) -> str | None:
    if isinstance(offer, EventSession) and offer.quality_evidence:
        return None
    if offer.organisation_id is None:
        return _(quality.NO_EVIDENCE)
    proof = proofs[offer.organisation_id]
    return f"{proof.title}: {proof.missing}" if proof.missing else None


def _sorted(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(gaps, key=lambda gap: (sort_key(gap.caption), gap.table, gap.id)))
