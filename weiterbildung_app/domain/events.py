"""The day: series and event, venues and rooms, sessions and their placement, people in roles,
breaks, booths.

Clashes between these are pure functions elsewhere; here stand the records and what each must hold
alone.
"""

from datetime import date, time, timedelta
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.organisations import Organisation
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_

MOST_DAYS = 31
CLOSES_EARLY = N_("Die Schließzeit liegt nicht nach der Öffnungszeit.")
ENDS_EARLY = N_("Das Ende liegt nicht nach dem Beginn.")


class EventForm(Choice):
    """How an event reaches its visitors."""

    ON_SITE = "on_site", N_("vor Ort")
    HYBRID = "hybrid", N_("hybrid")
    ONLINE = "online", N_("digital")


class SessionFormat(Choice):
    """What kind of item a session is."""

    KEYNOTE = "keynote", N_("Keynote")
    TALK = "talk", N_("Fachimpuls")
    GREETING = "greeting", N_("Grußwort")
    VIDEO_MESSAGE = "video_message", N_("Videobotschaft")
    PANEL = "panel", N_("Podium")
    WORKSHOP = "workshop", N_("Workshop")
    ADVICE = "advice", N_("Sprechstunde")
    PRACTICE = "practice", N_("Praxisbeispiel")
    BREAKFAST = "breakfast", N_("Unternehmerfrühstück")
    MARKET = "market", N_("Markt")


class TrackPattern(Choice):
    """A pattern that tells tracks apart without colour."""

    SOLID = "solid", N_("voll")
    STRIPES = "stripes", N_("schräg gestreift")
    BARS = "bars", N_("senkrecht gestreift")
    DOTS = "dots", N_("gepunktet")
    GRID = "grid", N_("kariert")


class ParticipationRole(Choice):
    """What a person does in a session."""

    SPEAKER = "speaker", N_("Vortrag")
    HOST = "host", N_("Moderation")
    PANELLIST = "panellist", N_("Podium")
    GREETING = "greeting", N_("Grußwort")
    ADVISER = "adviser", N_("Beratung")
    TECHNICIAN = "technician", N_("Technik")


class Presence(Choice):
    """How a person is there; a pre-recorded one is bound to no place and time."""

    ON_SITE = "on_site", N_("vor Ort")
    LIVE_REMOTE = "live_remote", N_("live zugeschaltet")
    PRE_RECORDED = "pre_recorded", N_("vorab aufgezeichnet")


class ParticipationState(Choice):
    """How far a person's participation is settled."""

    PLANNED = "planned", N_("geplant")
    ASKED = "asked", N_("angefragt")
    CONFIRMED = "confirmed", N_("bestätigt")
    DECLINED = "declined", N_("abgesagt")


class EventSeries(Record):
    """A series that returns every year or so (Reihe)."""

    __tablename__ = "event_series"
    label, plural = N_("Reihe"), N_("Reihen")
    caption_fields: ClassVar = ("title",)

    title: Mapped[str] = field(kinds.LINE, N_("Name"), unique=True)
    description: Mapped[str | None] = field(kinds.TEXT, N_("Beschreibung"))


class Event(Record):
    """One edition of a series: the day that is planned (Veranstaltung)."""

    __tablename__ = "events"
    label, plural = N_("Veranstaltung"), N_("Veranstaltungen")
    caption_fields: ClassVar = ("title", "day")

    series_id: Mapped[int | None] = reference("event_series", N_("Reihe"))
    title: Mapped[str] = field(kinds.LINE, N_("Titel"))
    day: Mapped[date] = field(kinds.DAY, N_("Veranstaltungstag"))
    last_day: Mapped[date | None] = field(
        kinds.DAY, N_("Letzter Tag"), help=N_("Nur wenn die Veranstaltung mehrere Tage dauert.")
    )
    motto: Mapped[str | None] = field(kinds.LINE, N_("Motto"))
    form: Mapped[EventForm] = field(kinds.OneOf(EventForm), N_("Form"), default=EventForm.HYBRID)
    client_id: Mapped[int | None] = reference("organisations", N_("Auftraggeber"))
    host_id: Mapped[int | None] = reference("organisations", N_("Durchführung"))
    target_group: Mapped[str | None] = field(kinds.TEXT, N_("Zielgruppe"))
    description: Mapped[str | None] = field(kinds.TEXT, N_("Einleitung"))
    website: Mapped[str | None] = field(kinds.URL, N_("Internetadresse"))
    lunch_from: Mapped[time | None] = field(kinds.CLOCK, N_("Mittag von"))
    lunch_until: Mapped[time | None] = field(kinds.CLOCK, N_("Mittag bis"))
    lunch_minutes: Mapped[int | None] = field(
        kinds.MINUTES,
        N_("Mittagspause"),
        help=N_("So viel Zeit zum Essen soll zwischen „von“ und „bis“ jedem bleiben."),
    )
    is_sample: Mapped[bool] = field(
        kinds.FLAG,
        N_("Beispiel"),
        default=False,
        help=N_("Ein Beispiel ist oben im Fenster und in Druckwerken als solches gekennzeichnet."),
    )

    series: Mapped[EventSeries | None] = relationship(lazy="raise")
    client: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys="Event.client_id")
    host: Mapped[Organisation | None] = relationship(lazy="raise", foreign_keys="Event.host_id")

    def days(self) -> tuple[date, ...]:
        """Return the days of the event, the first one first."""
        last = self.last_day or self.day
        return tuple(self.day + timedelta(days) for days in range((last - self.day).days + 1))

    def check(self) -> None:
        """Refuse an end before the beginning, of the event and of lunch."""
        if self.last_day is not None and self.last_day < self.day:
            raise FieldError("last_day", N_("Der letzte Tag liegt vor dem Veranstaltungstag."))
        if self.last_day is not None and (self.last_day - self.day).days >= MOST_DAYS:
            raise FieldError("last_day", N_("Eine Veranstaltung dauert höchstens 31 Tage."))
        in_order(self.lunch_from, self.lunch_until, "lunch_until", ENDS_EARLY)


class Venue(Record):
    """A house where the event takes place (Ort)."""

    __tablename__ = "venues"
    label, plural = N_("Ort"), N_("Orte")
    caption_fields: ClassVar = ("title",)

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Name"))
    organisation_id: Mapped[int | None] = reference("organisations", N_("Organisation"))
    street: Mapped[str | None] = field(kinds.LINE, N_("Straße und Hausnummer"))
    postcode: Mapped[str | None] = field(kinds.POSTCODE, N_("Postleitzahl"))
    town: Mapped[str | None] = field(kinds.LINE, N_("Stadt"))
    ags: Mapped[str | None] = field(kinds.AGS, N_("AGS"))
    opens: Mapped[time | None] = field(kinds.CLOCK, N_("Öffnet"))
    closes: Mapped[time | None] = field(kinds.CLOCK, N_("Schließt"))
    step_free: Mapped[bool | None] = field(kinds.FLAG, N_("Stufenlos erreichbar"))
    access_note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweise zur Barrierefreiheit"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    event: Mapped[Event] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a house that closes before it opens."""
        in_order(self.opens, self.closes, "closes", CLOSES_EARLY)


class Room(Record):
    """A hall or room of a venue (Raum)."""

    __tablename__ = "rooms"
    label, plural = N_("Raum"), N_("Räume")
    caption_fields: ClassVar = ("title",)

    venue_id: Mapped[int] = reference("venues", N_("Ort"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Name"))
    seats: Mapped[int | None] = field(kinds.NUMBER, N_("Plätze"))
    equipment: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Ausstattung"), default=(), help=N_("Eine Angabe je Zeile.")
    )
    step_free: Mapped[bool | None] = field(kinds.FLAG, N_("Stufenlos erreichbar"))
    opens: Mapped[time | None] = field(kinds.CLOCK, N_("Öffnet"))
    closes: Mapped[time | None] = field(kinds.CLOCK, N_("Schließt"))
    changeover: Mapped[int | None] = field(
        kinds.MINUTES, N_("Umbauzeit"), help=N_("So viel Zeit braucht der Raum zwischen Beiträgen.")
    )
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    venue: Mapped[Venue] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a room that closes before it opens."""
        in_order(self.opens, self.closes, "closes", CLOSES_EARLY)


class Track(Record):
    """A thread of topics, told apart by colour and pattern (Themenstrang)."""

    __tablename__ = "tracks"
    label, plural = N_("Themenstrang"), N_("Themenstränge")
    caption_fields: ClassVar = ("title",)

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Name"))
    colour: Mapped[str] = field(kinds.COLOUR, N_("Farbe"), default="#00507d")
    pattern: Mapped[TrackPattern] = field(
        kinds.OneOf(TrackPattern), N_("Muster"), default=TrackPattern.SOLID
    )

    event: Mapped[Event] = relationship(lazy="raise")


class EventSession(Record):
    """A talk, keynote, greeting, workshop, panel, advice hour, breakfast or video message
    (Beitrag).
    """

    __tablename__ = "event_sessions"
    label, plural = N_("Beitrag"), N_("Beiträge")
    caption_fields: ClassVar = ("title",)

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Titel"))
    format: Mapped[SessionFormat] = field(
        kinds.OneOf(SessionFormat), N_("Format"), default=SessionFormat.TALK
    )
    track_id: Mapped[int | None] = reference("tracks", N_("Themenstrang"))
    organisation_id: Mapped[int | None] = reference(
        "organisations",
        N_("Veranstaltet von"),
        help=N_("Ihr Qualitätsnachweis gilt auch für den Beitrag."),
    )
    abstract: Mapped[str | None] = field(kinds.TEXT, N_("Kurzfassung"))
    minutes: Mapped[int] = field(kinds.MINUTES, N_("Dauer"), default=30)
    language: Mapped[str | None] = field(kinds.LINE, N_("Sprache"), default="Deutsch")
    target_group: Mapped[str | None] = field(kinds.LINE, N_("Zielgruppe"))
    expected_audience: Mapped[int | None] = field(kinds.NUMBER, N_("Erwartete Teilnehmende"))
    needs: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Benötigte Ausstattung"), default=(), help=N_("Eine Angabe je Zeile.")
    )
    needs_step_free: Mapped[bool] = field(
        kinds.FLAG, N_("Braucht stufenlosen Zugang"), default=False
    )
    simulcast: Mapped[bool] = field(
        kinds.FLAG, N_("Soll an allen Orten zu sehen sein"), default=False
    )
    quality_evidence: Mapped[str | None] = field(
        kinds.TEXT, N_("Qualitätsnachweis"), help=N_("Was belegt die Qualität dieses Angebots?")
    )
    website: Mapped[str | None] = field(kinds.URL, N_("Internetadresse"))
    note: Mapped[str | None] = field(
        kinds.TEXT, N_("Notiz"), help=N_("Nur für das Büro, erscheint in keinem Druckwerk.")
    )

    event: Mapped[Event] = relationship(lazy="raise")
    track: Mapped[Track | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")


class Participation(Record):
    """A person in a role in a session, how present and how certain (Mitwirkung)."""

    __tablename__ = "participations"
    __table_args__ = (
        sa.Index(None, "session_id", "person_id", "role", unique=True),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Mitwirkung"), N_("Mitwirkungen")
    caption_fields: ClassVar = ("person_id", "role", "state")

    session_id: Mapped[int] = reference("event_sessions", N_("Beitrag"), part_of=True)
    person_id: Mapped[int] = reference("people", N_("Person"))
    role: Mapped[ParticipationRole] = field(
        kinds.OneOf(ParticipationRole), N_("Rolle"), default=ParticipationRole.SPEAKER
    )
    presence: Mapped[Presence] = field(
        kinds.OneOf(Presence), N_("Anwesenheit"), default=Presence.ON_SITE
    )
    state: Mapped[ParticipationState] = field(
        kinds.OneOf(ParticipationState), N_("Stand"), default=ParticipationState.PLANNED
    )
    substitute_id: Mapped[int | None] = reference("people", N_("Ersatz"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    session: Mapped[EventSession] = relationship(lazy="raise")
    person: Mapped[Person] = relationship(lazy="raise", foreign_keys="Participation.person_id")
    substitute: Mapped[Person | None] = relationship(
        lazy="raise", foreign_keys="Participation.substitute_id"
    )

    def check(self) -> None:
        """Refuse a person as their own substitute."""
        if self.substitute_id is not None and self.substitute_id == self.person_id:
            raise FieldError("substitute_id", N_("Niemand kann sich selbst ersetzen."))


class Placement(Record):
    """A session at a start; where, say its rooms: one, or one origin and others that receive
    (Platzierung).
    """

    __tablename__ = "placements"
    label, plural = N_("Platzierung"), N_("Platzierungen")
    caption_fields: ClassVar = ("day", "start")

    session_id: Mapped[int] = reference("event_sessions", N_("Beitrag"), part_of=True, unique=True)
    day: Mapped[date] = field(kinds.DAY, N_("Tag"))
    start: Mapped[time] = field(kinds.CLOCK, N_("Beginn"))
    minutes: Mapped[int] = field(kinds.MINUTES, N_("Dauer"))
    time_fixed: Mapped[bool] = field(kinds.FLAG, N_("Zeit fixiert"), default=False)
    room_fixed: Mapped[bool] = field(kinds.FLAG, N_("Raum fixiert"), default=False)

    session: Mapped[EventSession] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a session that runs past midnight."""
        past_midnight(self.start, self.minutes)


class PlacementRoom(Record):
    """A room in which a placed session takes place or is shown (Raumbelegung)."""

    __tablename__ = "placement_rooms"
    __table_args__ = (
        sa.UniqueConstraint("placement_id", "room_id"),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Raumbelegung"), N_("Raumbelegungen")
    caption_fields: ClassVar = ("room_id", "origin")

    placement_id: Mapped[int] = reference("placements", N_("Platzierung"), part_of=True)
    room_id: Mapped[int] = reference("rooms", N_("Raum"))
    origin: Mapped[bool] = field(
        kinds.FLAG,
        N_("Ursprung"),
        default=True,
        help=N_("„ja“: hier findet der Beitrag statt. „nein“: hierhin wird übertragen."),
    )

    placement: Mapped[Placement] = relationship(lazy="raise")
    room: Mapped[Room] = relationship(lazy="raise")


class Break(Record):
    """One pause for a room, a venue or the whole event (Pause)."""

    __tablename__ = "breaks"
    label, plural = N_("Pause"), N_("Pausen")
    caption_fields: ClassVar = ("title", "start")

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Bezeichnung"), default="Pause")
    day: Mapped[date] = field(kinds.DAY, N_("Tag"))
    start: Mapped[time] = field(kinds.CLOCK, N_("Beginn"))
    minutes: Mapped[int] = field(kinds.MINUTES, N_("Dauer"), default=30)
    venue_id: Mapped[int | None] = reference(
        "venues", N_("Nur an diesem Ort"), help=N_("Leer: die Pause gilt an allen Orten.")
    )
    room_id: Mapped[int | None] = reference(
        "rooms", N_("Nur in diesem Raum"), help=N_("Leer: die Pause gilt in allen Räumen.")
    )

    event: Mapped[Event] = relationship(lazy="raise")
    venue: Mapped[Venue | None] = relationship(lazy="raise")
    room: Mapped[Room | None] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse two scopes at once, and a break past midnight."""
        if self.venue_id is not None and self.room_id is not None:
            raise FieldError(
                "room_id", N_("Bitte nur Ort oder Raum wählen: Der Raum nennt seinen Ort schon.")
            )
        past_midnight(self.start, self.minutes)


class Booth(Record):
    """An exhibitor's place; it runs all day and clashes with nothing (Stand)."""

    __tablename__ = "booths"
    label, plural = N_("Stand"), N_("Stände")
    caption_fields: ClassVar = ("number", "title")

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    venue_id: Mapped[int | None] = reference("venues", N_("Ort"))
    organisation_id: Mapped[int | None] = reference("organisations", N_("Aussteller"))
    number: Mapped[str | None] = field(kinds.LINE, N_("Standnummer"))
    title: Mapped[str] = field(kinds.LINE, N_("Titel"))
    description: Mapped[str | None] = field(kinds.TEXT, N_("Beschreibung"))
    needs: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Benötigte Ausstattung"), default=(), help=N_("Eine Angabe je Zeile.")
    )
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    event: Mapped[Event] = relationship(lazy="raise")
    venue: Mapped[Venue | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")


def in_order(first: time | None, last: time | None, field: str, sentence: str) -> None:
    """Raise FieldError at `field` when both times are known and the last is not the later one."""
    if first is not None and last is not None and last <= first:
        raise FieldError(field, sentence)


def past_midnight(start: time, minutes: int) -> None:
    """Raise FieldError when something runs past midnight."""
    if start.hour * 60 + start.minute + minutes > 24 * 60:
        raise FieldError(
            "minutes", N_("Das Ende liegt nach Mitternacht. Bitte kürzen oder früher beginnen.")
        )
