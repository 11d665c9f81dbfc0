"""What every sheet of an event says of itself: what it is, of which event, how old."""

from dataclasses import dataclass
from datetime import date

from weiterbildung_app.publishing.typography import heading, shortened

_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A kind of document („Konfliktprotokoll“) of an event, as it is known on `stand`."""

    kind: str
    event: str
    day: str
    stand: date
    host: str = ""
    sample: bool = False


def head(sheet: Sheet) -> dict[str, object]:
    """Return what the templates of all sheets begin with."""
    return {
        "title": heading(f"{sheet.kind}: {sheet.event}")[0],
        "short-title": shortened(sheet.event, 90),
        "kind": sheet.kind,
        "event": shortened(sheet.event, _LONGEST),
        "day": shortened(sheet.day, _LONGEST),
        "author": shortened(sheet.host, 200),
        "description-line": shortened(f"{sheet.kind}, {sheet.day}", 200),
        "stand": f"{sheet.stand:%d.%m.%Y}",
        "sample": sheet.sample,
    }
