"""Aufgaben: what is to be done until the day and after it, the next deadline first."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from weiterbildung_app.domain.tasks import Task, TaskState
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.records import RecordsPage
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import tasks
from weiterbildung_app.services.records import Ref

TABLE = "tasks"
DONE, REOPEN = N_("Erledigt"), N_("Wieder öffnen")


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return TasksPage(jobs, actions, go)


class TasksPage(RecordsPage):
    """The list of tasks in the order of their deadlines; one step calls a task done."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__(jobs, actions, go, [TABLE])
        self.done_button = Button(_(DONE), "circle-check")
        self.done_button.setToolTip(
            _(N_("Trägt heute als Tag der Erledigung ein, oder nimmt ihn zurück (Strg+D)"))
        )
        self.done_button.clicked.connect(self.turn)
        self.front.add_button(self.done_button)
        model = self.front.model
        self._state, due = (model.columns.index(name) for name in ("state", "due"))
        model.listed.connect(self._name_button)
        model.dataChanged.connect(self._name_button)
        self.front.view.selectionModel().currentRowChanged.connect(self._name_button)
        self.detail.shown.connect(self._name_button)
        actions.offer(self.front, "task.turn", self.turn)
        self.front.view.horizontalHeader().setSortIndicator(due, Qt.SortOrder.AscendingOrder)

    def turn(self) -> None:
        """Call the chosen task done today, or open again if it is shown as done."""
        chosen = self.front.view.current
        if chosen is None:
            return
        title = self.front.view.currentIndex().siblingAtColumn(0).data()
        finish, reopen = N_("Aufgabe „{title}“ erledigen"), N_("Aufgabe „{title}“ wieder öffnen")
        label = _(reopen if self._is_done() else finish).format(title=title)
        done_on = None if self._is_done() else date.today()
        self._jobs.write(label, tasks.settle, Ref(TABLE, chosen), done_on, owner=self)

    def _is_done(self) -> bool:
        """Tell what is seen: the form has it first, the list follows."""
        view = self.detail.view
        if view and isinstance(view.record, Task) and view.ref.id == self.front.view.current:
            return view.record.done_on is not None
        shown = self.front.view.currentIndex().siblingAtColumn(self._state).data()
        return bool(shown == _(TaskState.DONE.label))

    def _name_button(self) -> None:
        self.done_button.setEnabled(self.front.view.current is not None)
        self.done_button.setText(_(REOPEN if self._is_done() else DONE))
