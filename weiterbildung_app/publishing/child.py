"""Child processes that can be given up while they run. What they are for, others know."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

Progress = Callable[[int, int], None]

_LOOK = 0.1  # seconds between two looks whether it is done or given up
NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def run(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    time_limit: float,
    progress: Progress | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end and return what it wrote.

    `progress(0, 0)` is called over and over meanwhile; when it raises, the child is killed. Raise
    TimeoutExpired after `time_limit` seconds, OSError when the command cannot be started.
    """
    until = time.monotonic() + time_limit
    with subprocess.Popen(
        command,
        creationflags=NO_WINDOW,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        try:
            while True:
                if progress:
                    progress(0, 0)
                try:
                    written, errors = child.communicate(timeout=_LOOK)
                except subprocess.TimeoutExpired:
                    if time.monotonic() > until:
                        raise
                else:
                    return subprocess.CompletedProcess(command, child.returncode, written, errors)
        finally:
            child.kill()  # without effect on one that has ended
