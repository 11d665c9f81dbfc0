"""Kinds: how a meaning is stored, written for people, read back and put in order.

A field names its kind once; form, list, search, history and print follow from it. No widget and no
SQL text lives here.
"""

from weiterbildung_app.domain.kinds.choices import Flag, OneOf, Reference, SomeOf
from weiterbildung_app.domain.kinds.dates import Clock, Day, Known
from weiterbildung_app.domain.kinds.kind import Json, Kind, Stored
from weiterbildung_app.domain.kinds.numbers import Amount, Whole
from weiterbildung_app.domain.kinds.texts import (
    LINE_LENGTH,
    TEXT_LENGTH,
    Email,
    Lines,
    Pattern,
    Phone,
    Rows,
    Text,
    Url,
    is_link,
    printable,
)
from weiterbildung_app.i18n import N_

LINE = Text(LINE_LENGTH, lines=False)
TEXT = Text()
LINES = Lines()
ROWS = Rows()
URL = Url()
EMAIL = Email()
PHONE = Phone()
NUMBER = Whole()
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

__all__ = [
    "AGS",
    "CLOCK",
    "COLOUR",
    "DAY",
    "EMAIL",
    "EURO",
    "FLAG",
    "KNOWN",
    "LINE",
    "LINES",
    "LINE_LENGTH",
    "MINUTES",
    "NUMBER",
    "PERCENT",
    "PHONE",
    "POSTCODE",
    "QUANTITY",
    "ROWS",
    "TEXT",
    "TEXT_LENGTH",
    "URL",
    "Amount",
    "Clock",
    "Day",
    "Email",
    "Flag",
    "Json",
    "Kind",
    "Known",
    "Lines",
    "OneOf",
    "Pattern",
    "Phone",
    "Reference",
    "Rows",
    "SomeOf",
    "Stored",
    "Text",
    "Url",
    "Whole",
    "is_link",
    "printable",
]
