"""The board as a widget: what a person holds on the canvas, by mouse and by keyboard."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from weiterbildung_app.domain.timetable.values import SESSIONS, Key, Slot, clock
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.board import keys, painting, proposals
from weiterbildung_app.gui.board.canvas import Canvas
from weiterbildung_app.gui.board.geometry import Band, Card
from weiterbildung_app.gui.board.hand import Hand
from weiterbildung_app.gui.board.proposals import Edge, Grip, How, Proposal, Ripple
from weiterbildung_app.gui.board.scene import order
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.labels import Label
from weiterbildung_app.i18n import _

GRASP = 6  # pixels at the ends of a card that draw them longer or shorter
SCROLL_INTERVAL, SCROLL_STEP, SCROLL_EDGE = 40, 18, 28
HINT_WIDTH = 320


class Board(Canvas):
    """Sessions and breaks are moved, drawn longer, copied and taken off; every key has its part."""

    open_requested = Signal(str, int)  # a record to open
    dropped = Signal(object)  # Proposal that a person wants
    choice_wanted = Signal(object, QPoint)  # Proposal onto something else, and where (global)
    menu_wanted = Signal(QPoint)  # global: for what is chosen
    new_wanted = Signal(QPoint)  # global: where nothing is
    said = Signal(str)  # what a screen reader should hear, and the line below the board shows

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.hand = Hand(self, self)
        self.nowhere: QWidget | None = None  # let go over it, a session leaves the plan
        self._pressed: QPoint | None = None
        self._frame: QRect | None = None
        self._picked_up = False
        self._pressed_on: Key | None = None  # one of several that are chosen
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._shown: list[QRect] = []
        self._hint = Label(parent=self.viewport(), wrap=True)
        self._hint.setAutoFillBackground(True)
        self._hint.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        self._hint.hide()
        self._scroll_on = QTimer(self, interval=SCROLL_INTERVAL)
        self._scroll_on.timeout.connect(self._scroll_along)
        self.hand.changed.connect(self._show_held)
        self.hand.emptied.connect(self._empty)

    def drag_from_list(self, held: tuple[Key, ...], at: QPoint) -> None:
        """Hold sessions out of the list with the mouse at a place (global)."""
        if self.hand.is_empty and held:
            self._picked_up = False
            self.hand.take(Grip(held, held[-1], None))
            self._scroll_on.start()
        modifiers = QApplication.keyboardModifiers()
        self._drag_to(self.viewport().mapFromGlobal(at), modifiers)

    def drop_from_list(self, at: QPoint) -> None:
        """Let go of sessions out of the list."""
        self._scroll_on.stop()
        self._let_go_at(at)

    def pick_up(self) -> None:
        """Take what is chosen to be moved by keyboard."""
        held = self.model.chosen
        if not held and self.focus:
            held = (self.focus[0],)
        if not held:
            return
        slots = self.model.slots
        placed = tuple(key for key in held if self.can_move(key))
        waiting = tuple(key for key in held if key[0] == SESSIONS and key not in placed)
        if not (placed or waiting):
            return
        lead = (placed or waiting)[-1]
        column = None
        if placed:
            on_it = self.focus is not None and self.focus[0] == lead
            column = self.focus[1] if self.focus and on_it else (*slots[lead].everywhere, 0)[0]
        self._picked_up = True
        self.hand.take(Grip(placed or waiting, lead, column))
        self._say_held()

    def put_down(self) -> None:
        """Let go of what was picked up, where it is."""
        rects = [rect for slot in self._held_slots() for rect in self.scene.rects(slot)]
        middle = rects[0].center() if rects else self.viewport().rect().center()
        self._let_go(self.viewport().mapToGlobal(middle - self.origin()))

    def say(self, text: str) -> None:
        """Tell what happened to whoever listens."""
        self.said.emit(text)

    def draw_over(self, painter: QPainter) -> None:
        self._draw_held(painter)
        if self._frame is not None:
            painter.setOpacity(0.25)
            painter.fillRect(self._frame, theme.accent())

    def fading(self) -> frozenset[Key]:
        return frozenset() if self.hand.how.copy else self.hand.held

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.hand.is_empty:  # a release that got lost, or something picked up by keyboard
            self.hand.give_up()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed_on = None
        self._pressed = event.position().toPoint()
        hit = self.scene.hit(self._pressed + self.origin())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if hit is None:
            if not extend:
                self.model.choose(())
            return
        column = self.column_of(hit)
        self.focus = (hit.key, column)
        chosen = self.model.chosen
        if hit.key in chosen and extend:
            chosen = tuple(key for key in chosen if key != hit.key)
        elif hit.key in chosen:
            self._pressed_on = hit.key
            chosen = (*(key for key in chosen if key != hit.key), hit.key)
        else:
            chosen = (*chosen, hit.key) if extend else (hit.key,)
        self.model.choose(chosen)
        self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            if not (self.hand.is_empty or self._picked_up):
                self.hand.give_up()
            self._show_grasp(place)
            return
        if self.hand.is_empty and self._frame is None:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            self._begin_drag(self._pressed + self.origin())
        if self._frame is not None:
            self._stretch_band(self._pressed + self.origin(), place + self.origin())
        else:
            self._drag_to(place, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scroll_on.stop()
        self._pressed = None
        if self._pressed_on and self.hand.is_empty and self._frame is None:
            self.model.choose((self._pressed_on,))
        if self._frame is not None:
            self._frame = None
            self.redraw()
        elif not self.hand.is_empty and not self._picked_up:
            self._let_go_at(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.scene.hit(event.position().toPoint() + self.origin())
        if hit is not None:
            self.open_requested.emit(*hit.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        self.hand.give_up()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.scene.hit(event.pos() + self.origin())
            if hit is None:
                self.new_wanted.emit(at)
                return
            if hit.key not in self.model.chosen:
                self.focus = (hit.key, self.column_of(hit))
                self.model.choose((hit.key,))
        elif self.focus and (rects := self.scene.places(self.focus[0])):
            at = self.viewport().mapToGlobal(rects[0].center() - self.origin())
        self.menu_wanted.emit(at)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        holding, choosing = not self.hand.is_empty, bool(self.model.chosen)
        return keys.is_ours(event, holding=holding, choosing=choosing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.focus is None and (found := order(self.scene, self.model)):
            self.focus = found[0]
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.redraw()

    def _begin_drag(self, place: QPoint) -> None:
        """Begin to move what was pressed, or to stretch a frame where nothing was."""
        hit = self.scene.hit(place)
        if hit is None:
            self._frame = QRect(place, QSize(1, 1))
            return
        minute = self.scene.scale.minute(place.y())
        edge = self._edge(hit, place)
        held = self.model.chosen if edge is Edge.BODY else (hit.key,)
        held = tuple(key for key in held if key in self.model.slots)
        self._picked_up = False
        self.hand.take(Grip(held, hit.key, self.column_of(hit), edge), minute)
        self._scroll_on.start()

    def _drag_to(self, place: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        over = self.nowhere
        if over is not None and over.isVisible():
            inside = over.rect().contains(over.mapFromGlobal(self.viewport().mapToGlobal(place)))
            if inside and self.hand.grip and self.hand.grip.hall is not None:
                self.hand.over_nothing()
                return
        at = place + self.origin()
        column = self.scene.column_at(at.x())
        if column is None or self.hand.grip is None:
            return
        hall = column.id
        if self.scene.view.persons and self.hand.grip.hall is not None:
            hall = self.hand.grip.hall
        minute = self.scene.scale.minute(at.y())
        self._modifiers = modifiers
        snap = modifiers != Qt.KeyboardModifier.AltModifier
        self.hand.hold_at(minute, hall, _how(modifiers), snap=snap)

    def _scroll_along(self) -> None:
        """Scroll while something is held near an edge."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        area = self.viewport().rect()
        for bar, at, low, high in (
            (self.horizontalScrollBar(), place.x(), area.left(), area.right()),
            (self.verticalScrollBar(), place.y(), area.top(), area.bottom()),
        ):
            if low - SCROLL_EDGE < at < low + SCROLL_EDGE:
                bar.setValue(bar.value() - SCROLL_STEP)
            elif high - SCROLL_EDGE < at < high + SCROLL_EDGE:
                bar.setValue(bar.value() + SCROLL_STEP)
            else:
                continue
            self._drag_to(place, self._modifiers)

    def _let_go_at(self, at: QPoint) -> None:
        """Let go where the pointer is; beside board and list everything goes back."""
        near = self.viewport().rect().adjusted(-SCROLL_EDGE, -SCROLL_EDGE, SCROLL_EDGE, SCROLL_EDGE)
        over_list = self.hand.target is None
        if over_list or near.contains(self.viewport().mapFromGlobal(at)):
            self._let_go(at)
        else:
            self.hand.give_up()

    def _let_go(self, at: QPoint) -> None:
        proposal = self.hand.proposal
        if proposal is None or not proposal.changes:
            self.hand.give_up()
        elif proposal.occupied and not proposal.copy and self.hand.how.ripple is Ripple.NOTHING:
            self.choice_wanted.emit(proposal, at)
        else:
            self.hand.give_up()
            self.dropped.emit(proposal)

    def _stretch_band(self, start: QPoint, end: QPoint) -> None:
        """Choose everything that a frame touches."""
        self._frame = QRect(start, end).normalized()
        inside = [card.key for card in self.scene.within(self._frame)]
        self.model.choose(tuple(dict.fromkeys(inside)))
        self.viewport().update()

    def _show_grasp(self, place: QPoint) -> None:
        at = place + self.origin()
        hit = self.scene.hit(at)
        edged = hit is not None and self._edge(hit, at) is not Edge.BODY
        shape = Qt.CursorShape.SizeVerCursor if edged else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _edge(self, hit: Card | Band, place: QPoint) -> Edge:
        if hit.rect.height() < 3 * GRASP:
            return Edge.BODY
        if place.y() < hit.rect.top() + GRASP:
            return Edge.START
        return Edge.END if place.y() > hit.rect.bottom() - GRASP else Edge.BODY

    def _draw_held(self, painter: QPainter) -> None:
        proposal = self.hand.proposal
        if proposal is None:
            return
        worst = proposal.clashes[0].severity if proposal.clashes else None
        for key, slot in proposal.changes.items():
            if slot is None or slot.day != self.scene.view.day:
                continue
            strong = key in proposal.moved
            text = f"{clock(slot.start)}–{clock(slot.end)}  {self.model.facts.title(key)}"
            for rect in self._rects(key, slot):
                painting.ghost(painter, rect, text, worst if strong else None, strong=strong)

    def _rects(self, key: Key, slot: Slot) -> list[QRect]:
        found = list(self.scene.rects(slot))
        if key[0] == SESSIONS and found and not self.scene.view.persons:
            return found
        old = self.scene.places(key)
        top = round(self.scene.scale.y(slot.start))
        bottom = round(self.scene.scale.y(slot.end))
        return [QRect(rect.left(), top, rect.width(), max(bottom - top, 8)) for rect in old]

    def _held_slots(self) -> list[Slot]:
        proposal = self.hand.proposal
        return [slot for slot in proposal.changes.values() if slot] if proposal else []

    def _show_held(self) -> None:
        """Draw only what changes while something is held: where it was, and where it is now."""
        proposal = self.hand.proposal
        if proposal is None:
            return
        if not self._shown:
            self._ground = None
            self.viewport().update()
        rects = [
            rect
            for key, slot in proposal.changes.items()
            if slot is not None
            for rect in self._rects(key, slot)
        ]
        now = [rect.translated(-self.origin()).adjusted(-3, -3, 3, 3) for rect in rects]
        for rect in (*self._shown, *now):
            self.viewport().update(rect)
        self._shown = now or [QRect(0, 0, 1, 1)]
        if self._picked_up and rects:
            self.show_rect(rects[0])
        text = proposals.spoken(self.model.table, proposal)
        self.said.emit(text)
        self._place_hint(proposal, now)

    def _place_hint(self, proposal: Proposal, rects: list[QRect]) -> None:
        """Say beside what is held why it clashes there."""
        if not proposal.clashes or not rects:
            self._hint.hide()
            return
        worst = proposal.clashes[0]
        self._hint.setText(f"{_(worst.severity.label)}: {worst.text}")
        self._hint.setMaximumWidth(HINT_WIDTH)
        self._hint.resize(min(HINT_WIDTH, self._hint.sizeHint().width()), 10)
        self._hint.adjustSize()
        beside = rects[0].topRight() + QPoint(theme.S, 0)
        room = self.viewport().rect().adjusted(0, 0, -self._hint.width(), -self._hint.height())
        if beside.x() > room.right():
            beside.setX(max(rects[0].left() - self._hint.width() - theme.S, 0))
        beside.setY(min(max(beside.y(), 0), max(room.bottom(), 0)))
        self._hint.move(beside)
        self._hint.show()
        self._hint.raise_()

    def _say_held(self) -> None:
        if self.hand.proposal:
            self.said.emit(proposals.spoken(self.model.table, self.hand.proposal))

    def _empty(self) -> None:
        """Show that nothing is held any more."""
        self._hint.hide()
        self._shown, self._pressed = [], None
        self._scroll_on.stop()
        self.said.emit("")
        self.redraw()

    def can_move(self, key: Key) -> bool:
        """Tell whether something can be seen here, to be moved."""
        return bool(key in self.model.slots and self.scene.places(key))


def _how(modifiers: Qt.KeyboardModifier) -> How:
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    ripple = Ripple.NOTHING
    if shift:
        ripple = Ripple.EVERYTHING if alt else Ripple.ROOM
    return How(ripple, bool(modifiers & Qt.KeyboardModifier.ControlModifier))
