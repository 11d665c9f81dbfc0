"""A measured figure beside its peer, and how it is printed."""

import gc
import json
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One result: `peer` is the same work done the plain way, `goal` what we want to reach.

    `ratio` is peer ÷ figure where a peer was measured: how many times better we are.
    """

    job: str
    figure: float
    unit: str
    peer: float | None = None
    goal: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Return how many times better than the peer, None without one."""
        return self.peer / self.figure if self.peer is not None and self.figure else None

    @property
    def holds(self) -> bool | None:
        """Tell whether the goal is reached, None without one."""
        if self.goal is None:
            return None
        return self.figure >= self.goal if self.at_least else self.figure <= self.goal

    def as_json(self) -> str:
        """Write the figure as one JSON object."""
        values: dict[str, Any] = asdict(self) | {"ratio": self.ratio, "holds": self.holds}
        del values["at_least"]
        rounded = {k: round(v, 3) if isinstance(v, float) else v for k, v in values.items()}
        return json.dumps(rounded, ensure_ascii=False)

    def as_line(self) -> str:
        """Write the figure for people."""
        peer = f"{self.peer:>10,.1f}" if self.peer is not None else f"{'–':>10}"
        ratio = f"{self.ratio:>7.1f}×" if self.ratio is not None else f"{'–':>8}"
        sign = "≥" if self.at_least else "≤"
        goal = f"{sign} {self.goal:g}" if self.goal is not None else "–"
        verdict = {True: "holds", False: "MISSED", None: ""}[self.holds]
        head = f"{self.job:<58}{self.figure:>10,.1f} {self.unit:<8}"
        return f"{head}{peer}{ratio}  {goal:<10}{verdict}".rstrip()


HEADING = f"{'job':<58}{'figure':>10} {'unit':<8}{'peer':>10}{'ratio':>8}  {'goal':<10}"


def cpu_ms(work: Callable[[], object], runs: int = 5) -> float:
    """Return the median CPU time of `work` in milliseconds, all threads counted."""
    taken = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1_000)
    return statistics.median(taken)


def resident_mb() -> float:
    """Return the memory the process holds now, in MB (10⁶ bytes)."""
    with open("/proc/self/statm", encoding="ascii") as state:  # noqa: PTH123 - not a file on disk
        pages = int(state.read().split()[1])
    return pages * resource.getpagesize() / 1e6
