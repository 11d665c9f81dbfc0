"""The pages on top of each other: each is imported and built when it is first shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from weiterbildung_app.gui.navigation import PAGES, Page, page_of

if TYPE_CHECKING:  # jobs.py brings SQLAlchemy, which must not be loaded before the first paint
    from weiterbildung_app.gui.actions import Actions
    from weiterbildung_app.gui.jobs import Jobs, Step

PLACES_KEPT = 50


@dataclass(frozen=True)
class Place:
    """Where a person was: a page, and the record shown on it."""

    page: str
    table: str
    record: int | None = None


class PageStack(QStackedWidget):
    """Shows one page, remembers the way, and brings hidden pages up to date when they are shown."""

    shown = Signal(str)  # the page
    input_changed = Signal(bool)  # does a page hold input that is not stored
    way_changed = Signal(bool, bool)  # can one go back, can one go forward

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._jobs: Jobs | None = None
        self._pages: dict[str, QWidget] = {}
        self._missed: dict[str, Step] = {}
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._catch_up)
        self._way: list[Place] = []
        self._now = -1
        self._notice: QWidget | None = None

    @property
    def current(self) -> str:
        """The page that is shown; empty before the first one."""
        return next((id for id, page in self._pages.items() if page is self.currentWidget()), "")

    def show_notice(self, notice: QWidget) -> None:
        """Show something in place of the pages until a database is open."""
        if self._notice:
            self._notice.deleteLater()
        self._notice = notice
        self.addWidget(notice)
        self.setCurrentWidget(notice)

    def enter(self, jobs: Jobs) -> None:
        """Begin with an open database."""
        self._jobs = jobs
        jobs.committed.connect(self._refresh)
        self.go(PAGES[0].id, None)

    def leave(self) -> None:
        """Take down all pages."""
        self._jobs = None
        self._way, self._now = [], -1
        self._missed = {}
        self._soon.stop()
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def go(self, place: str, record: int | None) -> None:
        """Show a page, or a record of a table on its page, as a new place on the way."""
        if self._jobs is None:
            return
        target = Place(page_of(place).id, place, record)
        if self._now >= 0 and self._way[self._now] == target:
            self._show(target)
            return
        self._way = [*self._way[: self._now + 1], target][-PLACES_KEPT:]
        self._now = len(self._way) - 1
        self._show(target)

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1) on the way."""
        if 0 <= self._now + by < len(self._way):
            self._now += by
            self._show(self._way[self._now])

    def unsaved(self) -> bool:
        """Tell whether a page holds input that is not stored."""
        return any(_call(page, "unsaved") for page in self._pages.values())

    def save(self) -> None:
        """Store what was typed, on all pages; what is wrong stays where it is."""
        for page in self._pages.values():
            _call(page, "save_input")

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page) or self._build(place.page)
        self.setCurrentWidget(page)
        self._catch_up()
        if place.record is not None:
            _call(page, "show_record", place.table, place.record)
        self.shown.emit(place.page)
        self.way_changed.emit(self._now > 0, self._now < len(self._way) - 1)

    def _build(self, id: str) -> QWidget:
        page = self._make(page_of(id))
        self._pages[id] = page
        self.addWidget(page)
        if changed := getattr(page, "input_changed", None):
            changed.connect(lambda: self.input_changed.emit(self.unsaved()))
        return page

    def _make(self, page: Page) -> QWidget:
        rooms = "weiterbildung_app.gui.pages"
        if page.lists:
            records = importlib.import_module(f"{rooms}.records")
            return cast(
                QWidget, records.RecordsPage(self._jobs, self._actions, self.go, page.lists)
            )
        module = importlib.import_module(f"{rooms}.{page.id}")
        return cast(QWidget, module.build(self._jobs, self._actions, self.go))

    def _refresh(self, step: Step) -> None:
        """Tell the page that is shown as soon as no more steps come at once, others when shown."""
        for id in self._pages:
            self._missed[id] = _merged(self._missed[id], step) if id in self._missed else step
        self._soon.start()

    def _catch_up(self) -> None:
        current = self.current
        if step := self._missed.pop(current, None):
            _call(self._pages[current], "refresh", step)


def _merged(first: Step, then: Step) -> Step:
    """Make one step of two, so that a page reads once what many have changed."""
    return replace(then, changes=(*first.changes, *then.changes))


def _call(page: QWidget, name: str, *args: Any) -> Any:
    method = getattr(page, name, None)
    return method(*args) if method else None
