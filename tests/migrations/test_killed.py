"""kill -9 after every statement of every migration: exactly old or exactly new, and no row lost."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.migrations import files
from tests.migrations.killing import OLD_LIBRARY, start
from tests.processes import killed_at, needs_fork
from weiterbildung_app.storage import engine

pytestmark = needs_fork

ROOT = Path(__file__).parents[2]


def test_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """Each start is killed one statement later than the one before, on what that one left."""
    clean = tmp_path / "clean" / "weiterbildung.sqlite"
    clean.parent.mkdir()
    start(clean)
    new = files.content(clean)
    path = tmp_path / "killed" / "weiterbildung.sqlite"
    path.parent.mkdir()
    points = 0
    while killed_at(points + 1, partial(start, path)):
        points += 1
        left = [name for name in files.names_in(path.parent) if name.endswith(".neu")]
        assert len(left) <= 1
        files.age(path.parent)
        if path.exists():
            assert files.content(path) == new
            path.unlink()
    assert points > len(new["schema"]) / 2
    assert files.content(path) == new
    assert files.names_in(path.parent) == [path.name]


@pytest.mark.timeout(300)  # some two hundred starts, each killed and repeated
def test_a_migrated_file_is_exactly_old_or_exactly_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first release over every revision since to one that is still to come.

    At every point in the mode that the installed SQLite gets, at every third in the other.
    """
    running, usual = (
        [],
        "WAL" if engine.driver.sqlite_version_info >= engine.WAL_IS_SAFE else "DELETE",
    )
    for mode, version in {"WAL": (3, 51, 3), "DELETE": OLD_LIBRARY}.items():
        monkeypatch.setattr(engine, "WAL_IS_SAFE", version)
        file = tmp_path / mode / "weiterbildung.sqlite"
        file.parent.mkdir()
        opened = files.make_first(monkeypatch, tmp_path, file)
        files.fill(opened)
        assert mode in engine.describe(opened)
        opened.dispose()
        command = [
            sys.executable,
            "-m",
            "tests.migrations.killing",
            str(file),
            "1" if mode == usual else "3",
        ]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running.append(subprocess.Popen(command, cwd=ROOT, **pipes))  # type: ignore[call-overload]
    for one in running:
        points, error = one.communicate()
        assert one.returncode == 0, error
        assert int(points) > 30
