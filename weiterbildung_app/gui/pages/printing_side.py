"""The left of the printing page: which publication of which event, and what to check before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from weiterbildung_app.domain.findings import Finding
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.pages.overview_parts import ListCard, finding_line
from weiterbildung_app.gui.widgets.buttons import keep_high
from weiterbildung_app.gui.widgets.cards import Card
from weiterbildung_app.gui.widgets.choice_list import ChoiceList
from weiterbildung_app.gui.widgets.fields import name_box
from weiterbildung_app.gui.widgets.labels import Secondary, Title
from weiterbildung_app.gui.widgets.link_list import Line
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.brochures import Publication
from weiterbildung_app.services.records import Linked

WIDTH = 340  # at the base size of the font
DESCRIPTIONS = {
    Publication.PROGRAMME: N_(
        "Ablauf, Beiträge, Mitwirkende und Stände aller Orte, mit Registern. A5 hoch, zum Auslegen."
    ),
    Publication.CATALOGUE: N_(
        "Alle Förderinstrumente, die am Veranstaltungstag gelten, mit Quelle und Stand. A5 hoch."
    ),
    Publication.PROTOCOL: N_(
        "Offene Konflikte des Plans, und hingenommene mit ihrer Begründung. A4 hoch, für das Büro."
    ),
}
ICONS = {
    Publication.PROGRAMME: "book-open",
    Publication.CATALOGUE: "hand-coins",
    Publication.PROTOCOL: "list-checks",
}


class Side(QWidget):
    """Choices and warnings; tells what was chosen, and which record a warning leads to."""

    publication_chosen = Signal(object)  # Publication
    event_chosen = Signal(int)
    followed = Signal(object)  # (table, id, …)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.publications = ChoiceList(_(N_("Druckwerke")))
        self.events = QComboBox()
        keep_high(self.events)
        self.events.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.event_name = Secondary(wrap=True)
        self.warnings = ListCard(
            _(N_("Vor dem Druck prüfen")), 6, _(N_("Nichts spricht gegen den Druck."))
        )
        chooser = Card()
        chooser.column.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        chooser.column.addWidget(self.publications)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        column.setSpacing(theme.M)
        for widget in (
            Title(_(N_("Drucken"))),
            self.event_name,
            self.events,
            chooser,
            self.warnings,
        ):
            column.addWidget(widget)
        name_box(self.events, _(N_("Veranstaltung")))
        column.addStretch(1)
        self.publications.show_lines([_publication(one) for one in Publication])
        self.publications.chosen.connect(self.publication_chosen)
        self.events.activated.connect(
            lambda _row: self.event_chosen.emit(self.events.currentData())
        )
        self.warnings.lines.followed.connect(self.followed)

    def show_events(self, events: Sequence[Linked], chosen: int) -> None:
        """Offer the events; a single one is only named."""
        self.events.clear()
        for one in events:
            self.events.addItem(one.caption, one.id)
        self.events.setCurrentIndex(self.events.findData(chosen))
        self.event_name.setText(self.events.currentText())
        self.events.setVisible(len(events) > 1)
        self.event_name.setVisible(len(events) == 1)

    def show_warnings(self, findings: Sequence[Finding]) -> None:
        self.warnings.show_lines([finding_line(one) for one in findings])


def _publication(one: Publication) -> Line:
    return Line(one, _(one.label), _(DESCRIPTIONS[one]), icon=ICONS[one])
