"""What stands where there is nothing to show."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.labels import Heading, Secondary

ICON_SIZE = 40
WIDEST, NARROWEST = 460, 220


class EmptyState(QScrollArea):
    """An icon, what is the case, what to do about it, and buttons that do it."""

    def __init__(
        self, icon: str, title: str, text: str, *buttons: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self.title = Heading(title, wrap=True)
        self.text = Secondary(text, wrap=True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        column = _centred(self._column(buttons))
        self.setWidget(column)
        for ground in (self.viewport(), column):
            ground.setAutoFillBackground(False)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _column(self, buttons: tuple[Button, ...]) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        column.setMinimumWidth(NARROWEST)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.S)
        for label in (self._picture, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(theme.S)
        for button in buttons:
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
        if buttons:
            widest = max(button.sizeHint().width() for button in buttons)
            for button in buttons:
                button.setMinimumWidth(widest)
        return column

    def _draw(self) -> None:
        muted = theme.colour(theme.Role.MUTED)
        self._picture.setPixmap(icons.pixmap(self._icon, ICON_SIZE, muted))


def _centred(column: QWidget) -> QWidget:
    """Put a column into the middle, a little above half the height."""
    around = QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.addWidget(column, 1, 1)
    for track, stretch in ((0, 2), (2, 3)):
        grid.setRowStretch(track, stretch)
        grid.setColumnStretch(track, 1)
    grid.setColumnStretch(1, 100)
    return around
