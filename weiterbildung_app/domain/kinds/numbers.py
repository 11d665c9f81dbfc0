"""Kinds of numbers: whole ones in bounds, and exact decimals for money, percent and quantities."""

import re
from decimal import Decimal
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds.kind import Json, Kind, Stored
from weiterbildung_app.i18n import N_, _


class Whole(Kind[int]):
    """A whole number from `least` to `most`."""

    numeric = True

    def __init__(self, least: int = 0, most: int = 1_000_000, unit: str = "") -> None:
        self.least, self.most, self.unit = least, most, unit

    def column_type(self) -> TypeEngine[Any]:
        return sa.Integer()

    def format(self, value: int) -> str:
        return f"{value} {_(self.unit)}".strip()

    def parse(self, text: str) -> int:
        clean = text.replace(_(self.unit), "").strip() if self.unit else text.strip()
        if not re.fullmatch(r"[+-]?\d{1,10}", clean, re.ASCII):
            raise UserError(N_("„{text}“ ist keine ganze Zahl."), text=text[:40])
        value = int(clean)
        self.check(value)
        return value

    def check(self, value: int) -> None:
        if not self.least <= value <= self.most:
            raise UserError(
                N_("{value} liegt nicht zwischen {least} und {most}."),
                value=value,
                least=self.least,
                most=self.most,
            )


class Amount(Kind[Decimal]):
    """An exact decimal number from zero, with `places` digits after the comma.

    It is kept as a whole number.
    """

    numeric = True
    MOST: ClassVar[Decimal] = Decimal(10) ** 12

    def __init__(self, places: int, unit: str = "", *, fixed: bool = False) -> None:
        self.places, self.unit, self.fixed = places, unit, fixed
        self._step = Decimal(1).scaleb(-places)

    def column_type(self) -> TypeEngine[Any]:
        places = self.places
        return Stored(
            f"amount{places}",
            sa.BigInteger(),
            lambda value: int(value.scaleb(places)),
            lambda raw: Decimal(raw).scaleb(-places),
        )

    def format(self, value: Decimal) -> str:
        number = f"{value.quantize(self._step):,f}"
        if not self.fixed and "." in number:
            number = number.rstrip("0").rstrip(".")
        german = number.replace(",", " ").replace(".", ",").replace(" ", ".")
        return f"{german} {self.unit}".rstrip()

    def parse(self, text: str) -> Decimal:
        clean = text.replace(" ", " ").replace(self.unit or " ", "").strip()
        if not re.fullmatch(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", clean, re.ASCII):
            raise UserError(
                N_("„{text}“ ist keine Zahl. Bitte so schreiben: {example}."),
                text=text[:40],
                example=self.format(Decimal("1234.5")),
            )
        value = Decimal(clean.replace(".", "").replace(",", "."))
        self.check(value)
        return value

    def check(self, value: Decimal) -> None:
        if not (value.is_finite() and 0 <= value < self.MOST):
            raise UserError(
                N_("„{value}“ ist zu groß oder kleiner als null."), value=str(value)[:40]
            )
        if value != value.quantize(self._step):
            raise UserError(
                N_(
                    "„{value}“ hat mehr Stellen, als hier gespeichert werden (höchstens "
                    "{places} nach dem Komma)."
                ),
                value=str(value)[:40],
                places=self.places,
            )

    def dump(self, value: Decimal) -> Json:
        return str(value.quantize(self._step))

    def load(self, raw: Json) -> Decimal:
        return Decimal(str(raw))
