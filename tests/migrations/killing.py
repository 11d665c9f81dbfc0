"""Kills the migration of a file at each point: `python -m tests.migrations.killing FILE STEP`.

A process of its own, because each of hundreds of starts is a fork, and of a small process a quick
one. It fails when a file is ever found neither exactly old nor exactly new.
"""

import shutil
import sys
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.migrations import files
from tests.processes import killed_at
from weiterbildung_app.storage import engine, schema

OLD_LIBRARY = (99,)
"""A version that no SQLite has: the program keeps the journal of a file as it is."""


def start(path: Path) -> None:
    """Open a file as the program does, and close it."""
    schema.prepare(str(path)).dispose()


def kill_everywhere(file: Path, step: int) -> int:
    """Kill the migration at one point after the other; return at how many."""
    old = files.content(file)
    clean = file.with_name("clean.sqlite")
    shutil.copy(file, clean)
    start(clean)
    new = files.content(clean)
    states = []
    for point in count(1, step):
        path = file.parent / str(point) / file.name
        path.parent.mkdir()
        shutil.copy(file, path)
        if not killed_at(point, partial(start, path)):
            break
        found = files.content(path)
        assert found in (old, new)
        states.append(found == new)
        files.age(path.parent)
        start(path)
        assert files.content(path) == new
        copies = list(path.parent.glob("*.db"))
        assert copies
        assert all(files.content(copy) == old for copy in copies)
        assert files.names_in(path.parent) == sorted([path.name, *(copy.name for copy in copies)])
        shutil.rmtree(path.parent)
    assert states == sorted(states)
    assert set(states) == {False, True}
    return len(states)


if __name__ == "__main__":
    _file, _step = Path(sys.argv[1]), int(sys.argv[2])
    _patch = pytest.MonkeyPatch()
    _patch.setattr(engine, "WAL_IS_SAFE", OLD_LIBRARY)
    files.program_knows(_patch, _file.parent)
    print(kill_everywhere(_file, _step))  # noqa: T201 - what it is run for
