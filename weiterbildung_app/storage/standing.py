"""Which steps hold once somebody went back across many of them; worked out from the log alone.

Single steps that are undone and redone are marked in history.py.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.storage import audit

_DESTINATION = "step to which this transaction goes back"


def go_back(session: Session, step_id: int) -> None:
    """Note that this transaction puts everything back to how it was after a step."""
    session.info[_DESTINATION] = step_id


def destination(session: Session) -> int | None:
    """Return the step to which this transaction goes back, if it does."""
    return session.info.get(_DESTINATION)


def settle(session: Session, action: str, target_id: int | None) -> None:
    """Bring the states of all steps in line when the newest one went back or turned such a step."""
    steps = audit.steps
    connection = session.connection()
    if action != audit.BACK:
        turned = sa.select(steps.c.action).where(steps.c.id == target_id)
        if connection.scalar(turned) != audit.BACK:
            return
    log = connection.execute(sa.select(steps).order_by(steps.c.id)).all()
    holding = _holding(log)
    for state, ids in (
        (audit.DONE, [one.id for one in log if one.id in holding and one.state != audit.DONE]),
        (
            audit.DROPPED,
            [one.id for one in log if one.id not in holding and one.state == audit.DONE],
        ),
    ):
        for id_ in ids:
            audit.mark(session, id_, state)


def _holding(log: Iterable[Any]) -> set[int]:
    """Replay the log and return the ids of the steps whose changes are in place at its end."""
    rows = list(log)
    wanted = {row.target_id for row in rows if row.action == audit.BACK}
    after: dict[int, set[int]] = {}  # what held after the steps that somebody went back to
    fallen: dict[int, set[int]] = {}  # what each way back ended
    risen: dict[int, set[int]] = {}  # what each way back brought back
    now: set[int] = set()
    for row in rows:
        target = row.target_id
        if row.action == audit.BACK:
            fallen[row.id], risen[row.id] = now - after[target], after[target] - now
            now = set(after[target])
        elif row.action == audit.UNDO:
            now = (now | fallen.get(target, set())) - risen.get(target, set()) - {target}
        elif row.action == audit.REDO:
            now = (now - fallen.get(target, set())) | risen.get(target, set()) | {target}
        now.add(row.id)
        if row.id in wanted:
            after[row.id] = set(now)
    return now
