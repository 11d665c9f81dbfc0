"""Puts the funding instruments together that are valid on the day of an event: its catalogue."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from weiterbildung_app.domain.funding import (
    Benefit,
    ConditionType,
    FundingInstrument,
    InstrumentEdition,
    Level,
    Source,
    Status,
)
from weiterbildung_app.domain.kinds import DAY, EURO, FLAG, is_link
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import catalogue as printed
from weiterbildung_app.services import booklets, catalogue_facts, instruments, phrases
from weiterbildung_app.services.catalogue_facts import Facts
from weiterbildung_app.services.instruments import Standing
from weiterbildung_app.services.phrases import joined, named

_GROUPS = {
    Level.STATE: N_("Land Mecklenburg-Vorpommern"),
    Level.FEDERAL: N_("Bund"),
    Level.EU: N_("Europäische Union"),
    Level.MUNICIPAL: N_("Kommunen"),
    Level.OTHER: N_("Weitere Fördergeber"),
    None: N_("Ebene nicht bekannt"),
}
"""Chapters in the order they are printed."""

_PREFACE = N_(
    "Dieser Katalog nennt die Förderinstrumente, die am Tag der Veranstaltung gelten, mit Stand "
    "und Quellen. Er ersetzt keine Beratung; maßgeblich sind die genannten Rechtsgrundlagen."
)


def catalogue(session: Session, event_id: int, stand: date) -> printed.Catalogue:
    """Return everything in the catalogue of an event as it is known on `stand`."""
    event = booklets.event_of(session, event_id)
    made = entries(session, event_id, event.day, stand)
    levels = dict(session.execute(sa.select(FundingInstrument.id, FundingInstrument.level)).all())
    groups = [
        printed.Group(
            title=_(title), entries=tuple(one for id_, one in made.items() if levels[id_] is level)
        )
        for level, title in _GROUPS.items()
    ]
    keys = (key for one in made.values() for key in one.recommendations)
    return printed.Catalogue(
        title=_(N_("Förderung für Weiterbildung")),
        subtitle=_(N_("Was Beschäftigten und Betrieben offensteht")),
        event=event.title,
        day=phrases.long_day(event.day),
        stand=stand,
        host=booklets.host(event),
        sample=event.is_sample,
        preface=_(_PREFACE),
        imprint=booklets.imprint(event),
        link=event.website or "",
        groups=tuple(group for group in groups if group.entries),
        recommendations=booklets.legend(session, keys),
    )


def entries(
    session: Session, event_id: int, day: date, stand: date
) -> dict[int, printed.CatalogueEntry]:
    """Return the entries of the instruments that are valid on `day`, by their ids."""
    standings = instruments.editions_on(session, day)
    facts = catalogue_facts.read(session, event_id)
    wanted = sa.select(FundingInstrument).options(
        joinedload(FundingInstrument.granting_organisation)
    )
    return {
        one.id: _entry(one, edition, standings[one.id], facts, stand)
        for one in session.scalars(
            wanted.order_by(FundingInstrument.sort_key, FundingInstrument.id)
        )
        if standings[one.id].status is Status.VALID and (edition := standings[one.id].edition)
    }


def _entry(
    one: FundingInstrument,
    edition: InstrumentEdition,
    standing: Standing,
    facts: Facts,
    stand: date,
) -> printed.CatalogueEntry:
    benefits, conditions = facts.benefits[edition.id], facts.conditions[edition.id]
    exclusion = ConditionType.EXCLUSION
    granting = one.granting_organisation
    return printed.CatalogueEntry(
        name=one.title,
        summary=_summary(one, benefits),
        aliases=one.aliases,
        status=named(standing.status),
        notices=_notices(one, stand),
        giver=one.funder or "",
        decider=one.granting_body or (granting.title if granting else ""),
        legal_basis=edition.legal_basis or "",
        kinds=tuple(named(kind) for kind in one.support_kinds),
        target_group=one.target_group or "",
        applicants=one.applicants,
        description=_description(one, edition),
        benefits=tuple(_benefit(benefit) for benefit in benefits),
        conditions=tuple(
            printed.Condition(text=text, legal_source=source)
            for text, source in phrases.conditions(
                [condition for condition in conditions if condition.type is not exclusion]
            )
        ),
        exclusions=tuple(
            phrases.condition(condition) for condition in conditions if condition.type is exclusion
        ),
        validity=phrases.validity(edition),
        window=joined(map(phrases.window, standing.windows), "; "),
        deadlines=tuple(phrases.deadline(deadline) for deadline in facts.deadlines[edition.id]),
        entitlement=_flag(edition.legal_entitlement),
        discretion=_flag(edition.discretion),
        budget_reservation=_flag(edition.budget_reservation),
        de_minimis=_flag(edition.de_minimis),
        relations=tuple(facts.relations[one.id]),
        contact=one.contact or "",
        links=one.websites,
        sources=tuple(_citation(source) for source in facts.sources[one.id]),
        checked=_checked(facts.sources[one.id]),
        presentations=tuple(facts.presentations[one.id]),
        recommendations=facts.keys[one.id],
        open_questions=one.open_questions,
    )


def _summary(one: FundingInstrument, benefits: Sequence[Benefit]) -> str:
    """Say the core in one line: „50 %, höchstens 3.000,00 €“; without money, what kind of help."""
    money = filter(None, map(_money, benefits))
    return next(money, "") or joined(map(named, one.support_kinds)) or one.support_text or ""


def _money(one: Benefit) -> str:
    cap = _(N_("höchstens {cap}")).format(cap=EURO.format(one.cap)) if one.cap else ""
    return joined([phrases.rate(one), EURO.format(one.amount) if one.amount else "", cap])


def _notices(one: FundingInstrument, stand: date) -> tuple[str, ...]:
    if one.review_on is None or not one.review_due(stand):
        return ()
    sentence = N_("Die Angaben waren am {day} neu zu prüfen.")
    return (_(sentence).format(day=DAY.format(one.review_on)),)


def _description(one: FundingInstrument, edition: InstrumentEdition) -> str:
    supported = "; ".join(one.subjects)
    cumulation = edition.cumulation
    return joined(
        [
            _(N_("Gefördert wird: {subjects}.")).format(subjects=supported) if supported else "",
            edition.note,
            _(N_("Kumulierung: {text}")).format(text=cumulation) if cumulation else "",
        ],
        "\n",
    )


def _benefit(one: Benefit) -> printed.Benefit:
    return printed.Benefit(
        subject=one.subject,
        rate=phrases.rate(one),
        amount=EURO.format(one.amount) if one.amount is not None else "",
        cap=EURO.format(one.cap) if one.cap is not None else "",
        unit=one.unit or "",
        condition=one.condition or "",
        note=one.note or "",
    )


def _citation(one: Source) -> printed.Citation:
    link = one.citation if is_link(one.citation) else ""
    return printed.Citation(
        text=joined([one.description, "" if link else one.citation]),
        link=link,
        date=str(one.dated) if one.dated else "",
        age=phrases.german_dates(one.dated_text or ""),
        checked=DAY.format(one.checked_on) if one.checked_on else "",
    )


def _checked(sources: Sequence[Source]) -> str:
    days = [one.checked_on for one in sources if one.checked_on]
    return DAY.format(max(days)) if days else ""


def _flag(value: bool | None) -> str:  # noqa: FBT001 - yes, no or unknown is the value
    return "" if value is None else FLAG.format(value)
