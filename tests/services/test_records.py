"""Any record: made, changed and removed the same way, never over what somebody else saved."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.factories import build, full, make, photograph
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.errors import FieldError, Stale, UserError
from weiterbildung_app.domain.events import Event, EventForm, ParticipationRole
from weiterbildung_app.domain.funding import SupportKind
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked, Ref
from weiterbildung_app.storage.store import Store


@pytest.mark.parametrize("table", sorted(record_types()))
def test_every_field_comes_back_as_it_was_given(store: Store, table: str) -> None:
    values = store.write("Vorarbeit", full, table).result
    ref = store.write("Anlegen", records.create, table, values).result

    view = store.read(records.view, ref)

    assert {name: getattr(view.record, name) for name in values} == values
    assert view.ref == ref
    assert view.caption
    assert all(owner.caption for owner in view.owners)


def test_a_new_record_takes_the_defaults_of_its_fields(store: Store) -> None:
    ref = make(store, "events", title="Weiterbildungstag", day=date(2027, 9, 16))

    event = store.read(records.fetch, ref)

    assert isinstance(event, Event)
    assert event.form is EventForm.HYBRID
    assert event.motto is None


def test_a_form_never_overwrites_what_somebody_else_saved(store: Store) -> None:
    opened = make(store, "event_series", title="Erster")
    store.write("Umbenennen", records.change, opened, {"title": "Zweiter"})

    with pytest.raises(Stale, match="„Zweiter“ wurde inzwischen von jemand anderem geändert"):
        store.write("Umbenennen", records.change, opened, {"title": "Dritter"})

    assert store.read(records.captions, "event_series", [opened.id]) == {opened.id: "Zweiter"}


def test_a_record_that_is_gone_cannot_be_changed(store: Store) -> None:
    ref = make(store, "event_series")
    store.write("Entfernen", records.remove, ref)

    with pytest.raises(UserError, match="wurde inzwischen entfernt"):
        store.write("Umbenennen", records.change, ref, {"title": "Neu"})


def test_an_empty_name_is_refused_and_the_field_is_named(store: Store) -> None:
    with pytest.raises(FieldError, match="„Name“ darf nicht leer bleiben") as refused:
        make(store, "funding_instruments", title="")

    assert refused.value.field == "title"


def test_two_records_of_the_same_name_are_refused_in_a_sentence(store: Store) -> None:
    make(store, "event_series", title="Weiterbildungstag")

    with pytest.raises(UserError) as refused:
        make(store, "event_series", title="Weiterbildungstag")

    assert "Name" in str(refused.value)


def test_a_person_has_a_role_in_a_session_only_once(store: Store) -> None:
    talk, person = make(store, "event_sessions").id, make(store, "people").id
    values = {"session_id": talk, "person_id": person}
    first = make(store, "participations", **values)
    host = make(store, "participations", **values, role=ParticipationRole.HOST)
    make(store, "participations", person_id=person)
    before = store.read(photograph)

    for refused in (
        lambda: make(store, "participations", **values),
        lambda: store.write(
            "Ändern", records.change, host, {"role": ParticipationRole.SPEAKER, "note": "x"}
        ),
    ):
        with pytest.raises(UserError, match="einmalig sein: „Beitrag“, „Person“, „Rolle“"):
            refused()

    assert store.read(photograph) == before
    store.write("Ändern", records.change, first, {"note": "Bringt Folien mit"})


def test_a_record_in_use_is_not_removed_and_its_users_are_named(store: Store) -> None:
    organisation = make(store, "organisations", title="IHK zu Schwerin")
    make(store, "people", family_name="Geschäftsstelle", organisation_id=organisation.id)
    make(store, "booths", title="Beratung", organisation_id=organisation.id)
    before = store.read(photograph)

    with pytest.raises(UserError) as refused:
        store.write("Entfernen", records.remove, organisation)

    sentence = str(refused.value)
    assert "„IHK zu Schwerin“ wird noch verwendet" in sentence
    assert "Geschäftsstelle" in sentence
    assert "Beratung" in sentence
    assert store.read(photograph) == before


def test_a_user_of_a_part_keeps_the_whole_from_being_removed(store: Store) -> None:
    event = make(store, "events")
    venue = make(store, "venues", event_id=event.id)
    room = make(store, "rooms", venue_id=venue.id)
    other_day = make(store, "placement_rooms", room_id=room.id)

    with pytest.raises(UserError, match="wird noch verwendet"):
        store.write("Entfernen", records.remove, event)

    store.write("Raum freigeben", records.remove, other_day)
    store.write("Entfernen", records.remove, event)
    assert store.read(photograph)["rooms"] == {}


def test_what_would_be_removed_is_told_beforehand(store: Store) -> None:
    instrument = make(store, "funding_instruments")
    edition = make(store, "instrument_editions", instrument_id=instrument.id, title="Fassung 2024")
    make(store, "benefits", edition_id=edition.id, subject="Lehrgangskosten")

    doomed = store.read(records.removal, instrument)

    assert {one.table for one in doomed} == {"instrument_editions", "benefits"}
    assert {one.caption for one in doomed} == {"Fassung 2024", "Lehrgangskosten"}


def test_given_recommendations_stay_in_their_wording(store: Store) -> None:
    ref = store.write("Konzept", build, "recommendations", {"given": True}).result

    for refused in (
        lambda: store.write("Ändern", records.change, ref, {"text": "Anders"}),
        lambda: store.write("Entfernen", records.remove, ref),
    ):
        with pytest.raises(UserError, match="ist vorgegeben und lässt sich nicht ändern"):
            refused()


def test_a_caption_names_the_records_it_refers_to(store: Store) -> None:
    person = make(store, "people", family_name="Muster", given_name="Erika")
    ref = make(store, "participations", person_id=person.id)

    caption = store.read(records.captions, "participations", [ref.id])[ref.id]

    assert caption.startswith("Muster · Erika · Vortrag")


def test_choices_are_narrowed_to_text_and_event(store: Store) -> None:
    here, elsewhere = make(store, "events"), make(store, "events")
    hall = make(store, "venues", event_id=here.id, title="IHK zu Schwerin")
    make(store, "venues", event_id=here.id, title="IHK zu Rostock")
    make(store, "venues", event_id=elsewhere.id, title="IHK zu Schwerin")

    found = store.read(records.choices, "venues", "schwer", event_id=here.id)

    owner = store.read(records.captions, "events", [here.id])[here.id]
    assert found == [Linked("venues", hall.id, "IHK zu Schwerin", owner)]


def test_hostile_text_is_kept_as_it_was_typed(store: Store) -> None:
    text = "<b>Fett</b> #strong[x] $1^2$ =SUMME(A1) '; DROP TABLE people; -- 😀 \u202eRTL"
    ref = make(store, "funding_instruments", title=text, support_kinds=(SupportKind.GRANT,))

    assert store.read(records.captions, ref.table, [ref.id]) == {ref.id: text}


@pytest.mark.parametrize("text", ["Nul\x00l", "Glocke\x07", "x" * 100_000])
def test_text_that_cannot_be_kept_is_refused_and_nothing_is_saved(store: Store, text: str) -> None:
    before = store.read(photograph)

    with pytest.raises(UserError):
        make(store, "funding_instruments", title=text)

    assert store.read(photograph) == before


def test_one_write_is_all_or_nothing(store: Store) -> None:
    before = store.read(photograph)

    def both(session: Session) -> None:
        build(session, "event_series")
        records.fetch(session, Ref("events", 4711))

    with pytest.raises(UserError):
        store.write("Beides", both)

    assert store.read(photograph) == before
