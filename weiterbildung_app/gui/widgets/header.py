"""The head of a table: quiet words over the columns, an arrow where it is sorted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from weiterbildung_app.gui import icons, theme


class FlatHeader(QHeaderView):
    """Draws the titles of columns with the same room at their sides as the cells below have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        line = rect.adjusted(0, rect.height() - 1, 0, 0)
        painter.fillRect(line, theme.colour(theme.Role.HAIRLINE))
        inside = rect.adjusted(side(logicalIndex), 0, -theme.S, 0)
        model, orientation = self.model(), self.orientation()
        align = model.headerData(logicalIndex, orientation, Qt.ItemDataRole.TextAlignmentRole)
        text = str(model.headerData(logicalIndex, orientation) or "")
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        if sorted_by:
            inside.setRight(inside.right() - icons.SMALL)
        painter.setPen(
            self.palette().color(QPalette.ColorRole.WindowText)
            if sorted_by
            else theme.colour(theme.Role.MUTED)
        )
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, align or Qt.AlignmentFlag.AlignVCenter, shown)
        if sorted_by:
            self._draw_arrow(painter, inside, self.fontMetrics().horizontalAdvance(shown), align)
        painter.restore()

    def _draw_arrow(
        self, painter: QPainter, inside: QRect, text: int, align: Qt.AlignmentFlag | None
    ) -> None:
        rises = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        right = bool(align and align & Qt.AlignmentFlag.AlignRight)
        left = inside.right() + 1 if right else inside.left() + text + theme.XS
        arrow = icons.pixmap("chevron-up" if rises else "chevron-down", icons.SMALL, theme.accent())
        painter.drawPixmap(left, inside.center().y() - icons.SMALL // 2 + 1, arrow)


def side(column: int) -> int:
    """Return the room left of the text of a column: the first one keeps the margin of the page."""
    return theme.L if column == 0 else theme.S
