"""Python's garbage is collected on the thread of the window only.

Widgets and their slots form cycles that only Python's collector frees. It runs on whichever thread
happens to allocate, so with services on threads of their own it would destroy widgets there, and Qt
then deadlocks or crashes.
"""

import gc
from functools import cache, partial
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

INTERVAL = 500  # ms

_NUMBERS = count()
_HOLDING: set[int] = set()


def hold(owner: QObject) -> int:
    """Collect by a timer, one for the application, until `owner` is gone or lets go."""
    number = next(_NUMBERS)
    _HOLDING.add(number)
    gc.disable()
    _timer().start()
    owner.destroyed.connect(partial(let_go, number))
    return number


def let_go(number: int) -> None:
    """Let Python collect by itself again, unless somebody else needs it not to."""
    _HOLDING.discard(number)
    if not _HOLDING:
        gc.enable()
        if isValid(_timer()):
            _timer().stop()


def collect() -> None:
    """Collect the oldest generation that is due, as Python itself would."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > limits[generation]]
    if due and due[0] == 0:
        gc.collect(max(due))


@cache
def _timer() -> QTimer:
    timer = QTimer(QCoreApplication.instance(), interval=INTERVAL)
    timer.timeout.connect(collect)
    return timer
