"""What the office has to know today: each finding appears, and leads to where it is put right."""

from datetime import date, time

import pytest

from tests.factories import build, make
from tests.services.counting import queries
from weiterbildung_app.domain.events import ParticipationState, Presence, SessionFormat
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable.values import Clash, Rule
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.services import overview, schedule
from weiterbildung_app.services.overview import Overview
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY, TODAY = date(2027, 9, 16), date(2027, 6, 24)


@pytest.fixture
def event(store: Store) -> Ref:
    return make(store, "events", day=DAY)


def _read(store: Store) -> Overview:
    return store.read(overview.overview, TODAY)


def _said(store: Store) -> list[tuple[Severity, str, int]]:
    return [(one.severity, one.table, one.id) for one in _read(store).findings]


def _place(store: Store, event: Ref, session: Ref, *origins: bool) -> None:
    placement = make(
        store, "placements", session_id=session.id, day=DAY, start=time(10), minutes=30
    )
    for origin in origins:
        venue = make(store, "venues", event_id=event.id, step_free=True)
        room = make(store, "rooms", venue_id=venue.id)
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id, origin=origin)


def test_without_an_event_nothing_is_missing(store: Store) -> None:
    found = _read(store)

    assert (found.event, found.days_to_go, found.findings) == (None, None, ())
    assert (found.quality, found.communication) == (None, None)


def test_the_days_to_the_next_event_are_counted(store: Store, event: Ref) -> None:
    make(store, "events", day=date(2028, 9, 14))
    make(store, "events", day=date(2025, 9, 16))

    found = _read(store)

    assert found.event is not None
    assert (found.event.id, found.days_to_go) == (event.id, 84)


def test_a_settled_plan_has_nothing_missing(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    _place(store, event, session, True, False)
    make(store, "participations", session_id=session.id, state=ParticipationState.CONFIRMED)
    make(store, "venues", event_id=event.id, step_free=True)

    assert _said(store) == []


def test_sessions_without_time_or_room_are_named(store: Store, event: Ref) -> None:
    unplaced, roomless = (
        make(store, "event_sessions", event_id=event.id, title=title) for title in ("A", "B")
    )
    _place(store, event, roomless)

    assert _said(store) == [
        (Severity.WARNING, "event_sessions", unplaced.id),
        (Severity.WARNING, "event_sessions", roomless.id),
    ]


def test_a_simulcast_needs_exactly_one_origin(store: Store, event: Ref) -> None:
    none, two = (
        make(store, "event_sessions", event_id=event.id, title=title) for title in ("A", "B")
    )
    _place(store, event, none, False, False)
    _place(store, event, two, True, True)

    assert _said(store) == [
        (Severity.ERROR, "event_sessions", none.id),
        (Severity.ERROR, "event_sessions", two.id),
    ]


@pytest.mark.parametrize("by_format", [True, False])
def test_a_recorded_greeting_needs_no_origin(store: Store, event: Ref, by_format: bool) -> None:
    form = SessionFormat.VIDEO_MESSAGE if by_format else SessionFormat.GREETING
    greeting = make(store, "event_sessions", event_id=event.id, format=form)
    _place(store, event, greeting, False, False, False)
    if not by_format:
        make(
            store,
            "participations",
            session_id=greeting.id,
            presence=Presence.PRE_RECORDED,
            state=ParticipationState.CONFIRMED,
        )

    assert _said(store) == []


def test_people_who_have_not_agreed_are_named_with_their_session(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id, title="Keynote")
    _place(store, event, session, True)
    for name, state in (
        ("Asking", ParticipationState.ASKED),
        ("Away", ParticipationState.DECLINED),
    ):
        person = make(store, "people", family_name=name, academic_title="Dr.")
        make(store, "participations", session_id=session.id, person_id=person.id, state=state)

    texts = [one.text for one in _read(store).findings]

    assert texts == [
        "Dr. Away hat für „Keynote“ abgesagt, ein Ersatz fehlt.",
        "Dr. Asking hat „Keynote“ noch nicht bestätigt.",
    ]


def test_what_is_presented_but_expired_on_the_day_is_an_error(store: Store, event: Ref) -> None:
    venue = make(store, "venues", event_id=event.id, step_free=True)
    booth = make(store, "booths", event_id=event.id, venue_id=venue.id, title="Bundesstand")
    expired = make(store, "funding_instruments", title="Bildungsprämie")
    make(
        store,
        "instrument_editions",
        instrument_id=expired.id,
        valid_until=PartialDate(2021, 12, 31),
    )
    make(store, "presentations", instrument_id=expired.id, session_id=None, booth_id=booth.id)

    (found,) = _read(store).findings

    assert (found.severity, found.table, found.id) == (Severity.ERROR, "booths", booth.id)
    assert found.text == (
        "„Bundesstand“ stellt „Bildungsprämie“ vor, das am Veranstaltungstag ausgelaufen ist."
    )


def test_a_lapsing_accreditation_of_who_takes_part_is_told_unless_renewed(
    store: Store, event: Ref
) -> None:
    venue = make(store, "venues", event_id=event.id, step_free=True).id
    lapsing, renewed, absent = (
        make(store, "organisations", title=title).id for title in ("AFZ", "BdW", "Fern")
    )
    for organisation in (lapsing, renewed, absent):
        until = PartialDate(2027, 8, 31)
        make(
            store, "accreditations", organisation_id=organisation, scheme="AZAV", valid_until=until
        )
    until = PartialDate(2030)
    make(store, "accreditations", organisation_id=renewed, scheme="AZAV", valid_until=until)
    for organisation in (lapsing, renewed):
        make(store, "booths", event_id=event.id, venue_id=venue, organisation_id=organisation)

    (found,) = _read(store).findings

    assert (found.severity, found.table, found.id) == (Severity.WARNING, "organisations", lapsing)
    assert found.text == (
        "AFZ: AZAV (Träger) abgelaufen am 31.08.2027, also vor dem Veranstaltungstag."
    )


def test_booths_without_a_place_and_venues_without_access_are_named(
    store: Store, event: Ref
) -> None:
    booth = make(store, "booths", event_id=event.id)
    unknown = make(store, "venues", event_id=event.id, title="A")
    steps = make(store, "venues", event_id=event.id, title="B", step_free=False)

    assert _said(store) == [
        (Severity.WARNING, "booths", booth.id),
        (Severity.WARNING, "venues", steps.id),
        (Severity.HINT, "venues", unknown.id),
    ]


def test_what_belongs_to_another_event_is_named(store: Store, event: Ref) -> None:
    strange = make(store, "venues", title="Fremdes Haus", step_free=True)
    room = make(store, "rooms", title="Fremder Raum", venue_id=strange.id)
    track = make(store, "tracks", title="Fremder Strang")
    session = make(store, "event_sessions", event_id=event.id, title="Impuls", track_id=track.id)
    _place(store, event, session, True)
    make(store, "placement_rooms", placement_id=1, room_id=room.id, origin=False)
    make(store, "breaks", event_id=event.id, title="Pause", day=DAY, room_id=room.id)
    make(store, "booths", event_id=event.id, title="Stand", venue_id=strange.id)

    assert [one.text for one in _read(store).findings] == [
        "„Impuls“ nennt „Fremder Strang“, das zu einer anderen Veranstaltung gehört.",
        "„Stand“ nennt „Fremdes Haus“, das zu einer anderen Veranstaltung gehört.",
        "„Pause“ nennt „Fremder Raum“, das zu einer anderen Veranstaltung gehört.",
        "„Impuls“ nennt „Fremder Raum“, das zu einer anderen Veranstaltung gehört.",
    ]


def test_a_break_on_another_day_is_named(store: Store, event: Ref) -> None:
    make(store, "breaks", event_id=event.id, title="Kaffee", day=date(2028, 1, 1))

    (found,) = _read(store).findings

    assert found.text == "„Kaffee“ liegt am 01.01.2028, nicht am Veranstaltungstag."


def test_clashes_of_the_timetable_are_named_until_somebody_accepts_them(
    store: Store, event: Ref
) -> None:
    room = make(
        store, "rooms", venue_id=make(store, "venues", event_id=event.id, step_free=True).id
    )
    for title in ("A", "B"):
        session = make(store, "event_sessions", event_id=event.id, title=title)
        placement = make(store, "placements", session_id=session.id, day=DAY, start=time(10))
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id)

    (found,) = _read(store).findings
    assert "laufen „A“" in found.text
    assert found.severity is Severity.ERROR

    about = (("event_sessions", 2), ("event_sessions", 1), ("rooms", room.id))
    clash = Clash(Rule.ROOM_TAKEN, Severity.ERROR, found.text, about)
    store.write("Hinnehmen", schedule.waive, event.id, clash, "Beide teilen sich den Raum.")
    assert _read(store).findings == ()


def test_an_aim_that_nothing_serves_is_named(store: Store, event: Ref) -> None:
    field = make(store, "action_fields", number=9)
    aims = {
        key: make(store, "recommendations", action_field_id=field.id, key=key)
        for key in ("9-Q", "9-V", "9-W")
    }
    make(store, "recommendation_links", recommendation_id=aims["9-W"].id)

    (found,) = _read(store).findings

    assert (found.table, found.id) == ("recommendations", aims["9-Q"].id)
    assert found.text == "Zur Handlungsempfehlung 9-Q ist noch nichts verknüpft."


def test_other_events_are_not_looked_at(store: Store, event: Ref) -> None:
    make(store, "event_sessions")
    make(store, "booths")
    make(store, "participations")
    make(store, "presentations")
    make(store, "venues")

    assert _said(store) == []


def test_due_reviews_are_listed_longest_due_first(store: Store) -> None:
    days = {"Morgen": date(2027, 6, 25), "Heute": TODAY, "Lange": date(2026, 11, 15), "Nie": None}
    for title, day in days.items():
        make(store, "funding_instruments", title=title, review_on=day)

    assert [one.caption for one in _read(store).reviews] == ["Lange", "Heute"]


def test_the_last_changes_are_shown_newest_first(store: Store) -> None:
    for number in range(12):
        store.write(f"Schritt {number}", build, "event_series")

    assert [one.label for one in _read(store).changes][:2] == ["Schritt 11", "Schritt 10"]
    assert len(_read(store).changes) == overview.LAST_CHANGES


def test_the_page_costs_the_same_however_much_is_planned(store: Store, event: Ref) -> None:
    def plan() -> None:
        session = make(store, "event_sessions", event_id=event.id)
        _place(store, event, session, True)
        make(store, "participations", session_id=session.id)
        make(store, "presentations", session_id=session.id)
        for _ in range(overview.LAST_CHANGES):
            make(store, "booths", event_id=event.id)

    plan()
    once = queries(store, overview.overview, TODAY)
    plan()

    assert queries(store, overview.overview, TODAY) == once
    assert once < 60
