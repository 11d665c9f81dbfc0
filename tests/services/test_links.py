"""Linking from both ends, many at once."""

import pytest

from tests.factories import make, photograph
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.services import links
from weiterbildung_app.services.links import SERVERS
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store


def _recommendations(store: Store, count: int) -> list[int]:
    field = make(store, "action_fields", number=9, title="Fachkräfte")
    keys = [f"9-{letter}" for letter in "NOPQRSTUVW"[:count]]
    return [
        make(store, "recommendations", action_field_id=field.id, key=key, text=f"Text {key}").id
        for key in keys
    ]


def test_many_records_are_linked_to_many_recommendations_in_one_step(store: Store) -> None:
    ids = _recommendations(store, 2)
    refs = [make(store, table, title=f"Aus {table}") for table in SERVERS]

    done = store.write("Verknüpfen", links.link, ids, refs, "Informiert über Förderung.")

    assert done.result == 8
    for ref in refs:
        (first, second) = store.read(links.of_record, ref).recommendations
        assert (first.to.caption, second.to.caption) == ("9-N · Text 9-N", "9-O · Text 9-O")
        assert first.reason == "Informiert über Förderung."
    serving = store.read(links.of_record, Ref("recommendations", ids[0])).records
    assert {one.to.caption for one in serving} == {f"Aus {table}" for table in SERVERS}

    store.undo()
    assert store.read(photograph)["recommendation_links"] == {}


def test_what_is_linked_already_keeps_its_reason(store: Store) -> None:
    ids = _recommendations(store, 1)
    known, new = make(store, "booths"), make(store, "booths")
    store.write("Verknüpfen", links.link, ids, [known], "Zuerst")

    done = store.write("Verknüpfen", links.link, ids, [known, new, new], "Später")

    assert done.result == 1
    serving = store.read(links.servers, ids[0])
    assert {one.to.id: one.reason for one in serving} == {known.id: "Zuerst", new.id: "Später"}


def test_links_are_taken_back_from_either_end(store: Store) -> None:
    ids = _recommendations(store, 2)
    booth, session = make(store, "booths"), make(store, "event_sessions")
    store.write("Verknüpfen", links.link, ids, [booth, session])

    assert store.write("Lösen", links.unlink, ids[:1], [booth, session]).result == 2
    assert store.write("Lösen", links.unlink, ids, [booth]).result == 1

    left = store.read(links.of_record, session).recommendations
    assert [one.to.id for one in left] == ids[1:]
    assert store.read(links.of_record, booth).recommendations == ()


def test_several_links_get_the_same_reason_at_once(store: Store) -> None:
    ids = _recommendations(store, 2)
    booth = make(store, "booths")
    store.write("Verknüpfen", links.link, ids, [booth])
    chosen = [one.id for one in store.read(links.of_record, booth).recommendations]

    assert store.write("Begründen", links.justify, chosen, "Ein Satz.").result == 2

    reasons = {one.reason for one in store.read(links.of_record, booth).recommendations}
    assert reasons == {"Ein Satz."}


def test_records_that_serve_nothing_are_refused_by_name(store: Store) -> None:
    ids = _recommendations(store, 1)
    person = make(store, "people")

    with pytest.raises(UserError, match="Personen lassen sich hier nicht verknüpfen"):
        store.write("Verknüpfen", links.link, ids, [person])


def test_sessions_and_booths_present_instruments(store: Store) -> None:
    scheck = make(store, "funding_instruments", title="Bildungsscheck")
    bonus = make(store, "funding_instruments", title="Meisterprämie")
    session, booth = (
        make(store, "event_sessions", title="Impuls"),
        make(store, "booths", title="GSA"),
    )

    done = store.write("Vorstellen", links.present, [scheck.id, bonus.id], [session, booth])

    assert done.result == 4
    presented = store.read(links.of_record, session).instruments
    assert [one.to.caption for one in presented] == ["Bildungsscheck", "Meisterprämie"]
    presenters = store.read(links.of_record, scheck).presenters
    assert [one.to.caption for one in presenters] == ["GSA", "Impuls"]

    assert store.write("Nicht vorstellen", links.withdraw, [scheck.id], [booth]).result == 1
    assert [one.to.id for one in store.read(links.of_record, scheck).presenters] == [session.id]
