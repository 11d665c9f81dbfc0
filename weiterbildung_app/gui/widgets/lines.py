"""Hairlines between parts of the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weiterbildung_app.gui import theme


class Rule(QWidget):
    """A line of one pixel, horizontal or vertical."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        along, across = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        flat = orientation == Qt.Orientation.Horizontal
        self.setSizePolicy(along if flat else across, across if flat else along)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.Role.HAIRLINE))
        painter.end()
