"""The sessions that have no place yet: searched, sorted, and taken from here onto the board."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.domain import folding
from weiterbildung_app.domain.timetable.values import SESSIONS, Key, Talk, clock
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.fields import NamedBox, SearchField, name_box
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _

_KEY = Qt.ItemDataRole.UserRole
_SORTS = (N_("Titel"), N_("Dauer"), N_("Themenstrang"), N_("Format"))


class TrayList(QListWidget):
    """The sessions; what is chosen is dragged, or picked up with the space key."""

    dragged = Signal(QPoint)  # global
    dropped = Signal(QPoint)  # global
    given_up = Signal()
    picked_up = Signal()
    opened = Signal(object)  # Key

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setAccessibleName(_(N_("Beiträge ohne Platz")))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(2)
        self.setMinimumHeight(theme.XL)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_KEY)))

    @property
    def chosen(self) -> tuple[Key, ...]:
        """What is chosen, in the order of the list."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(item.data(_KEY) for item in items if item.isSelected())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.chosen:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if self._dragging or far >= QApplication.startDragDistance():
            self._dragging = True
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was, self._dragging, self._pressed = self._dragging, False, None
        if was:
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._dragging, self._pressed = False, None
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            self.currentItem().setSelected(True)
            self.picked_up.emit()
        else:
            super().keyPressEvent(event)


class Tray(QWidget):
    """Search and order above the sessions without a place, and below how everything adds up."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self.search = SearchField(_(N_("Ohne Platz suchen")))
        self.order = NamedBox(_(N_("Reihenfolge")))
        self.order.addItems([_(one) for one in _SORTS])
        self.track = NamedBox(_(N_("Themenstrang")))
        self.list = TrayList()
        self.sum = Secondary(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        column.setSpacing(theme.S)
        for widget in (self.search, self.track, self.order, self.list, self.sum):
            column.addWidget(widget)
        for box in (self.order, self.track):
            name_box(box, box.accessibleName())
        self.search.textChanged.connect(self.rebuild)
        self.order.activated.connect(self.rebuild)
        self.track.activated.connect(self.rebuild)
        model.changed.connect(self.rebuild)

    @property
    def count(self) -> int:
        """How many sessions have no place, whatever is searched for."""
        return len(self._model.unscheduled())

    def rebuild(self) -> None:
        """List what has no place, and is searched for; what was chosen stays so."""
        chosen = set(self.list.chosen)
        self._offer_tracks()
        self.list.blockSignals(True)
        self.list.clear()
        waiting = self._model.unscheduled()
        wanted = folding.fold(self.search.text())
        for talk in sorted(waiting, key=self._rank):
            strand = self.track.currentData()
            if wanted in folding.fold(self._line(talk)) and strand in (None, talk.track):
                self._add(talk, chosen)
        self.list.blockSignals(False)
        total = len(self._model.facts.talks)
        text = N_("{here} hier + {there} im Plan = {total}")
        if not waiting and total:
            text = N_("Alle {total} stehen im Plan.")
        placed = total - len(waiting)
        self.sum.setText(_(text).format(here=len(waiting), there=placed, total=total))

    def reveal(self, key: Key) -> None:
        """Show a session in the list, whatever was searched for."""
        self.search.clear()
        self.track.setCurrentIndex(0)
        self.rebuild()
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)

    def _offer_tracks(self) -> None:
        """Offer the tracks of the event to filter by."""
        offered: dict[int | None, str] = {None: _(N_("alle"))}
        offered.update((id_, track.title) for id_, track in self._model.plan.tracks.items())
        now = self.track.currentData()
        self.track.clear()
        for id_, title in offered.items():
            self.track.addItem(title, id_)
        self.track.setCurrentIndex(list(offered).index(now) if now in offered else 0)

    def _add(self, talk: Talk, chosen: set[Key]) -> None:
        key = (SESSIONS, talk.id)
        item = QListWidgetItem(f"{talk.title}\n{self._detail(talk)}", self.list)
        item.setData(_KEY, key)
        item.setToolTip(tip(self._line(talk)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{talk.title}, {self._detail(talk)}")
        if key in chosen:
            item.setSelected(True)

    def _detail(self, talk: Talk) -> str:
        track = self._model.plan.tracks.get(talk.track or 0)
        slot = self._model.slots.get((SESSIONS, talk.id))
        time = _(N_("um {start}, ohne Raum")).format(start=clock(slot.start)) if slot else ""
        kind, strand = _(talk.format.label), track.title if track else ""
        parts = (time, f"{talk.minutes} min", kind, strand)
        return " · ".join(filter(None, parts))

    def _line(self, talk: Talk) -> str:
        names = [self._model.facts.names[part.person] for part in talk.parts]
        return "\n".join([talk.title, self._detail(talk), *names])

    def _rank(self, talk: Talk) -> tuple[object, ...]:
        title = folding.sort_key(talk.title)
        track = self._model.plan.tracks.get(talk.track or 0)
        return (
            (title,),
            (talk.minutes, title),
            (folding.sort_key(track.title) if track else "~", title),
            (_(talk.format.label), title),
        )[self.order.currentIndex()]
