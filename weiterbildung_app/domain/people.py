"""People: each once, across the years, with their consent to be published."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.organisations import Organisation
from weiterbildung_app.i18n import N_


class Person(Record):
    """Somebody who takes part; a role („Referent/in der IHK“) until the name is known."""

    __tablename__ = "people"
    label, plural = N_("Person"), N_("Personen")
    caption_fields: ClassVar = ("family_name", "given_name", "academic_title")

    family_name: Mapped[str] = field(
        kinds.LINE,
        N_("Nachname"),
        aliases=("Name",),
        help=N_("Steht die Person noch nicht fest, genügt die Rolle: „Referent/in der IHK“."),
    )
    given_name: Mapped[str | None] = field(kinds.LINE, N_("Vorname"))
    academic_title: Mapped[str | None] = field(kinds.LINE, N_("Titel"), help=N_("Zum Beispiel Dr."))
    function: Mapped[str | None] = field(kinds.LINE, N_("Funktion"))
    organisation_id: Mapped[int | None] = reference("organisations", N_("Organisation"))
    email: Mapped[str | None] = field(kinds.EMAIL, N_("E-Mail"))
    phone: Mapped[str | None] = field(kinds.PHONE, N_("Telefon"))
    publish: Mapped[bool] = field(
        kinds.FLAG,
        N_("Name darf veröffentlicht werden"),
        default=False,
        help=N_(
            "Ohne Einwilligung erscheint in Druckwerken nur die Organisation oder Funktion, der "
            "Name nur auf dem eigenen Namensschild und auf Papieren des Büros."
        ),
    )
    consent_on: Mapped[date | None] = field(kinds.DAY, N_("Einwilligung vom"))
    consent_note: Mapped[str | None] = field(kinds.LINE, N_("Wie eingewilligt"))
    note: Mapped[str | None] = field(
        kinds.TEXT, N_("Notiz"), help=N_("Bitte keine Angaben zur Gesundheit.")
    )

    organisation: Mapped[Organisation | None] = relationship(lazy="raise")

    def printed_name(self) -> str:
        """Return the name in print order: Dr. Erika Muster."""
        parts = (self.academic_title, self.given_name, self.family_name)
        return " ".join(part for part in parts if part)

    def check(self) -> None:
        """Refuse a date of consent where there is no consent."""
        if self.consent_on and not self.publish:
            raise FieldError(
                "publish",
                N_(
                    "Es ist ein Datum der Einwilligung eingetragen, die Veröffentlichung aber "
                    "nicht erlaubt."
                ),
            )
