"""What a person's actions on a timetable come to: each function returns the changes of one action.

A pin holds: what is fixed in time keeps its time, what is fixed in a room keeps its rooms. Nothing
is moved past midnight.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    BREAKS,
    DAY_LENGTH,
    SESSIONS,
    Changes,
    Key,
    Slot,
    Slots,
)
from weiterbildung_app.i18n import N_

SHORTEST = 5
"""Minutes; nothing is drawn shorter with the mouse."""

Moves = dict[Key, Slot]


def moved(
    slots: Slots,
    keys: Collection[Key],
    minutes: int = 0,
    rooms: Mapping[int, int] | None = None,
    day: date | None = None,
) -> Moves:
    """Move things by the same minutes, so that their distances stay, and from room to room."""
    loose = [slots[key] for key in keys if not slots[key].time_fixed]
    earliest = min((slot.start for slot in loose), default=0)
    latest = max((slot.end for slot in loose), default=DAY_LENGTH)
    minutes = max(-earliest, min(minutes, DAY_LENGTH - latest))
    found = {}
    for key in keys:
        slot = slots[key]
        if not slot.time_fixed:
            slot = replace(slot, day=day or slot.day, start=slot.start + minutes)
        if rooms and not slot.room_fixed:
            slot = relocated(slot, rooms)
        found[key] = slot
    return _changed(slots, found)


def relocated(slot: Slot, rooms: Mapping[int, int]) -> Slot:
    """Put a slot into other rooms: each of its rooms becomes what `rooms` says, if anything."""
    held = {rooms.get(one, one) for one in slot.rooms}
    shown = {rooms.get(one, one) for one in slot.shown} - held
    return replace(slot, rooms=tuple(sorted(held)), shown=tuple(sorted(shown)))


def resized(slots: Slots, key: Key, *, start: int | None = None, end: int | None = None) -> Moves:
    """Draw one edge of a slot to another minute; it keeps a shortest length."""
    slot = slots[key]
    if slot.time_fixed:
        return {}
    if start is not None:
        start = max(0, min(start, slot.end - SHORTEST))
        return _changed(slots, {key: replace(slot, start=start, minutes=slot.end - start)})
    end = min(DAY_LENGTH, max(end or 0, slot.start + SHORTEST))
    return _changed(slots, {key: replace(slot, minutes=end - slot.start)})


def rippled(table: Timetable, changes: Changes, *, everywhere: bool = False) -> Moves:
    """Let what comes after the changed things move along by as much: in their rooms, or in all.

    As much as the end moves; a thing that comes later begins at or after the old end. Breaks of
    the whole event move only with all rooms.
    """
    slots, found = table.slots, {key: slot for key, slot in changes.items() if slot}
    later: dict[Key, int] = {}
    for key, slot in list(found.items()):
        old = slots.get(key)
        if old is None or old.day != slot.day:
            continue
        rooms = None if everywhere else table.rooms_of(key, old)
        for other_key, other in _after(table, old, rooms):
            if other_key not in found and not other.time_fixed:
                later[other_key] = slot.end - old.end
    for key, minutes in later.items():
        slot = slots[key]
        start = max(0, min(slot.start + minutes, DAY_LENGTH - slot.minutes))
        found[key] = slot.at(start)
    return _changed(slots, found)


def swapped(table: Timetable, one: Key, other: Key) -> Moves:
    """Let two sessions change places; each keeps its length and where it is shown besides.

    Raise UserError when one is pinned.
    """
    slots = table.slots
    for key in (one, other):
        if slots[key].time_fixed or slots[key].room_fixed:
            raise UserError(
                N_("„{title}“ ist fixiert und tauscht seinen Platz nicht. Geändert wurde nichts."),
                title=table.facts.title(key),
            )
    first, second = slots[one], slots[other]
    return _changed(slots, {one: _instead(first, second), other: _instead(second, first)})


def _instead(slot: Slot, other: Slot) -> Slot:
    """Return a slot in the place of another one."""
    shown = tuple(one for one in slot.shown if one not in other.rooms)
    minutes = min(slot.minutes, DAY_LENGTH - other.start)
    return replace(other, minutes=minutes, shown=shown)


def inserted(table: Timetable, changes: Changes) -> Moves:
    """Put things where others are, and push those later, one after the other, past breaks too."""
    found = {key: slot for key, slot in changes.items() if slot}
    waiting = sorted(found, key=lambda key: found[key].start)
    while waiting:
        key = waiting.pop(0)
        slot = found[key]
        for room in table.rooms_of(key, slot):
            for other_key, old in sorted(table.beside(room, slot.day), key=_start):
                other = found.get(other_key, old)
                if other_key in changes or other_key == key or not _can_be_pushed(other_key, other):
                    continue
                if other.overlaps(slot) and room in other.everywhere:
                    pushed = _past_breaks(table, other.at(slot.end))
                    if pushed.end <= DAY_LENGTH:
                        found[other_key] = pushed
                        waiting.append(other_key)
    return _changed(table.slots, found)


def gaps_closed(table: Timetable, rooms: Collection[int], day: date) -> Moves:
    """Move the sessions of each room up to the one before, from the first of the room on.

    Breaks, sessions in several rooms and pinned ones stay where they are.
    """
    found: Moves = {}
    for room in rooms:
        items = sorted(table.beside(room, day), key=_start)
        loose = [(k, s) for k, s in items if _can_be_pushed(k, s) and len(s.everywhere) == 1]
        firm = [(k, s) for k, s in items if (k, s) not in loose]
        changeover = table.facts.halls[room].changeover
        free = items[0][1].start if items else 0
        for key, slot in loose:
            start = _first_start(slot, free, [one for _key, one in firm], changeover)
            if start < slot.start:
                found[key] = slot.at(start)
            free = min(start, slot.start) + slot.minutes + changeover
    return _changed(table.slots, found)


def spread(slots: Slots, keys: Collection[Key], step: int) -> Moves:
    """Put even gaps between things, on the grid of `step` minutes; the first and last stay.

    Raise UserError when there is too little time between those.
    """
    ordered = sorted(keys, key=lambda key: (slots[key].start, key))
    if len(ordered) < 3:  # noqa: PLR2004 - two have one gap between them
        return {}
    first, last = slots[ordered[0]], slots[ordered[-1]]
    between = ordered[1:-1]
    free = last.start - first.end - sum(slots[key].minutes for key in between)
    if free < 0:
        raise UserError(
            N_("Zwischen dem ersten und dem letzten Beitrag ist zu wenig Zeit für alle anderen.")
        )
    found, passed = {}, first.end
    for place, key in enumerate(between, start=1):
        even = passed + free * place / (len(ordered) - 1)
        start = max(round(even / step) * step, passed if place == 1 else 0)
        if not slots[key].time_fixed:
            found[key] = slots[key].at(start)
        passed += slots[key].minutes
    return _changed(slots, found)


def pinned(slots: Slots, keys: Collection[Key], *, time: bool, room: bool) -> Moves:
    """Fix sessions in time, in their rooms, in both or in neither."""
    return _changed(
        slots,
        {
            key: replace(slots[key], time_fixed=time, room_fixed=room)
            for key in keys
            if key[0] == SESSIONS
        },
    )


def _changed(slots: Slots, found: Moves) -> Moves:
    return {key: slot for key, slot in found.items() if slots.get(key) != slot}


def _after(
    table: Timetable, slot: Slot, rooms: Collection[int] | None
) -> Iterator[tuple[Key, Slot]]:
    """Yield what begins after a slot on its day: in these rooms, or anywhere."""
    if rooms is None:
        yield from (
            (key, other)
            for key, other in table.slots.items()
            if other.day == slot.day and other.start >= slot.end
        )
        return
    for room in rooms:
        for key, other in table.beside(room, slot.day):
            alone = key[0] != BREAKS or len(table.rooms_of(key, other)) == 1
            if other.start >= slot.end and alone:
                yield key, other


def _can_be_pushed(key: Key, slot: Slot) -> bool:
    return key[0] == SESSIONS and not slot.time_fixed


def _past_breaks(table: Timetable, slot: Slot) -> Slot:
    """Return the slot behind all breaks that it would run into."""
    breaks = {
        key: other
        for room in slot.everywhere
        for key, other in table.beside(room, slot.day)
        if key[0] == BREAKS
    }
    for other in sorted(breaks.values(), key=lambda one: one.start):
        if other.overlaps(slot):
            slot = slot.at(other.end)
    return slot


def _first_start(slot: Slot, free: int, firm: Collection[Slot], changeover: int) -> int:
    """Return the first start from `free` on at which a slot meets nothing that stays."""
    start = free
    for one in sorted(firm, key=lambda other: other.start):
        if one.start < start + slot.minutes and start < one.end:
            start = one.end + (0 if one.rooms == () else changeover)
    return start


def _start(item: tuple[Key, Slot]) -> tuple[int, Key]:
    key, slot = item
    return slot.start, key
