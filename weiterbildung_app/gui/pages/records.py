"""A page of records: lists on the left, the record that is chosen on the right."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.events import Event
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.forms.creation import Beginning
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.detail import Detail
from weiterbildung_app.gui.pages.record_list import RecordList
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.gui.widgets.lines import Rule
from weiterbildung_app.gui.widgets.tabs import FlatTabBar
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events
from weiterbildung_app.services.records import RecordView, Ref

SHOW_DELAY = 80  # ms; who walks through a list with the arrow keys reads only where they stop
LIST_SHARE, DETAIL_SHARE = 3, 4


class RecordsPage(QWidget):
    """Shows the records of some tables, one list at a time, and every part of them."""

    input_changed = Signal()

    def __init__(self, jobs: Jobs, actions: Actions, go: Go, tables: Sequence[str]) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self._actions = actions
        titled = len(tables) == 1
        self.lists = {table: RecordList(jobs, RECORDS[table], titled=titled) for table in tables}
        self.detail = Detail(jobs, actions, go)
        self._tabs = FlatTabBar(_(N_("Listen")))
        self._stack = QStackedWidget()
        self._show_soon = QTimer(self, interval=SHOW_DELAY, singleShot=True)
        self._show_soon.timeout.connect(self._show_chosen)
        self._lay_out()
        for one in self.lists.values():
            self._connect(one)
        self.detail.shelf.input_changed.connect(self.input_changed)
        self.detail.shown.connect(self._mark)
        self.detail.closed.connect(self._focus_list)

    @property
    def front(self) -> RecordList:
        """The list that is in front."""
        return tuple(self.lists.values())[self._tabs.currentIndex()]

    def show_record(self, table: str, id: int) -> None:
        """Show a record of these tables or a part of one."""
        self._show_soon.stop()
        view = self.detail.view
        if view and (view.ref.table, view.ref.id) == (table, id) and self.detail.shelf.folder:
            self._mark(view)
        else:
            self.detail.show_record(table, id)

    def refresh(self, step: Step) -> None:
        """Read anew what a step may have changed."""
        for one in self.lists.values():
            one.refresh_when_seen()
        self.detail.refresh(step)

    def unsaved(self) -> bool:
        """Tell whether input waits here that is not stored."""
        return self.detail.shelf.is_unsaved

    def save_input(self) -> None:
        """Store what was typed."""
        self.detail.shelf.save_input()

    def new(self) -> None:
        """Begin a record of the list in front; things of an event belong to the current one."""
        table = self.front.table
        if "event_id" in fields(record_types()[table]):
            then = partial(self._begin_in_event, table)
            self._jobs.read(events.current, date.today(), then=then, owner=self)
        else:
            self.detail.begin(Beginning(table))

    def _begin_in_event(self, table: str, event: Event | None) -> None:
        if event is None:
            self.detail.begin(Beginning(table))
        else:
            captions = {"event_id": event.name()}
            self.detail.begin(Beginning(table, {"event_id": event.id}, captions))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for table, one in self.lists.items():
            self._tabs.addTab(_(record_types()[table].plural))
            self._stack.addWidget(one)
        if len(self.lists) == 1:
            self._tabs.hide()
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.currentChanged.connect(self._show_chosen)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(theme.XS, theme.XS, 0, 0)
        tabs.addWidget(self._tabs)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)
        right = QWidget()
        row = QHBoxLayout(right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addWidget(self.detail, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setHandleWidth(theme.XS)
        split.setChildrenCollapsible(False)
        split.setSizes([LIST_SHARE * 1000, DETAIL_SHARE * 1000])
        split.setStretchFactor(0, LIST_SHARE)
        split.setStretchFactor(1, DETAIL_SHARE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    def _connect(self, one: RecordList) -> None:
        one.new_requested.connect(self.new)
        one.view.chosen.connect(lambda _id: self._show_soon.start())
        one.view.opened.connect(self._open)
        one.view.left.connect(self._note_left)
        one.model.listed.connect(self._choose_first)
        for id, slot in (
            ("record.new", self.new),
            ("record.remove", self.remove),
            ("record.find", partial(one.search.setFocus, Qt.FocusReason.ShortcutFocusReason)),
            ("view.refresh", one.refresh),
        ):
            self._actions.offer(one, id, slot)

    def remove(self) -> None:
        """Ask whether to remove the record that is chosen in the list."""
        chosen = self.front.view.current
        if chosen is not None:
            self.detail.remove_record(Ref(self.front.table, chosen))

    def _show_chosen(self) -> None:
        chosen = self.front.view.current
        if chosen is not None:
            self.detail.show_record(self.front.table, chosen)

    def _open(self) -> None:
        self._show_soon.stop()
        self._show_chosen()
        self.detail.edit()

    def _choose_first(self) -> None:
        """Show something right away, when nothing is chosen yet."""
        if self.sender() is self.front.model and self.detail.is_idle:
            self.front.view.choose_near()

    def _note_left(self) -> None:
        if self.detail.is_gone:
            self.front.view.choose_near()
            if not self.front.model.rowCount():
                self.detail.show_nothing()

    def _mark(self, view: RecordView) -> None:
        """Choose in the lists what the detail shows, and bring the nearest of them to the front."""
        if self._show_soon.isActive():  # somebody has chosen another record meanwhile
            return
        way = [(one.table, one.id) for one in view.owners] + [(view.ref.table, view.ref.id)]
        listed = [(table, id) for table, id in way if table in self.lists]
        for table, id in listed:
            self.lists[table].view.choose(id)
        if listed and self.front.table not in dict(listed):
            self._tabs.blockSignals(True)
            self._tabs.setCurrentIndex(list(self.lists).index(listed[-1][0]))
            self._tabs.blockSignals(False)
            self._stack.setCurrentIndex(self._tabs.currentIndex())

    def _focus_list(self) -> None:
        self.front.view.setFocus()
