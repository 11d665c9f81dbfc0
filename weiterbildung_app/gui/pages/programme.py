"""Programm: the board, what has no place yet, and what clashes."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.kinds import DAY
from weiterbildung_app.domain.timetable import fitting, spans
from weiterbildung_app.domain.timetable.values import SESSIONS, Changes, Clash, Key, Slot
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.board.board import Board
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.messages import tell
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.programme_agenda import AgendaView
from weiterbildung_app.gui.pages.programme_bar import LIST, PERSONS, ROOM, Bar, Legend
from weiterbildung_app.gui.pages.programme_clashes import Clashes
from weiterbildung_app.gui.pages.programme_menu import Deeds, ask_where, offer_deeds, offer_new
from weiterbildung_app.gui.pages.programme_tray import Tray
from weiterbildung_app.gui.pages.programme_versions import Versions
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.fields import PassingField
from weiterbildung_app.gui.widgets.labels import Elided
from weiterbildung_app.gui.widgets.tabs import FlatTabBar
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, schedule

SIDE_WIDTH = 340


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return ProgrammePage(jobs, actions, go)


class ProgrammePage(QWidget):
    """Board in the middle; beside it, in tabs, what has no place and what clashes."""

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs, self._go = jobs, go
        self.model = PlanModel(jobs, self)
        self.board = Board(self.model)
        self.deeds = Deeds(self.model, self.board, self._refuse)
        self.bar, self.legend = Bar(self.model), Legend(self.model)
        self.tray, self.clashes = Tray(self.model), Clashes(self.model)
        self.versions = Versions(self.model)
        self.agenda = AgendaView(self.model)
        self.days = FlatTabBar(_(N_("Tage")))
        self.tabs = FlatTabBar(_(N_("Neben dem Plan")))
        self.line = Elided()
        self.time = PassingField(_(N_("Genaue Zeit")), _(N_("9-9:45, +15, 45 min")))
        self._days: tuple[date, ...] = ()
        self._event_id = 0
        self._chosen_event = 0  # 0: the next one
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._light)
        self._lay_out()
        self._connect()
        self._offer(actions)
        self.reload()

    def refresh(self, step: Step) -> None:
        """Read anew what a step may have changed."""
        if "events" in step.touched or not self.model.is_loaded:
            self.reload()
        else:
            self.model.refresh(step)
        if "schedule_versions" in step.touched and self.model.is_loaded:
            self.versions.rebuild()

    def reload(self) -> None:
        """Find the event that the office works on, and read its plan."""
        self._jobs.read(events.current, date.today(), then=self._take_event, owner=self)

    def show_record(self, table: str, id: int) -> None:
        """Bring a session or break into view."""
        key = (table, id)
        if self.model.knows(key):
            self._go_to(key)

    def _take_event(self, event: Event | None) -> None:
        self._stack.setCurrentWidget(self._work if event else self.empty)
        if event is not None:
            self._jobs.read(events.listing, then=self._offer_events, owner=self)
            self.model.show_event(self._chosen_event or event.id)

    def _offer_events(self, found: tuple[Event, ...]) -> None:
        known = {one.id for one in found}
        if self._chosen_event not in known:
            self._chosen_event = 0
        now = self._chosen_event or self.model.plan.event_id or found[0].id
        self.bar.offer_events(found, now)

    def _show_event(self, id: int) -> None:
        self._choose_event(id)
        self.reload()

    def _choose_event(self, id: int) -> None:
        self._chosen_event = id
        self.model.show_event(id)

    def _lay_out(self) -> None:
        self.new_event = Button(_(N_("Veranstaltung anlegen")), "plus")
        self.empty = EmptyState(
            "layout-grid",
            _(N_("Noch keine Veranstaltung")),
            _(
                N_(
                    "Legen Sie die Veranstaltung mit Orten und Räumen an. Dann entsteht hier der "
                    "Plan."
                )
            ),
            self.new_event,
        )
        self._views = QStackedWidget()
        self._views.addWidget(self.board)
        self._views.addWidget(self.agenda)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.days)
        column.addWidget(self._views, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.XS)
        split.addWidget(self._side())
        split.addWidget(middle)
        split.setStretchFactor(1, 1)
        split.setSizes([SIDE_WIDTH, 1000])
        self._work = QWidget()
        whole = QVBoxLayout(self._work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.legend)
        whole.addWidget(split, 1)
        whole.addWidget(self._foot())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _side(self) -> QWidget:
        self.side = QWidget()
        self._sides = QStackedWidget()
        for title, widget in (
            (N_("Ohne Platz"), self.tray),
            (N_("Konflikte"), self.clashes),
            (N_("Planstände"), self.versions),
        ):
            self.tabs.addTab(_(title))
            self._sides.addWidget(widget)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(theme.S, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._sides, 1)
        self.board.nowhere = self.tray
        return self.side

    def _foot(self) -> QWidget:
        """Make the line that says where something is, and the field for exact times."""
        self.line.setAccessibleName(_(N_("Auf der Tafel")))
        foot = QWidget()
        row = QVBoxLayout(foot)
        row.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        row.addWidget(self.line)
        row.addWidget(self.time)
        return foot

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._sides.setCurrentIndex)
        self.days.currentChanged.connect(lambda _tab: self._show_view())
        self.new_event.clicked.connect(lambda: self._go("events", None))
        model, board, bar = self.model, self.board, self.bar
        model.changed.connect(self._show_plan)
        model.choice_changed.connect(self._show_choice)
        model.refused.connect(self._refuse)
        board.open_requested.connect(self._go)
        board.dropped.connect(self.deeds.drop)
        board.choice_wanted.connect(partial(ask_where, board, self.deeds))
        board.menu_wanted.connect(self._menu)
        board.new_wanted.connect(lambda at: offer_new(board, self.deeds, self._slot_at(at), at))
        board.said.connect(self._say)
        board.command.connect(self._command)
        bar.event_chosen.connect(self._choose_event)
        bar.changed.connect(self._show_view)
        bar.rooms_changed.connect(self._show_view)
        bar.step_changed.connect(self._set_step)
        bar.fit_requested.connect(board.fit_day)
        bar.zoom_requested.connect(board.zoom)
        bar.fits_toggled.connect(lambda _on: self._light())
        bar.new.clicked.connect(self._new)
        board.horizontalScrollBar().valueChanged.connect(lambda _at: self._later.start())
        self.legend.changed.connect(self._show_view)
        self.agenda.opened.connect(self._open)
        self.clashes.followed.connect(self._follow)
        self.clashes.remedy_wanted.connect(self._remedy)
        self.clashes.waiver_wanted.connect(self._waive)
        self.versions.compared.connect(board.show_differences)
        self.versions.followed.connect(self._go_to)
        self.versions.event_made.connect(self._show_event)
        tray = self.tray.list
        tray.dragged.connect(lambda at: board.drag_from_list(tray.chosen, at))
        tray.dropped.connect(board.drop_from_list)
        tray.given_up.connect(board.hand.give_up)
        tray.picked_up.connect(self._pick_up)
        tray.opened.connect(self._open)
        tray.itemSelectionChanged.connect(lambda: model.choose(tray.chosen))
        self.time.returnPressed.connect(self._set_time)
        self.time.given_up.connect(board.setFocus)
        self._set_step(bar.step)

    def _offer(self, actions: Actions) -> None:
        actions.offer(self, "view.refresh", self.reload)
        actions.offer(self, "record.new", self._new)
        actions.offer(self, "record.find", self._find)

    def _show_plan(self) -> None:
        """Show what has changed of the plan."""
        facts = self.model.facts
        used = {slot.day for slot in self.model.slots.values()}
        days = tuple(sorted(set(facts.days) | used))
        if days != self._days:
            shown = self.board.scene.view.day
            self._days = days
            self.days.blockSignals(True)
            while self.days.count():
                self.days.removeTab(0)
            for day in days:
                self.days.addTab(DAY.format(day))
            self.days.setCurrentIndex(days.index(shown if shown in days else facts.days[0]))
            self.days.blockSignals(False)
            self.days.setVisible(len(days) > 1)
        if self._event_id != self.model.plan.event_id:
            self._event_id = self.model.plan.event_id
            self.versions.rebuild()
        self.tabs.setTabText(0, _(N_("Ohne Platz ({count})")).format(count=self.tray.count))
        self.tabs.setTabText(1, _(N_("Konflikte ({count})")).format(count=self.clashes.count))
        self.bar.offer()
        self._show_view()

    def _show_view(self) -> None:
        if not self.model.is_loaded:
            return
        kind, id_ = self.bar.chosen
        day = self._days[max(self.days.currentIndex(), 0)]
        is_list = kind in (LIST, ROOM)
        self._views.setCurrentWidget(self.agenda if is_list else self.board)
        self.legend.show_colours(self.bar.colouring)
        if is_list:
            self.agenda.show_day(day, id_)
            return
        self.board.show_view(
            replace(
                self.board.scene.view,
                day=day,
                colouring=self.bar.colouring,
                venue=id_ or None,
                persons=kind == PERSONS,
                hidden=frozenset(self.bar.hidden),
                folded=frozenset(self.bar.folded),
                folds_hours=self.bar.folds_hours,
                passing=self.legend.passing,
            )
        )
        self._later.start()

    def _show_choice(self) -> None:
        self._later.start()

    def _light(self) -> None:
        """Light where the chosen session fits in the rooms on the screen, if that is wanted."""
        key = next((one for one in reversed(self.model.chosen) if one[0] == SESSIONS), None)
        if not self.bar.fits.isChecked() or key is None:
            self.board.show_lights(())
            return
        view, step = self.board.scene.view, max(self.bar.step, 15)
        halls = self.board.halls_seen()
        self.board.show_lights(list(fitting.places(self.model.table, key, halls, view.day, step)))

    def _command(self, command: str) -> None:
        """Do what a key on the board asks for."""
        name, _colon, more = command.partition(":")
        deeds = {
            "off": self.deeds.take_off,
            "duplicate": self.deeds.duplicate,
            "pin": self.deeds.pin_next,
            "time": self._ask_time,
            "fits": self.bar.fits.toggle,
        }
        if name == "fold":
            self.bar.fold(int(more))
        elif name == "zoom":
            {"in": partial(self.board.zoom, 1.2), "out": partial(self.board.zoom, 1 / 1.2)}.get(
                more, self.board.fit_day
            )()
        else:
            deeds[name]()

    def _menu(self, at: QPoint) -> None:
        if self.deeds.placed:
            offer_deeds(self.board, self.deeds, at, self._ask_time)
        else:
            offer_new(self.board, self.deeds, self._slot_at(at), at)

    def _new(self) -> None:
        corner = self.bar.new.mapToGlobal(self.bar.new.rect().bottomLeft())
        middle = self.board.viewport().mapToGlobal(self.board.viewport().rect().center())
        offer_new(self.board, self.deeds, self._slot_at(middle), corner)

    def _slot_at(self, at: QPoint) -> Slot:
        """Return a slot of half an hour where the pointer is."""
        scene, board = self.board.scene, self.board
        place = board.viewport().mapFromGlobal(at) + board.origin()
        start = round(scene.scale.minute(place.y()) / self.bar.step) * self.bar.step
        column = scene.column_at(place.x())
        rooms = (column.id,) if column and not scene.view.persons else ()
        return Slot(scene.view.day, min(start, 23 * 60 + 30), 30, rooms)

    def _ask_time(self) -> None:
        placed = self.deeds.placed
        if placed:
            self.time.ask(spans.write_span(self.model.slots[placed[-1]]))

    def _set_time(self) -> None:
        placed = self.deeds.placed
        if not placed:
            return
        slot = self.model.slots[placed[-1]]
        if slot.time_fixed:
            self.board.say(_(N_("Die Zeit ist fixiert.")))
            return
        try:
            start, minutes = spans.read_span(self.time.text(), slot)
        except UserError as error:
            self._refuse(error)
            return
        self.model.arrange(
            _(N_("Zeit eingeben")), {placed[-1]: replace(slot, start=start, minutes=minutes)}
        )
        self.board.setFocus()

    def _pick_up(self) -> None:
        """Take what is chosen in the list onto the board by keyboard."""
        self.model.choose(self.tray.list.chosen)
        self.board.setFocus()
        self.board.pick_up()

    def _follow(self, clash: Clash) -> None:
        key = next((one for one in clash.keys if self.model.knows(one)), None)
        if key is not None:
            self._go_to(key)
        else:
            self._go(*clash.keys[0])

    def _go_to(self, key: Key) -> None:
        """Show a session or break on the board, on its day; what has no room in the list."""
        slot = self.model.slots.get(key)
        rooms = self.model.table.rooms_of(key, slot) if slot else ()
        if slot is None or not rooms:
            self.tabs.setCurrentIndex(0)
            self.tray.reveal(key)
            return
        self.bar.uncover(rooms)
        if slot.day in self._days:
            self.days.setCurrentIndex(self._days.index(slot.day))
        self._show_view()
        self.model.choose((key,))
        self.board.reveal(key)

    def _open(self, key: Key) -> None:
        self._go(*key)

    def _remedy(self, label: str, changes: Changes) -> None:
        self.model.arrange(label, changes)

    def _waive(self, clash: Clash, reason: str) -> None:
        label = _(N_("Konflikt hinnehmen"))
        self.model.write(label, schedule.waive, self.model.plan.event_id, clash, reason)

    def _set_step(self, step: int) -> None:
        self.board.step = step

    def _find(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.tray.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, text: str) -> None:
        """Show a sentence below the board, and have it read out."""
        self.line.setText(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.board, text))

    def _refuse(self, error: UserError) -> None:
        tell(self, str(error), Tone.WARN)
