"""A list of records with search, filters, counts, and what to do when it is empty."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.models.table import RecordTable
from weiterbildung_app.gui.pages.filters import FilterBar
from weiterbildung_app.gui.pages.registry import Appearance
from weiterbildung_app.gui.pages.table_view import TableView
from weiterbildung_app.gui.widgets.buttons import Button, IconButton
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.fields import SearchField
from weiterbildung_app.gui.widgets.labels import Secondary, Title
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import listing

SEARCH_DELAY = 120  # ms
COUNT_DELAY = 300  # ms; counting all choices costs more than the list, so it waits for a pause


class RecordList(QWidget):
    """Search, filters, count and table of one type of record; `titled` if nothing above is."""

    new_requested = Signal()

    def __init__(self, jobs: Jobs, look: Appearance, *, titled: bool) -> None:
        super().__init__()
        self._jobs, self._look = jobs, look
        self._plural = _(record_types()[look.table].plural)
        self.model = RecordTable(jobs, look.table, [one.name for one in look.columns], self)
        self.view = TableView(self.model, look.columns, self._plural)
        self.search = SearchField(_(N_("In {plural} suchen")).format(plural=self._plural))
        self.filters = FilterBar(look.table, look.filters)
        self.count = Secondary()
        self.reset_button = Button(_(N_("Zurücksetzen")), "x")
        self.new_button = Button(_(N_("Neu")), "plus")
        self._search_soon = QTimer(self, interval=SEARCH_DELAY, singleShot=True)
        self._count_soon = QTimer(self, interval=COUNT_DELAY, singleShot=True)
        self._is_stale = True
        self._lay_out(titled=titled)
        self._connect()

    @property
    def table(self) -> str:
        return self._look.table

    def refresh_when_seen(self) -> None:
        """Read the list anew, now or as soon as somebody sees it."""
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew, and the counts of the filters when nothing else is asked."""
        self._is_stale = False
        self.model.reload()
        if self._look.filters:
            self._count_soon.start()

    def _count(self) -> None:
        self._jobs.read(
            listing.options,
            self.model.query,
            self._look.filters,
            then=self.filters.offer,
            owner=self.filters,
        )

    def reset(self) -> None:
        """Show everything."""
        self.search.clear()
        self.filters.reset()
        self._ask()

    def add_button(self, button: Button) -> None:
        """Put a button for the chosen record before „Neu“."""
        self._head.insertWidget(self._head.count() - 1, button)

    def _lay_out(self, *, titled: bool) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(Title(self._plural) if titled else self.search, 1)
        head.addWidget(self._sort_button())
        head.addWidget(self.new_button)
        counts = QHBoxLayout()
        counts.setSpacing(theme.S)
        counts.addWidget(self.count)
        counts.addWidget(self.reset_button)
        counts.addStretch(1)
        self.reset_button.setFlat(True)
        top = QVBoxLayout()
        top.setContentsMargins(theme.L, theme.M, theme.L, theme.XS)
        top.setSpacing(theme.S)
        top.addLayout(head)
        if titled:
            top.addWidget(self.search)
        top.addWidget(self.filters)
        top.addLayout(counts)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        for widget in (self.view, *self._empty_states()):
            self._stack.addWidget(widget)

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        label = _(record_types()[self._look.table].label)
        new = Button(_(N_("{label} anlegen")).format(label=label), "plus")
        new.clicked.connect(self.new_requested)
        nothing = _(N_("Noch keine {plural}")).format(plural=self._plural)
        everything = Button(_(N_("Alles zeigen")), "x")
        everything.clicked.connect(self.reset)
        return (
            EmptyState(self._look.icon, nothing, _(self._look.hint), new),
            EmptyState(
                "search",
                _(N_("Nichts gefunden")),
                _(N_("Kein Eintrag passt zu Suche und Filtern.")),
                everything,
            ),
        )

    def _sort_button(self) -> IconButton:
        button = IconButton("arrow-down-up", _(N_("Sortieren nach")))
        menu = QMenu(button)
        group = QActionGroup(menu)
        by_name = self._sorting(menu, group, _(N_("Name")), -1)
        by_name.setChecked(True)
        for place, one in enumerate(self.model.headings):
            self._sorting(menu, group, _(one.label), place)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        header = self.view.horizontalHeader()
        header.sortIndicatorChanged.connect(
            lambda place, _order: group.actions()[place + 1].setChecked(True)
        )
        return button

    def _sorting(self, menu: QMenu, group: QActionGroup, label: str, place: int) -> QAction:
        action = menu.addAction(escaped(label))
        action.setCheckable(True)
        group.addAction(action)
        header = self.view.horizontalHeader()
        action.triggered.connect(
            lambda: header.setSortIndicator(place, header.sortIndicatorOrder())
        )
        return action

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._search_soon.start())
        self._search_soon.timeout.connect(self._ask)
        self._count_soon.timeout.connect(self._count)
        self.filters.changed.connect(self._ask)
        self.reset_button.clicked.connect(self.reset)
        self.new_button.clicked.connect(self.new_requested)
        self.model.listed.connect(self._show_count)

    def _ask(self) -> None:
        self._search_soon.stop()
        text, filters = self.search.text(), self.filters.filters
        self.model.query = replace(self.model.query, text=text, filters=filters)
        self.refresh()

    def _show_count(self, shown: int, total: int) -> None:
        if self.model.query.narrowed:
            what = N_("Filter aktiv") if self.model.query.filters else N_("Suche aktiv")
            text = _(N_("{shown} von {total} · {what}"))
            self.count.setText(
                text.format(shown=_number(shown), total=_number(total), what=_(what))
            )
        else:
            self.count.setText(
                _(N_("1 Eintrag")) if total == 1 else _(N_("{n} Einträge")).format(n=_number(total))
            )
        self.reset_button.setVisible(self.model.query.narrowed)
        self._stack.setCurrentIndex(0 if shown else 2 if self.model.query.narrowed else 1)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")
