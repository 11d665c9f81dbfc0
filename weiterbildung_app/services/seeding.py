"""The records that a new file starts with, and the sample event on top of them.

They lie in resources/samples as lists of {"table", "name", "values"}: values as `Kind.dump` writes
them, references as „@name“. A name that is known already changes that record instead of making one.
"""

import json
from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from sqlalchemy.orm import Session

from weiterbildung_app import paths
from weiterbildung_app.domain.base import Record, fields, record_types
from weiterbildung_app.domain.kinds import Json, Reference

Known = dict[str, Record]

_FIRST = ("recommendations", "instruments")


class Row(TypedDict):
    """One record of a file: where it belongs, what others in the file call it, what it says."""

    table: str
    name: NotRequired[str]
    values: dict[str, Json]


def first_records(session: Session) -> None:
    """Make what a new file starts with: the concept, its recommendations, the instruments."""
    _plant(session, _FIRST, {})


def sample(session: Session) -> None:
    """Make the first records and the sample event on top of them."""
    known: Known = {}
    _plant(session, _FIRST, known)
    _plant(session, ("sample",), known)


def rows(name: str) -> list[Row]:
    """Read a file of records that comes with the program."""
    path = paths.resources() / "samples" / f"{name}.json"
    found: list[Row] = json.loads(path.read_text("utf-8"))
    return found


def _plant(session: Session, files: tuple[str, ...], known: Known) -> None:
    """Make the records of some files in waves, each after those it refers to, and note their
    names.
    """
    waiting = [row for name in files for row in rows(name)]
    while waiting:
        ready = [row for row in waiting if _names(row) <= known.keys()]
        waiting = [row for row in waiting if not _names(row) <= known.keys()]
        if not ready:
            missing = set[str]().union(*map(_names, waiting)) - known.keys()
            message = f"nothing is called {', '.join(sorted(missing))}"
            raise LookupError(message)
        made = [_record(row, known) for row in ready]
        session.add_all(made)
        session.flush()
        known.update(
            (row["name"], record) for row, record in zip(ready, made, strict=True) if "name" in row
        )


def _record(row: Row, known: Mapping[str, Record]) -> Record:
    record_type = record_types()[row["table"]]
    values = {name: _value(record_type, name, raw, known) for name, raw in row["values"].items()}
    record = known.get(row.get("name", ""))
    if record is None:
        return record_type(**values)
    if record.__tablename__ != row["table"]:
        message = f"{row['name']} is the name of two records"
        raise LookupError(message)
    for name, value in values.items():
        setattr(record, name, value)
    return record


def _value(record_type: type[Record], name: str, raw: Json, known: Mapping[str, Record]) -> Any:
    kind = fields(record_type)[name].kind
    if isinstance(kind, Reference):
        return known[str(raw).removeprefix("@")].id
    return kind.load(raw)


def _names(row: Row) -> set[str]:
    """Return the names of the records that a row refers to."""
    described = fields(record_types()[row["table"]])
    return {
        str(raw).removeprefix("@")
        for name, raw in row["values"].items()
        if isinstance(described[name].kind, Reference)
    }
