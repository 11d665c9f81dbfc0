"""Commands: declared once, reachable by keyboard, sent to whoever is on the screen."""

from collections import Counter
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from weiterbildung_app.gui.actions import COMMANDS, MENUS, Actions, plain_text, turning
from weiterbildung_app.gui.navigation import PAGES, page_of


class _Stage(QMainWindow):
    """Two pages on top of each other, and the commands."""

    def __init__(self) -> None:
        super().__init__()
        self.commands = Actions(self)
        self.first, self.second = QWidget(), QWidget()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.first)
        self.pages.addWidget(self.second)
        self.setCentralWidget(self.pages)
        self.done: list[str] = []
        for name, page in (("first", self.first), ("second", self.second)):
            self.commands.offer(page, "record.new", partial(self.done.append, name))


@pytest.fixture
def stage(qtbot: QtBot) -> _Stage:
    """Return a window with two pages that both offer to make a record."""
    stage = _Stage()
    qtbot.addWidget(stage)
    with qtbot.waitActive(stage):
        stage.show()
    return stage


def _mnemonics(texts: list[str]) -> Counter[str]:
    marked = (QKeySequence.mnemonic(text).toString() for text in texts)
    return Counter(key for key in marked if key)


def test_no_two_commands_share_a_shortcut() -> None:
    shortcuts = Counter(command.shortcut for command in COMMANDS.values() if command.shortcut)
    assert not [keys for keys, times in shortcuts.items() if times > 1]


def test_no_two_lines_of_a_menu_share_a_mnemonic(qapp: object) -> None:
    assert max(_mnemonics([title for title, _commands in MENUS]).values()) == 1
    for title, commands in MENUS:
        clashes = {
            key for key, times in _mnemonics([c.text for c in commands]).items() if times > 1
        }
        assert not clashes, title


def test_every_command_stands_in_a_menu_and_says_its_shortcut(stage: _Stage) -> None:
    menus = stage.commands.fill(stage.menuBar())
    shown = {action for menu in menus.values() for action in menu.actions()}
    for command, action in stage.commands:
        assert action in shown
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        assert keys in action.toolTip()
        assert "&" not in action.toolTip(), command.id


def test_every_page_has_a_command_and_every_table_at_most_one_page() -> None:
    tables = Counter(table for page in PAGES for table in page.tables)
    assert max(tables.values()) == 1
    for number, page in enumerate(PAGES, start=1):
        assert COMMANDS[f"go.{page.id}"].shortcut == (f"Ctrl+{number}" if number < 10 else "")
        assert {page_of(table) for table in page.tables} <= {page}


def test_a_command_goes_to_the_page_that_is_shown(stage: _Stage) -> None:
    stage.commands["record.new"].trigger()
    stage.pages.setCurrentWidget(stage.second)
    stage.commands["record.new"].trigger()
    assert stage.done == ["first", "second"]


def test_a_command_is_off_while_nobody_offers_it(stage: _Stage) -> None:
    save = stage.commands["record.save"]
    assert not save.isEnabled()
    stage.commands.offer(stage.second, "record.save", lambda: stage.done.append("saved"))
    assert not save.isEnabled()
    stage.pages.setCurrentWidget(stage.second)
    assert save.isEnabled()
    stage.pages.setCurrentWidget(stage.first)
    assert not save.isEnabled()


def test_a_page_switches_its_own_command_off_and_on(stage: _Stage) -> None:
    stage.commands.enable(stage.first, "record.new", False)
    assert not stage.commands["record.new"].isEnabled()
    stage.pages.setCurrentWidget(stage.second)
    assert stage.commands["record.new"].isEnabled()
    stage.pages.setCurrentWidget(stage.first)
    stage.commands.enable(stage.first, "record.new", True)
    assert stage.commands["record.new"].isEnabled()


def test_a_page_that_is_gone_takes_its_commands_along(qtbot: QtBot, stage: _Stage) -> None:
    with qtbot.waitSignal(stage.first.destroyed):
        stage.first.deleteLater()
    stage.commands["record.new"].trigger()
    assert stage.done == ["second"]


def test_a_shortcut_reaches_the_page(stage: _Stage) -> None:
    QTest.keyClick(stage, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert stage.done == ["first"]


def test_what_needs_a_database_is_off_until_one_is_open(stage: _Stage) -> None:
    assert stage.commands["file.open"].isEnabled()
    assert not stage.commands["edit.palette"].isEnabled()
    stage.commands.set_database_open(True)
    assert stage.commands["edit.palette"].isEnabled()


def test_names_of_users_keep_their_ampersand_and_never_become_markup(stage: _Stage) -> None:
    stage.commands.name("edit.undo", turning("&Rückgängig", "„Müller & <b>Söhne</b>“ anlegen"))
    action = stage.commands["edit.undo"]
    assert action.text() == "&Rückgängig: „Müller && <b>Söhne</b>“ anlegen"
    assert plain_text(action.text()) == "Rückgängig: „Müller & <b>Söhne</b>“ anlegen"
    assert "<b>" not in action.toolTip()
    assert "Strg+Z" in action.toolTip()
