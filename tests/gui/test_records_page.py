"""A page of records: the list, what is chosen, parts, and everything by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.factories import make
from tests.gui.typing_keys import line, press, write
from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.funding import Level
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.forms.creation import Beginning
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import PAGES, Page
from weiterbildung_app.gui.pages.folder import Folder
from weiterbildung_app.gui.pages.parts import PartsTab
from weiterbildung_app.gui.pages.records import RecordsPage
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

Show = Callable[..., RecordsPage]
Way = list[tuple[str, int | None]]


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with the commands of the program."""
    window = QMainWindow()
    window.resize(1200, 800)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def way() -> Way:
    """Where the page asked to go."""
    return []


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs, window: QMainWindow, actions: Actions, way: Way) -> Show:
    """Show a page of some tables, wired as in the program, and wait until its list has come."""

    def shown(*tables: str) -> RecordsPage:
        def go(place: str, record: int | None) -> None:
            way.append((place, record))
            if record is not None:
                page.show_record(place, record)

        page = RecordsPage(desk, actions, go, tables)
        desk.committed.connect(page.refresh)
        window.setCentralWidget(page)
        with qtbot.waitSignal(page.front.model.listed), qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return page

    return shown


def wait_for(qtbot: QtBot, page: RecordsPage, caption: str) -> Folder:
    """Wait until the detail shows a record of that name."""
    detail = page.detail
    qtbot.waitUntil(
        lambda: detail.head.caption.text() == caption and detail.shelf.folder is not None
    )
    assert detail.shelf.folder
    return detail.shelf.folder


def tab(folder: Folder, table: str) -> PartsTab:
    found = next(one for one in folder.parts if one.table == table)
    folder.setCurrentWidget(found)
    return found


def answer(qtbot: QtBot, text: str) -> str:
    """Press a button of the question that is open, and return what it asked."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    asked = f"{box.text()} {box.informativeText()}"
    next(one for one in box.buttons() if one.text() == text).click()
    return asked


def test_the_first_record_is_shown_at_once(qtbot: QtBot, store: Store, show: Show) -> None:
    make(store, "organisations", title="Zweite")
    make(store, "organisations", title="Erste")
    page = show("organisations")
    wait_for(qtbot, page, "Erste")
    assert page.front.count.text() == "2 Einträge"


def test_an_empty_list_says_what_to_do(qtbot: QtBot, show: Show) -> None:
    page = show("organisations")
    (empty,) = (one for one in page.front.findChildren(EmptyState) if one.isVisible())
    assert empty.title.text() == "Noch keine Organisationen"
    empty.findChildren(QPushButton)[0].click()
    assert page.detail.shelf.creation


def test_a_search_says_how_much_it_leaves(qtbot: QtBot, store: Store, show: Show) -> None:
    for title in ("Handwerkskammer", "Industriekammer", "Verein"):
        make(store, "organisations", title=title)
    page = show("organisations")
    with qtbot.waitSignal(page.front.model.listed):
        write(page.front.search, "kammer")
    assert page.front.count.text() == "2 von 3 · Suche aktiv"
    with qtbot.waitSignal(page.front.model.listed):
        page.front.reset_button.click()
    assert page.front.count.text() == "3 Einträge"


def test_filters_show_their_counts_and_can_be_reset(qtbot: QtBot, store: Store, show: Show) -> None:
    make(store, "funding_instruments", level=Level.EU)
    make(store, "funding_instruments", level=Level.STATE)
    page = show("funding_instruments")
    box = page.front.filters.boxes["level"]
    qtbot.waitUntil(lambda: box.count() == 3)
    assert [box.itemText(place) for place in range(3)] == ["alle", "Land (1)", "EU (1)"]
    with qtbot.waitSignal(page.front.model.listed):
        box.setFocus()
        press(box, Qt.Key.Key_Down)
    assert page.front.count.text() == "1 von 2 · Filter aktiv"
    with qtbot.waitSignal(page.front.model.listed):
        page.front.reset_button.click()
    assert page.front.count.text() == "2 Einträge"


def test_a_new_record_is_made_and_shown(
    qtbot: QtBot, store: Store, show: Show, actions: Actions
) -> None:
    page = show("organisations")
    actions["record.new"].trigger()
    form = page.detail.shelf.creation
    assert form
    write(form.rows["title"].editor, "Neue Kammer")
    press(form.rows["title"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    folder = wait_for(qtbot, page, "Neue Kammer")
    qtbot.waitUntil(lambda: page.front.model.rowCount() == 1)
    assert folder.ref
    assert page.front.view.current == folder.ref.id


def test_something_new_of_an_event_belongs_to_the_current_one(
    qtbot: QtBot, store: Store, show: Show, actions: Actions
) -> None:
    event = make(store, "events", title="Weiterbildungstag")
    page = show("event_sessions")
    actions["record.new"].trigger()
    qtbot.waitUntil(lambda: page.detail.shelf.creation is not None)
    form = page.detail.shelf.creation
    assert form
    assert form.rows["event_id"].editor.value() == event.id


@pytest.mark.parametrize("page", [page for page in PAGES if page.lists], ids=lambda page: page.id)
def test_whatever_is_begun_from_a_list_asks_for_all_that_it_needs(show: Show, page: Page) -> None:
    shown = show(*page.lists)
    for table in page.lists:
        shown.detail.begin(Beginning(table))
        form = shown.detail.shelf.creation
        assert form is not None
        needed = {name for name, one in fields(record_types()[table]).items() if one.required}
        assert needed <= form.rows.keys(), table


def test_a_part_that_is_begun_from_its_list_names_what_it_is_part_of(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    provider = make(store, "organisations", title="Bildungsträger Nord")
    page = show("organisations", "accreditations")
    page._tabs.setCurrentIndex(1)
    page.new()
    form = page.detail.shelf.creation
    assert form is not None
    form.rows["organisation_id"].editor.show_value(provider.id, "Bildungsträger Nord")
    form.rows["scheme"].editor.show_value("AZAV", "")
    with qtbot.waitSignal(form.created) as made:
        form.make()
    assert store.read(records.view, made.args[0]).owners[0].caption == "Bildungsträger Nord"


def test_a_part_is_made_opened_and_left_by_keyboard(
    qtbot: QtBot, store: Store, show: Show, actions: Actions, way: Way
) -> None:
    instrument = make(store, "funding_instruments", title="Bildungsscheck")
    page = show("funding_instruments")
    folder = wait_for(qtbot, page, "Bildungsscheck")
    parts = tab(folder, "instrument_editions")
    parts.findChildren(QPushButton)[0].setFocus()
    actions["record.new"].trigger()
    form = page.detail.shelf.creation
    assert form
    write(form.rows["title"].editor, "Fassung 2027")
    press(form.rows["title"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = wait_for(qtbot, page, "Fassung 2027")
    assert made.table == "instrument_editions"
    assert page.front.view.current == instrument.id
    made.form.focus_first()
    press(made.form.rows["title"].editor, Qt.Key.Key_Escape)
    wait_for(qtbot, page, "Bildungsscheck")
    qtbot.waitUntil(lambda: parts.model.rowCount() == 1)
    assert made.ref
    assert way == [
        ("instrument_editions", made.ref.id),
        ("instrument_editions", made.ref.id),
        ("funding_instruments", instrument.id),
    ]


def test_the_way_to_a_deep_part_is_shown_and_leads_back(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    instrument = make(store, "funding_instruments", title="Bildungsscheck")
    edition = make(store, "instrument_editions", instrument_id=instrument.id, title="Fassung 2027")
    benefit = make(store, "benefits", edition_id=edition.id, subject="Lehrgangskosten")
    page = show("funding_instruments")
    page.show_record("benefits", benefit.id)
    wait_for(qtbot, page, "Lehrgangskosten")
    crumbs = page.detail.head.crumbs.findChildren(QAbstractButton)
    assert [one.toolTip() for one in crumbs] == ["Bildungsscheck", "Fassung 2027"]
    assert page.front.view.current == instrument.id
    crumbs[1].click()
    wait_for(qtbot, page, "Fassung 2027")


def test_removing_names_what_goes_along_and_can_be_taken_back(
    qtbot: QtBot, desk: Jobs, store: Store, show: Show, actions: Actions
) -> None:
    instrument = make(store, "funding_instruments", title="Bildungsscheck")
    make(store, "instrument_editions", instrument_id=instrument.id)
    make(store, "funding_instruments", title="Darlehen")
    page = show("funding_instruments")
    wait_for(qtbot, page, "Bildungsscheck")
    page.front.view.setFocus()
    actions["record.remove"].trigger()
    asked = answer(qtbot, "Entfernen")
    assert "„Bildungsscheck“ entfernen?" in asked
    assert "1 Fassung" in asked
    wait_for(qtbot, page, "Darlehen")
    with qtbot.waitSignal(desk.committed):
        desk.undo()
    qtbot.waitUntil(lambda: page.front.model.rowCount() == 2)


def test_keeping_removes_nothing(
    qtbot: QtBot, desk: Jobs, store: Store, show: Show, actions: Actions
) -> None:
    make(store, "organisations", title="Kammer")
    page = show("organisations")
    wait_for(qtbot, page, "Kammer")
    actions["record.remove"].trigger()
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        answer(qtbot, "Behalten")


def test_a_part_that_goes_leads_back_to_what_it_was_part_of(
    qtbot: QtBot, store: Store, show: Show, actions: Actions
) -> None:
    instrument = make(store, "funding_instruments", title="Bildungsscheck")
    edition = make(store, "instrument_editions", instrument_id=instrument.id, title="Fassung")
    page = show("funding_instruments")
    page.show_record("instrument_editions", edition.id)
    folder = wait_for(qtbot, page, "Fassung")
    folder.form.focus_first()
    page.detail.remove()
    answer(qtbot, "Entfernen")
    wait_for(qtbot, page, "Bildungsscheck")


def test_input_that_could_not_be_stored_waits_for_whoever_comes_back(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    first = make(store, "organisations", title="Erste")
    second = make(store, "organisations", title="Zweite")
    page = show("organisations")
    folder = wait_for(qtbot, page, "Erste")
    write(folder.form.rows["email"].editor, "keine Adresse")
    press(folder.form.rows["email"].editor, Qt.Key.Key_Tab)
    page.show_record("organisations", second.id)
    other = wait_for(qtbot, page, "Zweite")
    assert line(other.form.rows["email"].editor).text() == ""
    assert "„Erste“" in page.detail.reminder.text
    assert page.unsaved()
    page.show_record("organisations", first.id)
    again = wait_for(qtbot, page, "Erste")
    assert line(again.form.rows["email"].editor).text() == "keine Adresse"
    assert page.detail.reminder.text == ""


def test_a_new_record_that_was_begun_waits_too(
    qtbot: QtBot, store: Store, show: Show, actions: Actions
) -> None:
    make(store, "organisations", title="Kammer")
    page = show("organisations")
    wait_for(qtbot, page, "Kammer")
    actions["record.new"].trigger()
    form = page.detail.shelf.creation
    assert form
    write(form.rows["title"].editor, "Halb")
    QTest.keyClick(page.detail, Qt.Key.Key_Escape)
    wait_for(qtbot, page, "Kammer")
    assert "begonnen" in page.detail.reminder.text
    actions["record.new"].trigger()
    assert page.detail.shelf.creation is form
    assert line(form.rows["title"].editor).text() == "Halb"


def test_what_others_change_appears_but_never_runs_over_input(
    qtbot: QtBot, desk: Jobs, store: Store, show: Show
) -> None:
    ref = make(store, "organisations", title="Kammer", town="Schwerin")
    page = show("organisations")
    folder = wait_for(qtbot, page, "Kammer")
    desk.write("Fremd", records.change, ref, {"title": "Neue Kammer"}, owner=page)
    wait_for(qtbot, page, "Neue Kammer")
    title = folder.form.rows["title"].editor
    assert line(title).text() == "Neue Kammer"
    write(folder.form.rows["town"].editor, "Mein ")
    desk.write(
        "Fremd", records.change, Ref("organisations", ref.id), {"town": "Wismar"}, owner=page
    )
    with qtbot.waitSignal(desk.committed):
        pass
    assert "Mein" in line(folder.form.rows["town"].editor).text()


def test_a_record_shows_where_it_is_used_and_leads_there(
    qtbot: QtBot, store: Store, show: Show, way: Way
) -> None:
    organisation = make(store, "organisations", title="Kammer")
    person = make(store, "people", family_name="Muster", organisation_id=organisation.id)
    page = show("organisations")
    folder = wait_for(qtbot, page, "Kammer")
    place = next(p for p in range(folder.count()) if folder.tabText(p) == "Verwendung (1)")
    folder.setCurrentIndex(place)
    folder.currentWidget().list.follow(0)  # type: ignore[attr-defined]
    assert way[-1] == ("people", person.id)


def test_a_record_shows_its_history(qtbot: QtBot, store: Store, show: Show) -> None:
    ref = make(store, "organisations", title="Kammer")
    store.write("Name ändern", records.change, ref, {"title": "Neue Kammer"})
    page = show("organisations")
    folder = wait_for(qtbot, page, "Neue Kammer")
    folder.setCurrentIndex(folder.count() - 1)
    lines = folder.currentWidget().list.lines  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: lines.rowCount() == 2)
    assert lines.index(0).data() == "Name ändern; Name: „Kammer“ → „Neue Kammer“"


def test_the_parts_of_another_record_never_stay_in_the_list(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    first = make(store, "organisations", title="Erste")
    make(store, "accreditations", organisation_id=first.id, valid_until=PartialDate(2028))
    second = make(store, "organisations", title="Zweite")
    page = show("organisations")
    folder = wait_for(qtbot, page, "Erste")
    parts = tab(folder, "accreditations")
    qtbot.waitUntil(lambda: parts.model.rowCount() == 1)
    page.show_record("organisations", second.id)
    wait_for(qtbot, page, "Zweite")
    qtbot.waitUntil(lambda: parts.model.rowCount() == 0)


def test_a_record_of_another_list_brings_that_list_to_the_front(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    series = make(store, "event_series", title="Weiterbildungstag M-V")
    make(store, "events", title="Tag")
    page = show("events", "event_series")
    assert page.front.table == "events"
    page.show_record("event_series", series.id)
    wait_for(qtbot, page, "Weiterbildungstag M-V")
    assert page.front.table == "event_series"
    assert page.front.view.current == series.id


def test_tab_reaches_the_list_and_the_form_and_comes_round_again(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    make(store, "organisations", title="Kammer")
    page = show("organisations")
    wait_for(qtbot, page, "Kammer")
    page.front.search.setFocus()
    seen: list[QWidget] = []
    for _turn in range(100):
        focused = QApplication.focusWidget()
        assert focused
        if seen and focused is seen[0]:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    else:
        pytest.fail(f"Tab is caught in {[type(one).__name__ for one in seen[-5:]]}")
    assert page.front.view in seen
    assert any(page.detail.isAncestorOf(one) for one in seen)


def test_everything_that_takes_the_keyboard_has_a_name_and_is_large_enough(
    qtbot: QtBot, store: Store, show: Show
) -> None:
    make(store, "event_sessions", title="Beitrag")
    page = show("event_sessions")
    wait_for(qtbot, page, "Beitrag")
    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget
            assert min(widget.width(), widget.height()) >= 24, (named, widget.size())
