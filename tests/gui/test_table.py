"""The table of records: Qt's contract, rows that come later, and a view that keeps its place."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tests.factories import build, make
from weiterbildung_app.domain.funding import Level
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.models.table import PAGE, PENDING, RecordTable
from weiterbildung_app.gui.pages.registry import Column
from weiterbildung_app.gui.pages.table_view import TableView
from weiterbildung_app.services import records
from weiterbildung_app.services.listing import Filter, Query
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

COLUMNS = (Column("title"), Column("level", 10))


@pytest.fixture
def table(desk: Jobs) -> RecordTable:
    """A table of instruments that has not asked for anything yet."""
    return RecordTable(desk, "funding_instruments", [one.name for one in COLUMNS])


@pytest.fixture
def view(qtbot: QtBot, table: RecordTable) -> TableView:
    """The table on the screen."""
    view = TableView(table, COLUMNS, "Förderinstrumente")
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    return view


def fill(store: Store, *titles: str) -> list[int]:
    def work(session: object) -> list[int]:
        return [build(session, "funding_instruments", {"title": one}).id for one in titles]  # type: ignore[arg-type]

    return store.write("Testdaten", work).result


def load(qtbot: QtBot, table: RecordTable) -> None:
    with qtbot.waitSignal(table.listed):
        table.reload()


def text(table: RecordTable, row: int, column: int = 0) -> str:
    return str(table.index(row, column).data())


def seen(qtbot: QtBot, table: RecordTable, row: int = 0) -> str:
    """Return a title once it has come."""
    qtbot.waitUntil(lambda: text(table, row) != PENDING)
    return text(table, row)


def test_the_model_keeps_qts_contract_while_rows_come_and_go(
    qtbot: QtBot, store: Store, table: RecordTable
) -> None:
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    ids = fill(store, *(f"Instrument {number:03}" for number in range(PAGE + 5)))
    load(qtbot, table)
    assert table.rowCount() == PAGE + 5
    assert seen(qtbot, table, PAGE + 4) == f"Instrument {PAGE + 4:03}"
    store.write("Entfernen", records.remove, Ref("funding_instruments", ids[0]))
    load(qtbot, table)
    assert seen(qtbot, table) == "Instrument 001"
    with qtbot.waitSignal(table.listed):
        table.sort(0, Qt.SortOrder.DescendingOrder)
    assert seen(qtbot, table) == f"Instrument {PAGE + 4:03}"


def test_a_row_that_has_not_come_is_shown_as_pending(
    qtbot: QtBot, store: Store, table: RecordTable
) -> None:
    fill(store, "Aufstiegs-BAföG")
    load(qtbot, table)
    assert text(table, 0) == PENDING
    with qtbot.waitSignal(table.dataChanged):
        text(table, 0)
    assert text(table, 0) == "Aufstiegs-BAföG"


def test_what_was_there_stays_until_the_new_comes(
    qtbot: QtBot, store: Store, table: RecordTable
) -> None:
    (id_,) = fill(store, "Alt")
    load(qtbot, table)
    seen(qtbot, table)
    ref = Ref("funding_instruments", id_)
    store.write("Umbenennen", records.change, ref, {"title": "Neu"})
    load(qtbot, table)
    assert text(table, 0) == "Alt"
    qtbot.waitUntil(lambda: text(table, 0) == "Neu")


def test_only_pages_around_what_is_seen_are_read(
    qtbot: QtBot, store: Store, table: RecordTable
) -> None:
    fill(store, *(f"Instrument {number:04}" for number in range(5 * PAGE)))
    load(qtbot, table)
    seen(qtbot, table, 0)
    qtbot.waitUntil(lambda: len(table._pages) == 2)
    assert sorted(table._pages) == [0, 1]


def test_numbers_stand_right_and_texts_left(desk: Jobs) -> None:
    rooms = RecordTable(desk, "rooms", ["title", "seats"])
    title, seats = (
        rooms.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        for place in (0, 1)
    )
    assert title & Qt.AlignmentFlag.AlignLeft
    assert seats & Qt.AlignmentFlag.AlignRight


def test_markup_in_a_name_stays_text(qtbot: QtBot, store: Store, table: RecordTable) -> None:
    fill(store, "<b>fett</b> & <img src='x'>")
    load(qtbot, table)
    assert seen(qtbot, table) == "<b>fett</b> & <img src='x'>"
    tip = table.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;fett" in tip


def test_unknown_is_said_to_a_screen_reader(qtbot: QtBot, store: Store, table: RecordTable) -> None:
    fill(store, "Ohne Ebene")
    load(qtbot, table)
    seen(qtbot, table)
    assert text(table, 0, 1) == ""
    spoken = table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "nicht bekannt"


def test_a_late_answer_to_an_older_question_is_ignored(
    qtbot: QtBot, store: Store, table: RecordTable
) -> None:
    make(store, "funding_instruments", title="Bund", level=Level.FEDERAL)
    make(store, "funding_instruments", title="Land", level=Level.STATE)
    table.reload()
    query = Query("funding_instruments", filters=(Filter("level", Level.STATE),))
    with qtbot.waitSignal(
        table.listed, check_params_cb=lambda shown, total: (shown, total) == (1, 2)
    ):
        table.show_query(query)
    assert seen(qtbot, table) == "Land"


def test_rows_of_the_list_before_never_stand_for_rows_of_the_new_one(
    qtbot: QtBot, store: Store, table: RecordTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, *(f"Instrument {number:03}" for number in range(2 * PAGE)))
    load(qtbot, table)
    read, late = table._jobs.read, []
    monkeypatch.setattr(table._jobs, "read", lambda *args, **how: late.append((args, how)))
    table.sort(0, Qt.SortOrder.DescendingOrder)
    text(table, 0)
    qtbot.waitUntil(lambda: len(late) == 2)  # the new list, and rows of the one still shown
    monkeypatch.setattr(table._jobs, "read", read)
    for args, how in late:  # both answered now, the new list first
        then = how.pop("then")
        answers: list[object] = []
        read(*args, then=answers.append, **how)
        qtbot.waitUntil(lambda: answers != [])  # noqa: B023
        then(answers[0])
    assert seen(qtbot, table) == f"Instrument {2 * PAGE - 1:03}"


def test_what_is_chosen_stays_chosen_when_the_list_is_sorted_anew(
    qtbot: QtBot, store: Store, table: RecordTable, view: TableView
) -> None:
    ids = fill(store, "A", "B", "C")
    load(qtbot, table)
    view.setCurrentIndex(table.index(0, 0))
    with qtbot.assertNotEmitted(view.chosen), qtbot.waitSignal(table.listed):
        view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert view.current == ids[0]
    assert view.currentIndex().row() == 2


def test_the_view_tells_when_what_was_chosen_is_gone(
    qtbot: QtBot, store: Store, table: RecordTable, view: TableView
) -> None:
    ids = fill(store, "A", "B", "C")
    load(qtbot, table)
    view.setCurrentIndex(table.index(1, 0))
    store.write("Entfernen", records.remove, Ref("funding_instruments", ids[1]))
    with qtbot.waitSignal(view.left):
        table.reload()
    view.choose_near()
    assert view.current == ids[2]


def test_enter_opens_and_tab_leaves_the_table(
    qtbot: QtBot, store: Store, table: RecordTable, view: TableView
) -> None:
    (id_,) = fill(store, "A")
    load(qtbot, table)
    view.setCurrentIndex(table.index(0, 0))
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [id_]
    assert not view.tabKeyNavigation()


def test_the_first_column_never_gives_way(
    qtbot: QtBot, store: Store, table: RecordTable, view: TableView
) -> None:
    fill(store, "A")
    load(qtbot, table)
    view.resize(120, 300)
    assert view.isColumnHidden(1)
    assert not view.isColumnHidden(0)
    view.resize(600, 300)
    assert not view.isColumnHidden(1)
    assert not table.index(0, 1).parent().isValid()
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.rowCount(QModelIndex()) == 1
