"""The pages of a PDF file below each other, drawn off the thread of the window, what is seen first.

While a page is drawn anew, for another file or another size, its old picture stays.
"""

from bisect import bisect_right
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.i18n import N_, _

MARGIN = theme.L
AHEAD = 2
"""So many pages before and after those that are seen are drawn too, and kept."""

SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
WIDEST = 1.75
"""Pages that fit the width are never larger than this times their size on paper."""

_POINTS = 72


class PdfPages(QAbstractScrollArea):
    """A list of pages with zoom; PgUp and PgDn turn pages, Ctrl with the wheel or + and − zoom."""

    page_changed = Signal(int, int)  # the page that is read, from 1; how many there are
    zoom_changed = Signal(int)  # percent of the size on paper

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._sizes: list[QSizeF] = []  # points
        self._tops: list[int] = [0]  # of the pages and of what comes after the last
        self._zoom: float | None = None  # None: as wide as the view
        self._shown_zoom = 1.0
        self._pictures: dict[int, QImage] = {}
        self._fresh: dict[int, QSize] = {}
        self._asked: tuple[int, QSize] | None = None
        self._unwanted = False  # what is asked for belongs to a file that is no longer shown
        self._waiting: Path | None = None
        self._renderer = QPdfPageRenderer(self)
        self._document = QPdfDocument(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self._renderer.pageRendered.connect(self._take)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(theme.XL)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in the middle of the view, from 1; 0 without pages."""
        if not self._sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(max(bisect_right(self._tops, middle), 1), len(self._sizes))

    @property
    def page_size(self) -> QSizeF | None:
        """The size of the first page on paper, in points; None without pages."""
        return self._sizes[0] if self._sizes else None

    def clear(self) -> None:
        """Show nothing."""
        self._waiting = None
        self._unwanted = self._asked is not None
        self._pictures = {}
        self._show_pages(0)

    def show_file(self, path: Path) -> None:
        """Show another file at the same place; the file must stay as it is while it is shown."""
        self._waiting = path
        if self._asked is None:
            self._load()

    def show_page(self, page: int) -> None:
        """Scroll to the top of a page, counted from 1."""
        if self._sizes:
            top = self._tops[min(max(page, 1), len(self._sizes)) - 1]
            self.verticalScrollBar().setValue(top - MARGIN)

    def zoom_by(self, factor: float) -> None:
        """Make pages larger or smaller around the place that is read."""
        self._set_zoom(min(max(self.zoom * factor, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """Make pages as wide as the view, also when it changes."""
        self._set_zoom(None)

    @property
    def zoom(self) -> float:
        """How large pages are shown, 1 being their size on paper."""
        return self._shown_zoom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._ask()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_PageDown: lambda: self.show_page(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.show_page(self.page - 1),
            Qt.Key.Key_Home: lambda: self.show_page(1),
            Qt.Key.Key_End: lambda: self.show_page(self.page_count),
            Qt.Key.Key_Plus: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / STEP),
            Qt.Key.Key_0: self.fit_width,
        }
        turn = keys.get(Qt.Key(event.key()))
        if turn:
            turn()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour(theme.Role.SIDE))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._seen():
            place = self._place(page)
            painter.fillRect(place, Qt.GlobalColor.white)
            if page in self._pictures:
                painter.drawImage(place, self._pictures[page])
            painter.setPen(theme.colour(theme.Role.OUTLINE))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(theme.accent())
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _load(self) -> None:
        """Change to the file that waits, once nothing of the old one is being drawn."""
        path, self._waiting = self._waiting, None
        if self._document.load(str(path)) != QPdfDocument.Error.None_:
            self._document.close()
        self._show_pages(self._document.pageCount())

    def _show_pages(self, count: int) -> None:
        pages = range(count)
        self._sizes = [self._document.pagePointSize(page) for page in pages]
        self._fresh = {}
        self._pictures = {page: one for page, one in self._pictures.items() if page in pages}
        self._lay_out()
        self._tell_page()

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._lay_out()

    def _lay_out(self) -> None:
        """Put pages where they belong at this zoom; the place that is read stays."""
        page, part = self._anchor()
        self._shown_zoom = self._zoom or self._fitting_zoom()
        heights = [self._pixels(size).height() + MARGIN for size in self._sizes]
        self._tops = list(accumulate(heights, initial=MARGIN))
        widest = max((self._pixels(size).width() for size in self._sizes), default=0)
        view = self.viewport().size()
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(widest + 2 * MARGIN - view.width(), 0))
        across.setPageStep(view.width())
        along.setRange(0, max(self._tops[-1] - view.height(), 0))
        along.setPageStep(view.height())
        if self._sizes and along.value() > MARGIN:
            page = min(page, len(self._sizes) - 1)
            along.setValue(self._tops[page] + round(part * heights[page]))
        self.zoom_changed.emit(round(self.zoom * 100))
        self.viewport().update()
        self._ask()

    def _fitting_zoom(self) -> float:
        widest = max((size.width() for size in self._sizes), default=1)
        room = self.viewport().width() - 2 * MARGIN
        return min(max(room * _POINTS / widest / self.logicalDpiX(), SMALLEST), WIDEST)

    def _anchor(self) -> tuple[int, float]:
        """Return the page at the upper edge, from 0, and which part of it is already passed."""
        top = self.verticalScrollBar().value()
        page = min(max(bisect_right(self._tops, top) - 1, 0), max(len(self._tops) - 2, 0))
        if len(self._tops) < 2:
            return 0, 0.0
        return page, (top - self._tops[page]) / (self._tops[page + 1] - self._tops[page])

    def _pixels(self, size: QSizeF) -> QSize:
        return (size * (self._shown_zoom * self.logicalDpiX() / _POINTS)).toSize()

    def _place(self, page: int) -> QRect:
        size = self._pixels(self._sizes[page])
        left = max((self.viewport().width() - size.width()) // 2, MARGIN)
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(QPoint(left, self._tops[page]) - scrolled, size)

    def _seen(self) -> list[int]:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top) - 1, 0)
        behind = bisect_right(self._tops, top + self.viewport().height())
        return list(range(first, min(behind, len(self._sizes))))

    def _ask(self) -> None:
        """Have the next page drawn that is not as it should be: first those seen, then others."""
        if self._asked or not self.isVisible():
            return
        seen = self._seen()
        if not seen:
            return
        kept = range(max(seen[0] - AHEAD, 0), min(seen[-1] + AHEAD + 1, len(self._sizes)))
        self._pictures = {page: one for page, one in self._pictures.items() if page in kept}
        self._fresh = {page: size for page, size in self._fresh.items() if page in kept}
        for page in (*seen, *kept):
            wanted = self._pixels(self._sizes[page]) * self.devicePixelRatio()
            if self._fresh.get(page) != wanted:
                self._asked = page, wanted
                self._renderer.requestPage(page, wanted)
                return

    def _take(self, page: int, size: QSize, picture: QImage) -> None:
        self._asked = None
        if not self._unwanted:
            self._pictures[page] = picture
            self._fresh[page] = size
        self._unwanted = False
        self.viewport().update()
        if self._waiting:
            self._load()
        else:
            self._ask()

    def _tell_page(self) -> None:
        text = _(N_("{name}, Seite {page} von {count}"))
        self.setAccessibleName(
            text.format(name=self._name, page=self.page, count=self.page_count)
            if self._sizes
            else self._name
        )
        self.page_changed.emit(self.page, self.page_count)
