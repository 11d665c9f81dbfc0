"""Fields to type into and boxes to choose from."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import TARGET, keep_high
from weiterbildung_app.gui.widgets.labels import Label
from weiterbildung_app.gui.widgets.text import escaped


class PassingField(QLineEdit):
    """A field that is there for one entry: Esc or going elsewhere hides it again."""

    given_up = Signal()  # by Esc

    def __init__(self, name: str, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(example)
        keep_high(self)
        self.hide()

    def ask(self, text: str) -> None:
        """Show the field with a text to type over."""
        self.setText(text)
        self.show()
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            self.hide()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.hide()


WIDEST = 42  # letters of a box


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


class NamedBox(QComboBox):
    """A box that says what it is for and what is chosen: „Farbe: Format“."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.setAccessibleName(label)
        keep_high(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(lambda _row: self.updateGeometry())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(self._text()) + 2 * theme.XL
        widest = WIDEST * metrics.averageCharWidth() + 2 * theme.XL
        return QSize(min(wanted, widest), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _text(self) -> str:
        return f"{self._label}: {self.currentText()}"


def name_box(box: QComboBox, name: str) -> None:
    """Name a box that has its place already for screen readers.

    On Linux Qt calls a box by what is chosen in it; its own name is that of a label beside it.
    """
    box.setAccessibleName(name)
    label = Label(escaped(name), box.parentWidget())
    label.setBuddy(box)
    label.hide()
