"""The door to the database: threads, order, refusals, news, and an orderly end."""

import threading
import time
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.factories import build, make
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.threads import Task
from weiterbildung_app.services import listing
from weiterbildung_app.services.listing import Query
from weiterbildung_app.storage import schema
from weiterbildung_app.storage.store import Store


def _series(session: Session, title: str) -> int:
    return build(session, "event_series", {"title": title}).id


def _titles(session: Session) -> list[str]:
    found = listing.ids(session, Query("event_series")).ids
    rows = listing.rows(session, "event_series", ("title",), found)
    return [rows[id_][0] for id_ in found]


def _refuse(session: Session) -> None:
    raise UserError("Das geht nicht.")


def _thread(session: Session) -> str:
    return threading.current_thread().name


def test_a_write_hands_over_its_result_and_tells_everybody_what_it_touched(
    qtbot: QtBot, desk: Jobs, store: Store
) -> None:
    results: list[int] = []
    with qtbot.waitSignal(desk.committed) as told:
        desk.write("Anlegen", _series, "Reihe", then=results.append, owner=desk)
    assert told.args[0].touched == {"event_series"}
    assert told.args[0].label == "Anlegen"
    assert store.read(_titles) == ["Reihe"]
    assert results == list(store.read(listing.ids, Query("event_series")).ids)


def test_services_run_on_other_threads_and_answer_on_that_of_the_window(
    qtbot: QtBot, desk: Jobs
) -> None:
    answers: list[tuple[str, threading.Thread]] = []

    def take(name: str) -> None:
        answers.append((name, threading.current_thread()))

    desk.read(_thread, then=take, owner=desk)
    desk.write("Nichts", _thread, then=take, owner=desk)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert {name.partition("_")[0] for name, _thread in answers} == {"reader", "writer"}
    assert {thread for _name, thread in answers} == {threading.main_thread()}


def test_writes_are_done_in_the_order_in_which_they_were_asked(
    qtbot: QtBot, desk: Jobs, store: Store
) -> None:
    titles = [f"Reihe {number:02}" for number in range(20)]
    done: list[int] = []
    for title in titles:
        desk.write("Anlegen", _series, title, then=done.append, owner=desk)
    qtbot.waitUntil(lambda: len(done) == len(titles))
    assert done == sorted(done)
    assert store.read(_titles) == titles


def test_an_answer_for_somebody_who_is_gone_is_dropped(qtbot: QtBot, desk: Jobs) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def wait(session: Session) -> str:
        gate.wait(5)
        return "zu spät"

    owner = QObject()
    desk.read(wait, then=answers.append, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    desk.read(_thread, then=answers.append, owner=desk)
    desk.read(_thread, then=answers.append, owner=desk)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert "zu spät" not in answers


def test_a_write_is_kept_and_told_even_when_who_asked_is_gone(
    qtbot: QtBot, desk: Jobs, store: Store
) -> None:
    gate = threading.Event()

    def wait(session: Session) -> int:
        gate.wait(5)
        return _series(session, "Trotzdem")

    owner = QObject()
    desk.write("Anlegen", wait, owner=owner)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(desk.committed):
        gate.set()
    assert store.read(_titles) == ["Trotzdem"]


def test_a_refusal_goes_to_whoever_asked_to_hear_it(qtbot: QtBot, desk: Jobs) -> None:
    heard: list[str] = []
    everybody: list[UserError] = []
    desk.refused.connect(everybody.append)

    def hear(error: UserError) -> None:
        heard.append(str(error))

    desk.write("Scheitern", _refuse, refused=hear, owner=desk)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["Das geht nicht."]
    assert not everybody


@pytest.mark.parametrize("ask", ["read", "write"])
def test_a_refusal_that_nobody_asked_to_hear_is_told_to_all(
    qtbot: QtBot, desk: Jobs, ask: str
) -> None:
    with qtbot.waitSignal(desk.refused) as told:
        if ask == "read":
            desk.read(_refuse, then=lambda _none: None, owner=desk)
        else:
            desk.write("Scheitern", _refuse, owner=desk)
    assert str(told.args[0]) == "Das geht nicht."


def test_a_bug_in_a_service_reaches_the_exception_hook(qtbot: QtBot, desk: Jobs) -> None:
    def stumble(session: Session) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        with qtbot.waitSignal(desk.saving, check_params_cb=lambda waiting: waiting == 0):
            desk.write("Stolpern", stumble, owner=desk)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_a_write_that_changes_nothing_is_no_step(qtbot: QtBot, desk: Jobs) -> None:
    steps: list[object] = []
    desk.committed.connect(steps.append)
    with qtbot.waitSignal(desk.saving, check_params_cb=lambda waiting: waiting == 0):
        desk.write("Ansehen", _titles, owner=desk)
    assert not steps


def test_undo_and_redo_are_offered_by_name(qtbot: QtBot, desk: Jobs, store: Store) -> None:
    def names(undo: str, redo: str) -> Callable[[str, str], bool]:
        return lambda told_undo, told_redo: (told_undo, told_redo) == (undo, redo)

    with qtbot.waitSignal(desk.turnable, check_params_cb=names("Reihe anlegen", "")):
        desk.write("Reihe anlegen", _series, "Reihe", owner=desk)
    with qtbot.waitSignal(desk.turnable, check_params_cb=names("", "Reihe anlegen")):
        desk.undo()
    assert store.read(_titles) == []
    with qtbot.waitSignal(desk.turnable, check_params_cb=names("Reihe anlegen", "")):
        desk.redo()
    assert store.read(_titles) == ["Reihe"]


def test_undo_without_anything_to_undo_is_refused_in_words(qtbot: QtBot, desk: Jobs) -> None:
    with qtbot.waitSignal(desk.refused) as told:
        desk.undo()
    assert isinstance(told.args[0], UserError)


def test_what_somebody_else_changes_is_told(qtbot: QtBot, desk: Jobs, database_url: str) -> None:
    other = Store(schema.prepare(database_url), "Jemand anderes")
    with qtbot.waitSignal(desk.committed) as told:
        make(other, "event_series", title="Von nebenan")
    other.close()
    assert told.args[0].actor == "Jemand anderes"
    assert told.args[0].touched == {"event_series"}


def test_a_long_job_says_how_far_it_is(qtbot: QtBot, desk: Jobs) -> None:
    gate = threading.Event()

    def count(session: Session, *, progress: Callable[[int, int], None]) -> str:
        gate.wait(5)
        progress(1, 2)
        progress(2, 2)
        return "fertig"

    seen: list[tuple[int, int]] = []
    results: list[str] = []
    with qtbot.waitSignal(desk.long_started):
        task = desk.long("Zählen", count, then=results.append, owner=desk)
    task.progressed.connect(lambda done, total: seen.append((done, total)))
    with qtbot.waitSignal(task.ended):
        gate.set()
    qtbot.waitUntil(lambda: results == ["fertig"])
    assert seen == [(1, 2), (2, 2)]


def test_a_cancelled_job_ends_without_a_result_and_without_a_message(
    qtbot: QtBot, desk: Jobs
) -> None:
    gate = threading.Event()
    results: list[object] = []
    messages: list[UserError] = []
    desk.refused.connect(messages.append)

    def work(session: Session, *, progress: Callable[[int, int], None]) -> str:
        gate.wait(5)
        progress(1, 2)
        return "nie"

    task: Task = desk.long("Arbeiten", work, then=results.append, owner=desk)
    task.cancel()
    with qtbot.waitSignal(task.ended):
        gate.set()
    assert not results
    assert not messages


def test_only_a_change_of_ones_own_is_saved(qtbot: QtBot, desk: Jobs, database_url: str) -> None:
    own: list[None] = []
    desk.saved.connect(lambda: own.append(None))
    other = Store(schema.prepare(database_url), "Jemand anderes")
    with qtbot.waitSignal(desk.committed):
        make(other, "event_series", title="Von nebenan")
    other.close()
    assert not own
    with qtbot.waitSignal(desk.saved):
        desk.write("Anlegen", _series, "Reihe", owner=desk)


def test_closing_gives_up_a_long_job_at_once(qtbot: QtBot, engine: sa.Engine) -> None:
    jobs, forever = Jobs(Store(engine, "Testperson")), threading.Event()

    def work(session: Session, *, progress: Callable[[int, int], None]) -> None:
        for _turn in range(1000):
            progress(0, 0)
            forever.wait(0.01)

    task = jobs.long("Arbeiten", work, then=lambda _none: None, owner=jobs)
    with qtbot.waitSignal(task.progressed):
        pass
    began = time.monotonic()
    jobs.close()
    assert time.monotonic() - began < 5


def test_closing_finishes_what_is_being_written(
    qtbot: QtBot, engine: sa.Engine, database_url: str
) -> None:
    jobs = Jobs(Store(engine, "Testperson"))
    for number in range(5):
        jobs.write("Anlegen", _series, f"Reihe {number}", owner=jobs)
    jobs.close()
    again = Store(schema.prepare(database_url), "Testperson")
    assert len(again.read(_titles)) == 5
    again.close()
