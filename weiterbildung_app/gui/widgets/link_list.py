"""A list in which every line leads somewhere: one stop of Tab, arrows inside, Enter goes there.

It is as high as its lines; the page around it scrolls.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollArea, QWidget

from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.link_line import LinkLine

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
LONGEST = 400
"""So many letters of a text are drawn; the page it leads to shows the rest."""

_ROOT = QModelIndex()


@dataclass(frozen=True)
class Line:
    """A sentence that leads to `key`; `word` stands before it in the colour of its tone."""

    key: Hashable
    text: str
    detail: str = ""
    word: str = ""
    icon: str = ""
    tone: Tone = Tone.NEUTRAL

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        sentence = f"{self.word}: {self.text}" if self.word else self.text
        return f"{sentence} – {self.detail}" if self.detail else sentence


class Lines(QAbstractListModel):
    """The lines of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def row_of(self, key: Hashable) -> int | None:
        """Return the row that leads to `key`, None when there is none."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(line.text[:LONGEST].split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE else None


class LinkList(QListView):
    """Shows lines and tells when one is followed."""

    followed = Signal(object)  # the key of the line

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = Lines(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinkLine(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._follow)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the one that is current stays so where it is still there."""
        current: Line | None = self.currentIndex().data(LINE)
        self.lines.show_lines(lines)
        row = self.lines.row_of(current.key) if current else None
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))
        self._fit()

    def follow(self, row: int) -> None:
        """Go where a line leads."""
        self._follow(self.lines.index(row))

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.lines.index(0))
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)
            self._show_current()

    def _follow(self, index: QModelIndex) -> None:
        line: Line | None = index.data(LINE)
        if line is not None:
            self.followed.emit(line.key)

    def _fit(self) -> None:
        """Become as high as the lines are at this width."""
        self.doItemsLayout()
        height = sum(self.sizeHintForRow(row) for row in range(self.lines.rowCount()))
        self.setFixedHeight(height)

    def _show_current(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None:
            place = self.visualRect(self.currentIndex())
            middle = self.viewport().mapTo(inside, place.center())
            around.ensureVisible(middle.x(), middle.y(), 0, place.height())
