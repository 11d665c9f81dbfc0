"""Drucken: the publications of an event with preview, what to check before, and the ways out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.findings import Finding
from weiterbildung_app.domain.printing import PrintManner, Publication
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.printing_delivery import Delivery, Draft
from weiterbildung_app.gui.pages.printing_press import Press
from weiterbildung_app.gui.pages.printing_side import WIDTH, Side
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.cards import ScrollingPage, is_narrow
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.gui.widgets.notice import Notice
from weiterbildung_app.gui.widgets.pdf_viewer import PdfViewer
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, print_runs, publications, records
from weiterbildung_app.services.print_runs import Since
from weiterbildung_app.services.publications import Order
from weiterbildung_app.services.records import Linked

DELAY = 150  # ms; several changes at once make one preview
MOST_VENUES = 200
LEAST_PREVIEW = 520  # pixels, where the page scrolls as a whole


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return PrintingPage(jobs, actions, go)


class PrintingPage(QWidget):
    """Choices and warnings beside the preview, above it where there is little room."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self._event_id: int | None = None
        self._events: Sequence[Linked] = ()
        self._publication = Publication.PROGRAMME
        self._venue_id: int | None = None
        self._day: date | None = None
        self._imposed = False
        self._since: Since | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._path: Path | None = None
        self._stale = False
        self._narrow: bool | None = None
        self.press = Press(jobs, self)
        self.delivery = Delivery(jobs, self)
        self._soon = QTimer(self, interval=DELAY, singleShot=True)
        self._make_widgets()
        self._lay_out()
        self._connect()
        actions.offer(self, "view.refresh", self.renew)
        self._ask_events()

    @property
    def _order(self) -> Order | None:
        """What is wanted; None while there is no event."""
        if self._event_id is None:
            return None
        of_day = self._publication in publications.BY_DAY
        return Order(
            self._event_id,
            self._publication,
            venue_id=self._venue_id if of_day else None,
            day=self._day if of_day else None,
            imposed=self._imposed and self._publication in publications.BOOKLETS,
            without=self._since.kept if self._only_changed and self._since else frozenset(),
        )

    @property
    def _only_changed(self) -> bool:
        in_parts = self._publication in publications.IN_PARTS
        return in_parts and self.side.only_changed.isChecked()

    @property
    def draft(self) -> Draft | None:
        """The PDF that is shown; None while it or its warnings are not there or not up to date."""
        size = self.viewer.pages.page_size
        order = self._order
        if self._path is None or self._findings is None or self._stale or not size or not order:
            return None
        return Draft(self._path, size, self._findings, order)

    def refresh(self, step: Step) -> None:
        """Whatever changed may be printed: renew the preview."""
        if step.touched == {"print_runs"}:
            self._ask_since()
            return
        if step.touched & {"events", "venues"}:
            self._ask_events()
        self._outdate()

    def renew(self) -> None:
        """Make preview and warnings anew; the old preview stays until the new one is there."""
        if self._order is None:
            return
        self._soon.stop()
        self._stale, self._findings = True, None
        self._show_state(_(N_("wird erneuert …")), Tone.ACCENT, "hourglass")
        order = self._order
        then = partial(self._show_warnings, order)
        self._jobs.read(publications.warnings, order, date.today(), then=then, owner=self)
        self.press.make(order)
        self._ask_since()

    def _ask_since(self) -> None:
        if order := self._order:
            whole = replace(order, imposed=False, without=frozenset())
            then = partial(self._take_since, whole)
            self._jobs.read(print_runs.since, whole, date.today(), then=then, owner=self)

    def _take_since(self, asked: Order, since: Since | None) -> None:
        before = self._order
        if before is None or asked != replace(before, imposed=False, without=frozenset()):
            return
        self._since = since
        if not (since and since.changed):
            self.side.choose_only_changed(chosen=False)
        self.side.show_since(since, in_parts=asked.publication in publications.IN_PARTS)
        if self._order != before:
            self._start()

    def _forget_since(self) -> None:
        self._since = None
        self.side.choose_only_changed(chosen=False)
        self.side.show_since(None, in_parts=False)

    def _note(self, draft: Draft, manner: PrintManner, reason: str) -> None:
        """Remember what was given out as a whole; a part of it says nothing of the rest."""
        whole = replace(draft.order, imposed=False, without=frozenset())
        label = _(N_("Druck vermerken: {title}")).format(title=_(whole.publication.label))
        self._jobs.write(label, print_runs.note, whole, manner, reason, date.today(), owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _make_widgets(self) -> None:
        self.side = Side()
        self.viewer = PdfViewer(_(N_("Vorschau")))
        self.notice = Notice()
        self.save_button = Button(_(N_("Als PDF speichern …")), "save")
        self.open_button = Button(_(N_("Im PDF-Programm öffnen")), "external-link")
        self.print_button = Button(_(N_("Drucken …")), "printer")
        self.all_button = Button(_(N_("Alle speichern …")), "archive")
        self.all_button.setToolTip(_(N_("Alle Druckwerke der Veranstaltung in einen Ordner")))
        self.check_button = Button("", "triangle-alert")
        self.check_button.setFlat(True)
        self.check_button.hide()
        self.new_event = Button(_(N_("Veranstaltung anlegen")), "plus")
        self.empty = EmptyState(
            "printer",
            _(N_("Noch nichts zu drucken")),
            _(N_("Alle Druckwerke gehören zu einer Veranstaltung. Legen Sie sie zuerst an.")),
            self.new_event,
        )
        self._enable()

    def _lay_out(self) -> None:
        buttons = Flow(theme.S)
        for button in (
            self.save_button,
            self.open_button,
            self.print_button,
            self.all_button,
            self.check_button,
        ):
            buttons.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        top.setSpacing(theme.XS)
        top.addLayout(buttons)
        for widget in (self.side.about, self.side.since, self.side.imposed, self.side.only_changed):
            top.addWidget(widget)
        self._main = QWidget()
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.viewer, 1)
        self._side_scroll = ScrollingPage(QWidget())
        wide = QWidget()
        self._row = QHBoxLayout(wide)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._side_scroll)
        below = QWidget()
        self._column = QVBoxLayout(below)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._stack = QStackedLayout(self)
        for one in (self.empty, wide, ScrollingPage(below)):
            self._stack.addWidget(one)
        self._place()

    def _connect(self) -> None:
        self._soon.timeout.connect(self.renew)
        self.viewer.renew.clicked.connect(self.renew)
        self.new_event.clicked.connect(lambda: self._go("events", None))
        self.side.publication_chosen.connect(self._choose)
        self.side.event_chosen.connect(self._choose_event)
        self.side.venue_chosen.connect(self._choose_venue)
        self.side.day_chosen.connect(self._choose_day)
        self.side.imposed.toggled.connect(self._turn_imposed)
        self.side.only_changed.toggled.connect(self._start)
        self.delivery.given_out.connect(self._note)
        self.side.followed.connect(lambda place: self._go(*place[:2]))
        self.viewer.pages.page_changed.connect(self._enable)
        self.press.made.connect(self._show_pdf)
        self.press.refused.connect(self._show_refusal)
        self.press.given_up.connect(self._show_outdated)
        self.delivery.warnings_requested.connect(self._go_to_warnings)
        self.check_button.clicked.connect(self._go_to_warnings)
        for button, act in (
            (self.save_button, self.delivery.save),
            (self.open_button, self.delivery.open),
            (self.print_button, self.delivery.print),
        ):
            button.clicked.connect(partial(self._deliver, act))
        self.all_button.clicked.connect(self._save_all)

    def _go_to_warnings(self) -> None:
        self.side.warnings.lines.list.setFocus()
        self._side_scroll.ensureWidgetVisible(self.side.warnings)

    def _deliver(self, act: Callable[[Draft], None], *_checked: bool) -> None:
        if draft := self.draft:
            act(draft)

    def _save_all(self) -> None:
        if self._event_id is not None:
            self.delivery.save_all(self._event_id)

    def _place(self) -> None:
        """Put side and preview beside or below each other."""
        self._side_scroll.setFixedWidth(int(WIDTH * theme.font().pointSizeF() / theme.BASE_SIZE))
        narrow = is_narrow(self)
        if narrow != self._narrow:
            self._narrow = narrow
            if narrow:
                self._side_scroll.takeWidget()
                self._column.addWidget(self.side)
                self._column.addWidget(self._main, 1)
            else:
                self._side_scroll.setWidget(self.side)
                self._row.addWidget(self._main, 1)
            self.side.show()
            self.viewer.pages.setMinimumHeight(LEAST_PREVIEW if narrow else 0)
        self._stack.setCurrentIndex(0 if self._event_id is None else 2 if narrow else 1)

    def _ask_events(self) -> None:
        self._jobs.read(records.choices, "events", then=self._take_events, owner=self)

    def _take_events(self, found: Sequence[Linked]) -> None:
        self._events = found
        if any(one.id == self._event_id for one in found):
            self._choose_event(self._event_id)
        else:
            self._jobs.read(events.current, date.today(), then=self._take_current, owner=self)

    def _take_current(self, event: Event | None) -> None:
        self._choose_event(event.id if event else None)

    def _choose_event(self, id: int | None) -> None:
        changed = id != self._event_id
        if changed:
            self._venue_id, self._day = None, None
        self._event_id = id
        self._place()
        if id is not None:
            self.side.show_events(self._events, id)
            self.side.publications.choose(self._publication)
            self._ask_venues(id)
        if changed:
            self._forget_since()
            self._start()

    def _ask_venues(self, event_id: int) -> None:
        then = partial(self._take_venues, event_id)
        self._jobs.read(records.choices, "venues", "", MOST_VENUES, event_id, then=then, owner=self)
        days = partial(self._take_days, event_id)
        self._jobs.read(events.days, event_id, then=days, owner=self)

    def _take_days(self, event_id: int, days: Sequence[date]) -> None:
        if event_id != self._event_id:
            return
        gone = self._day not in {None, *days}
        self.side.show_days(days, None if gone else self._day)
        self._offer()
        if gone:
            self._choose_day(None)

    def _choose_day(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self._forget_since()
            self._start()

    def _take_venues(self, event_id: int, found: Sequence[Linked]) -> None:
        if event_id != self._event_id:
            return
        gone = all(one.id != self._venue_id for one in found)
        self.side.show_venues(found, None if gone else self._venue_id)
        self._offer()
        if gone and self._venue_id is not None:
            self._choose_venue(None)

    def _offer(self) -> None:
        one = self._publication
        self.side.offer(of_day=one in publications.BY_DAY, imposed=one in publications.BOOKLETS)

    def _turn_imposed(self) -> None:
        self._imposed = self.side.imposed.isChecked()
        self._start()

    def _choose_venue(self, id: int | None) -> None:
        if id != self._venue_id:
            self._venue_id = id
            self._forget_since()
            self._start()

    def _choose(self, publication: Publication) -> None:
        if publication is not self._publication:
            self._publication = publication
            self._offer()
            self._forget_since()
            self._start()

    def _start(self) -> None:
        """Turn to another publication: nothing of the old one is shown as if it were this."""
        self._path, self._findings = None, None
        self.viewer.pages.clear()
        self._tell(())
        self._outdate()

    def _outdate(self) -> None:
        self._stale = True
        self.press.stop()
        self._show_outdated()
        if self.isVisible():
            self._soon.start()

    def _show_outdated(self) -> None:
        self._show_state(_(N_("Vorschau veraltet")), Tone.WARN, "refresh-cw")

    def _show_warnings(self, asked: Order, found: tuple[Finding, ...]) -> None:
        if asked != self._order:
            return
        self._findings = found
        self._tell(found)
        self._enable()

    def _tell(self, found: tuple[Finding, ...]) -> None:
        self.side.show_warnings(found)
        one, more = N_("1 Punkt zu prüfen"), N_("{count} Punkte zu prüfen")
        self.check_button.setText(_(one if len(found) == 1 else more).format(count=len(found)))
        self.check_button.setVisible(bool(found))

    def _show_pdf(self, path: Path) -> None:
        self._path, self._stale = path, False
        self.notice.hide()
        self.viewer.state.hide()
        self.viewer.pages.show_file(path)
        self._enable()

    def _show_refusal(self, error: UserError) -> None:
        self._path = None
        self.viewer.state.hide()
        self.viewer.pages.clear()
        self.notice.say(str(error), Tone.BAD, (_(N_("Erneut versuchen")), self.renew))
        self._enable()

    def _show_state(self, text: str, tone: Tone, icon: str) -> None:
        self.viewer.state.show_text(text, tone, icon)
        self.viewer.state.show()
        self._enable()

    def _enable(self) -> None:
        ready = self.draft is not None
        for button in (self.save_button, self.open_button, self.print_button):
            button.setEnabled(ready)
