"""Runs parts of a test in processes of their own, side by side or killed at a chosen point."""

import ctypes
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

needs_fork = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows kann Prozesse nicht verzweigen"
)

_NEW_MOUNTS, _PRIVATE, _REMOUNT, _READ_ONLY = 0x20000, 0x44000, 0x20, 0x1
CHANGES_OF_FILES = {"os.link", "os.rename", "os.remove"}


def apart(*works: Callable[[], object]) -> list[Any]:
    """Run each function in a process of its own, all at once; return what they return."""
    started = [_start(work) for work in works]
    answers = []
    for process, pipe in started:
        with os.fdopen(pipe, "rb") as answer:
            told = answer.read()
        _pid, status = os.waitpid(process, 0)
        assert told, f"process ended with status {status} and said nothing"
        worked, value = pickle.loads(told)
        assert worked, value
        answers.append(value)
    return answers


def killed_at(point: int, work: Callable[[], object]) -> bool:
    """Run a function in a process of its own and kill -9 it at its n-th point; False: it has fewer.

    A point lies after each statement but those that only select, before each connection is closed,
    and before each time that a file gets or loses its name.
    """

    def doomed() -> None:
        passed = 0

        def pass_point(*_args: object, **_named: object) -> None:
            nonlocal passed
            passed += 1
            if passed == point:
                os.kill(os.getpid(), signal.SIGKILL)

        def executed(_connection: object, _cursor: object, statement: str, *_args: object) -> None:
            if not statement.lstrip().startswith("SELECT"):
                pass_point()

        def heard(event: str, _args: object) -> None:
            if event in CHANGES_OF_FILES:
                pass_point()

        sa.event.listen(sa.Engine, "after_cursor_execute", executed)
        sa.event.listen(sa.Pool, "close", pass_point)
        sys.addaudithook(heard)
        work()

    process, pipe = _start(doomed)
    with os.fdopen(pipe, "rb") as answer:
        told = answer.read()
    _pid, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    worked, value = pickle.loads(told)
    assert worked, value
    return False


def own_disk(folder: Path, size: int) -> None:
    """Put an empty disk of `size` bytes over a folder, seen by this process alone."""
    _system("unshare", ctypes.c_int(_NEW_MOUNTS))
    _system("mount", b"none", b"/", None, ctypes.c_ulong(_PRIVATE), None)
    options = f"size={size}".encode()
    _system("mount", b"tmpfs", os.fsencode(folder), b"tmpfs", ctypes.c_ulong(0), options)


def write_protect(folder: Path) -> None:
    """Make the disk over a folder read-only."""
    flags = ctypes.c_ulong(_REMOUNT | _READ_ONLY)
    _system("mount", b"tmpfs", os.fsencode(folder), b"tmpfs", flags, None)


def _system(name: str, *values: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*values) != 0:
        raise OSError(ctypes.get_errno(), name)


def _start(work: Callable[[], object]) -> tuple[int, int]:
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of other tests stay behind
        process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    answer: tuple[bool, object] = (False, "no answer")
    try:
        answer = (True, work())
    except BaseException:  # noqa: BLE001 - reported to the parent
        answer = (False, traceback.format_exc())
    finally:
        with suppress(OSError):
            os.write(writing, pickle.dumps(answer))
        os._exit(0)
