"""The clashes of a plan, the worst first: each leads to its place, is settled or accepted."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from weiterbildung_app.domain.timetable import fitting
from weiterbildung_app.domain.timetable.values import Clash
from weiterbildung_app.gui import severity, theme
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.buttons import Button, keep_high
from weiterbildung_app.gui.widgets.cards import ScrollingPage
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.gui.widgets.link_list import LinkList
from weiterbildung_app.i18n import N_, _

MOST = 60
"""So many clashes are listed: who has more of them begins with the worst."""


class Clashes(QWidget):
    """All clashes, and for the one that was followed what can be done about it."""

    followed = Signal(object)  # Clash
    remedy_wanted = Signal(str, object)  # label, Changes
    waiver_wanted = Signal(object, str)  # Clash, reason

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._clash: Clash | None = None
        self._is_stale = True
        self.list = LinkList(_(N_("Konflikte")))
        self.empty = Secondary(_(N_("Kein Konflikt: Der Plan geht auf.")), wrap=True)
        self.rest = Secondary(wrap=True)
        self.title = Heading(_(N_("Was hilft?")))
        self.nothing = Secondary(_(N_("Hier hilft nur, den Eintrag zu öffnen.")), wrap=True)
        self.offers = QVBoxLayout()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_(N_("Warum darf das so bleiben?")))
        self.reason.setAccessibleName(_(N_("Begründung der Ausnahme")))
        keep_high(self.reason)
        self.waive = Button(_(N_("Hinnehmen")), "check")
        self._lay_out()
        self.list.followed.connect(self._follow)
        self.waive.clicked.connect(self._waive)
        self.reason.returnPressed.connect(self._waive)
        model.changed.connect(self.rebuild)

    @property
    def count(self) -> int:
        return len(self._model.table.clashes())

    def rebuild(self) -> None:
        """List the clashes as they are now, when somebody sees them."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        clashes = self._model.table.clashes()
        self.list.show_lines([severity.line(one, one.severity, one.text) for one in clashes[:MOST]])
        self.list.setVisible(bool(clashes))
        self.empty.setVisible(not clashes)
        self.rest.setVisible(len(clashes) > MOST)
        self.rest.setText(_(N_("… und {count} weitere")).format(count=len(clashes) - MOST))
        if self._clash not in clashes:
            self._clash = None
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.rebuild()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.S, theme.S, theme.S)
        column.setSpacing(theme.S)
        for widget in (self.empty, self.list, self.rest):
            column.addWidget(widget)
        column.addStretch(1)
        self.help = QWidget()
        below = QVBoxLayout(self.help)
        below.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        below.setSpacing(theme.XS)
        below.addWidget(self.title)
        below.addWidget(self.nothing)
        below.addLayout(self.offers)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.waive)
        below.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollingPage(inside), 1)
        whole.addWidget(self.help)

    def _follow(self, clash: Clash) -> None:
        self._clash = clash
        self.reason.clear()
        self._offer()
        self.followed.emit(clash)

    def _offer(self) -> None:
        """Offer what settles the clash that was followed."""
        while old := self.offers.takeAt(0):
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        self.help.setVisible(self._clash is not None)
        if self._clash is None:
            return
        found = list(fitting.remedies(self._model.table, self._clash))
        self.nothing.setVisible(not found)
        for one in found:
            button = Button(one.label, "lightbulb")
            button.clicked.connect(partial(self.remedy_wanted.emit, one.label, one.changes))
            self.offers.addWidget(button)

    def _waive(self) -> None:
        if self._clash is not None:
            self.waiver_wanted.emit(self._clash, self.reason.text())
