"""The clashes of a whole event, kept up to date change by change.

Clashes are found in groups – a session, a room on a day, a person on a day, a pair of sessions, a
venue – and a change finds anew only the groups that it touches.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable import rules
from weiterbildung_app.domain.timetable.values import (
    BREAKS,
    SESSIONS,
    Changes,
    Clash,
    Facts,
    Key,
    Part,
    Rule,
    Slot,
    Slots,
    Talk,
)

Group = tuple[str, int, date | int | None]
"""What is checked together: a talk, pause, room, person, pair or venue, its id, what narrows it."""

_ORDER = {severity: place for place, severity in enumerate(Severity)}
_RULES = {rule: place for place, rule in enumerate(Rule)}


class Timetable:
    """Where everything of an event is, and what clashes there."""

    def __init__(self, facts: Facts, slots: Slots) -> None:
        self.facts = facts
        self._slots: dict[Key, Slot] = {}
        self._in_room: defaultdict[tuple[int, date], dict[Key, Slot]] = defaultdict(dict)
        self._of_person: defaultdict[tuple[int, date], dict[int, tuple[Slot, Talk, Part]]]
        self._of_person = defaultdict(dict)
        self._at_venue: defaultdict[int, dict[int, Talk]] = defaultdict(dict)
        self._halls = {pause.id: facts.halls_of(pause) for pause in facts.pauses.values()}
        self._pairs = _pairs(facts.talks.values())
        self._finders: dict[str, Callable[[int, Any], Iterator[Clash]]] = {
            "talk": self._talk,
            "pause": self._pause,
            "room": self._room,
            "person": self._person,
            "pair": self._pair,
            "venue": self._venue,
        }
        self._found: dict[Group, tuple[Clash, ...]] = {}
        self._all: tuple[Clash, ...] | None = None
        for key, slot in slots.items():
            self._enter(key, slot)
        self._check(self._every_group())

    @property
    def slots(self) -> Mapping[Key, Slot]:
        """Where everything is that has a place."""
        return self._slots

    def change(self, changes: Changes) -> None:
        """Move things, or take them off; find anew what clashes with them."""
        groups: set[Group] = set()
        for key, slot in changes.items():
            groups.update(self._groups(key))
            self._leave(key)
            if slot is not None:
                self._enter(key, slot)
            groups.update(self._groups(key))
        self._check(groups)
        self._all = None

    def clashes(self) -> tuple[Clash, ...]:
        """Return all clashes that nobody has accepted, the worst first."""
        if self._all is None:
            waived = self.facts.waived
            self._all = tuple(one for one in self.every_clash() if one.case not in waived)
        return self._all

    def every_clash(self) -> tuple[Clash, ...]:
        """Return all clashes, accepted ones too, the worst first; each case once."""
        return _in_order(one for clashes in self._found.values() for one in clashes)

    def preview(self, changes: Changes) -> tuple[Clash, ...]:
        """Return what would clash with the things that are changed, the worst first.

        What a session breaks wherever it is – somebody has not confirmed – is left out.
        """
        before: dict[Key, Slot | None] = {key: self._slots.get(key) for key in changes}
        standing = self._all
        try:
            self.change(changes)
            return self._touching(changes)
        finally:
            self.change(before)
            self._all = standing

    def _touching(self, changes: Changes) -> tuple[Clash, ...]:
        touched = {group for key in changes for group in self._groups(key)}
        found = _in_order(
            clash
            for group in touched
            for clash in self._found.get(group, ())
            if clash.rule not in _PLACELESS and not changes.keys().isdisjoint(clash.keys)
        )
        return tuple(one for one in found if one.case not in self.facts.waived)

    def beside(self, room: int, day: date) -> Iterator[tuple[Key, Slot]]:
        """Yield what is in a room on a day, breaks too, in no order."""
        yield from self._in_room[room, day].items()

    def rooms_of(self, key: Key, slot: Slot) -> tuple[int, ...]:
        """Return the rooms that a session or break takes in a slot."""
        table, id_ = key
        return self._halls[id_] if table == BREAKS else slot.everywhere

    def _enter(self, key: Key, slot: Slot) -> None:
        self._slots[key] = slot
        for hall in self.rooms_of(key, slot):
            self._in_room[hall, slot.day][key] = slot
        table, id_ = key
        if table == BREAKS:
            return
        talk = self.facts.talks[id_]
        for hall in slot.everywhere:
            self._at_venue[self.facts.halls[hall].house][id_] = talk
        for part in talk.parts:
            if part.live and part.stands is not None:
                self._of_person[part.stands, slot.day][id_] = (slot, talk, part)

    def _leave(self, key: Key) -> None:
        slot = self._slots.pop(key, None)
        if slot is None:
            return
        for hall in self.rooms_of(key, slot):
            self._in_room[hall, slot.day].pop(key, None)
        table, id_ = key
        if table == BREAKS:
            return
        for hall in slot.everywhere:
            self._at_venue[self.facts.halls[hall].house].pop(id_, None)
        for part in self.facts.talks[id_].parts:
            if part.live and part.stands is not None:
                self._of_person[part.stands, slot.day].pop(id_, None)

    def _every_group(self) -> Iterator[Group]:
        for id_ in self.facts.talks:
            yield "talk", id_, None
        for id_ in self.facts.pauses:
            yield "pause", id_, None
        for hall, day in self._in_room:
            yield "room", hall, day
        for person, day in self._of_person:
            yield "person", person, day
        for id_, others in self._pairs.items():
            yield from (("pair", id_, other) for other in others if id_ < other)
        for house in self.facts.houses:
            yield "venue", house, None

    def _groups(self, key: Key) -> Iterator[Group]:
        """Yield the groups in which a session or break is, where it now is."""
        table, id_ = key
        slot = self._slots.get(key)
        if table == SESSIONS:
            yield "talk", id_, None
            for other in self._pairs.get(id_, ()):
                yield "pair", min(id_, other), max(id_, other)
        else:
            yield "pause", id_, None
        if slot is None:
            return
        halls = self.rooms_of(key, slot)
        for hall in halls:
            yield "room", hall, slot.day
        if table == SESSIONS:
            for hall in halls:
                yield "venue", self.facts.halls[hall].house, None
            for part in self.facts.talks[id_].parts:
                if part.live and part.stands is not None:
                    yield "person", part.stands, slot.day

    def _check(self, groups: Iterable[Group]) -> None:
        for group in groups:
            if found := tuple(self._clashes_of(group)):
                self._found[group] = found
            else:
                self._found.pop(group, None)

    def _clashes_of(self, group: Group) -> Iterator[Clash]:
        kind, id_, more = group
        return self._finders[kind](id_, more)

    def _talk(self, id_: int, _more: None) -> Iterator[Clash]:
        talk, slot = self.facts.talks[id_], self._slots.get((SESSIONS, id_))
        return rules.of_talk(self.facts, talk, slot)

    def _pause(self, id_: int, _more: None) -> Iterator[Clash]:
        key = (BREAKS, id_)
        return rules.of_pause(self.facts, key, self._slots.get(key))

    def _room(self, id_: int, day: date) -> Iterator[Clash]:
        items = [(slot, key) for key, slot in self._in_room[id_, day].items()]
        return rules.of_room(self.facts, self.facts.halls[id_], items)

    def _person(self, id_: int, day: date) -> Iterator[Clash]:
        return rules.of_person(self.facts, id_, list(self._of_person[id_, day].values()))

    def _pair(self, id_: int, other_id: int) -> Iterator[Clash]:
        slot, other = self._slots.get((SESSIONS, id_)), self._slots.get((SESSIONS, other_id))
        if slot is None or other is None:
            return iter(())
        talks = self.facts.talks
        return rules.of_pair(talks[id_], slot, talks[other_id], other)

    def _venue(self, id_: int, _more: None) -> Iterator[Clash]:
        served = {key for talk in self._at_venue[id_].values() for key in talk.served}
        return rules.of_venue(self.facts, self.facts.houses[id_], served)


_PLACELESS = frozenset({Rule.PARTICIPATION, Rule.PRESENTATION, Rule.NOT_SERVED})


def _pairs(talks: Iterable[Talk]) -> dict[int, set[int]]:
    """Return for each session the others that it depends on, or that depend on it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    known = {talk.id: talk for talk in talks}
    for talk in known.values():
        for other in (talk.apart | talk.after) & known.keys():
            found[talk.id].add(other)
            found[other].add(talk.id)
    return dict(found)


def _in_order(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return each case once, in one of its wordings, the worst first."""
    found: dict[tuple[Rule, tuple[Key, ...]], Clash] = {}
    for one in clashes:
        known = found.setdefault((one.rule, one.keys), one)
        if one.text < known.text:
            found[one.rule, one.keys] = one
    return tuple(sorted(found.values(), key=_rank))


def _rank(clash: Clash) -> tuple[int, int, tuple[Key, ...]]:
    return _ORDER[clash.severity], _RULES[clash.rule], clash.keys
