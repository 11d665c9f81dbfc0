"""What the office has to do for an event, and by when, counted from the day of the event."""

from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_

SOON = timedelta(days=14)


class TaskMoment(Choice):
    """On which side of the event a task is due."""

    BEFORE = "before", N_("vor der Veranstaltung")
    AFTER = "after", N_("nach der Veranstaltung")


class TaskState(Choice):
    """How a task stands on a day."""

    OVERDUE = "overdue", N_("überfällig")
    SOON = "soon", N_("bald fällig")
    OPEN = "open", N_("offen")
    DONE = "done", N_("erledigt")


class Task(Record):
    """Something to do for an event (Aufgabe); its deadline moves with the day of the event."""

    __tablename__ = "tasks"
    label, plural = N_("Aufgabe"), N_("Aufgaben")
    caption_fields: ClassVar = ("title",)

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Aufgabe"))
    days: Mapped[int] = field(
        kinds.Whole(0, 3650, N_("Tage")),
        N_("Frist"),
        help=N_("Wie viele Tage vor dem ersten oder nach dem letzten Tag der Veranstaltung."),
    )
    moment: Mapped[TaskMoment] = field(
        kinds.OneOf(TaskMoment), N_("Gezählt"), default=TaskMoment.BEFORE
    )
    person_id: Mapped[int | None] = reference("people", N_("Verantwortlich"))
    done_on: Mapped[date | None] = field(kinds.DAY, N_("Erledigt am"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    event: Mapped[Event] = relationship(lazy="raise")
    person: Mapped[Person | None] = relationship(lazy="raise")


def due_on(days: int, moment: TaskMoment, first: date, last: date | None) -> date:
    """Return the day by which a task of an event from `first` to `last` has to be done."""
    if moment is TaskMoment.BEFORE:
        return first - timedelta(days=days)
    last = last or first
    return last + min(timedelta(days=days), date.max - last)


def state_on(today: date, due: date, done_on: date | None) -> TaskState:
    """Say how a task stands: one that is due today is not overdue yet."""
    if done_on is not None:
        return TaskState.DONE
    if due < today:
        return TaskState.OVERDUE
    return TaskState.SOON if due <= today + SOON else TaskState.OPEN
