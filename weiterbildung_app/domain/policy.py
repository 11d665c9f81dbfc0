"""The concept behind the day: its fields of action and recommendations."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, object_session, relationship

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Record, field, reference
from weiterbildung_app.domain.errors import FieldError
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_

QUALITY = "9-Q"
"""In-service qualification of high quality: whoever serves it needs evidence that holds."""

COMMUNICATION = "9-W"
"""Communicate all instruments and make the day permanent: every valid instrument wants to be
presented.
"""


class Confidence(Choice):
    """How far a statement can be trusted."""

    HIGH = "high", N_("hoch")
    MEDIUM_HIGH = "medium_high", N_("mittel bis hoch")
    MEDIUM = "medium", N_("mittel")
    LOW = "low", N_("niedrig")


class Concept(Record):
    """The policy document that the fields of action and recommendations come from."""

    __tablename__ = "concepts"
    label, plural = N_("Konzept"), N_("Konzepte")
    caption_fields: ClassVar = ("title",)

    title: Mapped[str] = field(kinds.LINE, N_("Titel"), unique=True)
    publisher: Mapped[str | None] = field(kinds.LINE, N_("Herausgeber"))
    decided_on: Mapped[date | None] = field(kinds.DAY, N_("Beschlossen am"))
    decision_source: Mapped[str | None] = field(kinds.TEXT, N_("Quelle des Beschlusses"))
    recommendation_count: Mapped[int | None] = field(
        kinds.NUMBER,
        N_("Empfehlungen insgesamt"),
        help=N_("So viele Empfehlungen nennt das Konzept; erfasst sind nur die belegten."),
    )
    recommendation_count_source: Mapped[str | None] = field(kinds.TEXT, N_("Quelle der Anzahl"))
    priorities: Mapped[str | None] = field(kinds.TEXT, N_("Priorisierung"))
    priorities_source: Mapped[str | None] = field(kinds.TEXT, N_("Quelle der Priorisierung"))
    note: Mapped[str | None] = field(kinds.TEXT, N_("Hinweise"))


class ActionField(Record):
    """A field of action (Handlungsfeld) of the concept."""

    __tablename__ = "action_fields"
    label, plural = N_("Handlungsfeld"), N_("Handlungsfelder")
    caption_fields: ClassVar = ("number", "title")

    concept_id: Mapped[int | None] = reference("concepts", N_("Konzept"))
    number: Mapped[int] = field(kinds.Whole(1, 99), N_("Nummer"), unique=True)
    title: Mapped[str] = field(kinds.LINE, N_("Titel"))
    pages: Mapped[str | None] = field(kinds.LINE, N_("Seiten"))
    title_source: Mapped[str | None] = field(kinds.LINE, N_("Quelle des Titels"))
    page_source: Mapped[str | None] = field(kinds.LINE, N_("Quelle der Seiten"))
    given: Mapped[bool] = field(
        kinds.FLAG,
        N_("Vorgegeben"),
        default=False,
        help=N_("Vorgegebene Felder stammen aus dem Konzept und lassen sich nicht ändern."),
    )

    concept: Mapped[Concept | None] = relationship(lazy="raise")

    def is_given(self) -> bool:
        """Keep the fields of the concept in its wording."""
        return self.given


class Recommendation(Record):
    """A recommendation (Handlungsempfehlung); letters restart in each field, so its key is 9-Q."""

    __tablename__ = "recommendations"
    label, plural = N_("Handlungsempfehlung"), N_("Handlungsempfehlungen")
    caption_fields: ClassVar = ("key", "text")

    action_field_id: Mapped[int] = reference("action_fields", N_("Handlungsfeld"))
    key: Mapped[str] = field(
        kinds.Pattern(
            r"[1-9]\d?-[A-Z]", N_("Eine Kennung besteht aus Feld und Buchstabe, zum Beispiel 9-Q.")
        ),
        N_("Kennung"),
        unique=True,
        help=N_("Nummer des Handlungsfelds, Bindestrich, Buchstabe: 9-Q."),
    )
    text: Mapped[str] = field(kinds.TEXT, N_("Wortlaut"))
    text_in_source: Mapped[str | None] = field(kinds.TEXT, N_("Wortlaut in der Quelle"))
    hyphen_repaired: Mapped[bool] = field(kinds.FLAG, N_("Trennung repariert"), default=False)
    page: Mapped[int | None] = field(kinds.NUMBER, N_("Seite"))
    double_page: Mapped[str | None] = field(kinds.LINE, N_("Doppelseite"))
    core: Mapped[bool] = field(kinds.FLAG, N_("Kern des Programms"), default=False)
    text_confidence: Mapped[Confidence | None] = field(
        kinds.OneOf(Confidence), N_("Verlässlichkeit des Wortlauts")
    )
    place_confidence: Mapped[Confidence | None] = field(
        kinds.OneOf(Confidence), N_("Verlässlichkeit der Zuordnung")
    )
    given: Mapped[bool] = field(
        kinds.FLAG,
        N_("Vorgegeben"),
        default=False,
        help=N_(
            "Vorgegebene Empfehlungen stehen im Wortlaut des Konzepts und lassen sich nicht ändern."
        ),
    )

    action_field: Mapped[ActionField] = relationship(lazy="raise")

    def is_given(self) -> bool:
        """Keep the recommendations of the concept in their wording."""
        return self.given

    def check(self) -> None:
        """Refuse a key that names another field of action than the one it belongs to."""
        session = object_session(self)
        action_field = session and session.get(ActionField, self.action_field_id)
        if action_field and not self.key.startswith(f"{action_field.number}-"):
            raise FieldError(
                "key",
                N_("Die Kennung {key} gehört nicht zum Handlungsfeld {number}."),
                key=self.key,
                number=action_field.number,
            )

    @property
    def letter(self) -> str:
        """Return the short form of the key: Q."""
        return self.key.partition("-")[2]
