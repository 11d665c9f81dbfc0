"""What a person does at keyboard and mouse, and what they can read on the screen."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as NeverCameError
from pytestqt.qtbot import QtBot

from weiterbildung_app.gui.actions import plain_text

W = TypeVar("W", bound=QWidget)

PATIENCE = 20_000  # ms; a busy machine takes its time
PRESSES = 300  # more than any page has stops
INPUTS = (QLineEdit, QPlainTextEdit, QComboBox)
_ROOT = QModelIndex()


class Hands:
    """Works on one window: looks for words, presses keys, clicks, waits until something is seen."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self._qtbot = qtbot
        self.window = window

    def press(self, *keys: str) -> None:
        """Press keys one after another, each written as in a menu: „Ctrl+K“."""
        for key in keys:
            self._return()
            QTest.keySequence(focus(self.window), QKeySequence(key))

    def write(self, text: str) -> None:
        """Type a text over what the focused field holds."""
        self.press("Ctrl+A")
        self.add(text)

    def add(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self._return()
        bare = Qt.KeyboardModifier.NoModifier
        for letter in text:
            QTest.sendKeyEvent(
                QTest.KeyAction.Click, focus(self.window), Qt.Key.Key_unknown, letter, bare
            )

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Bring a widget into view and click it; a person must be able to."""
        assert widget.isVisible(), f"not on the screen: {spoken(widget)}"
        assert widget.isEnabled(), f"switched off: {spoken(widget)}"
        around = widget.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(widget)
        self._return()
        middle = widget.rect().center()
        if isinstance(widget, QCheckBox):  # its box is at the left, however wide it is
            middle.setX(widget.fontMetrics().height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle if place is None else place)

    def click_button(self, name: str) -> None:
        """Click the button that says so, as soon as it can be clicked."""
        self.see(lambda: bool(self._buttons(name)))
        self.click(self._buttons(name)[0])

    def begin(self, what: str, button: str = "") -> None:
        """Begin a new record, by its button or else by the key, and wait for the empty form."""
        if button:
            self.click_button(button)
        else:
            self.press("Ctrl+N")
        self.read(f"Neu: {what}")

    def create(self) -> None:
        """Store the new record and wait until it is shown."""
        self.click_button("Anlegen")
        self.see(lambda: not any(text.startswith("Neu: ") for text in self.texts()))

    def choose_tab(self, title: str, bar_name: str = "Bereiche") -> None:
        """Click the tab whose title begins like this, scrolling the bar where it is too long."""
        self.see(lambda: self._tab(bar_name, title) is not None)
        bar, place = self._tab(bar_name, title) or (QTabBar(), 0)
        arrows = sorted(bar.findChildren(QAbstractButton), key=QWidget.x)
        while not _reach(bar, arrows).contains(bar.tabRect(place).center()):
            self.click(arrows[-1] if bar.tabRect(place).center().x() > 0 else arrows[0])
        self.click(bar, bar.tabRect(place).center())

    def choose_row(self, name: str, text: str) -> None:
        """Click the row with a text in the list of that name, as soon as it is there."""
        self.see(lambda: self._row(name, text) is not None)
        found = self._row(name, text)
        assert found is not None
        view, index = found
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def field(self, name: str) -> QWidget:
        """Return the input of that name on the screen."""
        found = [one for one in self.all(QWidget, name) if isinstance(one, INPUTS)]
        assert found, f"no field „{name}“ among {self.names()}"
        return found[0]

    def fill(self, name: str, text: str) -> None:
        """Type a text into a field and leave it."""
        self.click(self.field(name))
        self.write(text)
        self.press("Tab")

    def pick(self, name: str, text: str, *, letters: str = "") -> None:
        """Find a record by its first letters and take it from the list that opens."""
        self.click(self.field(name))
        self.write(letters or text)
        self.see(lambda: self._on_offer(text) is not None)
        for _press in range(PRESSES):
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QAbstractItemView)
            if text in str(popup.currentIndex().data()):
                break
            self.press("Down")
        self.press("Return")

    def choose(self, name: str, text: str) -> None:
        """Open a box, go to an entry with the arrow keys and take it."""
        box = self.field(name)
        assert isinstance(box, QComboBox)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        self.press("Alt+Down")
        self.see(lambda: QApplication.activePopupWidget() is not None)
        self.press("Home")
        place = [box.itemText(row) for row in range(box.count())].index(text)
        self.press(*["Down"] * place, "Return")

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Press Tab until the keyboard is on what is called so."""
        passed: list[str] = []
        while not (passed and passed[-1].startswith(name)):
            assert len(passed) < PRESSES, (name, passed)
            self.press(key)
            passed.append(spoken(focus(self.window)))

    def see(self, holds: Callable[[], bool]) -> None:
        """Wait until something is to be seen; failing, say what is on the screen instead."""
        try:
            self._qtbot.waitUntil(holds, timeout=PATIENCE)
        except NeverCameError:
            pytest.fail(f"It never came; on the screen are {self.texts()}.")

    def read(self, *words: str) -> None:
        """Wait until each of these words stands somewhere on the screen."""
        self.see(lambda: all(any(word in text for text in self.texts()) for word in words))

    def read_heading(self, words: str) -> None:
        """Wait until a label says exactly this."""
        self.see(lambda: any(label.text() == words for label in self.visible(QLabel)))

    def texts(self) -> list[str]:
        """Return everything that can be read in the window."""
        return list(self._texts())

    def lines(self, name: str) -> list[str]:
        """Return the rows of the lists of that name, the cells of each beside each other."""
        views = self.all(QAbstractItemView, name)
        return [line for view in views for _index, line in rows(view.model())]

    def said(self, name: str) -> list[str]:
        """Return what a screen reader says of the rows of the lists of that name."""
        role = Qt.ItemDataRole.AccessibleTextRole
        views = self.all(QAbstractItemView, name)
        return [str(index.data(role)) for view in views for index, _line in rows(view.model())]

    def value(self, name: str) -> str:
        """Return what stands in the field of that name."""
        field = self.field(name)
        if isinstance(field, QComboBox):
            return field.currentText()
        return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()  # type: ignore[attr-defined]

    def names(self) -> list[str]:
        """Return the names of everything that takes the keyboard."""
        return [spoken(one) for one in self.visible(QWidget) if takes_focus(one)]

    def focused(self) -> str:
        """Return the name of what has the keyboard."""
        return spoken(focus(self.window))

    def all(self, kind: type[W], name: str) -> list[W]:
        """Return all widgets of a kind and a name that are on the screen."""
        return [one for one in self.visible(kind) if spoken(one) == name]

    def visible(self, kind: type[W]) -> list[W]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _return(self) -> None:
        """Come back to the window when a popup is gone, as every desktop does by itself."""
        active = QApplication.activeWindow()
        gone = active is None or not active.isVisible()
        if gone and QApplication.activePopupWidget() is None:
            self.window.activateWindow()
            self.see(lambda: QApplication.activeWindow() not in (None, active))

    def _texts(self) -> Iterator[str]:
        for label in self.visible(QLabel):
            yield label.text()
        for button in self.visible(QAbstractButton):
            yield spoken(button)
        for line in self.visible(QLineEdit):
            yield line.text()
        for area in self.visible(QPlainTextEdit):
            yield area.toPlainText()
        for bar in self.visible(QTabBar):
            yield from (bar.tabText(place) for place in range(bar.count()))
        for view in self.visible(QAbstractItemView):
            if not isinstance(view, QHeaderView):
                yield from (line for _index, line in rows(view.model()))

    def _row(self, name: str, text: str) -> tuple[QAbstractItemView, QModelIndex] | None:
        for view in self.all(QAbstractItemView, name):
            for index, line in rows(view.model()):
                if text in line:
                    return view, index
        return None

    def _buttons(self, name: str) -> list[QAbstractButton]:
        return [
            one
            for one in self.visible(QAbstractButton)
            if one.isEnabled() and name in (spoken(one), plain_text(one.text()))
        ]

    def _tab(self, bar_name: str, title: str) -> tuple[QTabBar, int] | None:
        for bar in self.visible(QTabBar):
            if bar.accessibleName() != bar_name:
                continue
            for place in range(bar.count()):
                if bar.tabText(place).startswith(title):
                    return bar, place
        return None

    def _on_offer(self, text: str) -> str | None:
        popup = QApplication.activePopupWidget()
        if not isinstance(popup, QAbstractItemView):
            return None
        return next((line for _index, line in rows(popup.model()) if text in line), None)


def focus(window: QWidget) -> QWidget:
    """Return where the next key goes, as Qt decides it."""
    popup = QApplication.activePopupWidget()
    inside: QWidget | None = (popup or QApplication).focusWidget()
    return inside or popup or window


def spoken(widget: QWidget) -> str:
    """Return the name by which a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    labels = interface.relations(QAccessible.RelationFlag.Label)
    if isinstance(widget, QComboBox):  # its own name is what is chosen in it
        return labels[0][0].text(QAccessible.Text.Name) if labels else ""
    return interface.text(QAccessible.Text.Name)


def takes_focus(widget: QWidget) -> bool:
    """Tell whether the Tab key should stop at a widget."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled() and not widget.focusProxy()


def rows(
    model: QAbstractItemModel, parent: QModelIndex = _ROOT
) -> Iterator[tuple[QModelIndex, str]]:
    """Yield each row of a list or tree with the text of all its cells."""
    is_list = isinstance(model, QAbstractListModel)
    columns = 1 if is_list else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        first = model.index(row, 0, parent)
        cells = [model.index(row, column, parent) for column in range(columns)]
        yield first, " | ".join(str(cell.data() or "") for cell in cells)
        if not is_list:
            yield from rows(model, first)


def _reach(bar: QTabBar, arrows: list[QAbstractButton]) -> QRect:
    """Return the part of a tab bar that its scroll buttons leave free."""
    return bar.rect().adjusted(0, 0, -sum(one.width() for one in arrows if one.isVisible()), 0)


def rendered(tip: str) -> str:
    """Return what a person reads where Qt shows a tool tip."""
    if not GuiQt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()
