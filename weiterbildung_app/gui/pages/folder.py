"""Everything about one record, on tabs: its fields, parts, links, uses and changes."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import parts, record_types, references
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.forms.form import Form
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.links_panel import JOINS, LinksPanel
from weiterbildung_app.gui.pages.parts import PartsTab
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.gui.pages.uses import LinesTab, lines_of_changes, lines_of_uses
from weiterbildung_app.gui.widgets.tabs import FlatTabBar
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import history
from weiterbildung_app.services.records import Linked, RecordView, Ref

CHANGES_SHOWN = 50

JOINED = frozenset({"recommendation_links", "presentations"})
"""Records that join two others; the links say all there is to say about them."""


class Folder(QTabWidget):
    """The tabs of one type of record; shows one record after the other."""

    open_requested = Signal(str, int)
    new_requested = Signal(str, str)  # table and field of a part
    remove_requested = Signal(object)  # Ref
    settled = Signal()
    input_changed = Signal()

    def __init__(self, jobs: Jobs, actions: Actions, go: Go, table: str) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self.table = table
        self._joined = JOINED if table in JOINS else frozenset()
        self._links: LinksPanel | None = None
        self.setTabBar(FlatTabBar(_(N_("Bereiche"))))
        self.setAccessibleName(_(N_("Bereiche")))
        self.setDocumentMode(True)
        indent = QWidget()
        indent.setFixedSize(theme.XS, 1)
        self.setCornerWidget(indent, Qt.Corner.TopLeftCorner)
        self.form = Form(jobs, table, RECORDS[table].groups)
        self.form.open_requested.connect(self.open_requested)
        self.form.settled.connect(self.settled)
        self.form.input_changed.connect(self.input_changed)
        self.addTab(self.form, _(N_("Angaben")))
        self.parts = [self._add_parts(actions, name) for name in RECORDS[table].parts]
        self._links_slot = QWidget()
        self._links_room = QVBoxLayout(self._links_slot)
        self._links_room.setContentsMargins(theme.L, 0, theme.L, theme.L)
        if table in JOINS:
            self.addTab(self._links_slot, _(N_("Bezüge")))
        self._uses = self._add_uses(table)
        self._changes = LinesTab(_(N_("Verlauf")), _(N_("Noch keine Änderungen.")))
        self._changes.followed.connect(partial(go, "history"))
        self.addTab(self._changes, _(N_("Verlauf")))
        self.currentChanged.connect(self._fill_shown)
        self._view: RecordView | None = None

    @property
    def is_unsaved(self) -> bool:
        """Tell whether its form holds input that is not stored."""
        return self.form.is_unsaved

    @property
    def caption(self) -> str:
        return self._view.caption if self._view else ""

    @property
    def ref(self) -> Ref | None:
        return self.form.ref

    def show_view(self, view: RecordView) -> None:
        """Show another record."""
        self._view = view
        self.form.show_view(view)
        self._drop_links()
        self._show_around(view)

    def renew(self, view: RecordView) -> None:
        """Show what has changed in the record that is shown."""
        self._view = view
        self.form.renew(view)
        if self._links:
            self._links.reload()
        self._show_around(view)

    def _show_around(self, view: RecordView) -> None:
        counts = {one.table: len(one.rows) for one in view.parts}
        for tab in self.parts:
            self._title(tab, _(record_types()[tab.table].plural), counts[tab.table])
        if self._uses:
            uses = [one for one in view.used_by if one.table not in self._joined]
            self._uses.show_lines(lines_of_uses(uses))
            self._title(self._uses, _(N_("Verwendung")), len(uses))
        self._fill_shown()

    def _fill_shown(self) -> None:
        """Fill the tab that is in front; the others wait until they are."""
        if self._view is None:
            return
        ref, shown = self._view.ref, self.currentWidget()
        if isinstance(shown, PartsTab):
            shown.show_owner(ref.id)
        elif shown is self._changes:
            newest = (None, CHANGES_SHOWN, ref.table, ref.id)
            self._jobs.read(history.entries, *newest, then=self._show_changes, owner=self)
        elif shown is self._links_slot and self._links is None:
            here = Linked(ref.table, ref.id, self._view.caption)
            self._links = LinksPanel(self._jobs, self._go, here)
            self._links_room.addWidget(self._links)

    def _show_changes(self, found: list[history.Entry]) -> None:
        self._changes.show_lines(lines_of_changes(found))

    def _drop_links(self) -> None:
        if self._links:
            self._links.hide()
            self._links.deleteLater()
            self._links = None

    def _add_parts(self, actions: Actions, table: str) -> PartsTab:
        found = parts(record_types()[self.table])
        field = next(one.name for other, one in found if other.__tablename__ == table)
        tab = PartsTab(self._jobs, actions, table, field)
        tab.new_requested.connect(partial(self.new_requested.emit, table, field))
        tab.open_requested.connect(self.open_requested)
        tab.remove_requested.connect(self.remove_requested)
        self.addTab(tab, _(record_types()[table].plural))
        return tab

    def _add_uses(self, table: str) -> LinesTab | None:
        users = [
            other.__tablename__
            for other, field in references(record_types()[table])
            if not field.part_of
        ]
        if not set(users) - self._joined:
            return None
        tab = LinesTab(_(N_("Verwendung")), _(N_("Kein anderer Datensatz nennt diesen.")))
        tab.followed.connect(lambda key: self.open_requested.emit(*key))
        self.addTab(tab, _(N_("Verwendung")))
        return tab

    def _title(self, tab: QWidget, title: str, count: int) -> None:
        self.setTabText(self.indexOf(tab), f"{title} ({count})" if count else title)
