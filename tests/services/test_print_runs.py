"""What was printed is remembered, and what has changed since is told by name."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from tests.factories import make
from tests.publishing.reading import letters
from weiterbildung_app.domain.printing import PrintManner, PrintRun, Publication
from weiterbildung_app.services import print_runs, publications, records
from weiterbildung_app.services.print_runs import Since
from weiterbildung_app.services.publications import Order
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY, TODAY = date(2027, 9, 24), date(2027, 6, 24)
SIGNS = Publication.DOOR_SIGNS


@pytest.fixture
def event(store: Store) -> Ref:
    return make(store, "events", title="Tag", day=DAY, last_day=None)


@pytest.fixture
def talks(store: Store, event: Ref) -> list[Ref]:
    """Three talks, each in a room of its own."""
    venue = make(store, "venues", event_id=event.id, title="Haus")
    found = []
    for number in range(3):
        room = make(store, "rooms", venue_id=venue.id, title=f"Raum {number}")
        talk = make(store, "event_sessions", event_id=event.id, title=f"Impuls {number}")
        when = {"day": DAY, "start": time(10), "minutes": 30}
        placement = make(store, "placements", session_id=talk.id, **when)
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id, origin=True)
        found.append(talk)
    return found


def _note(store: Store, order: Order, reason: str | None = None) -> None:
    store.write("Druck", print_runs.note, order, PrintManner.PRINTED, reason, TODAY)


def _since(store: Store, order: Order) -> Since:
    found = store.read(print_runs.since, order, TODAY)
    assert found
    return found


def _rename(store: Store, talk: Ref, title: str) -> None:
    store.write("Umbenennen", records.change, Ref(talk.table, talk.id), {"title": title})


def test_what_was_never_printed_has_no_run(store: Store, event: Ref) -> None:
    assert store.read(print_runs.since, Order(event.id, SIGNS), TODAY) is None


def test_nothing_has_changed_right_after(store: Store, event: Ref, talks: list[Ref]) -> None:
    order = Order(event.id, SIGNS)
    _note(store, order)
    found = _since(store, order)
    assert (found.printed_on, found.manner) == (TODAY, PrintManner.PRINTED)
    assert (found.changed, found.gone, len(found.kept)) == ((), (), len(talks))


@pytest.mark.parametrize(
    ("publication", "name"),
    [
        (SIGNS, "Raum 1, Haus"),
        (Publication.PROGRAMME, "Neuer Titel"),
        (Publication.DAY_GRID, "Tagesplan"),
        (Publication.ATTENDANCE, "Neuer Titel, Haus, Raum 1"),
    ],
)
def test_what_has_changed_is_told_by_name(
    store: Store, event: Ref, talks: list[Ref], publication: Publication, name: str
) -> None:
    order = Order(event.id, publication)
    _note(store, order)
    _rename(store, talks[1], "Neuer Titel")
    assert _since(store, order).changed == (name,)


def test_what_is_not_there_any_more_is_told(store: Store, event: Ref, talks: list[Ref]) -> None:
    order = Order(event.id, SIGNS)
    _note(store, order)
    store.write("Entfernen", records.remove, talks[2])
    found = _since(store, order)
    assert (found.changed, found.gone) == ((), ("Raum 2, Haus",))


def test_signs_that_have_changed_can_be_printed_alone(
    store: Store, event: Ref, talks: list[Ref], tmp_path: Path
) -> None:
    order = Order(event.id, SIGNS)
    _note(store, order)
    _rename(store, talks[1], "Neuer Titel")
    changed = replace(order, without=_since(store, order).kept)
    target = tmp_path / "signs.pdf"
    made = store.read(publications.print_publication, changed, target, TODAY)
    assert made.pages == 1
    assert "NeuerTitel" in letters(target)
    assert "Impuls0" not in letters(target)


def test_runs_of_one_venue_and_of_all_are_told_apart(
    store: Store, event: Ref, talks: list[Ref]
) -> None:
    (venue,) = store.read(records.choices, "venues", "", 10, event.id)
    _note(store, Order(event.id, SIGNS, venue.id))
    assert store.read(print_runs.since, Order(event.id, SIGNS), TODAY) is None
    assert _since(store, Order(event.id, SIGNS, venue.id)).changed == ()


def test_the_newest_run_counts_and_the_reason_is_kept(
    store: Store, event: Ref, talks: list[Ref]
) -> None:
    order = Order(event.id, SIGNS)
    _note(store, order)
    _rename(store, talks[0], "Neuer Titel")
    _note(store, order, "Der Druckauftrag läuft schon.")
    assert _since(store, order).changed == ()
    runs = store.read(records.choices, "print_runs", "", 10, event.id)
    assert len(runs) == 2
    view = store.read(records.view, Ref("print_runs", max(one.id for one in runs)))
    assert isinstance(view.record, PrintRun)
    assert view.record.reason == "Der Druckauftrag läuft schon."


@pytest.mark.parametrize("publication", list(Publication))
def test_every_publication_is_the_same_when_nothing_is_different(
    store: Store, event: Ref, talks: list[Ref], publication: Publication
) -> None:
    order = Order(event.id, publication)
    _note(store, order)
    found = _since(store, order)
    assert (found.changed, found.gone) == ((), ())
