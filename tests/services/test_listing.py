"""Lists: order, search, filters, counts and windows of rows, on both databases."""

from datetime import date, timedelta

import pytest

from tests.factories import make
from tests.services.counting import queries
from weiterbildung_app.domain.events import EventForm
from weiterbildung_app.domain.funding import Level, Status, SupportKind
from weiterbildung_app.domain.organisations import OrganisationRole
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.services import listing, records
from weiterbildung_app.services.listing import Filter, Query
from weiterbildung_app.storage.store import Store


def organisations(store: Store, *names: str) -> list[int]:
    return [make(store, "organisations", title=name).id for name in names]


def listed(store: Store, query: Query, column: str = "title") -> list[str]:
    found = store.read(listing.ids, query).ids
    rows = store.read(listing.rows, query.table, (column,), found)
    return [rows[id_][0] for id_ in found]


def test_names_stand_in_dictionary_order(store: Store) -> None:
    organisations(store, "Zebra", "Öffnung", "Ofen", "Straße", "Strasse 2", "ähnlich")
    expected = ["ähnlich", "Ofen", "Öffnung", "Straße", "Strasse 2", "Zebra"]
    assert listed(store, Query("organisations")) == expected
    assert listed(store, Query("organisations", descending=True)) == expected[::-1]
    assert listed(store, Query("organisations", order_by="title")) == expected


def test_choices_sort_as_the_set_is_declared_and_equal_ones_by_name(store: Store) -> None:
    for title, level in (("C", Level.EU), ("B", Level.STATE), ("A", Level.EU), ("D", None)):
        make(store, "funding_instruments", title=title, level=level)
    query = Query("funding_instruments", order_by="level")
    assert listed(store, query) == ["B", "A", "C", "D"]


@pytest.mark.parametrize("descending", [False, True])
def test_unknown_values_come_last_in_both_directions(store: Store, descending: bool) -> None:
    make(store, "funding_instruments", title="ohne")
    make(store, "funding_instruments", title="früh", review_on=date(2026, 1, 1))
    make(store, "funding_instruments", title="spät", review_on=date(2027, 1, 1))
    query = Query("funding_instruments", order_by="review_on", descending=descending)
    known = ["spät", "früh"] if descending else ["früh", "spät"]
    assert listed(store, query) == [*known, "ohne"]


def test_references_sort_by_the_name_they_show(store: Store) -> None:
    late, early = organisations(store, "Zebra", "Ähre")
    make(store, "people", family_name="Erste", organisation_id=late)
    make(store, "people", family_name="Zweite", organisation_id=early)
    query = Query("people", order_by="organisation_id")
    assert listed(store, query, "organisation_id") == ["Ähre", "Zebra"]


def test_the_status_sorts_and_filters_though_nothing_stores_it(store: Store) -> None:
    make(store, "events", day=date.today() + timedelta(days=90))
    for title, end in (("beendet", PartialDate(2020)), ("gültig", PartialDate(2199))):
        of = {"instrument_id": make(store, "funding_instruments", title=title).id}
        make(store, "instrument_editions", valid_from=PartialDate(2015), valid_until=end, **of)
    make(store, "funding_instruments", title="ohne Fassung")
    query = Query("funding_instruments", order_by="status")
    assert listed(store, query) == ["gültig", "beendet", "ohne Fassung"]
    only = Query("funding_instruments", filters=(Filter("status", Status.EXPIRED),))
    assert listed(store, only, "status") == ["ausgelaufen"]


def test_a_filter_on_several_choices_finds_whoever_holds_one(store: Store) -> None:
    provider, chamber = OrganisationRole.PROVIDER, OrganisationRole.CHAMBER
    make(store, "organisations", title="beides", roles=(provider, chamber))
    make(store, "organisations", title="eines", roles=(chamber,))
    make(store, "organisations", title="nichts")
    holding = Query("organisations", filters=(Filter("roles", provider),))
    unknown = Query("organisations", filters=(Filter("roles", None),))
    assert listed(store, holding) == ["beides"]
    assert listed(store, unknown) == ["nichts"]


def test_a_narrowed_list_knows_how_many_there_are_in_all(store: Store) -> None:
    organisations(store, "Handwerkskammer", "Kammer", "Verein")
    found = store.read(listing.ids, Query("organisations", text="kammer"))
    assert (len(found.ids), found.total) == (2, 3)


def test_a_list_within_a_record_counts_its_parts_only(store: Store) -> None:
    instrument = make(store, "funding_instruments")
    mine = make(store, "sources", instrument_id=instrument.id)
    make(store, "sources")
    query = Query("sources", within=Filter("instrument_id", instrument.id), text="Größe")
    found = store.read(listing.ids, query)
    assert (list(found.ids), found.total) == ([mine.id], 1)


@pytest.mark.parametrize("text", ['"', "NOT", "titel:a", "C++", "%", "_", "*", "ß" * 200])
def test_no_text_breaks_the_search(store: Store, text: str) -> None:
    organisations(store, "Verein")
    assert store.read(listing.ids, Query("organisations", text=text)).total == 1


def test_options_count_under_the_other_filters(store: Store) -> None:
    for level, kinds in (
        (Level.STATE, (SupportKind.GRANT, SupportKind.LOAN)),
        (Level.STATE, (SupportKind.GRANT,)),
        (Level.EU, (SupportKind.GRANT,)),
        (None, ()),
    ):
        make(store, "funding_instruments", level=level, support_kinds=kinds)
    query = Query("funding_instruments", filters=(Filter("level", Level.STATE),))
    found = store.read(listing.options, query, ("level", "support_kinds"))
    assert [(one.label, one.count) for one in found["level"]] == [
        ("Land", 2),
        ("EU", 1),
        ("nicht bekannt", 1),
    ]
    assert [(one.label, one.count) for one in found["support_kinds"]] == [
        ("Zuschuss", 2),
        ("Darlehen", 1),
    ]


def test_options_of_a_reference_carry_names_in_order(store: Store) -> None:
    late, early = organisations(store, "Zebra", "Ähre")
    for organisation in (late, early, late):
        make(store, "people", organisation_id=organisation)
    found = store.read(listing.options, Query("people"), ("organisation_id",))
    assert [(one.label, one.count) for one in found["organisation_id"]] == [
        ("Ähre", 1),
        ("Zebra", 2),
    ]


def test_a_window_takes_the_same_number_of_queries_however_many_rows(store: Store) -> None:
    columns = ("title", "organisation_id", "event_id", "start", "rooms", "serves")
    ids = [make(store, "event_sessions").id for _turn in range(12)]
    few = queries(store, listing.rows, "event_sessions", columns, ids[:2])
    assert queries(store, listing.rows, "event_sessions", columns, ids) == few


def test_rows_that_are_gone_are_left_out(store: Store) -> None:
    kept, gone = make(store, "people"), make(store, "people")
    store.write("Entfernen", records.remove, gone)
    assert set(store.read(listing.rows, "people", ("family_name",), [kept.id, gone.id])) == {
        kept.id
    }


def test_values_are_written_in_german_and_unknown_ones_stay_empty(store: Store) -> None:
    event = make(store, "events", day=date(2027, 9, 24), form=EventForm.ON_SITE)
    columns = ("day", "form", "motto", "is_sample")
    assert store.read(listing.rows, "events", columns, [event.id])[event.id] == (
        "24.09.2027",
        "vor Ort",
        "",
        "nein",
    )
