"""Undo and redo: steps are replayed if the records still look as the step left them.

A replay runs in a transaction of `Store`, so it is journalled, audited and broadcast like any other
change.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record, fields, record_types
from weiterbildung_app.domain.errors import Stale
from weiterbildung_app.i18n import N_
from weiterbildung_app.storage import audit
from weiterbildung_app.storage.journal import Change, Step, Values, dump, load


def next_undo(session: Session, actor: str) -> Step | None:
    """Return the newest step of `actor` that is not undone."""
    return _one(session, "max", actor, audit.DONE)


def next_redo(session: Session, actor: str) -> Step | None:
    """Return the oldest step of `actor` that was undone and can still be redone."""
    return _one(session, "min", actor, audit.UNDONE)


def undo(session: Session, step: Step) -> None:
    """Put back what a step changed; raise Stale when somebody changed it since."""
    _replay(session, step, _turned(step))
    audit.mark(session, step.id, audit.UNDONE)


def redo(session: Session, step: Step) -> None:
    """Do an undone step again; raise Stale when somebody changed its records since."""
    _replay(session, step, list(step.changes))
    audit.mark(session, step.id, audit.DONE)


def back_to(session: Session, step_id: int) -> None:
    """Put back what all newer steps changed, whoever made them; raise Stale as `undo` does.

    The newer steps keep their state: undoing the step that this becomes brings them all back.
    """
    newer = audit.read(session, sa.select(audit.steps.c.id).where(audit.steps.c.id > step_id))
    for step in reversed(newer):
        _replay(session, step, _turned(step))


def _turned(step: Step) -> list[Change]:
    return [Change(one.table, one.id, one.new, one.old) for one in reversed(step.changes)]


def _one(session: Session, pick: str, actor: str, state: str) -> Step | None:
    steps = audit.steps
    wanted = sa.select(getattr(sa.func, pick)(steps.c.id)).where(
        steps.c.actor == actor, steps.c.action == audit.DO, steps.c.state == state
    )
    found = audit.read(session, wanted)
    return found[0] if found else None


def _replay(session: Session, step: Step, changes: list[Change]) -> None:
    try:
        with session.begin_nested(), session.no_autoflush:
            for change in changes:
                _turn(session, step, change)
            session.flush()
    except sa.exc.IntegrityError as error:
        raise _stale(session, step, changes[0]) from error


def _turn(session: Session, step: Step, change: Change) -> None:
    record_type = record_types()[change.table]
    record = session.get(record_type, change.id)
    if not _looks_like(record, change.old):
        raise _stale(session, step, change)
    if record is None:
        session.add(record_type(id=change.id, **load(record_type, change.new or {})))
    elif change.new is None:
        session.delete(record)
    else:
        for name, value in load(record_type, change.new).items():
            setattr(record, name, value)


def _looks_like(record: Record | None, values: Values | None) -> bool:
    if record is None or values is None:
        return record is None and values is None
    now = dump(record)
    known = fields(type(record))
    return all(now[name] == value for name, value in values.items() if name in known)


def _stale(session: Session, step: Step, change: Change) -> Stale:
    steps, changes = audit.steps, audit.changes
    last = (
        session.connection()
        .execute(
            sa.select(steps.c.actor, steps.c.label)
            .join(changes)
            .where(
                changes.c.record_type == change.table,
                changes.c.record_id == change.id,
                steps.c.id > step.id,
            )
            .order_by(steps.c.id.desc())
        )
        .first()
    )
    return Stale(
        N_(
            "„{step}“ lässt sich nicht zurücknehmen: Die Angaben wurden seither geändert ({what}). "
            "Es ist alles gespeichert geblieben, wie es jetzt ist."
        ),
        step=step.label,
        what=f"{last.actor}: {last.label}" if last else change.table,
    )
