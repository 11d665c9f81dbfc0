"""Where steps are kept: one row per step, one per changed record, written in the step's own
transaction.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record
from weiterbildung_app.storage.journal import Change, Step, Values

DONE, UNDONE, DROPPED = "done", "undone", "dropped"
"""States of a step that was done: it can be undone; it can be redone; a newer step forbids redoing
it.
"""

DO, BACK, UNDO, REDO, SEED = "do", "back", "undo", "redo", "seed"
"""Kinds of steps; BACK put everything back to how it was after its target."""

UNDOABLE = (DO, BACK)
"""What somebody did can be undone, not what came with the program."""

steps = sa.Table(
    "audit_steps",
    Record.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("made_at", sa.String(32), nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("action", sa.String(8), nullable=False),
    sa.Column("target_id", sa.ForeignKey("audit_steps.id")),
    sa.Column("state", sa.String(8), nullable=False),
    sqlite_autoincrement=True,
)

changes = sa.Table(
    "audit_changes",
    Record.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("step_id", sa.ForeignKey("audit_steps.id"), nullable=False, index=True),
    sa.Column("record_type", sa.Text, nullable=False),
    sa.Column("record_id", sa.Integer, nullable=False),
    sa.Column("old", sa.Text),
    sa.Column("new", sa.Text),
    sa.Index("ix_audit_changes_record", "record_type", "record_id"),
)


def write(
    session: Session,
    label: str,
    actor: str,
    made: Iterable[Change],
    action: str = DO,
    target_id: int | None = None,
) -> Step:
    """Keep a step and its changes; return it with its id."""
    now = datetime.now(UTC)
    kept = tuple(made)
    connection = session.connection()
    step_id = connection.execute(
        sa.insert(steps).returning(steps.c.id),
        {
            "label": label,
            "made_at": now.isoformat(timespec="microseconds"),
            "actor": actor,
            "action": action,
            "target_id": target_id,
            "state": DONE,
        },
    ).scalar_one()
    connection.execute(
        sa.insert(changes),
        [
            {
                "step_id": step_id,
                "record_type": change.table,
                "record_id": change.id,
                "old": to_text(change.old),
                "new": to_text(change.new),
            }
            for change in kept
        ],
    )
    return Step(step_id, label, now, actor, kept)


def mark(session: Session, step_id: int, state: str) -> None:
    """Note whether a step still holds."""
    session.connection().execute(sa.update(steps).where(steps.c.id == step_id), {"state": state})


def drop_undone(session: Session, actor: str) -> None:
    """Forget what `actor` could have redone: something new has been done instead."""
    session.connection().execute(
        sa.update(steps).where(steps.c.actor == actor, steps.c.state == UNDONE), {"state": DROPPED}
    )


def read(session: Session, query: sa.Select[int]) -> list[Step]:
    """Return the steps whose ids `query` selects, with their changes, in the order of the ids."""
    connection = session.connection()
    rows = connection.execute(
        sa.select(steps).where(steps.c.id.in_(query)).order_by(steps.c.id)
    ).all()
    changed: dict[int, list[Change]] = {row.id: [] for row in rows}
    for row in connection.execute(
        sa.select(changes).where(changes.c.step_id.in_(query)).order_by(changes.c.id)
    ):
        changed[row.step_id].append(
            Change(row.record_type, row.record_id, from_text(row.old), from_text(row.new))
        )
    return [
        Step(
            row.id,
            row.label,
            datetime.fromisoformat(row.made_at),
            row.actor,
            tuple(changed[row.id]),
        )
        for row in rows
    ]


def newest(session: Session) -> int:
    """Return the id of the newest step, 0 when there is none."""
    return session.connection().execute(sa.select(sa.func.max(steps.c.id))).scalar() or 0


def to_text(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def from_text(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)
