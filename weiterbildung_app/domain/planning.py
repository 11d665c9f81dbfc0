"""What a plan has to respect, what is excepted, and the states in which it was kept.

Where and when things are, say the placements and breaks of events.py; how all this is checked, says
timetable/.
"""

from datetime import date, time
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.events import ENDS_EARLY, Event, EventSession, Venue, in_order
from weiterbildung_app.domain.people import Person
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_


class SessionRelation(Choice):
    """How a session must lie to another one."""

    APART = "apart", N_("nicht parallel zu")
    AFTER = "after", N_("nach")


class VersionState(Choice):
    """What a state of the plan is kept for."""

    DRAFT = "draft", N_("Entwurf")
    RELEASED = "released", N_("veröffentlicht")


class TravelTime(Record):
    """How long the way between two venues takes, in either direction (Fahrzeit)."""

    __tablename__ = "travel_times"
    __table_args__ = (sa.UniqueConstraint("venue_id", "other_id"), {"sqlite_autoincrement": True})
    label, plural = N_("Fahrzeit"), N_("Fahrzeiten")
    caption_fields: ClassVar = ("other_id", "minutes")

    venue_id: Mapped[int] = reference("venues", N_("Ort"), part_of=True)
    other_id: Mapped[int] = reference("venues", N_("Anderer Ort"), part_of=True)
    minutes: Mapped[int] = field(
        kinds.MINUTES, N_("Fahrzeit"), help=N_("Von Tür zu Tür; gilt in beide Richtungen.")
    )

    venue: Mapped[Venue] = relationship(lazy="raise", foreign_keys="TravelTime.venue_id")
    other: Mapped[Venue] = relationship(lazy="raise", foreign_keys="TravelTime.other_id")

    def check(self) -> None:
        """Refuse a way from a venue to itself."""
        if self.venue_id == self.other_id:
            raise FieldError("other_id", N_("Von einem Ort zu sich selbst fährt niemand."))


class Absence(Record):
    """When a person cannot take part (Verhinderung)."""

    __tablename__ = "absences"
    label, plural = N_("Verhinderung"), N_("Verhinderungen")
    caption_fields: ClassVar = ("day", "start", "until")

    person_id: Mapped[int] = reference("people", N_("Person"), part_of=True)
    day: Mapped[date] = field(kinds.DAY, N_("Tag"))
    start: Mapped[time | None] = field(
        kinds.CLOCK, N_("Von"), help=N_("Leer: von Beginn des Tages an.")
    )
    until: Mapped[time | None] = field(
        kinds.CLOCK, N_("Bis"), help=N_("Leer: bis zum Ende des Tages.")
    )
    note: Mapped[str | None] = field(
        kinds.LINE, N_("Notiz"), help=N_("Bitte keine Angaben zur Gesundheit.")
    )

    person: Mapped[Person] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse an absence that ends before it begins."""
        in_order(self.start, self.until, "until", ENDS_EARLY)


class SessionRule(Record):
    """A session must not run beside another, or must come after it (Planungsregel)."""

    __tablename__ = "session_rules"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "relation", "other_id"),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Planungsregel"), N_("Planungsregeln")
    caption_fields: ClassVar = ("relation", "other_id")

    session_id: Mapped[int] = reference("event_sessions", N_("Beitrag"), part_of=True)
    relation: Mapped[SessionRelation] = field(
        kinds.OneOf(SessionRelation), N_("Regel"), default=SessionRelation.APART
    )
    other_id: Mapped[int] = reference("event_sessions", N_("Anderer Beitrag"), part_of=True)

    session: Mapped[EventSession] = relationship(
        lazy="raise", foreign_keys="SessionRule.session_id"
    )
    other: Mapped[EventSession] = relationship(lazy="raise", foreign_keys="SessionRule.other_id")

    def check(self) -> None:
        """Refuse a rule between a session and itself."""
        if self.session_id == self.other_id:
            raise FieldError("other_id", N_("Ein Beitrag kann nicht von sich selbst abhängen."))


class Waiver(Record):
    """A clash that somebody has accepted, with the reason (Ausnahme)."""

    __tablename__ = "waivers"
    __table_args__ = (sa.UniqueConstraint("event_id", "occasion"), {"sqlite_autoincrement": True})
    label, plural = N_("Ausnahme"), N_("Ausnahmen")
    caption_fields: ClassVar = ("rule", "reason")

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    rule: Mapped[Rule] = field(kinds.OneOf(Rule), N_("Regel"))
    text: Mapped[str] = field(kinds.TEXT, N_("Konflikt"))
    reason: Mapped[str] = field(
        kinds.TEXT, N_("Begründung"), help=N_("Warum ist das in diesem Fall in Ordnung?")
    )
    occasion: Mapped[str] = field(
        kinds.TEXT, N_("Fall"), help=N_("Regel und Datensätze, an denen das Programm ihn erkennt.")
    )

    event: Mapped[Event] = relationship(lazy="raise")


class ScheduleVersion(Record):
    """A state of an event's plan, kept by name: a draft to go on with, or what was released
    (Planstand).

    Of the drafts one is the `current` one: its plan is the one on the board, and `content` is
    written when another takes its turn. What was released never changes.
    """

    __tablename__ = "schedule_versions"
    label, plural = N_("Planstand"), N_("Planstände")
    caption_fields: ClassVar = ("title", "state")

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Name"))
    state: Mapped[VersionState] = field(
        kinds.OneOf(VersionState), N_("Art"), default=VersionState.DRAFT
    )
    current: Mapped[bool] = field(kinds.FLAG, N_("In Arbeit"), default=False)
    kept_on: Mapped[date] = field(kinds.DAY, N_("Stand"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))
    content: Mapped[tuple[str, ...]] = field(kinds.ROWS, N_("Inhalt"), default=())

    event: Mapped[Event] = relationship(lazy="raise")

    def is_given(self) -> bool:
        """A release stays as it was published."""
        return self.state is VersionState.RELEASED
