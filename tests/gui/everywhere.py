"""Every place that the window has: each page, each type of record with all its tabs, each new one.

One window on the sample serves a whole module, so its tests only look and change nothing.
"""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import record_types, whole
from weiterbildung_app.gui import navigation, theme
from weiterbildung_app.gui.forms.creation import Beginning
from weiterbildung_app.gui.jobs import READERS, Jobs
from weiterbildung_app.gui.pages.detail import Detail
from weiterbildung_app.gui.pages.folder import Folder
from weiterbildung_app.gui.theme import Scheme, Theme
from weiterbildung_app.gui.window import Window

PATIENCE = 20_000  # ms
SHORT = 500  # ms; timers that run longer repeat what is not waited for


@dataclass(frozen=True)
class Place:
    """A page, a stored record (`table`), or the form for a new one (`is_new`)."""

    name: str
    table: str = ""
    is_new: bool = False


PAGES = [Place(page.id) for page in navigation.PAGES]
RECORDS = [Place(table, table) for table in sorted(record_types())]
NEW = [Place(f"new-{table}", table, is_new=True) for table in sorted(record_types())]


class Strays(QObject):
    """Notes every window that is shown beside ours: on a desktop it flashes and takes the focus."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self._window:  # type: ignore[attr-defined]
            self.seen.append(repr(watched))
        return False


class Everywhere:
    """Goes to a place and waits until everything there has come."""

    def __init__(self, bot: QtBot, window: Window, look: Theme) -> None:
        self.bot, self.window, self.look = bot, window, look
        self.strays = Strays(window)

    @property
    def jobs(self) -> Jobs:
        assert self.window.jobs is not None
        return self.window.jobs

    def go(self, place: Place) -> None:
        self._leave_new()
        if not place.table:
            self.window.go(place.name)
        elif place.is_new:
            self._begin(place.table)
        else:
            self.window.go(place.table, self.jobs._store.read(_first, place.table))
        self.settle()

    def tabs(self) -> Iterator[str]:
        """Bring each tab of the record to the front, one by one; a page has only itself."""
        folders = [one for one in self.window.findChildren(Folder) if one.isVisible()]
        if not folders:
            yield ""
            return
        for place in range(folders[0].count()):
            folders[0].setCurrentIndex(place)
            self.settle()
            yield folders[0].tabText(place)

    def settle(self) -> None:
        """Wait until nothing is read, waited for or moved any more."""
        places: list[QRect] = []

        def is_still() -> bool:
            before, places[:] = places[:], [one.geometry() for one in self.visible()]
            return not self._is_busy() and before == places

        self.bot.waitUntil(is_still, timeout=PATIENCE)

    def visible(self) -> list[QWidget]:
        """Return everything that is on the screen."""
        return [one for one in self.window.findChildren(QWidget) if one.isVisible()]

    def _begin(self, table: str) -> None:
        owner = whole(record_types()[table])
        self.window.go(table, self.jobs._store.read(_first, table))
        self.settle()
        values = {owner.name: self.jobs._store.read(_first, owner.target)} if owner else {}
        self._detail().begin(Beginning(table, values))

    def _leave_new(self) -> None:
        for detail in self.window.findChildren(Detail):
            if detail.shelf.creation:
                detail._give_up(detail.shelf.creation)

    def _detail(self) -> Detail:
        return next(one for one in self.window.findChildren(Detail) if one.isVisible())

    def _is_busy(self) -> bool:
        timers = self.window.findChildren(QTimer)
        soon = (one.isActive() and one.isSingleShot() and one.interval() < SHORT for one in timers)
        return self.jobs.is_busy or any(soon)


def _first(session: Session, table: str | None) -> int:
    return session.scalars(sa.select(sa.func.min(record_types()[table or ""].id))).one()


def open_everywhere(
    request: pytest.FixtureRequest, folder_of: pytest.TempPathFactory, file: str = "sample_file"
) -> Iterator[Everywhere]:
    """Open the window on a copy of the file that a fixture makes, as long as a module runs."""
    folder = folder_of.mktemp("everywhere")
    path = shutil.copy(request.getfixturevalue(file), folder / "everywhere.sqlite")
    bot, look = QtBot(request), Theme()
    window = Window(look)
    everywhere = Everywhere(bot, window, look)
    with bot.waitActive(window):
        window.show()
        window.activateWindow()
    with bot.waitSignal(window.opening.opened, timeout=PATIENCE):
        window.opening.open(str(path))
    _wake(everywhere.jobs, window)
    everywhere.settle()
    theme.application().installEventFilter(everywhere.strays)
    QAccessible.setActive(True)
    yield everywhere
    QAccessible.setActive(False)
    theme.application().removeEventFilter(everywhere.strays)
    look.set_scheme(Scheme.LIGHT)
    look.set_size(theme.BASE_SIZE)
    window.close()
    window.stack.leave()
    window.deleteLater()


def _wake(jobs: Jobs, owner: QObject) -> None:
    """Start all threads before the first test, so that none of them seems left behind by one."""
    together = threading.Barrier(READERS + 1)
    for _reader in range(READERS):
        jobs.read(lambda _session: together.wait(), then=lambda _place: None, owner=owner)
    together.wait()
    jobs.long("", lambda _session, progress: None, owner=owner, then=lambda _nothing: None)
