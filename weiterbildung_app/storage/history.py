"""Undo and redo: steps are replayed if the records still look as the step left them.

A replay runs in a transaction of `Store`, so it is journalled, audited and broadcast like any other
change.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record, fields, record_types, references
from weiterbildung_app.domain.errors import Stale
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.storage import audit, standing
from weiterbildung_app.storage.journal import Change, Step, Values, dump, load

TAKE_BACK, REPEAT = N_("zurücknehmen"), N_("wiederholen")

CHANGED = N_(
    "„{step}“ lässt sich nicht {verb}: {record} wurde seither geändert oder entfernt{by}. "
    "Gespeichert bleibt alles, wie es jetzt ist. Bitte ändern Sie die Angaben von Hand."
)
USED = N_(
    "„{step}“ lässt sich nicht {verb}: {record} wird inzwischen verwendet, von {user}. "
    "Gespeichert bleibt alles, wie es jetzt ist. Bitte lösen Sie zuerst diese Verwendung."
)
COLLIDES = N_(
    "„{step}“ lässt sich nicht {verb}: Etwas, worauf dabei verwiesen würde, gibt es nicht mehr, "
    "oder eine einmalige Angabe ist inzwischen vergeben. Gespeichert bleibt alles, wie es jetzt "
    "ist. Bitte ändern Sie die Angaben von Hand."
)


def next_undo(session: Session, actor: str) -> Step | None:
    """Return the newest step of `actor` that is not undone."""
    return _one(session, "max", actor, audit.DONE)


def next_redo(session: Session, actor: str) -> Step | None:
    """Return the oldest step of `actor` that was undone and can still be redone."""
    return _one(session, "min", actor, audit.UNDONE)


def undo(session: Session, step: Step) -> None:
    """Put back what a step changed; raise Stale when somebody changed or uses it since."""
    _replay(session, step, _turned(step), TAKE_BACK)
    audit.mark(session, step.id, audit.UNDONE)


def redo(session: Session, step: Step) -> None:
    """Do an undone step again; raise Stale when somebody changed its records since."""
    _replay(session, step, list(step.changes), REPEAT)
    audit.mark(session, step.id, audit.DONE)


def back_to(session: Session, step_id: int) -> None:
    """Put back what all newer steps changed, whoever made them; raise Stale as `undo` does.

    Undoing the step that this becomes brings them all back.
    """
    newer = audit.read(session, sa.select(audit.steps.c.id).where(audit.steps.c.id > step_id))
    for step in reversed(newer):
        _replay(session, step, _turned(step), TAKE_BACK)
    standing.go_back(session, step_id)


def _turned(step: Step) -> list[Change]:
    return [Change(one.table, one.id, one.new, one.old) for one in reversed(step.changes)]


def _one(session: Session, pick: str, actor: str, state: str) -> Step | None:
    steps = audit.steps
    wanted = sa.select(getattr(sa.func, pick)(steps.c.id)).where(
        steps.c.actor == actor, steps.c.action.in_(audit.UNDOABLE), steps.c.state == state
    )
    found = audit.read(session, wanted)
    return found[0] if found else None


def _replay(session: Session, step: Step, changes: list[Change], verb: str) -> None:
    try:
        with session.begin_nested(), session.no_autoflush:
            for change in changes:
                record = session.get(record_types()[change.table], change.id)
                if not _looks_like(record, change.old):
                    raise _changed(session, step, change, verb)
                _turn(session, record, change)
            session.flush()
    except sa.exc.IntegrityError as error:
        raise _refused(session, step, changes, verb) from error


def _turn(session: Session, record: Record | None, change: Change) -> None:
    record_type = record_types()[change.table]
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


def _changed(session: Session, step: Step, change: Change, verb: str) -> Stale:
    """Name who changed a record since a step, or nobody when it happened behind the history."""
    steps, changes = audit.steps, audit.changes
    last = (
        session.connection()
        .execute(
            sa.select(steps.c.actor, steps.c.label)
            .join(changes, changes.c.step_id == steps.c.id)
            .where(
                changes.c.record_type == change.table,
                changes.c.record_id == change.id,
                steps.c.id > step.id,
            )
            .order_by(steps.c.id.desc())
        )
        .first()
    )
    record_type = record_types()[change.table]
    return Stale(
        CHANGED,
        step=step.label,
        verb=_(verb),
        record=_named(record_type, session.get(record_type, change.id)),
        by=f" ({last.actor}: {last.label})" if last else "",
    )


def _refused(session: Session, step: Step, changes: list[Change], verb: str) -> Stale:
    """Say why the database did not take a replay: mostly somebody refers to what would go."""
    going = {(change.table, change.id) for change in changes if change.new is None}
    for table, id_ in going:
        record = session.get(record_types()[table], id_)
        for other, described in references(record_types()[table]):
            using = sa.select(other).where(getattr(other, described.name) == id_)
            for user in session.scalars(using):
                if (user.__tablename__, user.id) not in going:
                    names = {
                        "record": _named(record_types()[table], record),
                        "user": _named(other, user),
                    }
                    return Stale(USED, step=step.label, verb=_(verb), **names)
    return Stale(COLLIDES, step=step.label, verb=_(verb))


def _named(record_type: type[Record], record: Record | None) -> str:
    name = record.name() if record else ""
    return f"{_(record_type.label)} „{name}“" if name else _(record_type.label)
