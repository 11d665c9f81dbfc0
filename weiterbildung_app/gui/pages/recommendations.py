"""The concept: what serves which recommendation, and the recommendations as records."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.matrix import MatrixPanel
from weiterbildung_app.gui.pages.records import RecordsPage
from weiterbildung_app.gui.widgets.tabs import FlatTabBar
from weiterbildung_app.i18n import N_, _

TABLES = ("recommendations", "action_fields", "concepts")


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return RecommendationsPage(jobs, actions, go)


class RecommendationsPage(QTabWidget):
    """Two views of the concept; a record that is looked for is shown among the records."""

    input_changed = Signal()

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self.matrix = MatrixPanel(jobs, go)
        self.records = RecordsPage(jobs, actions, go, TABLES)
        self.records.input_changed.connect(self.input_changed)
        self.setTabBar(FlatTabBar(_(N_("Ansichten"))))
        self.setDocumentMode(True)
        self.matrix.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        self.addTab(self.matrix, _(N_("Matrix")))
        self.addTab(self.records, _(N_("Empfehlungen und Handlungsfelder")))

    def show_record(self, table: str, id: int) -> None:
        """Show a recommendation, a field of action, the concept or a link."""
        self.setCurrentWidget(self.records)
        self.records.show_record(table, id)

    def refresh(self, step: Step) -> None:
        """Read anew what a step may have changed."""
        self.matrix.refresh(step)
        self.records.refresh(step)

    def unsaved(self) -> bool:
        """Tell whether input waits here that is not stored."""
        return self.records.unsaved()

    def save_input(self) -> None:
        """Store what was typed."""
        self.records.save_input()
