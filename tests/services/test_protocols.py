"""The protocol of a plan: what is open, what was accepted and why, in the list and on paper."""

from datetime import date, time
from pathlib import Path

import pytest

from tests.factories import make
from tests.publishing.reading import pages
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.services import protocols, publications, schedule, timetables
from weiterbildung_app.services.publications import Order
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY, TODAY = date(2027, 9, 24), date(2027, 6, 24)
WHY = "Die Wand zwischen beiden Hälften ist zu."


@pytest.fixture
def event(store: Store) -> Ref:
    """An event with two talks in one room at once, and one that has no room."""
    event = make(store, "events", title="Probetag", day=DAY, is_sample=False)
    venue = make(store, "venues", event_id=event.id, opens=None, closes=None)
    room = make(store, "rooms", venue_id=venue.id, title="Saal", opens=None, closes=None)
    for title in ("Eins", "Zwei"):
        one = make(
            store,
            "event_sessions",
            event_id=event.id,
            title=title,
            needs_step_free=False,
            expected_audience=None,
            needs=(),
            simulcast=False,
        )
        when = {"day": DAY, "start": time(10), "minutes": 30}
        placement = make(store, "placements", session_id=one.id, **when)
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id, origin=True)
    return event


def _accept_room(store: Store, event: Ref) -> str:
    plan = store.read(timetables.plan, event.id)
    found = Timetable(plan.facts, plan.slots).every_clash()
    (clash,) = [one for one in found if one.rule is Rule.ROOM_TAKEN]
    store.write("hinnehmen", schedule.waive, event.id, clash, WHY)
    return clash.text


def test_an_accepted_clash_is_kept_with_its_reason_after_the_open_ones(
    store: Store, event: Ref
) -> None:
    before = store.read(protocols.protocol, event.id)
    text = _accept_room(store, event)
    after = store.read(protocols.protocol, event.id)

    assert not any(one.reason for one in before)
    assert (after[-1].text, after[-1].reason) == (text, WHY)
    assert len(after) == len(before)


def test_the_printed_protocol_says_what_was_accepted_and_why(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    _accept_room(store, event)
    target = tmp_path / "Protokoll.pdf"
    store.read(publications.print_publication, Order(event.id, Publication.PROTOCOL), target, TODAY)
    (page,) = pages(target)

    assert "Probetag" in page
    assert "hingenommen: 1" in page
    assert WHY in page
    assert page.index("Offene Konflikte") < page.index("Hingenommene Konflikte") < page.index(WHY)


def test_a_plan_without_clashes_says_so(store: Store, tmp_path: Path) -> None:
    event = make(store, "events", title="Leerer Tag", day=DAY)
    target = tmp_path / "Protokoll.pdf"
    store.read(publications.print_publication, Order(event.id, Publication.PROTOCOL), target, TODAY)
    (page,) = pages(target)

    assert "Kein Konflikt ist offen." in page
    assert "Kein Konflikt wurde hingenommen." in page
