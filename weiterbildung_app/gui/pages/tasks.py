"""Aufgaben: what is to be done until the day and after it, the next deadline first."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.records import RecordsPage
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import tasks
from weiterbildung_app.services.records import Ref

TABLE = "tasks"


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return TasksPage(jobs, actions, go)


class TasksPage(RecordsPage):
    """The list of tasks in the order of their deadlines; one step calls a task done."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__(jobs, actions, go, [TABLE])
        self._jobs = jobs
        self.done_button = Button(_(N_("Erledigt")), "circle-check")
        self.done_button.setToolTip(
            _(N_("Die gewählte Aufgabe ist heute erledigt, oder doch nicht"))
        )
        self.done_button.clicked.connect(self.turn)
        self.front.add_button(self.done_button)
        self.front.model.listed.connect(
            lambda shown, _total: self.done_button.setEnabled(shown > 0)
        )
        actions.offer(self.front, "task.turn", self.turn)
        due = [one.name for one in self.front.model.headings].index("due")
        header = self.front.view.horizontalHeader()
        header.setSortIndicator(due, Qt.SortOrder.AscendingOrder)

    def turn(self) -> None:
        """Call the chosen task done today, or open again if it is done."""
        chosen = self.front.view.current
        if chosen is not None:
            title = self.front.model.index(self.front.view.currentIndex().row(), 0).data()
            label = _(N_("Stand der Aufgabe „{title}“ geändert")).format(title=title)
            ref = Ref(TABLE, chosen)
            self._jobs.write(label, tasks.turn, ref, date.today(), owner=self)
