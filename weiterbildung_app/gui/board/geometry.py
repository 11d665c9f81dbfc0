"""Where things are on the board: minutes become heights, rooms columns, slots rectangles."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QRect

from weiterbildung_app.domain.timetable import fitting
from weiterbildung_app.domain.timetable.values import BREAKS, DAY_LENGTH, Facts, Key, Slot, Slots

FOLD = 26
"""Pixels that an empty time takes when it is folded."""

GAP = 2
"""Pixels between a card and the edges of its column."""

HOUR = 60
FEW = 6
"""Of a day with fewer sessions and breaks nothing is folded: there is more to come."""


@dataclass(frozen=True, slots=True)
class Column:
    """A room, or a person in the view of people; `group` is its venue."""

    id: int
    title: str
    group: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Group:
    """A venue above its rooms; folded, it is one narrow column without any."""

    id: int
    title: str
    x: int
    width: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A session in one column; `receives` where it is only shown."""

    key: Key
    column: int
    rect: QRect
    receives: bool


@dataclass(frozen=True, slots=True)
class Band:
    """A break across neighbouring columns; in `free` places its name can be read."""

    key: Key
    rect: QRect
    free: tuple[QRect, ...] = ()


class Scale:
    """Minutes to pixels and back, along stretches of which empty ones are folded."""

    def __init__(
        self, first: int, last: int, zoom: float, folds: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.first, self.last, self.zoom = first, last, zoom
        self.folds = tuple(folds)
        self._minutes, self._heights = [float(first)], [0.0]
        for start, end in self.folds:
            self._add(start, (start - self._minutes[-1]) * zoom)
            self._add(end, FOLD)
        self._add(last, (last - self._minutes[-1]) * zoom)

    @property
    def height(self) -> int:
        return round(self._heights[-1])

    def y(self, minute: float) -> float:
        """Return how far down a minute of the day is."""
        return _between(minute, self._minutes, self._heights)

    def minute(self, y: float) -> float:
        """Return the minute at a height, within the day that is shown."""
        return _between(min(max(y, 0), self._heights[-1]), self._heights, self._minutes)

    def _add(self, minute: float, height: float) -> None:
        self._minutes.append(minute)
        self._heights.append(self._heights[-1] + height)


def _between(value: float, marks: Sequence[float], values: Sequence[float]) -> float:
    place = min(max(bisect_right(marks, value) - 1, 0), len(marks) - 2)
    width = marks[place + 1] - marks[place]
    share = (value - marks[place]) / width if width else 0
    return values[place] + share * (values[place + 1] - values[place])


def day_of(facts: Facts, slots: Iterable[Slot]) -> tuple[int, int]:
    """Return from which to which full hour a day is shown."""
    items = list(slots)
    opens, closes = fitting.hours(facts, list(facts.halls.values()))
    first = min([opens, *(slot.start for slot in items)])
    last = max([closes, *(slot.end for slot in items)])
    return first // HOUR * HOUR, min(DAY_LENGTH, -(-last // HOUR) * HOUR)


def empty_hours(first: int, last: int, slots: Iterable[Slot]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of full hours in which nothing is; none of a day that is hardly begun."""
    items = list(slots)
    if len(items) < FEW:
        return
    busy = {
        hour
        for slot in items
        for hour in range(slot.start // HOUR, -(-slot.end // HOUR) if slot.minutes else 0)
    }
    empty = [hour for hour in range(first // HOUR, last // HOUR) if hour not in busy]
    for _offset, run in groupby(enumerate(empty), lambda one: one[1] - one[0]):
        hours = [hour for _place, hour in run]
        yield hours[0] * HOUR, (hours[-1] + 1) * HOUR


def columns(
    facts: Facts,
    width: int,
    least: int,
    hidden: Collection[int] = (),
    folded: Collection[int] = (),
    only: int | None = None,
) -> tuple[tuple[Column, ...], tuple[Group, ...]]:
    """Share a width among the rooms, each at least `least` wide, venue by venue."""
    shown = [
        hall
        for hall in facts.halls.values()
        if hall.id not in hidden and hall.house not in folded and only in (None, hall.house)
    ]
    narrow = [house for house in folded if house in facts.houses and only in (None, house)]
    room = max(width - len(narrow) * FOLD, 0)
    each = max(least, room // len(shown) if shown else 0)
    found, groups, x = [], [], 0
    for house in facts.houses.values():
        begin = x
        if house.id in narrow:
            x += FOLD
        for hall in shown:
            if hall.house == house.id:
                found.append(Column(hall.id, hall.title, house.id, x, each))
                x += each
        if x > begin:
            groups.append(Group(house.id, house.title, begin, x - begin, house.id in narrow))
    return tuple(found), tuple(groups)


def people(facts: Facts, width: int, least: int) -> tuple[Column, ...]:
    """Share a width among all who are live in a session, by name."""
    busy = {part.stands for talk in facts.talks.values() for part in talk.parts if part.live}
    names = sorted((facts.names[one], one) for one in busy if one is not None)
    each = max(least, width // len(names) if names else 0)
    return tuple(Column(one, name, 0, n * each, each) for n, (name, one) in enumerate(names))


def cards(
    columns_: Sequence[Column], within: Mapping[int, Iterable[tuple[Key, Slot, bool]]], scale: Scale
) -> Iterator[Card]:
    """Yield a card for each session in each column; those that meet stand beside each other."""
    for column in columns_:
        items = sorted(within.get(column.id, ()), key=lambda one: (one[1].start, -one[1].minutes))
        for together in _clusters(items):
            lanes = _lanes([slot for _key, slot, _receives in together])
            share = (column.width - GAP) / (max(lanes) + 1)
            for (key, slot, receives), lane in zip(together, lanes, strict=True):
                top, bottom = round(scale.y(slot.start)), round(scale.y(slot.end))
                left = column.x + GAP + round(lane * share)
                right = column.x + GAP + round((lane + 1) * share)
                rect = QRect(left, top + 1, right - left - GAP, max(bottom - top - 1, 8))
                yield Card(key, column.id, rect, receives)


def bands(
    columns_: Sequence[Column],
    facts: Facts,
    slots: Slots,
    day: date,
    scale: Scale,
    cards_: Mapping[int, Sequence[Card]],
) -> Iterator[Band]:
    """Yield a band for each break of a day across each run of its columns."""
    for key, slot in slots.items():
        if key[0] != BREAKS or slot.day != day:
            continue
        halls = set(facts.halls_of(facts.pauses[key[1]]))
        top, bottom = round(scale.y(slot.start)), round(scale.y(slot.end))
        for members in _runs(columns_, halls):
            rect = _across(members, top, bottom)
            covered = {
                column.id
                for column in members
                if any(card.rect.intersects(rect) for card in cards_.get(column.id, ()))
            }
            free = [
                _across(run, top, bottom)
                for group in {column.group: 0 for column in members}
                for run in _runs([one for one in members if one.group == group], halls - covered)
            ]
            yield Band(key, rect, tuple(free))


def _across(members: Sequence[Column], top: int, bottom: int) -> QRect:
    left, last = members[0].x, members[-1]
    return QRect(left, top, last.x + last.width - left, max(bottom - top, 8))


def _runs(columns_: Sequence[Column], halls: Collection[int]) -> Iterator[list[Column]]:
    """Yield the columns of some rooms, neighbours together."""
    for inside, run in groupby(columns_, lambda column: column.id in halls):
        if inside:
            yield list(run)


def by_room(slots: Slots, day: date) -> dict[int, list[tuple[Key, Slot, bool]]]:
    """Return what is in each room on a day, without breaks."""
    found: defaultdict[int, list[tuple[Key, Slot, bool]]] = defaultdict(list)
    for key, slot in slots.items():
        if slot.day == day:
            for hall in slot.rooms:
                found[hall].append((key, slot, False))
            for hall in slot.shown:
                found[hall].append((key, slot, True))
    return found


def by_person(facts: Facts, slots: Slots, day: date) -> dict[int, list[tuple[Key, Slot, bool]]]:
    """Return where each person is on a day; `receives` for who is not on site."""
    found: defaultdict[int, list[tuple[Key, Slot, bool]]] = defaultdict(list)
    for key, slot in slots.items():
        if slot.day == day and key[0] != BREAKS:
            for part in facts.talks[key[1]].parts:
                if part.live and part.stands is not None:
                    found[part.stands].append((key, slot, not part.on_site))
    return found


def _clusters(items: Iterable[tuple[Key, Slot, bool]]) -> Iterator[list[tuple[Key, Slot, bool]]]:
    """Yield runs of things that overlap, directly or through others."""
    together: list[tuple[Key, Slot, bool]] = []
    end = -1
    for item in items:
        if together and item[1].start >= end:
            yield together
            together = []
        together.append(item)
        end = max(end, item[1].end)
    if together:
        yield together


def _lanes(slots: Sequence[Slot]) -> list[int]:
    """Give each of some slots, ordered by start, the first lane that is free."""
    ends: list[int] = []
    found = []
    for slot in slots:
        lane = next((n for n, end in enumerate(ends) if end <= slot.start), len(ends))
        if lane == len(ends):
            ends.append(slot.end)
        else:
            ends[lane] = slot.end
        found.append(lane)
    return found
