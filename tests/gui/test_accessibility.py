"""Everybody can use every page: by keyboard, with a screen reader, with unsteady hands."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.gui.everywhere import NEW, PAGES, RECORDS, Everywhere, Place, open_everywhere
from tests.journeys.hands import spoken, takes_focus

TARGET = 24  # pixels, WCAG 2.5.8
PRESSES = 400  # more than any page has stops
TO_CLICK = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


@pytest.fixture(scope="module")
def everywhere(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everywhere]:
    """Return the window on the sample, for all tests of this module."""
    yield from open_everywhere(request, tmp_path_factory)


@pytest.fixture(scope="module", params=[*PAGES, *RECORDS, *NEW], ids=lambda place: place.name)
def shown(everywhere: Everywhere, request: pytest.FixtureRequest) -> Everywhere:
    """Return the window at one place after the other."""
    place: Place = request.param
    everywhere.go(place)
    return everywhere


def test_everything_that_takes_the_keyboard_has_a_name(shown: Everywhere) -> None:
    for tab in shown.tabs():
        nameless = [one for one in shown.visible() if takes_focus(one) and not spoken(one)]
        assert nameless == [], tab


def test_tab_reaches_everything_and_leaves_it_again(shown: Everywhere) -> None:
    for tab in shown.tabs():
        stops = {one for one in shown.visible() if takes_focus(one)}
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            missed = stops - set(_walk(shown, key))
            assert missed == set(), (tab, key, [spoken(one) for one in missed])


def test_no_mnemonic_is_taken_twice(shown: Everywhere) -> None:
    for tab in shown.tabs():
        taken = Counter(key for key in map(_mnemonic, shown.visible()) if key)
        menus = shown.window.menuBar().actions()
        taken.update(QKeySequence.mnemonic(one.text()).toString() for one in menus)
        assert [key for key, count in taken.items() if count > 1 and key] == [], tab


def test_everything_to_click_is_large_enough(shown: Everywhere) -> None:
    for tab in shown.tabs():
        small = [name for one in shown.visible() for name in _too_small(one)]
        assert small == [], tab


def test_labels_show_plain_text_only(shown: Everywhere) -> None:
    for tab in shown.tabs():
        labels = [one for one in shown.visible() if isinstance(one, QLabel) and one.text()]
        rich = [one.text() for one in labels if one.textFormat() != Qt.TextFormat.PlainText]
        assert rich == [], tab


def test_no_other_window_flashes_while_a_page_is_built(shown: Everywhere) -> None:
    for _tab in shown.tabs():
        assert shown.strays.seen == []


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
