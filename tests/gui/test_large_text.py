"""At twice the size of letters everything fits its place, or ends in … with the whole in a tip."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from tests.gui.everywhere import NEW, PAGES, RECORDS, Everywhere, Place, open_everywhere
from tests.journeys.hands import spoken
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.window import SIZE

TWICE = 2 * theme.BASE_SIZE


@pytest.fixture(scope="module")
def everywhere(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everywhere]:
    """Return the window on the sample with letters twice as large, in the size it has at first."""
    for opened in open_everywhere(request, tmp_path_factory):
        opened.look.set_size(TWICE)
        opened.window.resize(SIZE)
        yield opened


@pytest.fixture(scope="module", params=[*PAGES, *RECORDS, *NEW], ids=lambda place: place.name)
def shown(everywhere: Everywhere, request: pytest.FixtureRequest) -> Everywhere:
    """Return the window at one place after the other."""
    place: Place = request.param
    everywhere.go(place)
    return everywhere


def test_letters_can_be_twice_as_large(everywhere: Everywhere) -> None:
    assert everywhere.look.size == TWICE
    assert everywhere.window.size() == SIZE


def test_nothing_is_cut_off(shown: Everywhere) -> None:
    for tab in shown.tabs():
        cut = [one for one in shown.visible() if _is_cut(one) and not one.toolTip()]
        assert not cut, (tab, *map(_described, cut))


def test_nothing_lies_outside_of_what_holds_it(shown: Everywhere) -> None:
    for tab in shown.tabs():
        outside = [one for one in shown.visible() if _is_outside(one)]
        assert not outside, (tab, *map(_described, outside))
    assert shown.window.size() == SIZE


def _is_cut(widget: QWidget) -> bool:
    """Tell whether a widget has less room than its words need."""
    metrics, cut = widget.fontMetrics(), False
    match widget:
        case QLabel():
            cut = _label_is_cut(widget)
        case QComboBox():
            cut = _box_is_cut(widget)
        case QPushButton():
            cut = widget.size().expandedTo(widget.sizeHint()) != widget.size()
        case QAbstractButton():
            cut = bool(widget.text()) and metrics.horizontalAdvance(widget.text()) > widget.width()
        case QLineEdit():
            cut = metrics.height() > widget.height()
        case QTabBar():
            tabs = range(widget.count())
            cut = any(widget.tabRect(place).height() > widget.height() for place in tabs)
        case QHeaderView():
            cut = any(_section_is_cut(widget, section) for section in range(widget.count()))
    return cut


def _section_is_cut(header: QHeaderView, section: int) -> bool:
    if header.isSectionHidden(section) or header.orientation() == Qt.Orientation.Vertical:
        return False
    words = str(header.model().headerData(section, header.orientation()) or "").split("\n")
    metrics = header.fontMetrics()
    return (
        max(map(metrics.horizontalAdvance, words)) > header.sectionSize(section)
        or len(words) * metrics.height() > header.height()
    )


def _label_is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    within = QRect(0, 0, room.width(), 100_000) if label.wordWrap() else QRect(0, 0, 100_000, 1)
    needed = label.fontMetrics().boundingRect(within, flags, label.text().replace("&", ""))
    return needed.width() > room.width() + 1 or needed.height() > room.height() + 1


def _box_is_cut(box: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    words = box.fontMetrics().horizontalAdvance(box.currentText())
    return words > room.width() or box.fontMetrics().height() > box.height()


def _is_outside(widget: QWidget) -> bool:
    """Tell whether what is around a widget, and does not scroll, hides a part of it."""
    around = widget.parentWidget()
    if around is None or widget.isWindow() or isinstance(around, QTabBar):
        return False
    if isinstance(around.parentWidget(), QScrollArea):
        return widget.width() > around.width()
    if isinstance(around.parentWidget(), QAbstractScrollArea):
        return False
    return not around.rect().adjusted(-1, 0, 1, 0).contains(widget.geometry())


def _described(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else spoken(widget)
    return f"{type(widget).__name__} „{words}“ {widget.geometry().getRect()}"
