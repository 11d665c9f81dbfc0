"""Tasks of an event: their deadlines follow its day; the overview tells the open ones."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make
from weiterbildung_app.domain.errors import Stale
from weiterbildung_app.domain.tasks import TaskMoment, TaskState
from weiterbildung_app.services import overview, records, tasks
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

DAY, TODAY = date(2027, 9, 24), date(2027, 6, 24)


@pytest.fixture
def event(store: Store) -> Ref:
    return make(store, "events", day=DAY)


def _task(store: Store, event: Ref, title: str, days: int, **more: Any) -> Ref:
    values = {"moment": TaskMoment.BEFORE, "done_on": None} | more
    return make(store, "tasks", event_id=event.id, title=title, days=days, **values)


def _told(store: Store) -> list[tuple[str, date, TaskState]]:
    found = store.read(overview.overview, TODAY).tasks
    return [(one.title, one.due, one.state) for one in found]


def test_the_overview_tells_open_tasks_and_the_next_deadline_first(
    store: Store, event: Ref
) -> None:
    _task(store, event, "Bericht", 30, moment=TaskMoment.AFTER)
    _task(store, event, "Keynote", 100)
    _task(store, event, "Instrumente", 85)
    _task(store, event, "Technik", 180, done_on=date(2027, 3, 1))

    assert _told(store) == [
        ("Keynote", date(2027, 6, 16), TaskState.OVERDUE),
        ("Instrumente", date(2027, 7, 1), TaskState.SOON),
        ("Bericht", date(2027, 10, 24), TaskState.OPEN),
    ]


def test_a_deadline_moves_with_the_day_of_the_event(store: Store, event: Ref) -> None:
    _task(store, event, "Keynote", 100)
    store.write("Tag ändern", records.change, event, {"day": date(2027, 10, 1), "last_day": None})

    assert _told(store) == [("Keynote", date(2027, 6, 23), TaskState.OVERDUE)]


def test_a_task_is_done_and_open_again_and_both_can_be_undone(store: Store, event: Ref) -> None:
    task = _task(store, event, "Keynote", 100)
    done = store.write("erledigt", tasks.settle, task, TODAY).result
    assert _told(store) == []
    store.write("wieder offen", tasks.settle, done, None)
    assert len(_told(store)) == 1
    store.undo()
    assert _told(store) == []
    store.undo()
    assert len(_told(store)) == 1


def test_who_calls_a_done_task_done_changes_nothing(store: Store, event: Ref) -> None:
    task = _task(store, event, "Keynote", 100)
    unread = Ref(task.table, task.id)
    store.write("erledigt", tasks.settle, unread, TODAY)
    again = store.write("erledigt", tasks.settle, unread, date(2027, 7, 1))
    assert again.step is None
    assert _told(store) == []


def test_the_overview_leaves_out_what_was_to_be_done_for_another_event(
    store: Store, event: Ref
) -> None:
    _task(store, make(store, "events", day=date(2025, 9, 24)), "Vom vorletzten Jahr", 10)
    assert _told(store) == []


def test_a_task_that_somebody_else_changed_is_not_settled(store: Store, event: Ref) -> None:
    task = _task(store, event, "Keynote", 100)
    store.write("erledigt", tasks.settle, task, TODAY)
    with pytest.raises(Stale):
        store.write("wieder offen", tasks.settle, task, None)
