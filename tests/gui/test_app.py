"""The program from its start: what is loaded when, what happens without a screen, where bugs go."""

import faulthandler
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from weiterbildung_app import paths
from weiterbildung_app.gui.app import has_screen
from weiterbildung_app.gui.messages import Bugs, MessageBar

_START = """
import json, sys
from weiterbildung_app.gui import app
from PySide6.QtCore import QEvent, QObject
from weiterbildung_app.gui.window import Window

class Watch(QObject):
    loaded = None
    def eventFilter(self, watched, event):
        paints = isinstance(watched, Window) and event.type() == QEvent.Type.Paint
        if paints and self.loaded is None:
            self.loaded = sorted({name.partition(".")[0] for name in sys.modules})
        return False

application = app.make_application()
watch = Watch()
application.installEventFilter(watch)
window = app.start(sys.argv[1], sample=False)

def end(jobs):
    now = sorted({name.partition(".")[0] for name in sys.modules})
    page = window.stack.current
    window.close()
    print(json.dumps({"painted": watch.loaded, "opened": now, "page": [page]}))
    application.quit()

window.opening.opened.connect(end)
sys.exit(application.exec())
"""

_MANY_CALLS = """
from weiterbildung_app.gui import threads
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rung = Signal()

bell = Bell()
for _time in range(300_000):
    bell.setObjectName("x")
    bell.rung.emit()
print("alive")
"""


def _environment(folder: Path, **settings: str) -> dict[str, str]:
    """Return the environment of a person who has nothing yet."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        kept.pop(name, None)
    return {**kept, "HOME": str(folder), "LOCALAPPDATA": str(folder), **settings}


def _run(
    code: str, environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        env=environment,
        cwd=paths.resources().parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def started(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return what a process had loaded at its first paint, and when the sample was open."""
    folder = tmp_path_factory.mktemp("home")
    file = shutil.copy(sample_file, folder / "sample.sqlite")
    done = _run(_START, _environment(folder, QT_QPA_PLATFORM="offscreen"), str(file))
    assert done.returncode == 0, done.stderr
    told: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_the_window_is_painted_before_the_database_is_even_thought_of(
    started: dict[str, list[str]],
) -> None:
    assert "PySide6" in started["painted"]
    assert not {"sqlalchemy", "alembic", "pysqlite3", "sqlite3"} & set(started["painted"])


def test_nothing_is_loaded_that_the_first_page_does_not_need(started: dict[str, list[str]]) -> None:
    assert started["page"] == ["overview"]
    assert "sqlalchemy" in started["opened"]
    heavy = {"alembic", "typst", "pikepdf", "psycopg", "segno", "ortools", "pandas"}
    assert heavy & set(started["opened"]) == set()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="andere Systeme haben immer einen")
def test_without_a_screen_there_is_a_sentence_instead_of_an_abort(tmp_path: Path) -> None:
    code = "from weiterbildung_app.gui.app import run; raise SystemExit(run(None, sample=True))"
    done = _run(code, _environment(tmp_path))
    assert done.returncode == 1
    assert "kein Bildschirm" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="andere Systeme haben immer einen")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_of_any_kind_is_enough(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv(variable, "x")
    assert has_screen()


def test_the_process_outlives_any_number_of_calls_into_qt(tmp_path: Path) -> None:
    done = _run(_MANY_CALLS, _environment(tmp_path, QT_QPA_PLATFORM="offscreen"))
    assert done.stdout.strip() == "alive", done.stderr


def test_buttons_of_qt_itself_speak_german(qtbot: QtBot) -> None:
    box = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Discard
    )
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {
        "Abbrechen",
        "Verwerfen",
    }


@pytest.fixture
def bugs(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bugs]:
    """Return the exception hook of the window, installed, with a log of its own."""
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "program.log")
    for name in ("enable", "disable"):  # they belong to pytest
        monkeypatch.setattr(faulthandler, name, lambda *_file: None)
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_error: None)
    bugs = Bugs()
    bugs.install()
    yield bugs
    bugs.remove()


def test_a_bug_is_told_in_the_window_and_written_to_the_log(
    qtbot: QtBot, bugs: Bugs, tmp_path: Path
) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bugs.show_in(bar)
    bugs.take(ZeroDivisionError, ZeroDivisionError("Nenner"), None)
    assert "ZeroDivisionError" in bar.text
    assert "Gespeichertes ist sicher" in bar.text
    assert "ZeroDivisionError: Nenner" in (tmp_path / "program.log").read_text("utf-8")


def test_a_bug_on_another_thread_is_told_in_the_window_too(qtbot: QtBot, bugs: Bugs) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bugs.show_in(bar)
    with qtbot.waitSignal(bugs.found):
        thread = threading.Thread(target=lambda: int("keine Zahl"))
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "ValueError" in bar.text)
