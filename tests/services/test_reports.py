"""The report on an event and the directory of providers say what the overview says, and more."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.factories import make
from tests.services.counting import queries
from weiterbildung_app.domain.events import Event
from weiterbildung_app.publishing.sheets.report import Report
from weiterbildung_app.services import coverage, findings, renewal, reports, seeding
from weiterbildung_app.storage.store import Store


@pytest.fixture
def sample(store: Store) -> int:
    store.seed("Beispiel anlegen", seeding.sample)
    return store.read(lambda session: session.scalars(sa.select(Event.id)).one())


def _report(store: Store, event: int) -> Report:
    return store.read(reports.report, event)


def test_both_aims_are_those_of_the_overview(store: Store, sample: int) -> None:
    found = _report(store, sample)
    shown = store.read(coverage.of_communication, sample)
    proven = store.read(coverage.of_quality, sample)

    assert found.communication.words.startswith(f"{shown.met} von {shown.total} ")
    assert found.communication.ratio == shown.ratio
    assert found.quality.words.startswith(f"{proven.met} von {proven.total} ")
    assert found.quality.ratio == proven.ratio


def test_every_instrument_of_the_day_is_listed_those_that_nobody_presents_first(
    store: Store, sample: int
) -> None:
    found = _report(store, sample).instruments
    shown = store.read(coverage.of_communication, sample)

    assert len(found) == shown.total
    absent = [one.title for one in found if not one.where]
    assert sorted(absent) == sorted(gap.caption for gap in shown.gaps)
    assert [one.title for one in found[: len(absent)]] == absent


def test_every_offer_for_quality_is_listed_with_its_proof_or_why_there_is_none(
    store: Store, sample: int
) -> None:
    found = _report(store, sample).offers
    proven = store.read(coverage.of_quality, sample)

    assert len(found) == proven.total
    assert sorted(one.missing for one in found if one.missing) == sorted(
        gap.reason for gap in proven.gaps
    )


def test_every_recommendation_is_counted(store: Store, sample: int) -> None:
    found = {one.key: one for one in _report(store, sample).recommendations}

    assert [key for key, one in found.items() if one.core] == ["9-Q", "9-W"]
    assert sum(found["9-W"].counts) > 20
    assert sum(found["9-V"].counts) == 0


def test_the_years_of_a_series_stand_side_by_side_the_latest_first(
    store: Store, sample: int
) -> None:
    day = date(2027, 9, 24) + timedelta(364)
    following = store.write("nächstes", _renewed, sample, day).result

    years = _report(store, following).years
    assert [one.day for one in years] == ["22.09.2028", "24.09.2027"]
    assert years[0].sessions == years[1].sessions
    assert [one.day for one in _report(store, sample).years] == ["24.09.2027"]


def _renewed(session: sa.orm.Session, event: int, day: date) -> int:
    return renewal.renew(session, event, "Tag 2028", day, with_sessions=True).ref.id


def test_providers_are_listed_with_what_holds_on_the_day(store: Store, sample: int) -> None:
    found = {one.name: one for one in store.read(reports.providers, sample)}

    assert found["Beispiel-Bildungsträger A"].missing == ""
    assert any(proof.holds for proof in found["Beispiel-Bildungsträger A"].proofs)
    lapsed = found["Beispiel-Bildungsträger F"]
    assert lapsed.missing == "AZAV (Träger) abgelaufen am 31.12.2026"
    assert not any(proof.holds for proof in lapsed.proofs)
    assert "Landesnetzwerk Weiterbildung Mecklenburg-Vorpommern" not in found


def test_a_report_costs_the_same_however_much_it_shows(store: Store, sample: int) -> None:
    before = queries(store, reports.report, sample)
    following = store.write("nächstes", _renewed, sample, date(2027, 10, 1)).result
    for number in range(5):
        make(store, "event_sessions", event_id=following, title=f"Beitrag {number}")
    a_year = 16  # both coverages and two counts
    assert queries(store, reports.report, following) <= before + a_year
    assert queries(store, reports.providers, sample) <= 5


def test_the_report_tells_nothing_of_a_person(store: Store, sample: int) -> None:
    found = " ".join(text for _severity, text in _report(store, sample).gaps)
    inside = " ".join(
        one.text
        for one in store.read(
            lambda session: findings.missing(session, session.get_one(Event, sample))
        )
    )
    assert "Keynote-Referent/in" in inside
    assert "Keynote-Referent/in" not in found
    assert "Beispiel-Bildungsträger B: AZAV" in found


def test_where_nothing_is_linked_there_is_no_share(store: Store) -> None:
    event = make(store, "events")
    assert _report(store, event.id).quality.ratio is None
