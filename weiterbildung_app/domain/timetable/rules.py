"""What a timetable must hold to: each function yields the clashes of one thing.

One session by itself, one room in one day, one person in one day, two sessions that depend on each
other, one venue. A slot never runs past midnight, so no clash spans two days.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import pairwise

from weiterbildung_app.domain import findings
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable.values import (
    INSTRUMENTS,
    PEOPLE,
    RECOMMENDATIONS,
    ROOMS,
    SESSIONS,
    VENUES,
    Clash,
    Facts,
    Hall,
    House,
    Key,
    Lunch,
    Part,
    Rule,
    Slot,
    Talk,
    clock,
)
from weiterbildung_app.i18n import N_, _

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
Items = Sequence[tuple[Slot, Key]]


def of_talk(facts: Facts, talk: Talk, slot: Slot | None) -> Iterator[Clash]:
    """Yield what a session breaks by itself; without a slot only what does not depend on one."""
    key = (SESSIONS, talk.id)
    for part in talk.parts:
        if part.state is not part.state.CONFIRMED:
            yield from _participation(facts, talk, part)
    for id_, instrument, status in talk.presents:
        found = findings.presentation(talk.title, instrument, status)
        yield from _as_clash(Rule.PRESENTATION, found, key, (INSTRUMENTS, id_))
    if slot is not None:
        yield from _placed(facts, talk, slot)


def of_pause(facts: Facts, key: Key, slot: Slot | None) -> Iterator[Clash]:
    """Yield what a break breaks by itself."""
    if slot is not None and slot.day not in facts.days:
        found = findings.other_day(facts.title(key), slot.day, facts.days[0])
        yield from _as_clash(Rule.OTHER_DAY, found, key)


def of_room(facts: Facts, hall: Hall, items: Items) -> Iterator[Clash]:
    """Yield what clashes in one room on one day; `items` are sessions and breaks in any order."""
    running: list[tuple[Slot, Key]] = []
    for slot, key in sorted(items, key=_begin):
        running = [one for one in running if one[0].end + hall.changeover > slot.start]
        for one in running:
            clash = _together if one[0].end > slot.start else _changeover
            yield from clash(facts, hall, one, (slot, key))
        running.append((slot, key))


def of_person(
    facts: Facts, person: int, items: Sequence[tuple[Slot, Talk, Part]]
) -> Iterator[Clash]:
    """Yield what one person cannot do on one day; `items` are the sessions they are live in."""
    if len(items) == 1 and facts.lunch is None:
        return
    found = sorted(items, key=lambda item: (item[0].start, item[0].end, item[1].id))
    for place, (slot, talk, _part) in enumerate(found):
        for other, other_talk, _other_part in found[place + 1 :]:
            if other.start >= slot.end:
                break
            if other_talk.id != talk.id:
                yield _twice(facts, person, (slot, talk), (other, other_talk))
    if facts.travel:
        yield from _ways(
            facts, person, [(slot, talk) for slot, talk, part in found if part.on_site]
        )
    if facts.lunch:
        yield from _hunger(facts, facts.lunch, person, found)


def of_pair(talk: Talk, slot: Slot, other: Talk, other_slot: Slot) -> Iterator[Clash]:
    """Yield what two sessions break that depend on each other."""
    keys = ((SESSIONS, talk.id), (SESSIONS, other.id))
    if (other.id in talk.apart or talk.id in other.apart) and slot.overlaps(other_slot):
        sentence = _(N_("„{one}“ und „{other}“ sollen nicht parallel laufen."))
        text = sentence.format(one=talk.title, other=other.title)
        yield Clash(Rule.PARALLEL, ERROR, text, keys)
    for first, first_slot, then, then_slot in (
        (other, other_slot, talk, slot),
        (talk, slot, other, other_slot),
    ):
        if first.id in then.after and (then_slot.day, then_slot.start) < (
            first_slot.day,
            first_slot.end,
        ):
            sentence = _(N_("„{then}“ soll nach „{first}“ kommen, beginnt aber um {start} Uhr."))
            text = sentence.format(then=then.title, first=first.title, start=clock(then_slot.start))
            order = ((SESSIONS, then.id), (SESSIONS, first.id))
            yield Clash(Rule.ORDER, ERROR, text, order)


def of_venue(facts: Facts, house: House, served: Iterable[str]) -> Iterator[Clash]:
    """Yield the recommendations that nothing at a venue serves."""
    here = facts.booths.get(house.id, frozenset()).union(served)
    for aim, id_ in facts.aims.items():
        if aim not in here:
            sentence = _(N_("In {venue} dient noch nichts der Handlungsempfehlung {key}."))
            text = sentence.format(venue=house.title, key=aim)
            yield Clash(Rule.NOT_SERVED, HINT, text, ((VENUES, house.id), (RECOMMENDATIONS, id_)))


def _begin(item: tuple[Slot, Key]) -> tuple[int, int, Key]:
    slot, key = item
    return slot.start, slot.end, key


def _placed(facts: Facts, talk: Talk, slot: Slot) -> Iterator[Clash]:
    key = (SESSIONS, talk.id)
    if slot.day not in facts.days:
        found = findings.other_day(talk.title, slot.day, facts.days[0])
        yield from _as_clash(Rule.OTHER_DAY, found, key)
    if len(slot.rooms) != 1 and not (talk.recorded and slot.shown and not slot.rooms):
        held = [True] * len(slot.rooms) + [False] * len(slot.shown)
        found = findings.rooms(
            talk.title, time(*divmod(slot.start, 60)), held, recorded=talk.recorded
        )
        yield from _as_clash(Rule.NO_ROOM, found, key)
    for hall in slot.everywhere:
        yield from _in_hall(facts, talk, slot, facts.halls[hall])
    if talk.audience and slot.rooms:
        yield from _crowd(facts, talk, slot, talk.audience)
    if facts.away:
        for part in talk.parts:
            yield from _absence(facts, talk, slot, part)
    if talk.simulcast:
        yield from _receivers(facts, talk, slot)


def _in_hall(facts: Facts, talk: Talk, slot: Slot, hall: Hall) -> Iterator[Clash]:
    keys = ((SESSIONS, talk.id), (ROOMS, hall.id))
    house = facts.houses[hall.house]
    if _outside(slot, hall.opens, hall.closes):
        sentence = _(N_("„{title}“ liegt außerhalb der Zeit, zu der „{room}“ offen ist ({hours})."))
        text = sentence.format(title=talk.title, room=hall.title, hours=_hours(hall))
        yield Clash(Rule.ROOM_CLOSED, ERROR, text, keys)
    elif _outside(slot, house.opens, house.closes):
        sentence = _(N_("„{title}“ liegt außerhalb der Öffnungszeit von {venue} ({hours})."))
        text = sentence.format(title=talk.title, venue=house.title, hours=_hours(house))
        yield Clash(Rule.OUTSIDE_HOURS, WARNING, text, keys)
    if talk.needs and hall.id in slot.rooms:
        lacking = [name for folded, name in talk.needs if folded not in hall.equipment]
        if lacking:
            sentence = _(N_("In „{room}“ fehlt für „{title}“: {lacking}."))
            text = sentence.format(room=hall.title, title=talk.title, lacking=", ".join(lacking))
            yield Clash(Rule.EQUIPMENT, WARNING, text, keys)
    if talk.needs_step_free and not hall.step_free:
        unknown = hall.step_free is None
        sentence = _(
            N_("„{title}“ braucht einen stufenlosen Zugang; von „{room}“ ist keiner bekannt.")
            if unknown
            else N_("„{title}“ braucht einen stufenlosen Zugang, „{room}“ hat keinen.")
        )
        text = sentence.format(title=talk.title, room=hall.title)
        yield Clash(Rule.STEP_FREE, HINT if unknown else ERROR, text, keys)


def _crowd(facts: Facts, talk: Talk, slot: Slot, audience: int) -> Iterator[Clash]:
    """Yield that all rooms together, where it is held and shown, have too few seats."""
    halls = [facts.halls[one] for one in slot.everywhere]
    seats = sum(hall.seats or 0 for hall in halls)
    if seats < audience and all(hall.seats for hall in halls):
        sentence = (
            N_("„{room}“ hat {seats} Plätze, zu „{title}“ werden {audience} erwartet.")
            if len(halls) == 1
            else N_(
                "Die Räume von „{title}“ haben zusammen {seats} Plätze, erwartet werden {audience}."
            )
        )
        text = _(sentence).format(
            room=halls[0].title, seats=seats, title=talk.title, audience=audience
        )
        yield Clash(Rule.TOO_SMALL, WARNING, text, ((SESSIONS, talk.id), (ROOMS, halls[0].id)))


def _outside(slot: Slot, opens: int | None, closes: int | None) -> bool:
    return (opens is not None and slot.start < opens) or (closes is not None and slot.end > closes)


def _hours(place: Hall | House) -> str:
    opens = "…" if place.opens is None else clock(place.opens)
    closes = "…" if place.closes is None else clock(place.closes)
    return f"{opens}–{closes}"


def _participation(facts: Facts, talk: Talk, part: Part) -> Iterator[Clash]:
    found = findings.participation(
        facts.names[part.person], talk.title, part.state, substituted=part.substitute is not None
    )
    yield from _as_clash(Rule.PARTICIPATION, found, (SESSIONS, talk.id), (PEOPLE, part.person))


def _as_clash(rule: Rule, found: tuple[Severity, str] | None, *keys: Key) -> Iterator[Clash]:
    if found is not None:
        yield Clash(rule, *found, keys)


def _absence(facts: Facts, talk: Talk, slot: Slot, part: Part) -> Iterator[Clash]:
    person = part.stands
    if person is None or not part.live:
        return
    for away in facts.away.get(person, ()):
        if away.day == slot.day and away.start < slot.end and slot.start < away.end:
            sentence = _(N_("{person} ist zur Zeit von „{title}“ verhindert."))
            text = sentence.format(person=facts.names[person], title=talk.title)
            yield Clash(Rule.PERSON_AWAY, ERROR, text, ((SESSIONS, talk.id), (PEOPLE, person)))


def _receivers(facts: Facts, talk: Talk, slot: Slot) -> Iterator[Clash]:
    reached = {facts.halls[hall].house for hall in slot.everywhere}
    for house in dict.fromkeys(hall.house for hall in facts.halls.values()):
        if house not in reached:
            sentence = _(
                N_("„{title}“ soll überall zu sehen sein, in {venue} fehlt ein Raum dafür.")
            )
            text = sentence.format(title=talk.title, venue=facts.houses[house].title)
            yield Clash(Rule.NO_RECEIVER, WARNING, text, ((SESSIONS, talk.id), (VENUES, house)))


def _together(
    facts: Facts, hall: Hall, first: tuple[Slot, Key], then: tuple[Slot, Key]
) -> Iterator[Clash]:
    sessions = [one for one in (first, then) if one[1][0] == SESSIONS]
    if len(sessions) == 2:  # noqa: PLR2004 - both
        (slot, key), (other, other_key) = sessions
        sentence = _(N_("In „{room}“ laufen „{one}“ ({at}) und „{other}“ ({other_at}) zugleich."))
        text = sentence.format(
            room=hall.title,
            one=facts.title(key),
            at=_span(slot),
            other=facts.title(other_key),
            other_at=_span(other),
        )
        yield Clash(Rule.ROOM_TAKEN, ERROR, text, (other_key, key, (ROOMS, hall.id)))
    elif len(sessions) == 1:
        ((slot, key),) = sessions
        pause = then[1] if key == first[1] else first[1]
        if not facts.talks[key[1]].runs_through:
            sentence = _(N_("„{title}“ ({at}) läuft in „{room}“ in die Pause „{pause}“."))
            text = sentence.format(
                title=facts.title(key), at=_span(slot), room=hall.title, pause=facts.title(pause)
            )
            yield Clash(Rule.BREAK, WARNING, text, (key, pause, (ROOMS, hall.id)))


def _changeover(
    facts: Facts, hall: Hall, first: tuple[Slot, Key], then: tuple[Slot, Key]
) -> Iterator[Clash]:
    (slot, key), (other, other_key) = first, then
    if key[0] == other_key[0] == SESSIONS:
        sentence = _(
            N_(
                "Zwischen „{one}“ und „{other}“ bleiben in „{room}“ {left} min zum Umbauen, "
                "nötig sind {need}."
            )
        )
        text = sentence.format(
            one=facts.title(key),
            other=facts.title(other_key),
            room=hall.title,
            left=other.start - slot.end,
            need=hall.changeover,
        )
        yield Clash(Rule.CHANGEOVER, WARNING, text, (other_key, key, (ROOMS, hall.id)))


def _twice(facts: Facts, person: int, first: tuple[Slot, Talk], then: tuple[Slot, Talk]) -> Clash:
    (slot, talk), (other, other_talk) = first, then
    sentence = _(
        N_("{person} ist zugleich in „{one}“ ({at}) und „{other}“ ({other_at}) eingeplant.")
    )
    text = sentence.format(
        person=facts.names[person],
        one=talk.title,
        at=_span(slot),
        other=other_talk.title,
        other_at=_span(other),
    )
    keys = ((SESSIONS, other_talk.id), (SESSIONS, talk.id), (PEOPLE, person))
    return Clash(Rule.PERSON_TWICE, ERROR, text, keys)


def _ways(facts: Facts, person: int, items: Sequence[tuple[Slot, Talk]]) -> Iterator[Clash]:
    """Yield ways between venues that are longer than the time between two sessions held there."""
    at = [(slot, talk, facts.halls[slot.rooms[0]].house) for slot, talk in items if slot.rooms]
    for (slot, talk, house), (other, other_talk, other_house) in pairwise(at):
        needed = facts.minutes_between(house, other_house) if house != other_house else 0
        left = other.start - slot.end
        if needed and 0 <= left < needed:
            sentence = _(
                N_(
                    "{person} hat von „{one}“ ({venue}) zu „{other}“ ({other_venue}) {left} min, "
                    "der Weg dauert {need}."
                )
            )
            text = sentence.format(
                person=facts.names[person],
                one=talk.title,
                venue=facts.houses[house].title,
                other=other_talk.title,
                other_venue=facts.houses[other_house].title,
                left=left,
                need=needed,
            )
            keys = ((SESSIONS, other_talk.id), (SESSIONS, talk.id), (PEOPLE, person))
            yield Clash(Rule.TRAVEL, ERROR, text, keys)


def _hunger(
    facts: Facts, lunch: Lunch, person: int, items: Sequence[tuple[Slot, Talk, Part]]
) -> Iterator[Clash]:
    """Yield that nothing is left for lunch; `items` are in order of their start."""
    busy = [
        (slot, talk)
        for slot, talk, _part in items
        if slot.start < lunch.end and lunch.start < slot.end
    ]
    free_from, longest = lunch.start, 0
    for slot, _talk in busy:
        longest = max(longest, slot.start - free_from)
        free_from = max(free_from, slot.end)
    longest = max(longest, lunch.end - free_from)
    if busy and longest < lunch.minutes:
        sentence = _(
            N_("{person} hat zwischen {start} und {end} Uhr keine {minutes} min zum Essen.")
        )
        text = sentence.format(
            person=facts.names[person],
            start=clock(lunch.start),
            end=clock(lunch.end),
            minutes=lunch.minutes,
        )
        sessions = tuple((SESSIONS, talk.id) for _slot, talk in busy)
        yield Clash(Rule.NO_LUNCH, WARNING, text, (*sessions, (PEOPLE, person)))


def _span(slot: Slot) -> str:
    return f"{clock(slot.start)}–{clock(slot.end)}"
