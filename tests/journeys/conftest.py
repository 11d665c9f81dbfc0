"""Journeys: a person at the real window, on the sample or on a new file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OPENING, _own_settings, house, qapp, sample_file, window  # noqa: F401 - the same window as in the tests of gui
from tests.journeys.hands import Hands
from weiterbildung_app.gui.window import Window


@pytest.fixture(autouse=True)
def _screen_reader() -> Iterator[None]:
    """Let everything be asked for its name, as a screen reader does."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture(autouse=True)
def _no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at a question that waits for an answer: in these stories nothing is ever at stake."""

    def ask(box: QMessageBox) -> None:
        raise AssertionError(box.text())

    monkeypatch.setattr(QMessageBox, "exec", ask)


@pytest.fixture
def sample(qtbot: QtBot, house: Window) -> Hands:  # noqa: F811 - the fixture
    """Return the hands of a person before the sample."""
    return Hands(qtbot, house)


@pytest.fixture
def new_file(qtbot: QtBot, window: Window, tmp_path: Path) -> Hands:  # noqa: F811 - same
    """Return the hands of a person before a file that holds nothing but the first records."""
    with qtbot.waitSignal(window.opening.opened, timeout=OPENING):
        window.opening.open(str(tmp_path / "Büro.sqlite"), make=True)
    return Hands(qtbot, window)
