"""Search: what is found, what comes first, no text breaks it, and both databases agree."""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.factories import build, make
from weiterbildung_app.domain import folding, kinds
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.services import records, seeding
from weiterbildung_app.services import search as services_search
from weiterbildung_app.storage import schema, search
from weiterbildung_app.storage.search import Hit
from weiterbildung_app.storage.store import Store


def organisation(store: Store, title: str, **values: object) -> int:
    return make(store, "organisations", title=title, **values).id


def found(store: Store, text: str) -> list[str]:
    """Return the names of what `text` finds, in order."""
    return [one.caption for one in store.read(services_search.search, text)]


def test_every_spelling_of_a_word_finds_it(store: Store) -> None:
    organisation(store, "Förderung an der Straße")
    spellings = [
        *("Förderung", "förderung", "FÖRDERUNG", "foerderung", "forderung", "Fo\u0308rderung"),
        *("Förderungen", "foerderungen", "förd", "fö", "foe", "f"),
        *("Straße", "strasse", "STRASSE", "Förderung Straße", "strasse foerder"),
    ]
    hits = {text: found(store, text) for text in spellings}
    assert hits == {text: ["Förderung an der Straße"] for text in spellings}


def test_a_word_finds_its_other_forms(store: Store) -> None:
    organisation(store, "Förderungen für das Haus")
    organisation(store, "Häuser mit Förderung")
    for text in ("Förderung", "Förderungen", "Häuser", "haus", "Haeusern"):
        assert len(found(store, text)) == 2, text


def test_a_title_is_found_by_three_letters_from_inside_its_words(store: Store) -> None:
    organisation(store, "Schülerbeförderung")
    for text in ("beförderung", "BEFOERDERUNG", "beförd", "ulerbef", "ung"):
        assert found(store, text) == ["Schülerbeförderung"], text


def test_the_second_word_of_a_compound_is_found_also_where_it_begins_with_an_e(
    store: Store,
) -> None:
    for title in ("Neueinstellung fördern", "Neueröffnung", "Neuentwicklung im Betrieb"):
        organisation(store, title)
    for texts, title in (
        (("einstellung", "einst", "neueinstellung", "instellung"), "Neueinstellung fördern"),
        (("eröffnung", "eroeffnung", "EROFFNUNG", "neueroeffnung"), "Neueröffnung"),
        (("entwicklung", "entwickl betrieb"), "Neuentwicklung im Betrieb"),
    ):
        for text in texts:
            assert found(store, text) == [title], text


def test_two_letters_find_only_beginnings(store: Store) -> None:
    organisation(store, "Schülerbeförderung")
    assert found(store, "ng") == []


def test_other_texts_than_the_title_are_not_found_from_inside(store: Store) -> None:
    organisation(store, "IHK", note="Schülerbeförderung")
    assert found(store, "beförderung") == []
    assert found(store, "schülerbef") == ["IHK"]


def test_all_words_must_match_each_in_its_own_way(store: Store) -> None:
    organisation(store, "Schülerbeförderung", town="Schwerin", note="Anträge im Kreishaus")
    organisation(store, "Schülerbeförderung Rostock", town="Rostock")
    assert found(store, "beförderung schwer antrag") == ["Schülerbeförderung"]
    assert found(store, "beförderung schwer güstrow") == []


def test_titles_that_begin_so_come_first_then_titles_then_inside_then_the_rest(
    store: Store,
) -> None:
    organisation(store, "Amt", description="Hilfe zur Förderung")
    organisation(store, "Schülerbeförderung")
    organisation(store, "Bund und Förderung")
    organisation(store, "Förderung des Landes")
    organisation(store, "Zentrum für Forderer", description="Förderung")
    assert found(store, "förder") == [
        "Förderung des Landes",
        "Bund und Förderung",
        "Zentrum für Forderer",
        "Schülerbeförderung",
        "Amt",
    ]


def test_equals_come_in_the_order_of_their_names_whatever_was_made_first(store: Store) -> None:
    for title in ("Ofen IHK", "Öl IHK", "Arzt IHK", "Ärger IHK"):
        organisation(store, title)
    assert found(store, "ihk") == ["Ärger IHK", "Arzt IHK", "Ofen IHK", "Öl IHK"]


def test_the_first_hits_stay_the_same_when_more_are_asked_for(store: Store) -> None:
    for number in range(30):
        organisation(store, f"{'IHK' if number % 3 else 'Kammer'} {number}", note="IHK")
    most = store.read(search.find, "ihk", limit=30)
    assert len(set(most)) == 30
    for limit in (1, 7, 20, 29):
        assert store.read(search.find, "ihk", limit=limit) == most[:limit]


def test_a_search_can_be_narrowed_to_tables(store: Store) -> None:
    organisation(store, "Muster")
    person = make(store, "people", family_name="Muster").id
    assert store.read(search.find, "muster", ["people"]) == [Hit("people", person)]
    assert store.read(search.find, "muster", []) == []


def test_a_list_is_narrowed_to_what_the_search_finds(store: Store) -> None:
    wanted = organisation(store, "Schülerbeförderung", town="Schwerin")
    organisation(store, "Handwerkskammer", town="Schwerin")
    make(store, "people", family_name="Beförderung")

    def ids(session: Session, text: str) -> list[int] | None:
        matching = search.matching_ids(session, "organisations", text)
        return None if matching is None else list(session.scalars(matching))

    assert store.read(ids, "beförderung") == [wanted]
    assert store.read(ids, "nirgends") == []
    assert store.read(ids, " … ") is None


def test_what_changes_is_found_by_its_new_texts_only(store: Store) -> None:
    one = make(store, "organisations", title="Alte Kammer", note="Hafen")
    store.write("Ändern", records.change, one, {"title": "Neue Kammer", "note": None})
    assert found(store, "alte") == found(store, "hafen") == []
    assert found(store, "neue") == ["Neue Kammer"]


def test_what_is_removed_is_found_no_more_until_that_is_undone(store: Store) -> None:
    one = make(store, "organisations", title="Kammer")
    store.write("Entfernen", records.remove, one)
    assert found(store, "kammer") == []
    store.undo()
    assert found(store, "kammer") == ["Kammer"]


def test_a_rebuilt_index_finds_the_same_as_before(store: Store) -> None:
    for title in ("Förderung", "Schülerbeförderung", "Straße"):
        organisation(store, title, note="Kammer")

    def rebuilt(session: Session) -> list[Hit]:
        session.connection().execute(sa.update(search.entries), {"title": "", "body": "falsch"})
        search.rebuild(session)
        return search.find(session, "kammer")

    before = store.read(search.find, "kammer")
    assert len(before) == 3
    assert store.read(rebuilt) == before


def test_a_hit_is_named_with_what_it_is_part_of(store: Store) -> None:
    event = make(store, "events", title="Weiterbildungstag")
    make(store, "event_sessions", title="Auftakt", event_id=event.id)
    (hit,) = store.read(services_search.search, "auftakt")
    assert (hit.table, hit.caption) == ("event_sessions", "Auftakt")
    assert hit.owner.startswith("Weiterbildungstag")


def test_a_part_with_owners_of_several_kinds_names_the_one_it_has(store: Store) -> None:
    owner = organisation(store, "Handwerkskammer")
    make(
        store,
        "recommendation_links",
        organisation_id=owner,
        instrument_id=None,
        reason="Leuchtturm",
    )
    (hit,) = store.read(services_search.search, "leuchtturm")
    assert hit.owner == "Handwerkskammer"


HOSTILE = [
    *("", " ", '"', "'", "''", '""', "(", ")", "*", "-", "^", ":", ":*", "!", "&", "|", "<->"),
    *("\\", "\\'", "%", "_", "\x00", "a\x00b", "\ud800", "💥", "…„“", "§", "{}", "%(x)s", ":x"),
    *("AND", "OR", "NOT", "NEAR", "NEAR(a b, 1)", "foo AND", "NOT NOT", "a OR", "-x", "+x"),
    *("foo:bar", "title:a", "titel : a", "search_words", "rowid:1", "C++", "a*b", 'foo"', "^foo"),
    *("x" * 10_000, "ä " * 5_000, '"' * 10_000, "ª", "ªung", "'; DROP TABLE search_entries; --"),
    *("<b>fett</b>", "#set", "=1+1", "\u202eabc", "a_b", "ﬁ", "℡", "İ", "ß", "Ⅳ", "٣", "日本語"),
]


def test_hostile_text_finds_nothing_and_breaks_nothing(store: Store) -> None:
    organisation(store, "Kammer")
    for text in HOSTILE:
        assert store.read(search.find, text) == [], text
        assert store.read(matching, text) == [], text


def test_hostile_text_is_found_by_its_words(store: Store) -> None:
    names = {
        organisation(store, name): name for name in map(kinds.LINE.parse, HOSTILE) if short(name)
    }
    for one, name in names.items():
        assert Hit("organisations", one) in store.read(search.find, name, limit=200)
        assert one in store.read(matching, name)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_can_be_searched_for(store: Store, text: str) -> None:
    assert store.read(search.find, text) == []
    assert store.read(matching, text) == []


def test_a_record_with_more_words_than_a_database_takes_is_still_kept_and_found(
    store: Store,
) -> None:
    counted = count()
    texts = {
        name: " ".join(f"{'𐐨' * 20}{next(counted)}" for _ in range(1_900))
        for name in ("target_group", "contact", "note")
    }
    lists = {
        name: tuple(f"{'𐐨' * 20}{next(counted)}" for _ in range(1_900))
        for name in ("aliases", "applicants", "subjects", "open_questions", "websites")
    }
    one = make(store, "funding_instruments", title="Prämie", **texts, **lists)
    for query in ("prämie", "𐐨" * 20 + "77"):
        assert store.read(search.find, query) == [Hit("funding_instruments", one.id)]


def test_a_word_longer_than_a_database_takes_is_still_found(store: Store) -> None:
    one = organisation(store, "Kammer", note="ж" * 5_000)
    for query in ("ж" * 5_000, "ж" * 10):
        assert store.read(search.find, query) == [Hit("organisations", one)]


def test_a_long_query_is_cut_to_its_first_words(store: Store) -> None:
    organisation(store, "Kammer")
    assert found(store, "kammer " * search.MOST_WORDS + "nirgends") == ["Kammer"]


def test_tables_are_told_apart_by_their_numbers() -> None:
    assert len({search._type_number(table) for table in record_types()}) == len(record_types())


def test_the_migrations_make_what_the_search_expects(engine: sa.Engine) -> None:
    dialect = engine.dialect.name
    stored = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\'",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'search_words%'",
    }[dialect]
    with engine.connect() as connection:
        made = {squeezed(sql) for sql in connection.execute(sa.text(stored)).scalars() if sql}
    for definition in search.DEFINITIONS[dialect]:
        assert any(squeezed(definition) in sql for sql in made), definition


def test_both_databases_find_the_same_in_the_same_order(
    database_path: Path, server_url: str
) -> None:
    with opened(database_path.as_posix()) as ours, opened(server_url) as theirs:
        for store in (ours, theirs):
            store.write("Beispiel", seeding.sample)
            store.write("Firmen", companies)
        queries = ours.read(some_queries)
        expected = ours.read(answers, queries)
        assert theirs.read(answers, queries) == expected
    assert sum(bool(hits) for hits, _ in expected.values()) >= 300


def answers(session: Session, queries: list[str]) -> dict[str, tuple[list[Hit], list[int]]]:
    return {text: (search.find(session, text), matching(session, text)) for text in queries}


def matching(session: Session, text: str) -> list[int]:
    """Return the ids of the organisations that a list would show."""
    ids = search.matching_ids(session, "organisations", text)
    return [] if ids is None else sorted(session.scalars(ids))


def short(name: str) -> bool:
    return 0 < len(name) <= kinds.LINE_LENGTH and bool(folding.words(name))


def squeezed(sql: str) -> str:
    """Write a definition as PostgreSQL does, without blanks, quotes, brackets and types."""
    return re.sub(r"[\s()']|public\.|::text", "", sql).casefold()


@contextmanager
def opened(database: str) -> Iterator[Store]:
    store = Store(schema.prepare(database), "Testperson")
    yield store
    store.close()


def companies(session: Session) -> None:
    """Make 200 organisations, named and described by words of the instruments."""
    chance = random.Random(1)
    words = vocabulary(session)
    for _ in range(200):
        title = " ".join(chance.choices(words, k=chance.randint(1, 4)))
        note = " ".join(chance.choices(words, k=40))
        build(session, "organisations", {"title": title.capitalize(), "note": note})


def vocabulary(session: Session) -> list[str]:
    titles = session.scalars(sa.select(FundingInstrument.title))
    notes = session.scalars(sa.select(FundingInstrument.target_group))
    texts = " ".join(text for text in (*titles, *notes) if text)
    return sorted(set(re.findall(r"[^\W\d_]{2,}", texts)))


def some_queries(session: Session) -> list[str]:
    chance = random.Random(2)
    words = vocabulary(session)
    whole = chance.sample(words, 60)
    begun = [word[: chance.randint(1, 5)] for word in chance.sample(words, 80)]
    inside = [word[2 : chance.randint(5, 9)] for word in words if len(word) > 8][:80]
    spelt = [word.upper().replace("Ö", "OE").replace("Ü", "UE") for word in whole]
    several = [" ".join(chance.choices([*begun, *inside, *whole], k=2)) for _ in range(80)]
    return [*whole, *begun, *inside, *spelt, *several, *HOSTILE]
