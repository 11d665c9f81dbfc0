"""`python -m benchmarks [--json] [start|lists|board|brochures|print …]` prints what it measures."""

import argparse
import os
import sys

from benchmarks import board, brochures, lists, printing, start
from benchmarks.figures import HEADING

JOBS = {
    "start": start.figures,
    "lists": lists.figures,
    "board": board.figures,
    "brochures": brochures.figures,
    "print": printing.figures,
}


def main() -> int:
    """Run the jobs named on the command line, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("jobs", nargs="*", choices=[[], *JOBS], default=[])
    parser.add_argument("--json", action="store_true", help="one JSON object per figure")
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not wanted.json:
        print(HEADING)
    for job in wanted.jobs or JOBS:
        for figure in JOBS[job]():
            print(figure.as_json() if wanted.json else figure.as_line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
