"""The list of PDF pages: it turns, zooms, keeps its place, and never shows white meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.pdf_files import make_pdf
from weiterbildung_app.gui.widgets.pdf_pages import AHEAD, PdfPages

SQUARE = (100, 100)  # points from the corner of each page: black


@pytest.fixture
def pages(qtbot: QtBot, tmp_path: Path) -> PdfPages:
    pages = PdfPages("Vorschau")
    qtbot.addWidget(pages)
    pages.resize(500, 600)
    with qtbot.waitExposed(pages):
        pages.show()
    pages.show_file(make_pdf(tmp_path / "1.pdf", pages=30))
    qtbot.waitUntil(lambda: _is_drawn(pages))
    return pages


def test_pages_that_are_seen_are_drawn_first_and_few_others(pages: PdfPages) -> None:
    assert pages.page_count == 30
    assert set(pages._seen()) <= set(pages._pictures)
    assert max(pages._pictures) <= max(pages._seen()) + AHEAD
    assert _colour_of_square(pages) == QColor("black")


def test_keys_turn_pages(qtbot: QtBot, pages: PdfPages) -> None:
    told: list[tuple[int, int]] = []
    pages.page_changed.connect(lambda page, count: told.append((page, count)))
    for key, page in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 30),
        (Qt.Key.Key_Home, 1),
    ):
        QTest.keyClick(pages, key)
        assert pages.page == page
        assert told[-1] == (page, 30)
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_keys_and_the_wheel_zoom(qtbot: QtBot, pages: PdfPages) -> None:
    fitting = pages.zoom
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom > fitting
    QTest.keyClick(pages, Qt.Key.Key_Minus)
    assert pages.zoom == pytest.approx(fitting)
    _turn_wheel(pages, -120)
    assert pages.zoom < fitting
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == fitting
    for _press in range(20):
        pages.zoom_by(2)
    assert pages.zoom == 4
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_zoom_keeps_the_page_that_is_read(qtbot: QtBot, pages: PdfPages) -> None:
    pages.show_page(12)
    pages.zoom_by(2)
    assert pages.page == 12
    pages.zoom_by(0.25)
    assert 12 in [one + 1 for one in pages._seen()]
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_another_file_comes_at_the_same_place_and_the_old_pictures_stay_till_then(
    qtbot: QtBot, pages: PdfPages, tmp_path: Path
) -> None:
    pages.show_page(7)
    qtbot.waitUntil(lambda: _is_drawn(pages))
    place = pages.verticalScrollBar().value()
    pages.show_file(make_pdf(tmp_path / "2.pdf", pages=20))
    assert pages.page_count == 20
    assert not _is_drawn(pages)
    assert _colour_of_square(pages) == QColor("black")
    assert pages.verticalScrollBar().value() == place
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_a_shorter_file_ends_where_it_ends(qtbot: QtBot, pages: PdfPages, tmp_path: Path) -> None:
    pages.show_page(30)
    pages.show_file(make_pdf(tmp_path / "2.pdf", pages=3))
    qtbot.waitUntil(lambda: pages.page_count == 3)
    assert pages.page == 3
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_nothing_of_a_file_comes_back_once_it_is_cleared(
    qtbot: QtBot, pages: PdfPages, tmp_path: Path
) -> None:
    pages.show_page(20)
    assert pages._asked is not None
    pages.clear()
    assert pages.page_count == 0
    qtbot.waitUntil(lambda: pages._asked is None)
    assert pages._pictures == {}
    pages.show_file(make_pdf(tmp_path / "2.pdf", pages=2))
    qtbot.waitUntil(lambda: _is_drawn(pages))


def test_a_file_that_is_no_pdf_shows_no_pages(
    qtbot: QtBot, pages: PdfPages, tmp_path: Path
) -> None:
    path = tmp_path / "kaputt.pdf"
    path.write_bytes(b"kein PDF")
    pages.show_file(path)
    qtbot.waitUntil(lambda: pages.page_count == 0)
    assert pages.page == 0
    assert pages.page_size is None
    assert pages.accessibleName() == "Vorschau"


def test_a_narrower_view_makes_narrower_pages(qtbot: QtBot, pages: PdfPages) -> None:
    pages.show_page(5)
    before = pages.zoom
    pages.resize(300, 600)
    qtbot.waitUntil(lambda: pages.zoom < before)
    assert pages.page == 5
    assert pages.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: _is_drawn(pages))


def _is_drawn(pages: PdfPages) -> bool:
    return bool(pages._seen()) and pages._asked is None and set(pages._seen()) <= set(pages._fresh)


def _colour_of_square(pages: PdfPages) -> QColor:
    place = pages._place(pages._seen()[0])
    scale = place.width() / 419.5
    spot = place.topLeft() + QPoint(round(SQUARE[0] * scale), round(SQUARE[1] * scale))
    if spot.y() < 0:
        place = pages._place(pages._seen()[1])
        spot = place.topLeft() + QPoint(round(SQUARE[0] * scale), round(SQUARE[1] * scale))
    return pages.viewport().grab().toImage().pixelColor(spot)


def _turn_wheel(pages: PdfPages, by: int) -> None:
    middle = QPointF(pages.viewport().rect().center())
    event = QWheelEvent(
        middle,
        pages.mapToGlobal(middle),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pages.viewport(), event)
