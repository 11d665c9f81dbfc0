"""The history: who changed what and when, value by value, and the way back to how it was."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.factories import make
from weiterbildung_app.domain.people import Person
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.messages import MessageBar
from weiterbildung_app.gui.models.steps import STATE, TOUCHED, WHAT, WHEN, WHO, touched
from weiterbildung_app.gui.pages import history
from weiterbildung_app.gui.pages.history import HistoryPage
from weiterbildung_app.services import records
from weiterbildung_app.services.history import entries
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

Places = list[tuple[str, int | None]]
Show = Callable[[], tuple[HistoryPage, Places]]


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs) -> Show:
    """Show the page on the database as it is; it notes where it was asked to go."""
    window, places = QMainWindow(), Places()
    window.resize(1030, 800)
    qtbot.addWidget(window)

    def shown() -> tuple[HistoryPage, Places]:
        page = history.build(desk, Actions(window), lambda *place: places.append(place))
        assert isinstance(page, HistoryPage)
        window.setCentralWidget(page)
        MessageBar(window).setObjectName("bar")
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: page.count.text() != "")
        desk.committed.connect(page.refresh)
        return page, places

    return shown


@pytest.fixture
def person(store: Store) -> Ref:
    """A person who was entered, renamed, and given a note that was taken back."""
    ref = make(store, "people", family_name="Alt")
    ref = store.write("Person umbenennen", records.change, ref, {"family_name": "Neu"}).result
    store.write("Person bearbeiten", records.change, ref, {"note": "Ruft zurück"})
    store.undo()
    return Ref("people", ref.id)


def test_each_step_says_when_who_and_what(show: Show, person: Ref) -> None:
    page, _places = show()
    assert _column(page, WHAT) == [
        "Rückgängig: Person bearbeiten",
        "Person bearbeiten",
        "Person umbenennen",
        "Testdaten anlegen",
    ]
    assert set(_column(page, WHO)) == {"Testperson"}
    assert all("Neu" in text for text in _column(page, TOUCHED))
    assert [len(text) for text in _column(page, WHEN)] == [len("22.11.2026 14:10")] * 4
    assert page.count.text() == "4 Schritte"


def test_a_step_that_was_taken_back_is_marked_with_a_word(show: Show, person: Ref) -> None:
    page, _places = show()
    assert _column(page, STATE) == ["", "zurückgenommen", "", ""]
    page.view.choose(1)
    assert page.detail.undone.isVisible()
    page.view.choose(2)
    assert not page.detail.undone.isVisible()


def test_the_detail_shows_old_and_new_of_each_field(show: Show, person: Ref) -> None:
    page, _places = show()
    page.view.choose(2)
    assert page.detail.title.text() == "Person umbenennen"
    assert "Testperson" in page.detail.facts.text()
    (record,) = _tree(page)
    assert record.text(0).endswith("– geändert")
    assert _texts(record.child(0)) == ["Nachname", "Alt", "Neu"]
    assert page.detail.changes.columnWidth(1) > 0


def test_of_a_new_record_only_the_new_values_are_shown(show: Show, person: Ref) -> None:
    page, _places = show()
    page.view.choose(3)
    (record,) = _tree(page)
    assert record.text(0).endswith("– angelegt")
    assert page.detail.changes.isColumnHidden(1)
    assert not page.detail.changes.isColumnHidden(2)


def test_what_stands_in_a_value_is_shown_as_it_is(show: Show, store: Store) -> None:
    hostile = "<b>fett</b> & <img src='file:///x'>"
    make(store, "people", family_name=hostile)
    page, _places = show()
    (record,) = _tree(page)
    assert hostile in record.text(0)
    assert record.toolTip(0) == "" or "<b>" not in record.toolTip(0)
    values = [_texts(record.child(place)) for place in range(record.childCount())]
    assert any(hostile in texts for texts in values)


def test_a_record_opens_from_its_change(show: Show, person: Ref) -> None:
    page, places = show()
    page.detail.open.click()
    assert places == [("people", person.id)]
    page.detail.changes.itemActivated.emit(_tree(page)[0].child(0), 0)
    assert places == [("people", person.id)] * 2


def test_a_record_that_was_removed_cannot_be_opened(show: Show, store: Store, person: Ref) -> None:
    store.write("Person entfernen", records.remove, person)
    page, places = show()
    page.view.choose(0)
    assert not page.detail.open.isEnabled()
    assert places == []


def test_a_text_narrows_the_steps_however_it_is_spelt(
    qtbot: QtBot, show: Show, store: Store
) -> None:
    make(store, "funding_instruments", title="Förderung für Betriebe")
    make(store, "funding_instruments", title="Stipendium")
    page, _places = show()
    page.search.setText("FOERDERUNG betriebe")
    qtbot.waitUntil(lambda: page.count.text() == "1 Schritt · Suche aktiv")
    page.search.setText("gibt es nicht")
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.detail.isEnabled()
    page.search.clear()
    qtbot.waitUntil(lambda: page.steps.rowCount() == 2)


def test_the_search_finds_a_step_that_is_older_than_those_that_are_shown(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    make(store, "people", family_name="Uralt")
    for number in range(5):
        make(store, "event_series", title=f"Reihe {number}")
    page, _places = show()
    page.search.setText("uralt")
    qtbot.waitUntil(lambda: page.count.text() == "1 Schritt · Suche aktiv")
    assert "Uralt" in _column(page, TOUCHED)[0]
    page.detail.back.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "5 neuere Schritte werden zurückgenommen."


def test_a_step_is_shown_from_elsewhere_however_old_it_is(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    make(store, "people", family_name="Uralt")
    for number in range(8):
        make(store, "event_series", title=f"Reihe {number}")
    page, _places = show()
    oldest = store.read(entries)[-1]
    page.show_record("history", oldest.step_id)
    qtbot.waitUntil(lambda: page.detail.entry is not None and "Uralt" in touched(page.detail.entry))
    assert page.view.currentIndex().row() == 8


def test_back_to_here_says_how_much_it_takes_back_and_does_it(
    qtbot: QtBot, show: Show, desk: Jobs, store: Store, person: Ref
) -> None:
    page, _places = show()
    page.view.choose(3)
    page.detail.back.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.text() == "3 neuere Schritte werden zurückgenommen."
    with qtbot.waitSignal(desk.committed):
        _button(box, "Zurückgehen").click()
    assert _name(store, person) == "Alt"
    qtbot.waitUntil(lambda: _column(page, WHAT)[0] == "Zurück bis „Testdaten anlegen“")
    store.undo()
    assert _name(store, person) == "Neu"


def test_nothing_goes_back_without_a_yes(
    qtbot: QtBot, show: Show, store: Store, person: Ref
) -> None:
    page, _places = show()
    page.view.choose(3)
    page.detail.back.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    with qtbot.waitSignal(box.finished):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert _name(store, person) == "Neu"
    assert page.steps.rowCount() == 4


def test_going_back_waits_when_somebody_did_something_meanwhile(
    qtbot: QtBot, show: Show, desk: Jobs, store: Store, person: Ref
) -> None:
    page, _places = show()
    page.view.choose(3)
    page.detail.back.click()
    values = {"title": "Dazwischen"}
    desk.write("Reihe anlegen", records.create, "event_series", values, owner=page)
    qtbot.waitUntil(lambda: page.steps.rowCount() == 5)
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    _button(box, "Zurückgehen").click()
    bar = page.window().findChild(MessageBar)
    assert isinstance(bar, MessageBar)
    assert "wurde nichts zurückgenommen" in bar.text
    assert _name(store, person) == "Neu"


def test_there_is_no_way_back_to_the_newest_step(show: Show, person: Ref) -> None:
    page, _places = show()
    page.view.choose(0)
    assert not page.detail.back.isEnabled()
    page.view.choose(1)
    assert page.detail.back.isEnabled()


def test_the_chosen_step_stays_when_a_new_one_comes(
    qtbot: QtBot, show: Show, desk: Jobs, person: Ref
) -> None:
    page, _places = show()
    page.view.choose(2)
    values = {"title": "Noch eine"}
    desk.write("Reihe anlegen", records.create, "event_series", values, owner=page)
    qtbot.waitUntil(lambda: page.steps.rowCount() == 5)
    assert page.view.currentIndex().row() == 3
    assert page.detail.title.text() == "Person umbenennen"


def test_older_steps_come_when_they_are_asked_for(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 3)
    for number in range(5):
        make(store, "event_series", title=f"Reihe {number}")
    page, _places = show()
    assert page.count.text() == "die neuesten 3 Schritte"
    page.older.click()
    qtbot.waitUntil(lambda: page.steps.rowCount() == 5)
    assert not page.older.isVisible()
    assert [text[-2] for text in _column(page, TOUCHED)] == ["4", "3", "2", "1", "0"]


def test_tab_leaves_both_lists_and_all_have_names(show: Show, person: Ref) -> None:
    page, _places = show()
    assert not page.view.tabKeyNavigation()
    assert not page.detail.changes.tabKeyNavigation()
    for widget in (page.view, page.detail.changes, page.search, page.detail.back, page.detail.open):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)


def _column(page: HistoryPage, column: int) -> list[str]:
    return [page.steps.index(row, column).data() for row in range(page.steps.rowCount())]


def _tree(page: HistoryPage) -> list[QTreeWidgetItem]:
    tree = page.detail.changes
    found = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return [item for item in found if item]


def _texts(item: QTreeWidgetItem | None) -> list[str]:
    return [item.text(column) for column in range(3)] if item else []


def _button(box: QMessageBox, text: str) -> QPushButton:
    (found,) = [one for one in box.findChildren(QPushButton) if one.text() == text]
    return found


def _name(store: Store, person: Ref) -> str:
    record = store.read(records.view, person).record
    assert isinstance(record, Person)
    return record.family_name
