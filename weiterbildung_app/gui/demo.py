"""Shows the program off without a screen: prints the sample's brochures, pictures every page."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.gui import app
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.gui.theme import Scheme, Theme
from weiterbildung_app.gui.window import Window
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, phrases, publications
from weiterbildung_app.services.publications import Printed

LOOK_AGAIN = 100  # ms between two looks whether a page has all it asked for
LOOKS = 3  # so often in a row it has, since one answer may lead to the next question
PATIENCE = 600  # looks at one page

DONE, FAILED = 0, 1


def show_off(folder: Path | None) -> int:
    """Put brochures and pictures into `folder`, or into a new temporary one; say where they lie.

    Return the exit code; raise UserError when a folder cannot be used.
    """
    target = _prepared(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application, bugs = app.begin()
    bugs.install()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setPath(ini, user, aside)  # what the person has chosen stays as it is
        look = Theme()
        look.set_scheme(Scheme.LIGHT)
        tour = Tour(Window(look), target)
        bugs.found.connect(tour.fail)
        tour.begin(Path(aside) / "Beispiel.sqlite")
        code = application.exec()
    bugs.remove()
    return code


class Tour(QObject):
    """Walks through the window page by page; each is pictured when it has all it asked for."""

    def __init__(self, window: Window, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._pages = iter(enumerate(PAGES, start=1))
        self._number, self._page = next(self._pages)
        self._looks = self._quiet = 0
        self._has_ended = False
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self._look)
        window.opening.opened.connect(self._print)
        window.opening.failed.connect(self._refuse)

    def begin(self, sample: Path) -> None:
        """Make a sample of its own and open it; everything else follows."""
        self._window.show()
        self._window.opening.open(str(sample), sample=True)

    def fail(self, reason: str) -> None:
        """End the tour because of a bug, of which the log tells more, or of a refusal."""
        text = _(N_("Die Vorführung ist abgebrochen: {reason}")).format(reason=reason)
        print(text, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        self._end(FAILED)

    def _print(self, jobs: Jobs) -> None:
        jobs.refused.connect(self._refuse)
        jobs.read(_print_all, self._folder, then=self._walk, owner=self)

    def _walk(self, printed: list[Printed]) -> None:
        for one in printed:
            _say(f"{_(one.publication.label)} ({phrases.pages(one.pages)}): {one.path}")
        self._timer.start()

    def _look(self) -> None:
        """Picture the page when nothing has been on its way for a while, and go to the next."""
        self._looks += 1
        jobs = self._window.jobs
        self._quiet = 0 if jobs is None or jobs.is_busy else self._quiet + 1
        if self._quiet < LOOKS and self._looks < PATIENCE:
            return
        if not self._picture():
            return
        following = next(self._pages, None)
        if following is None:
            self._end(DONE)
            return
        self._number, self._page = following
        self._looks = self._quiet = 0
        self._window.go(self._page.id)

    def _picture(self) -> bool:
        file = self._folder / f"{self._number:02} {_(self._page.title)}.png"
        if not self._window.grab().save(str(file)):
            self.fail(_(N_("„{path}“ lässt sich nicht anlegen.")).format(path=file))
            return False
        _say(f"{_(self._page.title)}: {file}")
        return True

    def _refuse(self, error: UserError) -> None:
        self.fail(str(error))

    def _end(self, code: int) -> None:
        """End the program with a code; the first one counts, whatever fails on the way out."""
        if self._has_ended:
            return
        self._has_ended = True
        self._timer.stop()
        self._window.close()
        QApplication.exit(code)


def _print_all(session: Any, folder: Path) -> list[Printed]:
    event = events.current(session, date.today())
    return publications.print_all(session, event.id, folder, date.today()) if event else []


def _prepared(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="weiterbildung-"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("Der Ordner „{path}“ lässt sich nicht anlegen ({reason}). Angelegt wurde nichts."),
            path=folder,
            reason=reason_of(error),
        ) from error
    return folder.absolute()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - there is no window to say it in
