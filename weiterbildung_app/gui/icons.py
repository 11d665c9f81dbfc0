"""Icons by their Lucide name, drawn from SVG in the colours of the palette."""

from functools import cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from weiterbildung_app import paths

SMALL, NORMAL, LARGE = 16, 20, 24
_NAME = "lucide"
_MODES = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText),
    QIcon.Mode.Selected: (QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
}


class Wearer(Protocol):
    """Whatever can show an icon: buttons and actions."""

    def setIcon(self, icon: QIcon) -> None: ...

    def setProperty(self, name: str, value: object) -> bool: ...


def wear(wearer: Wearer, name: str) -> None:
    """Give a button or an action an icon that follows the palette."""
    wearer.setProperty(_NAME, name)
    wearer.setIcon(icon(name))


def retint() -> None:
    """Draw anew every icon that was put on with `wear`; for a change of the palette."""
    for window in QApplication.topLevelWidgets():
        wearers: list[QAbstractButton | QAction] = [
            *window.findChildren(QAbstractButton),
            *window.findChildren(QAction),
        ]
        for wearer in wearers:
            if name := wearer.property(_NAME):
                wearer.setIcon(icon(name))


def icon(name: str) -> QIcon:
    """Return an icon in the colours that the palette has now."""
    colours = tuple(QApplication.palette().color(*place).rgba() for place in _MODES.values())
    return _icon(name, colours, _ratio())


def pixmap(name: str, size: int, colour: QColor) -> QPixmap:
    """Return a picture of `size` pixels, sharp on every screen, in one colour."""
    return draw(name, size, colour.rgba(), _ratio())


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@cache
def _icon(name: str, colours: tuple[int, ...], ratio: float) -> QIcon:
    made = QIcon()
    for mode, rgba in zip(_MODES, colours, strict=True):
        for size in (SMALL, NORMAL, LARGE):
            made.addPixmap(draw(name, size, rgba, ratio), mode)
    return made


@cache
def draw(name: str, size: int, rgba: int, ratio: float) -> QPixmap:
    """Draw an icon for a screen with `ratio` pixels to the point; kept for the next time."""
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(_source(name, QColor.fromRgba(rgba))).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def _source(name: str, colour: QColor) -> QByteArray:
    text = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")
    return QByteArray(text.replace("currentColor", colour.name()).encode())
