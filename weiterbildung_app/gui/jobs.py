"""The door: the only module of the window that talks to the Store.

Imported after the first paint, since it brings SQLAlchemy along.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.threads import Call, Crew, Task
from weiterbildung_app.storage import copies
from weiterbildung_app.storage.engine import describe
from weiterbildung_app.storage.journal import Step as Step  # noqa: PLC0414 - pages take it from here
from weiterbildung_app.storage.store import Done
from weiterbildung_app.storage.store import Store as Store  # noqa: PLC0414 - so does opening.py

T = TypeVar("T")

READERS = 2
NEWS_INTERVAL = 1000  # ms


class Jobs(QObject):
    """Runs services on threads: one writer, a few readers, one for long jobs.

    Results come on the thread of the window.
    """

    committed = Signal(object)  # Step, also of other people
    saved = Signal()  # a step of this window's own
    refused = Signal(object)  # UserError that no call took care of
    saving = Signal(int)  # how many writes wait
    turnable = Signal(str, str)  # what undo and redo would do; empty when there is nothing
    long_started = Signal(object)  # Task

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._writer = Crew("writer", 1, self)
        self._readers = Crew("reader", READERS, self)
        self._long = Crew("long", 1, self)
        self._tasks: set[Task] = set()
        self._waiting = 0
        self._is_lost = False
        self._news = QTimer(self, interval=NEWS_INTERVAL, singleShot=True)
        self._news.timeout.connect(self._ask_for_news)
        self._news.start()
        self.ask_what_can_be_turned()

    @property
    def file(self) -> Path | None:
        """The open database file; None when it is a server."""
        url = self._store.engine.url
        return Path(url.database) if url.database and self.is_local else None

    @property
    def is_local(self) -> bool:
        return self._store.engine.dialect.name == "sqlite"

    @property
    def is_busy(self) -> bool:
        """Tell whether anything is read or written that has not come back yet."""
        return any(crew.is_busy for crew in (self._writer, self._readers, self._long))

    @property
    def is_saving(self) -> bool:
        """Tell whether a write waits or runs."""
        return self._waiting > 0

    def read(
        self, service: Callable[..., T], *args: Any, then: Callable[[T], None], owner: QObject
    ) -> None:
        """Run a service that changes nothing and hand its result to `then`, if `owner` still is."""
        work = partial(self._store.read, service, *args)
        self._readers.run(Call(work, then, self.refused.emit, owner))

    def write(
        self,
        label: str,
        service: Callable[..., T],
        *args: Any,
        owner: QObject,
        then: Callable[[T], None] | None = None,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run a service in a transaction named `label`; a refusal goes to `refused` or to all."""
        self._write(partial(self._store.write, label, service, *args), owner, then, refused)

    def undo(self) -> None:
        """Take back this person's newest step."""
        self._write(self._store.undo, self, None, None)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._write(self._store.redo, self, None, None)

    def long(
        self,
        label: str,
        service: Callable[..., T],
        *args: Any,
        owner: QObject,
        then: Callable[[T], None],
        refused: Callable[[UserError], None] | None = None,
    ) -> Task:
        """Run a service that takes time; it gets `progress(done, total)`, which may cancel it."""
        task = Task(label)
        work = partial(self._store.read, service, *args, progress=task.report)
        self._run_long(task, Call(work, then, self._refusal(owner, refused), owner))
        return task

    def save_copy(
        self, label: str, path: Path, *, owner: QObject, then: Callable[[Path], None]
    ) -> None:
        """Copy the open file to `path`, also while others write."""
        work = partial(copies.save_copy, self._store.engine, path)
        self._run_long(Task(label), Call(work, then, self.refused.emit, owner))

    def describe(self, then: Callable[[str], None], owner: QObject) -> None:
        """Say in one line what keeps the data."""
        work = partial(describe, self._store.engine)
        self._readers.run(Call(work, then, self.refused.emit, owner))

    def ask_what_can_be_turned(self) -> None:
        """Find out what undo and redo would do now; told by `turnable`."""
        self._readers.run(
            Call(self._store.next_labels, self._tell_turnable, self.refused.emit, self)
        )

    def close(self) -> None:
        """Finish what is being written, give up what takes long, and let go of the database."""
        self._news.stop()
        for task in self._tasks:
            task.cancel()
        self._writer.close(finish=True)
        self._readers.close(finish=False)
        self._long.close(finish=False)
        self._store.close()

    def _write(
        self,
        work: Callable[[], Done[T]],
        owner: QObject,
        then: Callable[[T], None] | None,
        refused: Callable[[UserError], None] | None,
    ) -> None:
        def done(result: Done[T]) -> None:
            if then and isValid(owner):
                then(result.result)
            if result.step:
                self.saved.emit()
                self.committed.emit(result.step)
                self.ask_what_can_be_turned()

        self._wait(1)
        ended = partial(self._wait, -1)
        self._writer.run(Call(work, done, self._refusal(owner, refused), self, ended))

    def _wait(self, change: int) -> None:
        self._waiting += change
        self.saving.emit(self._waiting)

    def _refusal(
        self, owner: QObject, refused: Callable[[UserError], None] | None
    ) -> Callable[[UserError], None]:
        def tell(error: UserError) -> None:
            if refused and isValid(owner):
                refused(error)
            else:
                self.refused.emit(error)

        return tell

    def _run_long(self, task: Task, call: Call) -> None:
        def end() -> None:
            self._tasks.discard(task)
            task.ended.emit()

        self._tasks.add(task)
        self.long_started.emit(task)
        self._long.run(Call(call.work, call.then, call.refused, call.owner, end))

    def _ask_for_news(self) -> None:
        self._readers.run(Call(self._store.news, self._tell_news, self._miss_news, self))

    def _tell_news(self, steps: list[Step]) -> None:
        self._is_lost = False
        for step in steps:
            self.committed.emit(step)
        self._news.start()

    def _miss_news(self, error: UserError) -> None:
        """Say once that the database is out of reach, and go on asking."""
        if not self._is_lost:
            self.refused.emit(error)
        self._is_lost = True
        self._news.start()

    def _tell_turnable(self, labels: tuple[str | None, str | None]) -> None:
        undo, redo = labels
        self.turnable.emit(undo or "", redo or "")
