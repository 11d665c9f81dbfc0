"""What can be done with what is chosen on the board, as menus and as commands by key."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.timetable import moving
from weiterbildung_app.domain.timetable.values import DAY_LENGTH, SESSIONS, Changes, Key, Slot
from weiterbildung_app.gui.board import proposals
from weiterbildung_app.gui.board.board import Board
from weiterbildung_app.gui.board.proposals import Proposal
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import schedule

_PINS = ((False, False), (True, False), (False, True), (True, True))
_PIN_NAMES = (
    N_("Fixierung lösen"),
    N_("Zeit fixieren"),
    N_("Raum fixieren"),
    N_("Zeit und Raum fixieren"),
)
BREAK_MINUTES = 15


class Deeds:
    """What can be done to a plan; each deed is one step with a name."""

    def __init__(self, model: PlanModel, board: Board, refuse: Callable[[UserError], None]) -> None:
        self._model, self._board, self._refuse = model, board, refuse

    @property
    def chosen(self) -> tuple[Key, ...]:
        """What is chosen, or else what has the keyboard."""
        focus = self._board.focus
        return self._model.chosen or ((focus[0],) if focus else ())

    @property
    def placed(self) -> tuple[Key, ...]:
        """What is chosen, has a place, and can be seen: nothing else is ever changed."""
        return tuple(key for key in self.chosen if self._board.can_move(key))

    def drop(self, proposal: Proposal) -> None:
        """Do what was proposed."""
        if proposal.copy:
            self.duplicate(proposal.changes, proposal.label)
        else:
            self._model.arrange(proposal.label, proposal.changes, proposal.before)

    def take_off(self) -> None:
        """Take what is chosen off the plan; what is fixed and breaks stay."""
        proposal = proposals.taken_off(self._model.table, self.placed)
        self.drop(proposal)
        if len(proposal.changes) < len(self.placed):
            self._board.say(_(N_("Fixiertes und Pausen bleiben im Plan.")))

    def duplicate(self, changes: Changes | None = None, label: str = "") -> None:
        """Copy sessions: where they were held, else right behind themselves, or into the list."""
        if changes is None:
            changes = {key: _behind(self._model.slots[key]) for key in self.placed}
        copies = {id_: slot for (table, id_), slot in changes.items() if table == SESSIONS}
        if copies:
            label = label or _(N_("Beitrag kopieren"))
            self._model.write(label, schedule.duplicate, copies)
        else:
            self._board.say(_(N_("Kopieren lassen sich nur Beiträge.")))

    def pin_next(self) -> None:
        """Fix time, room, both or nothing, one after the other."""
        placed = [key for key in self.placed if key[0] == SESSIONS]
        if placed:
            slot = self._model.slots[placed[-1]]
            now = _PINS.index((slot.time_fixed, slot.room_fixed))
            self.pin((now + 1) % len(_PINS))

    def pin(self, which: int) -> None:
        time, room = _PINS[which]
        changes = moving.pinned(self._model.slots, self.placed, time=time, room=room)
        self._model.arrange(_(_PIN_NAMES[which]), changes)
        self._board.say(_(_PIN_NAMES[which]))

    def swap(self) -> None:
        """Let the two chosen sessions change places."""
        self.swap_with(*self.placed[-2:])

    def swap_with(self, one: Key, other: Key) -> None:
        """Let two sessions change places, if both are still there."""
        if one in self._model.slots and other in self._model.slots:
            self._try(lambda: self.drop(proposals.swapped(self._model.table, one, other)))

    def close_gaps(self) -> None:
        """Close the gaps in the rooms of what is chosen, or in all of them."""
        table = self._model.table
        rooms = {room for key in self.placed for room in table.rooms_of(key, table.slots[key])}
        moves = moving.gaps_closed(
            table, list(rooms or self._board.scene.halls), self._board.scene.view.day
        )
        self._arrange(_(N_("Lücken schließen")), moves)

    def spread(self) -> None:
        """Put even gaps between what is chosen."""
        step = self._board.step

        def work() -> None:
            moves = moving.spread(self._model.slots, self.placed, step)
            self._arrange(_(N_("Gleichmäßig verteilen")), moves)

        self._try(work)

    def shift_day(self, minutes: int) -> None:
        """Move everything of the day that is shown."""
        day = self._board.scene.view.day
        keys = [key for key, slot in self._model.slots.items() if slot.day == day]
        moves = moving.moved(self._model.slots, keys, minutes)
        label = _(N_("Tag um {minutes} min verschieben")).format(minutes=f"{minutes:+}")
        self._arrange(label, moves)

    def show_in(self, key: Key, hall: int) -> None:
        """Show a session in a room too, or no longer."""
        slot = self._model.slots[key]
        shown = set(slot.shown) ^ {hall}
        changed = replace(slot, shown=tuple(sorted(shown)))
        label = _(N_("Übertragung ändern"))
        self._model.arrange(label, {key: changed})

    def add_session(self, slot: Slot) -> None:
        """Make a session at a place and choose it: Enter opens it, to be named."""
        label, event_id = _(N_("Beitrag anlegen")), self._model.plan.event_id
        made = self._model.choose_made
        self._model.write(label, schedule.add_session, event_id, slot, then=made)

    def add_break(self, slot: Slot, venue: int | None, room: int | None) -> None:
        self._model.write(
            _(N_("Pause anlegen")),
            schedule.add_break,
            self._model.plan.event_id,
            _(N_("Pause")),
            slot,
            venue,
            room,
        )

    def _arrange(self, label: str, moves: Changes) -> None:
        if moves:
            self._model.arrange(label, moves)
        else:
            self._board.say(_(N_("Nichts zu verschieben.")))

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except UserError as error:
            self._refuse(error)


def _behind(slot: Slot) -> Slot | None:
    """Return the slot right behind another one; None when the day is over."""
    return slot.at(slot.end) if slot.end + slot.minutes <= DAY_LENGTH else None


def ask_where(board: Board, deeds: Deeds, proposal: Proposal, at: QPoint) -> QMenu:
    """Offer what letting go onto another session can mean; without a choice all goes back."""
    menu = _menu(board)
    lead, others = proposal.moved[-1], proposal.occupied
    title = ", ".join(escaped(board.model.facts.title(other)) for other in others)
    if len(others) == 1 and lead in board.model.slots and len(proposal.moved) == 1:
        swap = menu.addAction(_(N_("Mit „{title}“ &tauschen")).format(title=title))
        swap.triggered.connect(partial(deeds.swap_with, lead, others[0]))
    insert = menu.addAction(_(N_("&Einfügen, „{title}“ nach hinten schieben")).format(title=title))
    insert.triggered.connect(lambda: deeds.drop(proposals.inserted(board.model.table, proposal)))
    over = menu.addAction(_(N_("&Darüberlegen")))
    over.triggered.connect(partial(deeds.drop, proposal))
    menu.addAction(_(N_("&Zurücklegen")))
    menu.aboutToHide.connect(board.hand.give_up)
    menu.popup(at)
    return menu


def offer_deeds(board: Board, deeds: Deeds, at: QPoint, ask_time: Callable[[], None]) -> QMenu:
    """Offer everything that can be done with what is chosen."""
    menu, placed = _menu(board), deeds.placed
    sessions = [key for key in placed if key[0] == SESSIONS]
    if placed:
        lead = placed[-1]
        menu.addAction(_(N_("Ö&ffnen")), lambda: board.open_requested.emit(*lead))
        menu.addAction(_(N_("&Zeit eingeben …")), ask_time)
    if sessions:
        pins = menu.addMenu(_(N_("&Fixieren")))
        for which, name in enumerate(_PIN_NAMES):
            pins.addAction(_(name), partial(deeds.pin, which))
        _offer_rooms(menu, board, deeds, sessions[-1])
        menu.addAction(_(N_("&Kopieren")), lambda: deeds.duplicate())  # noqa: PLW0108 - no argument
        if len(sessions) > 1:
            menu.addAction(_(N_("&Tauschen")), deeds.swap)
            menu.addAction(_(N_("&Gleichmäßig verteilen")), deeds.spread)
        menu.addAction(_(N_("Vom &Plan nehmen")), deeds.take_off)
        menu.addSeparator()
    menu.addAction(_(N_("&Lücken schließen")), deeds.close_gaps)
    day = menu.addMenu(_(N_("&Tag verschieben")))
    for minutes in (-30, -15, -5, 5, 15, 30):
        text = _(N_("um {minutes} min")).format(minutes=f"{minutes:+}")
        day.addAction(text, partial(deeds.shift_day, minutes))
    menu.popup(at)
    return menu


def offer_new(board: Board, deeds: Deeds, slot: Slot, at: QPoint) -> QMenu:
    """Offer to make a session or a break at a place."""
    menu = _menu(board)
    facts = board.model.facts
    hall = facts.halls.get(slot.rooms[0]) if slot.rooms else None
    if hall:
        menu.addAction(_(N_("&Beitrag")), partial(deeds.add_session, slot))
    pause = replace(slot, minutes=BREAK_MINUTES)
    menu.addAction(_(N_("&Pause für alle Orte")), partial(deeds.add_break, pause, None, None))
    if hall:
        house = escaped(facts.houses[hall.house].title)
        text = _(N_("Pause nur an diesem &Ort: {venue}")).format(venue=house)
        menu.addAction(text, partial(deeds.add_break, pause, hall.house, None))
        text = _(N_("Pause nur in diesem &Raum: {room}")).format(room=escaped(hall.title))
        menu.addAction(text, partial(deeds.add_break, pause, None, hall.id))
    menu.popup(at)
    return menu


def _offer_rooms(menu: QMenu, board: Board, deeds: Deeds, key: Key) -> None:
    """Offer the rooms in which a session can be shown besides."""
    facts, slot = board.model.facts, board.model.slots[key]
    rooms = menu.addMenu(_(N_("&Übertragen nach")))
    for hall in facts.halls.values():
        if hall.id not in slot.rooms:
            title = f"{hall.title} – {facts.houses[hall.house].title}"
            action = rooms.addAction(escaped(title))
            action.setCheckable(True)
            action.setChecked(hall.id in slot.shown)
            action.triggered.connect(partial(deeds.show_in, key, hall.id))


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
