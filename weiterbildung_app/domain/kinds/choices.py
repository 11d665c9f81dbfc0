"""Kinds that choose: yes or no, one or some of a closed set, another record."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.folding import fold
from weiterbildung_app.domain.kinds.kind import Json, Kind, Stored
from weiterbildung_app.domain.kinds.numbers import Whole
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _

C = TypeVar("C", bound=Choice)


class Flag(Kind[bool]):
    """Yes or no; None means that nobody knows."""

    WORDS: ClassVar[dict[str, bool]] = {"ja": True, "nein": False}

    def column_type(self) -> TypeEngine[Any]:
        return sa.Boolean(create_constraint=False)

    def format(self, value: bool) -> str:  # noqa: FBT001 - the value is the flag
        return _(N_("ja")) if value else _(N_("nein"))

    def parse(self, text: str) -> bool:
        try:
            return self.WORDS[text.strip().casefold()]
        except KeyError:
            raise UserError(N_("Bitte „ja“ oder „nein“ schreiben.")) from None


class OneOf(Kind[C]):
    """One of a closed set of meanings."""

    def __init__(self, choices: type[C]) -> None:
        self.choices = choices

    def column_type(self) -> TypeEngine[Any]:
        return Stored(self.choices.__name__, sa.String(40), str, self.choices.of)

    def format(self, value: C) -> str:
        return _(value.label)

    def parse(self, text: str) -> C:
        wanted = fold(text.strip())
        for choice in self.choices:
            if wanted == fold(_(choice.label)):
                return choice
        raise UserError(
            N_("„{text}“ steht nicht zur Wahl. Möglich sind: {choices}."),
            text=text[:40],
            choices=", ".join(_(choice.label) for choice in self.choices),
        )

    def dump(self, value: C) -> Json:
        return str(value)

    def load(self, raw: Json) -> C:
        return self.choices.of(str(raw))


class SomeOf(Kind[tuple[C, ...]]):
    """Any number of a closed set of meanings, kept in the order of the set."""

    def __init__(self, choices: type[C]) -> None:
        self.one = OneOf(choices)

    @property
    def choices(self) -> type[C]:
        """Return the set to choose from."""
        return self.one.choices

    def column_type(self) -> TypeEngine[Any]:
        choices = self.choices
        return Stored(
            f"some{choices.__name__}",
            sa.Text(),
            lambda value: "".join(f",{choice}" for choice in value) + ("," if value else ""),
            lambda raw: tuple(choices.of(part) for part in raw.split(",") if part),
        )

    def format(self, value: tuple[C, ...]) -> str:
        return ", ".join(map(self.one.format, value))

    def parse(self, text: str) -> tuple[C, ...]:
        return self.ordered(self.one.parse(part) for part in text.split(",") if part.strip())

    def ordered(self, chosen: Iterable[C]) -> tuple[C, ...]:
        """Put choices in the order of the set, each once."""
        wanted = set(chosen)
        return tuple(choice for choice in self.choices if choice in wanted)

    def check(self, value: tuple[C, ...]) -> None:
        if value != self.ordered(value):
            raise UserError(N_("Jede Angabe ist nur einmal möglich."))

    def dump(self, value: tuple[C, ...]) -> Json:
        return [str(choice) for choice in value]

    def load(self, raw: Json) -> tuple[C, ...]:
        return tuple(self.choices.of(part) for part in cast("list[str]", raw))


class Reference(Kind[int]):
    """Another record, by its id; `table` is where that record is kept."""

    def __init__(self, table: str) -> None:
        self.table = table

    def column_type(self) -> TypeEngine[Any]:
        return sa.Integer()

    def parse(self, text: str) -> int:
        return Whole(1, 2**31 - 1).parse(text)
