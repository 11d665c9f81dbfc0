"""One step of the history: who did it when, and every value before and after."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.chips import Chip, Tone
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.history import ChangeKind, Entry, Line, StepState

NAME, OLD, NEW = range(3)
_PLACE = Qt.ItemDataRole.UserRole
LONGEST = 2000
"""So many letters of a value are shown; a form has the rest."""


class StepDetail(QWidget):
    """What a step changed, record by record, with the way to each and the way back to here."""

    open_requested = Signal(str, int)
    back_requested = Signal(object)  # Entry

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self.title = Heading(wrap=True)
        self.facts = Secondary(wrap=True)
        self.undone = Chip(_(StepState.UNDONE.label), Tone.WARN, "undo-2")
        self.changes = self._make_changes()
        self.more = Secondary(wrap=True)
        self.open = Button(_(N_("Eintrag öffnen")), "arrow-right")
        self.back = Button(_(N_("Bis hierher zurück …")), "history")
        self._lay_out()
        self.open.clicked.connect(self._open)
        self.back.clicked.connect(lambda: self.back_requested.emit(self.entry))
        self.changes.currentItemChanged.connect(self._enable)
        self.changes.itemActivated.connect(self._open)

    def show_entry(self, entry: Entry) -> None:
        """Show a step."""
        changed = entry != self.entry
        self.entry = entry
        self.title.setText(entry.label)
        self.facts.setText(f"{entry.made_at:%d.%m.%Y, %H:%M:%S} · {entry.actor}")
        self.undone.setVisible(entry.state is StepState.UNDONE)
        self.more.setText(
            _(N_("… und {count} weitere Angaben")).format(count=f"{entry.more:,}".replace(",", "."))
        )
        self.more.setVisible(entry.more > 0)
        self.back.setEnabled(entry.newer > 0)
        why = N_("Nimmt die neueren Schritte zurück")
        self.back.setToolTip(_(why if entry.newer else N_("Danach ist nichts geschehen")))
        if changed:
            self._fill(entry)

    def _make_changes(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(_(N_("Geänderte Angaben")))
        made.setHeaderLabels([_(N_("Angabe")), _(N_("Vorher")), _(N_("Nachher"))])
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setTabKeyNavigation(False)
        made.setWordWrap(True)
        made.setIndentation(theme.L)
        made.setExpandsOnDoubleClick(False)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setItemDelegate(_Value(made))
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        made.header().sectionResized.connect(made.scheduleDelayedItemsLayout)
        return made

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(theme.L, theme.L, theme.L, theme.S)
        head.setSpacing(theme.XS)
        facts = QHBoxLayout()
        facts.setSpacing(theme.S)
        facts.addWidget(self.facts, 1)
        facts.addWidget(self.undone)
        head.addWidget(self.title)
        head.addLayout(facts)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.L, theme.S, theme.L, theme.M)
        buttons.setSpacing(theme.S)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        self.more.setContentsMargins(theme.L, 0, theme.L, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.changes, 1)
        column.addWidget(self.more)
        column.addLayout(buttons)

    def _fill(self, entry: Entry) -> None:
        self.changes.clear()
        groups: dict[tuple[str, int], QTreeWidgetItem] = {}
        for line in entry.lines:
            place = (line.table, line.id)
            if place not in groups:
                groups[place] = self._add_record(line)
            if line.field:
                _add_values(groups[place], line)
        kinds = {line.change for line in entry.lines}
        self.changes.setColumnHidden(OLD, kinds == {ChangeKind.CREATED})
        self.changes.setColumnHidden(NEW, kinds == {ChangeKind.REMOVED})
        self.changes.expandAll()
        self._enable()

    def _add_record(self, line: Line) -> QTreeWidgetItem:
        title = f"{line.kind_label} „{line.caption}“ – {_(line.change.label)}"
        item = QTreeWidgetItem(self.changes, [title])
        item.setFirstColumnSpanned(True)
        item.setFont(0, theme.font(weight=QFont.Weight.DemiBold))
        item.setToolTip(0, tip(title))
        gone = line.change is ChangeKind.REMOVED
        item.setData(0, _PLACE, None if gone else (line.table, line.id))
        return item

    def _place(self) -> tuple[str, int] | None:
        """Return the record to open: the one of the chosen line, without one the first."""
        item = self.changes.currentItem() or self.changes.topLevelItem(0)
        if item is None:
            return None
        place: tuple[str, int] | None = (item.parent() or item).data(0, _PLACE)
        return place

    def _enable(self) -> None:
        place = self._place()
        self.open.setEnabled(place is not None)
        why = (
            N_("Zeigt den Eintrag, wie er jetzt ist") if place else N_("Der Eintrag wurde entfernt")
        )
        self.open.setToolTip(_(why))

    def _open(self) -> None:
        if place := self._place():
            self.open_requested.emit(*place)


class _Value(QStyledItemDelegate):
    """Gives a line the height that its texts take in the width of their columns."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        self.initStyleOption(option, index)
        room = self._tree.columnWidth(index.column()) - 2 * theme.S
        if index.column() == NAME:
            room -= self._tree.indentation() * 2
        place = QRect(0, 0, max(room, 60), 100_000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        lines = flags if index.parent().isValid() else 0
        drawn = option.fontMetrics.boundingRect(place, lines, option.text)
        return QSize(room, drawn.height() + theme.S)


def _add_values(record: QTreeWidgetItem, line: Line) -> None:
    texts = [line.field, _value(line.old), _value(line.new)]
    item = QTreeWidgetItem(record, texts)
    spoken = _(N_("{field}: vorher {old}, nachher {new}")).format(
        field=line.field, old=texts[1], new=texts[2]
    )
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
    for column in (NAME, OLD, NEW):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def _value(text: str) -> str:
    if not text:
        return "–"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
