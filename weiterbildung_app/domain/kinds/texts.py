"""Kinds of text: lines and paragraphs, fixed patterns, addresses, telephone numbers."""

import re
import unicodedata
from typing import Any, cast
from urllib.parse import urlsplit

import phonenumbers
import sqlalchemy as sa
from email_validator import EmailNotValidError, validate_email
from sqlalchemy.types import TypeEngine

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds.kind import Json, Kind, Stored
from weiterbildung_app.i18n import N_

LINE_LENGTH = 300
TEXT_LENGTH = 50_000


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
    """A telephone number, written the international way: 0385 5103-0 → +49 385 51030; short ones
    such as 115 stay as they are dialled.
    """

    _NUMBER = re.compile(r"(tel:)?[\W\d_]*((ext\.?|x|;ext=)\s*\d+)?", re.IGNORECASE)

    def __init__(self) -> None:
        super().__init__(LINE_LENGTH, lines=False)

    def parse(self, text: str) -> str:
        clean = super().parse(text)
        digits = phonenumbers.normalize_digits_only(clean)
        if digits and not self._NUMBER.fullmatch(clean):
            raise UserError(
                N_(
                    "„{number}“ enthält Buchstaben. Bitte geben Sie nur die Nummer ein, eine "
                    "Durchwahl mit Bindestrich: 0385 5103-12."
                ),
                number=clean[:80],
            )
        try:
            number = phonenumbers.parse(clean, "DE")
        except phonenumbers.NumberParseException as error:
            raise UserError(N_("„{number}“ ist keine Telefonnummer."), number=clean[:80]) from error
        if digits == str(number.national_number) and phonenumbers.is_valid_short_number_for_region(
            number, "DE"
        ):
            return digits
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
        Text().check("\n".join(value))
        if value != self.parse(self.format(value)):
            raise UserError(N_("Jede Zeile braucht einen Text ohne Umbruch."))

    def dump(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def load(self, raw: Json) -> tuple[str, ...]:
        return tuple(cast("list[str]", raw))


class Rows(Lines):
    """What the program keeps for itself, one row on each line; nobody types or searches it."""

    searchable = False

    def check(self, value: tuple[str, ...]) -> None:
        if value != self.parse(self.format(value)):
            raise UserError(N_("Jede Zeile braucht einen Text ohne Umbruch."))
