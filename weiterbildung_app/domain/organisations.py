"""Organisations in their roles, their accreditations and contacts; what proves their quality."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.values import Choice, PartialDate
from weiterbildung_app.i18n import N_


class OrganisationRole(Choice):
    """What an organisation is to the office; one organisation has several roles."""

    PROVIDER = "provider", N_("Anbieter")
    FUNDER = "funder", N_("Fördergeber")
    GRANTING_BODY = "granting_body", N_("Bewilligungsstelle")
    CHAMBER = "chamber", N_("Kammer")
    EXHIBITOR = "exhibitor", N_("Aussteller")
    PARTNER = "partner", N_("Partner")
    MINISTRY = "ministry", N_("Ministerium")


class AccreditationSubject(Choice):
    """What is accredited: the provider as a whole, or one measure (course)."""

    PROVIDER = "provider", N_("Träger")
    MEASURE = "measure", N_("Maßnahme")


class Organisation(Record):
    """A provider, funder, chamber, exhibitor or partner: one record, several roles."""

    __tablename__ = "organisations"
    label, plural = N_("Organisation"), N_("Organisationen")
    caption_fields: ClassVar = ("title",)

    title: Mapped[str] = field(kinds.LINE, N_("Name"), aliases=("Organisation", "Firma"))
    short_name: Mapped[str | None] = field(kinds.LINE, N_("Kurzname"))
    roles: Mapped[tuple[OrganisationRole, ...]] = field(
        kinds.SomeOf(OrganisationRole), N_("Rollen"), default=()
    )
    description: Mapped[str | None] = field(kinds.TEXT, N_("Beschreibung"))
    street: Mapped[str | None] = field(kinds.LINE, N_("Straße und Hausnummer"))
    postcode: Mapped[str | None] = field(kinds.POSTCODE, N_("Postleitzahl"), aliases=("PLZ",))
    town: Mapped[str | None] = field(kinds.LINE, N_("Stadt"), aliases=("Ort",))
    ags: Mapped[str | None] = field(
        kinds.AGS,
        N_("AGS"),
        help=N_("Amtlicher Gemeindeschlüssel, zum Beispiel 13004000 für Schwerin."),
    )
    website: Mapped[str | None] = field(kinds.URL, N_("Internetadresse"), aliases=("URL", "Web"))
    email: Mapped[str | None] = field(kinds.EMAIL, N_("E-Mail"))
    phone: Mapped[str | None] = field(kinds.PHONE, N_("Telefon"))
    quality_evidence: Mapped[str | None] = field(
        kinds.TEXT,
        N_("Qualitätsnachweis"),
        help=N_("Was belegt die Qualität außer einer Zulassung: Gütesiegel, Audit, Rückmeldungen?"),
    )
    quality_valid_until: Mapped[PartialDate | None] = field(
        kinds.KNOWN, N_("Qualitätsnachweis gültig bis")
    )
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))


class Accreditation(Record):
    """An approval of a provider or of a measure, with its scheme and validity (Zulassung)."""

    __tablename__ = "accreditations"
    label, plural = N_("Zulassung"), N_("Zulassungen")
    caption_fields: ClassVar = ("scheme", "subject", "measure")

    organisation_id: Mapped[int] = reference("organisations", N_("Organisation"), part_of=True)
    scheme: Mapped[str] = field(
        kinds.LINE, N_("Verfahren"), help=N_("Zum Beispiel AZAV, WBFöG M-V, ISO 29993.")
    )
    subject: Mapped[AccreditationSubject] = field(
        kinds.OneOf(AccreditationSubject),
        N_("Zugelassen ist"),
        default=AccreditationSubject.PROVIDER,
    )
    measure: Mapped[str | None] = field(
        kinds.LINE, N_("Maßnahme"), help=N_("Titel der zugelassenen Maßnahme.")
    )
    number: Mapped[str | None] = field(kinds.LINE, N_("Nummer"))
    certifier: Mapped[str | None] = field(kinds.LINE, N_("Fachkundige Stelle"))
    valid_from: Mapped[PartialDate | None] = field(kinds.KNOWN, N_("Gültig ab"))
    valid_until: Mapped[PartialDate | None] = field(kinds.KNOWN, N_("Gültig bis"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    organisation: Mapped[Organisation] = relationship(lazy="raise")

    def holds_on(self, day: date) -> bool:
        """Tell whether it is known to hold on `day`: an unknown end proves nothing."""
        begun = self.valid_from is None or self.valid_from.earliest() <= day
        return begun and self.valid_until is not None and day <= self.valid_until.latest()

    def check(self) -> None:
        """Refuse an end before the beginning, and a measure without its title."""
        in_order("valid_until", self.valid_from, self.valid_until)
        if self.subject is AccreditationSubject.MEASURE and not self.measure:
            raise FieldError("measure", N_("Bitte nennen Sie die zugelassene Maßnahme."))


class Contact(Record):
    """Whom to ask in an organisation: an office or a function, seldom a named person."""

    __tablename__ = "contacts"
    label, plural = N_("Kontakt"), N_("Kontakte")
    caption_fields: ClassVar = ("title",)

    organisation_id: Mapped[int] = reference("organisations", N_("Organisation"), part_of=True)
    title: Mapped[str] = field(kinds.LINE, N_("Stelle oder Name"))
    email: Mapped[str | None] = field(kinds.EMAIL, N_("E-Mail"))
    phone: Mapped[str | None] = field(kinds.PHONE, N_("Telefon"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Notiz"))

    organisation: Mapped[Organisation] = relationship(lazy="raise")


def in_order(name: str, first: PartialDate | None, last: PartialDate | None) -> None:
    """Raise FieldError on the field `name` when a period ends before it begins."""
    if first is not None and last is not None and last.latest() < first.earliest():
        raise FieldError(
            name, N_("Das Ende ({last}) liegt vor dem Anfang ({first})."), first=first, last=last
        )
