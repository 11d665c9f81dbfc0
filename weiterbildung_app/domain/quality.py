"""What proves the quality of an offer on a day, and in which words it is missing: pure functions
over records.
"""

from collections.abc import Sequence
from datetime import date

from weiterbildung_app.domain.kinds import DAY, OneOf
from weiterbildung_app.domain.organisations import Accreditation, AccreditationSubject, Organisation
from weiterbildung_app.i18n import N_, _

NO_EVIDENCE = N_("kein Nachweis")


def missing_evidence(
    organisation: Organisation, accreditations: Sequence[Accreditation], day: date
) -> str | None:
    """Say why nothing proves the quality of an organisation on `day`; None when something does.

    A valid accreditation proves it, or a stated evidence that is not known to have ended. Where the
    provider as a whole is accredited, only that counts: a measure cannot stand in for it.
    """
    as_provider = [one for one in accreditations if one.subject is AccreditationSubject.PROVIDER]
    decisive = as_provider or accreditations
    if any(accreditation.holds_on(day) for accreditation in decisive):
        return None
    reasons = [why_not(accreditation, day) for accreditation in decisive]
    if organisation.quality_evidence:
        until = organisation.quality_valid_until
        if until is None or day <= until.latest():
            return None
        ended = _(N_("Qualitätsnachweis abgelaufen am {day}"))
        reasons.append(ended.format(day=DAY.format(until.latest())))
    return "; ".join(reasons) or _(NO_EVIDENCE)


def why_not(accreditation: Accreditation, day: date) -> str:
    """Say why an accreditation that does not hold on `day` does not: „AZAV (Träger) abgelaufen am
    31.03.2027“.
    """
    values = {"name": name_of(accreditation)}
    begins, ends = accreditation.valid_from, accreditation.valid_until
    if ends is not None and ends.latest() < day:
        values["day"] = DAY.format(ends.latest())
        return _(N_("{name} abgelaufen am {day}")).format(**values)
    if begins is not None and day < begins.earliest():
        values["day"] = DAY.format(begins.earliest())
        return _(N_("{name} gilt erst ab {day}")).format(**values)
    return _(N_("{name}: Ende der Zulassung nicht bekannt")).format(**values)


def lapsed(accreditations: Sequence[Accreditation], day: date) -> list[Accreditation]:
    """Return those that have ended by `day` while no other one of the same scheme for the same
    thing holds.
    """
    holding = {_same(one) for one in accreditations if one.holds_on(day)}
    return [
        one
        for one in accreditations
        if one.valid_until is not None
        and one.valid_until.latest() < day
        and _same(one) not in holding
    ]


def name_of(accreditation: Accreditation) -> str:
    """Name an accreditation by its scheme and what it approves: „AZAV (Träger)“."""
    subject = OneOf(AccreditationSubject).format(accreditation.subject)
    if accreditation.measure:
        subject = f"{subject} „{accreditation.measure}“"
    return f"{accreditation.scheme} ({subject})"


def _same(accreditation: Accreditation) -> tuple[str, str, str]:
    return accreditation.scheme.casefold(), accreditation.subject, accreditation.measure or ""
