"""Both brochures from plain values to the finished PDF, at 60 sessions and 120 instruments."""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure
from tests.publishing import catalogue_example, programme_example
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme_pages import print_programme

SESSIONS, INSTRUMENTS, RUNS = 60, 120, 3


def figures() -> Iterator[Figure]:
    """Measure the CPU time of the program and of the child process that sets the pages."""
    programme, catalogue = (
        programme_example.programme(SESSIONS),
        catalogue_example.catalogue(INSTRUMENTS),
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "brochure.pdf"
        booklet = statistics.median(
            _cpu_s(lambda: print_programme(programme, target)) for _ in range(RUNS)
        )
        funding = statistics.median(
            _cpu_s(lambda: print_catalogue(catalogue, target)) for _ in range(RUNS)
        )
    yield Figure(f"programme booklet, {SESSIONS} sessions", booklet, "s CPU")
    yield Figure(f"funding catalogue, {INSTRUMENTS} instruments", funding, "s CPU")
    yield Figure("both brochures together", booklet + funding, "s CPU", None, 2)


def _cpu_s(work: Callable[[], object]) -> float:
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])
