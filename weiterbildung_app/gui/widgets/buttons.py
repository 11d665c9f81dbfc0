"""Buttons with icons that follow the palette, large enough to hit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from weiterbildung_app.gui import icons
from weiterbildung_app.gui.widgets.text import escaped, tip

TARGET = 32  # pixels; 24 is the least that accessibility asks for


class Button(QPushButton):
    """A button with a text, which may hold anything, and perhaps an icon."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(escaped(text), parent)
        self.setAccessibleName(text)
        self.setMinimumHeight(TARGET)
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


def _shape(button: QToolButton) -> None:
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIconSize(QSize(icons.NORMAL, icons.NORMAL))
    button.setMinimumSize(TARGET, TARGET)
