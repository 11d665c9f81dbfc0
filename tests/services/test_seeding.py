"""The records that the program starts with: counted, in exact wording, not to be undone."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app import startup
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.funding import (
    Condition,
    ConditionType,
    FundingInstrument,
    InstrumentEdition,
    InstrumentRelation,
    RelationKind,
    SizeBasis,
    Source,
    Status,
    status_of,
)
from weiterbildung_app.domain.policy import ActionField, Recommendation
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.services import history, records, seeding
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store


@pytest.fixture
def seeded(store: Store) -> Store:
    """Return a store on a database with the first records."""
    store.seed("Grunddaten anlegen", seeding.first_records)
    return store


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store on a new file, only to be read."""
    store = startup.open_house(str(tmp_path_factory.mktemp("new") / "neu.sqlite"), make=True)
    yield store
    store.close()


def test_a_new_file_starts_with_31_instruments_and_the_ten_recommendations_n_to_w(
    opened: Store,
) -> None:
    def counts(session: Session) -> tuple[int, int, int]:
        return (
            len(session.scalars(sa.select(FundingInstrument)).all()),
            len(session.scalars(sa.select(ActionField)).all()),
            len(session.scalars(sa.select(Recommendation)).all()),
        )

    assert opened.read(counts) == (31, 10, 10)


def test_q_and_w_stand_in_their_exact_wording_and_are_the_core(opened: Store) -> None:
    core = opened.read(
        lambda session: {
            one.key: one.text
            for one in session.scalars(sa.select(Recommendation).where(Recommendation.core))
        }
    )
    assert core == {
        "9-Q": "Förderung von qualitativ hochwertigen und effektiven berufsbegleitenden "
        "Qualifizierungsmaßnahmen für Beschäftigte in Unternehmen.",
        "9-W": "Kommunikation, Koordination und Bewerbung aller für die Weiterbildung von "
        "Beschäftigten zur Verfügung stehenden Unterstützungs- und Förderinstrumente mit "
        "Verstetigung des Weiterbildungstages M-V.",
    }


def test_given_recommendations_cannot_be_reworded(seeded: Store) -> None:
    key = seeded.read(lambda session: session.scalars(sa.select(Recommendation.id)).first())
    assert key is not None
    with pytest.raises(UserError, match="vorgegeben"):
        seeded.write("Wortlaut", records.change, Ref("recommendations", key), {"text": "Anders."})


def test_dates_keep_the_precision_of_their_source(opened: Store) -> None:
    begins = opened.read(
        lambda session: dict(
            session.execute(
                sa.select(FundingInstrument.key, InstrumentEdition.valid_from).join(
                    InstrumentEdition.instrument
                )
            ).all()
        )
    )
    assert begins["mv-bildungsscheck-2014"] == PartialDate(2015)
    assert begins["mv-bildungsscheck"] == PartialDate(2023, 2)
    assert begins["sgb3-82"] == PartialDate(2024, 4, 1)
    assert begins["uwm"] is None


def test_company_size_keeps_its_three_meanings(opened: Store) -> None:
    found = opened.read(
        lambda session: dict(
            session.execute(
                sa.select(FundingInstrument.key, Condition.size_basis)
                .join(Condition.edition)
                .join(InstrumentEdition.instrument)
                .where(Condition.type == ConditionType.COMPANY_SIZE)
            ).all()
        )
    )
    assert found["sgb3-82"] is SizeBasis.GROUP
    assert found["sgb3-82a"] is SizeBasis.ESTABLISHMENT
    assert found["inqa-coaching"] is SizeBasis.EU_SME


def test_part_time_counts_by_steps_without_gap(opened: Store) -> None:
    steps = opened.read(
        lambda session: session.execute(
            sa.select(Condition.minimum, Condition.maximum, Condition.weight)
            .join(Condition.edition)
            .join(InstrumentEdition.instrument)
            .where(
                FundingInstrument.key == "sgb3-82", Condition.type == ConditionType.PART_TIME_WEIGHT
            )
            .order_by(Condition.id)
        ).all()
    )
    assert [(str(low), str(high), str(weight)) for low, high, weight in steps] == [
        ("None", "10.000", "0.250"),
        ("10.000", "20.000", "0.500"),
        ("20.000", "30.000", "0.750"),
        ("30.000", "None", "1.000"),
    ]


def test_a_source_without_a_date_keeps_what_it_says_of_its_age(opened: Store) -> None:
    said = opened.read(
        lambda session: set(
            session.scalars(sa.select(Source.dated_text).where(Source.dated.is_(None)))
        )
    )
    assert {"unbekannt", "nach 2020-12", "2024/2025"} <= said
    assert None not in said


def test_old_and_new_rules_answer_on_their_own_days(opened: Store) -> None:
    editions = opened.read(
        lambda session: dict(
            session.execute(
                sa.select(FundingInstrument.key, InstrumentEdition).join(
                    InstrumentEdition.instrument
                )
            ).all()
        )
    )
    before, after = date(2023, 6, 1), date(2027, 9, 24)
    assert status_of(editions["sgb3-82-alt"], [], before) is Status.VALID
    assert status_of(editions["sgb3-82"], [], before) is Status.ANNOUNCED
    assert status_of(editions["sgb3-82-alt"], [], after) is Status.EXPIRED
    assert status_of(editions["sgb3-82"], [], after) is Status.VALID


def test_what_replaces_and_excludes_each_other_is_known(opened: Store) -> None:
    def relations(session: Session) -> set[tuple[str | None, RelationKind, str | None]]:
        other = sa.orm.aliased(FundingInstrument)
        return set(
            session.execute(
                sa.select(FundingInstrument.key, InstrumentRelation.relation, other.key)
                .join(InstrumentRelation, InstrumentRelation.instrument_id == FundingInstrument.id)
                .join(other, InstrumentRelation.other_id == other.id)
            )
        )

    assert {
        ("sgb3-82", RelationKind.REPLACES, "sgb3-82-alt"),
        ("sgb3-82", RelationKind.REPLACES, "wegebau"),
        ("inqa-coaching", RelationKind.REPLACES, "uwm"),
        ("sgb3-82", RelationKind.EXCLUDES, "sgb3-82a"),
        ("sgb3-82a", RelationKind.EXCLUDES, "afbg-massnahme"),
    } <= opened.read(relations)


def test_what_came_with_the_program_cannot_be_undone_by_accident(seeded: Store) -> None:
    assert seeded.next_labels() == (None, None)
    with pytest.raises(UserError, match="nichts"):
        seeded.undo()
    entries = seeded.read(history.entries)
    assert [entry.label for entry in entries] == ["Grunddaten anlegen"]


def test_what_a_person_does_afterwards_can_be_undone(seeded: Store) -> None:
    made = seeded.write("Anlegen", records.create, "organisations", {"title": "Kammer"})
    assert seeded.next_labels() == ("Anlegen", None)
    seeded.undo()
    assert seeded.next_labels() == (None, "Anlegen")
    with pytest.raises(UserError):
        seeded.read(records.fetch, made.result)


def test_a_name_stands_for_one_record_only() -> None:
    names = [
        row["name"]
        for file in ("recommendations", "instruments")
        for row in seeding.rows(file)
        if "name" in row
    ]
    assert len(names) == len(set(names))
