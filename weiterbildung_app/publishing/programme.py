"""What the programme booklet of an event needs to know, as plain values.

Dates, times and amounts arrive as finished German strings. Times are „09:30“: they sort as text.
An empty string means that nothing is known; the booklet then leaves the line out.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One room of a venue with what a visitor must know about it; `key` tells it from others."""

    name: str
    key: str = ""
    seats: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """One house of the event; `key` is what places and booths refer to."""

    key: str
    name: str
    town: str
    address: str = ""
    hours: str = ""
    accessibility: str = ""
    contact: str = ""
    link: str = ""
    rooms: tuple[Room, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A line of subjects through the day, printed as colour („#00507d“) and word."""

    key: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a session is held or received: key of the venue, name and key of the room."""

    venue: str
    room: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody in a session; `name` only with consent, else the role stands alone.

    On papers of the office, which are not published, everybody has a name, and a `contact`.
    `index_name` is how the index of people lists the name („Muster, Dr. Anna“). `presence` is
    „vor Ort“, „live zugeschaltet“ or „vorab aufgezeichnet“, only the first of them `on_site`;
    `state` is printed if there is one. `key` tells people apart.
    """

    name: str = ""
    index_name: str = ""
    role: str = ""
    organisation: str = ""
    presence: str = ""
    state: str = ""
    on_site: bool = True
    key: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSession:
    """One entry of the programme; `key` is what indexes refer to, `origin` where it is held.

    `receivers` show it at the same time. `recommendations` are keys such as „9-Q“.
    """

    key: str
    title: str
    start: str = ""
    end: str = ""
    format: str = ""
    track: str = ""
    origin: Place | None = None
    receivers: tuple[Place, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    abstract: str = ""
    audience: str = ""
    notes: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A pause; without `venues` it holds for the whole event, with `room` for that room alone,
    which a booklet leaves out: whoever is in the room sees it.
    """

    title: str
    start: str
    end: str = ""
    venues: tuple[str, ...] = ()
    room: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booth:
    """An exhibitor's place; printed with the venue whose key is `venue`, else left out."""

    venue: str
    organisation: str
    number: str = ""
    description: str = ""
    instruments: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A recommendation of the concept for the legend: key „9-Q“, letter „Q“, its wording."""

    key: str
    letter: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Everything in the programme booklet; the order of `venues` is the order of the columns.

    `elsewhere` are the venues a paper leaves out, from or to which sessions may be transmitted.
    """

    title: str
    day: str
    stand: date
    motto: str = ""
    time: str = ""
    host: str = ""
    sample: bool = False
    description: str = ""
    imprint: tuple[tuple[str, str], ...] = ()
    link: str = ""
    venues: tuple[Venue, ...] = ()
    elsewhere: tuple[Venue, ...] = ()
    tracks: tuple[Track, ...] = ()
    sessions: tuple[ProgrammeSession, ...] = ()
    breaks: tuple[Break, ...] = ()
    booths: tuple[Booth, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
