"""The steps of the history as a table, the newest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.history import Entry, StepState

WHEN, WHAT, TOUCHED, WHO, STATE = range(5)
TITLES = (N_("Wann"), N_("Was"), N_("Betroffen"), N_("Wer"), N_("Stand"))

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class StepTable(QAbstractTableModel):
    """Rows of `Entry`, as many as have been read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other steps, the newest first."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def row_of(self, step_id: int) -> int | None:
        """Return the row of a step, None when it is not shown."""
        found = (row for row, one in enumerate(self.entries) if one.step_id == step_id)
        return next(found, None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = _text(self.entries[index.row()], index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == STATE:
            return _(self.entries[index.row()].state.label)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _(TITLES[section]) if role == Qt.ItemDataRole.DisplayRole else None


def touched(entry: Entry) -> str:
    """Name what a step changed: the first record, and how many others."""
    records = list(dict.fromkeys((line.table, line.id) for line in entry.lines))
    if not records:
        return ""
    first = entry.lines[0]
    name = f"{first.kind_label} „{first.caption}“"
    if entry.more:
        return _(N_("{name} und viele andere")).format(name=name)
    if len(records) == 1:
        return name
    return _(N_("{name} und {count} weitere")).format(name=name, count=len(records) - 1)


def _text(entry: Entry, column: int) -> str:
    if column == WHEN:
        return f"{entry.made_at:%d.%m.%Y %H:%M}"
    if column == STATE:
        return _(entry.state.label) if entry.state is StepState.UNDONE else ""
    return {WHAT: entry.label, TOUCHED: touched(entry), WHO: entry.actor}[column]
