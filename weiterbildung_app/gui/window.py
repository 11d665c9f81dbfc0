"""The main window: puts navigation, pages, header, messages and status line together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.about import show_about
from weiterbildung_app.gui.actions import Actions, turning
from weiterbildung_app.gui.frame import Header, StatusLine
from weiterbildung_app.gui.help import SHORTCUTS, Help
from weiterbildung_app.gui.help import WIDTH as HELP_WIDTH
from weiterbildung_app.gui.leaving import Leaving
from weiterbildung_app.gui.messages import MessageBar
from weiterbildung_app.gui.navigation import PAGES, NavigationList
from weiterbildung_app.gui.opening import Opening
from weiterbildung_app.gui.stack import PageStack
from weiterbildung_app.gui.theme import Scheme, Theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.lines import Rule
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _

if TYPE_CHECKING:  # both bring SQLAlchemy, which must not be loaded before the first paint
    from weiterbildung_app.gui.jobs import Jobs
    from weiterbildung_app.gui.palette import Palette
    from weiterbildung_app.gui.signs import Signs

SIZE, SMALLEST = QSize(1280, 800), QSize(640, 400)


class Window(QMainWindow):
    """The program as a person sees it; `opening` says which database it works on."""

    painted = Signal()  # once, when the window can be seen for the first time

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self._has_painted = False
        self.actions_ = Actions(self)
        self.opening = Opening(self)
        self.header = Header(self.actions_)
        self.messages = MessageBar()
        self.navigation = NavigationList()
        self.stack = PageStack(self.actions_)
        self.leaving = Leaving(self, self.opening, self.stack)
        self._may_close = False
        self.status = StatusLine()
        self.help = Help(self.actions_, self)
        self.palette_: Palette | None = None
        self._signs: Signs | None = None
        self.setWindowTitle("Weiterbildung")
        self.setMinimumSize(SMALLEST)
        self._lay_out()
        self._fill_menus()
        self._bind_commands()
        self._connect()
        self._restore()

    @property
    def jobs(self) -> Jobs | None:
        """The door to the open database; None before the first is open."""
        return self.opening.jobs

    def go(self, place: str, record: int | None = None) -> None:
        """Show a page, or a record of a table."""
        self.stack.go(place, record)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.palette_:
            self.palette_.close_again()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.leaving.leave(self._end)
        if not self._may_close:
            event.ignore()
            return
        settings = QSettings()
        settings.setValue("window/geometry", self.saveGeometry())
        settings.setValue("window/state", self.saveState())
        settings.setValue("window/splitter", self._splitter.saveState())
        self.opening.close()
        super().closeEvent(event)

    def _end(self) -> None:
        self._may_close = True
        self.close()  # without effect while the window is closing anyway

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.navigation)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        central = QWidget()
        rows = QVBoxLayout(central)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for widget in (Rule(), self.header, Rule()):
            rows.addWidget(widget)
        rows.addWidget(self._splitter, 1)
        rows.addWidget(Rule())
        self.setCentralWidget(central)
        self.setStatusBar(self.status)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.help)
        self.show_empty(
            "hourglass", _("Die Daten werden geöffnet …"), _("Das dauert nur einen Augenblick.")
        )

    def _fill_menus(self) -> None:
        menus = self.actions_.fill(self.menuBar())
        self._recent = QMenu(_("&Zuletzt verwendet"), self)
        menus[N_("&Datei")].insertMenu(self.actions_["file.sample"], self._recent)
        self._recent.aboutToShow.connect(self._fill_recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.opening.recent():
            self._recent.addAction(escaped(path), partial(self._open, path))
        if self._recent.isEmpty():
            self._recent.addAction(_("Noch keine")).setEnabled(False)

    def _bind_commands(self) -> None:
        for id, slot in (
            ("file.new", partial(self.leaving.leave, self.opening.ask_for_new_file)),
            ("file.open", partial(self.leaving.leave, self.opening.ask_for_file)),
            ("file.sample", partial(self._open, None, sample=True)),
            ("file.copy", self.opening.ask_for_copy),
            ("file.print", partial(self.go, "printing")),
            ("file.quit", self.close),
            ("edit.undo", self.opening.undo),
            ("edit.redo", self.opening.redo),
            ("edit.palette", self._search),
            ("look.larger", lambda: self._look.set_size(self._look.size + 1)),
            ("look.smaller", lambda: self._look.set_size(self._look.size - 1)),
            ("look.normal", lambda: self._look.set_size(theme.BASE_SIZE)),
            ("go.back", partial(self.stack.step, -1)),
            ("go.forward", partial(self.stack.step, 1)),
            ("help.page", self._toggle_help),
            ("help.shortcuts", partial(self._show_help, SHORTCUTS)),
            ("help.about", partial(show_about, self)),
        ):
            self.actions_.bind(id, slot)
        for page in PAGES:
            self.actions_.bind(f"go.{page.id}", partial(self.go, page.id))
        for scheme in Scheme:
            action = self.actions_[f"look.{scheme}"]
            action.setChecked(self._look.scheme is scheme)
            self.actions_.bind(f"look.{scheme}", partial(self._look.set_scheme, scheme))

    def _connect(self) -> None:
        self.opening.began.connect(lambda: self.status.show_text(_("Wird geöffnet …")))
        self.opening.opened.connect(self._enter)
        self.opening.failed.connect(self._refuse_opening)
        self.opening.copied.connect(self._tell_copied)
        self.navigation.page_requested.connect(self.go)
        self.stack.shown.connect(self._show_page)
        self.stack.way_changed.connect(self._enable_way)
        self.stack.input_changed.connect(self.status.show_input)

    def _restore(self) -> None:
        settings = QSettings()
        self.resize(SIZE)
        for key, restore in (
            ("geometry", self.restoreGeometry),
            ("state", self.restoreState),
            ("splitter", self._splitter.restoreState),
        ):
            if stored := settings.value(f"window/{key}"):
                restore(stored)
        self.help.hide()

    def _enter(self, jobs: Jobs) -> None:
        from weiterbildung_app.gui.palette import Palette  # noqa: PLC0415 - brings SQLAlchemy
        from weiterbildung_app.gui.signs import Signs  # noqa: PLC0415 - same

        for old in (self.palette_, self._signs):
            if old:
                old.deleteLater()
        self.stack.leave()
        self.messages.hide()
        self.status.show_place(_("lokal") if jobs.is_local else _("Server"))
        jobs.saved.connect(self.status.show_saved)
        jobs.saved.connect(self.messages.clear_refusal)
        jobs.saving.connect(self.status.show_saving)
        jobs.refused.connect(self._refuse)
        jobs.turnable.connect(self._name_turns)
        jobs.long_started.connect(self.status.show_task)
        self.actions_.set_database_open(True)
        self.navigation.setEnabled(True)
        self.setWindowTitle(f"{jobs.file.name if jobs.file else _('Server')} – Weiterbildung")
        self.palette_ = Palette(jobs, self.actions_, self.go, self)
        self._signs = Signs(jobs, self.header, self.navigation, self)
        self.stack.enter(jobs)
        self._name_turns("", "")

    def _name_turns(self, undo: str, redo: str) -> None:
        for id, verb, label in (
            ("edit.undo", _("&Rückgängig"), undo),
            ("edit.redo", _("&Wiederholen"), redo),
        ):
            self.actions_.name(id, turning(verb, label))
            self.actions_[id].setEnabled(bool(label))

    def _refuse(self, error: UserError) -> None:
        self.messages.show_message(str(error), Tone.WARN)
        self.status.show_failure()

    def _refuse_opening(self, error: UserError) -> None:
        if self.jobs:
            self.messages.show_message(str(error), Tone.WARN)
            self.status.renew()
            return
        self.status.show_text(_("Keine Datei geöffnet"))
        buttons = []
        for text, icon, id in (
            (N_("Andere Datei öffnen …"), "folder-open", "file.open"),
            (N_("Neue Datei …"), "file-plus", "file.new"),
            (N_("Beenden"), "log-out", "file.quit"),
        ):
            button = Button(_(text), icon)
            button.clicked.connect(self.actions_[id].trigger)
            buttons.append(button)
        title = _("Die Daten ließen sich nicht öffnen")
        self.show_empty("database", title, str(error), *buttons)
        buttons[0].setFocus()

    def show_empty(self, icon: str, title: str, text: str, *buttons: Button) -> None:
        """Say in the middle of the window why there is no page."""
        self.stack.show_notice(EmptyState(icon, title, text, *buttons))

    def _show_page(self, page: str) -> None:
        self.navigation.choose(page)
        if self.help.isVisible() and self.help.topic != page:
            self.help.show_topic(page)

    def _enable_way(self, back: bool, forward: bool) -> None:  # noqa: FBT001 - from a signal
        self.actions_["go.back"].setEnabled(back)
        self.actions_["go.forward"].setEnabled(forward)

    def _search(self) -> None:
        if self.palette_:
            self.palette_.open()

    def _toggle_help(self) -> None:
        if self.help.isVisible():
            self.help.hide()
        else:
            self._show_help(self.stack.current or PAGES[0].id)

    def _show_help(self, topic: str) -> None:
        self.help.show_topic(topic)
        if self.help.isHidden():
            self.help.show()
            self.resizeDocks([self.help], [HELP_WIDTH], Qt.Orientation.Horizontal)
        self.help.browser.setFocus()

    def _tell_copied(self, path: str) -> None:
        text = _("Die Kopie liegt in {path}. Sie arbeiten weiter in der bisherigen Datei.")
        self.messages.show_message(text.format(path=path), Tone.GOOD)

    def _open(self, database: str | None, *, sample: bool = False) -> None:
        self.leaving.leave(partial(self.opening.open, database, sample=sample))
