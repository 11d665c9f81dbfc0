"""Cards: parts of a page that stand on a ground of their own, and the frame that scrolls them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.labels import Heading

CORNER = 8


class Card(QWidget):
    """A rounded ground with a hairline around it and a heading at its top."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        self.column.setSpacing(theme.S)
        self.heading = Heading(title, wrap=True)
        self.column.addWidget(self.heading)
        self.heading.setVisible(bool(title))  # once it has a parent: else it is a window

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(theme.Role.HAIRLINE))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.end()


class ScrollingPage(QScrollArea):
    """Scrolls a page up and down, never sideways, and lets its ground show."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme.application().focusChanged.connect(self._show_focus)

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Bring what the keyboard has come to into view, also when it came from outside."""
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if new is None or by_mouse or not self.isAncestorOf(new):
            return
        seen = new.viewport() if isinstance(new, QAbstractScrollArea) else new
        if seen.visibleRegion().isEmpty():
            self.ensureWidgetVisible(new)


def is_narrow(page: QWidget, limit: int = 900) -> bool:
    """Tell whether a page has room for one column only; `limit` in pixels at the base font size."""
    return page.width() * theme.BASE_SIZE <= limit * theme.font().pointSizeF()
