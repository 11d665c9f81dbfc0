"""Makes the PDF of a publication by the same service as the terminal; it goes with the page."""

import tempfile
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.threads import Task
from weiterbildung_app.i18n import N_
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.services import publications
from weiterbildung_app.services.publications import Order


class Press(QObject):
    """Makes one PDF at a time; a newer wish replaces the one that is being worked on."""

    made = Signal(Path)
    refused = Signal(object)  # UserError
    given_up = Signal()

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._task: Task | None = None
        self._numbers = count(1)
        self._wish = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def make(self, order: Order) -> None:
        """Make a publication as it is known today."""
        self.stop()
        self._wish = next(self._numbers)
        self._task = self._jobs.long(
            N_("Vorschau wird erstellt"),
            _print,
            order,
            self._place() / str(self._wish),
            date.today(),
            then=partial(self._take, self._wish),
            refused=partial(self._refuse, self._wish),
            owner=self,
        )
        self._task.ended.connect(partial(self._end, self._wish))

    def stop(self) -> None:
        """Give up what is being made; what comes of it is not heard of."""
        self._wish = 0
        if self._task:
            self._task.cancel()
            self._task = None

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="weiterbildung-", ignore_cleanup_errors=True
            )
            self.destroyed.connect(self._folder.cleanup)
        return Path(self._folder.name)

    def _end(self, wish: int) -> None:
        """Tell that it is over; `made` or `refused` follow at once unless somebody gave it up."""
        if wish == self._wish:
            self._task = None
            self.given_up.emit()

    def _take(self, wish: int, target: Path) -> None:
        if wish == self._wish:
            self.made.emit(target)

    def _refuse(self, wish: int, error: UserError) -> None:
        if wish == self._wish:
            self.refused.emit(error)


def _print(session: Any, order: Order, folder: Path, stand: date, *, progress: Progress) -> Path:
    """Print into a folder of its own, under the name that the file keeps when it is given out."""
    folder.mkdir()
    target = folder / publications.name_for(session, order)
    publications.print_publication(session, order, target, stand, progress=progress)
    return target
