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


def still_open(session: Session, event_id: int, today: date) -> tuple[Deadline, ...]:
    """Return the tasks of an event that are not done, the next deadline first."""
    ids = list(session.scalars(sa.select(Task.id).where(Task.event_id == event_id)))
    found = (one for one in deadlines(session, today, ids) if one.state is not TaskState.DONE)
    return tuple(sorted(found, key=lambda one: (one.due, one.title, one.task_id)))


def settle(session: Session, ref: Ref, done_on: date | None) -> Ref:
    """Call a task done on a day, or open again; one that is so already stays as it is."""
    records.fetch(session, ref)
    task = session.get_one(Task, ref.id)
    if bool(task.done_on) == bool(done_on):
        return Ref(ref.table, task.id, task.version)
    return records.change(session, ref, {"done_on": done_on})
