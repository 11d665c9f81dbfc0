"""Python's garbage is collected on the thread of the window only.

The collector runs on whichever thread happens to allocate, and destroys the widgets it finds in
dead cycles there; Qt then deadlocks or crashes.
"""

import gc
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500  # ms

_NUMBERS = count()
_HOLDING: set[int] = set()


class Garbage(QObject):
    """Switches the automatic collection off and collects by a timer, as long as it exists."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = next(_NUMBERS)
        _HOLDING.add(self._number)
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(collect)
        self._timer.start()
        self.destroyed.connect(partial(_let_go, self._number))

    def end(self) -> None:
        """Let Python collect by itself again, unless somebody else needs it not to."""
        self._timer.stop()
        _let_go(self._number)


def _let_go(number: int) -> None:
    _HOLDING.discard(number)
    if not _HOLDING:
        gc.enable()


def collect() -> None:
    """Collect the oldest generation that is due, as Python itself would."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if counts[generation] > limits[generation]]
    if due and due[0] == 0:
        gc.collect(max(due))
