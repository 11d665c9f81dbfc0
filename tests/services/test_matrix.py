"""The matrix of recommendations and what serves them: counts, and what stands behind a cell."""

import pytest

from tests.factories import make
from tests.services.counting import queries
from weiterbildung_app.services import links, matrix
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store


@pytest.fixture
def recommendations(store: Store) -> list[int]:
    """Two recommendations of field 9: 9-Q and 9-W."""
    field = make(store, "action_fields", number=9, title="Fachkräfte")
    return [
        make(store, "recommendations", action_field_id=field.id, key=key).id
        for key in ("9-Q", "9-W")
    ]


@pytest.fixture
def event(store: Store) -> int:
    return make(store, "events").id


def _serve(store: Store, recommendation: int, *refs: Ref, reason: str = "") -> None:
    store.write("Verknüpfen", links.link, [recommendation], refs, reason or None)


def test_the_matrix_counts_what_serves_each_recommendation(
    store: Store, recommendations: list[int]
) -> None:
    instruments = [make(store, "funding_instruments") for _ in range(3)]
    _serve(store, recommendations[0], *instruments[:2], make(store, "booths"))

    found = store.read(matrix.matrix, None)

    quality, communication = found.rows
    assert (quality.key, quality.action_field) == ("9-Q", "9 · Fachkräfte")
    assert [quality.counts[table] for table in found.tables] == [2, 0, 0, 1]
    assert [communication.counts[table] for table in found.tables] == [0, 0, 0, 0]
    assert [found.totals[table] for table in found.tables] == [3, 0, 0, 1]


def test_the_matrix_of_an_event_leaves_out_what_belongs_to_others(
    store: Store, recommendations: list[int], event: int
) -> None:
    here, elsewhere = make(store, "event_sessions", event_id=event), make(store, "event_sessions")
    instrument = make(store, "funding_instruments")
    _serve(store, recommendations[0], here, elsewhere, instrument)

    (row, _other) = store.read(matrix.matrix, event).rows

    assert (row.counts["event_sessions"], row.counts["funding_instruments"]) == (1, 1)
    assert store.read(matrix.matrix, event).totals["event_sessions"] == 1
    assert store.read(matrix.matrix, None).rows[0].counts["event_sessions"] == 2


def test_a_cell_shows_what_is_linked_and_what_could_be(
    store: Store, recommendations: list[int], event: int
) -> None:
    linked = make(store, "event_sessions", event_id=event, title="Impuls")
    free = make(store, "event_sessions", event_id=event, title="Podium")
    make(store, "event_sessions", title="Anderes Jahr")
    _serve(store, recommendations[0], linked, reason="Stellt Förderung vor.")

    cell = store.read(matrix.cell, recommendations[0], "event_sessions", event)

    assert [(one.to.id, one.reason) for one in cell.linked] == [
        (linked.id, "Stellt Förderung vor.")
    ]
    assert [one.id for one in cell.linkable] == [free.id]


def test_what_could_be_linked_is_narrowed_by_text(store: Store, recommendations: list[int]) -> None:
    wanted = make(store, "organisations", title="Bildungswerk der Wirtschaft")
    make(store, "organisations", title="IHK zu Rostock")

    cell = store.read(matrix.cell, recommendations[0], "organisations", text="bildungsw")

    assert [one.id for one in cell.linkable] == [wanted.id]


def test_six_queries_answer_however_much_is_linked(
    store: Store, recommendations: list[int], event: int
) -> None:
    for recommendation in recommendations:
        _serve(store, recommendation, *(make(store, "booths", event_id=event) for _ in range(3)))

    assert queries(store, matrix.matrix, event) == 6
