"""What records hold to before they are stored: field by field, then between fields."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import (
    Record,
    fields,
    parts,
    record_types,
    searchable_text,
    whole,
)
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.domain.events import (
    Break,
    EventSession,
    Participation,
    ParticipationRole,
    Placement,
    Room,
    Venue,
)
from weiterbildung_app.domain.funding import (
    ApplicationWindow,
    Condition,
    ConditionType,
    FundingInstrument,
    InstrumentEdition,
    InstrumentRelation,
    RelationKind,
    StatedStatus,
    Status,
    edition_on,
    status_of,
    status_on,
)
from weiterbildung_app.domain.links import RecommendationLink
from weiterbildung_app.domain.organisations import Accreditation, AccreditationSubject, Organisation
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.policy import Recommendation
from weiterbildung_app.domain.values import PartialDate

DAY = date(2027, 9, 16)


def edition(**values: object) -> InstrumentEdition:
    return InstrumentEdition(instrument_id=1, title="Fassung", **values)


def test_a_required_field_must_be_filled_and_the_refusal_names_it() -> None:
    with pytest.raises(FieldError, match="„Name“ darf nicht leer bleiben") as refusal:
        Organisation().settle()
    assert refusal.value.field == "title"


def test_a_field_may_stay_unknown_but_not_be_an_empty_text() -> None:
    Organisation(title="IHK", town=None).settle()
    with pytest.raises(FieldError, match="„Stadt“ darf nicht leer bleiben"):
        Organisation(title="IHK", town="").settle()


def test_a_value_that_its_kind_refuses_names_field_and_reason() -> None:
    with pytest.raises(FieldError, match="„Postleitzahl“: Die Postleitzahl besteht aus") as refusal:
        Organisation(title="IHK", postcode="1905").settle()
    assert refusal.value.field == "postcode"


def test_a_refusal_shows_hostile_text_as_it_is() -> None:
    with pytest.raises(FieldError) as refusal:
        Organisation(title="IHK", email="{label} %s <b>").settle()
    assert "„{label} %s <b>“ ist keine gültige E-Mail-Adresse." in str(refusal.value)


def test_a_new_record_begins_with_its_defaults() -> None:
    session = EventSession(event_id=1, title="Auftakt")
    assert (session.minutes, session.language, session.needs) == (30, "Deutsch", ())


def test_a_default_that_was_cleared_stays_unknown() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    Record.metadata.tables["event_sessions"].create(engine)
    with Session(engine) as session:
        cleared = EventSession(event_id=1, title="Auftakt", language=None)
        cleared.settle()
        session.add(cleared)
        session.commit()
        assert session.scalars(sa.select(EventSession.language)).all() == [None]
    engine.dispose()


@pytest.mark.parametrize("name", ["role", "presence", "state"])
def test_what_cannot_be_unknown_is_not_cleared(name: str) -> None:
    participation = Participation(session_id=1, person_id=1)
    participation.settle()
    setattr(participation, name, None)
    with pytest.raises(FieldError, match="darf nicht leer bleiben"):
        participation.settle()


def test_a_settled_record_is_sorted_like_in_a_dictionary() -> None:
    names = ["Zukunft", "Öl", "Ofen", "ärgerlich", "Arzt"]
    organisations = [Organisation(id=place, title=name) for place, name in enumerate(names)]
    for organisation in organisations:
        organisation.settle()
    found = [
        organisation.name() for organisation in sorted(organisations, key=lambda one: one.sort_key)
    ]
    assert found == ["ärgerlich", "Arzt", "Ofen", "Öl", "Zukunft"]


def test_a_name_leaves_out_what_is_unknown_and_who_it_refers_to() -> None:
    assert Person(family_name="Muster", academic_title="Dr.").name() == "Muster · Dr."
    assert RecommendationLink(recommendation_id=1, reason="Grund").name() == "Grund"


def test_a_record_is_found_by_its_texts_and_not_by_its_numbers() -> None:
    organisation = Organisation(title="IHK", town="Schwerin", postcode="19055", note=None)
    assert list(searchable_text(organisation)) == ["IHK", "Schwerin"]


@pytest.mark.parametrize("record_type", record_types().values(), ids=record_types())
def test_a_record_type_is_described_in_full(record_type: type[Record]) -> None:
    described = fields(record_type)
    assert record_type.label
    assert record_type.plural
    assert set(record_type.caption_fields) <= set(described)
    assert all(one.label for one in described.values())
    for part, one in parts(record_type):
        assert fields(part)[one.name].target == record_type.__tablename__


@pytest.mark.parametrize("record_type", record_types().values(), ids=record_types())
def test_a_default_is_a_value_that_its_field_takes(record_type: type[Record]) -> None:
    for one in fields(record_type).values():
        if one.default not in (None, ()):
            one.kind.check(one.default)


def test_an_edition_is_a_part_of_its_instrument() -> None:
    owner = whole(InstrumentEdition)
    assert owner is not None
    assert owner.target == FundingInstrument.__tablename__
    assert whole(FundingInstrument) is None


BROKEN: dict[str, tuple[Callable[[], Record], str]] = {
    "an edition that ends before it begins": (
        lambda: edition(valid_from=PartialDate(2024), valid_until=PartialDate(2023, 12)),
        "valid_until",
    ),
    "a stated status without its day": (
        lambda: edition(stated_status=StatedStatus.ACTIVE),
        "stated_on",
    ),
    "a condition that says nothing": (
        lambda: Condition(edition_id=1, type=ConditionType.AGE),
        "text",
    ),
    "a condition whose bounds cross": (
        lambda: Condition(
            edition_id=1, type=ConditionType.AGE, minimum=Decimal(50), maximum=Decimal(45)
        ),
        "maximum",
    ),
    "an application window without a date": (lambda: ApplicationWindow(edition_id=1), "opens"),
    "an application window that closes before it opens": (
        lambda: ApplicationWindow(
            edition_id=1, opens=PartialDate(2027, 3), closes=PartialDate(2027, 2, 28)
        ),
        "closes",
    ),
    "an instrument's relation to itself": (
        lambda: InstrumentRelation(instrument_id=1, other_id=1, relation=RelationKind.EXCLUDES),
        "other_id",
    ),
    "an approved measure without its title": (
        lambda: Accreditation(
            organisation_id=1, scheme="AZAV", subject=AccreditationSubject.MEASURE
        ),
        "measure",
    ),
    "an accreditation that ends before it begins": (
        lambda: Accreditation(
            organisation_id=1,
            scheme="AZAV",
            valid_from=PartialDate(2025, 5, 2),
            valid_until=PartialDate(2025, 5, 1),
        ),
        "valid_until",
    ),
    "a day of consent without consent": (
        lambda: Person(family_name="Muster", consent_on=DAY),
        "publish",
    ),
    "a house that closes when it opens": (
        lambda: Venue(event_id=1, title="IHK", opens=time(9), closes=time(9)),
        "closes",
    ),
    "a room that closes before it opens": (
        lambda: Room(venue_id=1, title="Saal", opens=time(9), closes=time(8)),
        "closes",
    ),
    "a session past midnight": (
        lambda: Placement(session_id=1, day=DAY, start=time(23, 31), minutes=30),
        "minutes",
    ),
    "a break for a house and a room at once": (
        lambda: Break(event_id=1, day=DAY, start=time(12), venue_id=1, room_id=1),
        "room_id",
    ),
    "a break past midnight": (lambda: Break(event_id=1, day=DAY, start=time(23, 45)), "minutes"),
    "a person as their own substitute": (
        lambda: Participation(session_id=1, person_id=1, substitute_id=1),
        "substitute_id",
    ),
    "a key of another form": (
        lambda: Recommendation(action_field_id=1, key="Q", text="Wortlaut"),
        "key",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_refused_at_its_field(case: str) -> None:
    make, name = BROKEN[case]
    with pytest.raises(FieldError) as refusal:
        make().settle()
    assert refusal.value.field == name


@pytest.mark.parametrize(
    "record",
    [
        edition(valid_from=PartialDate(2024), valid_until=PartialDate(2024)),
        edition(valid_from=PartialDate(2024, 6), valid_until=PartialDate(2024)),
        Condition(edition_id=1, type=ConditionType.AGE, minimum=Decimal(45), maximum=Decimal(45)),
        ApplicationWindow(edition_id=1, closes=PartialDate(2027, 2)),
        Accreditation(organisation_id=1, scheme="AZAV"),
        Placement(session_id=1, day=DAY, start=time(23, 30), minutes=30),
        Break(event_id=1, day=DAY, start=time(12)),
        Participation(session_id=1, person_id=1, role=ParticipationRole.HOST, substitute_id=2),
    ],
    ids=lambda record: type(record).__name__,
)
def test_what_just_keeps_to_the_rules_is_taken(record: Record) -> None:
    record.settle()


@pytest.mark.parametrize("targets", [{}, {"instrument_id": 1, "booth_id": 1}])
def test_a_recommendation_is_served_by_exactly_one_record(targets: dict[str, int]) -> None:
    with pytest.raises(UserError, match="genau einem Datensatz"):
        RecommendationLink(recommendation_id=1, **targets).settle()


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, Status.UNKNOWN),
        ({"valid_from": PartialDate(2027)}, Status.VALID),
        ({"valid_from": PartialDate(2027, 10)}, Status.ANNOUNCED),
        ({"valid_until": PartialDate(2027, 9)}, Status.UNKNOWN),
        ({"valid_until": PartialDate(2027, 9, 15)}, Status.EXPIRED),
        ({"valid_until": PartialDate(2026)}, Status.EXPIRED),
        ({"stated_status": StatedStatus.ACTIVE, "stated_on": DAY}, Status.VALID),
        ({"stated_status": StatedStatus.ENDED, "stated_on": DAY}, Status.EXPIRED),
        ({"stated_status": StatedStatus.WINDOW_CLOSED, "stated_on": DAY}, Status.WINDOW_CLOSED),
    ],
)
def test_the_status_of_an_edition_follows_from_what_is_known(
    values: dict[str, object], status: Status
) -> None:
    assert status_of(edition(**values), [], DAY) is status


@pytest.mark.parametrize("until", [None, PartialDate(2028)])
@pytest.mark.parametrize("stated", StatedStatus)
def test_what_a_source_states_says_nothing_of_the_time_before(
    stated: StatedStatus, until: PartialDate | None
) -> None:
    checked = edition(stated_status=stated, stated_on=DAY, valid_until=until)
    assert status_of(checked, [], date(1990, 1, 1)) is Status.UNKNOWN


def test_a_known_end_alone_does_not_tell_that_an_edition_has_begun() -> None:
    stated = {"stated_status": StatedStatus.ACTIVE, "stated_on": DAY}
    ending = edition(valid_until=PartialDate(2028), **stated)
    assert status_of(ending, [], date(2027, 9, 15)) is Status.UNKNOWN
    assert status_of(ending, [], DAY) is Status.VALID
    assert status_of(ending, [], date(2029, 1, 1)) is Status.EXPIRED
    begun = edition(valid_from=PartialDate(2020), valid_until=PartialDate(2028))
    assert status_of(begun, [], DAY) is Status.VALID


def test_an_edition_that_a_source_calls_ended_is_unknown_before_and_expired_after() -> None:
    ended = edition(
        valid_from=PartialDate(2020), stated_status=StatedStatus.ENDED, stated_on=date(2026, 11, 22)
    )
    assert status_of(ended, [], date(2025, 1, 1)) is Status.UNKNOWN
    assert status_of(ended, [], DAY) is Status.EXPIRED


@pytest.mark.parametrize(
    ("opens", "closes", "status"),
    [
        (PartialDate(2027, 9), None, Status.VALID),
        (None, PartialDate(2027, 9, 16), Status.VALID),
        (PartialDate(2027, 10), None, Status.WINDOW_CLOSED),
        (None, PartialDate(2027, 8), Status.WINDOW_CLOSED),
    ],
)
def test_a_valid_edition_waits_for_its_application_window(
    opens: PartialDate | None, closes: PartialDate | None, status: Status
) -> None:
    window = ApplicationWindow(edition_id=1, opens=opens, closes=closes)
    assert status_of(edition(valid_from=PartialDate(2020)), [window], DAY) is status


def test_an_instrument_answers_by_the_best_of_its_editions() -> None:
    old = edition(id=1, valid_from=PartialDate(2020), valid_until=PartialDate(2023))
    new = edition(id=2, valid_from=PartialDate(2024))
    both: list[tuple[InstrumentEdition, list[ApplicationWindow]]] = [(old, []), (new, [])]
    assert status_on(both, DAY) is Status.VALID
    assert status_on(both[:1], DAY) is Status.EXPIRED
    assert status_on([], DAY) is Status.UNKNOWN


def test_each_day_has_the_rules_of_the_edition_begun_last() -> None:
    old = edition(id=1, valid_from=PartialDate(2020), valid_until=PartialDate(2024))
    new = edition(id=2, valid_from=PartialDate(2024, 4, 1))
    assert edition_on([new, old], date(2023, 6, 1)) is old
    assert edition_on([new, old], date(2024, 3, 31)) is old
    assert edition_on([new, old], date(2024, 4, 1)) is new
    assert edition_on([new, old], date(2019, 1, 1)) is None


@pytest.mark.parametrize(
    ("valid_until", "holds"),
    [
        (None, False),
        (PartialDate(2027, 9, 16), True),
        (PartialDate(2027, 9), True),
        (PartialDate(2027, 9, 15), False),
    ],
)
def test_only_a_known_end_proves_that_an_accreditation_holds(
    valid_until: PartialDate | None, holds: bool
) -> None:
    accreditation = Accreditation(organisation_id=1, scheme="AZAV", valid_until=valid_until)
    assert accreditation.holds_on(DAY) is holds
