"""A bar that shows how much of a whole is reached."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from weiterbildung_app.gui import theme

THICKNESS = 12


class ShareBar(QProgressBar):
    """A flat bar; what it shows is also said in words, to readers and to screen readers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, part: int, whole: int, words: str) -> None:
        """Fill `part` of `whole`; nothing is filled when there is no whole."""
        self.setRange(0, max(whole, 1))
        self.setValue(part)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(120, THICKNESS)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, THICKNESS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_ = whole.height() / 2
        outline = QPainterPath()
        outline.addRoundedRect(whole, round_, round_)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), theme.colour(theme.Role.SIDE))
        filled = QRectF(whole)
        filled.setWidth(whole.width() * self.value() / max(self.maximum(), 1))
        painter.fillRect(filled, theme.accent())
        painter.setClipping(False)
        painter.setPen(theme.colour(theme.Role.OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()
