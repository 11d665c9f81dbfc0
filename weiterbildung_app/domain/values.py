"""Values that Python has no type for: dates known only to the month or year, choices with a German
name.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Self


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date in the precision it is known in: a year, a month or a day.

    Sources say „2015“, „02/2023“ or „01.04.2024“; none of them is rounded to another.
    Compares by its earliest day, a coarser date before a finer one.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(self)
        date(
            self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day
        )

    def __lt__(self, other: "PartialDate") -> bool:
        return self.iso() < other.iso()

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Read `2015`, `2015-02` or `2015-02-01`; raise ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text, re.ASCII):
            raise ValueError(text)
        return cls(*(int(part) for part in text.split("-")))

    def iso(self) -> str:
        """Write `2015`, `2015-02` or `2015-02-01`."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def earliest(self) -> date:
        """Return the first day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return ".".join(reversed(self.iso().split("-"))) if self.day else self._month_or_year()

    def _month_or_year(self) -> str:
        return f"{self.month:02}/{self.year:04}" if self.month else f"{self.year:04}"


class Choice(StrEnum):
    """One of a closed set of meanings: stored by its value, shown by its German label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member from `value, N_("Bezeichnung")`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def of(cls, value: str) -> Self:
        """Return the member that is stored as `value`; raise ValueError when there is none."""
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(value)
