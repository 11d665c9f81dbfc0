"""What joins the catalogue, the event and the concept: who serves a recommendation, who presents an
instrument.

Importing this module makes every record type known.
"""

from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, relationship

from weiterbildung_app.domain import kinds, planning, printing, tasks  # noqa: F401 - they become known
from weiterbildung_app.domain.base import Record, field, one_of, reference
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Booth, EventSession
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.organisations import Organisation
from weiterbildung_app.domain.policy import Recommendation
from weiterbildung_app.i18n import N_


class RecommendationLink(Record):
    """A record serves a recommendation, with the reason in words (Bezug)."""

    __tablename__ = "recommendation_links"
    __table_args__ = (
        one_of("instrument_id", "organisation_id", "session_id", "booth_id"),
        *(
            sa.UniqueConstraint("recommendation_id", target)
            for target in ("instrument_id", "organisation_id", "session_id", "booth_id")
        ),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Bezug"), N_("Bezüge")
    caption_fields: ClassVar = ("recommendation_id", "reason")

    recommendation_id: Mapped[int] = reference("recommendations", N_("Handlungsempfehlung"))
    instrument_id: Mapped[int | None] = reference(
        "funding_instruments", N_("Förderinstrument"), part_of=True
    )
    organisation_id: Mapped[int | None] = reference(
        "organisations", N_("Organisation"), part_of=True
    )
    session_id: Mapped[int | None] = reference("event_sessions", N_("Beitrag"), part_of=True)
    booth_id: Mapped[int | None] = reference("booths", N_("Stand"), part_of=True)
    reason: Mapped[str | None] = field(
        kinds.TEXT,
        N_("Begründung"),
        help=N_("Warum dient dieser Datensatz der Empfehlung? Ein Satz genügt."),
    )

    recommendation: Mapped[Recommendation] = relationship(lazy="raise")
    instrument: Mapped[FundingInstrument | None] = relationship(lazy="raise")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise")
    session: Mapped[EventSession | None] = relationship(lazy="raise")
    booth: Mapped[Booth | None] = relationship(lazy="raise")

    def check(self) -> None:
        """Refuse a link that serves nothing or two records at once."""
        targets = (self.instrument_id, self.organisation_id, self.session_id, self.booth_id)
        if sum(target is not None for target in targets) != 1:
            raise UserError(N_("Ein Bezug verbindet eine Empfehlung mit genau einem Datensatz."))


class Presentation(Record):
    """A session or booth presents a funding instrument (Vorstellung)."""

    __tablename__ = "presentations"
    __table_args__ = (
        one_of("session_id", "booth_id"),
        sa.UniqueConstraint("instrument_id", "session_id"),
        sa.UniqueConstraint("instrument_id", "booth_id"),
        {"sqlite_autoincrement": True},
    )
    label, plural = N_("Vorstellung"), N_("Vorstellungen")
    caption_fields: ClassVar = ("instrument_id", "session_id", "booth_id")

    instrument_id: Mapped[int] = reference("funding_instruments", N_("Förderinstrument"))
    session_id: Mapped[int | None] = reference("event_sessions", N_("Beitrag"), part_of=True)
    booth_id: Mapped[int | None] = reference("booths", N_("Stand"), part_of=True)

    instrument: Mapped[FundingInstrument] = relationship(lazy="raise")
    session: Mapped[EventSession | None] = relationship(lazy="raise")
    booth: Mapped[Booth | None] = relationship(lazy="raise")
