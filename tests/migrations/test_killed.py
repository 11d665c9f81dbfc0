"""kill -9 after every statement of every migration: exactly old or exactly new, and no row lost."""

import shutil
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.migrations import files
from tests.processes import apart, killed_at, needs_fork
from weiterbildung_app.storage import engine, schema

pytestmark = needs_fork


def _start(path: Path) -> None:
    schema.prepare(str(path)).dispose()


def test_a_new_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """Each start is killed one statement later than the one before, on what that one left."""
    clean = tmp_path / "clean" / "weiterbildung.sqlite"
    clean.parent.mkdir()
    _start(clean)
    new = files.content(clean)
    path = tmp_path / "killed" / "weiterbildung.sqlite"
    path.parent.mkdir()
    points = 0
    while killed_at(points + 1, partial(_start, path)):
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
    """From the first release over every revision since to one that is still to come."""
    filled = {}
    for mode, version in {"WAL": (3, 51, 3), "DELETE": (99,)}.items():
        monkeypatch.setattr(engine, "WAL_IS_SAFE", version)
        filled[mode] = tmp_path / mode / "weiterbildung.sqlite"
        filled[mode].parent.mkdir()
        opened = files.make_first(monkeypatch, tmp_path, filled[mode])
        files.fill(opened)
        assert mode in engine.describe(opened)
        opened.dispose()
    files.program_knows(monkeypatch, tmp_path)
    apart(*(partial(_kill_everywhere, path) for path in filled.values()))


def _kill_everywhere(file: Path) -> None:
    old = files.content(file)
    clean = file.with_name("clean.sqlite")
    shutil.copy(file, clean)
    _start(clean)
    new = files.content(clean)
    states = []
    for point in count(1):
        path = file.parent / str(point) / file.name
        path.parent.mkdir()
        shutil.copy(file, path)
        if not killed_at(point, partial(_start, path)):
            break
        found = files.content(path)
        assert found in (old, new)
        states.append(found == new)
        files.age(path.parent)
        _start(path)
        assert files.content(path) == new
        copies = list(path.parent.glob("*.db"))
        assert copies
        assert all(files.content(copy) == old for copy in copies)
        assert files.names_in(path.parent) == sorted([path.name, *(copy.name for copy in copies)])
        shutil.rmtree(path.parent)
    assert states == sorted(states)
    assert set(states) == {False, True}
