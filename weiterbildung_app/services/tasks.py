"""The tasks of all events: when each is due, how it stands, which are open; done with one step.

What a deadline means, says domain/tasks.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.tasks import Task, TaskState, due_on, state_on
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.engine import among


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task, the day by which it has to be done, and how it stands."""

    task_id: int
    title: str
    due: date
    state: TaskState


def deadlines(session: Session, today: date, ids: Sequence[int] | None) -> Iterator[Deadline]:
    """Return how some tasks stand on `today`, or all of them when None is asked."""
    wanted = sa.select(
        Task.id, Task.title, Task.days, Task.moment, Task.done_on, Event.day, Event.last_day
    ).join(Task.event)
    for id_, title, days, moment, done_on, first, last in session.execute(
        wanted.where(among(session, Task.id, ids)).order_by(Task.id)
    ):
        due = due_on(days, moment, first, last)
        yield Deadline(id_, title, due, state_on(today, due, done_on))


def still_open(session: Session, today: date) -> tuple[Deadline, ...]:
    """Return the tasks that are not done, the next deadline first."""
    found = (one for one in deadlines(session, today, None) if one.state is not TaskState.DONE)
    return tuple(sorted(found, key=lambda one: (one.due, one.title, one.task_id)))


def turn(session: Session, ref: Ref, today: date) -> Ref:
    """Call an open task done today, or a done one open again."""
    records.fetch(session, ref)
    done = session.get_one(Task, ref.id).done_on
    return records.change(session, ref, {"done_on": None if done else today})
