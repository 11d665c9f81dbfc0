"""How far the event reaches Q and W, and in which words the rest is missing."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make
from tests.services.counting import queries
from weiterbildung_app.domain.organisations import AccreditationSubject
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.services import coverage
from weiterbildung_app.services.coverage import Coverage
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY = date(2027, 9, 16)
PAST, COMING = PartialDate(2027, 3, 31), PartialDate(2027, 12)


@pytest.fixture
def event(store: Store) -> Ref:
    return make(store, "events", day=DAY)


@pytest.fixture
def quality(store: Store) -> Ref:
    """The recommendation 9-Q."""
    field = make(store, "action_fields", number=9)
    return make(store, "recommendations", action_field_id=field.id, key="9-Q")


def _valid(store: Store, title: str) -> int:
    ref = make(store, "funding_instruments", title=title)
    make(store, "instrument_editions", instrument_id=ref.id, valid_from=PartialDate(2024))
    return ref.id


def _serve(store: Store, recommendation: Ref, **end: int) -> None:
    field = next(iter(end))
    if field != "instrument_id":
        end["instrument_id"] = None  # type: ignore[assignment]
    make(store, "recommendation_links", recommendation_id=recommendation.id, **end)


def _provider(store: Store, quality: Ref, title: str, **values: Any) -> int:
    organisation = make(store, "organisations", title=title, **values)
    _serve(store, quality, organisation_id=organisation.id)
    return organisation.id


def _accredit(store: Store, organisation: int, **values: Any) -> None:
    make(store, "accreditations", organisation_id=organisation, scheme="AZAV", **values)


def _reasons(found: Coverage) -> dict[str, str]:
    return {gap.caption: gap.reason for gap in found.gaps}


def test_communication_counts_what_sessions_and_booths_of_the_event_present(
    store: Store, event: Ref
) -> None:
    by_session, by_booth, absent = (_valid(store, title) for title in ("Scheck", "Prämie", "BAföG"))
    session = make(store, "event_sessions", event_id=event.id)
    booth = make(store, "booths", event_id=event.id)
    make(store, "presentations", instrument_id=by_session, session_id=session.id)
    make(store, "presentations", instrument_id=by_booth, session_id=None, booth_id=booth.id)

    found = store.read(coverage.of_communication, event.id)

    assert (found.met, found.total) == (2, 3)
    assert found.ratio == pytest.approx(2 / 3)
    assert [(gap.table, gap.id) for gap in found.gaps] == [("funding_instruments", absent)]
    assert _reasons(found) == {"BAföG": "kein Beitrag und kein Stand stellt es vor"}


def test_communication_looks_at_valid_instruments_and_at_this_event_only(
    store: Store, event: Ref
) -> None:
    elsewhere, expired = _valid(store, "Scheck"), make(store, "funding_instruments").id
    make(store, "instrument_editions", instrument_id=expired, valid_until=PAST)
    here = make(store, "event_sessions", event_id=event.id)
    make(store, "presentations", instrument_id=expired, session_id=here.id)
    make(store, "presentations", instrument_id=elsewhere)

    found = store.read(coverage.of_communication, event.id)

    assert (found.met, found.total) == (0, 1)
    assert [gap.id for gap in found.gaps] == [elsewhere]


def test_without_anything_to_count_there_is_no_ratio(store: Store, event: Ref) -> None:
    for of_aim in (coverage.of_communication, coverage.of_quality):
        assert store.read(of_aim, event.id) == Coverage(0, 0, ())
        assert store.read(of_aim, event.id).ratio is None


def test_a_valid_accreditation_or_a_stated_evidence_proves_quality(
    store: Store, event: Ref, quality: Ref
) -> None:
    _accredit(store, _provider(store, quality, "Zugelassen"), valid_until=COMING)
    _provider(
        store, quality, "Gütesiegel", quality_evidence="Gütesiegel", quality_valid_until=COMING
    )
    _provider(store, quality, "Ohne Ende", quality_evidence="Jährliches Audit")

    assert store.read(coverage.of_quality, event.id) == Coverage(3, 3, ())


def test_what_lacks_evidence_is_told_with_the_reason(
    store: Store, event: Ref, quality: Ref
) -> None:
    _provider(store, quality, "Nichts")
    _accredit(store, _provider(store, quality, "Abgelaufen"), valid_until=PAST)
    _accredit(store, _provider(store, quality, "Künftig"), valid_from=COMING)
    _accredit(store, _provider(store, quality, "Offen"))
    measure = {"subject": AccreditationSubject.MEASURE, "measure": "Meisterkurs"}
    _accredit(store, _provider(store, quality, "Kurs"), valid_until=PAST, **measure)
    stated = {"quality_evidence": "Audit", "quality_valid_until": PAST}
    _accredit(store, _provider(store, quality, "Beides", **stated), valid_until=PAST)

    found = store.read(coverage.of_quality, event.id)

    assert (found.met, found.total) == (0, 6)
    assert _reasons(found) == {
        "Nichts": "kein Nachweis",
        "Abgelaufen": "AZAV (Träger) abgelaufen am 31.03.2027",
        "Künftig": "AZAV (Träger) gilt erst ab 01.12.2027",
        "Offen": "AZAV (Träger): Ende der Zulassung nicht bekannt",
        "Kurs": "AZAV (Maßnahme „Meisterkurs“) abgelaufen am 31.03.2027",
        "Beides": "AZAV (Träger) abgelaufen am 31.03.2027; "
        "Qualitätsnachweis abgelaufen am 31.03.2027",
    }


def test_a_session_is_proven_by_its_own_statement_or_by_its_organisation(
    store: Store, event: Ref, quality: Ref
) -> None:
    proven = make(store, "organisations", title="Kammer", quality_evidence="Audit").id
    bare = make(store, "organisations", title="Verein").id
    sessions: dict[str, dict[str, Any]] = {
        "Eigener Nachweis": {"quality_evidence": "Teilnehmerbefragung", "organisation_id": bare},
        "Nachweis der Kammer": {"organisation_id": proven},
        "Ohne Nachweis": {"organisation_id": bare},
        "Ohne Veranstalter": {},
    }
    for title, values in sessions.items():
        ref = make(store, "event_sessions", event_id=event.id, title=title, **values)
        _serve(store, quality, session_id=ref.id)

    found = store.read(coverage.of_quality, event.id)

    assert (found.met, found.total) == (2, 4)
    assert _reasons(found) == {
        "Ohne Nachweis": "Verein: kein Nachweis",
        "Ohne Veranstalter": "kein Nachweis",
    }


def test_a_booth_is_proven_by_its_organisation(store: Store, event: Ref, quality: Ref) -> None:
    proven = make(store, "organisations", quality_evidence="Audit").id
    for title, organisation in (("Mit", proven), ("Ohne", None)):
        ref = make(store, "booths", event_id=event.id, title=title, organisation_id=organisation)
        _serve(store, quality, booth_id=ref.id)

    found = store.read(coverage.of_quality, event.id)

    assert (found.met, found.total, _reasons(found)) == (1, 2, {"Ohne": "kein Nachweis"})


def test_quality_leaves_out_instruments_other_events_and_other_recommendations(
    store: Store, event: Ref, quality: Ref
) -> None:
    other = make(store, "recommendations", action_field_id=make(store, "action_fields").id)
    _serve(store, quality, instrument_id=_valid(store, "Scheck"))
    _serve(store, quality, session_id=make(store, "event_sessions").id)
    _serve(store, other, organisation_id=make(store, "organisations").id)

    assert store.read(coverage.of_quality, event.id).total == 0


def test_six_queries_answer_however_much_there_is(store: Store, event: Ref, quality: Ref) -> None:
    for number in range(4):
        provider = _provider(store, quality, f"Anbieter {number}")
        session = make(store, "event_sessions", event_id=event.id, organisation_id=provider)
        _serve(store, quality, session_id=session.id)
        _valid(store, f"Instrument {number}")

    assert queries(store, coverage.of_quality, event.id) == 6
    assert queries(store, coverage.of_communication, event.id) == 6
