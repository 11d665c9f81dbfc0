"""The typesetter: a child process that typesets one document after another.

It starts with the first document and is kept for the next: its fonts are open then, and what has
not changed is not set again. A document that takes too long or is given up ends the process, as
does one that breaks the compiler; the next document gets a new one.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, cast

from weiterbildung_app.publishing.child import NO_WINDOW, Progress

_LOOK = 0.1  # seconds between two looks whether it is done or given up
COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "weiterbildung_app.publishing.compiler")


class Broken(Exception):
    """The compiler refused a document or broke down over it; the text says how, for the log."""


class Typesetter:
    """One compiler, for one document at a time; threads wait their turn."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        """Take the command that starts the compiler."""
        self._command = command
        self._turn = threading.Lock()
        self._compiler: _Compiler | None = None

    def carry_out(
        self, job: Path, *, time_limit: float, progress: Progress | None = None
    ) -> dict[str, Any]:
        """Carry out the job in the file `job` and return the compiler's report.

        `progress(0, 0)` is called over and over meanwhile; when it raises, the work is given up.
        Raises TimeoutError after `time_limit` seconds, Broken when there will be no document.
        """
        clock = _Clock(time_limit, progress)
        with self._my_turn(clock):
            try:
                report = self._ready().carry_out(job, clock)
                if report is None:
                    report = self._ready().carry_out(job, clock) or {"refusal": "no answer"}
            except BaseException:
                self._end()
                raise
        if "refusal" in report:
            raise Broken(report["refusal"])
        return report

    def close(self) -> None:
        """End the compiler; the next document starts another."""
        with self._turn:
            self._end()

    def _ready(self) -> "_Compiler":
        if not (self._compiler and self._compiler.lives()):
            self._end()
            self._compiler = _Compiler(self._command)
        return self._compiler

    def _end(self) -> None:
        if self._compiler:
            self._compiler.end()
        self._compiler = None

    @contextmanager
    def _my_turn(self, clock: "_Clock") -> Iterator[None]:
        while not self._turn.acquire(timeout=_LOOK):
            clock.look()
        try:
            yield
        finally:
            self._turn.release()


class _Clock:
    """Who waits, and until when."""

    def __init__(self, time_limit: float, progress: Progress | None) -> None:
        self._until = time.monotonic() + time_limit
        self._progress = progress

    def look(self) -> None:
        """Let the one who waits give up; raise TimeoutError when the time is over."""
        if self._progress:
            self._progress(0, 0)
        if time.monotonic() > self._until:
            raise TimeoutError


class _Compiler:
    """The child process: a line with a job in, a line with a report out."""

    def __init__(self, command: Sequence[str]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 – closed in `end`
        self._process = subprocess.Popen(
            command,
            creationflags=NO_WINDOW,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self._jobs = cast(IO[bytes], self._process.stdin)
        self._reports = cast(IO[bytes], self._process.stdout)
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener: threading.Thread | None = None

    def carry_out(self, job: Path, clock: _Clock) -> dict[str, Any] | None:
        """Hand over a job and wait for its report.

        None if the process, long without work, went home just then; Broken if it broke down.
        """
        with suppress(OSError):  # it has ended: so does the wait for its report
            self._jobs.write(f"{job}\n".encode())
            self._jobs.flush()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        while True:
            clock.look()
            with suppress(queue.Empty):
                answer = self._answers.get(timeout=_LOOK)
                break
        if answer:
            report: dict[str, Any] = json.loads(answer)
            return report
        if code := self._process.wait():
            self._errors.seek(0)
            last_words = self._errors.read().decode("utf-8", errors="replace")
            raise Broken(f"ended with {code}: {last_words}")
        return None

    def lives(self) -> bool:
        """Tell whether the process is still there."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        if self._listener:
            self._listener.join()
        with suppress(OSError):  # what could not be handed over
            self._jobs.close()
        self._reports.close()
        self._errors.close()

    def _listen(self) -> None:
        self._answers.put(self._reports.readline())
