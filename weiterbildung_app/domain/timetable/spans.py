"""Times as people type them: „9-9:45“, „9:30“, „+15“, „45 min“."""

import re

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable.values import DAY_LENGTH, Slot, clock
from weiterbildung_app.i18n import N_

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?"
_SPAN = re.compile(rf"{_TIME}\s*(?:-|–|—|bis)\s*{_TIME}", re.ASCII)
_START = re.compile(_TIME, re.ASCII)
_SHIFT = re.compile(r"([+-])\s*(\d{1,4})(?:\s*min)?", re.ASCII)
_LENGTH = re.compile(r"(\d{1,4})\s*min", re.ASCII)
_START_AND_LENGTH = re.compile(rf"{_TIME}\s*[,+]?\s*(\d{{1,4}})\s*min", re.ASCII)


def read_span(text: str, slot: Slot) -> tuple[int, int]:
    """Read when a slot shall begin, and how many minutes it shall last; raise UserError.

    A start alone keeps the length, „45 min“ keeps the start, „+15“ and „-15“ move it.
    """
    clean = text.strip().casefold()
    if found := _SPAN.fullmatch(clean):
        start, end = _minute(*found.group(1, 2)), _minute(*found.group(3, 4))
    elif found := _LENGTH.fullmatch(clean):
        start, end = slot.start, slot.start + int(found[1])
    elif found := _START_AND_LENGTH.fullmatch(clean):
        start = _minute(*found.group(1, 2))
        end = start + int(found[3])
    elif found := _SHIFT.fullmatch(clean):
        start = slot.start + (1 if found[1] == "+" else -1) * int(found[2])
        end = start + slot.minutes
    elif found := _START.fullmatch(clean):
        start = _minute(*found.group(1, 2))
        end = start + slot.minutes
    else:
        raise UserError(
            N_("„{text}“ ist keine Zeit. Möglich sind 9-9:45, 9:30, +15, -5 oder 45 min."),
            text=text[:40],
        )
    if not 0 <= start < end <= DAY_LENGTH:
        raise UserError(
            N_("„{text}“ passt nicht in den Tag, der von 0 bis 24 Uhr geht."), text=text[:40]
        )
    return start, end - start


def write_span(slot: Slot) -> str:
    """Write a slot so that it can be read again: „09:00-09:45“."""
    return f"{clock(slot.start)}-{clock(slot.end)}"


def _minute(hour: str, minute: str | None) -> int:
    hours, minutes = int(hour), int(minute or 0)
    if minutes >= 60:  # noqa: PLR2004 - of an hour
        raise UserError(N_("Eine Stunde hat nur 60 Minuten."))
    return hours * 60 + minutes
