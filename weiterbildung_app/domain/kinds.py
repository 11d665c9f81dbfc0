"""Kinds: how a meaning is stored, written for people, read back and put in order.

A field names its kind once; form, list, search, history and print follow from it. No widget and no
SQL text lives here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar, cast
from urllib.parse import urlsplit

import phonenumbers
import sqlalchemy as sa
from email_validator import EmailNotValidError, validate_email
from sqlalchemy.types import TypeDecorator, TypeEngine

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.values import Choice, PartialDate
from weiterbildung_app.i18n import N_, _

T = TypeVar("T")
C = TypeVar("C", bound=Choice)

Json = str | int | bool | list[str] | None

LINE_LENGTH = 300
TEXT_LENGTH = 50_000


class Stored(TypeDecorator[Any]):
    """A column that keeps a value in another form; `write` and `read` never see None."""

    impl = sa.Text
    cache_ok = True

    def __init__(
        self,
        name: str,
        impl: TypeEngine[Any],
        write: Callable[[Any], Any],
        read: Callable[[Any], Any],
    ) -> None:
        super().__init__()
        self.name, self.impl, self._write, self._read = name, impl, write, read  # type: ignore[assignment]

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        del dialect
        return None if value is None else self._write(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        del dialect
        return None if value is None else self._read(value)


class Kind(Generic[T]):
    """What a value means; the plain kind of text on one line.

    `parse(format(value)) == value` holds for every value that `check` accepts.
    """

    numeric: ClassVar[bool] = False
    searchable: ClassVar[bool] = False

    def column_type(self) -> TypeEngine[Any]:
        """Return the column type that keeps the value exactly."""
        raise NotImplementedError

    def format(self, value: T) -> str:
        """Write the value as people read it."""
        return str(value)

    def parse(self, text: str) -> T:
        """Read what a person typed; raise UserError in one sentence."""
        raise NotImplementedError

    def check(self, value: T) -> None:
        """Raise UserError when the value must not be stored."""

    def dump(self, value: T) -> Json:
        """Turn the value into JSON for the history."""
        return cast("Json", value)

    def load(self, raw: Json) -> T:
        """Turn JSON of the history into the value."""
        return cast("T", raw)


def printable(text: str) -> str:
    """Drop what nobody typed on purpose: control characters (but line ends and tabs) and broken
    surrogates.
    """
    kept = "".join(
        letter
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )
    return unicodedata.normalize("NFC", kept)


class Text(Kind[str]):
    """Plain text; user text is never markup."""

    searchable = True

    def __init__(self, length: int = TEXT_LENGTH, *, lines: bool = True) -> None:
        self.length, self.lines = length, lines

    def column_type(self) -> TypeEngine[Any]:
        return sa.Text()

    def parse(self, text: str) -> str:
        clean = printable(text).strip()
        return clean if self.lines else " ".join(clean.split())

    def check(self, value: str) -> None:
        if len(value) > self.length:
            raise UserError(
                N_("Der Text ist zu lang: {now} Zeichen, höchstens {most} sind möglich."),
                now=f"{len(value):,}".replace(",", "."),
                most=f"{self.length:,}".replace(",", "."),
            )
        if value != self.parse(value):
            raise UserError(N_("Der Text enthält unzulässige Steuerzeichen oder Leerraum am Rand."))


class Pattern(Text):
    """A short text of fixed shape, kept as text so that leading zeros survive."""

    searchable = False

    def __init__(self, pattern: str, sentence: str, squeeze: str = " ") -> None:
        super().__init__(LINE_LENGTH, lines=False)
        self.pattern, self.sentence, self.squeeze = pattern, sentence, squeeze

    def parse(self, text: str) -> str:
        clean = super().parse(text).replace(self.squeeze, "")
        self.check(clean)
        return clean

    def check(self, value: str) -> None:
        if not re.fullmatch(self.pattern, value, re.ASCII):
            raise UserError(self.sentence)


class Url(Text):
    """An address on the web or for mail; nothing else may become a link."""

    def __init__(self) -> None:
        super().__init__(2_000, lines=False)

    def check(self, value: str) -> None:
        super().check(value)
        if not is_link(value):
            raise UserError(
                N_("„{address}“ ist keine Adresse, die mit https:// oder http:// beginnt."),
                address=value[:80],
            )


def is_link(text: str) -> bool:
    """Tell whether `text` may become a link: http or https with a host, or mailto."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if any(letter.isspace() for letter in text):
        return False
    return bool(
        parts.netloc
        if parts.scheme in {"http", "https"}
        else parts.scheme == "mailto" and parts.path
    )


class Email(Text):
    """A mail address, checked for its form only: no network is asked."""

    def __init__(self) -> None:
        super().__init__(LINE_LENGTH, lines=False)

    def check(self, value: str) -> None:
        super().check(value)
        try:
            validate_email(value, check_deliverability=False)
        except EmailNotValidError as error:
            raise UserError(
                N_("„{address}“ ist keine gültige E-Mail-Adresse."), address=value[:80]
            ) from error


class Phone(Text):
    """A telephone number, written the international way: +49 385 5103-0 → +49 385 51030."""

    def __init__(self) -> None:
        super().__init__(LINE_LENGTH, lines=False)

    def parse(self, text: str) -> str:
        clean = super().parse(text)
        try:
            number = phonenumbers.parse(clean, "DE")
        except phonenumbers.NumberParseException as error:
            raise UserError(N_("„{number}“ ist keine Telefonnummer."), number=clean[:80]) from error
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)

    def check(self, value: str) -> None:
        if value != self.parse(value):
            raise UserError(N_("„{number}“ ist keine Telefonnummer."), number=value[:80])


class Lines(Kind[tuple[str, ...]]):
    """Several short texts, one on each line."""

    searchable = True

    def column_type(self) -> TypeEngine[Any]:
        return Stored(
            "lines", sa.Text(), "\n".join, lambda raw: tuple(raw.split("\n")) if raw else ()
        )

    def format(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)

    def parse(self, text: str) -> tuple[str, ...]:
        return tuple(" ".join(line.split()) for line in printable(text).split("\n") if line.strip())

    def check(self, value: tuple[str, ...]) -> None:
        TEXT.check("\n".join(value))
        if value != self.parse(self.format(value)):
            raise UserError(N_("Jede Zeile braucht einen Text ohne Umbruch."))

    def dump(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def load(self, raw: Json) -> tuple[str, ...]:
        return tuple(cast("list[str]", raw))


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
    """An exact decimal number with `places` digits after the comma, kept as a whole number."""

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
        exact = value.is_finite() and abs(value) < self.MOST
        if not exact or value != value.quantize(self._step):
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


class OneOf(Kind[C]):
    """One of a closed set of meanings."""

    def __init__(self, choices: type[C]) -> None:
        self.choices = choices

    def column_type(self) -> TypeEngine[Any]:
        return Stored(self.choices.__name__, sa.String(40), str, self.choices.of)

    def format(self, value: C) -> str:
        return _(value.label)

    def parse(self, text: str) -> C:
        wanted = text.strip().casefold()
        for choice in self.choices:
            if wanted == _(choice.label).casefold():
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


LINE = Text(LINE_LENGTH, lines=False)
TEXT = Text()
LINES = Lines()
URL = Url()
EMAIL = Email()
PHONE = Phone()
NUMBER = Whole()
YEAR = Whole(1900, 2200)
MINUTES = Whole(1, 24 * 60, N_("min"))
EURO = Amount(2, "€", fixed=True)
PERCENT = Amount(3, "%")
QUANTITY = Amount(3)
FLAG = Flag()
DAY = Day()
CLOCK = Clock()
KNOWN = Known()
AGS = Pattern(
    r"\d{2}|\d{3}|\d{5}|\d{8}",
    N_("Der Amtliche Gemeindeschlüssel besteht aus 2, 3, 5 oder 8 Ziffern (Land bis Gemeinde)."),
)
POSTCODE = Pattern(r"\d{5}", N_("Die Postleitzahl besteht aus fünf Ziffern."))
COLOUR = Pattern(
    r"#[0-9a-f]{6}", N_("Eine Farbe wird als # und sechs Ziffern oder Buchstaben a–f geschrieben.")
)
