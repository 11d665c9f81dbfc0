"""The protocol of a plan: every clash that is open, and every one that was accepted and why."""

from collections import Counter
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.planning import Waiver
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing.sheets import protocol as paper
from weiterbildung_app.services import timetable_facts, timetables

GONE = N_("erledigt")
"""What is said of an exception whose clash does not exist any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clash in a protocol; `reason` says why it was accepted, empty while it is open.

    An exception whose clash does not exist any more has no severity.
    """

    rule: Rule
    severity: Severity | None
    text: str
    reason: str = ""


def printed(session: Session, event_id: int) -> paper.Protocol:
    """Return the protocol of a plan as it is printed."""
    every = protocol(session, event_id)
    is_open = [one for one in every if not one.reason]
    accepted = [one for one in every if one.reason]
    counts = Counter(one.severity for one in is_open)
    summary = _(
        N_("Fehler: {errors} · Warnungen: {warnings} · Hinweise: {hints} · hingenommen: {accepted}")
    ).format(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        hints=counts[Severity.HINT],
        accepted=len(accepted),
    )
    return paper.Protocol(
        summary=summary, open=tuple(map(_paper, is_open)), accepted=tuple(map(_paper, accepted))
    )


def _paper(one: Entry) -> paper.Entry:
    severity = _(one.severity.label) if one.severity else _(GONE)
    return paper.Entry(severity=severity, rule=_(one.rule.label), text=one.text, reason=one.reason)


def protocol(session: Session, event_id: int) -> tuple[Entry, ...]:
    """Return the open clashes of an event, the worst first, then everything that was accepted."""
    event = session.get_one(Event, event_id)
    facts = timetable_facts.facts(session, event)
    found = Timetable(facts, timetables.slots(session, event_id)).every_clash()
    cases = {one.case: one for one in found}
    open_ = [
        Entry(one.rule, one.severity, one.text) for one in found if one.case not in facts.waived
    ]
    accepted = []
    wanted = sa.select(Waiver).where(Waiver.event_id == event_id).order_by(Waiver.id)
    for waiver in session.scalars(wanted):
        clash = cases.get(waiver.occasion)
        severity, text = (clash.severity, clash.text) if clash else (None, waiver.text)
        accepted.append(Entry(waiver.rule, severity, text, waiver.reason))
    return (*open_, *accepted)
