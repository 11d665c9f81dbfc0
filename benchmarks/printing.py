"""Both booklets, small and large, beside WeasyPrint with the same content; an edit in the preview.

WeasyPrint stands in requirements-benchmark.lock; without it the figures have no peer.
"""

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.brochures import cpu_s
from benchmarks.figures import Figure
from benchmarks.html_booklets import html
from tests.publishing import catalogue_example, programme_example
from weiterbildung_app.publishing import catalogue_pages, programme_pages
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.programme_pages import print_programme
from weiterbildung_app.publishing.typesetting import TYPESETTER

SMALL, LARGE = (60, 120), (500, 500)
EDITS = 20
LONG = 120.0  # seconds, for what takes seconds

_WEASYPRINT = """
import sys, weasyprint
from pathlib import Path
for source in sys.argv[1:]:
    document = weasyprint.HTML(string=Path(source).read_text("utf-8"))
    document.write_pdf(source + ".pdf", pdf_variant="pdf/ua-1")
"""


def figures() -> Iterator[Figure]:
    """Measure CPU of the program and its typesetting process, from its start, and its memory."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for sessions, instruments in (SMALL, LARGE):
            ours = cpu_s(lambda: _print(here, sessions, instruments))  # noqa: B023 - at once
            peer = _weasyprint(here, sessions, instruments)
            name = f"both booklets, {sessions} sessions + {instruments} instruments"
            yield Figure(name, ours, "s CPU", peer)
            if peer:
                yield Figure(f"{name}: times faster", peer / ours, "×", None, 15, at_least=True)
        booklet = programme_example.programme(SMALL[0])
        cost = cpu_s(lambda: print_programme(booklet, here / "p.pdf"))
        yield Figure("the whole programme booklet, finished", cost, "s CPU", None, 1.7)
        yield Figure("memory of the typesetting process", _memory_mb(here), "MB", None, 250)
        yield Figure("an edit in the preview, p95", _edit_ms(here, booklet), "ms CPU", None, 250)


def _print(folder: Path, sessions: int, instruments: int) -> None:
    programme = programme_example.programme(sessions)
    print_programme(programme, folder / "p.pdf", time_limit=LONG)
    print_catalogue(catalogue_example.catalogue(instruments), folder / "c.pdf", time_limit=LONG)


def _weasyprint(folder: Path, sessions: int, instruments: int) -> float | None:
    if importlib.util.find_spec("weasyprint") is None:
        return None
    programme = programme_example.programme(sessions)
    catalogue = catalogue_example.catalogue(instruments)
    sources = (folder / "p.html", folder / "c.html")
    sources[0].write_text(html(programme_pages._Pages(programme).data()), "utf-8")  # noqa: SLF001
    sources[1].write_text(html(catalogue_pages._Pages(catalogue).data()), "utf-8")  # noqa: SLF001
    command = [sys.executable, "-c", _WEASYPRINT, *map(str, sources)]
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _memory_mb(folder: Path) -> float:
    """Return the most that the typesetting process held for both small booklets."""
    _print(folder, *SMALL)
    state = Path(f"/proc/{_process_id()}/status").read_text("ascii")
    TYPESETTER.close()
    (peak,) = [line.split()[1] for line in state.splitlines() if line.startswith("VmHWM:")]
    return int(peak) * 1024 / 1e6


def _edit_ms(folder: Path, booklet: Programme) -> float:
    """Change the text of one session after another; nearly all of the booklet stays the same."""
    print_programme(booklet, folder / "p.pdf")
    taken = []
    for number in range(EDITS):
        sessions = list(booklet.sessions)
        sessions[number] = replace(sessions[number], abstract=f"Neuer Text {number}.")
        edited = replace(booklet, sessions=tuple(sessions))
        before = _process_ms()
        print_programme(edited, folder / "p.pdf")
        taken.append(_process_ms() - before)
    TYPESETTER.close()
    return statistics.quantiles(taken, n=20)[-1]


def _process_ms() -> float:
    """Return the CPU time of this process and of the typesetting process while it lives."""
    own = os.times()
    user, system = Path(f"/proc/{_process_id()}/stat").read_text("ascii").split()[13:15]
    ticks = (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return (own[0] + own[1] + ticks) * 1_000


def _process_id() -> int:
    compiler = TYPESETTER._compiler  # noqa: SLF001 - nobody else asks for it
    assert compiler
    return compiler._process.pid  # noqa: SLF001 - as above
