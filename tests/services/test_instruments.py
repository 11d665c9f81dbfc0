"""The status of instruments on a day: computed from editions and windows, in three queries."""

from datetime import date

import pytest

from tests.factories import make
from tests.services.counting import queries
from weiterbildung_app.domain.funding import StatedStatus, Status
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.services import instruments
from weiterbildung_app.storage.store import Store

DAY = date(2027, 9, 16)


def _instrument(store: Store, **edition: object) -> int:
    ref = make(store, "funding_instruments")
    make(store, "instrument_editions", instrument_id=ref.id, **edition)
    return ref.id


@pytest.mark.parametrize(
    ("edition", "status"),
    [
        ({"valid_from": PartialDate(2024)}, Status.VALID),
        ({"valid_from": PartialDate(2024), "valid_until": PartialDate(2027)}, Status.VALID),
        ({"valid_until": PartialDate(2027)}, Status.UNKNOWN),
        ({"valid_until": PartialDate(2027, 9, 15)}, Status.EXPIRED),
        ({"valid_from": PartialDate(2028)}, Status.ANNOUNCED),
        ({"stated_status": StatedStatus.ENDED, "stated_on": date(2026, 11, 22)}, Status.EXPIRED),
        ({"stated_status": StatedStatus.ACTIVE, "stated_on": date(2026, 11, 22)}, Status.VALID),
        ({}, Status.UNKNOWN),
    ],
)
def test_the_status_follows_from_what_is_known_of_the_edition(
    store: Store, edition: dict[str, object], status: Status
) -> None:
    instrument = _instrument(store, **edition)

    assert store.read(instruments.status_on, DAY) == {instrument: status}


def test_an_instrument_without_editions_stays_unknown(store: Store) -> None:
    instrument = make(store, "funding_instruments").id

    (standing,) = store.read(instruments.editions_on, DAY).values()

    assert store.read(instruments.status_on, DAY) == {instrument: Status.UNKNOWN}
    assert (standing.status, standing.edition) == (Status.UNKNOWN, None)


def test_a_closed_window_closes_the_instrument_until_another_one_opens(store: Store) -> None:
    instrument = make(store, "funding_instruments").id
    edition = make(
        store, "instrument_editions", instrument_id=instrument, valid_from=PartialDate(2024)
    )
    past = {"opens": PartialDate(2027, 1), "closes": PartialDate(2027, 6)}
    make(store, "application_windows", edition_id=edition.id, **past)
    assert store.read(instruments.status_on, DAY) == {instrument: Status.WINDOW_CLOSED}

    make(store, "application_windows", edition_id=edition.id, opens=PartialDate(2027, 9))

    assert store.read(instruments.status_on, DAY) == {instrument: Status.VALID}


def test_the_same_instrument_answers_differently_in_2023_and_in_2026(store: Store) -> None:
    instrument = make(store, "funding_instruments").id
    bounds = [(PartialDate(2021), PartialDate(2024, 3, 31)), (PartialDate(2024, 4, 1), None)]
    old, new = (
        make(
            store,
            "instrument_editions",
            instrument_id=instrument,
            valid_from=first,
            valid_until=last,
        ).id
        for first, last in bounds
    )

    answers = [
        store.read(instruments.editions_on, date(year, 6, 1))[instrument].edition
        for year in (2020, 2023, 2026)
    ]

    assert [one and one.id for one in answers] == [None, old, new]


def test_the_answering_edition_is_one_that_gives_the_status(store: Store) -> None:
    instrument = make(store, "funding_instruments").id
    open_end = make(
        store, "instrument_editions", instrument_id=instrument, valid_from=PartialDate(2022)
    )
    make(
        store,
        "instrument_editions",
        instrument_id=instrument,
        valid_from=PartialDate(2025),
        stated_status=StatedStatus.ENDED,
        stated_on=date(2026, 1, 1),
    )

    standing = store.read(instruments.editions_on, DAY)[instrument]

    assert standing.status is Status.VALID
    assert standing.edition is not None
    assert standing.edition.id == open_end.id


def test_some_instruments_are_asked_for_without_reading_the_others(store: Store) -> None:
    wanted, _other = (_instrument(store, valid_from=PartialDate(2024)) for _ in range(2))

    assert store.read(instruments.status_on, DAY, [wanted]) == {wanted: Status.VALID}


@pytest.mark.parametrize("ids", [None, [1, 2, 3, 4]])
def test_three_queries_answer_for_any_number_of_instruments(
    store: Store, ids: list[int] | None
) -> None:
    for _ in range(4):
        _instrument(store, valid_from=PartialDate(2024))

    assert queries(store, instruments.status_on, DAY, ids) == 3
