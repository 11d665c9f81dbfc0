"""Full text over every record: folded and stemmed words, in FTS5 (SQLite) or tsvector (PostgreSQL).

Both engines are fed the same words and asked the same questions, so they find the same records in
the same order. No record is named here; how German words compare stands in domain/folding.py.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session

from weiterbildung_app.domain import folding
from weiterbildung_app.domain.base import Record, record_types, searchable_text

NAME_LENGTH = 200
WORD_LENGTH = 60
BODY_LENGTH = 200_000
"""Letters kept of a name, a word and all words of a record; a tsvector holds a megabyte."""

MOST_WORDS = 12
INFIX_LENGTH = 3
BATCH = 1_000

INSIDE = "ª"
"""Marks the rest of a word: „ªforderung“ of „beforderung“. No folded word holds this letter."""

TYPE_BITS = 20
"""An entry's id is the record's id followed by a number for its table: lists need no join."""

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_EXACT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

entries = sa.Table(
    "search_entries",
    Record.metadata,
    sa.Column("id", _ID, primary_key=True, autoincrement=False),
    sa.Column("record_type", _EXACT, nullable=False),
    sa.Column("record_id", sa.Integer, nullable=False),
    sa.Column("name", _EXACT, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("ix_search_entries_name", "name", "record_type", "record_id"),
)

_TITLE_VECTOR = "array_to_tsvector(string_to_array(title, ' '))"
_WHOLE_VECTOR = "array_to_tsvector(string_to_array(title, ' ') || string_to_array(body, ' '))"

DEFINITIONS = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(
            title, body, content='search_entries', content_rowid='id',
            tokenize='ascii', prefix='1 2 3 4', detail=column, columnsize=0)""",
        """CREATE TRIGGER search_entries_added AFTER INSERT ON search_entries BEGIN
            INSERT INTO search_words(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
        """CREATE TRIGGER search_entries_removed AFTER DELETE ON search_entries BEGIN
            INSERT INTO search_words(search_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
        END""",
        """CREATE TRIGGER search_entries_changed AFTER UPDATE ON search_entries BEGIN
            INSERT INTO search_words(search_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
            INSERT INTO search_words(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
    ),
    "postgresql": (
        f"CREATE INDEX search_words_title ON search_entries USING gin ({_TITLE_VECTOR})",
        f"CREATE INDEX search_words_whole ON search_entries USING gin ({_WHOLE_VECTOR})",
    ),
}
"""What each engine keeps beside the table. The ascii tokenizer cuts at blanks only, as we do."""

for _dialect, _statements in DEFINITIONS.items():
    for _statement in _statements:
        _definition = sa.DDL(_statement)  # type: ignore[no-untyped-call]
        sa.event.listen(entries, "after_create", _definition.execute_if(dialect=_dialect))


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found."""

    table: str
    id: int


def index(session: Session, record: Record) -> None:
    """Make a record findable by its present texts."""
    connection = session.connection()
    entry = _entry(record)
    known = connection.execute(sa.update(entries).where(entries.c.id == entry["id"]), entry)
    if not known.rowcount:
        connection.execute(sa.insert(entries), entry)


def forget(session: Session, table: str, record_id: int) -> None:
    """Make a record that is gone unfindable."""
    entry_id = record_id << TYPE_BITS | _type_number(table)
    session.connection().execute(sa.delete(entries).where(entries.c.id == entry_id))


def rebuild(session: Session) -> None:
    """Make every record findable anew."""
    connection = session.connection()
    connection.execute(sa.delete(entries))
    for record_type in record_types().values():
        records = session.scalars(sa.select(record_type).execution_options(yield_per=BATCH))
        for batch in records.partitions():
            connection.execute(sa.insert(entries), [_entry(record) for record in batch])


def find(
    session: Session, text: str, tables: Collection[str] | None = None, limit: int = 50
) -> list[Hit]:
    """Return the records in which every word of `text` begins a word or shares its stem.

    Inside the words of a title it may stand anywhere. First come names that start with the text,
    then titles with all its words, then titles with them inside, then the rest; equals by name.
    """
    wanted = _wanted(text)
    found: dict[int, Hit] = {}
    for rank in _ranks(_dialect_of(session), wanted) if wanted else ():
        query = (
            sa.select(entries.c.id, entries.c.record_type, entries.c.record_id)
            .with_hint(entries, "INDEXED BY ix_search_entries_name", "sqlite")
            .where(rank, entries.c.id.not_in(found))
            .order_by(entries.c.name, entries.c.record_type, entries.c.record_id)
            .limit(limit - len(found))
        )
        if tables is not None:
            query = query.where(entries.c.record_type.in_(tables))
        found |= {row.id: Hit(row.record_type, row.record_id) for row in session.execute(query)}
        if len(found) >= limit:
            break
    return list(found.values())


def matching_ids(session: Session, table: str, text: str) -> sa.Select[tuple[int]] | None:
    """Return a query for the ids that `find` finds in one table; None when `text` holds no word."""
    wanted = _wanted(text)
    if not wanted:
        return None
    found = _holding(_dialect_of(session), wanted).subquery().c.id
    of_table = found.bitwise_and((1 << TYPE_BITS) - 1) == _type_number(table)
    places = sa.literal(TYPE_BITS, sa.Integer)  # PostgreSQL shifts a bigint by an integer only
    return sa.select(found.bitwise_rshift(places)).where(of_table)


def _dialect_of(session: Session) -> str:
    return session.get_bind().dialect.name


def _type_number(table: str) -> int:
    return zlib.crc32(table.encode()) & ((1 << TYPE_BITS) - 1)


def _entry(record: Record) -> dict[str, Any]:
    name = " ".join(folding.words(record.name()))[:NAME_LENGTH].rstrip()
    title = [word[:WORD_LENGTH] for word in name.split()]
    body = [word[:WORD_LENGTH] for text in searchable_text(record) for word in folding.words(text)]
    return {
        "id": record.id << TYPE_BITS | _type_number(record.__tablename__),
        "record_type": record.__tablename__,
        "record_id": record.id,
        "name": name,
        "title": _distinct([*title, *map(folding.stem, title), *_insides(record.name())]),
        "body": _distinct([*body, *map(folding.stem, body)]),
    }


def _insides(name: str) -> Iterator[str]:
    for ending in folding.endings(name[:NAME_LENGTH]):
        if len(ending) >= INFIX_LENGTH:
            yield INSIDE + ending[:WORD_LENGTH]


def _distinct(words: Iterable[str]) -> str:
    text = " ".join(dict.fromkeys(words))
    return text if len(text) <= BODY_LENGTH else text[:BODY_LENGTH].rpartition(" ")[0]


def _wanted(text: str) -> list[str]:
    return [word[:WORD_LENGTH] for word in folding.words(text)[:MOST_WORDS]]


def _ranks(dialect: str, wanted: list[str]) -> Iterator[sa.ColumnElement[bool]]:
    start = " ".join(wanted)
    yield sa.and_(entries.c.name >= start, entries.c.name < start + "\U0010ffff")
    yield entries.c.id.in_(_holding(dialect, wanted, title=True, inside=False))
    if any(len(word) >= INFIX_LENGTH for word in wanted):
        yield entries.c.id.in_(_holding(dialect, wanted, title=True))
    yield entries.c.id.in_(_holding(dialect, wanted))


def _holding(
    dialect: str, wanted: list[str], *, title: bool = False, inside: bool = True
) -> sa.Select[tuple[int]]:
    """Return a query for the ids of entries that hold all words, in the title alone if wished."""
    if dialect == "postgresql":
        vector = sa.literal_column(_TITLE_VECTOR if title else _WHOLE_VECTOR, TSVECTOR)
        query = " & ".join(_ways(word, "'{}':*", "'{}'", " | ", inside=inside) for word in wanted)
        return sa.select(entries.c.id).where(vector.bool_op("@@")(sa.cast(query, TSQUERY)))
    query = " AND ".join(_ways(word, '"{}"*', '"{}"', " OR ", inside=inside) for word in wanted)
    words = sa.table("search_words", sa.column("rowid", _ID), sa.column("search_words"))
    scope = f"title : ({query})" if title else query
    return sa.select(words.c.rowid.label("id")).where(words.c.search_words.match(scope))


def _ways(word: str, beginning: str, exact: str, either: str, *, inside: bool) -> str:
    ways = [beginning.format(word), exact.format(folding.stem(word))]
    if inside and len(word) >= INFIX_LENGTH:
        ways.append(beginning.format(INSIDE + word))
    return f"({either.join(ways)})"
