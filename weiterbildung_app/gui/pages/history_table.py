"""The list of steps as people see it: one line each, those that were taken back marked."""

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableView

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.models.steps import STATE, TOUCHED, WHAT, WHEN, WHO, StepTable
from weiterbildung_app.gui.widgets import tables
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.tables import Index, Sign
from weiterbildung_app.i18n import N_, _

LETTERS = {WHEN: 17, WHO: 14, STATE: 21}
LEAST_LETTERS = 24
"""What was done gets at least this much; what it touched only shows where twice as much is."""


class StepView(QTableView):
    """Keeps the chosen step when the list is read anew."""

    chosen = Signal(int)  # id of the step

    def __init__(self, model: StepTable) -> None:
        super().__init__()
        self._steps = model
        self._current: int | None = None
        self.setModel(model)
        self.setAccessibleName(_(N_("Schritte")))
        self.setItemDelegate(tables.Cell(self, _sign))
        tables.dress(self).setSectionsClickable(False)
        self._fit()
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._note)

    def choose(self, row: int) -> None:
        """Choose a step by its row."""
        self.setCurrentIndex(self._steps.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_rest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        tables.fit_rows(self)
        self._give_rest()

    def _give_rest(self) -> None:
        """Share what the short columns leave between what was done and what it touched."""
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in LETTERS.items():
            self.setColumnWidth(column, letters * letter + theme.M)
        taken = sum(self.columnWidth(column) for column in LETTERS)
        rest = max(self.viewport().width() - taken, LEAST_LETTERS * letter)
        roomy = rest >= 2 * LEAST_LETTERS * letter
        self.setColumnHidden(TOUCHED, not roomy)
        self.setColumnWidth(WHAT, rest * 2 // 5 if roomy else rest)
        self.setColumnWidth(TOUCHED, rest - rest * 2 // 5)

    def _note(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current = self._steps.entries[index.row()].step_id
            self.chosen.emit(self._current)

    def _restore(self) -> None:
        if self._steps.rowCount():
            row = self._steps.row_of(self._current) if self._current else None
            self.choose(row or 0)


def _sign(index: Index, text: str) -> Sign | None:
    return (Tone.WARN, "undo-2") if index.column() == STATE and text else None
