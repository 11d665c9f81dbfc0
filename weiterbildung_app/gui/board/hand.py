"""What a person holds on the board, by mouse or picked up by keyboard, until they let go."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from weiterbildung_app.domain.timetable.values import DAY_LENGTH, SESSIONS, Key, Slot
from weiterbildung_app.gui.board import proposals
from weiterbildung_app.gui.board.canvas import Canvas
from weiterbildung_app.gui.board.proposals import Edge, Grip, How, Proposal, Ripple, Target


class Hand(QObject):
    """Holds sessions and breaks over a place, and knows what letting go would come to."""

    changed = Signal()  # what is held, or what it would come to
    emptied = Signal()  # let go or given up

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._model = canvas, canvas.model
        self._model.changed.connect(self._look_again)
        self.grip: Grip | None = None
        self.how = How()
        self.proposal: Proposal | None = None
        self.target: Target | None = None
        self._offset = 0.0
        self._edges: list[int] = []

    @property
    def is_empty(self) -> bool:
        return self.grip is None

    @property
    def held(self) -> frozenset[Key]:
        """What is held; empty while nothing is."""
        return frozenset(self.grip.keys) if self.grip else frozenset()

    def take(self, grip: Grip, minute: float | None = None) -> None:
        """Take hold of something; `minute` is where the pointer is, None for its beginning.

        Nothing is taken out of the list while there is no room to put it.
        """
        if grip.hall is None and not self._canvas.scene.halls:
            return
        slot = self._slot(grip)
        self.grip, self.how = grip, How()
        start = slot.end if grip.edge is Edge.END else slot.start
        self._offset = 0.0 if minute is None else minute - start
        self._edges = proposals.edges(self._model.table, slot.day, grip.keys)
        hall = grip.hall if grip.hall is not None else next(iter(self._canvas.scene.halls), 0)
        self.over(Target(slot.day, start, hall), how=self.how)

    def hold_at(self, minute: float, hall: int, how: How, *, snap: bool = True) -> None:
        """Hold it with the pointer at a minute of the day shown, in a room."""
        if self.grip is None:
            return
        wanted = minute - self._offset
        scene, slot = self._canvas.scene, self._slot(self.grip)
        edges = [*self._edges]
        if self.grip.edge is Edge.BODY:
            edges += [edge - slot.minutes for edge in self._edges]
        at = proposals.snapped(wanted, self._canvas.step if snap else 1, edges, scene.scale.zoom)
        self.over(Target(scene.view.day, at, hall), how)

    def over(self, target: Target, how: How) -> None:
        """Hold it over a target."""
        if self.grip is None or ((target, how) == (self.target, self.how) and self.proposal):
            return
        self.target, self.how = target, how
        self.proposal = proposals.propose(
            self._model.table, self.grip, target, self._canvas.scene.halls, how
        )
        self.changed.emit()

    def over_nothing(self) -> None:
        """Hold it over the list of what has no place."""
        if self.grip is None:
            return
        self.target = None
        self.proposal = proposals.taken_off(self._model.table, self.grip.keys)
        self.changed.emit()

    def nudge(self, minutes: int = 0, columns: int = 0) -> None:
        """Move what is held by some minutes or columns."""
        if self.grip is None or self.target is None:
            return
        halls, target = self._canvas.scene.halls, self.target
        hall = target.hall
        if columns and hall in halls:
            hall = halls[min(max(halls.index(hall) + columns, 0), len(halls) - 1)]
        last = DAY_LENGTH - (self._slot(self.grip).minutes if self.grip.edge is Edge.BODY else 0)
        minute = min(max(target.minute + minutes, 0), last)
        self.over(replace(target, minute=minute, hall=hall), self.how)

    def turn_ripple(self) -> None:
        """Take along nothing, the rest of the room, or the rest of all rooms: one after another."""
        if self.grip and self.target:
            turns = list(Ripple)
            ripple = turns[(turns.index(self.how.ripple) + 1) % len(turns)]
            self.over(self.target, replace(self.how, ripple=ripple))

    def turn_copy(self) -> None:
        """Copy what is held instead of moving it, or move it again."""
        if self.grip and self.target:
            self.over(self.target, replace(self.how, copy=not self.how.copy))

    def give_up(self) -> None:
        """Put back what is held."""
        if self.grip is not None:
            self.grip, self.proposal, self.target = None, None, None
            self.emptied.emit()

    def _look_again(self) -> None:
        """Work out anew what letting go would come to, since the plan has changed."""
        if self.grip is None:
            return
        keys = tuple(key for key in self.grip.keys if self._model.knows(key))
        from_board = self.grip.hall is not None
        if self.grip.lead not in keys or (from_board and self.grip.lead not in self._model.slots):
            self.give_up()
            return
        if from_board:
            keys = tuple(key for key in keys if key in self._model.slots)
        self.grip = replace(self.grip, keys=keys)
        target, self.proposal = self.target, None
        if target is None:
            self.over_nothing()
        else:
            self.over(target, self.how)

    def _slot(self, grip: Grip) -> Slot:
        slot = self._model.slots.get(grip.lead)
        if slot is not None:
            return slot
        scene = self._canvas.scene
        minutes = self._model.facts.talks[grip.lead[1]].minutes if grip.lead[0] == SESSIONS else 30
        return Slot(scene.view.day, scene.scale.first, minutes)
