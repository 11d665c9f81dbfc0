"""The matrix of recommendations against what serves them, and beside it the links of the chosen
cell.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages import link_steps
from weiterbildung_app.gui.pages.link_editor import LinkEditor
from weiterbildung_app.gui.widgets.cards import ScrollingPage, is_narrow
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import links
from weiterbildung_app.services import matrix as matrices
from weiterbildung_app.services.matrix import Cell, Matrix, MatrixRow
from weiterbildung_app.services.records import Linked, Ref

SEARCH_DELAY = 120  # ms
WHOLE = 1000  # larger than any part: a splitter shares what there is in proportion
TABLES = frozenset({*links.SERVERS, "recommendations", "action_fields", "recommendation_links"})
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Recommendations as rows; the first column names them, the others count what serves them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix((), (), {})

    def show(self, matrix: Matrix) -> None:
        """Show other counts; rows and columns seldom change, so the chosen cell stays."""
        same = matrix.tables == self._matrix.tables and len(matrix.rows) == len(self._matrix.rows)
        if not same:
            self.beginResetModel()
        self._matrix = matrix
        if not same:
            self.endResetModel()
        elif matrix.rows:
            last = self.index(len(matrix.rows) - 1, len(matrix.tables))
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(matrix.tables))

    def row(self, index: Index) -> MatrixRow:
        """Return the recommendation of a row."""
        return self._matrix.rows[index.row()]

    def table(self, index: Index) -> str:
        """Return whose links a column counts; the first column stands for the first table."""
        return self._matrix.tables[max(index.column() - 1, 0)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._matrix.tables) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 0:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _(N_("Handlungsempfehlung"))
        table = self._matrix.tables[section - 1]
        return f"{_(record_types()[table].plural)}\n{self._matrix.totals[table]}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{row.key}  {row.text}" if index.column() == 0 else str(self._count(index))
            case Qt.ItemDataRole.ToolTipRole if index.column() == 0:
                return tip(f"{row.action_field}\n{row.key} {row.text}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
        return self._look(index, role)

    def _look(self, index: Index, role: int) -> Any:
        row = self.row(index)
        match role:
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                star = theme.accent() if row.core else theme.colour(theme.Role.MUTED)
                return icons.pixmap("star" if row.core else "dot", icons.SMALL, star)
            case Qt.ItemDataRole.FontRole if row.core:
                return theme.font(weight=QFont.Weight.DemiBold)
            case Qt.ItemDataRole.ForegroundRole if index.column() and not self._count(index):
                return theme.colour(theme.Role.MUTED)
            case Qt.ItemDataRole.TextAlignmentRole if index.column():
                return Qt.AlignmentFlag.AlignCenter
        return None

    def _count(self, index: Index) -> int:
        return self.row(index).counts.get(self.table(index), 0)

    def _spoken(self, index: Index) -> str:
        row = self.row(index)
        core = _(N_(", Kern des Programms")) if row.core else ""
        if index.column() == 0:
            return f"{row.key}{core}: {row.text}"
        plural = _(record_types()[self.table(index)].plural)
        return f"{row.key}{core}: {self._count(index)} {plural}"


class MatrixView(QTableView):
    """The matrix with keyboard: arrows choose a cell, Enter goes to its links."""

    entered_cell = Signal()

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_(N_("Empfehlungen und was ihnen dient")))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self._size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_cell.emit()
        else:
            super().keyPressEvent(event)

    def _size(self) -> None:
        header = self.horizontalHeader()
        for section in range(header.count()):
            first = section == 0
            mode = QHeaderView.ResizeMode.Stretch if first else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(section, mode)
            if not first:
                title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
                wide = max(map(header.fontMetrics().horizontalAdvance, title.split("\n")))
                header.resizeSection(section, wide + theme.XL)
        header.setMinimumHeight(2 * header.fontMetrics().lineSpacing() + theme.M)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + theme.M)


class MatrixPanel(QWidget):
    """Matrix and links of its chosen cell."""

    def __init__(self, jobs: Jobs, go: Go) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self._event_id: int | None = None
        self._asked = 0
        self.model = MatrixModel(self)
        self.view = MatrixView(self.model)
        self.title = Heading(wrap=True)
        self.wording = Secondary(wrap=True)
        self.editor = LinkEditor()
        self._search_soon = QTimer(self, interval=SEARCH_DELAY, singleShot=True)
        self._arrange()
        self._connect()
        self.reload()

    def refresh(self, step: Any) -> None:
        """Count anew when anything that is counted has changed."""
        if step.touched & (TABLES | {"events"}):
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def reload(self) -> None:
        """Ask for the counts and for the links of the chosen cell."""
        self._jobs.read(matrices.current_matrix, date.today(), then=self._show, owner=self)

    def _turn(self) -> None:
        """Put the links below the matrix where there is too little room beside it."""
        below = is_narrow(self)
        self._split.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)

    def _arrange(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(theme.L, 0, 0, 0)
        column.setSpacing(theme.S)
        column.addWidget(self.title)
        column.addWidget(self.wording)
        column.addSpacing(theme.S)
        column.addWidget(self.editor, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.view)
        self._split.addWidget(ScrollingPage(beside))
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([3 * WHOLE, 2 * WHOLE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._split)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(self._ask_cell)
        self.view.entered_cell.connect(self.editor.search.setFocus)
        self._search_soon.timeout.connect(self._ask_cell)
        self.editor.searched.connect(lambda _text: self._search_soon.start())
        self.editor.link_requested.connect(self._link)
        self.editor.unlink_requested.connect(self._unlink)
        self.editor.reason_changed.connect(self._justify)
        self.editor.open_requested.connect(self._go)

    def _show(self, counted: tuple[int | None, Matrix]) -> None:
        self._event_id, matrix = counted
        self.model.show(matrix)
        if matrix.rows and not self.view.currentIndex().isValid():
            core = next((n for n, row in enumerate(matrix.rows) if row.core), 0)
            self.view.setCurrentIndex(self.model.index(core, 1))
        else:
            self._ask_cell()

    def _ask_cell(self, *_indexes: object) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        row, table = self.model.row(index), self.model.table(index)
        self.title.setText(f"{row.key} · {_(record_types()[table].plural)}")
        self.wording.setText(row.text)
        self._asked += 1
        text = self.editor.search.text()
        self._jobs.read(
            matrices.cell,
            row.recommendation_id,
            table,
            self._event_id,
            text,
            then=partial(self._show_cell, self._asked),
            owner=self,
        )

    def _show_cell(self, asked: int, cell: Cell) -> None:
        if asked == self._asked:
            self.editor.show_links(cell.linked, cell.linkable)

    def _link(self, chosen: list[Linked], reason: str) -> None:
        self._write(links.link, chosen, reason or None)

    def _unlink(self, chosen: list[Linked]) -> None:
        self._write(links.unlink, chosen)

    def _write(self, service: Callable[..., int], chosen: list[Linked], *more: str | None) -> None:
        row = self.model.row(self.view.currentIndex())
        label = link_steps.label(service, len(chosen), row.key)
        refs = [Ref(one.table, one.id) for one in chosen]
        self._jobs.write(label, service, [row.recommendation_id], refs, *more, owner=self)

    def _justify(self, link_id: int, reason: str) -> None:
        label = _(link_steps.REASON)
        self._jobs.write(label, links.justify, [link_id], reason or None, owner=self)
