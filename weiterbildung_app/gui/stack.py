"""The pages on top of each other: each is imported and built when it is first shown."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from weiterbildung_app.gui.navigation import ENTRIES, entry_of

if TYPE_CHECKING:  # jobs.py brings SQLAlchemy, which must not be loaded before the first paint
    from weiterbildung_app.gui.actions import Actions
    from weiterbildung_app.gui.jobs import Jobs, Step

PLACES_KEPT = 50


@dataclass(frozen=True)
class Place:
    """Where a person was: a page, and the record shown on it."""

    page: str
    table: str = ""
    record: int | None = None


class PageStack(QStackedWidget):
    """Shows one page, remembers the way, and brings hidden pages up to date when they are shown."""

    shown = Signal(str)  # the page
    way_changed = Signal(bool, bool)  # can one go back, can one go forward

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._jobs: Jobs | None = None
        self._pages: dict[str, QWidget] = {}
        self._missed: dict[str, list[Step]] = {}
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
        self.go(ENTRIES[0].id, None)

    def leave(self) -> None:
        """Take down all pages."""
        self._jobs = None
        self._way, self._now = [], -1
        self._missed = {}
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages = {}

    def go(self, place: str, record: int | None) -> None:
        """Show a page, or a record of a table on its page, as a new place on the way."""
        if self._jobs is None:
            return
        entry = entry_of(place)
        table = place if place in entry.tables else ""
        target = Place(entry.id, table, record)
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

    def _show(self, place: Place) -> None:
        page = self._pages.get(place.page) or self._build(place.page)
        self.setCurrentWidget(page)
        for step in self._missed.pop(place.page, []):
            _call(page, "refresh", step)
        if place.table and place.record is not None:
            _call(page, "show_record", place.table, place.record)
        self.shown.emit(place.page)
        self.way_changed.emit(self._now > 0, self._now < len(self._way) - 1)

    def _build(self, id: str) -> QWidget:
        module = importlib.import_module(entry_of(id).module)
        page: QWidget = module.build(self._jobs, self._actions, self.go)
        self._pages[id] = page
        self.addWidget(page)
        return page

    def _refresh(self, step: Step) -> None:
        for id, page in self._pages.items():
            if page is self.currentWidget():
                _call(page, "refresh", step)
            else:
                self._missed.setdefault(id, []).append(step)


def _call(page: QWidget, name: str, *args: Any) -> Any:
    method = getattr(page, name, None)
    return method(*args) if method else None
