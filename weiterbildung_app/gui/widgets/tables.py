"""How tables of rows look and move, whatever they show."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets import chips
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.header import FlatHeader, side

INNER = 3  # pixels that the style itself leaves beside a text

Index = QModelIndex | QPersistentModelIndex
Sign = tuple[Tone, str]  # of a chip: its tone and icon


def dress(view: QTableView) -> FlatHeader:
    """Make a table a list of rows: one is chosen as a whole, Tab leaves; return its header."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    header = FlatHeader(view)
    view.setHorizontalHeader(header)
    return header


def fit_rows(view: QTableView) -> None:
    """Give rows and header the height that the font asks for."""
    height = view.fontMetrics().height() + 2 * theme.S
    view.verticalHeader().setDefaultSectionSize(height)
    view.horizontalHeader().setFixedHeight(height)


class Cell(QStyledItemDelegate):
    """Draws a cell with room at its sides, as a chip where `sign` knows one for its text."""

    def __init__(self, view: QTableView, sign: Callable[[Index, str], Sign | None]) -> None:
        super().__init__(view)
        self._sign = sign

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style, widget = option.widget.style(), option.widget
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        inside = QStyleOptionViewItem(option)
        inside.rect = option.rect.adjusted(side(index.column()) - INNER, 0, INNER - theme.S, 0)
        if sign := self._sign(index, text):
            _draw_chip(painter, inside, text, sign)
        else:
            super().paint(painter, inside, index)


def _draw_chip(painter: QPainter, option: QStyleOptionViewItem, text: str, sign: Sign) -> None:
    size = chips.size(text, option.widget)
    place = QRect(option.rect)
    place.setSize(size.boundedTo(place.size()))
    place.moveCenter(QPoint(place.center().x(), option.rect.center().y()))
    painter.save()
    painter.setFont(option.font)
    chips.draw(painter, place, text, *sign)
    painter.restore()
