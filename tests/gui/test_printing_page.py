"""The printing page: what to check before, a preview that follows the data, and the ways out."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from tests.factories import make
from tests.gui.pdf_files import make_pdf
from weiterbildung_app.domain.printing import PrintManner, Publication
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages import printing
from weiterbildung_app.gui.pages.printing import PrintingPage
from weiterbildung_app.gui.threads import Task
from weiterbildung_app.gui.widgets.link_list import LINE, Line
from weiterbildung_app.gui.window import Window
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.typesetting import Typeset
from weiterbildung_app.services import publications, records
from weiterbildung_app.services.publications import Order
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

PRINTING = 20_000  # ms
Places = list[tuple[str, int | None]]
Show = Callable[[], tuple[PrintingPage, Places]]


@pytest.fixture
def page(qtbot: QtBot, house: Window, monkeypatch: pytest.MonkeyPatch) -> PrintingPage:
    """Return the page on the sample; what it prints are two pages, made in no time."""
    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    return _open_page(qtbot, house)


@pytest.fixture
def real(qtbot: QtBot, house: Window) -> PrintingPage:
    """Return the page on the sample with the booklet itself in its preview."""
    return _open_page(qtbot, house)


def _open_page(qtbot: QtBot, house: Window) -> PrintingPage:
    house.go("printing")
    page = house.stack.currentWidget()
    assert isinstance(page, PrintingPage)
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    return page


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs) -> Show:
    """Show the page on the empty database; it notes where it was asked to go."""
    window, places = QMainWindow(), Places()
    window.resize(1030, 700)
    qtbot.addWidget(window)

    def shown() -> tuple[PrintingPage, Places]:
        page = printing.build(desk, Actions(window), lambda *place: places.append(place))
        assert isinstance(page, PrintingPage)
        window.setCentralWidget(page)
        with qtbot.waitExposed(window):
            window.show()
        desk.committed.connect(page.refresh)
        return page, places

    return shown


@pytest.fixture
def event(store: Store, monkeypatch: pytest.MonkeyPatch) -> Ref:
    """Return an event in the otherwise empty database; its prints are made in no time."""
    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    return make(store, "events", title="Tag", day=date.today() + timedelta(days=9))


def test_the_preview_is_the_booklet_itself(qtbot: QtBot, real: PrintingPage) -> None:
    page, pages = real, real.viewer.pages
    assert pages.page_count > 10
    assert page.viewer.place.text() == f"Seite 1 von {pages.page_count}"
    qtbot.waitUntil(lambda: 0 in pages._pictures)
    assert _spoken(pages) == f"Vorschau, Seite 1 von {pages.page_count}"
    assert not page.viewer.state.isVisible()


def test_warnings_stand_beside_it_and_lead_to_their_records(
    qtbot: QtBot, page: PrintingPage, house: Window
) -> None:
    assert house.jobs
    found = house.jobs._store.read(
        publications.warnings, Order(1, Publication.PROGRAMME), date.today()
    )
    lines = page.side.warnings.lines.list
    qtbot.waitUntil(lambda: lines.lines.rowCount() == 6)
    shown: Line = lines.lines.index(0).data(LINE)
    assert (shown.word, shown.text) == (found[0].severity.label, found[0].text)
    assert page.side.warnings.heading.text() == f"Vor dem Druck prüfen ({len(found)})"
    lines.follow(0)
    assert house.stack.current == "sessions"


def test_the_other_publication_has_its_own_pages_and_warnings(
    qtbot: QtBot, real: PrintingPage
) -> None:
    page, booklet = real, real.draft
    page.side.publications.choose(Publication.CATALOGUE)
    assert not page.save_button.isEnabled()
    assert page.viewer.pages.page_count == 0
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    catalogue = page.draft
    assert booklet
    assert catalogue
    assert catalogue.name == "Förderkatalog Weiterbildungstag M-V 2027 (Beispiel).pdf"
    assert catalogue.path.read_bytes() != booklet.path.read_bytes()
    assert catalogue.findings != booklet.findings


def test_saving_asks_once_because_of_the_warnings_and_copies_that_very_file(
    qtbot: QtBot, page: PrintingPage, house: Window, tmp_path: Path
) -> None:
    draft = page.draft
    assert draft
    page.save_button.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert draft.findings[0].text in box.informativeText()
    assert box.textFormat() == Qt.TextFormat.PlainText
    _reason(box).setText("Beispiel")
    _button(box, "Trotzdem speichern").click()
    target = tmp_path / "Heft.pdf"
    _choose_file(page, target)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == draft.path.read_bytes()
    qtbot.waitUntil(lambda: house.messages.text == "„Heft.pdf“ ist gespeichert.")
    qtbot.waitUntil(page.side.since.isVisible)
    page.save_button.click()
    again = tmp_path / "Heft 2.pdf"
    assert house.jobs
    with qtbot.waitSignal(house.jobs.saved):
        _choose_file(page, again)
    assert again.exists()


def test_nothing_is_saved_before_the_warnings_are_known(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(store, "events", title="Tag", day=date.today() + timedelta(days=9))
    released = threading.Event()
    find = publications.warnings

    def slow(*args: Any) -> Any:
        released.wait(10)
        return find(*args)

    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    monkeypatch.setattr(publications, "warnings", slow)
    page, _places = show()
    qtbot.waitUntil(lambda: page.viewer.pages.page_count > 0)
    assert not page.save_button.isEnabled()
    released.set()
    qtbot.waitUntil(page.save_button.isEnabled)


def test_the_question_leads_to_the_warnings_instead(page: PrintingPage) -> None:
    page.print_button.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.defaultButton() is _button(box, "Zu den Hinweisen")
    _button(box, "Zu den Hinweisen").click()
    assert page.side.warnings.lines.list.hasFocus()
    assert page.findChild(QFileDialog) is None


def test_a_change_makes_the_preview_anew(qtbot: QtBot, page: PrintingPage, house: Window) -> None:
    assert house.jobs
    before = page.draft
    house.jobs.write("Umbenennen", _rename, "Ganz neuer Titel", owner=page)
    qtbot.waitUntil(lambda: page.draft is None)
    assert page.viewer.state.isVisible()
    assert not page.save_button.isEnabled()
    assert page.viewer.pages.page_count > 0
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    assert before
    assert page.draft
    assert page.draft.path != before.path
    assert "Ganz neuer Titel" in page.draft.name
    assert page.save_button.isEnabled()


def test_a_hidden_preview_waits_until_it_is_seen(
    qtbot: QtBot, page: PrintingPage, house: Window
) -> None:
    assert house.jobs
    house.go("overview")
    with qtbot.waitSignal(house.jobs.committed):
        house.jobs.write("Umbenennen", _rename, "Anderer Titel", owner=house)
    tasks: list[Task] = []
    house.jobs.long_started.connect(tasks.append)
    page.refresh(_Touching("events"))  # type: ignore[arg-type]
    assert page.draft is None
    assert page.viewer.state.text == "Vorschau veraltet"
    assert tasks == []
    house.go("printing")
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    assert len(tasks) == 1


def test_narrow_windows_have_the_preview_below(
    qtbot: QtBot, page: PrintingPage, house: Window
) -> None:
    house.resize(1300, 800)
    qtbot.waitUntil(lambda: _left(page, page.viewer) > _left(page, page.side))
    house.resize(800, 600)
    qtbot.waitUntil(lambda: _left(page, page.viewer) == 0)
    assert page.viewer.pages.height() >= printing.LEAST_PREVIEW
    assert page.draft is not None


def test_everything_that_takes_the_focus_has_a_name_and_is_large_enough(page: PrintingPage) -> None:
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) >= 8
    for button in buttons:
        assert _spoken(button)
        assert min(button.width(), button.height()) >= 24
    assert _spoken(page.side.publications) == "Druckwerke"


def test_without_an_event_it_says_what_to_do(qtbot: QtBot, show: Show) -> None:
    page, places = show()
    qtbot.waitUntil(page.empty.isVisible)
    page.new_event.click()
    assert places == [("events", None)]


def test_a_refusal_is_said_and_can_be_tried_again(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(store, "events", title="Tag", day=date.today() + timedelta(days=9))
    page, _places = show()
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    page.side.publications.choose(Publication.CATALOGUE)
    qtbot.waitUntil(page.notice.isVisible, timeout=PRINTING)
    assert "der Katalog wäre leer" in page.notice.text
    assert not page.save_button.isEnabled()
    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    _button(page.notice, "Erneut versuchen").click()
    qtbot.waitUntil(lambda: page.draft is not None)
    assert not page.notice.isVisible()


def test_giving_up_leaves_the_preview_outdated(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(store, "events", title="Tag", day=date.today() + timedelta(days=9))
    forever = threading.Event()

    def slow(*args: object, progress: Progress) -> None:
        while not forever.wait(0.01):
            progress(0, 0)
        _small_pdf(*args)

    monkeypatch.setattr(publications, "print_publication", slow)
    with qtbot.waitSignal(desk.long_started) as started:
        page, _places = show()
    task: Task = started.args[0]
    assert page.viewer.state.text == "wird erneuert …"
    with qtbot.waitSignal(task.ended):
        task.cancel()
    assert page.draft is None
    assert page.viewer.state.text == "Vorschau veraltet"
    forever.set()
    page.viewer.renew.click()
    qtbot.waitUntil(lambda: page.draft is not None)


def test_one_of_several_events_can_be_chosen(
    qtbot: QtBot, show: Show, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    make(store, "events", title="Nächster Tag", day=date.today() + timedelta(days=9))
    make(store, "events", title="Voriger Tag", day=date.today() - timedelta(days=300))
    page, _places = show()
    qtbot.waitUntil(lambda: page.draft is not None)
    assert page.draft
    assert page.draft.name == "Programmheft Nächster Tag.pdf"
    row = next(row for row in range(2) if "Voriger" in page.side.events.itemText(row))
    page.side.events.setCurrentIndex(row)
    page.side.events.activated.emit(row)
    assert not page.save_button.isEnabled()
    qtbot.waitUntil(page.save_button.isEnabled)
    assert page.draft.name == "Programmheft Voriger Tag.pdf"


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot,
    show: Show,
    store: Store,
    desk: Jobs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(publications, "print_publication", _small_pdf)
    monkeypatch.setattr(publications, "warnings", lambda *_args: ())
    make(store, "events", title="Tag", day=date.today() + timedelta(days=9))
    page, _places = show()
    qtbot.waitUntil(lambda: page.draft is not None)
    page.save_button.click()
    with qtbot.waitSignal(desk.refused) as refused:
        _choose_file(page, tmp_path / "gibt es nicht" / "Heft.pdf")
    assert "„Heft.pdf“ wurde nicht gespeichert" in str(refused.args[0])


def test_printing_asks_for_the_printer_and_says_that_the_size_stays(
    qtbot: QtBot, show: Show, event: Ref, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publications, "warnings", lambda *_args: ())
    page, _places = show()
    qtbot.waitUntil(page.print_button.isEnabled)
    page.print_button.click()
    dialog = page.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert dialog.windowTitle() == "Drucken in tatsächlicher Größe"
    assert dialog.printer().pageLayout().pageSize().id() == QPageSize.PageSizeId.A5
    with qtbot.waitSignal(dialog.finished):
        dialog.reject()


def test_what_was_printed_is_said(
    qtbot: QtBot, page: PrintingPage, house: Window, tmp_path: Path
) -> None:
    draft = page.draft
    assert draft
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gedruckt.pdf"))
    page.delivery.print_on(draft, printer)
    qtbot.waitUntil(lambda: house.messages.text.endswith("ist an den Drucker gegeben."))
    qtbot.waitUntil(lambda: "gedruckt. Seitdem ist nichts geändert." in page.side.since.text())
    assert (tmp_path / "gedruckt.pdf").exists()


@pytest.mark.parametrize("there_is_a_program", [True, False])
def test_the_pdf_program_gets_the_file_under_a_good_name(
    qtbot: QtBot,
    page: PrintingPage,
    house: Window,
    monkeypatch: pytest.MonkeyPatch,
    there_is_a_program: bool,
) -> None:
    opened: list[Path] = []

    def open_url(address: QUrl) -> bool:
        opened.append(Path(address.toLocalFile()))
        return there_is_a_program

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    draft = page.draft
    assert draft
    page.open_button.click()
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].name == "Programmheft Weiterbildungstag M-V 2027 (Beispiel).pdf"
    assert opened[0].read_bytes() == draft.path.read_bytes()
    assert ("kein Programm für PDF" in house.messages.text) is not there_is_a_program


def test_the_page_needs_neither_typst_nor_the_print_dialog_to_appear() -> None:
    program = (
        "import sys, weiterbildung_app.gui.pages.printing;"
        "sys.exit(str({'typst', 'pikepdf', 'PySide6.QtPrintSupport'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ended.stderr.strip() == "set()"


class _Touching:
    """A step that touched one table."""

    def __init__(self, table: str) -> None:
        self.touched = frozenset({table})


def _rename(session: object, title: str) -> Ref:
    return records.change(session, Ref("events", 1), {"title": title})  # type: ignore[arg-type]


def _small_pdf(*args: object, progress: object = None) -> Typeset:
    target = next(one for one in args if isinstance(one, Path))
    make_pdf(target, pages=2)
    return Typeset(pages=2, warnings=())


def _reason(box: QMessageBox) -> QLineEdit:
    field = box.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def _choose_file(page: PrintingPage, target: Path) -> None:
    dialogs = [one for one in page.findChildren(QFileDialog) if one.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].fileSelected.emit(str(target))
    dialogs[0].done(0)


def _button(inside: object, text: str) -> QAbstractButton:
    (found,) = [
        one
        for one in inside.findChildren(QAbstractButton)  # type: ignore[attr-defined]
        if one.text().replace("&", "") == text
    ]
    assert isinstance(found, QAbstractButton)
    return found


def _left(page: PrintingPage, widget: object) -> int:
    return widget.mapTo(page, widget.rect().topLeft()).x()  # type: ignore[attr-defined,no-any-return]


def _spoken(widget: object) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)  # type: ignore[arg-type]
    return str(interface.text(QAccessible.Text.Name))


def test_one_venue_can_be_had_alone_where_that_makes_sense(
    qtbot: QtBot, page: PrintingPage
) -> None:
    qtbot.waitUntil(lambda: page.side.venues.count() == 4)
    page.side.publications.choose(Publication.DOOR_SIGNS)
    page.side.venues.setCurrentIndex(2)
    page.side.venues.activated.emit(2)
    qtbot.waitUntil(
        lambda: page.draft is not None and page.draft.name.startswith("Türschilder Rostock"),
        timeout=PRINTING,
    )
    page.side.publications.choose(Publication.CATALOGUE)
    assert not page.side.venues.isVisible()
    qtbot.waitUntil(
        lambda: page.draft is not None and page.draft.name.startswith("Förderkatalog Weiter"),
        timeout=PRINTING,
    )
    page.side.publications.choose(Publication.BADGES)
    assert page.side.venues.isVisible()
    assert page.side.venues.currentText().startswith("Rostock")


def test_a_day_of_several_can_be_chosen(qtbot: QtBot, show: Show, event: Ref, store: Store) -> None:
    last = date.today() + timedelta(days=10)
    store.write("Zwei Tage", records.change, event, {"last_day": last})
    page, _places = show()
    qtbot.waitUntil(lambda: page.side.days.count() == 2)
    assert page.side.days.isVisible()
    page.side.days.setCurrentIndex(1)
    page.side.days.activated.emit(1)
    name = f"Programmheft {last:%d.%m.%Y} Tag.pdf"
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.name == name, timeout=PRINTING)
    page.side.publications.choose(Publication.CATALOGUE)
    assert not page.side.days.isVisible()


def test_every_publication_says_what_it_is(page: PrintingPage) -> None:
    said = set()
    for publication in Publication:
        page.side.publications.choose(publication)
        said.add(page.side.about.text())
    assert len(said) == len(Publication)


def test_a_booklet_is_shown_as_it_will_be_folded(qtbot: QtBot, real: PrintingPage) -> None:
    pages = real.viewer.pages.page_count
    real.side.imposed.click()
    qtbot.waitUntil(
        lambda: real.draft is not None and real.viewer.pages.page_count == pages / 2,
        timeout=PRINTING,
    )
    assert real.draft
    assert real.draft.size.width() > real.draft.size.height()
    real.side.publications.choose(Publication.REPORT)
    assert not real.side.imposed.isVisible()


def test_everything_is_saved_into_a_folder_and_said(
    qtbot: QtBot, page: PrintingPage, house: Window, tmp_path: Path
) -> None:
    page.all_button.click()
    _choose_file(page, tmp_path)
    text = f"{len(Publication)} Druckwerke sind gespeichert."
    qtbot.waitUntil(lambda: house.messages.text == text, timeout=PRINTING)
    (folder,) = tmp_path.glob("Druckwerke*")
    assert len(list(folder.iterdir())) == len(Publication)


def test_what_was_printed_is_noted_and_what_changed_since_can_be_had_alone(
    qtbot: QtBot, page: PrintingPage, house: Window
) -> None:
    assert house.jobs
    store = house.jobs._store
    page.side.publications.choose(Publication.DOOR_SIGNS)
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    assert page.draft
    page.delivery.given_out.emit(page.draft, PrintManner.PRINTED, "")
    today = f"{date.today():%d.%m.%Y}"
    nothing = f"Zuletzt am {today} gedruckt. Seitdem ist nichts geändert."
    qtbot.waitUntil(lambda: page.side.since.text() == nothing)
    assert not page.side.only_changed.isVisible()

    (room,) = [
        one for one in store.read(records.choices, "rooms", "Foyer") if "Rostock" in one.named
    ]
    renamed = (Ref("rooms", room.id), {"title": "Halle"})
    house.jobs.write("Umbenennen", records.change, *renamed, owner=page)
    qtbot.waitUntil(lambda: "geändert: 2 (Halle" in page.side.since.text(), timeout=PRINTING)
    qtbot.waitUntil(lambda: page.draft is not None, timeout=PRINTING)
    page.side.only_changed.click()
    qtbot.waitUntil(
        lambda: page.draft is not None and len(page.draft.order.without) == 11, timeout=PRINTING
    )
    page.side.publications.choose(Publication.BADGES)
    assert not page.side.only_changed.isChecked()


def test_errors_are_printed_only_with_a_reason_which_is_kept(
    qtbot: QtBot, page: PrintingPage, tmp_path: Path
) -> None:
    reasons: list[str] = []
    page.delivery.given_out.connect(lambda _draft, _manner, reason: reasons.append(reason))
    page.save_button.click()
    box = page.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    anyway = _button(box, "Trotzdem speichern")
    assert not anyway.isEnabled()
    field = _reason(box)
    field.setText("  ")
    assert not anyway.isEnabled()
    field.setText("Der Auftrag läuft.")
    anyway.click()
    _choose_file(page, tmp_path / "Heft.pdf")
    qtbot.waitUntil(lambda: reasons == ["Der Auftrag läuft."])
    qtbot.waitUntil(page.side.since.isVisible)
