"""What the research found stands in the first records: value by value, each in its own field.

`facts` holds the findings as they were collected on 22.11.2026.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.funding import FundingInstrument, InstrumentEdition
from weiterbildung_app.domain.policy import Concept, Recommendation
from weiterbildung_app.services import seeding
from weiterbildung_app.storage import journal
from weiterbildung_app.storage.store import Store

FACTS = Path(__file__).with_name("facts")

WORDS = {
    "Land": "state",
    "Bund": "federal",
    "EU": "eu",
    "aktiv": "active",
    "ausgelaufen": "ended",
    "Antragsfenster geschlossen": "window_closed",
    "hoch": "high",
    "mittel-hoch": "medium_high",
    "mittel": "medium",
    "niedrig": "low",
}
"""Words of the research that are choices in the records."""

INSTRUMENT = {
    "name": "title",
    "id": "key",
    "aliase": "aliases",
    "ebene": "level",
    "foerderart": "support_text",
    "foerdergeber": "funder",
    "bewilligungsstelle": "granting_body",
    "antragsteller": "applicants",
    "zielgruppe": "target_group",
    "foerdergegenstand": "subjects",
    "kontakt": "contact",
    "urls": "websites",
    "hinweis": "note",
    "offen": "open_questions",
    "konfidenz": "confidence",
}
EDITION = {
    "rechtsgrundlage": "legal_basis",
    "gueltig_von": "valid_from",
    "gueltig_bis": "valid_until",
    "status": "stated_status",
    "rechtsanspruch": "legal_entitlement",
    "haushaltsvorbehalt": "budget_reservation",
    "de_minimis": "de_minimis",
    "kumulierung": "cumulation",
}
BENEFIT = {
    "leistung": "subject",
    "bedingung": "condition",
    "satz_prozent": "rate",
    "betrag_eur": "amount",
    "deckel_eur": "cap",
    "einheit": "unit",
    "satz_ist_hoechstsatz": "rate_is_maximum",
    "hinweis": "note",
}
DEADLINE = {
    "art": "subject",
    "wert": "value",
    "einheit": "unit",
    "bezug": "counted_from",
    "ausschlussfrist": "cutoff",
}

Fact = dict[str, Any]
Rows = dict[str, list[dict[str, Any]]]


def _facts(name: str) -> Any:
    return json.loads((FACTS / f"{name}.json").read_text("utf-8"))


@pytest.fixture
def seeded(store: Store) -> Store:
    """Return a store on a database with the first records."""
    store.seed("Grunddaten anlegen", seeding.first_records)
    return store


@pytest.fixture
def catalogue(seeded: Store) -> dict[str, Rows]:
    """Return every instrument by its key: the rows of itself and all its parts, by table."""
    return seeded.read(_catalogue)


def _catalogue(session: Session) -> dict[str, Rows]:
    keys = {one.id: str(one.key) for one in session.scalars(sa.select(FundingInstrument))}
    editions = {
        one.id: keys[one.instrument_id] for one in session.scalars(sa.select(InstrumentEdition))
    }
    letters = {one.id: one.letter for one in session.scalars(sa.select(Recommendation))}
    found: dict[str, Rows] = {key: defaultdict(list) for key in keys.values()}
    for table, record_type in record_types().items():
        for record in session.scalars(sa.select(record_type).order_by(record_type.id)):
            row: dict[str, Any] = {"instrument_id": 0, "edition_id": 0, **journal.dump(record)}
            instrument = record.id if table == "funding_instruments" else row["instrument_id"]
            owner = editions.get(row["edition_id"]) or keys.get(instrument)
            if owner:
                row["recommendation_id"] = letters.get(row.get("recommendation_id", 0))
                found[owner][table].append(row)
    return found


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif value is not None:
        yield _plain(value)


def _plain(value: Any) -> str:
    text = str(value)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return f"{Decimal(text).normalize():f}"
    return WORDS.get(text, text)


def _pick(fact: Fact, names: dict[str, str]) -> Fact:
    return {field: _comparable(fact[name]) for name, field in names.items()}


def _same(row: Fact, names: dict[str, str]) -> Fact:
    return {field: _comparable(row[field]) for field in names.values()}


def _comparable(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else _plain(value)


def test_nothing_of_the_research_is_lost(catalogue: dict[str, Rows]) -> None:
    lost = {}
    for fact in _facts("instruments"):
        kept = Counter(_leaves([*catalogue[fact["id"]].values()]))
        missing = Counter(_leaves(fact)) - kept
        if missing:
            lost[fact["id"]] = missing
    assert lost == {}


def test_every_value_stands_in_its_own_field_and_unknown_stays_unknown(
    catalogue: dict[str, Rows],
) -> None:
    for fact in _facts("instruments"):
        rows = catalogue[fact["id"]]
        (instrument,), (edition,) = rows["funding_instruments"], rows["instrument_editions"]
        assert _same(instrument, INSTRUMENT) == _pick(fact, INSTRUMENT)
        assert _same(edition, EDITION) == _pick(fact, EDITION)
        assert [_same(row, BENEFIT) for row in rows["benefits"]] == [
            _pick(row, BENEFIT) for row in fact["leistungen"]
        ]
        assert [_same(row, DEADLINE) for row in rows["deadlines"]] == [
            _pick(row, DEADLINE) for row in fact["fristen"]
        ]
        assert [
            (row["citation"], row["description"], row["dated"] or row["dated_text"])
            for row in rows["sources"]
        ] == [(row["url"], row["art"], row["stand"]) for row in fact["quellen"]]
        assert [row["recommendation_id"] for row in rows["recommendation_links"]] == fact[
            "empfehlungen_vorschlag"
        ]


def test_every_condition_of_the_research_is_one_of_its_own_kind(catalogue: dict[str, Rows]) -> None:
    for fact in _facts("instruments"):
        texts = defaultdict(list)
        for row in catalogue[fact["id"]]["conditions"]:
            texts[row["type"]].append(row["text"])
        rules = fact["bedingungen"]
        assert texts["exclusion"] == rules["ausschluesse"]
        assert texts["other"] == rules["weitere"]
        assert texts["employment_status"] == fact["beschaeftigungsstatus"]
        assert len(texts["part_time_weight"]) == len(rules["teilzeit_gewichtung"] or {})


def test_the_concept_comes_with_all_that_is_known_of_it(seeded: Store) -> None:
    facts = _facts("recommendations")
    found = seeded.read(lambda session: [*map(journal.dump, session.scalars(sa.select(Concept)))])
    kept = " ".join(_leaves(found))
    assert [text for text in _leaves([facts["meta"], facts["hinweise"]]) if text not in kept] == []


def test_recommendations_come_as_they_were_found(seeded: Store) -> None:
    facts = _facts("recommendations")
    found = seeded.read(
        lambda session: {
            one.key: (one.text, one.text_in_source, one.page, one.double_page, one.core)
            for one in session.scalars(sa.select(Recommendation))
        }
    )
    assert found == {
        one["kennung"]: (
            one["text"],
            one["text_wie_quelle"],
            one["seite"],
            one["doppelseite"],
            one["kernempfehlung_der_app"],
        )
        for one in facts["empfehlungen"]
    }
