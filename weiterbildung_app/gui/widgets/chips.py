"""Chips: a word on a coloured ground, with an icon so that colour is never all there is."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.theme import Role
from weiterbildung_app.gui.widgets.text import tip


class Tone(Enum):
    """What a chip or a message means: icon, colour of the text, colour of the ground."""

    NEUTRAL = "info", Role.MUTED, Role.SIDE
    ACCENT = "info", None, Role.WASH
    GOOD = "circle-check", Role.GOOD, Role.GOOD_WASH
    WARN = "triangle-alert", Role.WARN, Role.WARN_WASH
    BAD = "circle-x", Role.BAD, Role.BAD_WASH

    @property
    def icon(self) -> str:
        return str(self.value[0])

    @property
    def ink(self) -> QColor:
        """Colour of the text: at least 4.5:1 on `ground`."""
        role = self.value[1]
        return theme.colour(role) if role else theme.accent()

    @property
    def ground(self) -> QColor:
        return theme.colour(self.value[2])


class Chip(QWidget):
    """A short text on the ground of its tone."""

    def __init__(
        self, text: str, tone: Tone = Tone.NEUTRAL, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self._compact = False
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self._text

    def show_text(self, text: str, tone: Tone, icon: str = "") -> None:
        """Change what the chip says."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_compact(self, on: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show the icon alone, where room is scarce; the text becomes the tool tip."""
        self._compact = on
        self.setToolTip(tip(self._text) if on else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return size("" if self._compact else self._text, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = "" if self._compact else self._text
        draw(painter, self.rect(), text, self._tone, self._icon)
        painter.end()


def size(text: str, on: QWidget) -> QSize:
    """Return how much room a chip takes in the font of a widget."""
    metrics = on.fontMetrics()
    width = theme.S + icons.SMALL + theme.XS + metrics.horizontalAdvance(text) + theme.M
    return QSize(width, max(metrics.height() + theme.XS, icons.SMALL + 2 * theme.XS))


def draw(painter: QPainter, place: QRect, text: str, tone: Tone, icon: str = "") -> None:
    """Draw a chip into `place`; also for delegates of lists."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(Role.OUTLINE) if theme.wants_high_contrast() else Qt.PenStyle.NoPen)
    painter.setBrush(tone.ground)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    picture = icons.pixmap(icon or tone.icon, icons.SMALL, tone.ink)
    painter.drawPixmap(place.left() + theme.S, place.center().y() - icons.SMALL // 2 + 1, picture)
    painter.setPen(tone.ink)
    inside = place.adjusted(theme.S + icons.SMALL + theme.XS, 0, -theme.S, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
