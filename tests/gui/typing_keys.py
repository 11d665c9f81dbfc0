"""Types like a person: key by key, also letters that pytest-qt cannot type."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget


def write(widget: QWidget, text: str) -> None:
    """Type a text into the widget that takes the keys of `widget`."""
    target = widget.focusProxy() or widget
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            target,
            Qt.Key.Key_unknown,
            letter,
            Qt.KeyboardModifier.NoModifier,
        )


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press one key."""
    QTest.keyClick(widget.focusProxy() or widget, key, modifier)


def line(widget: QWidget) -> QLineEdit:
    """Return the line in which one types what `widget` takes."""
    found = widget.focusProxy()
    assert isinstance(found, QLineEdit)
    return found
