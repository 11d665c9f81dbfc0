"""The strips that stay while the board scrolls: rooms at the top, hours at the left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from weiterbildung_app.gui.board.canvas import Canvas


class Strip(QWidget):
    """Draws one edge of a canvas; a click on a venue folds it."""

    def __init__(self, canvas: "Canvas", *, top: bool) -> None:
        super().__init__(canvas)
        self._canvas, self._is_top = canvas, top
        if top:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        (self._canvas.paint_top if self._is_top else self._canvas.paint_side)(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_top:
            self._canvas.click_top(event.position().toPoint().x())
