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
from weiterbildung_app.publishing.typesetting import TYPESETTER

SESSIONS, INSTRUMENTS, RUNS = 60, 120, 3


def figures() -> Iterator[Figure]:
    """Measure the CPU time of the program and of the process that sets the pages, from its start.

    Both are printed one after the other, as the page „Drucken“ does it; each round begins anew.
    """
    programme, catalogue = (
        programme_example.programme(SESSIONS),
        catalogue_example.catalogue(INSTRUMENTS),
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "brochure.pdf"
        booklet, both = (
            statistics.median(cpu_s(job) for _ in range(RUNS))
            for job in (
                lambda: print_programme(programme, target),
                lambda: (print_programme(programme, target), print_catalogue(catalogue, target)),
            )
        )
    yield Figure(f"programme booklet, {SESSIONS} sessions", booklet, "s CPU")
    yield Figure(f"funding catalogue after it, {INSTRUMENTS} instruments", both - booklet, "s CPU")
    yield Figure("both brochures together", both, "s CPU", None, 2)


def cpu_s(work: Callable[[], object]) -> float:
    """Return the CPU seconds of `work` and of the typesetting process, which ends with it."""
    before = os.times()
    work()
    TYPESETTER.close()  # only what has ended is counted
    after = os.times()
    return sum(after[:4]) - sum(before[:4])
