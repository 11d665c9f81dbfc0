"""Plans as they are kept by name, and what differs between two of them.

A kept plan says by itself what its sessions, breaks and rooms were called: any of them may be gone
when it is read again.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from weiterbildung_app.domain import folding, kinds
from weiterbildung_app.domain.timetable.values import BREAKS, ROOMS, Key, Slot, Slots, clock
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _

_OPTIONAL = ("rooms", "shown", "time_fixed", "room_fixed")
"""What a row of a slot says only when there is something to say."""


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """When and where everything was, and what it was called.

    `titles` name every session and break of `slots`, every room, and every venue. `within` says in
    which venue a room is, and for which venue or room a break is; a break of the whole event has
    no entry.
    """

    slots: Slots
    titles: Mapping[Key, str]
    within: Mapping[Key, Key]


class DifferenceKind(Choice):
    """What became of a session or break from one plan to another."""

    NEW = "new", N_("neu")
    MOVED = "moved", N_("verschoben")
    CHANGED = "changed", N_("geändert")
    CANCELLED = "cancelled", N_("entfallen")


_SENTENCES = {
    DifferenceKind.NEW: N_("„{title}“: neu, {new}"),
    DifferenceKind.MOVED: N_("„{title}“: {old} → {new}"),
    DifferenceKind.CHANGED: N_("„{title}“: {old} → {new}"),
    DifferenceKind.CANCELLED: N_("„{title}“: entfällt, bisher {old}"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one session or break, with a sentence.

    MOVED is what begins at another time, CHANGED what begins as before but has another length or
    other rooms.
    """

    kind: DifferenceKind
    key: Key
    title: str
    old: Slot | None
    new: Slot | None
    text: str


def write(plan: KeptPlan) -> tuple[str, ...]:
    """Write a plan as rows of plain letters; the same plan always gives the same rows."""
    return tuple(_row(plan, key) for key in sorted(plan.slots.keys() | plan.titles.keys()))


def parse(rows: Iterable[str]) -> KeptPlan:
    """Read what `write` wrote; raise ValueError or LookupError for anything else."""
    slots: dict[Key, Slot] = {}
    titles: dict[Key, str] = {}
    within: dict[Key, Key] = {}
    for row in map(json.loads, rows):
        key = (row["table"], row["id"])
        titles[key] = row["title"]
        if "in" in row:
            table, id_ = row["in"]
            within[key] = (table, id_)
        if "day" in row:
            slots[key] = _slot(row)
    return KeptPlan(slots, titles, within)


def compare(old: KeptPlan, new: KeptPlan) -> tuple[Difference, ...]:
    """Return what differs between two plans, by day and time; pins and names do not count."""
    wording = _Wording(old, new)
    found = []
    for key in old.slots.keys() | new.slots.keys():
        before, after = old.slots.get(key), new.slots.get(key)
        kind = _kind(before, after, other_scope=old.within.get(key) != new.within.get(key))
        if kind is not None:
            title, text = wording.title(key), wording.sentence(kind, key)
            found.append(Difference(kind, key, title, before, after, text))
    return tuple(sorted(found, key=_order))


def _row(plan: KeptPlan, key: Key) -> str:
    row: dict[str, Any] = {"table": key[0], "id": key[1], "title": plan.titles[key]}
    if key in plan.within:
        row["in"] = plan.within[key]
    slot = plan.slots.get(key)
    if slot is not None:
        row |= {"day": slot.day.isoformat(), "start": slot.start, "minutes": slot.minutes}
        row |= {name: value for name in _OPTIONAL if (value := getattr(slot, name))}
    # What a row must not hold – control characters, runs of blanks – stays as escapes of JSON.
    text = json.dumps(row, separators=(",", ":"))
    return text.replace("\x7f", r"\u007f").replace("  ", r" \u0020")


def _slot(row: Mapping[str, Any]) -> Slot:
    return Slot(
        date.fromisoformat(row["day"]),
        row["start"],
        row["minutes"],
        tuple(row.get("rooms", ())),
        tuple(row.get("shown", ())),
        row.get("time_fixed", False),
        row.get("room_fixed", False),
    )


def _kind(old: Slot | None, new: Slot | None, *, other_scope: bool) -> DifferenceKind | None:
    if old is None or new is None:
        return DifferenceKind.NEW if old is None else DifferenceKind.CANCELLED
    if (old.day, old.start) != (new.day, new.start):
        return DifferenceKind.MOVED
    same = (old.minutes, old.rooms, old.shown) == (new.minutes, new.rooms, new.shown)
    return None if same and not other_scope else DifferenceKind.CHANGED


def _order(one: Difference) -> tuple[list[tuple[date, int]], str, Key]:
    """Put a difference where the thing is now, or where it was when it is cancelled."""
    slots = [slot for slot in (one.new, one.old) if slot is not None]
    return [(slot.day, slot.start) for slot in slots[:1]], folding.sort_key(one.title), one.key


class _Wording:
    """Says what became of things of two plans, by their names in the new one if it has them."""

    def __init__(self, old: KeptPlan, new: KeptPlan) -> None:
        self._plans = (old, new)
        self._titles = {**old.titles, **new.titles}
        self._houses = {**old.within, **new.within}
        self._days = {slot.day for plan in self._plans for slot in plan.slots.values()}
        rooms = Counter(title for key, title in self._titles.items() if key[0] == ROOMS)
        self._alike = {title for title, count in rooms.items() if count > 1}

    def title(self, key: Key) -> str:
        return self._titles[key]

    def sentence(self, kind: DifferenceKind, key: Key) -> str:
        """Write „Alpha“: 09:00 Saal → 10:15 Nebenraum.

        Days are named when there are several, venues when it moves between them; an end, and where
        it is shown, when these differ.
        """
        slots = [plan.slots.get(key) for plan in self._plans]
        known = [slot for slot in slots if slot is not None]
        ends = len({slot.minutes for slot in known}) > 1
        shown = len({slot.shown for slot in known}) > 1
        rooms = {room for slot in known for room in (slot.everywhere if shown else slot.rooms)}
        houses = len({self._houses.get((ROOMS, room)) for room in rooms}) > 1
        said = {"old": "", "new": ""}
        for side, plan, slot in zip(said, self._plans, slots, strict=True):
            if slot is not None:
                where = self._where(plan, key, slot, houses=houses)
                also = self._shown(slot, houses=houses) if shown else ""
                said[side] = f"{self._when(slot, ends=ends)} {where}{also}"
        return _(_SENTENCES[kind]).format(title=self.title(key), **said)

    def _when(self, slot: Slot, *, ends: bool) -> str:
        day = f"{kinds.DAY.format(slot.day)} " if len(self._days) > 1 else ""
        return f"{day}{clock(slot.start)}" + (f"–{clock(slot.end)}" if ends else "")

    def _where(self, plan: KeptPlan, key: Key, slot: Slot, *, houses: bool) -> str:
        if key[0] != BREAKS:
            return self._rooms(slot.rooms, houses=houses) or _(N_("ohne Raum"))
        place = plan.within.get(key)
        return self._place(place, house=False) if place else _(N_("an allen Orten"))

    def _shown(self, slot: Slot, *, houses: bool) -> str:
        if not slot.shown:
            return _(N_(", ohne Übertragung"))
        rooms = self._rooms(slot.shown, houses=houses)
        return _(N_(", übertragen nach {rooms}")).format(rooms=rooms)

    def _rooms(self, rooms: Iterable[int], *, houses: bool) -> str:
        return ", ".join(self._place((ROOMS, room), house=houses) for room in rooms)

    def _place(self, place: Key, *, house: bool) -> str:
        """Name a venue or room; a room with its venue when asked, or when another is called so."""
        title, where = self.title(place), self._houses.get(place)
        if where is None or not (house or title in self._alike):
            return title
        return f"{title} ({self.title(where)})"
