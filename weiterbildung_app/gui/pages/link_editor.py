"""The two lists in which links are made and undone: what is joined, with its reason, and what could
be.

Who the one end is, and which service joins them, is the business of the page around it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.buttons import Button, keep_high
from weiterbildung_app.gui.widgets.fields import SearchField
from weiterbildung_app.gui.widgets.labels import Secondary, Strong
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.links import Link
from weiterbildung_app.services.records import Linked

_DATA = Qt.ItemDataRole.UserRole
_NAME, _REASON = 0, 1
ROW_HEIGHT = 28
ROWS_SHOWN = 3
_OWN_KEYS = {Qt.Key.Key_Delete, Qt.Key.Key_F2}


class Row(QStyledItemDelegate):
    """A row high enough to hit."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, ROW_HEIGHT))


class LinkEditor(QWidget):
    """Shows links and what could be linked; several at once, by keyboard alone.

    Enter links what is chosen below, Del undoes what is chosen above, F2 changes a reason; where
    nothing is chosen, the keys mean the line that they are on.
    Without `reasoned` the links have no reason in words.
    """

    link_requested = Signal(list, str)  # [Linked], reason
    unlink_requested = Signal(list)  # [Linked]
    reason_changed = Signal(int, str)  # id of the link, reason
    searched = Signal(str)
    open_requested = Signal(str, int)

    def __init__(self, *, reasoned: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reasoned = reasoned
        self.linked_title = Strong()
        self.linked = self._make_linked()
        self.unlink_button = Button(_(N_("Lösen")), "unlink")
        self.open_button = Button(_(N_("Öffnen")), "arrow-right")
        self.possible_title = Strong(_(N_("Noch nicht verknüpft")))
        self.search = SearchField(_(N_("Auswahl eingrenzen")))
        self.possible = self._make_possible()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_(N_("Begründung in einem Satz")))
        self.reason.setAccessibleName(_(N_("Begründung der neuen Bezüge")))
        keep_high(self.reason)
        if not reasoned:
            self.reason.hide()
        self.link_button = Button(_(N_("Verknüpfen")), "link")
        self._keys: dict[tuple[QObject, Qt.Key], Callable[[], None]] = {
            (self.linked, Qt.Key.Key_Delete): self._unlink,
            (self.linked, Qt.Key.Key_F2): self._edit_reason,
            (self.linked, Qt.Key.Key_Return): self._open,
            (self.linked, Qt.Key.Key_Enter): self._open,
            (self.possible, Qt.Key.Key_Return): self._link,
            (self.possible, Qt.Key.Key_Enter): self._link,
            (self.search, Qt.Key.Key_Down): self._enter_possible,
        }
        self._arrange()
        self._give_room()
        self._connect()
        self.show_links((), ())

    def show_links(self, linked: Sequence[Link], possible: Sequence[Linked]) -> None:
        """Show both lists; what was chosen stays chosen where it is still there."""
        self.show_linked(linked)
        self.show_possible(possible)

    def show_linked(self, linked: Sequence[Link]) -> None:
        """Show what is linked."""
        chosen = {one.to.id for one in self._chosen_links()}
        self.linked.blockSignals(True)
        self.linked.clear()
        for link in linked:
            self._add_link(link).setSelected(link.to.id in chosen)
        self.linked.blockSignals(False)
        self.linked_title.setText(_(N_("Verknüpft: {count}")).format(count=len(linked)))
        self._enable()

    def show_possible(self, possible: Sequence[Linked]) -> None:
        """Show what can be linked."""
        chosen = {one.id for one in self._chosen_possible()}
        self.possible.clear()
        for one in possible:
            item = QListWidgetItem(one.named, self.possible)
            item.setData(_DATA, one)
            item.setSelected(one.id in chosen)
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and watched is self.linked:
            event.setAccepted(key in _OWN_KEYS)  # or they would mean the record around the links
        if event.type() != QEvent.Type.KeyPress or (watched, key) not in self._keys:
            return False
        self._keys[watched, key]()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_room()

    def _give_room(self) -> None:
        """Show some rows of both lists in any case; where there is too little room one scrolls."""
        for one in (self.linked, self.possible):
            row = max(ROW_HEIGHT, one.fontMetrics().height())
            one.setMinimumHeight(ROWS_SHOWN * row + theme.XL)

    def _make_linked(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(_(N_("Verknüpft")))
        made.setHeaderLabels([_(N_("Name")), _(N_("Begründung"))])
        made.setHeaderHidden(not self._reasoned)
        made.setColumnHidden(_REASON, not self._reasoned)
        made.setRootIsDecorated(False)
        made.setTabKeyNavigation(False)
        made.setUniformRowHeights(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.setItemDelegate(Row(made))
        return made

    def _make_possible(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(_(N_("Noch nicht verknüpft")))
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setUniformItemSizes(True)
        made.setItemDelegate(Row(made))
        return made

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.linked_title, 1)
        above.addWidget(self.open_button)
        above.addWidget(self.unlink_button)
        below = QHBoxLayout()
        below.addWidget(self.reason, 1)
        below.addStretch(0 if self._reasoned else 1)
        below.addWidget(self.link_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(above)
        layout.addWidget(self.linked, 1)
        layout.addSpacing(theme.S)
        layout.addWidget(self.possible_title)
        layout.addWidget(self.search)
        layout.addWidget(self.possible, 1)
        layout.addLayout(below)
        layout.addWidget(Secondary(self._hint(), wrap=True))

    def _hint(self) -> str:
        keys = _(N_("Mehrere wählen Sie mit Strg oder Umschalt. Eingabe verknüpft, Entf löst"))
        return f"{keys}, {_(N_('F2 ändert die Begründung.'))}" if self._reasoned else f"{keys}."

    def _connect(self) -> None:
        for watched in (self.linked, self.possible, self.search):
            watched.installEventFilter(self)
        self.search.textChanged.connect(self.searched)
        self.linked.itemSelectionChanged.connect(self._enable)
        self.possible.itemSelectionChanged.connect(self._enable)
        self.linked.itemChanged.connect(self._tell_reason)
        self.linked.itemDoubleClicked.connect(self._act_on)
        self.possible.itemDoubleClicked.connect(self._link)
        self.reason.returnPressed.connect(self._link)
        self.unlink_button.clicked.connect(self._unlink)
        self.open_button.clicked.connect(self._open)
        self.link_button.clicked.connect(self._link)

    def _add_link(self, link: Link) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self.linked, [link.to.named, link.reason])
        item.setData(_NAME, _DATA, link)
        item.setToolTip(_NAME, tip(link.to.named))
        item.setToolTip(_REASON, tip(link.reason))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _chosen_links(self) -> list[Link]:
        return [item.data(_NAME, _DATA) for item in self.linked.selectedItems()]

    def _chosen_possible(self) -> list[Linked]:
        return [item.data(_DATA) for item in self.possible.selectedItems()]

    def _enable(self) -> None:
        links = self._chosen_links()
        self.unlink_button.setEnabled(bool(links))
        self.open_button.setEnabled(len(links) == 1)
        self.link_button.setEnabled(bool(self._chosen_possible()))

    def _link(self) -> None:
        row = self.possible.currentRow()
        on_row = row >= 0 and self.possible.hasFocus()
        pointed = [self.possible.item(row).data(_DATA)] if on_row else []
        if chosen := self._chosen_possible() or pointed:
            self.link_requested.emit(chosen, self.reason.text().strip())

    def _unlink(self) -> None:
        item = self.linked.currentItem()
        pointed = [item.data(_NAME, _DATA)] if item is not None and self.linked.hasFocus() else []
        if chosen := self._chosen_links() or pointed:
            self.unlink_requested.emit([link.to for link in chosen])

    def _open(self) -> None:
        for link in self._chosen_links()[:1]:
            self.open_requested.emit(link.to.table, link.to.id)

    def _act_on(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _REASON:
            self.linked.editItem(item, _REASON)
        else:
            self._open()

    def _edit_reason(self) -> None:
        item = self.linked.currentItem()
        if self._reasoned and item is not None:
            self.linked.editItem(item, _REASON)

    def _enter_possible(self) -> None:
        self.possible.setFocus()
        self.possible.setCurrentRow(max(self.possible.currentRow(), 0))

    def _tell_reason(self, item: QTreeWidgetItem, column: int) -> None:
        link: Link = item.data(_NAME, _DATA)
        reason = item.text(_REASON).strip()
        if column == _REASON and reason != link.reason:
            self.reason_changed.emit(link.id, reason)
