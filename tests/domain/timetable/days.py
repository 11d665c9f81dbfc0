"""Small days to try the timetable on, and random ones for laws that must hold for all."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from hypothesis import strategies as st

from weiterbildung_app.domain.events import ParticipationState, SessionFormat
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import (
    BREAKS,
    SESSIONS,
    Away,
    Changes,
    Facts,
    Hall,
    House,
    Key,
    Lunch,
    Part,
    Pause,
    Rule,
    Slot,
    Talk,
)

DAY = date(2027, 9, 24)
NEXT = date(2027, 9, 25)
SAAL, NEBENRAUM, ROSTOCK = 1, 2, 3
A, B, C = ((SESSIONS, 1), (SESSIONS, 2), (SESSIONS, 3))
LUNCH = (BREAKS, 1)

FACTS = Facts(
    days=(DAY,),
    houses={1: House(1, "Schwerin", 8 * 60, 17 * 60), 2: House(2, "Rostock")},
    halls={
        SAAL: Hall(SAAL, "Saal", 1, seats=100, equipment=frozenset({"beamer"}), step_free=True),
        NEBENRAUM: Hall(NEBENRAUM, "Nebenraum", 1, seats=20, step_free=False, changeover=10),
        ROSTOCK: Hall(ROSTOCK, "Rostocker Saal", 2, seats=80, opens=9 * 60, closes=16 * 60),
    },
    talks={1: Talk(1, "Alpha"), 2: Talk(2, "Beta"), 3: Talk(3, "Gamma")},
    names={1: "Ada", 2: "Ben"},
)


def at(start: str, room: int = SAAL, minutes: int = 30, **more: Any) -> Slot:
    """Return a slot that begins at a time written like 09:30."""
    hours, minute = start.split(":")
    return Slot(DAY, int(hours) * 60 + int(minute), minutes, (room,), **more)


def pause(start: str, minutes: int = 60) -> Slot:
    """Return the slot of a break."""
    return replace(at(start, minutes=minutes), rooms=())


def talk(key: Key, facts: Facts = FACTS, **more: Any) -> Facts:
    """Return facts in which something is known of a session."""
    changed = replace(facts.talks[key[1]], **more)
    return replace(facts, talks={**facts.talks, key[1]: changed})


def found(facts: Facts, slots: Changes) -> dict[Rule, str]:
    """Return the sentences of what clashes, by rule."""
    placed = {key: slot for key, slot in slots.items() if slot}
    return {one.rule: one.text for one in Timetable(facts, placed).clashes()}


DAYS = (DAY, NEXT, date(2028, 1, 1))
PEOPLE, TALKS, HALLS, PAUSES = 4, 8, 4, 3
KEYS = [(SESSIONS, id_) for id_ in range(1, TALKS + 1)]
KEYS += [(BREAKS, id_) for id_ in range(1, PAUSES + 1)]

Drawn = tuple[int, int, int, int, int, int]
_DRAWN = st.tuples(*(st.integers(0, most) for most in (10, 3, 275, 11, 15, 3)))


def _change(drawn: Drawn) -> tuple[Key, Slot | None]:
    """Read six numbers as what is moved, and when and where to; breaks always keep a slot."""
    which, day, start, length, rooms, pins = drawn
    key = KEYS[which]
    slot = Slot(DAYS[day % 3], start * 5, min(5 + length * 10, 24 * 60 - start * 5))
    if key[0] == BREAKS:
        return key, slot
    halls = [hall for hall in range(1, HALLS + 1) if rooms >> (hall - 1) & 1]
    held = len(halls) if length == 0 else 1
    slot = replace(slot, rooms=tuple(halls[:held]), shown=tuple(halls[held:]))
    return key, None if day == 3 else replace(slot, time_fixed=bool(pins & 1), room_fixed=pins > 1)


CHANGES = st.lists(_DRAWN, min_size=1, max_size=4).map(lambda drawn: dict(map(_change, drawn)))
PLANS = st.lists(_DRAWN, max_size=16).map(
    lambda drawn: {key: slot for key, slot in map(_change, drawn) if slot}
)
FACTS_OF_ALL_KINDS = st.integers(0, 10_000).map(lambda seed: _facts(Random(seed)))


def _facts(dice: Random) -> Facts:
    """Throw an event with everything that can clash."""

    def maybe(value: Any) -> Any:
        return dice.choice((None, value))

    def others(id_: int) -> frozenset[int]:
        return frozenset(dice.sample(range(1, TALKS + 1), dice.randint(0, 2))) - {id_}

    def part() -> Part:
        return Part(
            dice.randint(1, PEOPLE),
            dice.choice(list(ParticipationState)),
            live=dice.random() < 0.8,
            on_site=dice.random() < 0.8,
            substitute=maybe(dice.randint(1, PEOPLE)),
        )

    return Facts(
        days=(DAY, NEXT),
        houses={1: House(1, "Schwerin", maybe(9 * 60)), 2: House(2, "Rostock", None, 17 * 60)},
        halls={
            id_: Hall(
                id_,
                f"Raum {id_}",
                1 + id_ % 2,
                seats=maybe(dice.randint(5, 300)),
                step_free=dice.choice((None, True, False)),
                opens=maybe(10 * 60),
                changeover=dice.choice((0, 10)),
            )
            for id_ in range(1, HALLS + 1)
        },
        talks={
            id_: Talk(
                id_,
                f"Beitrag {id_}",
                format=dice.choice((SessionFormat.TALK, SessionFormat.MARKET)),
                audience=maybe(dice.randint(1, 200)),
                needs=dice.choice(((), (("beamer", "Beamer"),))),
                needs_step_free=dice.random() < 0.3,
                simulcast=dice.random() < 0.3,
                parts=tuple(part() for _ in range(dice.randint(0, 2))),
                served=frozenset(dice.sample(("9-Q", "9-W"), dice.randint(0, 2))),
                apart=others(id_),
                after=others(id_),
            )
            for id_ in range(1, TALKS + 1)
        },
        pauses={
            1: Pause(1, "Mittag"),
            2: Pause(2, "Kaffee", house=1),
            3: Pause(3, "Umbau", hall=1),
        },
        names={id_: f"Person {id_}" for id_ in range(1, PEOPLE + 1)},
        away={1: (Away(DAY, 9 * 60, dice.randint(10, 20) * 60),)},
        travel=dice.choice(({}, {(1, 2): 75})),
        lunch=maybe(Lunch(11 * 60, 14 * 60, 30)),
        aims={"9-Q": 1, "9-W": 2},
    )
