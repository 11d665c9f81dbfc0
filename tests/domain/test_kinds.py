"""Every kind keeps what it takes: as people write it, as JSON and in the database."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import example, given
from hypothesis import strategies as st

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.funding import ConditionType, Level, Status, SupportKind
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.domain.values import Choice, PartialDate

ANY_TEXT = st.text(max_size=60) | st.text(
    alphabet="aäéß e\u0301\x00\r\n\t\u2028\u202e\ud800", max_size=20
)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,12}", fullmatch=True)


def amounts(places: int) -> st.SearchStrategy[Decimal]:
    most = 10 ** (12 + places) - 1
    return st.integers(0, most).map(lambda number: Decimal(number).scaleb(-places))


@st.composite
def known_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    parts = (day.year, day.month, day.day)
    return PartialDate(*parts[: draw(st.integers(1, 3))])


KINDS: dict[str, tuple[Kind[Any], st.SearchStrategy[Any]]] = {
    "line": (kinds.LINE, ANY_TEXT.map(kinds.LINE.parse)),
    "text": (kinds.TEXT, ANY_TEXT.map(kinds.TEXT.parse)),
    "lines": (kinds.LINES, ANY_TEXT.map(kinds.LINES.parse)),
    "rows": (kinds.ROWS, ANY_TEXT.map(kinds.ROWS.parse)),
    "url": (kinds.URL, NAMES.map(lambda name: f"https://{name}.de/förderung?q={name}#ü")),
    "email": (kinds.EMAIL, st.tuples(NAMES, NAMES).map(lambda pair: f"{pair[0]}@{pair[1]}.de")),
    "phone": (
        kinds.PHONE,
        st.integers(30_100_000, 998_999_999).map(lambda n: kinds.PHONE.parse(f"0{n}"))
        | st.integers(1, 9_999).map(lambda n: kinds.PHONE.parse(f"0385 5103-0 ext. {n}"))
        | st.sampled_from(("110", "112", "115", "116117", "+49 115", "+43 1 515")),
    ),
    "number": (kinds.NUMBER, st.integers(0, 1_000_000)),
    "minutes": (kinds.MINUTES, st.integers(1, 24 * 60)),
    "euro": (kinds.EURO, amounts(2)),
    "percent": (kinds.PERCENT, amounts(3)),
    "quantity": (kinds.QUANTITY, amounts(3)),
    "flag": (kinds.FLAG, st.booleans()),
    "day": (kinds.DAY, st.dates()),
    "clock": (kinds.CLOCK, st.times().map(lambda moment: time(moment.hour, moment.minute))),
    "known": (kinds.KNOWN, known_dates()),
    "ags": (kinds.AGS, st.from_regex(r"[0-9]{2}|[0-9]{3}|[0-9]{5}|[0-9]{8}", fullmatch=True)),
    "postcode": (kinds.POSTCODE, st.from_regex(r"[0-9]{5}", fullmatch=True)),
    "colour": (kinds.COLOUR, st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)),
    "one of": (kinds.OneOf(ConditionType), st.sampled_from(ConditionType)),
    "some of": (
        kinds.SomeOf(SupportKind),
        st.sets(st.sampled_from(SupportKind)).map(kinds.SomeOf(SupportKind).ordered),
    ),
    "reference": (kinds.Reference("organisations"), st.integers(1, 2**31 - 1)),
}

EVERY_KIND = pytest.mark.parametrize("name", KINDS)
"""Tests take the name, as pytest shows it, and look the kind up."""


@pytest.fixture(scope="module")
def drawer() -> Iterator[Callable[[str, Any], Any]]:
    """Return what puts a value into a database by the name of its kind and takes it out."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    columns = [sa.Column(name, kind.column_type()) for name, (kind, _) in KINDS.items()]
    table = sa.Table("drawer", sa.MetaData(), *columns)
    table.create(engine)

    def through(name: str, value: Any) -> Any:
        with engine.connect() as connection:
            connection.execute(sa.insert(table), {name: value})
            return connection.execute(sa.select(table.c[name])).scalar_one()

    yield through
    engine.dispose()


@EVERY_KIND
@given(data=st.data())
def test_what_a_kind_writes_it_reads_back_as_the_same_value(name: str, data: st.DataObject) -> None:
    kind, values = KINDS[name]
    value = data.draw(values)
    kind.check(value)
    assert kind.parse(kind.format(value)) == value


@EVERY_KIND
@given(data=st.data())
def test_the_history_keeps_a_value_exactly(name: str, data: st.DataObject) -> None:
    kind, values = KINDS[name]
    value = data.draw(values)
    kept = kind.load(json.loads(json.dumps(kind.dump(value))))
    assert kept == value
    assert type(kept) is type(value)


@EVERY_KIND
@given(data=st.data())
def test_the_database_keeps_a_value_exactly(
    drawer: Callable[[str, Any], Any], name: str, data: st.DataObject
) -> None:
    kind, values = KINDS[name]
    value = data.draw(values)
    kept = drawer(name, value)
    assert kept == value
    assert kind.format(kept) == kind.format(value)


@EVERY_KIND
def test_the_database_keeps_the_unknown_apart_from_every_value(
    drawer: Callable[[str, Any], Any], name: str
) -> None:
    assert drawer(name, None) is None


@EVERY_KIND
@given(text=ANY_TEXT)
@example("")
@example("0")
@example("9" * 5_000)
@example("1,5,5")
@example("٣٣٣٣٣")
@example("NaN")
@example("1e5")
@example("{0}{label}%s")
def test_whatever_is_typed_is_taken_or_refused_in_a_sentence(name: str, text: str) -> None:
    kind, _ = KINDS[name]
    try:
        value = kind.parse(text)
        kind.check(value)
    except UserError as refusal:
        sentence = str(refusal)
    else:
        sentence = "Angenommen."
        assert kind.parse(kind.format(value)) == value
    assert re.fullmatch(r"[„A-ZÄÖÜ0-9-].*[.)]", sentence, re.DOTALL)
    assert len(sentence) < 600


def test_every_kind_that_a_record_uses_is_tried_here() -> None:
    used = {
        type(described.kind)
        for record_type in record_types().values()
        for described in fields(record_type).values()
    }
    assert used <= {type(kind) for kind, _ in KINDS.values()}


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (kinds.EURO, Decimal("1234.5"), "1.234,50 €"),
        (kinds.EURO, Decimal(1234567), "1.234.567,00 €"),
        (kinds.EURO, Decimal(0), "0,00 €"),
        (kinds.PERCENT, Decimal("66.667"), "66,667 %"),
        (kinds.PERCENT, Decimal("50.000"), "50 %"),
        (kinds.PERCENT, Decimal(100), "100 %"),
        (kinds.QUANTITY, Decimal(1500), "1.500"),
        (kinds.QUANTITY, Decimal("0.25"), "0,25"),
        (kinds.MINUTES, 90, "90 min"),
        (kinds.DAY, date(2027, 9, 24), "24.09.2027"),
        (kinds.CLOCK, time(14, 30), "14:30"),
        (kinds.CLOCK, time(8, 5), "08:05"),
        (kinds.KNOWN, PartialDate(2015), "2015"),
        (kinds.KNOWN, PartialDate(2023, 2), "02/2023"),
        (kinds.KNOWN, PartialDate(2024, 4, 1), "01.04.2024"),
        (kinds.FLAG, True, "ja"),
        (kinds.FLAG, False, "nein"),
        (kinds.OneOf(Level), Level.STATE, "Land"),
        (kinds.SomeOf(Level), (Level.STATE, Level.EU), "Land, EU"),
        (kinds.PHONE, kinds.PHONE.parse("0385 5103-0"), "+49 385 51030"),
    ],
)
def test_values_are_written_the_german_way(kind: Kind[Any], value: Any, text: str) -> None:
    assert kind.format(value) == text


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kinds.EURO, "1234,5", Decimal("1234.5")),
        (kinds.EURO, " 1.234,50 € ", Decimal("1234.5")),
        (kinds.EURO, "1.234,50\u00a0€", Decimal("1234.5")),
        (kinds.PERCENT, "75", Decimal(75)),
        (kinds.PERCENT, "12,5%", Decimal("12.5")),
        (kinds.MINUTES, "45", 45),
        (kinds.DAY, "1.9.2027", date(2027, 9, 1)),
        (kinds.DAY, "24. 09. 2027", date(2027, 9, 24)),
        (kinds.CLOCK, "9", time(9)),
        (kinds.CLOCK, "14.30 Uhr", time(14, 30)),
        (kinds.KNOWN, "2/2023", PartialDate(2023, 2)),
        (kinds.KNOWN, "2.2023", PartialDate(2023, 2)),
        (kinds.FLAG, " JA ", True),
        (kinds.OneOf(Level), "land", Level.STATE),
        (kinds.OneOf(Status), "GUELTIG", Status.VALID),
        (kinds.SomeOf(Level), "EU,Land,", (Level.STATE, Level.EU)),
        (kinds.POSTCODE, "19 053", "19053"),
        (kinds.PHONE, "0385/5103-12", "+49 385 510312"),
        (kinds.PHONE, "+49 (0)385 5103", "+49 385 5103"),
        (kinds.PHONE, "115", "115"),
        (kinds.PHONE, "116 117", "116117"),
        (kinds.LINE, "  zwei\r\n Zeilen\x00 ", "zwei Zeilen"),
        (kinds.TEXT, "\r\nein\rAbsatz\n", "ein\nAbsatz"),
        (kinds.LINES, "eins\n\n  zwei  ", ("eins", "zwei")),
    ],
)
def test_what_people_type_is_understood(kind: Kind[Any], text: str, value: Any) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (kinds.EURO, "viel", "„viel“ ist keine Zahl. Bitte so schreiben: 1.234,50 €."),
        (kinds.EURO, "1.5", "ist keine Zahl"),
        (kinds.EURO, "12.34,5", "ist keine Zahl"),
        (kinds.EURO, "0,005", "höchstens 2 nach dem Komma"),
        (kinds.EURO, "1" + "0" * 12, "zu groß"),
        (kinds.EURO, "-3 €", "kleiner als null"),
        (kinds.NUMBER, "1,5", "„1,5“ ist keine ganze Zahl."),
        (kinds.NUMBER, "-1", "-1 liegt nicht zwischen 0 und 1000000."),
        (kinds.MINUTES, "1441", "nicht zwischen 1 und 1440"),
        (kinds.FLAG, "vielleicht", "Bitte „ja“ oder „nein“ schreiben."),
        (kinds.DAY, "31.02.2027", "„31.02.2027“ ist kein Datum. Bitte so schreiben: 24.09.2027."),
        (kinds.DAY, "24.09.27", "ist kein Datum"),
        (kinds.DAY, "2027-09-24", "ist kein Datum"),
        (kinds.CLOCK, "24:00", "„24:00“ ist keine Uhrzeit. Bitte so schreiben: 14:30."),
        (kinds.CLOCK, "14:3", "ist keine Uhrzeit"),
        (kinds.KNOWN, "13/2023", "Möglich sind 2028, 02/2028 und 01.02.2028."),
        (kinds.KNOWN, "00/2015", "ist kein Datum"),
        (kinds.KNOWN, "00.02.2015", "ist kein Datum"),
        (kinds.KNOWN, "0000", "ist kein Datum"),
        (kinds.OneOf(Level), "Kreis", "Möglich sind: Land, Bund, EU, Kommune, Sonstige."),
        (kinds.AGS, "1300", "Gemeindeschlüssel"),
        (kinds.POSTCODE, "٣٣٣٣٣", "fünf Ziffern"),
        (kinds.POSTCODE, "1905", "fünf Ziffern"),
        (kinds.COLOUR, "rot", "Farbe"),
        (kinds.PHONE, "kein Telefon", "„kein Telefon“ ist keine Telefonnummer."),
        (kinds.PHONE, "0385/5103-0 App. 12", "„0385/5103-0 App. 12“ enthält Buchstaben."),
        (kinds.PHONE, "0800 WEITER", "eine Durchwahl mit Bindestrich: 0385 5103-12."),
        (kinds.PHONE, "0385 5103 ext", "enthält Buchstaben"),
        (kinds.URL, "javascript:alert(1)", "https://"),
        (kinds.URL, "https://", "https://"),
        (kinds.URL, "https://ein ort.de", "https://"),
        (kinds.URL, "http://[::1", "https://"),
        (kinds.EMAIL, "ohne-at.de", "„ohne-at.de“ ist keine gültige E-Mail-Adresse."),
        (kinds.LINE, "x" * 301, "301 Zeichen, höchstens 300"),
        (kinds.TEXT, "x" * 50_001, "50.001 Zeichen, höchstens 50.000"),
    ],
)
def test_a_refusal_says_what_is_wrong(kind: Kind[Any], text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        kind.check(kind.parse(text))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (kinds.LINE, "zwei\nZeilen"),
        (kinds.LINE, " Rand"),
        (kinds.TEXT, "Glocke\x07"),
        (kinds.TEXT, "a\u0308"),
        (kinds.LINES, ("zwei\nZeilen",)),
        (kinds.LINES, ("",)),
        (kinds.CLOCK, time(8, 0, 30)),
        (kinds.EURO, Decimal("NaN")),
        (kinds.EURO, Decimal("Infinity")),
        (kinds.EURO, Decimal("0.001")),
        (kinds.SomeOf(Level), (Level.EU, Level.STATE)),
        (kinds.SomeOf(Level), (Level.EU, Level.EU)),
    ],
)
def test_a_value_that_would_not_come_back_the_same_is_refused(kind: Kind[Any], value: Any) -> None:
    with pytest.raises(UserError):
        kind.check(value)


@given(first=amounts(2), second=amounts(2))
def test_money_adds_up_to_the_cent_after_being_kept(first: Decimal, second: Decimal) -> None:
    kept = [kinds.EURO.load(kinds.EURO.dump(amount)) for amount in (first, second)]
    assert sum(kept) == first + second


@pytest.mark.parametrize(
    "choices",
    [
        described.kind.choices
        for record_type in record_types().values()
        for described in fields(record_type).values()
        if isinstance(described.kind, kinds.OneOf | kinds.SomeOf)
    ],
)
def test_choices_can_be_told_apart_by_their_labels(choices: type[Choice]) -> None:
    labels = [choice.label.casefold() for choice in choices]
    assert len(set(labels)) == len(labels)
    assert not any("," in label for label in labels)


@pytest.mark.parametrize("choices", Choice.__subclasses__(), ids=lambda one: str(one.__name__))
def test_no_two_choices_of_a_set_are_spelt_alike(choices: type[Choice]) -> None:
    kind = kinds.OneOf(choices)
    assert [kind.parse(kind.format(choice)) for choice in choices] == list(choices)
