"""Runs plain functions on threads and hands their results to the window; knows no database."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import garbage


class Cancelled(Exception):
    """The person gave up a long job; raised from its progress callable, never shown."""


class Task(QObject):
    """A long job as the window sees it: how far it is, and a way to stop it."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self._cancelled = False

    def cancel(self) -> None:
        """Ask the job to stop; it does so when it next reports, one that never does runs on."""
        self._cancelled = True

    def report(self, done: int, total: int) -> None:
        """Take a report from the job's thread; raise Cancelled when it should stop."""
        if self._cancelled:
            raise Cancelled
        self.progressed.emit(done, total)


@dataclass(frozen=True)
class Call:
    """A function to run and who hears how it went, unless `owner` is gone by then."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    refused: Callable[[UserError], None]
    owner: QObject
    always: Callable[[], None] | None = None


_NUMBERS = count()


@dataclass(frozen=True)
class _Outcome:
    number: int
    result: Any = None
    error: BaseException | None = None


class Crew(QObject):
    """A few threads that take calls in the order they come; a single one does them one by one."""

    _came_back = Signal(object)

    def __init__(self, name: str, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._came_back.connect(self._deliver)
        self._held = garbage.hold(self)
        self._calls: dict[int, Call] = {}
        self._closed = False

    @property
    def is_busy(self) -> bool:
        """Tell whether a call has not been answered yet."""
        return bool(self._calls)

    def run(self, call: Call) -> None:
        """Do a call on a thread; a crew that is closed does nothing more.

        The thread gets the work alone: who waits for it must not be destroyed there.
        """
        if not self._closed:
            number = next(_NUMBERS)
            self._calls[number] = call
            self._pool.submit(self._do, number, call.work)

    def close(self, *, finish: bool) -> None:
        """End all threads: after all calls that wait (`finish`), or after those that run."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=not finish)
        garbage.let_go(self._held)

    def _do(self, number: int, work: Callable[[], Any]) -> None:
        try:
            outcome = _Outcome(number, result=work())
        except BaseException as error:  # noqa: BLE001 - all of them are told on the window's thread
            outcome = _Outcome(number, error=error)
        self._came_back.emit(outcome)

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        call, error = self._calls.pop(outcome.number), outcome.error
        if call.always:
            call.always()
        if error is None:
            if isValid(call.owner):
                call.then(outcome.result)
        elif isinstance(error, UserError):
            call.refused(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
