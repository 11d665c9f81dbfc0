"""The plan drawn to scroll in: laid out when it is looked at, drawn once, zoomed and explained."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from weiterbildung_app.domain.timetable.fitting import Place
from weiterbildung_app.domain.timetable.values import Key, Slot
from weiterbildung_app.domain.timetable.versions import Difference
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.board import painting
from weiterbildung_app.gui.board.geometry import Band, Card
from weiterbildung_app.gui.board.painting import Accent
from weiterbildung_app.gui.board.scene import FLATTEST, STALLS, STEEPEST, Scene, View, build, order
from weiterbildung_app.gui.board.strips import Strip
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _

NARROWEST, WIDEST = 44, 600  # pixels of a column
LETTERS = 12  # a column shows at least so many
LIGHT = 15  # minutes between two places that are tried
READABLE = 0.75  # lines of text that the shortest session gets when the day is fitted


class Canvas(QAbstractScrollArea):
    """Rooms beside each other, time downwards; what a person does there is the board's matter."""

    command = Signal(str)  # what is asked of the page

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.step = 5
        self.lights: tuple[Place, ...] = ()
        self.differences: tuple[Difference, ...] = ()
        self.focus: tuple[Key, int] | None = None
        self._view = View(date(2000, 1, 1))
        self._scene = Scene(self._view)
        self._is_stale = False
        self._least = 0  # pixels of a column; 0 while nobody has chosen it
        self._ground: QPixmap | None = None
        self._top = Strip(self, top=True)
        self._side = Strip(self, top=False)
        self._dress()
        model.changed.connect(self.rebuild)
        model.choice_changed.connect(self.redraw)

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
        self.redraw()

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
        self.redraw()

    def show_differences(self, found: Collection[Difference]) -> None:
        """Mark what is new, moved or changed against another plan, and what is gone."""
        self.differences = tuple(found)
        self.redraw()

    def halls_seen(self) -> list[int]:
        """Return the rooms that are on the screen."""
        if self.scene.view.persons:
            return []
        left = self.horizontalScrollBar().value()
        right = left + self.viewport().width()
        return [one.id for one in self.scene.columns if one.x < right and left < one.x + one.width]

    def reveal(self, key: Key) -> None:
        """Bring a session or break into view and give it the keyboard."""
        rects = self.scene.places(key)
        if rects:
            self.show_rect(rects[0])
            column = self.scene.column_at(rects[0].center().x())
            self.focus = (key, column.id if column else 0)
            self.redraw()

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

    def redraw(self) -> None:
        """Draw everything anew."""
        self._ground = None
        self.viewport().update()
        self._top.update()
        self._side.update()

    def column_of(self, hit: Card | Band) -> int:
        """Return the column of what was hit: of a break the first one."""
        if isinstance(hit, Card):
            return hit.column
        column = self.scene.column_at(hit.rect.left() + 1)
        return column.id if column else 0

    def origin(self) -> QPoint:
        """Return how far the board is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self._top_y())

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

    def draw_over(self, painter: QPainter) -> None:
        """Draw what lies over the plan; the origin of `painter` is that of the plan."""

    def fading(self) -> frozenset[Key]:
        """Return what is shown faded, because it is held elsewhere."""
        return frozenset()

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
        try:
            self.draw_over(painter)
        finally:
            painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.zoom(1 if wide else 1.15**turns, 1.15**turns if wide else 1)
        else:
            super().wheelEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_(N_("Programmtafel")))
        line = QFontMetrics(theme.font()).lineSpacing()
        self._head = 2 * (line + theme.S)
        self._margin = QFontMetrics(theme.font()).horizontalAdvance("00:00") + theme.M
        self.setViewportMargins(self._margin, self._head, 0, 0)
        self._lay_strips()

    def _lay_strips(self) -> None:
        frame = self.viewport().geometry()
        self._top.setGeometry(frame.left(), 0, frame.width(), self._head)
        self._side.setGeometry(0, frame.top(), self._margin, frame.height())

    def _build(self) -> None:
        frame, font = self.viewport().size(), QFontMetrics(theme.font(weight=QFont.Weight.DemiBold))
        least = self._least or LETTERS * self.fontMetrics().averageCharWidth()
        line = round(READABLE * font.lineSpacing())
        self._scene = build(
            self.model,
            replace(self._view, width=frame.width(), height=frame.height(), least=least, line=line),
        )
        self._range()
        found = order(self._scene, self.model)
        if self.focus and all(key != self.focus[0] for key, _column in found):
            self.focus = found[0] if found else None

    def _range(self) -> None:
        height = self._scene.scale.height + STALLS
        for bar, whole, page in (
            (self.horizontalScrollBar(), self._scene.width, self.viewport().width()),
            (self.verticalScrollBar(), height, self.viewport().height()),
        ):
            bar.setRange(0, max(whole - page, 0))
            bar.setPageStep(page)
            bar.setSingleStep(24)

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
            slot = replace(place.slot, minutes=min(place.slot.minutes, max(self.step, LIGHT)))
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
            here = one.new and self.model.slots.get(one.key) == one.new
            new = scene.places(one.key) if here else self._today(one.new)
            painting.difference(painter, one, self._today(one.old), new)
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
        faded = one.key in self.fading() or not self.scene.stays(one.key)
        return Accent(one.key in self.model.chosen, focused, faded)

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
            near = light.slot.start <= minute < light.slot.start + max(self.step, LIGHT)
            if column and light.hall == column.id and near and light.clashes:
                return tip(light.clashes[0].text)
        return ""

    def _top_y(self) -> int:
        return self.verticalScrollBar().value()

    def _each(self) -> int:
        return self.scene.columns[0].width if self.scene.columns else NARROWEST
