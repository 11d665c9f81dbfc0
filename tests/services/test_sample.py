"""The sample event: it shows something on every page and is wrong only where it means to be."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations, pairwise

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from weiterbildung_app import startup
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.events import (
    Booth,
    Break,
    Event,
    EventSession,
    Participation,
    ParticipationState,
    Placement,
    PlacementRoom,
    Presence,
    Room,
    SessionFormat,
    Track,
    Venue,
)
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.organisations import Organisation, OrganisationRole
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.services import coverage, overview, seeding, timetables
from weiterbildung_app.storage.store import Store

THREE_MONTHS_BEFORE = date(2027, 6, 24)
FACTS_CHECKED = date(2026, 11, 22)


@dataclass(frozen=True)
class Slot:
    """A session in one of its rooms; what may be anywhere has no room."""

    title: str
    format: SessionFormat
    venue: str
    room: int
    origin: bool
    start: int
    end: int

    def meets(self, other: "Slot") -> bool:
        return self.start < other.end and other.start < self.end


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store on a file with the sample event, only to be read."""
    store = startup.open_house(str(tmp_path_factory.mktemp("sample") / "b.sqlite"), sample=True)
    yield store
    store.close()


@pytest.fixture(scope="module")
def slots(sampled: Store) -> list[Slot]:
    """Return where and when every placed session runs."""
    return sampled.read(lambda session: list(_slots(session)))


def _slots(session: Session) -> Iterator[Slot]:
    wanted = sa.select(PlacementRoom).options(
        joinedload(PlacementRoom.placement).joinedload(Placement.session),
        joinedload(PlacementRoom.room).joinedload(Room.venue),
    )
    for one in session.scalars(wanted):
        start = _minute(one.placement.start)
        yield Slot(
            one.placement.session.title,
            one.placement.session.format,
            one.room.venue.title,
            one.room_id,
            one.origin,
            start,
            start + one.placement.minutes,
        )


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _names(session: Session) -> Counter[tuple[str, str]]:
    return Counter(
        (table, record.name())
        for table, record_type in record_types().items()
        for record in session.scalars(sa.select(record_type))
    )


def test_it_is_the_same_on_every_database(sampled: Store, store: Store) -> None:
    store.seed("Beispiel anlegen", seeding.sample)
    assert store.read(_names) == sampled.read(_names)


def test_it_is_clearly_a_sample(sampled: Store) -> None:
    (event,) = sampled.read(lambda session: session.scalars(sa.select(Event)).all())
    assert event.is_sample
    assert event.day == date(2027, 9, 24)
    assert "(Beispiel)" in event.title
    assert "Beispiel" in (event.description or "")


def test_it_has_three_venues_with_three_to_five_rooms_each(sampled: Store) -> None:
    rooms = sampled.read(
        lambda session: Counter(
            session.scalars(sa.select(Venue.town).join(Room, Room.venue_id == Venue.id))
        )
    )
    assert set(rooms) == {"Schwerin", "Rostock", "Neubrandenburg"}
    assert all(3 <= count <= 5 for count in rooms.values())


def test_the_day_runs_from_eight_to_half_past_four(slots: list[Slot]) -> None:
    assert min(slot.start for slot in slots) == 8 * 60
    assert max(slot.end for slot in slots) == 16 * 60 + 30


def test_the_opening_runs_at_three_venues_from_one_origin(slots: list[Slot]) -> None:
    opening = [slot for slot in slots if slot.title == "Gemeinsame Eröffnung"]
    assert len({slot.venue for slot in opening}) == 3
    assert [slot.venue for slot in opening if slot.origin] == ["Schwerin – IHK zu Schwerin"]


def test_every_simulcast_has_one_origin(slots: list[Slot]) -> None:
    origins = Counter(slot.title for slot in slots if slot.origin)
    assert set(origins) == {slot.title for slot in slots}
    assert set(origins.values()) == {1}


def test_the_greeting_is_recorded_and_shown_at_all_venues(
    sampled: Store, slots: list[Slot]
) -> None:
    shown = [slot for slot in slots if slot.format is SessionFormat.VIDEO_MESSAGE]
    assert len({slot.venue for slot in shown}) == 3
    presences = sampled.read(
        lambda session: session.scalars(
            sa.select(Participation.presence)
            .join(Participation.session)
            .where(EventSession.format == SessionFormat.VIDEO_MESSAGE)
        ).all()
    )
    assert presences == [Presence.PRE_RECORDED]


@pytest.mark.parametrize("format", [SessionFormat.BREAKFAST, SessionFormat.MARKET])
def test_each_venue_has_its_own(slots: list[Slot], format: SessionFormat) -> None:
    own = [slot for slot in slots if slot.format is format]
    assert len(own) == len({slot.venue for slot in own}) == 3


def test_it_has_sessions_of_every_format_but_greetings_twice(sampled: Store) -> None:
    formats = sampled.read(lambda session: session.scalars(sa.select(EventSession.format)).all())
    assert 32 <= len(formats) <= 40
    assert set(formats) == set(SessionFormat)


def test_tracks_differ_by_colour_and_pattern_and_stand_out_from_white(sampled: Store) -> None:
    tracks = sampled.read(lambda session: session.scalars(sa.select(Track)).all())
    assert len(tracks) == 4
    assert len({track.colour for track in tracks}) == len({track.pattern for track in tracks}) == 4
    assert all(1.05 / (_luminance(track.colour) + 0.05) >= 3 for track in tracks)


def _luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_two_sessions_clash_on_purpose_and_no_others(slots: list[Slot]) -> None:
    clashing = [
        {one.title, other.title}
        for one, other in combinations(slots, 2)
        if one.room == other.room and one.meets(other)
    ]
    assert clashing == [
        {"Qualität erkennen: Zulassungen und Nachweise lesen", "Lernzeit im Betrieb organisieren"}
    ]


def test_nobody_is_live_in_two_sessions_at_once(sampled: Store) -> None:
    def bookings(session: Session) -> dict[int, list[tuple[int, int]]]:
        found = defaultdict(list)
        for person, start, minutes in session.execute(
            sa.select(Participation.person_id, Placement.start, Placement.minutes)
            .join(Placement, Placement.session_id == Participation.session_id)
            .where(Participation.presence != Presence.PRE_RECORDED)
        ):
            found[person].append((_minute(start), _minute(start) + minutes))
        return found

    for times in sampled.read(bookings).values():
        ordered = sorted(times)
        assert all(one[1] <= other[0] for one, other in pairwise(ordered))


def test_all_have_lunch_together_and_one_venue_a_coffee_break(
    sampled: Store, slots: list[Slot]
) -> None:
    breaks = sampled.read(
        lambda session: session.scalars(sa.select(Break).options(joinedload(Break.venue))).all()
    )
    (lunch,) = (one for one in breaks if one.venue is None)
    (coffee,) = (one for one in breaks if one.venue is not None)
    for pause in (lunch, coffee):
        start = _minute(pause.start)
        busy = [
            slot.title
            for slot in slots
            if slot.format is not SessionFormat.MARKET
            and (pause.venue is None or pause.venue.title == slot.venue)
            and slot.start < start + pause.minutes
            and start < slot.end
        ]
        assert busy == []


def test_booths_stand_at_all_venues(sampled: Store) -> None:
    booths = sampled.read(lambda session: session.scalars(sa.select(Booth)).all())
    assert len(booths) == 12
    assert len({booth.venue_id for booth in booths if booth.venue_id}) == 3


def test_people_are_roles_and_few_may_be_published(sampled: Store) -> None:
    people = sampled.read(lambda session: session.scalars(sa.select(Person)).all())
    assert {person.given_name for person in people} == {None}
    assert 0 < sum(person.publish for person in people) < len(people) / 2


def test_participation_is_in_every_state_and_presence_and_once_has_a_substitute(
    sampled: Store,
) -> None:
    rows = sampled.read(lambda session: session.scalars(sa.select(Participation)).all())
    assert {row.state for row in rows} == set(ParticipationState)
    assert {row.presence for row in rows} == set(Presence)
    assert any(row.substitute_id for row in rows)


def test_invented_organisations_say_so(sampled: Store) -> None:
    providers = sampled.read(
        lambda session: [
            one
            for one in session.scalars(sa.select(Organisation))
            if OrganisationRole.PROVIDER in one.roles
        ]
    )
    assert len(providers) == 6
    assert all(one.title.startswith("Beispiel-") for one in providers)
    assert all("gibt es nicht" in (one.note or "") for one in providers)


def test_what_is_missing_three_months_before_is_found(sampled: Store) -> None:
    found = sampled.read(overview.overview, THREE_MONTHS_BEFORE)
    texts = "\n".join(finding.text for finding in found.findings)
    assert found.days_to_go == 92
    assert (
        "„Bildungsprämie (Prämiengutschein)“ vor, das am Veranstaltungstag ausgelaufen ist" in texts
    )
    assert "Beispiel-Bildungsträger B: AZAV (Träger) abgelaufen am 31.08.2027" in texts
    assert "hat aber noch keinen Raum" in texts
    assert "steht noch nicht im Zeitplan" in texts
    assert "noch nicht bestätigt" in texts
    assert {finding.severity for finding in found.findings} == set(Severity)


def test_reviews_are_due_on_the_first_day_and_more_of_them_later(sampled: Store) -> None:
    at_once = sampled.read(overview.reviews_due, FACTS_CHECKED)
    later = sampled.read(overview.reviews_due, THREE_MONTHS_BEFORE)
    assert 0 < len(at_once) < len(later)


def test_both_aims_are_reached_in_part(sampled: Store) -> None:
    event_id = sampled.read(lambda session: session.scalars(sa.select(Event.id)).one())
    presented = sampled.read(coverage.of_communication, event_id)
    proven = sampled.read(coverage.of_quality, event_id)
    assert (presented.met, presented.total) == (16, 22)
    assert (proven.met, proven.total) == (11, 19)


def test_one_clash_has_been_accepted_with_a_reason(sampled: Store) -> None:
    event = sampled.read(lambda session: session.scalars(sa.select(Event)).one())
    plan = sampled.read(timetables.plan, event.id)
    table = Timetable(plan.facts, plan.slots)
    assert plan.facts.waived == {one.case for one in table.every_clash()} - {
        one.case for one in table.clashes()
    }
    assert len(plan.facts.waived) == 1
