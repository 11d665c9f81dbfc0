"""Where a session fits, and what would settle a clash."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    DAY_LENGTH,
    SESSIONS,
    Changes,
    Clash,
    Facts,
    Hall,
    Key,
    Rule,
    Slot,
    clock,
)
from weiterbildung_app.i18n import N_, _

EARLIEST, LATEST = 8 * 60, 18 * 60
"""When a day begins and ends where no venue says so."""

STEP = 5
_OF_ROOM = frozenset({Rule.ROOM_TAKEN, Rule.ROOM_CLOSED, Rule.OUTSIDE_HOURS, Rule.CHANGEOVER})
_OF_EQUIPMENT = frozenset({Rule.TOO_SMALL, Rule.EQUIPMENT, Rule.STEP_FREE, Rule.NO_ROOM})
_SWAPS_TRIED = 40
_LONGEST = 32  # letters of a title in the words of a remedy


@dataclass(frozen=True, slots=True)
class Place:
    """A room and a start for a session, and what it would clash with there."""

    hall: int
    slot: Slot
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to settle a clash, in words, and the changes that it takes."""

    label: str
    changes: Changes


def hours(facts: Facts, halls: Collection[Hall]) -> tuple[int, int]:
    """Return from when to when rooms can be used at all, in minutes."""
    opens = (_first(hall.opens, facts.houses[hall.house].opens) for hall in halls)
    closes = (_first(hall.closes, facts.houses[hall.house].closes) for hall in halls)
    return (
        min((one for one in opens if one is not None), default=EARLIEST),
        max((one for one in closes if one is not None), default=LATEST),
    )


def places(
    table: Timetable, key: Key, halls: Collection[int], day: date, step: int
) -> Iterator[Place]:
    """Yield every start in rooms on a day, on the grid of `step` minutes, with what clashes there.

    A simulcast keeps its receivers.
    """
    for hall in halls:
        first, last = hours(table.facts, [table.facts.halls[hall]])
        slot = _in_hall(table, key, hall, day)
        for start in range(-(-first // step) * step, last - slot.minutes + 1, step):
            at = slot.at(start)
            yield Place(hall, at, table.preview({key: at}))


def remedies(table: Timetable, clash: Clash) -> Iterator[Remedy]:
    """Yield up to three ways to settle a clash: a free slot, another room, an exchange."""
    key = next((one for one in clash.keys if one[0] == SESSIONS and one in table.slots), None)
    if key is None or clash.rule in (Rule.PARTICIPATION, Rule.PRESENTATION):
        return
    slot = table.slots[key]
    if not slot.time_fixed and (later := _next_free(table, key, slot)):
        text = _(N_("Auf {start} Uhr verschieben")).format(start=clock(later.start))
        yield Remedy(text, {key: later})
    if not slot.room_fixed and clash.rule in _OF_ROOM | _OF_EQUIPMENT:
        for hall in _other_halls(table, key, slot):
            moved = replace(slot, rooms=(hall.id,), shown=_without(slot.shown, hall.id))
            if not table.preview({key: moved}):
                text = _(N_("In „{room}“ verlegen, zur selben Zeit"))
                text = text.format(room=_short(hall.title))
                yield Remedy(text, {key: moved})
                break
    if exchange := _exchange(table, key, slot):
        yield exchange


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _first(*values: int | None) -> int | None:
    return next((one for one in values if one is not None), None)


def _without(halls: tuple[int, ...], hall: int) -> tuple[int, ...]:
    return tuple(one for one in halls if one != hall)


def _in_hall(table: Timetable, key: Key, hall: int, day: date) -> Slot:
    slot = table.slots.get(key)
    if slot is None:
        return Slot(day, 0, table.facts.talks[key[1]].minutes, (hall,))
    return replace(slot, day=day, rooms=(hall,), shown=_without(slot.shown, hall))


def _next_free(table: Timetable, key: Key, slot: Slot) -> Slot | None:
    """Return the first later slot in the same rooms without a clash, else the last earlier one."""
    halls = [table.facts.halls[one] for one in slot.everywhere]
    first, last = hours(table.facts, halls) if halls else (EARLIEST, LATEST)
    last = min(last, DAY_LENGTH) - slot.minutes
    later = range(slot.start + STEP, last + 1, STEP)
    earlier = range(slot.start - STEP, first - 1, -STEP)
    for start in (*later, *earlier):
        if not table.preview({key: slot.at(start)}):
            return slot.at(start)
    return None


def _other_halls(table: Timetable, key: Key, slot: Slot) -> list[Hall]:
    """Return other rooms: of the same venue first, the smallest that is large enough first."""
    facts = table.facts
    talk = facts.talks[key[1]]
    here = facts.halls[slot.rooms[0]].house if slot.rooms else None
    fitting = [
        hall
        for hall in facts.halls.values()
        if hall.id not in slot.rooms and (hall.seats or 0) >= (talk.audience or 0)
    ]
    return sorted(fitting, key=lambda hall: (hall.house != here, hall.seats or 0, hall.id))


def _exchange(table: Timetable, key: Key, slot: Slot) -> Remedy | None:
    """Return the nearest exchange with another session that leaves neither with a clash."""
    others = [
        (other_key, other)
        for other_key, other in table.slots.items()
        if other_key[0] == SESSIONS and other_key != key and other.day == slot.day
    ]
    others.sort(key=lambda one: (abs(one[1].start - slot.start), one[0]))
    for other_key, _other in others[:_SWAPS_TRIED]:
        try:
            changes = moving.swapped(table, key, other_key)
        except UserError:
            continue
        if changes and not table.preview(changes):
            title = _short(table.facts.title(other_key))
            return Remedy(_(N_("Mit „{title}“ tauschen")).format(title=title), changes)
    return None
