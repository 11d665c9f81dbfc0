"""The programme board: opening, what a pointer move costs, and a check of the whole plan.

A day of `rooms` rooms, all filled one after the other, three venues, two people in each session.
"""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from datetime import time as clock
from itertools import combinations
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from benchmarks.figures import Figure, cpu_ms
from weiterbildung_app.domain.events import (
    Event,
    EventSession,
    Participation,
    ParticipationState,
    Placement,
    PlacementRoom,
    Room,
    Venue,
)
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Changes, Facts, Slots
from weiterbildung_app.gui.board.board import Board
from weiterbildung_app.gui.board.scene import View
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.services import timetables
from weiterbildung_app.services.timetables import Plan
from weiterbildung_app.storage import schema
from weiterbildung_app.storage.store import Store

DAY = date(2027, 9, 24)
FIRST, LENGTH, VENUES = 8 * 60, 25, 3
MOVES = 200
SIZE = (1600, 900)
SMALL, LARGE = (150, 30), (2_000, 100)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def figures() -> Iterator[Figure]:
    """Measure the board at both sizes, beside the plain way: all pairs, and everything anew."""
    QApplication.instance() or QApplication([])
    for (sessions, rooms), goal in ((SMALL, 16), (LARGE, 33)):
        size = f"board: {sessions:,} sessions × {rooms} rooms"
        with _store(sessions, rooms) as store:
            plan = store.read(timetables.plan, 1)
            ours, plain = _drags(plan, anew=False), _drags(plan, anew=True)
            yield Figure(
                f"{size}: pointer move, median", _share(ours, 50), "ms CPU", _share(plain, 50)
            )
            yield Figure(
                f"{size}: pointer move, p95", _share(ours, 95), "ms CPU", _share(plain, 95), goal
            )
            opening = cpu_ms(lambda: _open(store))
            yield Figure(
                f"{size}: open", opening, "ms CPU", None, 300 if sessions == LARGE[0] else None
            )
    check = cpu_ms(lambda: Timetable(plan.facts, plan.slots).clashes())
    pairs = cpu_ms(lambda: _all_pairs(plan.facts, plan.slots), 1)
    yield Figure(f"{size}: check of everything", check, "ms CPU", pairs, 50)
    yield Figure(f"{size}: check, times faster", pairs / check, "×", None, 20, at_least=True)


class _Still(PlanModel):
    """A plan that stores nothing: what is measured is what a person sees."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(None)  # type: ignore[arg-type]
        self.plan, self.table = plan, Timetable(plan.facts, plan.slots)

    def arrange(self, label: str, changes: Changes, before: Changes | None = None) -> None:
        del label, changes, before


def _board(model: PlanModel) -> Board:
    board = Board(model)
    board.resize(*SIZE)
    board.show_view(View(DAY))
    model.changed.emit()
    board.grab()
    return board


def _open(store: Store) -> None:
    """Read the plan, check it, lay it out and paint it for the first time."""
    _board(_Still(store.read(timetables.plan, 1))).deleteLater()


def _drags(plan: Plan, *, anew: bool) -> list[float]:
    """Return the CPU time of many pointer moves in ms; `anew` checks and paints all each time."""
    dice, board = random.Random(1), _board(_Still(plan))
    board.show()
    QApplication.processEvents()
    card = next(board.scene.within(board.viewport().rect()))
    _mouse(board, QEvent.Type.MouseButtonPress, card.rect.center())
    taken = []
    for _move in range(MOVES):
        at = QPoint(dice.randrange(SIZE[0] - 100), dice.randrange(SIZE[1] - 120))
        start = time.process_time()
        _mouse(board, QEvent.Type.MouseMove, at)
        if anew:
            Timetable(plan.facts, plan.slots).clashes()
            board.rebuild()
        QApplication.processEvents()
        taken.append((time.process_time() - start) * 1_000)
    assert board.hand.proposal is not None
    board.hand.give_up()
    board.close()
    return sorted(taken)


def _mouse(board: Board, kind: QEvent.Type, at: QPoint) -> None:
    on = board.viewport()
    event = QMouseEvent(kind, QPointF(at), QPointF(on.mapToGlobal(at)), LEFT, LEFT, NONE)
    QApplication.sendEvent(on, event)


def _share(taken: list[float], percent: int) -> float:
    return taken[len(taken) * percent // 100]


def _all_pairs(facts: Facts, slots: Slots) -> int:
    """Compare each session with each other one, as one would write it first; count the clashes."""
    found = 0
    for (key, slot), (other_key, other) in combinations(slots.items(), 2):
        if slot.day != other.day or slot.start >= other.end or other.start >= slot.end:
            continue
        if set(slot.everywhere) & set(other.everywhere):
            found += 1
        people = {part.stands for part in facts.talks[key[1]].parts if part.live}
        others = {part.stands for part in facts.talks[other_key[1]].parts if part.live}
        found += bool(people & others)
    return found


@contextmanager
def _store(sessions: int, rooms: int) -> Iterator[Store]:
    """Make a file with a day of so many sessions in so many rooms."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(schema.prepare(str(Path(folder) / "board.sqlite")), "Benchmark")
        with store.engine.begin() as connection, Session(connection) as session:
            for table, rows in _rows(sessions, rooms):
                session.execute(sa.insert(table), rows)
        yield store
        store.close()


def _rows(sessions: int, rooms: int) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    dice = random.Random(2)
    common = {"version": "0", "sort_key": ""}
    each = range(1, sessions + 1)
    per_room = -(-sessions // rooms)
    yield Event.__table__, [_row(Event, id=1, title="Tag", day=DAY, form="hybrid", **common)]
    yield (
        Venue.__table__,
        [_row(Venue, id=n, event_id=1, title=f"Ort {n}", **common) for n in range(1, VENUES + 1)],
    )
    yield (
        Room.__table__,
        [
            _row(Room, id=n, venue_id=1 + n % VENUES, title=f"Raum {n}", seats=40, **common)
            for n in range(1, rooms + 1)
        ],
    )
    yield Person.__table__, [_row(Person, id=n, family_name=f"Person {n}", **common) for n in each]
    yield (
        EventSession.__table__,
        [
            _row(EventSession, id=n, event_id=1, title=f"Beitrag {n}", minutes=LENGTH, **common)
            for n in each
        ],
    )
    yield (
        Participation.__table__,
        [
            _row(
                Participation,
                session_id=n,
                person_id=person,
                state=ParticipationState.CONFIRMED,
                **common,
            )
            for n in each
            for person in dice.sample(each, 2)
        ],
    )
    yield (
        Placement.__table__,
        [
            _row(
                Placement,
                id=n,
                session_id=n,
                day=DAY,
                start=_start(n, per_room),
                minutes=LENGTH,
                **common,
            )
            for n in each
        ],
    )
    yield (
        PlacementRoom.__table__,
        [
            _row(
                PlacementRoom,
                placement_id=n,
                room_id=1 + (n - 1) // per_room,
                origin=True,
                **common,
            )
            for n in each
        ],
    )


def _start(number: int, per_room: int) -> clock:
    return clock(*divmod(FIRST + (number - 1) % per_room * (LENGTH + 5), 60))


def _row(record_type: Any, **values: Any) -> dict[str, Any]:
    """Return a row with the defaults of a record, as its columns keep it."""
    made = record_type(**values)
    return {
        column.name: getattr(made, column.name)
        for column in record_type.__table__.columns
        if getattr(made, column.name) is not None
    }
