"""Kinds of time: calendar days, times of day, and dates in the precision they are known in."""

import re
from datetime import date, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds.kind import Json, Kind, Stored
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.i18n import N_


class Day(Kind[date]):
    """A calendar day, written 24.09.2027."""

    def column_type(self) -> TypeEngine[Any]:
        return sa.Date()

    def format(self, value: date) -> str:
        return f"{value.day:02}.{value.month:02}.{value.year:04}"

    def parse(self, text: str) -> date:
        match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", "".join(text.split()), re.ASCII)
        try:
            if match:
                return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            pass
        raise UserError(
            N_("„{text}“ ist kein Datum. Bitte so schreiben: 24.09.2027."), text=text[:40]
        )

    def dump(self, value: date) -> Json:
        return value.isoformat()

    def load(self, raw: Json) -> date:
        return date.fromisoformat(str(raw))


class Clock(Kind[time]):
    """A time of day to the minute, written 14:30."""

    def column_type(self) -> TypeEngine[Any]:
        return Stored(
            "clock",
            sa.Integer(),
            lambda value: value.hour * 60 + value.minute,
            lambda raw: time(*divmod(raw, 60)),
        )

    def format(self, value: time) -> str:
        return f"{value.hour:02}:{value.minute:02}"

    def parse(self, text: str) -> time:
        clean = text.strip().removesuffix("Uhr").strip()
        match = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))?", clean, re.ASCII)
        try:
            if match:
                return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            pass
        raise UserError(
            N_("„{text}“ ist keine Uhrzeit. Bitte so schreiben: 14:30."), text=text[:40]
        )

    def check(self, value: time) -> None:
        if value.second or value.microsecond or value.tzinfo:
            raise UserError(N_("Uhrzeiten werden auf die Minute genau gespeichert."))

    def dump(self, value: time) -> Json:
        return value.isoformat("minutes")

    def load(self, raw: Json) -> time:
        return time.fromisoformat(str(raw))


class Known(Kind[PartialDate]):
    """A date in the precision it is known in: 2015, 02/2023 or 01.04.2024."""

    def column_type(self) -> TypeEngine[Any]:
        return Stored("known", sa.String(10), PartialDate.iso, PartialDate.from_iso)

    def parse(self, text: str) -> PartialDate:
        clean = "".join(text.split())
        match = re.fullmatch(r"(?:(?:(\d{1,2})\.)?(\d{1,2})[./])?(\d{4})", clean, re.ASCII)
        try:
            if match:
                return PartialDate(
                    int(match[3]),
                    int(match[2]) if match[2] else None,
                    int(match[1]) if match[1] else None,
                )
        except ValueError:
            pass
        raise UserError(
            N_("„{text}“ ist kein Datum. Möglich sind 2028, 02/2028 und 01.02.2028."),
            text=text[:40],
        )

    def dump(self, value: PartialDate) -> Json:
        return value.iso()

    def load(self, raw: Json) -> PartialDate:
        return PartialDate.from_iso(str(raw))
