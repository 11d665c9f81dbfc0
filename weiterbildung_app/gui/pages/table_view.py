"""The list of records as a table: chosen, sorted and opened by mouse or keyboard."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.models.table import RecordTable
from weiterbildung_app.gui.pages.registry import Column
from weiterbildung_app.gui.widgets import tables
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.header import side
from weiterbildung_app.gui.widgets.tables import Index, Sign
from weiterbildung_app.i18n import _

LEAST_LETTERS = 30
"""The column that takes what is left gets at least this much."""

SIGNS: dict[Choice, Sign] = {
    Status.VALID: (Tone.GOOD, "circle-check"),
    Status.WINDOW_CLOSED: (Tone.WARN, "calendar-clock"),
    Status.ANNOUNCED: (Tone.ACCENT, "clock"),
    Status.EXPIRED: (Tone.BAD, "circle-x"),
    Status.UNKNOWN: (Tone.NEUTRAL, "circle-question-mark"),
    ParticipationState.PLANNED: (Tone.NEUTRAL, "circle-dashed"),
    ParticipationState.ASKED: (Tone.WARN, "hourglass"),
    ParticipationState.CONFIRMED: (Tone.GOOD, "circle-check"),
    ParticipationState.DECLINED: (Tone.BAD, "circle-x"),
}
"""States that are drawn as chips; the word is always there too."""


class TableView(QTableView):
    """A table of records that keeps what is chosen, and the place, when the list is read anew."""

    chosen = Signal(int)  # id
    left = Signal()  # nothing is chosen any more
    opened = Signal(int)  # id, by Enter or double click

    def __init__(self, model: RecordTable, columns: tuple[Column, ...], name: str) -> None:
        super().__init__()
        self._columns = columns
        self._current: int | None = None
        self._row = 0
        self._table = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(tables.Cell(self, _sign))
        self._dress()
        self._fit()
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._note)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))

    @property
    def current(self) -> int | None:
        """The id of the record that is chosen."""
        return self._current

    def choose(self, id: int | None) -> bool:
        """Choose a record without telling so; False when it is not listed."""
        self._current = id
        row = None if id is None else self._table.row_of(id)
        if row is None:
            self.selectionModel().clear()
            return False
        self._row = row
        if row != self.currentIndex().row():
            self.setCurrentIndex(self._table.index(row, 0))
            self.scrollTo(self._table.index(row, 0))
        return True

    def choose_near(self) -> None:
        """Choose the record that has moved up to the place of the one that is gone."""
        if rows := self._table.rowCount():
            self.setCurrentIndex(self._table.index(min(self._row, rows - 1), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_rest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _dress(self) -> None:
        header = tables.dress(self)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.sortIndicatorChanged.connect(self._table.sort)
        header.setSortIndicatorShown(True)

    def _fit(self) -> None:
        tables.fit_rows(self)
        for place in range(len(self._columns)):
            self.setColumnWidth(place, self._width(place))
        self._give_rest()

    def _give_rest(self) -> None:
        """Show as many columns as there is room for, and let one of them take what is left."""
        rest = self.viewport().width() - self._letters(LEAST_LETTERS)
        wide = next((p for p, one in enumerate(self._columns) if not one.letters), None)
        for place in range(len(self._columns)):
            if place != wide:
                rest -= self.columnWidth(place) or self._width(place)
                self.setColumnHidden(place, rest < 0 and place > 0)
        if wide is not None:
            others = sum(self.columnWidth(p) for p in range(len(self._columns)) if p != wide)
            least = max(self._heading(wide), self._letters(12))
            self.setColumnWidth(wide, max(self.viewport().width() - others, least))

    def _width(self, place: int) -> int:
        """Return what a column is given at first: never less than its heading takes."""
        letters = self._columns[place].letters or LEAST_LETTERS
        return max(self._heading(place), self._letters(letters))

    def _heading(self, place: int) -> int:
        words = _(self._table.headings[place].label)
        metrics = self.horizontalHeader().fontMetrics()
        return side(place) + metrics.horizontalAdvance(words) + theme.S

    def _letters(self, count: int) -> int:
        return count * self.fontMetrics().averageCharWidth() + 2 * theme.S

    def _note(self, index: QModelIndex) -> None:
        new = self._table.id_at(index.row()) if index.isValid() else None
        if new is not None and new != self._current:
            self._current, self._row = new, index.row()
            self.chosen.emit(new)

    def _restore(self) -> None:
        wanted = self._current
        if wanted is not None and not self.choose(wanted):
            self.left.emit()


def _sign(index: Index, text: str) -> Sign | None:
    model = index.model()
    kind = model.headings[index.column()].kind if isinstance(model, RecordTable) else None
    if not isinstance(kind, kinds.OneOf):
        return None
    return next(
        (
            sign
            for one, sign in SIGNS.items()
            if isinstance(one, kind.choices) and _(one.label) == text
        ),
        None,
    )
