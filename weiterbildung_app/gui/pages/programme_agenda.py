"""The plan of a day as a list by time: of all rooms, or of one as its door will say it."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from weiterbildung_app.domain.timetable.values import SESSIONS, Key, Slot, clock
from weiterbildung_app.gui.models.agenda import CLASH, PEOPLE, ROOM, TIME, TITLE, Agenda, Line
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets import tables
from weiterbildung_app.i18n import N_, _


class AgendaView(QTableView):
    """Lines by time; Enter opens one."""

    opened = Signal(object)  # Key

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._plan = model
        self._agenda = Agenda(self)
        self._day, self._hall = date(2000, 1, 1), 0
        self.setModel(self._agenda)
        self.setAccessibleName(_(N_("Plan nach Zeit")))
        self.setItemDelegate(tables.Cell(self, lambda _index, _text: None))
        tables.dress(self).setSectionsClickable(False)
        tables.fit_rows(self)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(self._choose)
        model.changed.connect(self.rebuild)

    def show_day(self, day: date, hall: int) -> None:
        """Show a day of all rooms (0) or of one."""
        self._day, self._hall = day, hall
        self.setColumnHidden(ROOM, bool(hall))
        self.rebuild()

    def rebuild(self) -> None:
        slots = self._plan.slots.items()
        shown = [(slot.start, key, slot) for key, slot in slots if self._is_shown(key, slot)]
        self._agenda.show_lines(
            [self._line(key, slot) for _start, key, slot in sorted(shown, key=_rank)]
        )
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            tables.fit_rows(self)
            self._share()

    def _is_shown(self, key: Key, slot: Slot) -> bool:
        rooms = self._plan.table.rooms_of(key, slot)
        return slot.day == self._day and (not self._hall or self._hall in rooms)

    def _line(self, key: Key, slot: Slot) -> Line:
        facts, people = self._plan.facts, ""
        if key[0] == SESSIONS:
            parts = facts.talks[key[1]].parts
            people = ", ".join(facts.names[one.stands] for one in parts if one.stands)
        rooms = [facts.halls[one] for one in slot.everywhere]
        places = ", ".join(f"{one.title} ({facts.houses[one.house].title})" for one in rooms)
        clash = next((one.text for one in self._plan.table.clashes() if key in one.keys), "")
        time = f"{clock(slot.start)}–{clock(slot.end)}"
        return Line(key, (time, facts.title(key), places, people, clash))

    def _share(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        self.setColumnWidth(TIME, 16 * letter)
        rest = self.viewport().width() - 16 * letter
        shares = {TITLE: 4, ROOM: 0 if self._hall else 3, PEOPLE: 3, CLASH: 3}
        for column, share in shares.items():
            self.setColumnWidth(column, max(rest * share // sum(shares.values()), 0))

    def _choose(self) -> None:
        row = self.currentIndex().row()
        if row >= 0:
            self._plan.choose((self._agenda.lines[row].key,))

    def _open(self, row: int) -> None:
        if row >= 0:
            self.opened.emit(self._agenda.lines[row].key)


def _rank(one: tuple[int, Key, Slot]) -> tuple[int, Key]:
    return one[0], one[1]
