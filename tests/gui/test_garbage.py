"""Garbage: widgets in dead cycles are destroyed on the thread of the window, and nowhere else."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from weiterbildung_app.gui import garbage
from weiterbildung_app.gui.threads import Call, Crew

MANY = 20_000  # allocations, far more than Python waits for


class Cycle(QObject):
    """An object that only the collector can free; it notes where that happens."""

    freed_on: list[str]

    def __init__(self, freed_on: list[str]) -> None:
        super().__init__()
        self.freed_on = freed_on
        self.itself = self

    def __del__(self) -> None:
        self.freed_on.append(threading.current_thread().name)


def allocate() -> int:
    return len([[number] for number in range(MANY)])


@pytest.fixture
def crew(qtbot: QtBot) -> Iterator[Crew]:
    crew = Crew("worker", 1)
    yield crew
    crew.close(finish=True)
    assert gc.isenabled()


def test_a_thread_never_destroys_what_belongs_to_the_window(qtbot: QtBot, crew: Crew) -> None:
    freed_on: list[str] = []
    Cycle(freed_on)
    results: list[int] = []
    crew.run(Call(allocate, results.append, lambda _error: None, crew))
    qtbot.waitUntil(lambda: bool(results))
    assert freed_on == []
    kept = [[number] for number in range(MANY)]
    garbage.collect()
    assert len(kept) == MANY
    assert freed_on == [threading.main_thread().name]


def test_who_waits_for_a_call_is_let_go_on_the_thread_of_the_window(
    qtbot: QtBot, crew: Crew
) -> None:
    freed_on: list[str] = []
    owner = Cycle(freed_on)
    del owner.itself
    done: list[int] = []
    crew.run(Call(allocate, done.append, lambda _error: None, owner))
    del owner
    qtbot.waitUntil(lambda: bool(done))
    assert freed_on == [threading.main_thread().name]
