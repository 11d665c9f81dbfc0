"""The board as a widget: scrolls and zooms, shows what is held, and takes mouse and keyboard."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from weiterbildung_app.domain.timetable.fitting import Place
from weiterbildung_app.domain.timetable.values import SESSIONS, Key, Slot, clock
from weiterbildung_app.domain.timetable.versions import Difference
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.board import keys, painting, proposals
from weiterbildung_app.gui.board.geometry import Band, Card
from weiterbildung_app.gui.board.hand import Hand
from weiterbildung_app.gui.board.painting import Accent
from weiterbildung_app.gui.board.proposals import Edge, Grip, How, Proposal, Ripple
from weiterbildung_app.gui.board.scene import FLATTEST, STALLS, STEEPEST, Scene, View, build, order
from weiterbildung_app.gui.board.strips import Strip
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.labels import Label
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _

NARROWEST, WIDEST = 44, 600  # pixels of a column
LETTERS = 12  # a column shows at least so many
GRASP = 6  # pixels at the ends of a card that draw them longer or shorter
READABLE = 0.8  # lines of text that the shortest session gets when the day is fitted
SCROLL_INTERVAL, SCROLL_STEP, SCROLL_EDGE = 40, 18, 28


class Board(QAbstractScrollArea):
    """Rooms beside each other, time downwards; sessions are moved by mouse and by keyboard."""

    open_requested = Signal(str, int)  # a record to open
    dropped = Signal(object)  # Proposal that a person wants
    choice_wanted = Signal(object, QPoint)  # Proposal onto something else, and where (global)
    menu_wanted = Signal(QPoint)  # global
    command = Signal(str)  # what a key asks the page for
    said = Signal(str)  # what a screen reader should hear, and the line below the board shows

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._view = View(date(2000, 1, 1))
        self._scene = Scene(self._view)
        self._is_stale = False
        self.hand = Hand(model, lambda: self.scene, self)
        self.nowhere: QWidget | None = None  # let go over it, a session leaves the plan
        self.lights: tuple[Place, ...] = ()
        self.differences: tuple[Difference, ...] = ()
        self.focus: tuple[Key, int] | None = None
        self._least = 0  # pixels of a column; 0 while nobody has chosen it
        self._pressed: QPoint | None = None
        self._band: QRect | None = None
        self._picked_up = False
        self._ground: QPixmap | None = None
        self._shown: list[QRect] = []
        self._hint = Label(parent=self.viewport(), wrap=True)
        self._top = Strip(self, top=True)
        self._side = Strip(self, top=False)
        self._scroll_on = QTimer(self, interval=SCROLL_INTERVAL)
        self._scroll_on.timeout.connect(self._scroll_along)
        self._dress()
        model.changed.connect(self.rebuild)
        model.choice_changed.connect(self._redraw)
        self.hand.changed.connect(self._show_held)
        self.hand.emptied.connect(self._redraw)

    @property
    def scene(self) -> Scene:
        """Everything at its place, as the plan and the view are now."""
        if self._is_stale and self.model.is_loaded:
            self._is_stale = False
            self._build()
        return self._scene

    def show_view(self, view: View) -> None:
        """Show the plan in another way; how large, the board decides."""
        if view.day != self._view.day:
            self.focus = None
        self._view = replace(view, zoom=self._view.zoom)
        self.rebuild()

    def rebuild(self) -> None:
        """Put everything at its place anew, when it is next looked at."""
        self._is_stale = True
        self._redraw()

    def fit_day(self) -> None:
        """Show the whole day at once, as far as the shortest session stays readable."""
        self._view, self._least = replace(self._view, zoom=0), 0
        self.rebuild()

    def zoom(self, time: float = 1, width: float = 1) -> None:
        """Draw minutes higher and rooms wider by a factor."""
        scale, half = self.scene.scale, self.viewport().height() / 2
        middle = scale.minute(self._top_y() + half)
        if time != 1:
            zoom = min(max(scale.zoom * time, FLATTEST), STEEPEST)
            self._view = replace(self._view, zoom=zoom)
        if width != 1:
            self._least = min(max(round(self._each() * width), NARROWEST), WIDEST)
        self.rebuild()
        y = self.scene.scale.y(middle)
        self.verticalScrollBar().setValue(round(y - half))

    def show_lights(self, places: Collection[Place]) -> None:
        """Light the places where something fits."""
        self.lights = tuple(places)
        self._redraw()

    def show_differences(self, found: Collection[Difference]) -> None:
        """Mark what is new, moved or changed against another plan, and what is gone."""
        self.differences = tuple(found)
        self._redraw()

    def reveal(self, key: Key) -> None:
        """Bring a session or break into view and give it the keyboard."""
        rects = self.scene.places(key)
        if rects:
            self.show_rect(rects[0])
            column = self.scene.column_at(rects[0].center().x())
            self.focus = (key, column.id if column else 0)
            self._redraw()

    def show_rect(self, rect: QRect) -> None:
        """Scroll until a place can be seen."""
        for bar, low, high, page in (
            (self.horizontalScrollBar(), rect.left(), rect.right(), self.viewport().width()),
            (self.verticalScrollBar(), rect.top(), rect.bottom(), self.viewport().height()),
        ):
            if low < bar.value() or high - low > page:
                bar.setValue(low - theme.S)
            elif high > bar.value() + page:
                bar.setValue(high - page + theme.S)

    def drag_from_list(self, held: tuple[Key, ...], at: QPoint) -> None:
        """Hold sessions out of the list with the mouse at a place (global)."""
        if self.hand.is_empty and held:
            self._picked_up = False
            self.hand.take(Grip(held, held[-1], None))
        self._drag_to(self.viewport().mapFromGlobal(at), Qt.KeyboardModifier.NoModifier)

    def drop_from_list(self, at: QPoint) -> None:
        """Let go of sessions out of the list."""
        inside = self.viewport().rect().contains(self.viewport().mapFromGlobal(at))
        if inside:
            self._let_go(at)
        else:
            self.hand.give_up()

    def pick_up(self) -> None:
        """Take what is chosen to be moved by keyboard."""
        held = self.model.chosen
        if not held and self.focus:
            held = (self.focus[0],)
        if not held:
            return
        lead = held[-1]
        column = self.focus[1] if self.focus and self.focus[0] == lead else None
        slot = self.model.slots.get(lead)
        if slot and column is None and slot.everywhere:
            column = slot.everywhere[0]
        placed = tuple(key for key in held if key in self.model.slots) or held
        self._picked_up = True
        self.hand.take(Grip(placed, lead, column))
        self._say_held()

    def put_down(self) -> None:
        """Let go of what was picked up, where it is."""
        rects = [rect for slot in self._held_slots() for rect in self.scene.rects(slot)]
        middle = rects[0].center() if rects else self.viewport().rect().center()
        self._let_go(self.viewport().mapToGlobal(middle - self.origin()))

    def say(self, text: str) -> None:
        """Tell what happened to whoever listens."""
        self.said.emit(text)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_strips()
        self.rebuild()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
            self.rebuild()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._ground = None
        self.viewport().update()
        self._top.update()
        self._side.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = self._draw_ground(self.scene)
        painter = QPainter(self.viewport())
        ratio = self._ground.devicePixelRatio()
        area = event.rect()
        source = QRect(area.topLeft() * ratio, area.size() * ratio)
        painter.drawPixmap(area, self._ground, source)
        painter.translate(-self.origin())
        self._draw_held(painter)
        if self._band is not None:
            painter.setOpacity(0.25)
            painter.fillRect(self._band, theme.accent())
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = event.position().toPoint()
        hit = self.scene.hit(self._pressed + self.origin())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if hit is None:
            if not extend:
                self.model.choose(())
            return
        column = self._column_of(hit)
        self.focus = (hit.key, column)
        chosen = self.model.chosen
        if hit.key in chosen:
            chosen = (*(key for key in chosen if key != hit.key), hit.key)
        else:
            chosen = (*chosen, hit.key) if extend else (hit.key,)
        self.model.choose(chosen)
        self._redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_grasp(place)
            return
        if self.hand.is_empty and self._band is None:
            far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            self._begin_drag(self._pressed + self.origin())
        if self._band is not None:
            self._stretch_band(self._pressed + self.origin(), place + self.origin())
        else:
            self._drag_to(place, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scroll_on.stop()
        self._pressed = None
        if self._band is not None:
            self._band = None
            self._redraw()
        elif not self.hand.is_empty and not self._picked_up:
            self._let_go(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.scene.hit(event.position().toPoint() + self.origin())
        if hit is not None:
            self.open_requested.emit(*hit.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.scene.hit(event.pos() + self.origin())
            if hit and hit.key not in self.model.chosen:
                self.focus = (hit.key, self._column_of(hit))
                self.model.choose((hit.key,))
        elif self.focus and (rects := self.scene.places(self.focus[0])):
            at = self.viewport().mapToGlobal(rects[0].center() - self.origin())
        self.menu_wanted.emit(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.zoom(1 if wide else 1.15**turns, 1.15**turns if wide else 1)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and self._wants(event):
            event.accept()
            return True
        return super().event(event)

    def _wants(self, event: QKeyEvent) -> bool:
        return keys.is_ours(event, holding=not self.hand.is_empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.focus is None and (found := order(self.scene, self.model)):
            self.focus = found[0]
        self._redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    # parts

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_(N_("Programmtafel")))
        self._hint.hide()
        self._hint.setAutoFillBackground(True)
        self._hint.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        line = QFontMetrics(theme.font()).lineSpacing()
        self._head = 2 * (line + theme.S)
        self._margin = QFontMetrics(theme.font()).horizontalAdvance("00:00") + theme.M
        self.setViewportMargins(self._margin, self._head, 0, 0)
        self._lay_strips()

    def _lay_strips(self) -> None:
        frame = self.viewport().geometry()
        self._top.setGeometry(frame.left(), 0, frame.width(), self._head)
        self._side.setGeometry(0, frame.top(), self._margin, frame.height())

    def paint_top(self, painter: QPainter) -> None:
        """Draw the heads of the columns."""
        painter.translate(-self.horizontalScrollBar().value(), 0)
        halls = {} if self.scene.view.persons else dict(self.model.facts.halls)
        painting.heads(painter, self._head, self.scene.columns, self.scene.groups, halls)

    def paint_side(self, painter: QPainter) -> None:
        """Draw the hours."""
        painter.translate(0, -self._top_y())
        painting.times(painter, self._margin, self.scene.scale)

    def click_top(self, x: int) -> None:
        """Fold or unfold the venue whose head is clicked."""
        at = x + self.horizontalScrollBar().value()
        for group in self.scene.groups:
            if group.x <= at < group.x + group.width:
                self.command.emit(f"fold:{group.id}")

    def _redraw(self) -> None:
        self._ground = None
        self._hint.setVisible(not self.hand.is_empty and not self._hint.isHidden())
        if self.hand.is_empty:
            self._hint.hide()
            self._shown = []
        self.viewport().update()
        self._top.update()
        self._side.update()

    def _draw_ground(self, scene: Scene) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.viewport().size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        area = QRect(self.origin(), self.viewport().size())
        painter.translate(-self.origin())
        halls = {} if scene.view.persons else dict(self.model.facts.halls)
        painting.ground(painter, area, scene.columns, scene.scale, halls)
        for place in self.lights:
            slot = replace(place.slot, minutes=min(place.slot.minutes, self.hand.step))
            for rect in scene.rects(slot):
                painting.light(painter, rect, good=not place.clashes)
        for band in scene.bands:
            if band.rect.intersects(area):
                painting.band(painter, band, scene.face(band.key), self._accent(band))
        for card in scene.within(area):
            face = scene.face(card.key)
            entry = scene.legend.get(face.entry) or scene.legend[""]
            painting.card(painter, card, face, entry, self._accent(card))
        for one in self.differences:
            old = self._today(one.old)
            painting.difference(painter, one, old, scene.places(one.key) if one.new else [])
        self._draw_stalls(painter)
        painter.end()
        return drawn

    def _today(self, slot: Slot | None) -> list[QRect]:
        """Return where a slot would be drawn, if it is on the day that is shown."""
        shown = slot is not None and slot.day == self.scene.view.day
        return list(self.scene.rects(slot)) if slot is not None and shown else []

    def _draw_stalls(self, painter: QPainter) -> None:
        y = self.scene.scale.height
        for group in self.scene.groups:
            here = [one.title for one in self.model.plan.booths if one.venue == group.id]
            if here and not group.folded:
                place = QRect(group.x, y, group.width, STALLS)
                text = _(N_("{count} Stände: {titles}"))
                painting.stalls(
                    painter, place, text.format(count=len(here), titles=" · ".join(here))
                )

    def _accent(self, one: Card | Band) -> Accent:
        focused = self.hasFocus() and self.focus is not None and self.focus[0] == one.key
        if focused and isinstance(one, Card):
            focused = self.focus is not None and self.focus[1] == one.column
        held = one.key in self.hand.held and not self.hand.how.copy
        return Accent(one.key in self.model.chosen, focused, held or not self.scene.stays(one.key))

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
        if key[0] == SESSIONS and found:
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
        if self._picked_up:
            self._follow(rects)
        text = proposals.spoken(self.model.table, proposal)
        self.said.emit(text)
        self._place_hint(proposal, now)

    def _follow(self, rects: list[QRect]) -> None:
        if rects:
            self.show_rect(rects[0])

    def _place_hint(self, proposal: Proposal, rects: list[QRect]) -> None:
        """Say beside what is held why it clashes there."""
        if not proposal.clashes or not rects:
            self._hint.hide()
            return
        worst = proposal.clashes[0]
        self._hint.setText(f"{_(worst.severity.label)}: {worst.text}")
        self._hint.setMaximumWidth(320)
        self._hint.resize(min(320, self._hint.sizeHint().width()), 10)
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

    def _begin_drag(self, place: QPoint) -> None:
        """Begin to move what was pressed, or to stretch a frame where nothing was."""
        hit = self.scene.hit(place)
        if hit is None:
            self._band = QRect(place, QSize(1, 1))
            return
        minute = self.scene.scale.minute(place.y())
        edge = self._edge(hit, place)
        held = self.model.chosen if edge is Edge.BODY else (hit.key,)
        held = tuple(key for key in held if key in self.model.slots)
        self._picked_up = False
        self.hand.take(Grip(held, hit.key, self._column_of(hit), edge), minute)
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
        self._band = QRect(start, end).normalized()
        inside = [card.key for card in self.scene.within(self._band)]
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

    def _column_of(self, hit: Card | Band) -> int:
        if isinstance(hit, Card):
            return hit.column
        column = self.scene.column_at(hit.rect.left() + 1)
        return column.id if column else 0

    def _tip(self, place: QPoint) -> str:
        at = place + self.origin()
        hit = self.scene.hit(at)
        if hit is not None:
            face = self.scene.face(hit.key)
            lines = [face.title, face.time, face.people]
            lines += [one.text for one in self.model.table.clashes() if hit.key in one.keys]
            return tip("\n".join(filter(None, lines)))
        minute, column = self.scene.scale.minute(at.y()), self.scene.column_at(at.x())
        for light in self.lights:
            near = light.slot.start <= minute < light.slot.start + self.hand.step
            if column and light.hall == column.id and near and light.clashes:
                return tip(light.clashes[0].text)
        return ""

    def origin(self) -> QPoint:
        """Return how far the board is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self._top_y())

    def _top_y(self) -> int:
        return self.verticalScrollBar().value()

    def _each(self) -> int:
        return self.scene.columns[0].width if self.scene.columns else NARROWEST

    def _build(self) -> None:
        frame, font = self.viewport().size(), QFontMetrics(theme.font(weight=QFont.Weight.DemiBold))
        least = self._least or LETTERS * self.fontMetrics().averageCharWidth()
        line = round(READABLE * font.lineSpacing())
        self._scene = build(
            self.model,
            replace(self._view, width=frame.width(), height=frame.height(), least=least, line=line),
        )
        self._range()
        if self.focus and all(one != self.focus for one in order(self._scene, self.model)):
            self.focus = None

    def _range(self) -> None:
        height = self._scene.scale.height + STALLS
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._scene.width, self.viewport().width()),
            (self.verticalScrollBar(), height, self.viewport().height()),
        ):
            bar.setRange(0, max(whole - page, 0))
            bar.setPageStep(page)
            bar.setSingleStep(24)


def _how(modifiers: Qt.KeyboardModifier) -> How:
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    ripple = Ripple.NOTHING
    if shift:
        ripple = Ripple.EVERYTHING if alt else Ripple.ROOM
    return How(ripple, bool(modifiers & Qt.KeyboardModifier.ControlModifier))
