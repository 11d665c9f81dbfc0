"""Verlauf: who changed what and when, and the way back to how everything was."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.messages import tell
from weiterbildung_app.gui.models.steps import StepTable
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.history_detail import StepDetail
from weiterbildung_app.gui.pages.history_table import StepView
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.cards import is_narrow
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.fields import SearchField
from weiterbildung_app.gui.widgets.labels import Secondary, Title
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import history
from weiterbildung_app.services.history import Entry

PAGE = 100
BESIDE = 1400
"""With more room than this, in pixels, what a step changed stands beside the list, else below."""


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return HistoryPage(jobs, actions, go)


class HistoryPage(QWidget):
    """The steps, and what the chosen one changed: below, or beside where there is room."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs = jobs
        self.steps = StepTable(self)
        self.view = StepView(self.steps)
        self.search = SearchField(_(N_("Im Verlauf suchen")))
        self.count = Secondary()
        self.older = Button(_(N_("Ältere zeigen")), "chevron-down")
        self.detail = StepDetail()
        self.empty = EmptyState(
            "search",
            _(N_("Nichts gefunden")),
            _(
                N_(
                    "Kein geladener Schritt enthält diesen Text. "
                    "Ältere Schritte laden Sie unten nach."
                )
            ),
        )
        self._lay_out()
        self._connect(go)
        actions.offer(self, "record.find", self.search.setFocus)
        actions.offer(self, "view.refresh", self.reload)
        self.reload()

    def refresh(self, step: Step) -> None:
        """Every change belongs to the history."""
        self.reload()

    def reload(self) -> None:
        """Read as many of the newest steps as are shown."""
        limit = max(PAGE, len(self.steps.entries))
        then: Callable[[list[Entry]], None] = partial(self._show, limit)
        self._jobs.read(history.entries, None, limit, then=then, owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = is_narrow(self, BESIDE)
        self._splitter.setOrientation(
            Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.M)
        head.addWidget(Title(_(N_("Verlauf"))), 1)
        head.addWidget(self.count)
        top = QVBoxLayout()
        top.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        top.setSpacing(theme.S)
        top.addLayout(head)
        top.addWidget(self.search)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        list_ = QWidget()
        column = QVBoxLayout(list_)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.older.setFlat(True)
        column.addWidget(self.older, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(theme.XS)
        self._splitter.addWidget(list_)
        self._splitter.addWidget(self.detail)
        self._splitter.setSizes([500, 400])
        self._splitter.setStretchFactor(0, 5)
        self._splitter.setStretchFactor(1, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)
        self.older.hide()
        self.detail.setEnabled(False)

    def _connect(self, go: Go) -> None:
        self.view.chosen.connect(self._choose)
        self.search.textChanged.connect(self._seek)
        self.older.clicked.connect(self._load_older)
        self.detail.open_requested.connect(go)
        self.detail.back_requested.connect(self._ask_back)

    def _load_older(self) -> None:
        before = self.steps.entries[-1].step_id
        self._jobs.read(history.entries, before, PAGE, then=self._append, owner=self)

    def _append(self, found: list[Entry]) -> None:
        known = self.steps.entries
        self._show(PAGE, [one for one in found if one.step_id < known[-1].step_id], known)

    def _show(self, limit: int, found: list[Entry], before: tuple[Entry, ...] = ()) -> None:
        self.older.setVisible(len(found) == limit)
        self.steps.show_entries([*before, *found])
        self._show_count()

    def _seek(self, text: str) -> None:
        self.steps.seek(text)
        self._show_count()

    def _show_count(self) -> None:
        shown, loaded = self.steps.rowCount(), len(self.steps.entries)
        if self.search.text().strip():
            text = _(N_("{shown} von {loaded} Schritten · Suche aktiv"))
        elif not self.older.isHidden():
            text = _(N_("die neuesten {loaded} Schritte"))
        else:
            text = _(N_("1 Schritt")) if loaded == 1 else _(N_("{loaded} Schritte"))
        self.count.setText(text.format(shown=shown, loaded=loaded))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        self.detail.setEnabled(shown > 0)

    def _choose(self, step_id: int) -> None:
        row = self.steps.row_of(step_id)
        if row is not None:
            self.detail.show_entry(self.steps.entry(row), self.steps.newer(step_id))

    def _ask_back(self, entry: Entry) -> None:
        """Say how much would be taken back; nothing happens before the answer."""
        newer = self.steps.newer(entry.step_id)
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_(N_("Bis hierher zurück")))
        sentence = N_("1 neuerer Schritt wird zurückgenommen.")
        if newer > 1:
            sentence = N_("{newer} neuere Schritte werden zurückgenommen.")
        box.setText(_(sentence).format(newer=newer))
        box.setInformativeText(
            _(
                N_(
                    "Danach ist alles so wie nach „{label}“ am {when:%d.%m.%Y um %H:%M} Uhr, "
                    "auch was andere seither geändert haben. Das ist selbst ein Schritt: "
                    "Sie können ihn rückgängig machen."
                )
            ).format(label=entry.label, when=entry.made_at)
        )
        back = box.addButton(escaped(_(N_("Zurückgehen"))), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        newest = self.steps.entries[0].step_id
        back.clicked.connect(lambda: self._go_back(entry, newest))
        box.open()

    def _go_back(self, entry: Entry, newest: int) -> None:
        if self.steps.entries[0].step_id != newest:
            tell(
                self,
                _(
                    N_(
                        "Inzwischen kam ein Schritt hinzu, deshalb wurde nichts zurückgenommen. "
                        "Bitte prüfen Sie die Liste und gehen Sie dann noch einmal zurück."
                    )
                ),
            )
            return
        label = _(N_("Zurück bis „{label}“")).format(label=entry.label)
        self._jobs.write(label, history.back_to, entry.step_id, owner=self)
