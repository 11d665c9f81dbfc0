"""Funding instruments, their editions (rules per period of validity), and what holds on a given
day.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.organisations import Organisation, in_order
from weiterbildung_app.domain.policy import Confidence
from weiterbildung_app.domain.values import Choice, PartialDate
from weiterbildung_app.i18n import N_


class Level(Choice):
    """Who stands behind an instrument."""

    STATE = "state", N_("Land")
    FEDERAL = "federal", N_("Bund")
    EU = "eu", N_("EU")
    MUNICIPAL = "municipal", N_("Kommune")
    OTHER = "other", N_("Sonstige")


class SupportKind(Choice):
    """What an instrument gives: money or other support."""

    GRANT = "grant", N_("Zuschuss")
    COST_COVERAGE = "cost_coverage", N_("Kostenübernahme")
    REFUND = "refund", N_("Erstattung")
    LUMP_SUM = "lump_sum", N_("Pauschale")
    BONUS = "bonus", N_("Prämie")
    LOAN = "loan", N_("Darlehen")
    WAGE_SUBSIDY = "wage_subsidy", N_("Entgeltzuschuss")
    WAGE_REPLACEMENT = "wage_replacement", N_("Entgeltersatz")
    SCHOLARSHIP = "scholarship", N_("Stipendium")
    PROJECT = "project", N_("Projektförderung")
    LEAVE = "leave", N_("Freistellung")
    TAX = "tax", N_("Steuervorteil")
    ADVICE = "advice", N_("Beratung")
    NETWORK = "network", N_("Netzwerk")


class StatedStatus(Choice):
    """What a source says of an edition on the day it was checked."""

    ACTIVE = "active", N_("aktiv")
    ENDED = "ended", N_("ausgelaufen")
    WINDOW_CLOSED = "window_closed", N_("Antragsfenster geschlossen")


class Status(Choice):
    """What holds on a given day; always computed, never typed."""

    VALID = "valid", N_("gültig")
    WINDOW_CLOSED = "window_closed", N_("Antragsfenster zu")
    ANNOUNCED = "announced", N_("angekündigt")
    EXPIRED = "expired", N_("ausgelaufen")
    UNKNOWN = "unknown", N_("nicht bekannt")


class ConditionType(Choice):
    """What a condition is about."""

    COMPANY_SIZE = "company_size", N_("Betriebsgröße")
    PART_TIME_WEIGHT = "part_time_weight", N_("Gewichtung von Teilzeit")
    REGION = "region", N_("Region")
    HOURS = "hours", N_("Stunden")
    DURATION = "duration", N_("Dauer")
    AGE = "age", N_("Alter am Stichtag")
    TENURE = "tenure", N_("Betriebszugehörigkeit")
    YEARS_SINCE_DEGREE = "years_since_degree", N_("Abstand zum Abschluss")
    EMPLOYMENT_STATUS = "employment_status", N_("Beschäftigungsstatus")
    EARLIER_FUNDING = "earlier_funding", N_("Frühere Förderung")
    PROVIDER_APPROVAL = "provider_approval", N_("Zulassung des Trägers")
    COURSE_APPROVAL = "course_approval", N_("Zulassung der Maßnahme")
    EXCLUSION = "exclusion", N_("Ausschluss")
    OTHER = "other", N_("Weitere Bedingung")


class SizeBasis(Choice):
    """What „company size“ counts: three meanings that differ in result."""

    GROUP = "group", N_("Unternehmen mit gesamtem Konzern")
    ESTABLISHMENT = "establishment", N_("Betrieb")
    EU_SME = "eu_sme", N_("KMU-Definition der EU")


class RelationKind(Choice):
    """How an instrument stands to another one."""

    EXCLUDES = "excludes", N_("schließt aus")
    REPLACES = "replaces", N_("ersetzt")
    REDUCES_BASE = "reduces_base", N_("mindert die Bemessungsgrundlage von")
    ALTERNATIVE = "alternative", N_("Alternative zu")


class FundingInstrument(Record):
    """Money or other support for continuing education; its rules stand in its editions."""

    __tablename__ = "funding_instruments"
    label, plural = N_("Förderinstrument"), N_("Förderinstrumente")
    caption_fields: ClassVar = ("title",)

    title: Mapped[str] = field(kinds.LINE, N_("Name"), aliases=("Förderinstrument", "Programm"))
    key: Mapped[str | None] = field(
        kinds.LINE, N_("Kennung"), unique=True, help=N_("Kurz und fest, für Listen und Abgleich.")
    )
    aliases: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Auch bekannt als"), default=(), help=N_("Ein Name je Zeile.")
    )
    level: Mapped[Level | None] = field(kinds.OneOf(Level), N_("Ebene"), in_lists=True)
    support_kinds: Mapped[tuple[SupportKind, ...]] = field(
        kinds.SomeOf(SupportKind), N_("Förderarten"), default=()
    )
    support_text: Mapped[str | None] = field(kinds.LINE, N_("Förderart im Wortlaut"))
    funder: Mapped[str | None] = field(kinds.LINE, N_("Fördergeber"), in_lists=True)
    granting_body: Mapped[str | None] = field(kinds.LINE, N_("Bewilligungsstelle"))
    granting_organisation_id: Mapped[int | None] = reference(
        "organisations", N_("Bewilligungsstelle (Organisation)")
    )
    applicants: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Wer beantragt"), default=(), help=N_("Eine Angabe je Zeile.")
    )
    target_group: Mapped[str | None] = field(kinds.TEXT, N_("Zielgruppe"))
    subjects: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Fördergegenstand"), default=(), help=N_("Eine Angabe je Zeile.")
    )
    contact: Mapped[str | None] = field(kinds.TEXT, N_("Kontakt"))
    websites: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Internetadressen"), default=(), help=N_("Eine Adresse je Zeile.")
    )
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweis"))
    open_questions: Mapped[tuple[str, ...]] = field(
        kinds.LINES, N_("Offene Fragen"), default=(), help=N_("Eine Frage je Zeile.")
    )
    confidence: Mapped[Confidence | None] = field(
        kinds.OneOf(Confidence), N_("Verlässlichkeit"), in_lists=True
    )
    review_on: Mapped[date | None] = field(
        kinds.DAY,
        N_("Wiedervorlage"),
        help=N_("An diesem Tag sind die Angaben neu zu prüfen."),
        in_lists=True,
    )

    granting_organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    def review_due(self, day: date) -> bool:
        """Tell whether the entry has to be checked again on `day`."""
        return self.review_on is not None and self.review_on <= day


class InstrumentEdition(Record):
    """The rules of an instrument in one period of validity (Fassung)."""

    __tablename__ = "instrument_editions"
    label, plural = N_("Fassung"), N_("Fassungen")
    caption_fields: ClassVar = ("title", "valid_from", "valid_until")

    instrument_id: Mapped[int] = reference(
        "funding_instruments", N_("Förderinstrument"), part_of=True
    )
    title: Mapped[str] = field(
        kinds.LINE, N_("Bezeichnung"), help=N_("Zum Beispiel „Fassung 2024“.")
    )
    legal_basis: Mapped[str | None] = field(kinds.TEXT, N_("Rechtsgrundlage"))
    valid_from: Mapped[PartialDate | None] = field(
        kinds.KNOWN,
        N_("Gültig ab"),
        help=N_("Leer, wenn kein Beginn bekannt ist: Dann zählt der Stand laut Quelle."),
    )
    valid_until: Mapped[PartialDate | None] = field(
        kinds.KNOWN, N_("Gültig bis"), help=N_("Leer, wenn kein Ende bekannt ist.")
    )
    effective_from: Mapped[PartialDate | None] = field(
        kinds.KNOWN,
        N_("Wirkt ab"),
        help=N_("Ab wann Leistungen fließen, wenn das vom Beginn abweicht."),
    )
    stated_status: Mapped[StatedStatus | None] = field(
        kinds.OneOf(StatedStatus),
        N_("Stand laut Quelle"),
        help=N_("Was die Quelle am Prüftag sagt. Der Status an einem Tag wird daraus berechnet."),
    )
    stated_on: Mapped[date | None] = field(kinds.DAY, N_("Stand geprüft am"))
    legal_entitlement: Mapped[bool | None] = field(kinds.FLAG, N_("Rechtsanspruch"))
    discretion: Mapped[bool | None] = field(kinds.FLAG, N_("Ermessen"))
    budget_reservation: Mapped[bool | None] = field(kinds.FLAG, N_("Haushaltsvorbehalt"))
    de_minimis: Mapped[bool | None] = field(kinds.FLAG, N_("De-minimis-Beihilfe"))
    cumulation: Mapped[str | None] = field(kinds.TEXT, N_("Kumulierung"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweis"))

    instrument: Mapped[FundingInstrument] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse an end before the beginning, and a stated status without its day."""
        in_order("valid_until", self.valid_from, self.valid_until)
        if self.stated_status and not self.stated_on:
            raise FieldError(
                "stated_on", N_("Bitte nennen Sie den Tag, an dem der Stand geprüft wurde.")
            )

    def covers(self, day: date) -> bool:
        """Tell whether `day` may lie within the period of validity, as far as it is known."""
        return (self.valid_from is None or self.valid_from.earliest() <= day) and (
            self.valid_until is None or day <= self.valid_until.latest()
        )


class Benefit(Record):
    """What an edition gives: a rate or an amount for a subject, under a condition (Leistung)."""

    __tablename__ = "benefits"
    label, plural = N_("Leistung"), N_("Leistungen")
    caption_fields: ClassVar = ("subject", "condition")

    edition_id: Mapped[int] = reference("instrument_editions", N_("Fassung"), part_of=True)
    subject: Mapped[str] = field(kinds.LINE, N_("Gegenstand"))
    condition: Mapped[str | None] = field(kinds.TEXT, N_("Unter der Bedingung"))
    rate: Mapped[Decimal | None] = field(kinds.PERCENT, N_("Satz"))
    rate_is_maximum: Mapped[bool | None] = field(kinds.FLAG, N_("Satz ist Höchstsatz"))
    amount: Mapped[Decimal | None] = field(kinds.EURO, N_("Betrag"))
    cap: Mapped[Decimal | None] = field(kinds.EURO, N_("Höchstbetrag"))
    unit: Mapped[str | None] = field(kinds.LINE, N_("Einheit"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweis"))

    edition: Mapped[InstrumentEdition] = relationship(lazy="raise")


class Condition(Record):
    """A requirement of an edition that can be checked, with its legal source (Bedingung)."""

    __tablename__ = "conditions"
    label, plural = N_("Bedingung"), N_("Bedingungen")
    caption_fields: ClassVar = ("type", "text")

    edition_id: Mapped[int] = reference("instrument_editions", N_("Fassung"), part_of=True)
    type: Mapped[ConditionType] = field(kinds.OneOf(ConditionType), N_("Art"))
    text: Mapped[str | None] = field(kinds.TEXT, N_("Wortlaut"))
    minimum: Mapped[Decimal | None] = field(kinds.QUANTITY, N_("Mindestens"))
    minimum_exclusive: Mapped[bool | None] = field(
        kinds.FLAG, N_("Mehr als das Mindestmaß"), help=N_("„ja“ heißt: mehr als, nicht: ab.")
    )
    maximum: Mapped[Decimal | None] = field(kinds.QUANTITY, N_("Höchstens"))
    unit: Mapped[str | None] = field(kinds.LINE, N_("Einheit"))
    weight: Mapped[Decimal | None] = field(kinds.QUANTITY, N_("Zählt als"))
    size_basis: Mapped[SizeBasis | None] = field(kinds.OneOf(SizeBasis), N_("Größe zählt im"))
    region_code: Mapped[str | None] = field(kinds.AGS, N_("Region (AGS)"))
    reference_point: Mapped[str | None] = field(
        kinds.TEXT,
        N_("Bezug"),
        help=N_("Worauf sich die Angabe bezieht: Wohnsitz, Betriebssitz, Stichtag."),
    )
    legal_source: Mapped[str | None] = field(kinds.LINE, N_("Fundstelle"))

    edition: Mapped[InstrumentEdition] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a condition that says nothing, or whose bounds cross."""
        said = (
            self.text,
            self.minimum,
            self.maximum,
            self.size_basis,
            self.region_code,
            self.weight,
        )
        if all(part is None for part in said):
            raise FieldError("text", N_("Bitte nennen Sie, was die Bedingung verlangt."))
        if self.minimum is not None and self.maximum is not None and self.maximum < self.minimum:
            raise FieldError("maximum", N_("Das Höchstmaß liegt unter dem Mindestmaß."))


class ApplicationWindow(Record):
    """When one can apply; apart from validity and from when an edition takes effect
    (Antragsfenster).
    """

    __tablename__ = "application_windows"
    label, plural = N_("Antragsfenster"), N_("Antragsfenster")
    caption_fields: ClassVar = ("opens", "closes")

    edition_id: Mapped[int] = reference("instrument_editions", N_("Fassung"), part_of=True)
    opens: Mapped[PartialDate | None] = field(kinds.KNOWN, N_("Öffnet"))
    closes: Mapped[PartialDate | None] = field(kinds.KNOWN, N_("Schließt"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweis"))

    edition: Mapped[InstrumentEdition] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a window without any date, or one that closes before it opens."""
        if self.opens is None and self.closes is None:
            raise FieldError("opens", N_("Ein Antragsfenster braucht einen Anfang oder ein Ende."))
        in_order("closes", self.opens, self.closes)

    def open_on(self, day: date) -> bool:
        """Tell whether one can apply on `day`."""
        return (self.opens is None or self.opens.earliest() <= day) and (
            self.closes is None or day <= self.closes.latest()
        )


class Deadline(Record):
    """A period that runs with an edition: until when to apply, prove or claim (Frist)."""

    __tablename__ = "deadlines"
    label, plural = N_("Frist"), N_("Fristen")
    caption_fields: ClassVar = ("subject", "value", "unit")

    edition_id: Mapped[int] = reference("instrument_editions", N_("Fassung"), part_of=True)
    subject: Mapped[str] = field(kinds.LINE, N_("Wofür"))
    value: Mapped[str | None] = field(kinds.LINE, N_("Wert"), help=N_("Eine Zahl oder ein Datum."))
    unit: Mapped[str | None] = field(kinds.LINE, N_("Einheit"))
    counted_from: Mapped[str | None] = field(kinds.TEXT, N_("Bezug"))
    cutoff: Mapped[bool | None] = field(kinds.FLAG, N_("Ausschlussfrist"))

    edition: Mapped[InstrumentEdition] = relationship(lazy="raise")


class InstrumentRelation(Record):
    """How an instrument stands to another: excludes, replaces, reduces its base, alternative
    (Verhältnis).
    """

    __tablename__ = "instrument_relations"
    __table_args__ = (
        sa.UniqueConstraint("instrument_id", "other_id", "relation"),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Verhältnis"), N_("Verhältnisse")
    caption_fields: ClassVar = ("relation", "other_id")

    instrument_id: Mapped[int] = reference(
        "funding_instruments", N_("Förderinstrument"), part_of=True
    )
    relation: Mapped[RelationKind] = field(kinds.OneOf(RelationKind), N_("Verhältnis"))
    other_id: Mapped[int] = reference("funding_instruments", N_("Anderes Instrument"))
    legal_source: Mapped[str | None] = field(kinds.LINE, N_("Fundstelle"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweis"))

    instrument: Mapped[FundingInstrument] = relationship(
        lazy="raise", foreign_keys="InstrumentRelation.instrument_id"
    )
    other: Mapped[FundingInstrument] = relationship(
        lazy="raise", foreign_keys="InstrumentRelation.other_id"
    )

    def check(self) -> None:
        """Refuse an instrument's relation to itself."""
        if self.instrument_id == self.other_id:
            raise FieldError(
                "other_id", N_("Ein Instrument steht in keinem Verhältnis zu sich selbst.")
            )


class Source(Record):
    """Where a statement comes from: address or citation, its date, who checked it when (Quelle)."""

    __tablename__ = "sources"
    label, plural = N_("Quelle"), N_("Quellen")
    caption_fields: ClassVar = ("citation",)

    instrument_id: Mapped[int] = reference(
        "funding_instruments", N_("Förderinstrument"), part_of=True
    )
    citation: Mapped[str] = field(
        kinds.TEXT,
        N_("Adresse oder Fundstelle"),
        help=N_("Internetadresse oder Zitat, zum Beispiel § 82 SGB III."),
    )
    description: Mapped[str | None] = field(kinds.LINE, N_("Art der Quelle"))
    dated: Mapped[PartialDate | None] = field(kinds.KNOWN, N_("Stand der Quelle"))
    dated_text: Mapped[str | None] = field(
        kinds.LINE,
        N_("Stand im Wortlaut"),
        help=N_("Was die Quelle über ihr Alter sagt, wenn es kein Datum ist."),
    )
    checked_on: Mapped[date | None] = field(kinds.DAY, N_("Geprüft am"))
    checked_by: Mapped[str | None] = field(kinds.LINE, N_("Geprüft von"))
    confidence: Mapped[Confidence | None] = field(kinds.OneOf(Confidence), N_("Verlässlichkeit"))

    instrument: Mapped[FundingInstrument] = relationship(lazy="raise")


def status_of(edition: InstrumentEdition, windows: list[ApplicationWindow], day: date) -> Status:
    """Compute what holds for one edition on `day`.

    Dates count first; what a source stated counts from the day it was checked, and says nothing of
    the time before. A missing end means that no end is known, not that there is none; where neither
    dates nor a statement tell that the edition has begun, its status is unknown.
    """
    stated = edition.stated_status
    known = edition.stated_on is not None and edition.stated_on <= day
    if edition.valid_until is not None and edition.valid_until.latest() < day:
        return Status.EXPIRED
    if edition.valid_from is not None and day < edition.valid_from.earliest():
        return Status.ANNOUNCED
    if stated is StatedStatus.ENDED and edition.valid_until is None:
        return Status.EXPIRED if known else Status.UNKNOWN
    if edition.valid_from is None and not known:
        return Status.UNKNOWN
    closed = known and stated is StatedStatus.WINDOW_CLOSED
    can_apply = any(window.open_on(day) for window in windows) if windows else not closed
    return Status.VALID if can_apply else Status.WINDOW_CLOSED


_PREFERENCE = (Status.VALID, Status.WINDOW_CLOSED, Status.ANNOUNCED, Status.UNKNOWN, Status.EXPIRED)


def status_on(
    editions: list[tuple[InstrumentEdition, list[ApplicationWindow]]], day: date
) -> Status:
    """Compute the status of an instrument on `day` from its editions: the best one that any of them
    has.
    """
    states = [status_of(edition, windows, day) for edition, windows in editions]
    return min(states, key=_PREFERENCE.index, default=Status.UNKNOWN)


def edition_on(editions: list[InstrumentEdition], day: date) -> InstrumentEdition | None:
    """Return the edition whose rules answer on `day`: of those that may cover it, the one begun
    last.
    """
    covering = [edition for edition in editions if edition.covers(day)]
    return max(
        covering,
        key=lambda edition: (edition.valid_from.iso() if edition.valid_from else "", edition.id),
        default=None,
    )
