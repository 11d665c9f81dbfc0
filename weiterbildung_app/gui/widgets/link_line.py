"""How a line of a link list is drawn: icon, word, sentence on as many lines as it takes, arrow."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import TARGET

Index = QModelIndex | QPersistentModelIndex
_SIDES = theme.S
_ABOVE = 6
_BEFORE = _SIDES + icons.SMALL + theme.S
_AFTER = theme.S + icons.SMALL + _SIDES


class LinkLine(QStyledItemDelegate):
    """Draws one line; on a wash under the mouse or chosen, in a ring with the focus."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        room = width - _BEFORE - _AFTER
        text, detail = _layouts(index, room)
        height = _height(text) + _height(detail) + 2 * _ABOVE
        return QSize(width, max(TARGET, int(height) + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, option)
        rect = option.rect
        text, detail = _layouts(index, rect.width() - _BEFORE - _AFTER)
        line = index.data(Qt.ItemDataRole.UserRole)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        text.draw(painter, QPointF(rect.left() + _BEFORE, rect.top() + _ABOVE))
        painter.setPen(theme.colour(theme.Role.MUTED))
        below = rect.top() + _ABOVE + _height(text)
        detail.draw(painter, QPointF(rect.left() + _BEFORE, below))
        first = rect.top() + _ABOVE + round(text.lineAt(0).height() / 2) - icons.SMALL // 2
        if line.icon or line.word:
            mark = icons.pixmap(line.icon or line.tone.icon, icons.SMALL, line.tone.ink)
            painter.drawPixmap(rect.left() + _SIDES, first, mark)
        arrow = icons.pixmap("chevron-right", icons.SMALL, theme.colour(theme.Role.MUTED))
        middle = rect.center().y() - icons.SMALL // 2 + 1
        painter.drawPixmap(rect.right() - _SIDES - icons.SMALL, middle, arrow)
        painter.restore()


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    ground = QRectF(option.rect).adjusted(1, 1, -1, -1)
    chosen = option.state & QStyle.StateFlag.State_Selected
    if chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.Role.WASH if chosen else theme.Role.SIDE))
        painter.drawRoundedRect(ground, 5, 5)
    if chosen:
        mark = QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12)
        painter.setBrush(theme.accent())
        painter.drawRoundedRect(mark, 1.5, 1.5)
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.accent())
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)


def _layouts(index: Index, width: int) -> tuple[QTextLayout, QTextLayout]:
    line = index.data(Qt.ItemDataRole.UserRole)
    shown = str(index.data(Qt.ItemDataRole.DisplayRole))
    text = QTextLayout(f"{line.word}  {shown}" if line.word else shown, theme.font())
    if line.word:
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        strong.setForeground(line.tone.ink)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length, marked.format = 0, len(line.word), strong
        text.setFormats([marked])
    detail = QTextLayout(" ".join(line.detail.split()), theme.font(-0.5))
    for part in (text, detail):
        _lay_out(part, width)
    return text, detail


def _lay_out(part: QTextLayout, width: int) -> None:
    part.setTextOption(_wrapping())
    part.beginLayout()
    bottom = 0.0
    while part.text() and (line := part.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height()
    part.endLayout()


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _height(part: QTextLayout) -> float:
    return part.boundingRect().height() if part.text() else 0.0
