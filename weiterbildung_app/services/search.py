"""Search over everything, as people call it. How words are found stands in storage/search.py."""

from sqlalchemy.orm import Session

from weiterbildung_app.services.records import Linked, linked
from weiterbildung_app.storage.search import find


def search(session: Session, text: str, limit: int = 50) -> list[Linked]:
    """Return the records of any kind that `text` finds, best first, with what each is part of."""
    return linked(session, [(hit.table, hit.id) for hit in find(session, text, limit=limit)])
