"""What a movement on the board would come to, before anybody lets go, by mouse or by keys."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    BREAKS,
    DAY_LENGTH,
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
    """What would change and clash; `occupied` is the session that lies there already."""

    label: str
    changes: Changes
    moved: tuple[Key, ...]
    clashes: tuple[Clash, ...] = ()
    occupied: Key | None = None
    copy: bool = False


def propose(
    table: Timetable, grip: Grip, target: Target, halls: Sequence[int], how: How | None = None
) -> Proposal:
    """Work out what letting go here would come to; `halls` are the columns in their order."""
    how = how or How()
    if grip.edge is not Edge.BODY:
        start, end = (target.minute, None) if grip.edge is Edge.START else (None, target.minute)
        moves: Changes = moving.resized(table.slots, grip.lead, start=start, end=end)
        label = _(N_("Dauer ändern"))
    else:
        moves = _moves(table, grip, target, halls)
        label = _label(table, grip.keys, copy=how.copy)
    if how.ripple is not Ripple.NOTHING and not how.copy:
        moves = moving.rippled(table, moves, everywhere=how.ripple is Ripple.EVERYTHING)
        label = _(N_("{what}, Folgendes mit")).format(what=label)
    clashes = table.preview(moves)
    return Proposal(label, moves, grip.keys, clashes, _occupied(grip, clashes, table), how.copy)


def taken_off(table: Timetable, keys: Collection[Key]) -> Proposal:
    """Work out what taking sessions off the plan comes to; breaks stay."""
    off = {key: None for key in keys if key[0] == SESSIONS and key in table.slots}
    label = _count(N_("Beitrag vom Plan nehmen"), N_("{count} Beiträge vom Plan nehmen"), len(off))
    return Proposal(label, off, tuple(off))


def swapped(table: Timetable, one: Key, other: Key) -> Proposal:
    """Work out what an exchange of two sessions comes to; raise UserError when one is pinned."""
    changes = moving.swapped(table, one, other)
    return Proposal(_(N_("Beiträge tauschen")), changes, (one, other), table.preview(changes))


def inserted(table: Timetable, proposal: Proposal) -> Proposal:
    """Push what lies where something is let go, instead of lying over it."""
    changes = moving.inserted(table, proposal.changes)
    label = _(N_("Einfügen und schieben"))
    return replace(proposal, label=label, changes=changes, clashes=table.preview(changes))


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
    rooms = ", ".join(facts.halls[one].title for one in slot.everywhere) or _(N_("alle Räume"))
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


def _moves(table: Timetable, grip: Grip, target: Target, halls: Sequence[int]) -> Changes:
    held = table.slots.get(grip.lead)
    if held is None or grip.hall is None:
        return _placed(table, grip.keys, target)
    rooms = _rooms(table, grip, target.hall, halls)
    day = target.day if target.day != held.day else None
    return moving.moved(table.slots, grip.keys, target.minute - held.start, rooms, day)


def _placed(table: Timetable, keys: Collection[Key], target: Target) -> Changes:
    """Put sessions out of the list one after the other into a room."""
    found, start = {}, target.minute
    for key in keys:
        minutes = table.facts.talks[key[1]].minutes
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


def _occupied(grip: Grip, clashes: Collection[Clash], table: Timetable) -> Key | None:
    """Return the one session that lies where the lead is put, if it is just one."""
    if grip.edge is not Edge.BODY or grip.lead[0] == BREAKS:
        return None
    others = {
        key
        for clash in clashes
        if clash.rule is Rule.ROOM_TAKEN and grip.lead in clash.keys
        for key in clash.keys
        if key[0] == SESSIONS and key not in grip.keys and key in table.slots
    }
    return others.pop() if len(others) == 1 else None


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
