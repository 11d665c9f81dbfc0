"""Übersicht: days to go, coverage of the two aims, what is missing, what is due, what changed."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.tasks import TaskState
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.overview_parts import AimCard, Countdown, ListCard, finding_line
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.cards import ScrollingPage, is_narrow
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.link_list import Line
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import overview, records
from weiterbildung_app.services.history import Entry, StepState
from weiterbildung_app.services.overview import Overview, Review
from weiterbildung_app.services.records import RecordView, Ref
from weiterbildung_app.services.tasks import Deadline


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return OverviewPage(jobs, actions, go)


class OverviewPage(QWidget):
    """Cards in two columns, in one where there is little room."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self._narrow: bool | None = None
        self._event_id: int | None = None
        self._make_cards()
        self._make_empty()
        self._arrange()
        self._connect()
        actions.offer(self, "view.refresh", self.reload)
        self.reload()

    def reload(self) -> None:
        """Read everything anew; what is shown stays until it has come."""
        self._jobs.read(overview.overview, date.today(), then=self._show, owner=self)

    def refresh(self, step: Step) -> None:
        """Every change is at least a last change."""
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _make_cards(self) -> None:
        self.countdown = Countdown()
        self.communication = AimCard(
            _(N_("W · Förderinstrumente vorstellen")),
            _(N_("{met} von {total} am Veranstaltungstag gültigen Instrumenten vorgestellt")),
            _(N_("Jedes gültige Instrument wird von einem Beitrag oder Stand vorgestellt.")),
            _(N_("Am Veranstaltungstag ist kein Förderinstrument gültig.")),
        )
        self.quality = AimCard(
            _(N_("Q · Qualität nachweisen")),
            _(N_("{met} von {total} mit Q verknüpften Angeboten nachgewiesen")),
            _(N_("Jedes verknüpfte Angebot hat einen Nachweis, der am Tag gilt.")),
            _(N_("Mit der Handlungsempfehlung Q ist noch nichts verknüpft.")),
        )
        self.missing = ListCard(
            _(N_("Was fehlt")), 6, _(N_("Es fehlt nichts: Der Plan ist vollständig."))
        )
        self.reviews = ListCard(
            _(N_("Wiedervorlagen fällig")), 4, _(N_("Keine Wiedervorlage ist fällig."))
        )
        self.tasks = ListCard(_(N_("Offene Aufgaben")), 6, _(N_("Keine Aufgabe ist offen.")))
        self.changes = ListCard(_(N_("Letzte Änderungen")), 5, _(N_("Noch nichts geändert.")))

    def _make_empty(self) -> None:
        self.new_event = Button(_(N_("Veranstaltung anlegen")), "plus")
        self.empty = EmptyState(
            "calendar-days",
            _(N_("Noch keine Veranstaltung")),
            _(
                N_(
                    "Legen Sie den nächsten Weiterbildungstag an. Danach sehen Sie hier, wie viele "
                    "Tage bleiben, was noch fehlt und welche Förderinstrumente niemand vorstellt."
                )
            ),
            self.new_event,
        )

    def _arrange(self) -> None:
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(theme.XL, theme.L, theme.XL, theme.XL)
        self._grid.setSpacing(theme.L)
        self.scroller = ScrollingPage(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scroller)
        self._of_event = (self.countdown, self.communication, self.quality, self.missing)
        for card in (*self._of_event, self.empty, self.tasks, self.reviews, self.changes):
            card.setParent(self._content)
            card.hide()
        self._place()

    def _connect(self) -> None:
        self.new_event.clicked.connect(lambda: self._go("events", None))
        self.countdown.open.clicked.connect(lambda: self._go("events", self._event_id))
        for one in (self.communication.gaps, self.quality.gaps):
            one.followed.connect(self._follow)
        for card in (self.missing, self.tasks, self.reviews, self.changes):
            card.lines.followed.connect(self._follow)

    def _follow(self, place: tuple[str, int | None]) -> None:
        self._go(*place[:2])

    def _place(self) -> None:
        """Put the cards into one column or two; the order of reading is the same."""
        narrow = is_narrow(self)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        sides = 1 if narrow else 2
        row = 0
        for card in (self.countdown, self.empty):
            self._grid.addWidget(card, row, 0, 1, sides)
            row += 1
        pairs = (
            (self.communication, self.quality),
            (self.missing, self.tasks),
            (self.reviews, self.changes),
        )
        for left, right in pairs:
            if narrow:
                self._grid.addWidget(left, row, 0)
                row += 1
                self._grid.addWidget(right, row, 0)
            else:
                self._grid.addWidget(left, row, 0)
                self._grid.addWidget(right, row, 1)
            row += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        for past in range(self._grid.rowCount()):
            self._grid.setRowStretch(past, 0)
        self._grid.setRowStretch(row, 1)

    def _show(self, state: Overview) -> None:
        event = state.event
        self._event_id = event.id if event else None
        for card in self._of_event:
            card.setVisible(event is not None)
        self.empty.setVisible(event is None)
        if event and state.communication and state.quality:
            days = state.days_to_go or 0
            self.countdown.show_day(days, event.title, event.day, _(event.form.label))
            self.communication.show_coverage(state.communication)
            self.quality.show_coverage(state.quality)
            self.missing.show_lines([finding_line(one) for one in state.findings])
            ref = Ref("events", event.id)
            self._jobs.read(records.view, ref, then=self._show_venues, owner=self)
        self.tasks.show_lines([_task(one) for one in state.tasks])
        self.tasks.setVisible(event is not None)
        self.reviews.show_lines([_review(one) for one in state.reviews])
        self.reviews.show()
        self.changes.show_lines([_change(one) for one in state.changes], counted=False)
        self.changes.show()

    def _show_venues(self, view: RecordView) -> None:
        venues = [part.rows for part in view.parts if part.table == "venues"]
        self.countdown.show_venues(tuple(one.caption for rows in venues for one in rows))


def _review(one: Review) -> Line:
    due = _(N_("fällig seit {day}")).format(day=kinds.DAY.format(one.due_on))
    return Line(
        ("funding_instruments", one.instrument_id), one.caption, due, icon="clock", tone=Tone.WARN
    )


def _task(one: Deadline) -> Line:
    overdue = one.state is TaskState.OVERDUE
    tones = {TaskState.OVERDUE: Tone.BAD, TaskState.SOON: Tone.WARN}
    due = _(N_("überfällig seit {day}") if overdue else N_("fällig am {day}"))
    return Line(
        ("tasks", one.task_id),
        one.title,
        due.format(day=kinds.DAY.format(one.due)),
        icon="clipboard-list",
        tone=tones.get(one.state, Tone.NEUTRAL),
    )


def _change(one: Entry) -> Line:
    undone = one.state is StepState.UNDONE
    who = f"{one.actor} · {one.made_at:%d.%m.%Y %H:%M}"
    return Line(
        ("history", one.step_id),
        one.label,
        f"{who} · {_(one.state.label)}" if undone else who,
        icon="undo-2" if undone else "pencil",
    )
