"""The window in tests: `desk` is the door to a database, `house` the program on the sample."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from weiterbildung_app import startup
from weiterbildung_app.gui import app
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.theme import Theme
from weiterbildung_app.gui.window import Window
from weiterbildung_app.storage.store import Store

OPENING = 20_000  # ms; a busy machine takes its time


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Return the application as the program sets it up: German."""
    app.set_up()
    app.translate(qapp)
    return qapp


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    """Keep what windows remember apart from the person's own, and from other tests."""
    folder = str(tmp_path / "settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)


@pytest.fixture
def desk(qtbot: QtBot, store: Store) -> Iterator[Jobs]:
    """Return the door to an empty database."""
    jobs = Jobs(store)
    yield jobs
    jobs.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the sample, to be copied and never opened."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite"
    startup.open_house(str(path), sample=True).close()
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    """Return the window without a database, as it is at first."""
    window = Window(Theme())
    qtbot.addWidget(window, before_close_func=lambda _window: window.stack.leave())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def house(qtbot: QtBot, window: Window, sample_file: Path, tmp_path: Path) -> Window:
    """Return the whole program, open on a copy of the sample."""
    path = Path(shutil.copy(sample_file, tmp_path / "sample.sqlite"))
    with qtbot.waitSignal(window.opening.opened, timeout=OPENING):
        window.opening.open(str(path))
    return window
