"""Buttons with icons that follow the palette, large enough to hit."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.text import escaped, tip

TARGET = 32  # pixels; 24 is the least that accessibility asks for


class Button(QPushButton):
    """A button with a text, which may hold anything, and perhaps an icon."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(escaped(text), parent)
        self.setAccessibleName(text)
        keep_high(self)
        self.setAutoDefault(False)
        if icon:
            icons.wear(self, icon)


class IconButton(QToolButton):
    """A button with an icon only; its name is its tool tip and what a screen reader says."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icons.wear(self, icon)
        self.setToolTip(tip(name))
        self.setAccessibleName(name)
        _shape(self)


class ActionButton(QToolButton):
    """An action as a button with an icon only."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        _shape(self)
        action.changed.connect(self._rename)
        self._rename()

    def _rename(self) -> None:
        self.setAccessibleName(self.defaultAction().iconText())


class _Height(QObject):
    """Watches the font of a control, which must never be lower than its letters."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        control.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FontChange:
            self._fit()
        return False

    def _fit(self) -> None:
        letters = self._control.fontMetrics().height()
        self._control.setMinimumHeight(max(TARGET, letters + theme.M))


def keep_high(control: QWidget) -> None:
    """Keep a control with words in it high enough to be read and hit, whatever its font."""
    _Height(control)


def _shape(button: QToolButton) -> None:
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(icons.NORMAL, icons.NORMAL))
    button.setMinimumSize(TARGET, TARGET)
