"""Every command once: id, text, menu, icon, shortcut.

Menus, buttons, palette and the list of shortcuts follow from it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from weiterbildung_app.gui import icons
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.gui.widgets.text import escaped, tip
from weiterbildung_app.i18n import N_, _


@dataclass(frozen=True)
class Command:
    """Something a person can do.

    `section` puts lines between groups of a menu; `choice` names a group of which one holds.
    A command that needs the database is off until one is open; one of a page is on while a page
    offers it.
    """

    id: str
    text: str
    section: int
    icon: str = ""
    shortcut: str = ""
    choice: str = ""
    needs_database: bool = True
    of_page: bool = False


_FILE = (
    Command("file.new", N_("&Neue Datei …"), 0, "file-plus", needs_database=False),
    Command("file.open", N_("Ö&ffnen …"), 0, "folder-open", "Ctrl+O", needs_database=False),
    Command("file.sample", N_("&Beispiel öffnen"), 0, "flask-conical", needs_database=False),
    Command("file.copy", N_("&Sichern unter …"), 1, "copy", "Ctrl+Shift+S"),
    Command("file.print", N_("&Drucken …"), 2, "printer", "Ctrl+P"),
    Command("file.quit", N_("B&eenden"), 3, "log-out", "Ctrl+Q", needs_database=False),
)
_EDIT = (
    Command("edit.undo", N_("&Rückgängig"), 0, "undo-2", "Ctrl+Z"),
    Command("edit.redo", N_("&Wiederholen"), 0, "redo-2", "Ctrl+Y"),
    Command("record.new", N_("&Neuer Eintrag"), 1, "plus", "Ctrl+N", of_page=True),
    Command("record.edit", N_("&Bearbeiten"), 1, "pencil", "F2", of_page=True),
    Command("record.save", N_("&Speichern"), 1, "save", "Ctrl+S", of_page=True),
    Command("record.remove", N_("&Entfernen …"), 1, "trash-2", "Del", of_page=True),
    Command("task.turn", N_("Aufgabe erle&digt"), 1, "circle-check", "Ctrl+D", of_page=True),
    Command("edit.palette", N_("&Alles durchsuchen …"), 2, "search", "Ctrl+K"),
    Command("record.find", N_("In der &Liste suchen"), 2, "funnel", "Ctrl+F", of_page=True),
)
_VIEW = (
    Command(
        "look.system", N_("Farben wie im &System"), 0, "monitor", "", "scheme", needs_database=False
    ),
    Command("look.light", N_("&Hell"), 0, "sun", "", "scheme", needs_database=False),
    Command("look.dark", N_("&Dunkel"), 0, "moon", "", "scheme", needs_database=False),
    Command("look.larger", N_("Schrift &größer"), 1, "zoom-in", "Ctrl++", needs_database=False),
    Command("look.smaller", N_("Schrift &kleiner"), 1, "zoom-out", "Ctrl+-", needs_database=False),
    Command("look.normal", N_("Schrift &normal"), 1, "", "Ctrl+0", needs_database=False),
    Command("view.refresh", N_("&Aktualisieren"), 2, "refresh-cw", "F5", of_page=True),
)
_GO = (
    Command("go.back", N_("Zu&rück"), 0, "arrow-left", "Alt+Left"),
    Command("go.forward", N_("V&or"), 0, "arrow-right", "Alt+Right"),
    *(
        Command(
            f"go.{page.id}",
            page.title,
            1 + page.group,
            page.icon,
            f"Ctrl+{number}" if number <= 9 else "",
        )
        for number, page in enumerate(PAGES, start=1)
    ),
)
_HELP = (
    Command(
        "help.page",
        N_("&Hilfe zu dieser Seite"),
        0,
        "circle-question-mark",
        "F1",
        needs_database=False,
    ),
    Command("help.shortcuts", N_("&Tastenkürzel"), 0, "keyboard", needs_database=False),
    Command("help.about", N_("Ü&ber Weiterbildung"), 1, "info", needs_database=False),
)

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (N_("&Datei"), _FILE),
    (N_("&Bearbeiten"), _EDIT),
    (N_("&Ansicht"), _VIEW),
    (N_("&Gehe zu"), _GO),
    (N_("&Hilfe"), _HELP),
)
COMMANDS = {command.id: command for _title, commands in MENUS for command in commands}


@dataclass
class _Offer:
    owner: QWidget
    slot: Callable[[], None]
    enabled: bool = field(default=True)

    @property
    def is_live(self) -> bool:
        return isValid(self.owner) and self.owner.isVisible()


class Actions(QObject):
    """The commands as QActions: the window binds its own, those of pages go to the page shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._made: dict[str, QAction] = {}
        self._offers: dict[str, list[_Offer]] = {}
        groups: dict[str, QActionGroup] = {}
        for command in COMMANDS.values():
            action = QAction(_(command.text), window)
            action.setObjectName(command.id)
            if command.icon:
                icons.wear(action, command.icon)
            action.setIconVisibleInMenu(False)
            action.setShortcut(QKeySequence(command.shortcut))
            action.setEnabled(not command.needs_database)
            if command.choice:
                action.setCheckable(True)
                groups.setdefault(command.choice, QActionGroup(self)).addAction(action)
            if command.of_page:
                action.triggered.connect(lambda _checked=False, id=command.id: self._pass_on(id))
            window.addAction(action)
            self._made[command.id] = action
            self.name(command.id, _(command.text))

    def __getitem__(self, id: str) -> QAction:
        return self._made[id]

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((COMMANDS[id], action) for id, action in self._made.items())

    def bind(self, id: str, slot: Callable[[], Any]) -> None:
        """Say what a command of the window does."""
        self._made[id].triggered.connect(lambda: slot())  # noqa: PLW0108 - not `checked`

    def offer(self, owner: QWidget, id: str, slot: Callable[[], None]) -> None:
        """Let a command of pages call `slot` while `owner` is visible."""
        self._offers.setdefault(id, []).append(_Offer(owner, slot))
        owner.installEventFilter(self)
        self._renew(id)

    def enable(self, owner: QWidget, id: str, on: bool) -> None:  # noqa: FBT001 - as Qt's setEnabled
        """Switch a command that `owner` offers on or off."""
        for offer in self._offers.get(id, ()):
            if offer.owner is owner:
                offer.enabled = on
        self._renew(id)

    def set_database_open(self, is_open: bool) -> None:  # noqa: FBT001 - same
        """Switch the commands that need a database."""
        for command, action in self:
            if command.needs_database and not command.of_page:
                action.setEnabled(is_open)

    def name(self, id: str, text: str) -> None:
        """Change what a command is called, with its shortcut in the tool tip."""
        action = self._made[id]
        action.setText(text)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = plain_text(text)
        action.setToolTip(tip(f"{plain} ({keys})" if keys else plain))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command into its menu; the menus by their title as declared."""
        menus = {}
        for title, commands in MENUS:
            menu = menus[title] = bar.addMenu(_(title))
            section = commands[0].section
            for command in commands:
                if command.section != section:
                    menu.addSeparator()
                    section = command.section
                menu.addAction(self._made[command.id])
        return menus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            for id, offers in self._offers.items():
                if any(offer.owner is watched for offer in offers):
                    self._renew(id)
        return False

    def _renew(self, id: str) -> None:
        self._offers[id] = [offer for offer in self._offers.get(id, ()) if isValid(offer.owner)]
        self._made[id].setEnabled(self._chosen(id) is not None)

    def _chosen(self, id: str) -> _Offer | None:
        live = [offer for offer in self._offers[id] if offer.is_live and offer.enabled]
        focused = [offer for offer in live if offer.owner.isAncestorOf(_focus(offer.owner))]
        return next(reversed(focused or live), None)

    def _pass_on(self, id: str) -> None:
        if chosen := self._chosen(id):
            chosen.slot()


def plain_text(text: str) -> str:
    """Return a menu text without the marks of its mnemonic and without the dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …")


def turning(verb: str, label: str) -> str:
    """Return „Rückgängig: Beitrag verschieben“ as menu text; the verb alone without a label."""
    return f"{verb}: {escaped(label)}" if label else verb


def _focus(owner: QWidget) -> QWidget:
    return QApplication.focusWidget() or owner
