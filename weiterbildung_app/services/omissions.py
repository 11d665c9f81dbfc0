"""What the catalogue of an event leaves out though one might look for it, and why."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.funding import FundingInstrument, Status
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import instruments

_MOST, _FIRST = 5, 3  # so many get a finding each; of more, so many are named in one
_REASONS = {
    Status.EXPIRED: (
        Severity.WARNING,
        N_("„{title}“ fehlt im Katalog, denn die Gültigkeit endet vor dem Veranstaltungstag."),
        N_(
            "{number} Instrumente fehlen im Katalog, denn ihre Gültigkeit endet vor dem "
            "Veranstaltungstag: {titles} und {more} weitere."
        ),
    ),
    Status.WINDOW_CLOSED: (
        Severity.WARNING,
        N_("„{title}“ fehlt im Katalog, denn das Antragsfenster ist am Veranstaltungstag zu."),
        N_(
            "{number} Instrumente fehlen im Katalog, denn ihr Antragsfenster ist am "
            "Veranstaltungstag zu: {titles} und {more} weitere."
        ),
    ),
    Status.ANNOUNCED: (
        Severity.HINT,
        N_("„{title}“ fehlt im Katalog, denn es gilt am Veranstaltungstag noch nicht."),
        N_(
            "{number} Instrumente fehlen im Katalog, denn sie gelten am Veranstaltungstag noch "
            "nicht: {titles} und {more} weitere."
        ),
    ),
    Status.UNKNOWN: (
        Severity.HINT,
        N_("„{title}“ fehlt im Katalog, denn die Gültigkeit ist nicht bekannt."),
        N_(
            "{number} Instrumente fehlen im Katalog, denn ihre Gültigkeit ist nicht bekannt: "
            "{titles} und {more} weitere."
        ),
    ),
}
"""How bad it is, and the sentences for one instrument and for many."""


def left_out(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield the instruments that the catalogue leaves out, many of a kind in one finding.

    What has run out by today is no news and not named.
    """
    now = instruments.status_on(session, today)
    then = instruments.status_on(session, event.day)
    titles = _titles(session)
    for reason in _REASONS:
        missing = [id_ for id_ in titles if then[id_] is reason]
        if reason is Status.EXPIRED:
            missing = [id_ for id_ in missing if now[id_] is not reason]
        yield from _named(reason, missing, titles)


def _titles(session: Session) -> dict[int, str]:
    wanted = sa.select(FundingInstrument.id, FundingInstrument.title)
    in_order = wanted.order_by(FundingInstrument.sort_key, FundingInstrument.id)
    return dict(session.execute(in_order).all())


def _named(reason: Status, missing: Sequence[int], titles: Mapping[int, str]) -> Iterator[Finding]:
    """Name each instrument, or the first of many in one sentence."""
    severity, one, many = _REASONS[reason]
    if len(missing) <= _MOST:
        for id_ in missing:
            text = _(one).format(title=titles[id_])
            yield Finding(severity, text, FundingInstrument.__tablename__, id_)
        return
    text = _(many).format(
        number=len(missing),
        titles=", ".join(f"„{titles[id_]}“" for id_ in missing[:_FIRST]),
        more=len(missing) - _FIRST,
    )
    yield Finding(severity, text, FundingInstrument.__tablename__, missing[0])
