"""What stands above the board: view, colours, grid, rooms, and the legend that filters."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.timetable.values import SESSIONS
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.board import look
from weiterbildung_app.gui.board.look import Colouring, Entry
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.buttons import Button, IconButton
from weiterbildung_app.gui.widgets.fields import NamedBox, name_box
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _

STEPS = (5, 10, 15, 30)
ALL, PERSONS, LIST, ROOM = "all", "persons", "list", "room"
SWATCH = 14


class Bar(QWidget):
    """Boxes and buttons; what they mean is kept for the next time."""

    changed = Signal()  # the view
    event_chosen = Signal(int)  # id
    step_changed = Signal(int)
    rooms_changed = Signal()
    fits_toggled = Signal(bool)
    fit_requested = Signal()
    zoom_requested = Signal(float)

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._settings = QSettings()
        self.hidden: set[int] = set()
        self.folded: set[int] = set()
        self.folds_hours = True
        self.events = NamedBox(_(N_("Veranstaltung")))
        self.view = NamedBox(_(N_("Ansicht")))
        self.colours = NamedBox(_(N_("Farbe")))
        self.grid = NamedBox(_(N_("Raster")))
        self.rooms = Button(_(N_("Räume")), "door-open")
        self.fits = Button(_(N_("Passt wo?")), "lightbulb")
        self.fits.setCheckable(True)
        self.new = Button(_(N_("Neu")), "plus")
        self.fit = IconButton("maximize-2", _(N_("Tag einpassen (0)")))
        self.smaller = IconButton("zoom-out", _(N_("Kleiner (−)")))
        self.larger = IconButton("zoom-in", _(N_("Größer (+)")))
        for one in Colouring:
            self.colours.addItem(_(one.label), one.value)
        for step in STEPS:
            self.grid.addItem(_(N_("{step} min")).format(step=step), step)
        self._restore()
        self._lay_out()
        self._connect()

    @property
    def colouring(self) -> Colouring:
        return Colouring.of(str(self.colours.currentData()))

    @property
    def step(self) -> int:
        return int(self.grid.currentData())

    @property
    def chosen(self) -> tuple[str, int]:
        """Which view is chosen, and of which venue or room."""
        kind, _colon, id_ = str(self.view.currentData() or f"{ALL}:0").partition(":")
        return kind, int(id_)

    def offer_events(self, events: Sequence[Event], now: int) -> None:
        """Offer the events, when there is more than one to plan."""
        self.events.clear()
        for one in events:
            self.events.addItem(one.name(), one.id)
        self.events.setCurrentIndex(self.events.findData(now))
        self.events.setVisible(len(events) > 1)

    def uncover(self, rooms: Collection[int]) -> None:
        """Show the board, with these rooms on it."""
        facts = self._model.facts
        self.hidden -= set(rooms)
        self.folded -= {facts.halls[one].house for one in rooms}
        kind, id_ = self.chosen
        elsewhere = id_ and id_ not in {facts.halls[one].house for one in rooms}
        if kind != ALL or elsewhere:
            self.view.setCurrentIndex(0)

    def offer(self) -> None:
        """Offer the venues and rooms of the event."""
        facts, now = self._model.facts, str(self.view.currentData())
        views = [(f"{ALL}:0", _(N_("Alle Räume")))]
        views += [(f"{ALL}:{one.id}", one.title) for one in facts.houses.values()]
        views += [(f"{PERSONS}:0", _(N_("Personen"))), (f"{LIST}:0", _(N_("Liste nach Zeit")))]
        views += [
            (f"{ROOM}:{one.id}", f"{one.title} – {facts.houses[one.house].title}")
            for one in facts.halls.values()
        ]
        offered = [(self.view.itemData(n), self.view.itemText(n)) for n in range(self.view.count())]
        if offered != views:
            self.view.clear()
            for data, title in views:
                self.view.addItem(title, data)
            self.view.setCurrentIndex(max(self.view.findData(now), 0))

    def _lay_out(self) -> None:
        flow = Flow(theme.S)
        for widget in (self.view, self.colours, self.grid, self.rooms, self.fits, self.new):
            flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.M, 0)
        row.setSpacing(theme.S)
        row.addLayout(flow, 1)
        for one in (self.smaller, self.larger, self.fit):
            row.addWidget(one)
        for box in (self.events, self.view, self.colours, self.grid):
            name_box(box, box.accessibleName())

    def _connect(self) -> None:
        self.events.activated.connect(
            lambda _row: self.event_chosen.emit(self.events.currentData())
        )
        self.view.activated.connect(lambda _row: self.changed.emit())
        self.colours.activated.connect(self._keep)
        self.grid.activated.connect(self._keep)
        self.grid.activated.connect(lambda _row: self.step_changed.emit(self.step))
        self.fits.toggled.connect(self.fits_toggled)
        self.fit.clicked.connect(self.fit_requested)
        self.smaller.clicked.connect(partial(self.zoom_requested.emit, 1 / 1.2))
        self.larger.clicked.connect(partial(self.zoom_requested.emit, 1.2))
        self.rooms.clicked.connect(self._show_rooms)

    def _choose_event(self, row: int) -> None:
        self.event_chosen.emit(self.events.itemData(row))

    def _keep(self) -> None:
        self._settings.setValue("programme/colouring", self.colouring.value)
        self._settings.setValue("programme/step", self.step)
        self.changed.emit()

    def _restore(self) -> None:
        by = str(self._settings.value("programme/colouring", Colouring.TRACK.value))
        self.colours.setCurrentIndex(max(self.colours.findData(by), 0))
        step = int(str(self._settings.value("programme/step", STEPS[0])))
        self.grid.setCurrentIndex(max(self.grid.findData(step), 0))

    def _show_rooms(self) -> None:
        """Offer to fold venues and to hide rooms."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        facts = self._model.facts
        hours = menu.addAction(_(N_("Leere Stunden einklappen")))
        hours.setCheckable(True)
        hours.setChecked(self.folds_hours)
        hours.triggered.connect(self._fold_hours)
        menu.addSeparator()
        for house in facts.houses.values():
            text = _(
                N_("{venue} ausklappen") if house.id in self.folded else N_("{venue} einklappen")
            )
            menu.addAction(escaped(text.format(venue=house.title)), partial(self.fold, house.id))
            for hall in facts.halls.values():
                if hall.house == house.id:
                    action = menu.addAction(escaped(hall.title))
                    action.setCheckable(True)
                    action.setChecked(hall.id not in self.hidden)
                    action.triggered.connect(partial(self._hide, hall.id))
            menu.addSeparator()
        menu.popup(self.rooms.mapToGlobal(self.rooms.rect().bottomLeft()))

    def fold(self, house: int) -> None:
        """Fold a venue into a narrow column, or unfold it."""
        self.folded ^= {house}
        self.rooms_changed.emit()

    def _fold_hours(self, on: bool) -> None:  # noqa: FBT001 - from Qt
        self.folds_hours = on
        self.rooms_changed.emit()

    def _hide(self, hall: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - from Qt
        self.hidden ^= {hall}
        self.rooms_changed.emit()


class Legend(QWidget):
    """What the colours mean; a line that is pressed lets only its own stay, the rest fades."""

    changed = Signal()

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self.passing: frozenset[str] = frozenset()
        self._buttons: dict[str, QPushButton] = {}
        self._by = Colouring.TRACK
        self._shown: tuple[tuple[Entry, int], ...] = ()
        self._flow = Flow(theme.XS)
        row = QVBoxLayout(self)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addLayout(self._flow)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for (entry, _count), button in zip(self._shown, self._buttons.values(), strict=True):
                button.setIcon(_swatch(entry))

    def show_colours(self, by: Colouring) -> None:
        """Show what is in the plan by one kind of colouring, each with its number."""
        counts: dict[str, int] = {}
        for talk in self._model.facts.talks.values():
            slot = self._model.slots.get((SESSIONS, talk.id))
            entry = look.entry_of(self._model, talk, slot, by)
            counts[entry] = counts.get(entry, 0) + 1
        shown = tuple(
            (one, counts[one.id])
            for one in look.legend(self._model, by).values()
            if one.id in counts
        )
        if shown == self._shown:
            return
        if by is not self._by:
            self.passing = frozenset()
        self._by, self._shown = by, shown
        self.passing &= {one.id for one, _count in shown}
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {one.id: self._button(one, count) for one, count in shown}
        self._flow.invalidate()
        self.updateGeometry()

    def _button(self, entry: Entry, count: int) -> QPushButton:
        button = Button(f"{entry.label} ({count})")
        button.setIcon(_swatch(entry))
        button.setIconSize(QSize(SWATCH + theme.XS, SWATCH))
        button.setFlat(True)
        button.setCheckable(True)
        button.setChecked(entry.id in self.passing)
        button.clicked.connect(partial(self._toggle, entry.id))
        self._flow.addWidget(button)
        return button

    def _toggle(self, id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - from Qt
        self.passing ^= {id}
        self.changed.emit()


def _swatch(entry: Entry) -> QIcon:
    """Draw a sample of a colour and pattern."""
    drawn = QPixmap(SWATCH, SWATCH)
    hue = QColor(entry.colour)
    drawn.fill(look.wash(hue))
    painter = QPainter(drawn)
    painter.fillRect(
        drawn.rect(), QBrush(hue.lighter(190) if theme.is_dark() else hue, entry.pattern)
    )
    painter.end()
    return QIcon(drawn)
