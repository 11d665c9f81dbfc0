"""Search over everything (Strg+K): pages, commands and records in one list, keyboard first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.folding import fold
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.actions import Actions, plain_text
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go, page_of
from weiterbildung_app.gui.widgets.fields import SearchField
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import search
from weiterbildung_app.services.records import Linked

DELAY = 120  # ms after the last key
WIDEST, ROWS_SHOWN, TOP = 640, 10, 56
RECORDS, COMMANDS = 30, 6  # found at most

_TARGET = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Target:
    """A line of the palette: where it leads, and what stands on it."""

    text: str
    kind: str
    icon: str
    go: Callable[[], None]
    context: str = ""


class Palette(QFrame):
    """A field and what it finds, above the window; Enter goes there, Esc goes back."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go, window: QWidget) -> None:
        super().__init__(window)
        self._jobs, self._actions, self._go = jobs, actions, go
        self._asked = ""
        self._came_from: QWidget | None = None
        self.setAccessibleName(_("Alles durchsuchen"))
        self.field = SearchField(_("Seite, Befehl oder Eintrag suchen"))
        self.field.setFont(theme.font(2))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Treffer"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(self._read_out)
        self.note = Secondary()
        self._lay_out()
        shadow = QGraphicsDropShadowEffect(self, blurRadius=32, color=QColor(0, 0, 0, 110))
        shadow.setOffset(0, theme.S)
        self.setGraphicsEffect(shadow)
        self._soon = QTimer(self, interval=DELAY, singleShot=True)
        self._soon.timeout.connect(self._search)
        self.field.textChanged.connect(self._type)
        self.hide()

    def open(self) -> None:
        """Show the palette, empty."""
        self._came_from = QApplication.focusWidget()
        self.field.clear()
        self._show_targets([])
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        theme.application().focusChanged.connect(self._watch_focus)

    def close_again(self) -> None:
        """Hide the palette and give the focus back."""
        if self.isHidden():
            return
        self._soon.stop()
        theme.application().focusChanged.disconnect(self._watch_focus)
        self.hide()
        if self._came_from:
            self._came_from.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self.palette().base())
        painter.setPen(theme.colour(theme.Role.OUTLINE))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _lay_out(self) -> None:
        hint = Secondary(_("↑ ↓ wählen   ·   Eingabe öffnet   ·   Esc schließt"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.S)
        layout.setSpacing(theme.S)
        for widget in (self.field, self.note, self.list, hint):
            layout.addWidget(widget)

    def _place(self) -> None:
        window = self.window()
        width = min(WIDEST, window.width() - 2 * theme.XL)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + theme.L)
        shown = min(max(self.list.count(), 1), ROWS_SHOWN)
        self.list.setFixedHeight(shown * row + theme.XS)
        height = min(self.sizeHint().height(), window.height() - TOP - theme.XL)
        self.setGeometry((window.width() - width) // 2, TOP, width, height)

    def _type(self) -> None:
        self._soon.start()

    def _search(self) -> None:
        text = self._asked = self.field.text().strip()
        self._show_targets([])
        if text:
            self._jobs.read(
                search.search, text, RECORDS, then=lambda found: self._take(text, found), owner=self
            )

    def _take(self, text: str, found: list[Linked]) -> None:
        if text == self._asked and not self.isHidden():
            self._show_targets([self._of_record(one) for one in found], searched=True)

    def _show_targets(self, records: list[Target], *, searched: bool = False) -> None:
        targets = [*self._of_commands(self.field.text()), *records]
        self.list.clear()
        for target in targets:
            item = QListWidgetItem(target.text, self.list)
            item.setData(_TARGET, target)
            spoken = ", ".join(part for part in (target.text, target.context, target.kind) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.setCurrentRow(0)
        missing = searched and not targets
        self.note.setText(
            _(N_("Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern."))
        )
        self.note.setVisible(missing)
        self.list.setVisible(not missing)
        self._place()

    def _of_commands(self, text: str) -> Iterator[Target]:
        words = fold(text).split()
        found = 0
        for command, action in self._actions:
            is_page = command.id.startswith("go.") and command.needs_database
            name = plain_text(action.text())
            parts = fold(name).split()
            fits = all(any(part.startswith(word) for part in parts) for word in words)
            if not action.isEnabled() or not fits or not (words or is_page):
                continue
            found += 1
            if words and found > COMMANDS:
                return
            kind = _("Seite") if is_page else _("Befehl")
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Target(name, keys or kind, command.icon, action.trigger)

    def _of_record(self, one: Linked) -> Target:
        kind = _(record_types()[one.table].label)
        icon = page_of(one.table).icon
        return Target(one.caption, kind, icon, lambda: self._go(one.table, one.id), one.owner)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            target: Target = item.data(_TARGET)
            self._came_from = None
            self.close_again()
            target.go()

    def _read_out(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.field.hasFocus():
            spoken = str(item.data(Qt.ItemDataRole.AccessibleTextRole) or item.text())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, spoken))

    def _watch_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and not self.isAncestorOf(new):
            self._came_from = None
            self.close_again()


class _Line(QStyledItemDelegate):
    """Draws a line: icon, text, what it is part of; its kind or its shortcut on the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, max(36, option.fontMetrics.height() + theme.L))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        target: Target = index.data(_TARGET)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        now = option.palette
        ink = now.color(
            QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.WindowText
        )
        muted = ink if chosen else theme.colour(theme.Role.MUTED)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.highlight())
            painter.drawRoundedRect(option.rect, 6, 6)
        inside = option.rect.adjusted(theme.M, 0, -theme.M, 0)
        if target.icon:
            picture = icons.pixmap(target.icon, icons.NORMAL, ink)
            painter.drawPixmap(inside.left(), inside.center().y() - icons.NORMAL // 2 + 1, picture)
        inside.setLeft(inside.left() + icons.NORMAL + theme.M)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(muted)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, target.kind)
        inside.setRight(inside.right() - metrics.horizontalAdvance(target.kind) - theme.M)
        text = metrics.elidedText(target.text, Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(ink)
        painter.drawText(inside, middle, text)
        if target.context and text == target.text:
            inside.setLeft(inside.left() + metrics.horizontalAdvance(text) + theme.S)
            context = metrics.elidedText(
                f"· {target.context}", Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.setPen(muted)
            painter.drawText(inside, middle, context)
        painter.restore()
