"""The first paint of the window, beside the plain way: the database opened before it."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure

RUNS = 7
_REPORT = """
import json, os, sys, time
{before}
from weiterbildung_app.gui import app
application = app.make_application()
window = app.Window(app.Theme())
def report():
    wall = time.monotonic() - float(os.environ["STARTED"])
    print(json.dumps([wall * 1000, time.process_time() * 1000, len(sys.modules)]), flush=True)
    os._exit(0)
window.painted.connect(report)
window.show()
application.exec()
"""
_PLAIN = """
import alembic.command, pikepdf, typst
from weiterbildung_app import startup
from weiterbildung_app.gui import jobs
startup.open_house(os.environ["DATABASE"], make=True)
"""


def figures() -> Iterator[Figure]:
    """Measure whole processes, from the command to the painted window; medians of several."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "started.sqlite")
        _run(_PLAIN, database)
        plain = [_run(_PLAIN, database) for _ in range(RUNS)]
        ours = [_run("", database) for _ in range(RUNS)]
    wall, cpu, modules = (statistics.median(column) for column in zip(*ours, strict=True))
    walls, cpus, loaded = (statistics.median(column) for column in zip(*plain, strict=True))
    yield Figure("start: first paint, wall", wall, "ms", walls, 800)
    yield Figure("start: first paint, CPU", cpu, "ms CPU", cpus)
    yield Figure("start: modules imported by then", modules, "modules", loaded)


def _run(before: str, database: str) -> tuple[float, float, float]:
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DATABASE": database,
        "STARTED": str(time.monotonic()),
    }
    code = _REPORT.format(before=before)
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    )
    wall, cpu, modules = json.loads(ended.stdout)
    return wall, cpu, modules
