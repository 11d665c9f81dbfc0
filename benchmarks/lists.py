"""Lists of 100,000 instruments: ids and windows of rows beside records behind a sort proxy."""

import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from benchmarks.figures import Figure, cpu_ms, resident_mb
from weiterbildung_app.domain.base import fields
from weiterbildung_app.domain.folding import sort_key
from weiterbildung_app.domain.funding import FundingInstrument, Level
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.services import listing
from weiterbildung_app.services.listing import Query
from weiterbildung_app.storage import schema, search
from weiterbildung_app.storage.store import Store

COUNT = 100_000
WINDOW = 40
PAGES_SEEN = 64
TABLE = "funding_instruments"
COLUMNS = tuple(column.name for column in RECORDS[TABLE].columns)
STORED = tuple(name for name in COLUMNS if name in fields(FundingInstrument))
FILTERS = RECORDS[TABLE].filters
KINDS = ("Förderung", "Zuschuss", "Beratung", "Darlehen", "Prämie", "Gutschein", "Freistellung")
GROUPS = ("Beschäftigte", "Betriebe", "Handwerk", "Pflege", "Gründungen", "Ältere", "Straßenbau")
WORDS = (
    *("berufsbegleitend", "Qualifizierung", "Übernahme", "Lehrgang", "Kosten", "Antrag", "Träger"),
    *("Maßnahme", "Arbeitgeber", "Region", "Schwerin", "Rostock", "Neubrandenburg", "Zulassung"),
    *("Fassung", "Richtlinie", "Größe", "Teilzeit", "Anspruch", "Entgelt", "Gutschein", "Betrieb"),
)


class PlainModel(QAbstractTableModel):
    """What one would write first: every record as an object, every cell formatted on demand."""

    def __init__(self, records: list[FundingInstrument]) -> None:
        super().__init__()
        self._records = records
        self._fields = [fields(FundingInstrument)[name] for name in STORED]

    def rowCount(self, parent: Any = None) -> int:
        return 0 if parent and parent.isValid() else len(self._records)

    def columnCount(self, parent: Any = None) -> int:
        return 0 if parent and parent.isValid() else len(self._fields)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._fields[index.column()].text(self._records[index.row()])


def figures() -> Iterator[Figure]:
    """Measure load, sorting, jumping, searching and memory."""
    QApplication.instance() or QApplication([])
    with _catalogue() as store:
        path = str(store.engine.url.database)
        our_memory, plain_memory = _memory(_Ours, path), _memory(_Plain, path)
        ours = _Ours(store)
        load, sort = cpu_ms(ours.load), cpu_ms(ours.sort)
        jump, find = cpu_ms(ours.jump, 20), cpu_ms(ours.find, 20)
        status, counts = cpu_ms(ours.sort_by_status, 3), cpu_ms(ours.count, 3)
        plain = _Plain(store)
        plain_load, plain_sort = cpu_ms(plain.load, 1), cpu_ms(plain.sort, 1)
        plain_jump, plain_find = cpu_ms(plain.jump, 20), cpu_ms(plain.find, 1)
    many = f"{COUNT:,} instruments"
    yield Figure(f"{many}: load", load, "ms CPU", plain_load, 150)
    yield Figure(f"{many}: load, times faster", plain_load / load, "×", None, 15, at_least=True)
    yield Figure(f"{many}: sort by another column", sort, "ms CPU", plain_sort, 120)
    yield Figure(f"{many}: sort by computed status", status, "ms CPU")
    yield Figure(f"{many}: count all choices of the filters", counts, "ms CPU")
    yield Figure(f"{many}: jump to a row nobody saw", jump, "ms CPU", plain_jump)
    yield Figure(f"{many}: search, one keystroke", find, "ms CPU", plain_find, 50)
    yield Figure(f"{many}: memory of list and rows", our_memory, "MB", plain_memory, 40)


class _Ours:
    """What the window does: ask for ids, then for the rows it shows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids: Any = ()
        self._columns = cycle(STORED)

    def load(self) -> None:
        self._ids = self._ask(Query(TABLE)).ids
        self._rows(0)
        assert len(self._ids) == COUNT

    def sort(self) -> None:
        self._ids = self._ask(Query(TABLE, order_by=next(self._columns), descending=True)).ids
        self._rows(0)

    def sort_by_status(self) -> None:
        self._ids = self._ask(Query(TABLE, order_by="status")).ids
        self._rows(0)

    def count(self) -> None:
        self._store.read(listing.options, Query(TABLE), FILTERS)

    def jump(self) -> None:
        self._rows(random.randrange(COUNT - WINDOW))

    def find(self) -> None:
        word = random.choice(["förd", "strass", "zusch", "beraten", "pfleg", "darlehen äl"])
        found = self._ask(Query(TABLE, text=word)).ids
        assert found, word
        self._store.read(listing.rows, TABLE, COLUMNS, found[:WINDOW])

    def _ask(self, query: Query) -> listing.Listing:
        return self._store.read(listing.ids, query)

    def _rows(self, start: int) -> None:
        self._store.read(listing.rows, TABLE, COLUMNS, self._ids[start : start + WINDOW])


class _Plain:
    """The plain way: all records as objects, a proxy sorts and filters in the window's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._proxy = QSortFilterProxyModel()
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def load(self) -> None:
        records = self._store.read(_everything)
        self.model = PlainModel(records)
        self._proxy.setSourceModel(self.model)
        self._show(0)

    def sort(self) -> None:
        self._proxy.sort(1)
        self._show(0)

    def jump(self) -> None:
        self._show(random.randrange(COUNT - WINDOW))

    def find(self) -> None:
        self._proxy.setFilterFixedString("zusch")
        self._show(0)
        self._proxy.setFilterFixedString("")

    def _show(self, start: int) -> None:
        for row in range(start, start + WINDOW):
            for column in range(len(STORED)):
                self._proxy.index(row, column, QModelIndex()).data()


def _memory(way: type[_Ours | _Plain], path: str) -> float:
    """Return what a list holds, in a process of its own so that nothing is reused."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
        return child.submit(_grow, way, path).result()


def _grow(way: type[_Ours | _Plain], path: str) -> float:
    application = QApplication([])
    store = Store(schema.prepare(path), "benchmark")
    store.read(listing.rows, TABLE, COLUMNS, [1])
    before = resident_mb()
    one = way(store)
    one.load()
    for _ in range(PAGES_SEEN):
        one.jump()
    grown = resident_mb() - before
    store.close()
    application.quit()
    return grown


def _everything(session: Session) -> list[FundingInstrument]:
    query = sa.select(FundingInstrument).order_by(FundingInstrument.sort_key)
    return list(session.scalars(query))


@contextmanager
def _catalogue() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = Store(schema.prepare(str(Path(folder) / "catalogue.sqlite")), "benchmark")
        try:
            with Session(store.engine.execution_options(sqlite_begin="IMMEDIATE")) as session:
                _fill(session)
                search.rebuild(session)
                session.commit()
            yield store
        finally:
            store.close()


def _fill(session: Session) -> None:
    dice = random.Random(20270924)
    levels = list(Level)
    rows = []
    for number in range(COUNT):
        title = f"{dice.choice(KINDS)} für {dice.choice(GROUPS)} {number}"
        rows.append(
            {
                "version": "0",
                "sort_key": sort_key(title),
                "title": title,
                "level": dice.choice(levels),
                "funder": dice.choice(GROUPS),
                "target_group": " ".join(dice.choices(WORDS, k=20)),
                "support_kinds": (),
                "aliases": (),
                "applicants": (),
                "subjects": (),
                "websites": (),
                "open_questions": (),
            }
        )
    session.connection().execute(sa.insert(FundingInstrument), rows)
