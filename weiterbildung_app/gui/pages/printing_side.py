"""The left of the printing page: which publication of which event, and what to check before."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.findings import Finding
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.pages.overview_parts import ListCard, finding_line
from weiterbildung_app.gui.widgets.buttons import keep_high
from weiterbildung_app.gui.widgets.cards import Card
from weiterbildung_app.gui.widgets.choice_list import ChoiceList
from weiterbildung_app.gui.widgets.fields import name_box
from weiterbildung_app.gui.widgets.labels import Secondary, Title
from weiterbildung_app.gui.widgets.link_list import Line
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.print_runs import Since
from weiterbildung_app.services.records import Linked

MOST_NAMED = 3
WIDTH = 340  # at the base size of the font
DESCRIPTIONS = {
    Publication.PROGRAMME: N_(
        "Ablauf, Beiträge, Mitwirkende und Stände aller Orte, mit Registern. A5 hoch, zum Auslegen."
    ),
    Publication.CATALOGUE: N_(
        "Alle Förderinstrumente, die am Veranstaltungstag gelten, mit Quelle und Stand. A5 hoch."
    ),
    Publication.DAY_GRID: N_("Alle Räume nebeneinander, die Zeit nach unten. A3 quer."),
    Publication.EXHIBITORS: N_("Die Stände aller Orte und was dort gezeigt wird. A4 hoch."),
    Publication.PROVIDERS: N_(
        "Alle Anbieter mit Zulassungen und Nachweisen, wie sie am Tag gelten. A4 hoch."
    ),
    Publication.WALL_SHEETS: N_("Für jeden Ort ein Aushang mit seinem Tag. A3 hoch."),
    Publication.DOOR_SIGNS: N_("Für jeden Raum ein Blatt mit seinem Tag. A4 quer."),
    Publication.BADGES: N_("Für alle, die vor Ort mitwirken. 90 × 54 mm, zehn auf A4."),
    Publication.TABLE_SIGNS: N_("Zum Falten, für alle vor Ort. 210 × 99 mm, drei auf A4."),
    Publication.CERTIFICATE: N_("Eine Bescheinigung; der Name wird von Hand eingetragen. A4 hoch."),
    Publication.FEEDBACK: N_("Für jeden Ort ein Blatt zum Ankreuzen. A4 hoch."),
    Publication.ATTENDANCE: N_("Für jeden Beitrag ein Blatt zum Unterschreiben. A4 hoch."),
    Publication.FOLDERS: N_(
        "Für alle Mitwirkenden ein Blatt: wann und wo sie gebraucht werden. A4 hoch, für das Büro."
    ),
    Publication.RUN_SHEET: N_(
        "Was an jedem Ort wann beginnt, endet und geschaltet wird. A4 hoch, für das Büro."
    ),
    Publication.REPORT: N_(
        "Abdeckung von Q und W und allen Empfehlungen, Nachweise, Jahre, Lücken. A4 hoch."
    ),
    Publication.PROTOCOL: N_(
        "Offene Konflikte des Plans, und hingenommene mit ihrer Begründung. A4 hoch, für das Büro."
    ),
}
ICONS = {
    Publication.PROGRAMME: "book-open",
    Publication.CATALOGUE: "hand-coins",
    Publication.DAY_GRID: "layout-grid",
    Publication.EXHIBITORS: "store",
    Publication.PROVIDERS: "building-2",
    Publication.WALL_SHEETS: "presentation",
    Publication.TABLE_SIGNS: "users",
    Publication.CERTIFICATE: "badge-check",
    Publication.FEEDBACK: "pencil",
    Publication.REPORT: "scale",
    Publication.DOOR_SIGNS: "door-open",
    Publication.BADGES: "user",
    Publication.ATTENDANCE: "clipboard-list",
    Publication.FOLDERS: "file-text",
    Publication.RUN_SHEET: "clock",
    Publication.PROTOCOL: "list-checks",
}


class Side(QWidget):
    """Choices and warnings; tells what was chosen, and which record a warning leads to.

    `about`, `since`, `imposed` and `only_changed` say and ask more about what is chosen; they stand
    beside the preview.
    """

    publication_chosen = Signal(object)  # Publication
    event_chosen = Signal(int)
    venue_chosen = Signal(object)  # id, None for all
    day_chosen = Signal(object)  # date, None for the first
    followed = Signal(object)  # (table, id, …)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.publications = ChoiceList(_(N_("Druckwerke")))
        self.events, self.days, self.venues = QComboBox(), QComboBox(), QComboBox()
        for box in (self.events, self.days, self.venues):
            keep_high(box)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._several_venues = False
        self.imposed = QCheckBox(_(N_("Zum Falten und Heften (A4)")))
        keep_high(self.imposed)
        self.imposed.setToolTip(
            _(N_("Je zwei Seiten auf einem Blatt A4; beidseitig über die kurze Kante drucken"))
        )
        self.event_name = Secondary(wrap=True)
        self.about, self.since = Secondary(wrap=True), Secondary(wrap=True)
        self.only_changed = QCheckBox(_(N_("Nur was seitdem geändert ist")))
        keep_high(self.only_changed)
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
            self.days,
            self.venues,
            chooser,
            self.warnings,
        ):
            column.addWidget(widget)
        name_box(self.events, _(N_("Veranstaltung")))
        name_box(self.days, _(N_("Tag")))
        name_box(self.venues, _(N_("Ort")))
        column.addStretch(1)
        self.publications.show_lines([_publication(one) for one in Publication])
        self.publications.chosen.connect(self._choose)
        self.events.activated.connect(
            lambda _row: self.event_chosen.emit(self.events.currentData())
        )
        self.venues.activated.connect(
            lambda _row: self.venue_chosen.emit(self.venues.currentData())
        )
        self.days.activated.connect(lambda _row: self.day_chosen.emit(self.days.currentData()))
        self.warnings.lines.followed.connect(self.followed)

    def _choose(self, publication: Publication) -> None:
        self.about.setText(_(DESCRIPTIONS[publication]))
        self.publication_chosen.emit(publication)

    def show_events(self, events: Sequence[Linked], chosen: int) -> None:
        """Offer the events; a single one is only named."""
        self.events.clear()
        for one in events:
            self.events.addItem(one.caption, one.id)
        self.events.setCurrentIndex(self.events.findData(chosen))
        self.event_name.setText(self.events.currentText())
        self.events.setVisible(len(events) > 1)
        self.event_name.setVisible(len(events) == 1)

    def show_venues(self, venues: Sequence[Linked], chosen: int | None) -> None:
        """Offer all venues together and each alone; a single one is no choice."""
        self.venues.clear()
        self.venues.addItem(_(N_("Alle Orte")), None)
        for one in venues:
            self.venues.addItem(one.caption, one.id)
        self.venues.setCurrentIndex(self.venues.findData(chosen))
        self._several_venues = len(venues) > 1

    def show_days(self, days: Sequence[date], chosen: date | None) -> None:
        """Offer the days of the event; a single one is no choice."""
        self.days.clear()
        for number, day in enumerate(days):
            self.days.addItem(kinds.DAY.format(day), day if number else None)
        self.days.setCurrentIndex(max(self.days.findData(chosen), 0))

    def choose_only_changed(self, *, chosen: bool) -> None:
        """Turn the choice without telling."""
        with QSignalBlocker(self.only_changed):
            self.only_changed.setChecked(chosen)

    def show_since(self, since: Since | None, *, in_parts: bool) -> None:
        """Say when it was printed last and what has changed; offer that alone where it can be."""
        self.since.setVisible(since is not None)
        some = bool(since and since.kept and since.changed)
        self.only_changed.setVisible(in_parts and (some or self.only_changed.isChecked()))
        if since:
            self.since.setText(_said(since))

    def offer(self, *, of_day: bool, imposed: bool) -> None:
        """Offer one day, one venue, and a booklet to fold, only where it can be had."""
        self.days.setVisible(of_day and self.days.count() > 1)
        self.venues.setVisible(of_day and self._several_venues)
        self.imposed.setVisible(imposed)

    def show_warnings(self, findings: Sequence[Finding]) -> None:
        self.warnings.show_lines([finding_line(one) for one in findings])


def _said(since: Since) -> str:
    last = _(N_("Zuletzt am {day} {manner}."))
    said = last.format(day=kinds.DAY.format(since.printed_on), manner=_(since.manner.label))
    different = [*since.changed, *since.gone]
    if not different:
        return f"{said} {_(N_('Seitdem ist nichts geändert.'))}"
    named = "; ".join(different[:MOST_NAMED]) + (" …" if len(different) > MOST_NAMED else "")
    more = _(N_("Seitdem geändert: {count} ({named})."))
    return f"{said} {more.format(count=len(different), named=named)}"


def _publication(one: Publication) -> Line:
    return Line(one, _(one.label), icon=ICONS[one])
