"""Labels. All of them show plain text, so that what users write can never become markup."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.text import tip


class Label(QLabel):
    """Plain text in the font of the program, `step` points larger than the base."""

    step: float = 0
    weight = QFont.Weight.Normal
    role: theme.Role | None = None

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()

    def _dress(self) -> None:
        """Put on font and colour; each brings a change event, so only where they differ."""
        font = theme.font(self.step, self.weight)
        if (self.step or self.weight != QFont.Weight.Normal) and self.font() != font:
            self.setFont(font)
        ink = theme.colour(self.role) if self.role else None
        if ink and self.palette().color(QPalette.ColorRole.WindowText) != ink:
            dressed = QPalette()
            dressed.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(dressed)


class Title(Label):
    """The largest text of a page."""

    step, weight = 5, QFont.Weight.DemiBold


class Heading(Label):
    """The text above a part of a page."""

    step, weight = 1.5, QFont.Weight.DemiBold


class Strong(Label):
    """A word that stands out."""

    weight = QFont.Weight.DemiBold


class Secondary(Label):
    """Text that matters less."""

    role = theme.Role.MUTED


class Elided(Label):
    """One line that ends in … where it does not fit; then its tool tip has the whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(tip(self.text()) if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._shown())
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


class StrongElided(Elided):
    """One elided line that stands out."""

    step, weight = 2, QFont.Weight.DemiBold


class SecondaryElided(Elided):
    """One elided line that matters less."""

    role = theme.Role.MUTED
