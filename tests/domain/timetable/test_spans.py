"""Times are read as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.timetable.days import at
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable.spans import read_span, write_span

SLOT = at("10:00", minutes=30)


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("9-9:45", 540, 45),
        ("09:00–09:45", 540, 45),
        ("9.30 bis 10.15 Uhr", 570, 45),
        ("9:30", 570, 30),
        ("9 Uhr", 540, 30),
        ("+15", 615, 30),
        ("- 5 min", 595, 30),
        ("45 min", 600, 45),
        ("9:30 45 min", 570, 45),
        ("23:30-24", 1410, 30),
    ],
)
def test_a_time_can_be_typed_in_many_ways(text: str, start: int, minutes: int) -> None:
    assert read_span(text, SLOT) == (start, minutes)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("morgen", "ist keine Zeit"),
        ("", "ist keine Zeit"),
        ("10-9", "passt nicht in den Tag"),
        ("23:45", "passt nicht in den Tag"),
        ("-700", "passt nicht in den Tag"),
        ("9:75", "nur 60 Minuten"),
        ("25", "passt nicht in den Tag"),
        ("9:30 <b>", "ist keine Zeit"),
    ],
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_span(text, SLOT)


@given(start=st.integers(0, 1439), minutes=st.integers(1, 1440))
def test_what_is_written_can_be_read_again(start: int, minutes: int) -> None:
    slot = at("00:00", minutes=min(minutes, 1440 - start)).at(start)
    assert read_span(write_span(slot), SLOT) == (slot.start, slot.minutes)


@given(text=st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        start, minutes = read_span(text, SLOT)
    except UserError:
        return
    assert 0 <= start < start + minutes <= 1440
