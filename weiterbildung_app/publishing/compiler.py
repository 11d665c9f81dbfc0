"""The child process that typesets documents: a line with a job file in, a line with a report out.

It runs apart from the program: a document that takes too long can be ended, and one that breaks
the compiler takes nothing else with it. The folder of a job is all that its templates can read.
"""

import json
import os
import sys
import threading
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from weiterbildung_app.publishing import finishing, imposition


def main(idle_seconds: float = 60.0) -> None:
    """Carry out jobs until there are no more, or none for a while."""
    while job := _next(idle_seconds):
        sys.stdout.write(json.dumps(_carry_out(Path(job.rstrip("\n")))) + "\n")
        sys.stdout.flush()


def _next(idle_seconds: float) -> str:
    bedtime = threading.Timer(idle_seconds, os._exit, (0,))
    bedtime.start()
    job = sys.stdin.readline()
    bedtime.cancel()
    return job


def _carry_out(job_file: Path) -> dict[str, object]:
    """Make a document; say how many pages it has, or why the compiler refused."""
    folder = job_file.parent
    job = json.loads(job_file.read_text(encoding="utf-8"))
    compiler = typst.Compiler(
        input=str(folder / job["template"]),
        root=str(folder),
        font_paths=_fonts(job["fonts"]),
        sys_inputs=job["switches"],
    )
    try:
        _, warnings = compiler.compile_with_warnings(
            output=str(folder / "raw.pdf"),
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=datetime.fromisoformat(job["timestamp"]),
        )
    except typst.TypstError as refusal:
        return {"refusal": f"{refusal}\n{refusal.diagnostic}"}
    finished = folder / ("pages.pdf" if job["imposed"] else job["result"])
    pages = finishing.finish(folder / "raw.pdf", finished)
    if job["imposed"]:
        pages = 2 * imposition.impose(finished, folder / job["result"])
    return {"pages": pages, "warnings": [warning.message for warning in warnings]}


@cache
def _fonts(folder: str) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
