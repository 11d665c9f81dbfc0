"""Verlauf: who changed what and when, and the way back to how everything was."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
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
SEARCH_DELAY = 200  # ms
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
        self._asked = 0
        self._wanted: int | None = None
        self.steps = StepTable(self)
        self.view = StepView(self.steps)
        self.search = SearchField(_(N_("Im Verlauf suchen")))
        self.count = Secondary()
        self.older = Button(_(N_("Ältere zeigen")), "chevron-down")
        self.detail = StepDetail()
        self.empty = EmptyState(
            "search", _(N_("Nichts gefunden")), _(N_("Kein Schritt enthält alle diese Wörter."))
        )
        self._search_soon = QTimer(self, interval=SEARCH_DELAY, singleShot=True)
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
        self._read(None, max(PAGE, len(self.steps.entries)))

    def show_record(self, _table: str, step_id: int) -> None:
        """Choose a step, however old it is."""
        self._wanted = step_id
        self.search.clear()
        self.reload()

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
        self.search.textChanged.connect(lambda _text: self._search_soon.start())
        self._search_soon.timeout.connect(partial(self._read, None, PAGE))
        self.older.clicked.connect(self._load_older)
        self.detail.open_requested.connect(go)
        self.detail.back_requested.connect(self._ask_back)

    def _load_older(self) -> None:
        known = self.steps.entries
        self._read(known[-1].step_id, PAGE, known)

    def _read(self, before_id: int | None, limit: int, known: tuple[Entry, ...] = ()) -> None:
        self._asked += 1
        asked = (before_id, limit, None, None, self.search.text())
        then: Callable[[list[Entry]], None] = partial(self._show, self._asked, limit, known)
        self._jobs.read(history.entries, *asked, then=then, owner=self)

    def _show(self, asked: int, limit: int, known: tuple[Entry, ...], found: list[Entry]) -> None:
        if asked != self._asked:
            return
        self.older.setVisible(len(found) == limit)
        self.steps.show_entries([*known, *found])
        self._show_count()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        """Choose the step that was asked for; read on while it may be among the older ones."""
        if self._wanted is None:
            return
        row = self.steps.row_of(self._wanted)
        if row is None and not self.older.isHidden():
            self._load_older()
            return
        self._wanted = None
        if row is not None:
            self.view.choose(row)

    def _show_count(self) -> None:
        shown = self.steps.rowCount()
        if not self.older.isHidden():
            text = _(N_("die neuesten {shown} Schritte"))
        else:
            text = _(N_("1 Schritt")) if shown == 1 else _(N_("{shown} Schritte"))
        if self.search.text().strip():
            text = _(N_("{steps} · Suche aktiv")).format(steps=text)
        self.count.setText(text.format(shown=shown))
        self._stack.setCurrentWidget(self.view if shown else self.empty)
        self.detail.setEnabled(shown > 0)

    def _choose(self, step_id: int) -> None:
        row = self.steps.row_of(step_id)
        if row is not None:
            self.detail.show_entry(self.steps.entries[row])

    def _ask_back(self, entry: Entry) -> None:
        """Say how much would be taken back; nothing happens before the answer."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_(N_("Bis hierher zurück")))
        sentence = N_("1 neuerer Schritt wird zurückgenommen.")
        if entry.newer > 1:
            sentence = N_("{newer} neuere Schritte werden zurückgenommen.")
        box.setText(_(sentence).format(newer=entry.newer))
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
        back.clicked.connect(partial(self._go_back, entry))
        box.open()

    def _go_back(self, entry: Entry, *_checked: bool) -> None:
        row = self.steps.row_of(entry.step_id)
        if row is None or self.steps.entries[row].newer != entry.newer:
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
