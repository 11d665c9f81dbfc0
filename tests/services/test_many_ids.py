"""More records than a statement carries values to a server are read like few."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories import make
from weiterbildung_app.services import derived, instruments, links, listing, records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

MANY = range(1, 70_032)

LISTS = [
    ("people", ("family_name", "organisation_id")),
    ("organisations", ("title", "roles")),
    *((table, tuple(columns)) for table, columns in derived.COLUMNS.items()),
]


@pytest.mark.parametrize(("table", "columns"), LISTS)
def test_rows_of_many_ids_are_those_of_the_records_there_are(
    store: Store, table: str, columns: tuple[str, ...]
) -> None:
    ids = [make(store, table).id for _turn in range(2)]

    found = store.read(listing.rows, table, columns, MANY)

    assert [id_ for id_ in ids if id_ not in found] == []
    assert found == store.read(listing.rows, table, columns, sorted(found))


@pytest.mark.parametrize("service", [records.captions, records.owner_captions])
def test_many_records_are_named_at_once(store: Store, service: Callable[..., Any]) -> None:
    contact = make(store, "contacts")

    assert store.read(service, "contacts", MANY) == store.read(service, "contacts", [contact.id])


def test_the_status_of_many_instruments_is_asked_at_once(store: Store) -> None:
    edition = make(store, "instrument_editions")
    make(store, "application_windows", edition_id=edition.id)
    day = date(2027, 9, 24)

    found = store.read(instruments.status_on, day, MANY)
    standing = store.read(instruments.editions_on, day, MANY)

    assert found == store.read(instruments.status_on, day)
    assert found == {id_: one.status for id_, one in standing.items()}


def test_a_recommendation_is_parted_from_many_records_at_once(store: Store) -> None:
    recommendation, booth = make(store, "recommendations"), make(store, "booths")
    store.write("Verknüpfen", links.link, [recommendation.id], [booth])
    refs = [Ref("booths", id_) for id_ in MANY]

    assert store.write("Lösen", links.unlink, [recommendation.id], refs).result == 1


def test_a_booth_is_parted_from_many_instruments_at_once(store: Store) -> None:
    instrument, booth = make(store, "funding_instruments"), make(store, "booths")
    store.write("Verknüpfen", links.present, [instrument.id], [booth])

    assert store.write("Lösen", links.withdraw, MANY, [booth]).result == 1
