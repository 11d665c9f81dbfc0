"""Remembers what was printed, and tells what of it has changed since.

A publication consists of parts – sessions, entries, signs –; a run keeps a fingerprint of each.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.printing import PrintManner, PrintRun
from weiterbildung_app.services import publications
from weiterbildung_app.services.publications import Order
from weiterbildung_app.services.records import Ref


@dataclass(frozen=True, slots=True)
class Since:
    """The last run of what is ordered, and what is different now: names of parts.

    `kept` are the fingerprints of the parts that are as they were.
    """

    printed_on: date
    manner: PrintManner
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    kept: frozenset[str]


def note(
    session: Session, order: Order, manner: PrintManner, reason: str | None, today: date
) -> Ref:
    """Remember that a publication was given out as it is now, and why in spite of faults."""
    run = PrintRun(
        event_id=order.event_id,
        publication=order.publication,
        venue_id=order.venue_id,
        day=order.day,
        printed_on=today,
        manner=manner,
        reason=reason or None,
        content=_content(session, order, today),
    )
    session.add(run)
    session.flush()
    return Ref("print_runs", run.id, run.version)


def since(session: Session, order: Order, today: date) -> Since | None:
    """Return what has changed since the last run of the same order; None if there was none."""
    run = session.scalars(
        sa.select(PrintRun)
        .where(
            PrintRun.event_id == order.event_id,
            PrintRun.publication == order.publication,
            PrintRun.venue_id.is_not_distinct_from(order.venue_id),
            PrintRun.day.is_not_distinct_from(order.day),
        )
        .order_by(PrintRun.id.desc())
        .limit(1)
    ).first()
    if run is None:
        return None
    before = dict(_split(run.content))
    now = dict(_split(_content(session, order, today)))
    return Since(
        printed_on=run.printed_on,
        manner=run.manner,
        changed=tuple(name for name, mark in now.items() if before.get(name) != mark),
        gone=tuple(name for name in before if name not in now),
        kept=frozenset(mark for name, mark in now.items() if before.get(name) == mark),
    )


def _content(session: Session, order: Order, stand: date) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    rows = []
    for name, value in publications.parts(session, order, stand):
        words = " ".join(name.split())
        counts[words] += 1
        named = words if counts[words] == 1 else f"{words} ({counts[words]})"
        rows.append(f"{publications.fingerprint(value)} {named}")
    return tuple(rows)


def _split(rows: Iterable[str]) -> Iterable[tuple[str, str]]:
    for row in rows:
        mark, _gap, name = row.partition(" ")
        yield name, mark
