"""Dates known only to the year or month, and choices with a German name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.funding import Level
from weiterbildung_app.domain.values import PartialDate


@st.composite
def known_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    parts = (day.year, day.month, day.day)
    return PartialDate(*parts[: draw(st.integers(1, 3))])


@given(known_dates())
def test_a_partial_date_keeps_the_precision_it_was_written_in(known: PartialDate) -> None:
    assert PartialDate.from_iso(known.iso()) == known


@pytest.mark.parametrize(
    "text", ["", "15", "2015-", "2015-1", "2015-13", "2023-02-29", "2015-00", "2015-01-00", "٢٠١٥"]
)
def test_what_is_no_date_is_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.from_iso(text)


@pytest.mark.parametrize(
    ("month", "day"), [(None, 1), (0, None), (13, None), (2, 30), (2, 0), (0, 1)]
)
def test_a_partial_date_is_a_possible_date(month: int | None, day: int | None) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate(2015, month, day)


@pytest.mark.parametrize(
    ("known", "earliest", "latest"),
    [
        (PartialDate(2015), date(2015, 1, 1), date(2015, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (PartialDate(2023, 12), date(2023, 12, 1), date(2023, 12, 31)),
        (PartialDate(2024, 4, 1), date(2024, 4, 1), date(2024, 4, 1)),
        (PartialDate(9999), date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_spans_every_day_it_can_mean(
    known: PartialDate, earliest: date, latest: date
) -> None:
    assert (known.earliest(), known.latest()) == (earliest, latest)


@given(known_dates(), st.dates())
def test_a_day_lies_within_a_partial_date_when_it_begins_like_it(
    known: PartialDate, day: date
) -> None:
    assert (known.earliest() <= day <= known.latest()) == day.isoformat().startswith(known.iso())


@given(known_dates())
def test_the_day_after_a_partial_date_is_no_longer_meant(known: PartialDate) -> None:
    if known.latest() < date.max:
        after = known.latest() + timedelta(days=1)
        assert not after.isoformat().startswith(known.iso())


@given(known_dates(), known_dates())
def test_partial_dates_come_in_the_order_of_their_earliest_day(
    first: PartialDate, second: PartialDate
) -> None:
    if first.earliest() != second.earliest():
        assert (first < second) == (first.earliest() < second.earliest())
    assert (first <= second) == (first < second or first == second)


def test_a_coarser_date_comes_before_a_finer_one_that_begins_with_it() -> None:
    mixed = [
        PartialDate(2015, 2),
        PartialDate(2015, 1, 1),
        PartialDate(2014, 12, 31),
        PartialDate(2015),
        PartialDate(2015, 1),
    ]
    assert list(map(str, sorted(mixed))) == [
        "31.12.2014",
        "2015",
        "01/2015",
        "01.01.2015",
        "02/2015",
    ]


def test_a_choice_is_stored_by_its_value_and_known_by_it() -> None:
    assert str(Level.STATE) == "state"
    assert kinds.OneOf(Level).load("state") is Level.STATE
    assert Level.STATE.label == "Land"
