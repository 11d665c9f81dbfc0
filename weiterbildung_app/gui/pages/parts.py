"""The parts of a record as a list in its detail: look at them, open, add, remove."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.models.table import RecordTable
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.gui.pages.table_view import TableView
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.listing import Filter, Query
from weiterbildung_app.services.records import Ref


class PartsTab(QWidget):
    """The parts of one type that a record has; Enter opens one, Entf removes it."""

    new_requested = Signal()
    open_requested = Signal(str, int)
    remove_requested = Signal(object)  # Ref

    def __init__(self, jobs: Jobs, actions: Actions, table: str, field: str) -> None:
        super().__init__()
        self.table, self.field = table, field
        look, record_type = RECORDS[table], record_types()[table]
        columns = tuple(one for one in look.columns if one.name != field)
        self.model = RecordTable(jobs, table, [one.name for one in columns], self)
        self.view = TableView(self.model, columns, _(record_type.plural))
        self.view.setMinimumHeight(4 * theme.XL)
        self._label = _(record_type.label)
        self._open = self._button(_(N_("Öffnen")), "arrow-right", self._open_current)
        self._remove = self._button(_(N_("Entfernen")), "trash-2", self.remove_current)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._filled())
        self._stack.addWidget(self._empty(look.icon, look.hint))
        self.view.opened.connect(lambda id: self.open_requested.emit(self.table, id))
        self.view.chosen.connect(self._allow)
        self.view.left.connect(self.view.choose_near)
        self.model.listed.connect(self._show_how_many)
        actions.offer(self, "record.new", self.new_requested.emit)
        actions.offer(self, "record.remove", self.remove_current)

    def show_owner(self, id: int) -> None:
        """List the parts of a record."""
        query = Query(
            self.table,
            order_by=self.model.query.order_by,
            descending=self.model.query.descending,
            within=Filter(self.field, id),
        )
        if query.within != self.model.query.within:
            self.view.choose(None)
            self._allow()
        self.model.show_query(query)

    def remove_current(self) -> None:
        if self.view.current is not None:
            self.remove_requested.emit(Ref(self.table, self.view.current))

    def _open_current(self) -> None:
        if self.view.current is not None:
            self.open_requested.emit(self.table, self.view.current)

    def _allow(self) -> None:
        for button in (self._open, self._remove):
            button.setEnabled(self.view.current is not None)

    def _show_how_many(self, shown: int, _total: int) -> None:
        self._stack.setCurrentIndex(0 if shown else 1)
        if not shown:
            self.view.choose(None)
        self._allow()

    def _button(self, text: str, icon: str, slot: object) -> Button:
        button = Button(text, icon)
        button.setAccessibleName(f"{self._label}: {text}")
        button.clicked.connect(slot)
        return button

    def _new_button(self) -> Button:
        text = _(N_("{label} anlegen")).format(label=self._label)
        return self._button(text, "plus", self.new_requested.emit)

    def _filled(self) -> QWidget:
        inside = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self._new_button())
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self._remove)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        return inside

    def _empty(self, icon: str, hint: str) -> EmptyState:
        plural = _(record_types()[self.table].plural)
        nothing = _(N_("Noch keine {plural}")).format(plural=plural)
        return EmptyState(icon, nothing, _(hint), self._new_button())
