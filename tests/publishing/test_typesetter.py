"""The process that typesets: kept from document to document, and never the program's trouble."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from weiterbildung_app import paths
from weiterbildung_app.publishing import child
from weiterbildung_app.publishing.typesetter import COMMAND, Broken, Typesetter

# Reports its own process number, ends when it is told to die, and never answers when told to hang.
_STAND_IN = """
import json, os, sys, time
for line in sys.stdin:
    word = os.path.basename(line.strip())
    if word == "die":
        sys.exit("all the type fell on the floor")
    if word == "hang":
        time.sleep(60)
    report = {"refusal": "unreadable"} if word == "bad" else {"process": os.getpid()}
    print(json.dumps(report), flush=True)
"""

_JOB = {
    "template": "blank.typ",
    "switches": {},
    "fonts": str(paths.resources() / "fonts"),
    "timestamp": "2027-09-24T12:00:00+00:00",
    "result": "result.pdf",
    "imposed": False,
}


@pytest.fixture
def typesetter() -> Iterator[Typesetter]:
    made = Typesetter([sys.executable, "-c", _STAND_IN])
    yield made
    made.close()


def test_one_process_sets_document_after_document(typesetter: Typesetter) -> None:
    assert _process(typesetter) == _process(typesetter)


def test_what_the_compiler_refuses_costs_no_process(typesetter: Typesetter) -> None:
    before = _process(typesetter)
    with pytest.raises(Broken, match="unreadable"):
        typesetter.carry_out(Path("bad"), time_limit=20)
    assert _process(typesetter) == before


def test_after_a_breakdown_the_next_document_has_a_new_process(typesetter: Typesetter) -> None:
    before = _process(typesetter)
    with pytest.raises(Broken, match="ended with 1: all the type fell on the floor"):
        typesetter.carry_out(Path("die"), time_limit=20)
    assert _process(typesetter) != before


def test_after_a_time_out_the_next_document_has_a_new_process(typesetter: Typesetter) -> None:
    before = _process(typesetter)
    with pytest.raises(TimeoutError):
        typesetter.carry_out(Path("hang"), time_limit=0.05)
    assert _process(typesetter) != before


def test_a_process_that_somebody_ended_meanwhile_is_replaced(typesetter: Typesetter) -> None:
    before = _process(typesetter)
    os.kill(before, signal.SIGTERM)
    assert typesetter._compiler
    typesetter._compiler._process.wait(20)
    assert _process(typesetter) != before


def test_a_compiler_without_work_goes_home_and_comes_back_for_the_next(tmp_path: Path) -> None:
    typesetter = Typesetter([*COMMAND, "0.01"])
    (tmp_path / "blank.typ").write_text('#set document(title: "Leer")\nLeer')
    (tmp_path / "job.json").write_text(json.dumps(_JOB))
    for _ in range(2):
        report = typesetter.carry_out(tmp_path / "job.json", time_limit=20)
        assert report["pages"] == 1
        assert typesetter._compiler
        assert typesetter._compiler._process.wait(20) == 0
    typesetter.close()


def test_threads_wait_their_turn_and_may_give_up_waiting(typesetter: Typesetter) -> None:
    begun, enough = threading.Event(), threading.Event()

    def hang(_done: int, _total: int) -> None:
        begun.set()
        if enough.is_set():
            raise _GivenUp

    def work() -> None:
        with pytest.raises(_GivenUp):
            typesetter.carry_out(Path("hang"), time_limit=20, progress=hang)

    first = threading.Thread(target=work)
    first.start()
    assert begun.wait(20)
    with pytest.raises(TimeoutError):
        typesetter.carry_out(Path("next"), time_limit=0.05)
    enough.set()
    first.join(20)
    assert _process(typesetter)


def test_no_window_opens_on_windows() -> None:
    on_windows = hasattr(subprocess, "STARTUPINFO")
    assert (0x08000000 if on_windows else 0) == child.NO_WINDOW
    assert '"CREATE_NO_WINDOW"' in Path(child.__file__).read_text("utf-8")


class _GivenUp(Exception):
    """Somebody has had enough."""


def _process(typesetter: Typesetter) -> int:
    number = typesetter.carry_out(Path("next"), time_limit=20)["process"]
    assert isinstance(number, int)
    return number
