"""When a task is due, counted from the event, and how it stands on a day."""

from datetime import date

import pytest

from weiterbildung_app.domain.tasks import TaskMoment, TaskState, due_on, state_on

FIRST, LAST = date(2027, 9, 24), date(2027, 9, 25)


@pytest.mark.parametrize(
    ("days", "moment", "due"),
    [
        (28, TaskMoment.BEFORE, date(2027, 8, 27)),
        (0, TaskMoment.BEFORE, FIRST),
        (0, TaskMoment.AFTER, LAST),
        (30, TaskMoment.AFTER, date(2027, 10, 25)),
    ],
)
def test_a_deadline_counts_from_the_first_day_or_after_the_last(
    days: int, moment: TaskMoment, due: date
) -> None:
    assert due_on(days, moment, FIRST, LAST) == due


def test_a_deadline_never_leaves_the_calendar() -> None:
    assert due_on(3650, TaskMoment.AFTER, date.max, None) == date.max


def test_after_an_event_of_one_day_counts_from_that_day() -> None:
    assert due_on(3, TaskMoment.AFTER, FIRST, None) == date(2027, 9, 27)


@pytest.mark.parametrize(
    ("due", "done_on", "state"),
    [
        (date(2027, 6, 23), None, TaskState.OVERDUE),
        (date(2027, 6, 24), None, TaskState.SOON),
        (date(2027, 7, 8), None, TaskState.SOON),
        (date(2027, 7, 9), None, TaskState.OPEN),
        (date(2027, 6, 23), date(2027, 6, 24), TaskState.DONE),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_deadline(
    due: date, done_on: date | None, state: TaskState
) -> None:
    assert state_on(date(2027, 6, 24), due, done_on) is state
