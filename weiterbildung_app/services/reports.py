"""Puts together what is reported of an event, and the directory of providers."""

from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from weiterbildung_app.domain import quality
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.events import Booth, Event, EventSession
from weiterbildung_app.domain.funding import FundingInstrument, Status
from weiterbildung_app.domain.kinds import DAY, KNOWN
from weiterbildung_app.domain.links import Presentation
from weiterbildung_app.domain.organisations import Accreditation, Organisation, OrganisationRole
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing.sheets.providers import Proof, Provider
from weiterbildung_app.publishing.sheets.report import Offer, Report, Served, Share, Shown, Year
from weiterbildung_app.services import (
    booklets,
    coverage,
    findings,
    instruments,
    matrix,
    phrases,
    records,
)
from weiterbildung_app.services.coverage import Coverage


def report(session: Session, event_id: int) -> Report:
    """Return the report on an event: both aims, all recommendations, the years, what is missing.

    It leaves the office: what is open between the office and people stays out of it.
    """
    event = session.get_one(Event, event_id)
    shown = coverage.of_communication(session, event_id)
    proven = coverage.of_quality(session, event_id)
    every = matrix.matrix(session, event_id)
    return Report(
        communication=Share(
            words=_share(
                N_("{met} von {total} am Tag gültigen Förderinstrumenten werden vorgestellt"), shown
            ),
            ratio=shown.ratio,
        ),
        quality=Share(
            words=_share(
                N_("{met} von {total} Angeboten zu Q haben einen Nachweis, der am Tag gilt"), proven
            ),
            ratio=proven.ratio,
        ),
        instruments=_shown(session, event),
        offers=_offers(session, event_id, proven),
        kinds=tuple(_(record_types()[table].plural) for table in every.tables),
        recommendations=tuple(
            Served(
                key=row.key,
                text=row.text,
                core=row.core,
                counts=tuple(row.counts.get(table, 0) for table in every.tables),
            )
            for row in every.rows
        ),
        years=tuple(_year(session, one) for one in _series(session, event)),
        gaps=tuple(
            (_(one.severity.label), one.text) for one in findings.missing_for_others(session, event)
        ),
    )


def providers(session: Session, event_id: int) -> tuple[Provider, ...]:
    """Return all providers by name, with what proves their quality on the day of an event."""
    event = session.get_one(Event, event_id)
    held: dict[int, list[Accreditation]] = defaultdict(list)
    for one in session.scalars(sa.select(Accreditation).order_by(Accreditation.sort_key)):
        held[one.organisation_id].append(one)
    keys = booklets.served(session, "organisations")
    wanted = sa.select(Organisation).order_by(Organisation.sort_key, Organisation.id)
    return tuple(
        _provider(one, held[one.id], keys[one.id], event)
        for one in session.scalars(wanted)
        if OrganisationRole.PROVIDER in one.roles
    )


def _provider(
    one: Organisation, held: list[Accreditation], keys: tuple[str, ...], event: Event
) -> Provider:
    until = one.quality_valid_until
    evidence = one.quality_evidence or ""
    if evidence and until is not None:
        evidence += _(N_(" (bis {day})")).format(day=KNOWN.format(until))
    return Provider(
        name=one.title,
        description=one.description or "",
        address=phrases.address(one.street, one.postcode, one.town),
        contact=phrases.joined([one.phone, one.email]),
        website=one.website or "",
        proofs=tuple(
            Proof(
                name=quality.name_of(accreditation),
                certifier=accreditation.certifier or "",
                validity=phrases.period(accreditation.valid_from, accreditation.valid_until),
                holds=accreditation.holds_on(event.day),
            )
            for accreditation in held
        ),
        evidence=evidence,
        missing=quality.missing_evidence(one, held, event.day) or "",
        recommendations=keys,
    )


def _share(sentence: str, found: Coverage) -> str:
    return _(sentence).format(met=found.met, total=found.total)


def _shown(session: Session, event: Event) -> tuple[Shown, ...]:
    """Return every instrument that is valid on the day with what presents it, the gaps first."""
    where: dict[int, list[str]] = defaultdict(list)
    wanted = (
        sa.select(Presentation)
        .outerjoin(Presentation.session)
        .outerjoin(Presentation.booth)
        .options(joinedload(Presentation.session), joinedload(Presentation.booth))
        .where(sa.or_(EventSession.event_id == event.id, Booth.event_id == event.id))
        .order_by(Presentation.id)
    )
    for one in session.scalars(wanted):
        presenter = one.session or one.booth
        if presenter:
            where[one.instrument_id].append(presenter.title)
    standing = instruments.status_on(session, event.day)
    titles = sa.select(FundingInstrument.id, FundingInstrument.title)
    found = [
        Shown(title=title, where=tuple(where[id_]))
        for id_, title in session.execute(
            titles.order_by(FundingInstrument.sort_key, FundingInstrument.id)
        )
        if standing[id_] is Status.VALID
    ]
    return tuple(sorted(found, key=lambda one: bool(one.where)))


def _offers(session: Session, event_id: int, proven: Coverage) -> tuple[Offer, ...]:
    """Return every offer that serves Q, those without evidence first."""
    reasons = {(one.table, one.id): one.reason for one in proven.gaps}
    found = []
    for table, ids in coverage.serving_quality(session, event_id).items():
        captions = records.captions(session, table, ids)
        kind = _(record_types()[table].label)
        found += [
            Offer(title=captions[id_], kind=kind, missing=reasons.get((table, id_), ""))
            for id_ in ids
        ]
    return tuple(sorted(found, key=lambda one: not one.missing))


def _series(session: Session, event: Event) -> list[Event]:
    """Return the events of the series up to this one, the latest first."""
    if event.series_id is None:
        return [event]
    wanted = sa.select(Event).where(Event.series_id == event.series_id, Event.day <= event.day)
    return list(session.scalars(wanted.order_by(Event.day.desc(), Event.id.desc())))


def _year(session: Session, event: Event) -> Year:
    def counted(record_type: type[EventSession] | type[Booth]) -> int:
        wanted = sa.select(sa.func.count()).where(record_type.event_id == event.id)
        return session.scalar(wanted.select_from(record_type)) or 0

    sentence = N_("{met} von {total}")
    return Year(
        title=event.title,
        day=DAY.format(event.day),
        communication=_share(sentence, coverage.of_communication(session, event.id)),
        quality=_share(sentence, coverage.of_quality(session, event.id)),
        sessions=counted(EventSession),
        booths=counted(Booth),
    )
