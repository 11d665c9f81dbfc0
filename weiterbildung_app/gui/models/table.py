"""The table of any record: all ids in the database's order, and the rows around what is seen."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.text import tip
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import derived, listing
from weiterbildung_app.services.listing import Listing, Query

PAGE = 128
PAGES = 64
WAITING = 4
"""No more pages wait to be read: whoever scrolls past a page does not need it."""

PENDING = "…"
Index = QModelIndex | QPersistentModelIndex
Rows = Mapping[int, tuple[str, ...]]
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """A column as the table shows it."""

    name: str
    label: str
    help: str
    kind: Kind[Any]

    @property
    def numeric(self) -> bool:
        return self.kind.numeric


def heading(table: str, name: str) -> Heading:
    """Describe a stored or derived column of a table."""
    if column := derived.find(table, name):
        return Heading(name, column.label, column.help, column.kind)
    field = fields(record_types()[table])[name]
    return Heading(name, field.label, field.help, field.kind)


class RecordTable(QAbstractTableModel):
    """Rows of one table by id; rows that have not come yet show „…“.

    A list that holds other ids than before resets the model; its view keeps its place by id.
    """

    listed = Signal(int, int)  # shown, total

    def __init__(
        self, jobs: Jobs, table: str, columns: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.query = Query(table)
        self.headings = tuple(heading(table, name) for name in columns)
        self._jobs = jobs
        self._ids = array("q")
        self._places: dict[int, int] | None = None
        self._pages: OrderedDict[int, Rows] = OrderedDict()
        self._stale: set[int] = set()
        self._wanted: list[int] = []
        self._asked: int | None = None
        self._seen = 0
        self._question = 0  # counts the lists asked for
        self._answered = 0  # the one whose ids are held
        self._ask_soon = QTimer(self, interval=0, singleShot=True)
        self._ask_soon.timeout.connect(self._ask)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.headings)

    def show_query(self, query: Query) -> None:
        """List the records of another question."""
        self.query = query
        self.reload()

    def reload(self) -> None:
        """List again and fetch anew what is seen; until it comes, what was there stays."""
        self._question += 1
        then = partial(self._take_listing, self._question)
        self._jobs.read(listing.ids, self.query, then=then, owner=self)

    def id_at(self, row: int) -> int:
        """Return the id of the record in a row."""
        return self._ids[row]

    def row_of(self, id: int) -> int | None:
        """Return the row of a record, None when it is not listed."""
        if self._places is None:
            self._places = {id_: row for row, id_ in enumerate(self._ids)}
        return self._places.get(id)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._text(index).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._text(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(index) or _(N_("nicht bekannt"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.UserRole:
            return self._ids[index.row()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.headings[section].label)
        if role == Qt.ItemDataRole.ToolTipRole and self.headings[section].help:
            return tip(_(self.headings[section].help))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the database sort; a column of -1 is the order of the names."""
        self.show_query(
            replace(
                self.query,
                order_by=self.columns[column] if column >= 0 else "sort_key",
                descending=order == Qt.SortOrder.DescendingOrder and column >= 0,
            )
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.headings[column].numeric
            else Qt.AlignmentFlag.AlignLeft
        )
        return side | Qt.AlignmentFlag.AlignVCenter

    def _text(self, index: Index) -> str:
        page = index.row() // PAGE
        if page not in self._pages or page in self._stale:
            self._want(page)
        self._seen = page
        texts = self._pages.get(page, {}).get(self._ids[index.row()])
        return PENDING if texts is None else texts[index.column()]

    def _want(self, page: int) -> None:
        if page == self._asked or page in self._wanted:
            return
        self._wanted = [*self._wanted, page][-WAITING:]
        if self._asked is None:
            self._ask_soon.start()

    def _ask(self) -> None:
        if self._asked is not None:
            return
        page = self._next_page()
        if page is not None:
            self._asked = page
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            then = partial(self._take_rows, self._answered, page)
            self._jobs.read(
                listing.rows, self.query.table, self.columns, ids, then=then, owner=self
            )

    def _next_page(self) -> int | None:
        """Return the page to fetch: what was seen last, then its neighbours."""
        candidates = (*reversed(self._wanted), self._seen + 1, self._seen - 1)
        page = next((page for page in candidates if self._missing(page)), None)
        self._wanted = [one for one in self._wanted if one != page and self._missing(one)]
        return page

    def _missing(self, page: int) -> bool:
        exists = 0 <= page * PAGE < len(self._ids)
        return exists and (page not in self._pages or page in self._stale)

    def _take_listing(self, question: int, found: Listing) -> None:
        if question != self._question:
            return
        self._answered = question
        self._wanted, self._asked = [], None
        if found.ids == self._ids:
            self._stale = set(self._pages)
            self._tell_all_changed()
        else:
            self.beginResetModel()
            self._pages = self._kept_pages(found.ids)
            self._stale = set(self._pages)
            self._ids, self._places = found.ids, None
            self.endResetModel()
        self.listed.emit(len(found.ids), found.total)

    def _kept_pages(self, ids: "array[int]") -> OrderedDict[int, Rows]:
        """Keep the rows at hand, so that nothing flickers until they come anew."""
        at_hand = {id_: row for rows in self._pages.values() for id_, row in rows.items()}
        kept: OrderedDict[int, Rows] = OrderedDict()
        for page in range(min(PAGES, -(-len(ids) // PAGE))):
            if rows := {
                id_: at_hand[id_] for id_ in ids[page * PAGE : (page + 1) * PAGE] if id_ in at_hand
            }:
                kept[page] = rows
        return kept

    def _take_rows(self, answered: int, page: int, rows: Rows) -> None:
        if answered != self._answered:
            return
        self._asked = None
        self._pages[page] = rows
        self._pages.move_to_end(page)
        self._stale.discard(page)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.headings) - 1))
        self._ask_soon.start()

    def _tell_all_changed(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
