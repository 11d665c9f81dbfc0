"""The way from the outermost record to the one that is shown, as links."""

from collections.abc import Hashable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _

HEIGHT = 28  # pixels
SHOWN = 72  # letters


class Crumb(QAbstractButton):
    """A link with an arrow behind it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._text = name if len(name) <= SHOWN else f"{name[:SHOWN].rstrip()} …"
        self.setAccessibleName(_(N_("Zurück zu {name}")).format(name=name))
        self.setToolTip(tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(words + 2 * theme.XS + icons.SMALL, max(HEIGHT, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(HEIGHT, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect().adjusted(0, 0, -icons.SMALL - 2 * theme.XS, 0)
        text = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, room.width() + 1
        )
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(theme.accent())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        arrow = icons.pixmap("chevron-right", icons.SMALL, theme.colour(theme.Role.MUTED))
        painter.drawPixmap(self._arrow(), arrow)
        painter.end()

    def _arrow(self) -> QRect:
        left = self.width() - icons.SMALL - theme.XS
        return QRect(left, (self.height() - icons.SMALL) // 2 + 1, icons.SMALL, icons.SMALL)


class Crumbs(QWidget):
    """Links beside each other, breaking into lines; hidden while there are none."""

    followed = Signal(object)  # the key of a link

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(0, self)
        self.hide()

    def show_way(self, way: Sequence[tuple[Hashable, str]]) -> None:
        """Show links: the key and the name of each."""
        while old := self._flow.takeAt(0):
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        for key, name in way:
            crumb = Crumb(name)
            crumb.clicked.connect(partial(self.followed.emit, key))
            self._flow.addWidget(crumb)
        self.setVisible(bool(way))
