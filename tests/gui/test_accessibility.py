"""Everybody can use every page: by keyboard, with a screen reader, with unsteady hands."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from tests.gui.contrast import contrast
from tests.gui.everywhere import NEW, PAGES, RECORDS, Everywhere, Place, open_everywhere
from tests.journeys.hands import spoken, takes_focus
from weiterbildung_app.gui.theme import Scheme

Ink = QPalette.ColorRole
READABLE = 4.5  # to 1, WCAG 1.4.3
TARGET = 24  # pixels, WCAG 2.5.8
PRESSES = 400  # more than any page has stops
TO_CLICK = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


@pytest.fixture(scope="module")
def everywhere(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everywhere]:
    """Return the window on the sample, for all tests of this module."""
    yield from open_everywhere(request, tmp_path_factory)


@pytest.mark.parametrize("place", [*PAGES, *RECORDS, *NEW], ids=lambda place: place.name)
def test_everybody_can_use_what_is_here(everywhere: Everywhere, place: Place) -> None:
    everywhere.go(place)
    found = [f"{tab}: {fault}" for tab in everywhere.tabs() for fault in _faults(everywhere)]
    assert found == []


def test_everything_can_still_be_read_after_the_look_was_switched(everywhere: Everywhere) -> None:
    for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.LIGHT):
        everywhere.look.set_scheme(scheme)
        for place in PAGES:
            everywhere.go(place)
            pale = [f"{place.name}: {spoken(one)}" for one in everywhere.visible() if _is_pale(one)]
            assert pale == [], scheme


def _is_pale(widget: QWidget) -> bool:
    """Tell whether the words of a widget hardly stand out from the ground of the look chosen."""
    inks = {QLabel: Ink.WindowText, QPushButton: Ink.ButtonText, QLineEdit: Ink.Text}
    ink = next((role for kind, role in inks.items() if isinstance(widget, kind)), None)
    if ink is None or not widget.isEnabled():
        return False
    ground = QApplication.palette().color(Ink.Window)
    return contrast(widget.palette().color(ink), ground) < READABLE


def _faults(shown: Everywhere) -> Iterator[str]:
    stops = {one for one in shown.visible() if takes_focus(one)}
    yield from (f"{one} has no name" for one in stops if not spoken(one))
    yield from _unreached(shown, stops)
    yield from _clashes(shown)
    for one in shown.visible():
        yield from (f"{name} is hard to hit" for name in _too_small(one))
        if isinstance(one, QLabel) and one.text() and one.textFormat() != Qt.TextFormat.PlainText:
            yield f"„{one.text()}“ is not plain text"
    yield from (f"{one} flashes as a window of its own" for one in shown.strays.seen)


def _unreached(shown: Everywhere, stops: set[QWidget]) -> Iterator[str]:
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        passed = set()
        for stop in _walk(shown, key):
            passed.add(stop)
            seen = stop.viewport() if isinstance(stop, QAbstractScrollArea) else stop
            if seen.visibleRegion().isEmpty():
                yield f"{spoken(stop)} has the keyboard where nobody sees it"
        yield from (f"{key.name} never comes to {spoken(one)}" for one in stops - passed)


def _clashes(shown: Everywhere) -> Iterator[str]:
    """Yield the letters that, with Alt, mean more than one thing."""
    menus = shown.window.menuBar().actions()
    letters = [QKeySequence.mnemonic(one.text()).toString() for one in menus]
    letters += [_mnemonic(one) for one in shown.visible()]
    yield from (f"{key} is taken {n} times" for key, n in Counter(letters).items() if key and n > 1)


def _walk(shown: Everywhere, key: Qt.Key) -> Iterator[QWidget]:
    """Press a key until it comes back to the navigation, and yield where it stops."""
    start = shown.window.navigation
    start.setFocus(Qt.FocusReason.TabFocusReason)
    for _press in range(PRESSES):
        now = QApplication.focusWidget()
        assert now is not None
        yield now
        QTest.keyClick(now, key)
        if QApplication.focusWidget() is start:
            return
    pytest.fail(f"the keyboard never comes back, it is at {QApplication.focusWidget()}")


def _mnemonic(widget: QWidget) -> str:
    buddy: QWidget | None = widget.buddy() if isinstance(widget, QLabel) else None
    if isinstance(widget, QLabel) and buddy:
        return QKeySequence.mnemonic(widget.text()).toString()
    if isinstance(widget, QAbstractButton) and widget.isEnabled():
        return QKeySequence.mnemonic(widget.text()).toString()
    return ""


def _too_small(widget: QWidget) -> Iterator[str]:
    """Yield the names of what in a widget is harder to hit than it has to be."""
    if isinstance(widget, TO_CLICK) and not isinstance(widget.parentWidget(), QLineEdit):
        if min(widget.width(), widget.height()) < TARGET:
            yield f"{spoken(widget)} {widget.width()}×{widget.height()}"
    elif isinstance(widget, QTabBar):
        tabs = (widget.tabRect(place) for place in range(widget.count()))
        yield from (spoken(widget) for tab in tabs if min(tab.width(), tab.height()) < TARGET)
    elif isinstance(widget, QHeaderView):
        if widget.sectionsClickable() and widget.height() < TARGET:
            yield f"header {widget.height()}"
    elif isinstance(widget, QAbstractItemView) and widget.model().rowCount():
        row = widget.visualRect(widget.model().index(0, 0)).height()
        if row < TARGET:
            yield f"{spoken(widget)}: rows of {row}"
