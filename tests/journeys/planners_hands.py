"""What a person does on the programme board, by mouse and by keyboard, and what they see there."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.hands import Hands
from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Key, Slot, clock
from weiterbildung_app.gui.actions import plain_text
from weiterbildung_app.gui.board.board import Board
from weiterbildung_app.gui.pages.programme import ProgrammePage
from weiterbildung_app.gui.window import Window

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class PlannersHands(Hands):
    """Works on the board of one window; things are named as they are called on the screen."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        super().__init__(qtbot, window)
        window.go("programme")
        self.see(lambda: self.page.model.is_loaded)
        self.see(lambda: bool(self.board.scene.columns))

    @property
    def page(self) -> ProgrammePage:
        return next(one for one in self.window.findChildren(ProgrammePage) if one.isVisible())

    @property
    def board(self) -> Board:
        return self.page.board

    def key(self, title: str) -> Key:
        """Return the session or break of that name."""
        facts = self.page.model.facts
        named = [(SESSIONS, one.id) for one in facts.talks.values() if one.title == title]
        named += [(BREAKS, one.id) for one in facts.pauses.values() if one.title == title]
        assert named, f"nothing is called „{title}“"
        return named[0]

    def room(self, title: str) -> int:
        """Return the room that is called „Room“, or „Room – Venue“ where several are."""
        facts = self.page.model.facts
        name, _dash, venue = title.partition(" – ")
        return next(
            one.id
            for one in facts.halls.values()
            if one.title == name and facts.houses[one.house].title.startswith(venue)
        )

    def slot(self, title: str) -> Slot | None:
        """Return where something is planned, as the board shows it."""
        return self.page.model.slots.get(self.key(title))

    def where(self, title: str) -> str:
        """Say where something is planned: „09:30–10:00 Saal, Atrium“."""
        slot = self.slot(title)
        if slot is None:
            return ""
        halls = self.page.model.facts.halls
        rooms = ", ".join(halls[one].title for one in slot.everywhere)
        return f"{clock(slot.start)}–{clock(slot.end)} {rooms}".strip()

    def rest(self) -> None:
        """Let everything that was begun end, before the window is closed."""
        window = self.window
        assert isinstance(window, Window)
        jobs = window.jobs
        self.see(lambda: jobs is None or not jobs.is_busy)

    def stored(self) -> None:
        """Wait until everything is stored and read back."""
        self.see(lambda: not self.page.model.jobs.is_busy)

    def card(self, title: str, room: str = "") -> QPoint:
        """Return the middle of a card on the screen."""
        scene, key = self.board.scene, self.key(title)
        if room:
            rects = [one.rect for one in scene.cards[self.room(room)] if one.key == key]
        else:
            rects = scene.places(key)
        self.board.show_rect(rects[0])
        shown = rects[0].intersected(self.board.viewport().rect().translated(self.board.origin()))
        return shown.center() - self.board.origin()

    def place(self, room: str, time: str) -> QPoint:
        """Return the place of a room and a time on the screen."""
        hours, minutes = time.split(":")
        column = next(one for one in self.board.scene.columns if one.id == self.room(room))
        y = round(self.board.scene.scale.y(int(hours) * 60 + int(minutes)))
        return QPoint(column.x + column.width // 2, y) - self.board.origin()

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        modifiers: Qt.KeyboardModifier = NONE,
        *,
        on: QWidget | None = None,
        let_go: bool = True,
    ) -> None:
        """Press, move in a few steps, and let go."""
        on = on or self.board.viewport()
        self._mouse(on, QEvent.Type.MouseButtonPress, start, NONE)
        for share in (0.2, 0.5, 0.8, 1.0):
            at = start + (end - start) * share
            self._mouse(on, QEvent.Type.MouseMove, at, modifiers)
        if let_go:
            self._mouse(on, QEvent.Type.MouseButtonRelease, end, modifiers)

    def go_on_dragging(self, end: QPoint) -> None:
        """Move on with the button down and let go, after something else has happened."""
        on = self.board.viewport()
        self._mouse(on, QEvent.Type.MouseMove, end, NONE)
        self._mouse(on, QEvent.Type.MouseButtonRelease, end, NONE)

    def right_click(self, at: QPoint) -> None:
        """Ask for the menu of a place on the board."""
        on = self.board.viewport()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(on, QContextMenuEvent(reason, at, on.mapToGlobal(at)))

    def drag_card(
        self, title: str, room: str, time: str, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        """Drag a card so that it begins at a time in a room."""
        slot = self.slot(title)
        assert slot is not None
        grabbed = self.card(title)
        top = round(self.board.scene.scale.y(slot.start)) - self.board.origin().y()
        self.drag(grabbed, self.place(room, time) + QPoint(0, grabbed.y() - top), modifiers)

    def drag_from_list(self, title: str, room: str, time: str) -> None:
        """Drag a session out of the list onto the board."""
        tray = self.page.tray.list
        self.choose_row("Beiträge ohne Platz", title)
        item = next(tray.item(n) for n in range(tray.count()) if title in tray.item(n).text())
        start = tray.visualItemRect(item).center()
        end = self.board.viewport().mapToGlobal(self.place(room, time))
        self.drag(start, tray.viewport().mapFromGlobal(end), on=tray.viewport())

    def click_card(self, title: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click a card."""
        at, on = self.card(title), self.board.viewport()
        self._mouse(on, QEvent.Type.MouseButtonPress, at, modifiers)
        self._mouse(on, QEvent.Type.MouseButtonRelease, at, modifiers)

    def choose_deed(self, text: str, *more: str) -> None:
        """Take something out of the menu that is open, and out of its submenus."""
        self.see(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for name in more:
            menu = next(one for one in menu.findChildren(QMenu) if _says(one.title(), text))
            text = name
        action = next(one for one in menu.actions() if _says(one.text(), text))
        action.trigger()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def go_to_card(self, title: str) -> None:
        """Bring the keyboard to a card by keys alone."""
        self.board.setFocus()
        self.press("Home")
        for _press in range(len(self.page.model.slots)):
            if self.board.focus and self.board.focus[0] == self.key(title):
                return
            self.press("PgDown")
        raise AssertionError(title)

    def clash_texts(self) -> list[str]:
        """Return the sentences of all clashes."""
        return [one.text for one in self.page.model.table.clashes()]

    def told(self) -> str:
        """Return what the line below the board says, and a screen reader hears."""
        return self.page.line.text()

    def _mouse(
        self, on: QWidget, kind: QEvent.Type, at: QPoint, modifiers: Qt.KeyboardModifier
    ) -> None:
        if kind == QEvent.Type.MouseButtonPress:
            area = on.parentWidget()
            assert area is not None
            area.setFocus(Qt.FocusReason.MouseFocusReason)
        moving = kind == QEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        button = Qt.MouseButton.NoButton if moving else LEFT
        event = QMouseEvent(kind, QPointF(at), QPointF(on.mapToGlobal(at)), button, held, modifiers)
        QApplication.sendEvent(on, event)


def _says(title: str, text: str) -> bool:
    return plain_text(title).startswith(text)
