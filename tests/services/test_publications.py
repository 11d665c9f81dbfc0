"""What stands in the brochures of an event, and what the office is told before it prints them."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.factories import make
from tests.publishing.reading import letters
from tests.services.counting import queries
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import (
    ParticipationRole,
    ParticipationState,
    Presence,
    SessionFormat,
)
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.funding import ConditionType, Level, RelationKind, SupportKind
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.publishing.catalogue import CatalogueEntry
from weiterbildung_app.publishing.programme import Place, Programme, ProgrammeSession, Speaker
from weiterbildung_app.services import catalogue, programme, publications
from weiterbildung_app.services.publications import Order, Printed
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY, TODAY = date(2027, 9, 24), date(2027, 6, 24)


@pytest.fixture
def event(store: Store) -> Ref:
    """A hybrid day that the ministry gives and an association carries out."""
    hosts = [make(store, "organisations", title=title).id for title in ("Ministerium", "Verband")]
    return make(
        store, "events", title="Weiterbildungstag", day=DAY, client_id=hosts[0], host_id=hosts[1]
    )


def _programme(store: Store, event: Ref) -> Programme:
    return store.read(programme.programme, event.id, TODAY)


def _session(store: Store, event: Ref) -> ProgrammeSession:
    (session,) = _programme(store, event).sessions
    return session


def _entry(store: Store, event: Ref) -> CatalogueEntry:
    (group,) = store.read(catalogue.catalogue, event.id, TODAY).groups
    (entry,) = group.entries
    return entry


def _place(store: Store, event: Ref, session: Ref, **origins: bool) -> dict[str, str]:
    """Place a session at 10:00 in one room of each named venue; return the keys of the venues."""
    placement = make(store, "placements", session_id=session.id, start=time(10), minutes=45)
    keys = {}
    for town, origin in origins.items():
        venue = make(store, "venues", event_id=event.id, title=town)
        room = make(store, "rooms", venue_id=venue.id, title="Saal")
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id, origin=origin)
        keys[town] = str(venue.id)
    return keys


def _take_part(store: Store, session: Ref, person: Ref, **values: Any) -> None:
    values = {"state": ParticipationState.CONFIRMED, **values}
    make(store, "participations", session_id=session.id, person_id=person.id, **values)


def _valid(store: Store, **values: Any) -> tuple[Ref, Ref]:
    instrument = make(store, "funding_instruments", **values)
    edition = make(
        store, "instrument_editions", instrument_id=instrument.id, valid_from=PartialDate(2023, 2)
    )
    return instrument, edition


def _lasting(store: Store, title: str, **validity: PartialDate) -> Ref:
    instrument = make(store, "funding_instruments", title=title)
    return make(store, "instrument_editions", instrument_id=instrument.id, **validity)


def test_the_programme_opens_with_who_gives_the_day_and_when(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    _place(store, event, session, Schwerin=True)

    found = _programme(store, event)

    assert found.day == "Freitag, 24. September 2027"
    assert (found.host, found.imprint) == ("Ministerium", (("Durchführung", "Verband"),))
    assert (found.time, found.stand) == ("10:00 bis 10:45 Uhr", TODAY)
    assert found.sample is False


def test_a_simulcast_is_held_in_one_place_and_shown_in_the_others(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id, format=SessionFormat.PANEL)
    keys = _place(store, event, session, Schwerin=False, Rostock=True, Neubrandenburg=False)

    found = _session(store, event)

    assert (found.start, found.end, found.format) == ("10:00", "10:45", "Podium")
    assert found.origin
    assert replace(found.origin, key="") == Place(venue=keys["Rostock"], room="Saal")
    assert [place.venue for place in found.receivers] == [keys["Neubrandenburg"], keys["Schwerin"]]


def test_a_recording_is_shown_everywhere_and_held_nowhere(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    _place(store, event, session, Schwerin=False, Rostock=False)

    found = _session(store, event)

    assert found.origin is None
    assert len(found.receivers) == 2


def test_a_session_without_time_is_printed_without_one(store: Store, event: Ref) -> None:
    make(store, "event_sessions", event_id=event.id)

    assert (_session(store, event).start, _session(store, event).origin) == ("", None)


def test_people_are_named_with_consent_only(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    chamber = make(store, "organisations", title="IHK zu Schwerin").id
    agreed = {"family_name": "Muster", "given_name": "Erika", "academic_title": "Dr."}
    silent = {"family_name": "Schweigt", "organisation_id": chamber}
    _take_part(store, session, make(store, "people", publish=True, **agreed))
    _take_part(store, session, make(store, "people", **silent, function="Ausbildungsberatung"))
    _take_part(store, session, make(store, "people", **silent), role=ParticipationRole.HOST)
    _take_part(store, session, make(store, "people", family_name="Unbekannt"))

    named, function, host, role = _session(store, event).speakers

    assert (named.name, named.index_name) == ("Dr. Erika Muster", "Muster, Dr. Erika")
    assert replace(function, key="") == Speaker(
        role="Ausbildungsberatung", organisation="IHK zu Schwerin", presence="vor Ort"
    )
    assert (host.name, host.role, host.organisation) == ("", "Moderation", "IHK zu Schwerin")
    assert (role.name, role.index_name, role.role) == ("", "", "Vortrag")


def test_who_declined_is_replaced_or_left_out_and_who_is_asked_is_marked(
    store: Store, event: Ref
) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    away, substitute, asked = (
        make(store, "people", family_name=name, publish=True) for name in ("Weg", "Ersatz", "Frage")
    )
    declined = ParticipationState.DECLINED
    _take_part(store, session, away, state=declined, substitute_id=substitute.id)
    _take_part(store, session, away, state=declined, role=ParticipationRole.HOST)
    _take_part(store, session, asked, state=ParticipationState.ASKED, presence=Presence.LIVE_REMOTE)
    _take_part(store, session, asked, role=ParticipationRole.TECHNICIAN)

    speakers = _session(store, event).speakers

    assert [(one.name, one.state) for one in speakers] == [("Ersatz", ""), ("Frage", "angefragt")]
    assert speakers[1].presence == "live zugeschaltet"


def test_sessions_and_booths_show_instruments_and_recommendations(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    venue = make(store, "venues", event_id=event.id)
    booth = make(store, "booths", event_id=event.id, venue_id=venue.id, title="Beratung")
    field = make(store, "action_fields", number=9)
    aim = make(store, "recommendations", action_field_id=field.id, key="9-W", text="Bewerbung")
    instrument = make(store, "funding_instruments", title="Bildungsscheck").id
    make(store, "presentations", instrument_id=instrument, session_id=session.id)
    make(store, "presentations", instrument_id=instrument, session_id=None, booth_id=booth.id)
    for end in ({"session_id": session.id}, {"booth_id": booth.id}):
        make(store, "recommendation_links", recommendation_id=aim.id, instrument_id=None, **end)

    found = _programme(store, event)

    for one in (found.sessions[0], found.booths[0]):
        assert (one.instruments, one.recommendations) == (("Bildungsscheck",), ("9-W",))
    assert [(one.key, one.letter, one.text) for one in found.recommendations] == [
        ("9-W", "W", "Bewerbung")
    ]


def test_a_booth_without_a_place_is_left_out(store: Store, event: Ref) -> None:
    make(store, "booths", event_id=event.id)

    assert _programme(store, event).booths == ()


def test_breaks_hold_for_one_venue_or_for_all(store: Store, event: Ref) -> None:
    venue = make(store, "venues", event_id=event.id).id
    for start, where in ((time(12), {}), (time(15), {"venue_id": venue})):
        make(store, "breaks", event_id=event.id, start=start, minutes=30, **where)

    found = _programme(store, event).breaks

    assert [(one.start, one.end, one.venues) for one in found] == [
        ("12:00", "12:30", ()),
        ("15:00", "15:30", (str(venue),)),
    ]


def test_a_venue_says_how_it_is_reached_only_when_that_is_known(store: Store, event: Ref) -> None:
    known = {"street": "Markt 1", "postcode": "19055", "town": "Schwerin", "step_free": True}
    hours = {"opens": time(8), "closes": time(17)}
    make(store, "venues", event_id=event.id, title="A", **known, **hours, access_note="Höranlage.")
    make(store, "venues", event_id=event.id, title="B")

    first, second = _programme(store, event).venues

    assert (first.address, first.hours) == ("Markt 1, 19055 Schwerin", "08:00–17:00 Uhr")
    assert first.accessibility == "Stufenlos erreichbar. Höranlage."
    assert (second.town, second.address, second.hours, second.accessibility) == ("B", "", "", "")


def test_the_catalogue_shows_the_rules_of_the_day(store: Store, event: Ref) -> None:
    instrument = make(store, "funding_instruments", title="Beschäftigtenqualifizierung").id
    for first, last, share in (
        (PartialDate(2021), PartialDate(2024, 3, 31), 75),
        (PartialDate(2024, 4, 1), None, 100),
    ):
        edition = make(
            store,
            "instrument_editions",
            instrument_id=instrument,
            valid_from=first,
            valid_until=last,
        )
        make(store, "benefits", edition_id=edition.id, rate=Decimal(share), rate_is_maximum=True)

    entry = _entry(store, event)

    assert (entry.status, entry.validity) == ("gültig", "seit 01.04.2024")
    assert [one.rate for one in entry.benefits] == ["bis zu 100 %"]
    assert entry.summary == "bis zu 100 %"


def test_an_entry_says_what_is_known_and_leaves_the_rest_open(store: Store, event: Ref) -> None:
    known = {"support_kinds": (SupportKind.GRANT,), "funder": "Land M-V", "level": Level.STATE}
    instrument, edition = _valid(store, title="Bildungsscheck", **known)
    make(store, "benefits", edition_id=edition.id, rate=Decimal(50), cap=Decimal(3000))
    of = {"edition_id": edition.id}
    hours = {"minimum": Decimal(120), "minimum_exclusive": True, "unit": "Stunden", "text": None}
    make(store, "conditions", type=ConditionType.HOURS, legal_source="§ 82", **of, **hours)
    for text in ("beschäftigt", "selbstständig"):
        make(store, "conditions", type=ConditionType.EMPLOYMENT_STATUS, text=text, **of)
    make(store, "conditions", type=ConditionType.EXCLUSION, text="Auszubildende", **of)
    before = {"value": "3", "unit": "Monate", "counted_from": "vor Beginn", "cutoff": True}
    make(store, "deadlines", subject="Antrag", **before, **of)
    other = make(store, "funding_instruments", title="Bildungsprämie").id
    replaces = {"relation": RelationKind.REPLACES, "other_id": other}
    make(store, "instrument_relations", instrument_id=instrument.id, **replaces)
    cited = {"citation": "https://www.gsa-schwerin.de/", "checked_on": date(2026, 11, 22)}
    make(store, "sources", instrument_id=instrument.id, dated=PartialDate(2023, 2), **cited)

    entry = _entry(store, event)

    assert entry.summary == "50 %, höchstens 3.000,00 €"
    assert (entry.kinds, entry.giver) == (("Zuschuss",), "Land M-V")
    assert [(one.text, one.legal_source) for one in entry.conditions] == [
        ("Beschäftigungsstatus: beschäftigt oder selbstständig", ""),
        ("Stunden: mehr als 120 Stunden", "§ 82"),
    ]
    assert entry.exclusions == ("Auszubildende",)
    assert entry.deadlines == ("Antrag: 3 Monate vor Beginn (Ausschlussfrist)",)
    assert entry.relations == ("ersetzt: Bildungsprämie",)
    assert entry.checked == "22.11.2026"
    (source,) = entry.sources
    assert (source.link, source.date) == ("https://www.gsa-schwerin.de/", "02/2023")
    assert (entry.entitlement, entry.de_minimis, entry.window, entry.contact) == ("", "", "", "")


def test_the_overview_names_the_kind_of_support_where_no_money_is_known(
    store: Store, event: Ref
) -> None:
    kinds = {"support_kinds": (SupportKind.LEAVE, SupportKind.ADVICE)}
    _instrument, edition = _valid(store, **kinds, support_text="bezahlte Freistellung")
    make(store, "benefits", edition_id=edition.id, subject="Freistellungstage", rate=None)
    assert _entry(store, event).summary == "Freistellung, Beratung"

    make(store, "benefits", edition_id=edition.id, rate=None, cap=Decimal(500))
    assert _entry(store, event).summary == "höchstens 500,00 €"


def test_the_overview_falls_back_to_the_wording_of_the_support(store: Store, event: Ref) -> None:
    _valid(store, support_text="bezahlte Freistellung")

    assert _entry(store, event).summary == "bezahlte Freistellung"


def test_an_entry_names_all_addresses_of_an_instrument(store: Store, event: Ref) -> None:
    addresses = ("https://www.gsa-schwerin.de/", "https://www.weiterbildung-mv.de/")
    _valid(store, websites=addresses)

    assert _entry(store, event).links == addresses


def test_an_entry_says_when_one_can_apply_and_how_old_its_source_calls_itself(
    store: Store, event: Ref
) -> None:
    instrument = make(store, "funding_instruments").id
    edition = make(
        store,
        "instrument_editions",
        instrument_id=instrument,
        valid_from=PartialDate(2023, 2),
        effective_from=PartialDate(2023, 4),
        de_minimis=False,
    )
    span = {"opens": PartialDate(2027, 9, 1), "closes": PartialDate(2027, 9, 30)}
    make(store, "application_windows", edition_id=edition.id, note="nur online", **span)
    make(store, "sources", instrument_id=instrument, dated_text="nach 2020-12")

    entry = _entry(store, event)

    assert entry.window == "01.09.2027 bis 30.09.2027 (nur online)"
    assert entry.validity == "seit 02/2023, wirkt ab 04/2023"
    assert entry.de_minimis == "nein"
    (source,) = entry.sources
    assert (source.date, source.age) == ("", "nach 12/2020")


def test_the_catalogue_is_cut_into_levels_and_leaves_out_what_does_not_hold(
    store: Store, event: Ref
) -> None:
    for title, level in (("B", Level.FEDERAL), ("A", Level.FEDERAL), ("Land", Level.STATE)):
        _valid(store, title=title, level=level)
    _valid(store, title="Ohne Ebene")
    expired = make(store, "funding_instruments", title="Abgelaufen").id
    make(store, "instrument_editions", instrument_id=expired, valid_until=PartialDate(2021))

    groups = store.read(catalogue.catalogue, event.id, TODAY).groups

    assert [(group.title, [one.name for one in group.entries]) for group in groups] == [
        ("Land Mecklenburg-Vorpommern", ["Land"]),
        ("Bund", ["A", "B"]),
        ("Ebene nicht bekannt", ["Ohne Ebene"]),
    ]


def test_an_entry_names_who_presents_it_on_the_day(store: Store, event: Ref) -> None:
    instrument, _edition = _valid(store)
    talk = make(store, "event_sessions", event_id=event.id, title="Impuls")
    keys = _place(store, event, talk, Schwerin=True)
    booth = make(
        store, "booths", event_id=event.id, venue_id=int(keys["Schwerin"]), number="S1", title="GSA"
    )
    make(store, "presentations", instrument_id=instrument.id, session_id=talk.id)
    make(store, "presentations", instrument_id=instrument.id, session_id=None, booth_id=booth.id)
    make(store, "presentations", instrument_id=instrument.id)

    found = _entry(store, event).presentations

    assert [(one.time, one.title, one.place) for one in found] == [
        ("10:00", "Impuls", "Schwerin, Saal"),
        ("", "Stand S1: GSA", "Schwerin"),
    ]


def _warned(store: Store, event: Ref, publication: Publication) -> list[tuple[Severity, str]]:
    found = store.read(publications.warnings, Order(event.id, publication), TODAY)
    return [(one.severity, one.text) for one in found]


def test_before_the_catalogue_is_printed_doubtful_entries_are_named(
    store: Store, event: Ref
) -> None:
    bare, _edition = _valid(store, title="Ohne Quelle", review_on=date(2027, 6, 1))
    sound, _edition = _valid(store, title="Belegt", review_on=date(2027, 12, 1))
    make(store, "sources", instrument_id=sound.id)
    ending = make(store, "funding_instruments", title="Endet").id
    summer = {"valid_from": PartialDate(2027, 6), "valid_until": PartialDate(2027, 8, 31)}
    make(store, "instrument_editions", instrument_id=ending, **summer)
    make(store, "funding_instruments", title="Rätsel")
    session = make(store, "event_sessions", event_id=event.id, title="Impuls")
    make(store, "presentations", instrument_id=ending, session_id=session.id)

    assert _warned(store, event, Publication.CATALOGUE) == [
        (Severity.ERROR, "„Impuls“ stellt „Endet“ vor, das am Veranstaltungstag ausgelaufen ist."),
        (
            Severity.WARNING,
            "„Endet“ fehlt im Katalog, denn die Gültigkeit endet vor dem Veranstaltungstag.",
        ),
        (Severity.WARNING, "„Ohne Quelle“ nennt keine Quelle."),
        (Severity.WARNING, "„Ohne Quelle“ war am 01.06.2027 neu zu prüfen."),
        (Severity.HINT, "„Rätsel“ fehlt im Katalog, denn die Gültigkeit ist nicht bekannt."),
    ]
    found = store.read(publications.warnings, Order(event.id, Publication.CATALOGUE), TODAY)
    assert (found[2].table, found[2].id) == ("funding_instruments", bare.id)


def test_before_the_catalogue_is_printed_what_it_leaves_out_is_named(
    store: Store, event: Ref
) -> None:
    _lasting(store, "Gelaufen", valid_until=PartialDate(2026))
    _lasting(store, "Im Winter", valid_from=PartialDate(2027, 12))
    closed = _lasting(store, "Fenster zu", valid_from=PartialDate(2020))
    span = {"opens": PartialDate(2026), "closes": PartialDate(2026, 8, 31)}
    make(store, "application_windows", edition_id=closed.id, **span)
    summer = {"valid_from": PartialDate(2027, 7), "valid_until": PartialDate(2027, 8, 31)}
    _lasting(store, "Sommer", **summer)

    assert _warned(store, event, Publication.CATALOGUE) == [
        (
            Severity.WARNING,
            "„Sommer“ fehlt im Katalog, denn die Gültigkeit endet vor dem Veranstaltungstag.",
        ),
        (
            Severity.WARNING,
            "„Fenster zu“ fehlt im Katalog, denn das Antragsfenster ist am Veranstaltungstag zu.",
        ),
        (
            Severity.HINT,
            "„Im Winter“ fehlt im Katalog, denn es gilt am Veranstaltungstag noch nicht.",
        ),
    ]


def test_many_instruments_left_out_for_one_reason_are_named_together(
    store: Store, event: Ref
) -> None:
    refs = [make(store, "funding_instruments", title=f"Rätsel {letter}") for letter in "ABCDEF"]

    (finding,) = store.read(publications.warnings, Order(event.id, Publication.CATALOGUE), TODAY)

    assert finding.text == (
        "6 Instrumente fehlen im Katalog, denn ihre Gültigkeit ist nicht bekannt: "
        "„Rätsel A“, „Rätsel B“, „Rätsel C“ und 3 weitere."
    )
    assert (finding.severity, finding.id) == (Severity.HINT, refs[0].id)


def test_before_the_programme_is_printed_open_points_are_named(store: Store, event: Ref) -> None:
    make(store, "event_sessions", event_id=event.id, title="Impuls")
    make(store, "booths", event_id=event.id, title="Beratung")

    assert [text for _severity, text in _warned(store, event, Publication.PROGRAMME)] == [
        "„Impuls“ steht noch nicht im Zeitplan.",
        "Der Stand „Beratung“ hat noch keinen Ort.",
    ]


def test_text_that_no_font_holds_is_named_before_printing(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id, title="Impuls ䷀", abstract="ꙮ")
    _place(store, event, session, Schwerin=True)
    instrument, _edition = _valid(store, title="Scheck ䷀")
    make(store, "sources", instrument_id=instrument.id)

    of_programme = _warned(store, event, Publication.PROGRAMME)
    of_catalogue = _warned(store, event, Publication.CATALOGUE)

    lost = "enthält Zeichen, die nicht gedruckt werden können: ䷀ (U+4DC0)"
    assert any(f"„Impuls ䷀“ {lost}, ꙮ (U+A66E)" in text for _severity, text in of_programme)
    assert [text for _severity, text in of_catalogue] == [f"„Scheck ䷀“ {lost}."]


@pytest.mark.parametrize("publication", list(Publication))
def test_a_brochure_is_printed_whatever_people_have_typed(
    store: Store, event: Ref, tmp_path: Path, publication: Publication
) -> None:
    hostile = "#panic() $x$ <b>@label *[ 😀 \u202e =1+1 {{ ꙮ"
    session = make(store, "event_sessions", event_id=event.id, title=hostile, abstract=hostile)
    _place(store, event, session, Schwerin=True)
    instrument, _edition = _valid(store, title=hostile, contact=hostile)
    make(store, "sources", instrument_id=instrument.id, citation=hostile)
    target = tmp_path / "Heft.pdf"

    printed = store.read(
        publications.print_publication, Order(event.id, publication), target, TODAY
    )

    assert target.read_bytes().startswith(b"%PDF-")
    assert printed.pages


def test_an_empty_catalogue_is_not_printed(store: Store, event: Ref, tmp_path: Path) -> None:
    target = tmp_path / "Katalog.pdf"

    with pytest.raises(UserError, match="gilt kein Förderinstrument"):
        store.read(
            publications.print_publication, Order(event.id, Publication.CATALOGUE), target, TODAY
        )

    assert not target.exists()


def test_a_brochure_costs_the_same_however_much_it_shows(store: Store, event: Ref) -> None:
    def add() -> None:
        session = make(store, "event_sessions", event_id=event.id)
        _place(store, event, session, Schwerin=True)
        _take_part(store, session, make(store, "people"))
        instrument, edition = _valid(store)
        make(store, "benefits", edition_id=edition.id)
        make(store, "presentations", instrument_id=instrument.id, session_id=session.id)

    def asked() -> tuple[int, int]:
        return (
            queries(store, programme.programme, event.id, TODAY),
            queries(store, catalogue.catalogue, event.id, TODAY),
        )

    add()
    once = asked()
    add()
    add()

    assert asked() == once
    assert max(once) <= 20


def _words(store: Store, order: Order, folder: Path) -> str:
    target = folder / "druck.pdf"
    store.read(publications.print_publication, order, target, TODAY)
    return letters(target)


def test_one_venue_alone_has_only_what_happens_there(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    here, both = (
        make(store, "event_sessions", event_id=event.id, title=title)
        for title in ("Nurhier", "Anbeidenorten")
    )
    _place(store, event, here, Schwerin=True)
    rostock = int(_place(store, event, both, Schwerin=True, Rostock=False)["Rostock"])
    for publication in (Publication.DAY_GRID, Publication.PROGRAMME, Publication.RUN_SHEET):
        words = _words(store, Order(event.id, publication, rostock), tmp_path)
        assert "Anbeidenorten" in words
        assert "Nurhier" not in words
    name = store.read(publications.name_for, Order(event.id, Publication.DOOR_SIGNS, rostock))
    assert name.startswith("Türschilder Rostock")


def test_a_venue_that_is_not_of_the_event_is_refused_in_a_sentence(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    foreign = make(store, "venues", event_id=make(store, "events").id)
    for order, sentence in (
        (Order(event.id, Publication.DOOR_SIGNS, foreign.id), "gibt es in der Veranstaltung nicht"),
        (Order(event.id, Publication.CATALOGUE, foreign.id), "nur für alle Orte zusammen"),
    ):
        with pytest.raises(UserError, match=sentence):
            store.read(publications.print_publication, order, tmp_path / "x.pdf", TODAY)


def test_papers_of_the_office_name_everybody_what_is_put_up_only_who_agreed(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    _place(store, event, session, Schwerin=True)
    silent = make(store, "people", family_name="Stillschweig", phone="+49 385 4711", publish=False)
    _take_part(store, session, silent, state=ParticipationState.ASKED)
    office = {Publication.BADGES, Publication.FOLDERS, Publication.RUN_SHEET, Publication.PROTOCOL}
    for publication in set(Publication) - {Publication.CATALOGUE}:
        words = _words(store, Order(event.id, publication), tmp_path)
        assert ("Stillschweig" in words) == (publication in office)
        assert ("4711" in words) == (publication is Publication.FOLDERS)


def test_a_booklet_can_be_had_to_fold_and_nothing_else(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    flat = Order(event.id, Publication.PROGRAMME)
    folded = replace(flat, imposed=True)
    before = store.read(publications.print_publication, flat, tmp_path / "a.pdf", TODAY)
    after = store.read(publications.print_publication, folded, tmp_path / "b.pdf", TODAY)
    assert after.pages == before.pages / 2
    order = Order(event.id, Publication.BADGES, imposed=True)
    with pytest.raises(UserError, match="kein Heft zum Falten"):
        store.read(publications.print_publication, order, tmp_path / "c.pdf", TODAY)
    assert not (tmp_path / "c.pdf").exists()


def test_everything_goes_into_a_new_folder_each_time_but_what_has_nothing_to_show(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    looks: list[tuple[int, int]] = []

    def look(done: int, total: int) -> None:
        looks.append((done, total))

    def work(session: Session) -> list[Printed]:
        return publications.print_folder(session, event.id, tmp_path, TODAY, progress=look)

    printed = store.read(work)
    assert {one.publication for one in printed} == set(Publication) - {Publication.CATALOGUE}
    assert all(one.path.is_file() for one in printed)
    assert looks == sorted(looks)
    store.read(work)
    assert sorted(path.name for path in tmp_path.glob("Druckwerke*")) == [
        "Druckwerke Weiterbildungstag",
        "Druckwerke Weiterbildungstag (2)",
    ]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(
    store: Store, event: Ref, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="Wählen Sie einen anderen Ort"):
        store.read(publications.print_folder, event.id, tmp_path / "weg", TODAY)


def test_of_several_days_the_one_that_is_wanted_is_printed(store: Store, tmp_path: Path) -> None:
    following = DAY + timedelta(1)
    event = make(store, "events", title="Tage", day=DAY, last_day=following)
    venue = make(store, "venues", event_id=event.id, title="Schwerin")
    room = make(store, "rooms", venue_id=venue.id, title="Saal")
    for title, day in (("Ersteridee", DAY), ("Zweiteridee", following)):
        session = make(store, "event_sessions", event_id=event.id, title=title)
        when = {"day": day, "start": time(10), "minutes": 30}
        placement = make(store, "placements", session_id=session.id, **when)
        make(store, "placement_rooms", placement_id=placement.id, room_id=room.id, origin=True)
    first = Order(event.id, Publication.DOOR_SIGNS)
    second = replace(first, day=following)

    words = _words(store, first, tmp_path)
    assert "Ersteridee" in words
    assert "Zweiteridee" not in words
    words = _words(store, second, tmp_path)
    assert "Zweiteridee" in words
    assert "Ersteridee" not in words
    assert "Samstag,25.September2027" in words
    assert store.read(publications.name_for, second) == "Türschilder 25.09.2027 Tage.pdf"
    hints = [one.text for one in store.read(publications.warnings, second, TODAY)]
    assert "Gedruckt wird nur der 25.09.2027; die Veranstaltung dauert bis 25.09.2027." in hints


def test_who_has_not_agreed_is_told_before_a_paper_that_names_them(
    store: Store, event: Ref
) -> None:
    session = make(store, "event_sessions", event_id=event.id)
    _take_part(store, session, make(store, "people", publish=False))
    sentence = "auch von Personen ohne Einwilligung zur Veröffentlichung (1)"

    def told(publication: Publication) -> bool:
        found = store.read(publications.warnings, Order(event.id, publication), TODAY)
        return any(sentence in one.text for one in found)

    assert {one for one in Publication if told(one)} == {
        Publication.BADGES,
        Publication.FOLDERS,
        Publication.RUN_SHEET,
    }


def test_a_sign_that_no_font_has_is_told_before_any_sheet(store: Store, event: Ref) -> None:
    session = make(store, "event_sessions", event_id=event.id, title="Impuls \ua66e")
    _place(store, event, session, Schwerin=True)
    for publication in (Publication.DOOR_SIGNS, Publication.DAY_GRID, Publication.ATTENDANCE):
        found = store.read(publications.warnings, Order(event.id, publication), TODAY)
        assert any("U+A66E" in one.text for one in found)
