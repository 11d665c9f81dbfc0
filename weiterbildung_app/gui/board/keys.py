"""The keys of the board: every movement that the mouse can make, and the way from card to card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent

from weiterbildung_app.domain.timetable.values import SESSIONS, Key, clock
from weiterbildung_app.gui.board import proposals
from weiterbildung_app.gui.board.proposals import Edge, Grip, Target
from weiterbildung_app.gui.board.scene import Scene, order
from weiterbildung_app.i18n import N_, _

if TYPE_CHECKING:
    from weiterbildung_app.gui.board.board import Board

K, M = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CTRL, ALT = M.NoModifier, M.ShiftModifier, M.ControlModifier, M.AltModifier
ARROWS = {K.Key_Left: (-1, 0), K.Key_Right: (1, 0), K.Key_Up: (0, -1), K.Key_Down: (0, 1)}
COMMANDS = {
    (K.Key_Delete, NONE): "off",
    (K.Key_Backspace, NONE): "off",
    (K.Key_D, CTRL): "duplicate",
    (K.Key_L, CTRL): "pin",
    (K.Key_T, NONE): "time",
    (K.Key_P, NONE): "fits",
    (K.Key_Plus, NONE): "zoom:in",
    (K.Key_Plus, SHIFT): "zoom:in",
    (K.Key_Minus, NONE): "zoom:out",
    (K.Key_0, NONE): "zoom:fit",
}


def is_ours(event: QKeyEvent, *, holding: bool, choosing: bool) -> bool:
    """Tell whether the board wants a key that is also a shortcut of the window."""
    key, modifiers = event.key(), _modifiers(event)
    if holding:
        return key in (K.Key_Escape, K.Key_Space, K.Key_Return, K.Key_R, K.Key_K, K.Key_Delete)
    moves = choosing and key in ARROWS and modifiers != NONE
    return moves or (key, modifiers) in COMMANDS


def press(board: "Board", event: QKeyEvent) -> bool:
    """Do what a key asks for; False when it means nothing here."""
    key, modifiers = event.key(), _modifiers(event)
    if not board.hand.is_empty:
        return _press_holding(board, key, modifiers)
    if key in ARROWS:
        return _arrow(board, *ARROWS[K(key)], modifiers)
    if (command := COMMANDS.get((K(key), modifiers))) is not None:
        board.command.emit(command)
        return True
    actions: dict[int, Callable[[], None]] = {
        K.Key_Space: board.pick_up,
        K.Key_Return: lambda: _open(board),
        K.Key_Enter: lambda: _open(board),
        K.Key_F2: lambda: _open(board),
        K.Key_PageDown: lambda: _step(board, 1),
        K.Key_PageUp: lambda: _step(board, -1),
        K.Key_Home: lambda: _step(board, -len(board.model.slots)),
        K.Key_End: lambda: _step(board, len(board.model.slots)),
        K.Key_Escape: lambda: _forget(board),
    }
    if key == K.Key_A and modifiers == CTRL:
        board.model.choose([one for one, _column in order(board.scene, board.model)])
        return True
    if (action := actions.get(key)) is None:
        return False
    action()
    return True


def _press_holding(board: "Board", key: int, modifiers: Qt.KeyboardModifier) -> bool:
    if key in ARROWS:
        across, down = ARROWS[K(key)]
        step = 1 if modifiers == SHIFT else board.step
        board.hand.nudge(minutes=down * step, columns=across)
        return True
    actions: dict[int, Callable[[], None]] = {
        K.Key_Space: board.put_down,
        K.Key_Return: board.put_down,
        K.Key_Enter: board.put_down,
        K.Key_Escape: board.hand.give_up,
        K.Key_R: board.hand.turn_ripple,
        K.Key_K: board.hand.turn_copy,
        K.Key_Delete: board.hand.over_nothing,
        K.Key_PageDown: lambda: board.hand.nudge(minutes=60),
        K.Key_PageUp: lambda: board.hand.nudge(minutes=-60),
    }
    if (action := actions.get(key)) is not None:
        action()
    return True


def _arrow(board: "Board", across: int, down: int, modifiers: Qt.KeyboardModifier) -> bool:
    if modifiers in (NONE, SHIFT):
        _go(board, across, down, extend=modifiers == SHIFT)
    elif modifiers == ALT:
        _shift(board, down * board.step, across)
    elif modifiers == ALT | SHIFT:
        edge = Edge.END if down else Edge.START
        _stretch(board, edge, (down or across) * board.step)
    elif modifiers == CTRL and down:
        _stick(board, down)
    else:
        return False
    return True


def _go(board: "Board", across: int, down: int, *, extend: bool) -> None:
    """Go to the neighbour in a direction."""
    if board.focus is None:
        return
    found = neighbour(board.scene, board.focus, across, down)
    if found is None:
        return
    before = board.model.chosen
    board.reveal(found[0])
    board.focus = found
    board.model.choose(
        (*(key for key in before if key != found[0]), found[0]) if extend else (found[0],)
    )
    _say(board, found[0])


def _step(board: "Board", by: int) -> None:
    """Go on in the order of time."""
    found = order(board.scene, board.model)
    if not found:
        return
    at = next((n for n, one in enumerate(found) if board.focus and one[0] == board.focus[0]), -1)
    focus = found[min(max(at + by, 0), len(found) - 1)]
    board.reveal(focus[0])
    board.focus = focus
    board.model.choose((focus[0],))
    _say(board, focus[0])


def neighbour(
    scene: Scene, focus: tuple[Key, int], across: int, down: int
) -> tuple[Key, int] | None:
    """Return what lies next to a card or break in a direction, None at the edge."""
    key, column_id = focus
    places = [column.id for column in scene.columns]
    if column_id not in places:
        return None
    here = next((rect for one, rect in _in_column(scene, column_id) if one == key), None)
    if here is None:
        return None
    if down:
        items = sorted((rect.center().y(), one) for one, rect in _in_column(scene, column_id))
        place = items.index((here.center().y(), key)) + down
        return (items[place][1], column_id) if 0 <= place < len(items) else None
    rest = (
        places[places.index(column_id) + across :: across]
        if across > 0
        else (places[: places.index(column_id)][::-1])
    )
    for other in rest:
        items = [
            (abs(rect.center().y() - here.center().y()), one)
            for one, rect in _in_column(scene, other)
            if one != key
        ]
        if items:
            return min(items)[1], other
    return None


def _in_column(scene: Scene, column_id: int) -> list[tuple[Key, QRect]]:
    column = next(one for one in scene.columns if one.id == column_id)
    found = [(card.key, card.rect) for card in scene.cards.get(column_id, ())]
    return found + [
        (band.key, band.rect)
        for band in scene.bands
        if band.rect.left() <= column.x < band.rect.right()
    ]


def _shift(board: "Board", minutes: int, columns: int) -> None:
    """Move what is chosen by a step, at once."""
    grip = _grip(board)
    if grip is None:
        return
    slot = board.model.slots[grip.lead]
    halls = board.scene.halls
    hall = grip.hall or 0
    if columns and hall in halls:
        hall = halls[min(max(halls.index(hall) + columns, 0), len(halls) - 1)]
    target = Target(slot.day, slot.start + minutes, hall)
    _drop(board, proposals.propose(board.model.table, grip, target, halls))
    if board.focus and grip.hall == board.focus[1]:
        board.focus = (grip.lead, hall)


def _stretch(board: "Board", edge: Edge, minutes: int) -> None:
    """Make the leading session longer or shorter, at its end or at its beginning."""
    grip = _grip(board)
    if grip is not None:
        slot = board.model.slots[grip.lead]
        held = Grip((grip.lead,), grip.lead, grip.hall, edge)
        now = slot.end if edge is Edge.END else slot.start
        target = Target(slot.day, now + minutes, grip.hall or 0)
        _drop(board, proposals.propose(board.model.table, held, target, board.scene.halls))


def _stick(board: "Board", down: int) -> None:
    """Move the leading session up to the end of the one before, or down to the next one."""
    grip = _grip(board)
    if grip is None or grip.hall is None:
        return
    slot, table = board.model.slots[grip.lead], board.model.table
    beside = [
        other
        for hall in table.rooms_of(grip.lead, slot)
        for key, other in table.beside(hall, slot.day)
        if key not in grip.keys
    ]
    if down < 0:
        ends = [other.end for other in beside if other.end <= slot.start]
        minute = max(ends, default=slot.start)
    else:
        starts = [other.start for other in beside if other.start >= slot.end]
        minute = min(starts, default=slot.end) - slot.minutes
    target = Target(slot.day, minute, grip.hall)
    _drop(board, proposals.propose(board.model.table, grip, target, board.scene.halls))


def _grip(board: "Board") -> Grip | None:
    """Return what is chosen as something to move; what has the keyboard leads."""
    slots = board.model.slots
    lead = board.focus[0] if board.focus else None
    keys = tuple(key for key in board.model.chosen if board.can_move(key))
    if lead is None or lead not in slots:
        lead = keys[-1] if keys else None
    if lead is None:
        return None
    keys = keys if lead in keys else (lead,)
    hall = board.focus[1] if board.focus and board.focus[0] == lead else None
    if hall is None and lead[0] == SESSIONS and slots[lead].everywhere:
        hall = slots[lead].everywhere[0]
    return Grip(keys, lead, hall or 0)


def _drop(board: "Board", proposal: proposals.Proposal) -> None:
    if proposal.changes:
        board.dropped.emit(proposal)
        board.say(proposals.spoken(board.model.table, proposal))
    else:
        board.say(_(N_("Weiter geht es nicht: Der Eintrag ist fixiert oder am Rand.")))


def _open(board: "Board") -> None:
    if board.focus is not None:
        board.open_requested.emit(*board.focus[0])


def _forget(board: "Board") -> None:
    board.show_lights(())
    board.model.choose(())


def _say(board: "Board", key: Key) -> None:
    """Tell a screen reader where the keyboard is."""
    slot, facts = board.model.slots[key], board.model.facts
    rooms = ", ".join(facts.halls[one].title for one in slot.everywhere)
    text = _(N_("{title}, {start} bis {end} Uhr {rooms}")).format(
        title=facts.title(key), start=clock(slot.start), end=clock(slot.end), rooms=rooms
    )
    clashes = [one.text for one in board.model.table.clashes() if key in one.keys]
    board.say(". ".join([text.strip(), *clashes[:2]]))


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~M.KeypadModifier
