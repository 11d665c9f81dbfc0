"""A message beside what it is about, with what one can do now."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.labels import Label


class Notice(QWidget):
    """Icon, sentences and buttons on the ground of a tone; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.WARN
        self._picture = QLabel()
        self._sentence = Label(wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        column = QVBoxLayout()
        column.setSpacing(theme.S)
        column.addWidget(self._sentence)
        column.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, text: str, tone: Tone, *choices: tuple[str, Callable[[], None]]) -> None:
        """Show sentences and, below them, buttons: what each says and does."""
        self._tone = tone
        self._sentence.setText(text)
        self._picture.setPixmap(icons.pixmap(tone.icon, icons.NORMAL, tone.ink))
        while old := self._buttons.takeAt(0):
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        for label, slot in choices:
            button = Button(label)
            button.clicked.connect(slot)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tone.ground)
        painter.drawRoundedRect(self.rect(), theme.XS, theme.XS)
        painter.end()
