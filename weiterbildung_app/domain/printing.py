"""What can be printed of an event, and what was printed when, from which state."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.events import Event, Venue
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_


class Publication(Choice):
    """What can be printed of an event (Druckwerk)."""

    PROGRAMME = "programme", N_("Programmheft")
    CATALOGUE = "catalogue", N_("Förderkatalog")
    DAY_GRID = "day_grid", N_("Tagesplan")
    EXHIBITORS = "exhibitors", N_("Ausstellerverzeichnis")
    PROVIDERS = "providers", N_("Anbieterverzeichnis")
    WALL_SHEETS = "wall_sheets", N_("Aushänge")
    DOOR_SIGNS = "door_signs", N_("Türschilder")
    BADGES = "badges", N_("Namensschilder")
    TABLE_SIGNS = "table_signs", N_("Tischschilder")
    ATTENDANCE = "attendance", N_("Teilnahmelisten")
    CERTIFICATE = "certificate", N_("Teilnahmebescheinigung")
    FEEDBACK = "feedback", N_("Rückmeldebogen")
    FOLDERS = "folders", N_("Mappen für Mitwirkende")
    RUN_SHEET = "run_sheet", N_("Ablaufplan Technik")
    PROTOCOL = "protocol", N_("Konfliktprotokoll")
    REPORT = "report", N_("Bericht an das Ministerium")


class PrintManner(Choice):
    """What was done with a publication."""

    SAVED = "saved", N_("als PDF gespeichert")
    PRINTED = "printed", N_("gedruckt")


class PrintRun(Record):
    """A publication that was given out (Druck): when, how, and what it showed then.

    `content` holds a line for each part of it, as print_content() writes them.
    """

    __tablename__ = "print_runs"
    label, plural = N_("Druck"), N_("Drucke")
    caption_fields: ClassVar = ("publication", "printed_on")

    event_id: Mapped[int] = reference("events", N_("Veranstaltung"), part_of=True)
    publication: Mapped[Publication] = field(kinds.OneOf(Publication), N_("Druckwerk"))
    venue_id: Mapped[int | None] = reference("venues", N_("Nur für diesen Ort"))
    day: Mapped[date | None] = field(kinds.DAY, N_("Nur für diesen Tag"))
    printed_on: Mapped[date] = field(kinds.DAY, N_("Am"))
    manner: Mapped[PrintManner] = field(kinds.OneOf(PrintManner), N_("Wie"))
    reason: Mapped[str | None] = field(
        kinds.TEXT,
        N_("Trotz Fehlern, weil"),
        help=N_("Warum gedruckt wurde, obwohl vor dem Druck Fehler genannt waren."),
    )
    content: Mapped[tuple[str, ...]] = field(kinds.ROWS, N_("Inhalt"), default=())

    event: Mapped[Event] = relationship(lazy="raise")
    venue: Mapped[Venue | None] = relationship(lazy="raise")
