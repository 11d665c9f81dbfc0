"""Plain values of a timetable: slots, and what is known of everything that can be in one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from weiterbildung_app.domain.events import ParticipationState, SessionFormat
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_

Key = tuple[str, int]
"""Table and id of a record."""

SESSIONS, BREAKS, ROOMS, VENUES, PEOPLE = "event_sessions", "breaks", "rooms", "venues", "people"
INSTRUMENTS, RECOMMENDATIONS = "funding_instruments", "recommendations"
DAY_LENGTH = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """When and where something is: a day, a start and a length in minutes, and rooms.

    `rooms` are where a session is held, normally one; in `shown` it is received; both in the order
    of ids. A break has no rooms here: where it holds says its `Pause`. `time_fixed` and
    `room_fixed` pin it.
    """

    day: date
    start: int
    minutes: int
    rooms: tuple[int, ...] = ()
    shown: tuple[int, ...] = ()
    time_fixed: bool = False
    room_fixed: bool = False

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def everywhere(self) -> tuple[int, ...]:
        """All rooms, where it is held before those that receive it."""
        return self.rooms + self.shown

    def at(self, start: int) -> "Slot":
        """Return the slot at another start."""
        return replace(self, start=start)

    def overlaps(self, other: "Slot") -> bool:
        """Tell whether both are at the same time."""
        return self.day == other.day and self.start < other.end and other.start < self.end


Slots = Mapping[Key, Slot]
Changes = Mapping[Key, Slot | None]
"""Where things come to be; None takes them off the timetable."""


@dataclass(frozen=True, slots=True)
class House:
    """A venue: `opens` and `closes` in minutes, None when not known."""

    id: int
    title: str
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Hall:
    """A room: `equipment` in folded words, `changeover` the minutes needed between two sessions."""

    id: int
    title: str
    house: int
    seats: int | None = None
    equipment: frozenset[str] = frozenset()
    step_free: bool | None = None
    opens: int | None = None
    closes: int | None = None
    changeover: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A person's part in a session; `substitute` steps in when the person has declined."""

    person: int
    state: ParticipationState = ParticipationState.CONFIRMED
    live: bool = True
    on_site: bool = True
    substitute: int | None = None

    @property
    def stands(self) -> int | None:
        """Who is there on the day; None when nobody is."""
        return self.substitute if self.state is ParticipationState.DECLINED else self.person


@dataclass(frozen=True, slots=True)
class Talk:
    """A session as far as its place in the timetable depends on it.

    `needs` pairs what is needed in folded words with the words themselves, `presents` names
    instruments that do not simply hold on the day, with their ids. `recorded`: nobody in it is
    live. `apart` and `after` are ids of sessions that it must not run beside, and that must be
    over before it.
    """

    id: int
    title: str
    minutes: int = 30
    format: SessionFormat = SessionFormat.TALK
    track: int | None = None
    organisation: int | None = None
    audience: int | None = None
    needs: tuple[tuple[str, str], ...] = ()
    needs_step_free: bool = False
    simulcast: bool = False
    recorded: bool = False
    parts: tuple[Part, ...] = ()
    served: frozenset[str] = frozenset()
    presents: tuple[tuple[int, str, Status], ...] = ()
    apart: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()

    @property
    def runs_through(self) -> bool:
        """Tell whether it goes on while others pause: a market does."""
        return self.format is SessionFormat.MARKET


@dataclass(frozen=True, slots=True)
class Pause:
    """A break: for one room, for one venue, or for all of the event."""

    id: int
    title: str
    house: int | None = None
    hall: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """When somebody cannot take part, in minutes of a day."""

    day: date
    start: int = 0
    end: int = DAY_LENGTH


@dataclass(frozen=True, slots=True)
class Lunch:
    """Between when everybody should have how many minutes for lunch."""

    start: int
    end: int
    minutes: int


@dataclass(frozen=True)
class Facts:
    """Everything that is known of an event apart from when and where things are.

    `travel` holds minutes between two venues, the lower id first; `aims` maps the keys of
    recommendations that each venue should serve to their ids, `booths` names those that booths of
    a venue serve. `waived` are the cases of clashes that somebody has accepted.
    """

    days: tuple[date, ...]
    houses: Mapping[int, House] = field(default_factory=dict)
    halls: Mapping[int, Hall] = field(default_factory=dict)
    talks: Mapping[int, Talk] = field(default_factory=dict)
    pauses: Mapping[int, Pause] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    away: Mapping[int, tuple[Away, ...]] = field(default_factory=dict)
    travel: Mapping[tuple[int, int], int] = field(default_factory=dict)
    lunch: Lunch | None = None
    aims: Mapping[str, int] = field(default_factory=dict)
    booths: Mapping[int, frozenset[str]] = field(default_factory=dict)
    waived: frozenset[str] = frozenset()

    def title(self, key: Key) -> str:
        """Return what a session or break is called."""
        table, id_ = key
        return self.talks[id_].title if table == SESSIONS else self.pauses[id_].title

    def halls_of(self, pause: Pause) -> tuple[int, ...]:
        """Return the rooms of the event in which a break holds."""
        if pause.hall is not None:
            return (pause.hall,) if pause.hall in self.halls else ()
        return tuple(one.id for one in self.halls.values() if pause.house in (None, one.house))

    def minutes_between(self, house: int, other: int) -> int | None:
        """Return how long the way between two venues takes; None when nobody has said so."""
        return self.travel.get((min(house, other), max(house, other)))


class Rule(Choice):
    """What a timetable must hold to."""

    ROOM_TAKEN = "room_taken", N_("Raum belegt")
    ROOM_CLOSED = "room_closed", N_("Raum geschlossen")
    OUTSIDE_HOURS = "outside_hours", N_("außerhalb der Öffnungszeit")
    TOO_SMALL = "too_small", N_("Raum zu klein")
    EQUIPMENT = "equipment", N_("Ausstattung fehlt")
    STEP_FREE = "step_free", N_("nicht stufenlos erreichbar")
    NO_ROOM = "no_room", N_("ohne Raum oder Ursprung")
    OTHER_DAY = "other_day", N_("an einem anderen Tag")
    CHANGEOVER = "changeover", N_("Umbauzeit zu kurz")
    BREAK = "break", N_("Pause überdeckt")
    NO_RECEIVER = "no_receiver", N_("Empfangsraum fehlt")
    PERSON_TWICE = "person_twice", N_("Person doppelt eingeplant")
    PERSON_AWAY = "person_away", N_("Person verhindert")
    TRAVEL = "travel", N_("Fahrzeit zu kurz")
    NO_LUNCH = "no_lunch", N_("keine Mittagspause")
    PARALLEL = "parallel", N_("nicht parallel")
    ORDER = "order", N_("Reihenfolge")
    PARTICIPATION = "participation", N_("Mitwirkung offen")
    PRESENTATION = "presentation", N_("Instrument gilt nicht")
    NOT_SERVED = "not_served", N_("Empfehlung fehlt am Ort")


@dataclass(frozen=True, slots=True)
class Clash:
    """A broken rule in one sentence; `keys` are the records in it, first what can be moved."""

    rule: Rule
    severity: Severity
    text: str
    keys: tuple[Key, ...]

    @property
    def case(self) -> str:
        """Name the clash: the same rule between the same records is the same case."""
        return "|".join((self.rule.value, *sorted(f"{table}:{id_}" for table, id_ in self.keys)))


def minute_of(clock: time | None) -> int | None:
    """Return the minutes since midnight."""
    return None if clock is None else clock.hour * 60 + clock.minute


def clock(minute: int) -> str:
    """Write minutes since midnight as 09:05; the end of a day as 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"
