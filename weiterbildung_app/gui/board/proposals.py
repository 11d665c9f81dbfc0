"""What a movement on the board would come to, before anybody lets go, by mouse or by keys."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    BREAKS,
    DAY_LENGTH,
    ROOMS,
    SESSIONS,
    Changes,
    Clash,
    Key,
    Rule,
    Slot,
    clock,
)
from weiterbildung_app.i18n import N_, _

TOLERANCE = 7
"""So near (in pixels) an edge draws what is moved to itself."""


class Ripple(Enum):
    """What comes along with a movement."""

    NOTHING = 0
    ROOM = 1
    EVERYTHING = 2


class Edge(Enum):
    """What of a card is held: all of it, or one end."""

    BODY = 0
    START = 1
    END = 2


@dataclass(frozen=True, slots=True)
class Grip:
    """What is held, and by which card: `lead` in the column of `hall`, None out of the list."""

    keys: tuple[Key, ...]
    lead: Key
    hall: int | None
    edge: Edge = Edge.BODY


@dataclass(frozen=True, slots=True)
class Target:
    """Where it is held over: a day, a minute for the held edge, a room."""

    day: date
    minute: int
    hall: int


@dataclass(frozen=True, slots=True)
class How:
    """In which way it is moved."""

    ripple: Ripple = Ripple.NOTHING
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would change, from what, and clash; `occupied` are sessions that lie there already."""

    label: str
    changes: Changes
    moved: tuple[Key, ...]
    before: Changes
    clashes: tuple[Clash, ...] = ()
    occupied: tuple[Key, ...] = ()
    copy: bool = False


def propose(
    table: Timetable, grip: Grip, target: Target, halls: Sequence[int], how: How | None = None
) -> Proposal:
    """Work out what letting go here would come to; `halls` are the columns in their order."""
    how = how or How()
    copy = how.copy and grip.edge is Edge.BODY and grip.lead[0] == SESSIONS
    if grip.edge is not Edge.BODY:
        start, end = (target.minute, None) if grip.edge is Edge.START else (None, target.minute)
        moves: Changes = moving.resized(table.slots, grip.lead, start=start, end=end)
        label = _(N_("Dauer ändern"))
    else:
        moves = _moves(table, grip, target, halls, copy=copy)
        label = _label(table, grip.keys, copy=copy)
    if how.ripple is not Ripple.NOTHING and not copy:
        moves = moving.rippled(table, moves, everywhere=how.ripple is Ripple.EVERYTHING)
        label = _(N_("{what}, Folgendes mit")).format(what=label)
    clashes = table.preview(moves)
    if copy:
        clashes = (*_with_originals(table, moves), *clashes)
    occupied = _occupied(grip, clashes, table)
    return Proposal(label, moves, grip.keys, _now(table, moves), clashes, occupied, copy)


def taken_off(table: Timetable, keys: Collection[Key]) -> Proposal:
    """Work out what taking sessions off the plan comes to; breaks stay."""
    loose = [key for key in keys if key[0] == SESSIONS and key in table.slots]
    loose = [
        one for one in loose if not (table.slots[one].time_fixed or table.slots[one].room_fixed)
    ]
    off = dict.fromkeys(loose)
    label = _count(N_("Beitrag vom Plan nehmen"), N_("{count} Beiträge vom Plan nehmen"), len(off))
    return Proposal(label, off, tuple(off), _now(table, off))


def swapped(table: Timetable, one: Key, other: Key) -> Proposal:
    """Work out what an exchange of two sessions comes to; raise UserError when one is pinned."""
    changes = moving.swapped(table, one, other)
    before = _now(table, changes)
    label = _(N_("Beiträge tauschen"))
    return Proposal(label, changes, (one, other), before, table.preview(changes))


def inserted(table: Timetable, proposal: Proposal) -> Proposal:
    """Push what lies where something is let go, instead of lying over it."""
    changes = moving.inserted(table, proposal.changes)
    label, before = _(N_("Einfügen und schieben")), _now(table, changes)
    clashes = table.preview(changes)
    return replace(proposal, label=label, changes=changes, before=before, clashes=clashes)


def snapped(minute: float, step: int, edges: Collection[int], pixels: float) -> int:
    """Draw a minute to the nearest edge of a neighbour, else to the grid of `step` minutes.

    `pixels` is how many of them a minute takes. A step of 1 leaves it where it is.
    """
    near = min(edges, key=lambda edge: abs(edge - minute), default=None)
    if step > 1 and near is not None and abs(near - minute) * pixels <= TOLERANCE:
        return near
    return min(max(round(minute / step) * step, 0), DAY_LENGTH)


def edges(table: Timetable, day: date, without: Collection[Key]) -> list[int]:
    """Return all minutes of a day at which something else begins or ends."""
    found = {
        minute
        for key, slot in table.slots.items()
        if slot.day == day and key not in without
        for minute in (slot.start, slot.end)
    }
    return sorted(found)


def spoken(table: Timetable, proposal: Proposal) -> str:
    """Say where something would come to be, and what clashes there."""
    facts = table.facts
    if not proposal.moved:
        return ""
    lead = proposal.moved[-1]
    slot = proposal.changes.get(lead, table.slots.get(lead))
    if slot is None:
        return _(N_("{title}: nicht im Plan")).format(title=facts.title(lead))
    halls = table.rooms_of(lead, slot)
    rooms = ", ".join(facts.halls[one].title for one in halls) or _(N_("ohne Raum"))
    if len(halls) == len(facts.halls) > 1:
        rooms = _(N_("alle Räume"))
    text = _(N_("{title}: {rooms}, {start} bis {end} Uhr")).format(
        title=facts.title(lead), rooms=rooms, start=clock(slot.start), end=clock(slot.end)
    )
    if len(proposal.moved) > 1:
        more = _(N_("{text}, mit {count} weiteren"))
        text = more.format(text=text, count=len(proposal.moved) - 1)
    if proposal.clashes:
        clash = _(N_("{text}. {severity}: {clash}"))
        worst = proposal.clashes[0]
        text = clash.format(text=text, severity=_(worst.severity.label), clash=worst.text)
    return text


def _now(table: Timetable, changes: Changes) -> Changes:
    return {key: table.slots.get(key) for key in changes}


def _with_originals(table: Timetable, copies: Changes) -> Iterator[Clash]:
    """Yield that copies lie over what they are copied from."""
    for key, slot in copies.items():
        original = table.slots.get(key)
        if slot and original and slot.overlaps(original):
            for room in set(slot.everywhere) & set(original.everywhere):
                sentence = _(N_("Die Kopie liegt in „{room}“ über „{title}“."))
                room_title, title = table.facts.halls[room].title, table.facts.title(key)
                text = sentence.format(room=room_title, title=title)
                yield Clash(Rule.ROOM_TAKEN, Severity.ERROR, text, (key, (ROOMS, room)))


def _moves(
    table: Timetable, grip: Grip, target: Target, halls: Sequence[int], *, copy: bool
) -> Changes:
    held = table.slots.get(grip.lead)
    if held is None or grip.hall is None:
        return _placed(table, grip.keys, target)
    slots = table.slots
    if copy:  # what holds the original does not hold the copy
        slots = {
            key: replace(slots[key], time_fixed=False, room_fixed=False)
            for key in grip.keys
            if key[0] == SESSIONS
        }
    rooms = _rooms(table, grip, target.hall, halls)
    day = target.day if target.day != held.day else None
    minutes = target.minute - held.start
    return moving.moved(slots, [key for key in grip.keys if key in slots], minutes, rooms, day)


def _placed(table: Timetable, keys: Collection[Key], target: Target) -> Changes:
    """Put sessions out of the list one after the other into a room."""
    found, start = {}, target.minute
    for key in (one for one in keys if one[0] == SESSIONS):
        slot = table.slots.get(key)
        minutes = slot.minutes if slot else table.facts.talks[key[1]].minutes
        start = min(start, DAY_LENGTH - minutes)
        found[key] = Slot(target.day, start, minutes, (target.hall,))
        start += minutes
    return found


def _rooms(table: Timetable, grip: Grip, hall: int, halls: Sequence[int]) -> Mapping[int, int]:
    """Say which room becomes which: the held one alone, or all by as many columns."""
    if grip.hall is None or grip.hall not in halls or hall not in halls:
        return {}
    if len(grip.keys) == 1:
        return {grip.hall: hall}
    shift = halls.index(hall) - halls.index(grip.hall)
    used = [halls.index(one) for key in grip.keys for one in table.slots[key].rooms if one in halls]
    shift = max(-min(used, default=0), min(shift, len(halls) - 1 - max(used, default=0)))
    return {halls[place]: halls[place + shift] for place in used}


def _occupied(grip: Grip, clashes: Collection[Clash], table: Timetable) -> tuple[Key, ...]:
    """Return the sessions that lie where the lead is put, in the order of time."""
    if grip.edge is not Edge.BODY or grip.lead[0] == BREAKS:
        return ()
    others = {
        key
        for clash in clashes
        if clash.rule is Rule.ROOM_TAKEN and grip.lead in clash.keys
        for key in clash.keys
        if key[0] == SESSIONS and key not in grip.keys and key in table.slots
    }
    return tuple(sorted(others, key=lambda key: (table.slots[key].start, key)))


def _label(table: Timetable, keys: Sequence[Key], *, copy: bool) -> str:
    if copy:
        return _count(N_("Beitrag kopieren"), N_("{count} Beiträge kopieren"), len(keys))
    if all(key[0] == BREAKS for key in keys):
        return _count(N_("Pause verschieben"), N_("{count} Pausen verschieben"), len(keys))
    if not any(key in table.slots for key in keys):
        return _count(N_("Beitrag einplanen"), N_("{count} Beiträge einplanen"), len(keys))
    return _count(N_("Beitrag verschieben"), N_("{count} Beiträge verschieben"), len(keys))


def _count(one: str, many: str, count: int) -> str:
    return _(one) if count == 1 else _(many).format(count=count)
