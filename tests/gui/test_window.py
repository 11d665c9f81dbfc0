"""The window as a whole: opening, going about, saving, refusing, searching, helping, closing."""

import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.factories import build
from tests.gui.typing_keys import line, press, write
from weiterbildung_app import paths, startup
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.about import About
from weiterbildung_app.gui.forms.form import Form
from weiterbildung_app.gui.help import SHORTCUTS
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.gui.pages.records import RecordsPage
from weiterbildung_app.gui.stack import PageStack
from weiterbildung_app.gui.theme import Theme
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.window import Window
from weiterbildung_app.publishing.child import Progress

HOSTILE = "Müller & <b>Söhne</b> #[x]"


class _Page(QWidget):
    """A page that notes what the window asks of it."""

    def __init__(self, id: str, log: list[tuple[Any, ...]]) -> None:
        super().__init__()
        self.id, self.log, self.has_input = id, log, False
        self.seen: list[Any] = []
        log.append(("built", id))

    def show_record(self, table: str, id: int) -> None:
        self.log.append(("record", self.id, table, id))

    def refresh(self, step: Any) -> None:
        self.log.append(("refreshed", self.id, step.label))
        self.seen += step.changes

    def unsaved(self) -> bool:
        return self.has_input


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Put pages that note what is asked of them in place of the real ones; what they noted."""
    log: list[tuple[Any, ...]] = []
    monkeypatch.setattr(PageStack, "_make", lambda _stack, page: _Page(page.id, log))
    return log


def _make(session: Session, title: str) -> int:
    return build(session, "event_series", {"title": title}).id


def _write(qtbot: QtBot, window: Window, label: str, title: str = "Reihe") -> None:
    jobs = _jobs(window)
    with qtbot.waitSignal(jobs.turnable, check_params_cb=lambda undo, _redo: undo == label):
        jobs.write(label, _make, title, owner=window)


def _take(_result: object) -> None:
    """Let a result be."""


def _jobs(window: Window) -> Jobs:
    assert window.jobs is not None
    return window.jobs


def _press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window, key, modifier)


def _answer(qtbot: QtBot, window: Window, button: QMessageBox.StandardButton) -> None:
    """Answer the question that is open."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox))
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    with qtbot.waitSignal(box.finished):
        box.button(button).click()


def _form(window: Window) -> Form:
    page = window.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    assert page.detail.shelf.folder
    return page.detail.shelf.folder.form


def _type_into_first(qtbot: QtBot, window: Window, place: str, text: str) -> str:
    """Write over the name of the first record of a page, stay there, and return what it was."""
    window.go(place)
    page = window.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.detail.view is not None)
    editor = _form(window).rows["title"].editor
    name = line(editor).text()
    editor.setFocus()
    press(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(editor, Qt.Key.Key_Delete)
    write(editor, text)
    return name


def _choose_file(window: Window, path: Path) -> None:
    """Name a file in the dialog that is open."""
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


def _shown_notice(window: Window) -> EmptyState:
    notice = window.stack.currentWidget()
    assert isinstance(notice, EmptyState)
    return notice


# Opening


def test_a_window_opens_on_the_overview_and_says_what_is_open(house: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Weiterbildungstag" in house.header.title.text())
    assert house.stack.current == "overview"
    assert "sample.sqlite" in house.windowTitle()
    assert re.search(r"\d\d\.\d\d\.2027 · sample.sqlite", house.header.subtitle.text())
    assert house.header.sample.isVisible()
    assert house.status.text == "Alles gespeichert · lokal"


def test_the_navigation_counts_what_is_on_each_page(
    house: Window, qtbot: QtBot, pages: list[tuple[Any, ...]]
) -> None:
    item = house.navigation.item(5)

    def spoken() -> str:
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: spoken() == "Förderinstrumente, 31 Einträge")
    with qtbot.waitSignal(_jobs(house).committed):
        _jobs(house).write(
            "Anlegen", lambda session: build(session, "funding_instruments").id, owner=house
        )
    qtbot.waitUntil(lambda: spoken() == "Förderinstrumente, 32 Einträge")


def test_a_file_that_cannot_be_opened_is_a_sentence_with_a_way_on(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "fremd.sqlite"
    path.write_bytes(b"no database at all, but long enough to look at" * 4)
    with qtbot.waitSignal(window.opening.failed):
        window.opening.open(str(path))
    notice = _shown_notice(window)
    assert str(path) in notice.text.text()
    assert [button.text() for button in notice.findChildren(QPushButton)] == [
        "Andere Datei öffnen …",
        "Neue Datei …",
        "Beenden",
    ]
    assert not window.navigation.isEnabled()
    assert not window.actions_["edit.palette"].isEnabled()


def test_what_is_open_stays_open_when_another_file_is_refused(
    house: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    before = house.jobs
    with qtbot.waitSignal(house.opening.failed):
        house.opening.open(str(tmp_path / "fehlt" / "x.sqlite"))
    assert house.jobs is before
    assert house.stack.current == "overview"
    assert "gibt es nicht" in house.messages.text


def test_a_new_file_never_overwrites_one_that_is_there(
    house: Window, qtbot: QtBot, sample_file: Path, tmp_path: Path
) -> None:
    there = Path(shutil.copy(sample_file, tmp_path / "da.sqlite"))
    content = there.read_bytes()
    house.actions_["file.new"].trigger()
    with qtbot.waitSignal(house.opening.failed):
        _choose_file(house, there)
    assert there.read_bytes() == content
    assert "gibt es schon" in house.messages.text


def test_a_new_file_is_made_and_opened(
    house: Window, qtbot: QtBot, pages: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    house.actions_["file.new"].trigger()
    with qtbot.waitSignal(house.opening.opened, timeout=20_000):
        _choose_file(house, tmp_path / "neu")
    assert _jobs(house).file == tmp_path / "neu.sqlite"
    qtbot.waitUntil(lambda: house.header.title.text() == "Noch keine Veranstaltung")
    assert not house.header.sample.isVisible()


def test_a_copy_holds_everything_and_the_work_goes_on_in_the_old_file(
    house: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    _write(qtbot, house, "Reihe anlegen", "Kopierte Reihe")
    file = _jobs(house).file
    house.actions_["file.copy"].trigger()
    with qtbot.waitSignal(house.opening.copied):
        _choose_file(house, tmp_path / "kopie.sqlite")
    copy = sqlite3.connect(tmp_path / "kopie.sqlite")
    titles = [title for (title,) in copy.execute("SELECT title FROM event_series")]
    copy.close()
    assert "Kopierte Reihe" in titles
    assert _jobs(house).file == file
    assert "kopie.sqlite" in house.messages.text


def test_a_copy_over_the_open_file_is_refused(house: Window, qtbot: QtBot) -> None:
    file = _jobs(house).file
    assert file is not None
    with qtbot.waitSignal(_jobs(house).refused):
        _jobs(house).save_copy("Kopie", file, owner=house, then=lambda _path: None)
    assert "die geöffnete Datei selbst" in house.messages.text


def test_files_that_were_open_are_offered_again_as_they_are_called(
    house: Window, qtbot: QtBot, sample_file: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(sample_file, tmp_path / "Müller & Söhne.sqlite"))
    with qtbot.waitSignal(house.opening.opened, timeout=20_000):
        house.opening.open(str(other))
    assert house.opening.recent() == [str(other), str(tmp_path / "sample.sqlite")]
    house._fill_recent()
    assert house._recent.actions()[0].text() == str(other).replace("&", "&&")


# Going about


def test_pages_are_built_when_they_are_first_shown_and_only_once(
    pages: list[tuple[Any, ...]], house: Window
) -> None:
    assert pages == [("built", "overview")]
    _press(house, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    _press(house, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    _press(house, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert pages == [("built", "overview"), ("built", "programme")]
    assert house.stack.current == "programme"
    assert house.navigation.currentRow() == 1


def test_a_record_is_shown_on_the_page_of_its_table(
    pages: list[tuple[Any, ...]], house: Window
) -> None:
    house.go("benefits", 7)
    assert pages[-1] == ("record", "instruments", "benefits", 7)
    assert house.navigation.currentRow() == 5


def test_one_can_go_back_and_forward(pages: list[tuple[Any, ...]], house: Window) -> None:
    house.go("people")
    house.go("funding_instruments", 3)
    _press(house, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert house.stack.current == "people"
    _press(house, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert house.stack.current == "overview"
    assert not house.actions_["go.back"].isEnabled()
    _press(house, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    _press(house, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert pages[-1] == ("record", "instruments", "funding_instruments", 3)
    assert not house.actions_["go.forward"].isEnabled()


def test_the_arrow_keys_lead_through_the_navigation(
    pages: list[tuple[Any, ...]], house: Window
) -> None:
    house.navigation.setFocus()
    QTest.keyClick(house.navigation, Qt.Key.Key_Down)
    assert house.stack.current == "programme"


def test_a_hidden_page_hears_of_changes_when_it_is_shown(
    pages: list[tuple[Any, ...]], house: Window, qtbot: QtBot
) -> None:
    house.go("people")
    pages.clear()
    _write(qtbot, house, "Reihe anlegen")
    assert pages == [("refreshed", "people", "Reihe anlegen")]
    house.go("overview")
    assert pages[1:] == [("refreshed", "overview", "Reihe anlegen")]
    house.go("people")
    assert len(pages) == 2


def test_a_page_reads_once_what_many_steps_have_changed(
    pages: list[tuple[Any, ...]], house: Window, qtbot: QtBot
) -> None:
    house.go("people")
    for number in range(3):
        _write(qtbot, house, f"Reihe {number} anlegen", f"Reihe {number}")
    pages.clear()
    house.go("overview")
    assert pages == [("refreshed", "overview", "Reihe 2 anlegen")]
    page = house.stack.currentWidget()
    assert isinstance(page, _Page)
    assert len(page.seen) == 3


class _Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.shown: list[QWidget] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.mark.parametrize("page", [page.id for page in PAGES])
def test_a_page_is_built_without_a_flash_of_other_windows(
    house: Window, qapp: QApplication, page: str
) -> None:
    windows = _Windows(qapp)
    house.go(page)
    qapp.removeEventFilter(windows)
    assert not windows.shown
    assert house.isActiveWindow()


# Saving, refusing, taking back


def test_the_status_line_says_when_was_saved_and_where(house: Window, qtbot: QtBot) -> None:
    _write(qtbot, house, "Reihe anlegen")
    assert re.fullmatch(r"Gespeichert \d\d:\d\d · lokal", house.status.text)


def test_undo_is_named_in_menu_and_tool_tip_and_does_what_it_says(
    house: Window, qtbot: QtBot
) -> None:
    undo, redo = house.actions_["edit.undo"], house.actions_["edit.redo"]
    assert not undo.isEnabled()
    _write(qtbot, house, f"{HOSTILE} anlegen")
    assert undo.text() == "&Rückgängig: Müller && <b>Söhne</b> #[x] anlegen"
    assert "Strg+Z" in undo.toolTip()
    with qtbot.waitSignal(_jobs(house).turnable):
        _press(house, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not undo.isEnabled()
    assert redo.text() == "&Wiederholen: Müller && <b>Söhne</b> #[x] anlegen"
    with qtbot.waitSignal(_jobs(house).turnable):
        redo.trigger()
    assert undo.isEnabled()


def test_a_refusal_is_shown_as_it_was_written_until_something_works(
    house: Window, qtbot: QtBot
) -> None:
    def refuse(session: Session) -> None:
        raise UserError("„{name}“ gibt es schon.", name=HOSTILE)

    with qtbot.waitSignal(_jobs(house).refused):
        _jobs(house).write("Anlegen", refuse, owner=house)
    assert house.messages.text == f"„{HOSTILE}“ gibt es schon."
    labels = house.messages.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels if label.text())
    assert "nicht gespeichert" in house.status.text
    _write(qtbot, house, "Reihe anlegen")
    assert house.messages.text == ""


def test_a_change_of_somebody_else_leaves_my_refusal_where_it_is(
    house: Window, qtbot: QtBot
) -> None:
    def refuse(session: Session) -> None:
        raise UserError("Das geht nicht.")

    with qtbot.waitSignal(_jobs(house).refused):
        _jobs(house).write("Anlegen", refuse, owner=house)
    other = startup.open_house(str(_jobs(house).file))
    with qtbot.waitSignal(_jobs(house).committed):
        other.write("Von nebenan", _make, "Reihe")
    other.close()
    assert house.messages.text == "Das geht nicht."
    assert "nicht gespeichert" in house.status.text


def test_only_a_job_that_can_be_given_up_offers_it(house: Window, qtbot: QtBot) -> None:
    gate = threading.Event()

    def silent(session: Session, *, progress: Progress) -> None:
        gate.wait(5)

    def telling(session: Session, *, progress: Progress) -> None:
        while True:
            progress(1, 2)
            gate.wait(0.01)

    with qtbot.waitSignal(_jobs(house).long("Still", silent, then=_take, owner=house).ended):
        assert house.status._bar.isVisible()
        assert not house.status._cancel.isVisible()
        gate.set()
    task = _jobs(house).long("Gesprächig", telling, then=_take, owner=house)
    qtbot.waitUntil(house.status._cancel.isVisible)
    with qtbot.waitSignal(task.ended):
        house.status._cancel.click()
    assert not house.status._bar.isVisible()


def test_escape_closes_a_message(house: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(house.opening.failed):
        house.opening.open("/fehlt/x.sqlite")
    QTest.keyClick(house.messages.close_button, Qt.Key.Key_Escape)
    assert house.messages.text == ""


def test_closing_asks_before_input_is_lost(
    pages: list[tuple[Any, ...]], house: Window, qtbot: QtBot
) -> None:
    page = house.stack.currentWidget()
    assert isinstance(page, _Page)
    page.has_input = True
    house.close()
    _answer(qtbot, house, QMessageBox.StandardButton.Cancel)
    assert house.isVisible()
    house.close()
    _answer(qtbot, house, QMessageBox.StandardButton.Discard)
    qtbot.waitUntil(lambda: not house.isVisible())


def test_closing_stores_what_is_being_typed_and_asks_nothing(house: Window, qtbot: QtBot) -> None:
    name = _type_into_first(qtbot, house, "organisations", "Ganz neuer Name")
    assert house.status.text.startswith("Eingaben noch nicht gespeichert")
    file = _jobs(house).file
    house.close()
    qtbot.waitUntil(lambda: not house.isVisible())
    database = sqlite3.connect(str(file))
    titles = [title for (title,) in database.execute("SELECT title FROM organisations")]
    database.close()
    assert "Ganz neuer Name" in titles
    assert name not in titles


def test_input_that_cannot_be_stored_is_said_and_asked_about(house: Window, qtbot: QtBot) -> None:
    _type_into_first(qtbot, house, "organisations", "")
    form = _form(house)
    press(form.rows["title"].editor, Qt.Key.Key_Tab)
    assert house.status.text.startswith("Eingaben noch nicht gespeichert")
    house.go("people")
    _write(qtbot, house, "Reihe anlegen")
    assert house.status.text.startswith("Eingaben noch nicht gespeichert")
    house.close()
    _answer(qtbot, house, QMessageBox.StandardButton.Cancel)
    assert house.isVisible()
    house.go("organisations")
    form.take_back(form.rows["title"])
    assert house.status.text.startswith("Gespeichert")


def test_the_window_comes_back_in_the_size_it_had(
    house: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    house.resize(700, 500)
    house.close()
    again = Window(Theme())
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)


# Searching


def test_the_search_finds_pages_commands_and_records_by_keyboard_alone(
    house: Window, qtbot: QtBot, pages: list[tuple[Any, ...]]
) -> None:
    _press(house, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = house.palette_
    assert palette is not None
    assert palette.field.hasFocus()
    assert palette.list.count() == len(PAGES)
    palette.field.setText("foerderinstrumente")
    qtbot.waitUntil(lambda: palette.list.item(0).text() == "Förderinstrumente")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert house.stack.current == "instruments"


def test_a_record_that_is_found_is_gone_to(
    house: Window, qtbot: QtBot, pages: list[tuple[Any, ...]]
) -> None:
    _write(qtbot, house, "Reihe anlegen", f"Zwölfmalklug {HOSTILE}")
    house.actions_["edit.palette"].trigger()
    palette = house.palette_
    assert palette is not None
    palette.field.setText("zwoelfmalklug")
    qtbot.waitUntil(lambda: palette.list.count() == 1)
    assert palette.list.item(0).text() == f"Zwölfmalklug {HOSTILE}"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert house.stack.current == "events"


def test_what_is_not_found_is_said(house: Window, qtbot: QtBot) -> None:
    house.actions_["edit.palette"].trigger()
    palette = house.palette_
    assert palette is not None
    palette.field.setText('xyzzy" OR (NEAR*')
    qtbot.waitUntil(palette.note.isVisible)
    assert "Nichts gefunden" in palette.note.text()


def test_escape_leaves_the_search_where_one_was(house: Window, qtbot: QtBot) -> None:
    house.navigation.setFocus()
    house.actions_["edit.palette"].trigger()
    palette = house.palette_
    assert palette is not None
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert house.navigation.hasFocus()


# Helping


@pytest.mark.parametrize("page", [*(page.id for page in PAGES), SHORTCUTS])
def test_every_page_has_help_whose_links_lead_somewhere(window: Window, page: str) -> None:
    window.help.show_topic(page)
    assert len(window.help.browser.toPlainText()) > 200
    for link in re.findall(r"\]\((\S+)\)", window.help.browser.toMarkdown()):
        assert link == f"{SHORTCUTS}.md" or (paths.resources() / "help" / link).is_file()


def test_help_follows_from_page_to_page(pages: list[tuple[Any, ...]], house: Window) -> None:
    QTest.keyClick(house, Qt.Key.Key_F1)
    assert house.help.isVisible()
    assert "Übersicht" in house.help.browser.toPlainText()
    house.go("people")
    assert "Mitwirkende" in house.help.browser.toPlainText()
    QTest.keyClick(house, Qt.Key.Key_F1)
    assert not house.help.isVisible()


def test_the_shortcuts_are_listed_in_german(window: Window) -> None:
    window.actions_["help.shortcuts"].trigger()
    text = window.help.browser.toPlainText()
    assert "Alles durchsuchen" in text
    assert "Strg+K" in text


def test_about_names_version_file_and_engine(house: Window, qtbot: QtBot) -> None:
    house.actions_["help.about"].trigger()
    qtbot.waitUntil(lambda: bool(house.findChildren(About)))
    (about,) = house.findChildren(About)
    shown = " ".join(label.text() for label in about.findChildren(QLabel))
    assert re.search(r"SQLite 3\.\d+\.\d+, Journal (WAL|DELETE)", shown)
    assert str(_jobs(house).file) in shown
    assert "EUPL-1.2" in shown
    about.close()


# For everybody


@pytest.fixture
def everything(house: Window, pages: list[tuple[Any, ...]]) -> Iterator[Window]:
    """Return the window with all its own parts on the screen."""
    QAccessible.setActive(True)
    house.actions_["help.page"].trigger()
    house.actions_["edit.palette"].trigger()
    house.messages.show_message("Satz.", house.messages.tone, ("Knopf", lambda: None))
    yield house
    QAccessible.setActive(False)


def _own(window: Window) -> list[QWidget]:
    """Return the visible parts of the window that are not of a page."""
    page = window.stack.currentWidget()
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and not (page and (widget is page or page.isAncestorOf(widget)))
    ]


def test_everything_that_takes_the_focus_has_a_name(everything: Window) -> None:
    for widget in _own(everything):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget


def test_everything_to_click_is_large_enough(everything: Window) -> None:
    for widget in _own(everything):
        if isinstance(widget, QAbstractButton) and not isinstance(widget.parent(), QLineEdit):
            assert min(widget.width(), widget.height()) >= 24, widget


def test_the_tab_key_leads_through_the_window_and_round_again(
    pages: list[tuple[Any, ...]], house: Window
) -> None:
    house.navigation.setFocus()
    seen: list[QWidget | None] = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(house.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is house.navigation
    assert house.header.search in seen


def test_keys_are_named_in_german(window: Window) -> None:
    shown = window.actions_["file.copy"].shortcut()
    assert shown.toString(QKeySequence.SequenceFormat.NativeText) == "Strg+Umschalt+S"
