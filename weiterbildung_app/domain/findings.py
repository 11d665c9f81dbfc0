"""What is missing or wrong in a plan, as sentences: pure functions over plain values.

Clashes of time and room are found in timetable/.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.kinds import CLOCK, DAY
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _


class Severity(Choice):
    """How much a finding matters, the worst first."""

    ERROR = "error", N_("Fehler")
    WARNING = "warning", N_("Warnung")
    HINT = "hint", N_("Hinweis")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something missing or wrong in one sentence, with the record where it can be put right."""

    severity: Severity
    text: str
    table: str
    id: int


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in order: by severity, then as they came."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def unplaced(title: str) -> tuple[Severity, str]:
    """Say that a session has no time yet."""
    return Severity.WARNING, _(N_("„{title}“ steht noch nicht im Zeitplan.")).format(title=title)


def other_day(title: str, day: date, event_day: date) -> tuple[Severity, str] | None:
    """Check whether a session lies on the day of its event."""
    if day == event_day:
        return None
    sentence = N_("„{title}“ liegt am {day}, nicht am Veranstaltungstag.")
    return Severity.ERROR, _(sentence).format(title=title, day=DAY.format(day))


def rooms(
    title: str, start: time, origins: Iterable[bool], *, recorded: bool
) -> tuple[Severity, str] | None:
    """Check where a placed session takes place: one bool for each room, True where it is held.

    A simulcast has exactly one origin; one that is `recorded` needs none.
    """
    held = list(origins)
    values = {"title": title, "start": CLOCK.format(start), "rooms": len(held), "held": sum(held)}
    if not held:
        sentence = N_("„{title}“ beginnt um {start} Uhr, hat aber noch keinen Raum.")
        return Severity.WARNING, _(sentence).format(**values)
    if not any(held) and not recorded:
        sentence = N_("„{title}“ wird in {rooms} Räume übertragen, aber es fehlt der Ursprung.")
        return Severity.ERROR, _(sentence).format(**values)
    if sum(held) > 1:
        sentence = N_("„{title}“ hat {held} Ursprünge, möglich ist nur einer.")
        return Severity.ERROR, _(sentence).format(**values)
    return None


def participation(
    person: str, title: str, state: ParticipationState, *, substituted: bool
) -> tuple[Severity, str] | None:
    """Check whether somebody stands for a person's part in a session."""
    if state is ParticipationState.CONFIRMED:
        return None
    if state is ParticipationState.DECLINED:
        if substituted:
            return None
        sentence = N_("{person} hat für „{title}“ abgesagt, ein Ersatz fehlt.")
        return Severity.ERROR, _(sentence).format(person=person, title=title)
    sentence = N_("{person} hat „{title}“ noch nicht bestätigt.")
    return Severity.WARNING, _(sentence).format(person=person, title=title)


def presentation(presenter: str, instrument: str, status: Status) -> tuple[Severity, str] | None:
    """Check whether what is presented holds on the day."""
    found = {
        Status.EXPIRED: (
            Severity.ERROR,
            N_(
                "„{presenter}“ stellt „{instrument}“ vor, das am Veranstaltungstag ausgelaufen ist."
            ),
        ),
        Status.ANNOUNCED: (
            Severity.WARNING,
            N_(
                "„{presenter}“ stellt „{instrument}“ vor, das am Veranstaltungstag noch nicht gilt."
            ),
        ),
        Status.WINDOW_CLOSED: (
            Severity.WARNING,
            N_("„{presenter}“ stellt „{instrument}“ vor, dessen Antragsfenster dann zu ist."),
        ),
        Status.UNKNOWN: (
            Severity.HINT,
            N_("„{presenter}“ stellt „{instrument}“ vor, dessen Gültigkeit nicht bekannt ist."),
        ),
    }.get(status)
    if found is None:
        return None
    severity, sentence = found
    return severity, _(sentence).format(presenter=presenter, instrument=instrument)


def lapsed(organisation: str, reason: str) -> tuple[Severity, str]:
    """Say that an accreditation of an organisation ends before the day."""
    sentence = N_("{organisation}: {reason}, also vor dem Veranstaltungstag.")
    return Severity.WARNING, _(sentence).format(organisation=organisation, reason=reason)


def stranger(title: str, other: str) -> tuple[Severity, str]:
    """Say that something names a place or track of another event."""
    sentence = N_("„{title}“ nennt „{other}“, das zu einer anderen Veranstaltung gehört.")
    return Severity.ERROR, _(sentence).format(title=title, other=other)


def homeless_booth(title: str) -> tuple[Severity, str]:
    """Say that a booth stands in no venue."""
    return Severity.WARNING, _(N_("Der Stand „{title}“ hat noch keinen Ort.")).format(title=title)


def access(title: str, step_free: bool | None) -> tuple[Severity, str] | None:  # noqa: FBT001 - yes, no or unknown is the value
    """Check whether a venue can be reached without steps."""
    if step_free:
        return None
    if step_free is None:
        sentence = N_("Ob „{title}“ stufenlos erreichbar ist, ist nicht bekannt.")
        return Severity.HINT, _(sentence).format(title=title)
    return Severity.WARNING, _(N_("„{title}“ ist nicht stufenlos erreichbar.")).format(title=title)


def unserved(key: str) -> tuple[Severity, str]:
    """Say that nothing serves a recommendation that the program is about."""
    sentence = N_("Zur Handlungsempfehlung {key} ist noch nichts verknüpft.")
    return Severity.WARNING, _(sentence).format(key=key)
