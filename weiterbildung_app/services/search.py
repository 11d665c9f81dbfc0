"""Search over everything, as people call it. How words are found stands in storage/search.py."""

from collections import defaultdict
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked
from weiterbildung_app.storage.search import find


def search(session: Session, text: str, limit: int = 50) -> list[Linked]:
    """Return the records of any kind that `text` finds, best first, with what each is part of."""
    hits = find(session, text, limit=limit)
    by_table: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        by_table[hit.table].append(hit.id)
    named = {table: records.captions(session, table, ids) for table, ids in by_table.items()}
    owned = {table: _owners(session, table, ids) for table, ids in by_table.items()}
    return [
        Linked(hit.table, hit.id, named[hit.table][hit.id], owned[hit.table].get(hit.id, ""))
        for hit in hits
        if hit.id in named[hit.table]
    ]


def _owners(session: Session, table: str, ids: Collection[int]) -> dict[int, str]:
    """Name the record that each is part of; a type of part can have owners of several types."""
    record_type = record_types()[table]
    owned: dict[int, str] = {}
    for described in fields(record_type).values():
        if described.part_of and described.target:
            column = getattr(record_type, described.name)
            query = sa.select(record_type.id, column)
            query = query.where(record_type.id.in_(ids), column.is_not(None))
            owners: dict[int, int] = dict(session.execute(query).all())
            named = records.captions(session, described.target, set(owners.values()))
            owned |= {part: named[owner] for part, owner in owners.items()}
    return owned
