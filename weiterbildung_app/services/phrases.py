"""How values of several fields are said in print: dates, spans, addresses, benefits, conditions."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, time
from decimal import Decimal

from weiterbildung_app.domain.funding import (
    ApplicationWindow,
    Benefit,
    Condition,
    ConditionType,
    Deadline,
    InstrumentEdition,
)
from weiterbildung_app.domain.kinds import CLOCK, KNOWN, PERCENT, QUANTITY, OneOf
from weiterbildung_app.domain.values import Choice, PartialDate
from weiterbildung_app.i18n import N_, _

_WEEKDAYS = tuple(N_("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag").split())
_MONTHS = tuple(
    N_("Januar Februar März April Mai Juni Juli August September Oktober November Dezember").split()
)
_DATE = "Datum"
_ISO = re.compile(r"(?<![\w./-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-])")
_PREPOSITIONS = {"ab", "bis", "nach", "seit", "vom", "vor"}
_PLAIN = (ConditionType.OTHER, ConditionType.EXCLUSION)


def long_day(day: date) -> str:
    """Write a day with its weekday: „Freitag, 24. September 2027“."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def end(start: time, minutes: int) -> str:
    """Write when something ends that starts then and lasts so long; midnight is 24:00."""
    hour, minute = divmod(start.hour * 60 + start.minute + minutes, 60)
    return f"{hour:02}:{minute:02}"


def hours(opens: time | None, closes: time | None) -> str:
    """Write opening hours as far as they are known: „08:00–17:00 Uhr“, „ab 08:00 Uhr“."""
    if opens and closes:
        return _(N_("{opens}–{closes} Uhr")).format(
            opens=CLOCK.format(opens), closes=CLOCK.format(closes)
        )
    if opens:
        return _(N_("ab {opens} Uhr")).format(opens=CLOCK.format(opens))
    return _(N_("bis {closes} Uhr")).format(closes=CLOCK.format(closes)) if closes else ""


def period(first: PartialDate | None, last: PartialDate | None) -> str:
    """Write a period as far as it is known: „seit 02/2023“, „01.04.2024 bis 31.12.2028“."""
    if first and last:
        return _(N_("{first} bis {last}")).format(first=first, last=last)
    if first:
        return _(N_("seit {first}")).format(first=first)
    return _(N_("bis {last}")).format(last=last) if last else ""


def german_dates(text: str) -> str:
    """Write dates within a text the German way: „nach 12/2020“ for „nach 2020-12“."""
    return _ISO.sub(_german_date, text)


def address(street: str | None, postcode: str | None, town: str | None) -> str:
    """Write an address on one line."""
    return joined([street, joined([postcode, town], " ")])


def joined(parts: Iterable[str | None], between: str = ", ") -> str:
    """Join what is known."""
    return between.join(part for part in parts if part)


def pages(count: int) -> str:
    """Write a number of pages."""
    return _(N_("1 Seite") if count == 1 else N_("{count} Seiten")).format(count=count)


def named(choice: Choice) -> str:
    """Write a choice by its German name."""
    return OneOf(type(choice)).format(choice)


def validity(edition: InstrumentEdition) -> str:
    """Write when an edition holds, and from when it takes effect if that differs."""
    span = period(edition.valid_from, edition.valid_until)
    effect = edition.effective_from
    if effect is None or effect == edition.valid_from:
        return span
    return joined([span, _(N_("wirkt ab {day}")).format(day=effect)])


def window(one: ApplicationWindow) -> str:
    """Write when one can apply: „14.01.2026 bis 31.08.2026 (nur online)“."""
    note = f"({one.note})" if one.note else ""
    return joined([period(one.opens, one.closes), note], " ")


def rate(benefit: Benefit) -> str:
    """Write the rate of a benefit: „50 %“, „bis zu 75 %“."""
    if benefit.rate is None:
        return ""
    text = PERCENT.format(benefit.rate)
    return _(N_("bis zu {rate}")).format(rate=text) if benefit.rate_is_maximum else text


def deadline(one: Deadline) -> str:
    """Write a deadline: „Antrag: 3 Monate vor Beginn der Maßnahme (Ausschlussfrist)“."""
    length = german_dates(joined([one.value, "" if one.unit == _DATE else one.unit], " "))
    counted = one.counted_from or ""
    follows = counted.partition(" ")[0] in _PREPOSITIONS
    text = joined(["" if one.value == "0" else length, counted], " " if follows else ", ")
    said = f"{one.subject}: {text}" if text else one.subject
    return f"{said} ({_(N_('Ausschlussfrist'))})" if one.cutoff else said


def conditions(found: Sequence[Condition]) -> list[tuple[str, str]]:
    """Write conditions with their legal sources; whose status is one of several stand together."""
    status = ConditionType.EMPLOYMENT_STATUS
    statuses = [one for one in found if one.type is status]
    said = [(condition(one), one.legal_source or "") for one in found if one.type is not status]
    if statuses:
        either = joined((one.text for one in statuses), _(N_(" oder ")))
        sources = joined(dict.fromkeys(one.legal_source for one in statuses))
        said.insert(0, (f"{named(status)}: {either}", sources))
    return said


def condition(one: Condition) -> str:
    """Write a condition: „Betriebsgröße: höchstens 249 Beschäftigte; gezählt: Betrieb“."""
    parts = [_bounds(one), one.text]
    if one.size_basis:
        parts.append(_(N_("gezählt: {basis}")).format(basis=named(one.size_basis)))
    if one.weight is not None:
        parts.append(_(N_("zählt als {weight}")).format(weight=QUANTITY.format(one.weight)))
    if one.region_code and not one.text:
        parts.append(_(N_("Region {code}")).format(code=one.region_code))
    text = joined([*parts, one.reference_point], "; ")
    return text if one.type in _PLAIN else f"{named(one.type)}: {text}"


def _bounds(one: Condition) -> str:
    more = N_("mehr als {number}") if one.minimum_exclusive else N_("mindestens {number}")
    most = N_("höchstens {number}")
    numbers = joined([_said(more, one.minimum), _said(most, one.maximum)], _(N_(" und ")))
    return joined([numbers, one.unit], " ") if numbers else ""


def _said(sentence: str, number: Decimal | None) -> str:
    return "" if number is None else _(sentence).format(number=QUANTITY.format(number))


def _german_date(found: re.Match[str]) -> str:
    try:
        return KNOWN.format(PartialDate.from_iso(found[0]))
    except ValueError:
        return found[0]
