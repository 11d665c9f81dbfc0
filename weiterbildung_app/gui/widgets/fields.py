"""Fields to type into and boxes to choose from."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from weiterbildung_app.gui import icons
from weiterbildung_app.gui.widgets.buttons import keep_high
from weiterbildung_app.gui.widgets.labels import Label
from weiterbildung_app.gui.widgets.text import escaped


class SearchField(QLineEdit):
    """One line with a magnifier and a button that empties it; empty, it shows its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        keep_high(self)
        self._magnifier = QAction(self)
        icons.wear(self._magnifier, "search")
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            icons.wear(self._magnifier, "search")


def name_box(box: QComboBox, name: str) -> None:
    """Name a box that has its place already for screen readers.

    On Linux Qt calls a box by what is chosen in it; its own name is that of a label beside it.
    """
    box.setAccessibleName(name)
    label = Label(escaped(name), box.parentWidget())
    label.setBuddy(box)
    label.hide()
