"""A link list of which one line is chosen: moving to a line chooses it."""

from collections.abc import Hashable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from weiterbildung_app.gui.widgets.link_list import LINE, Index, Line, LinkList


class ChoiceList(LinkList):
    """Shows which line is chosen and tells when another one is."""

    chosen = Signal(object)  # the key of the line

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def choose(self, key: Hashable) -> None:
        """Choose the line of that key."""
        row = self.lines.row_of(key)
        if row is not None:
            self.setCurrentIndex(self.lines.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        line: Line | None = current.data(LINE)
        if line is not None:
            self.chosen.emit(line.key)
