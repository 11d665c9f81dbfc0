"""Help for each page (F1), read from resources/help. Links lead to other pages of the help only."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QTextBrowser, QWidget

from weiterbildung_app import paths
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import MENUS, Actions, plain_text
from weiterbildung_app.gui.widgets.buttons import IconButton
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.i18n import N_, _

SHORTCUTS = "shortcuts"
NARROWEST = 240
WIDTH = 340


class Help(QDockWidget):
    """A pane beside the page that explains it; it follows from page to page while it is open."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(_("Hilfe"), parent)
        self._actions = actions
        self.topic = ""
        self.setObjectName("help")
        self.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(_("Hilfetext"))
        self.browser.setOpenLinks(False)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.setMinimumWidth(NARROWEST)
        self.browser.document().setDocumentMargin(theme.L)
        self.browser.document().setIndentWidth(theme.L)
        self.browser.anchorClicked.connect(self._follow)
        self.setWidget(self.browser)
        self.setTitleBarWidget(self._head())
        self.hide()

    def show_topic(self, topic: str) -> None:
        """Show the help of a page, or the list of shortcuts."""
        self.topic = topic
        text = self._shortcuts() if topic == SHORTCUTS else _file(topic).read_text("utf-8")
        self.browser.setMarkdown(text)
        self._size_headings()

    def _head(self) -> QWidget:
        head = QWidget()
        close = IconButton("x", _("Hilfe schließen"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.L, theme.XS, theme.XS, theme.XS)
        row.addWidget(Secondary(_("Hilfe")), 1)
        row.addWidget(close)
        return head

    def _size_headings(self) -> None:
        """Bring headings to the sizes that the rest of the window has."""
        cursor = QTextCursor(self.browser.document())
        moved = True
        while moved:
            level = cursor.blockFormat().headingLevel()
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                shape = QTextCharFormat()
                shape.setFont(theme.font(4 if level == 1 else 1.5, QFont.Weight.DemiBold))
                cursor.mergeCharFormat(shape)
            moved = cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    def _follow(self, link: QUrl) -> None:
        topic = link.path().removesuffix(".md")
        if topic == SHORTCUTS or _file(topic).is_file():
            self.show_topic(topic)

    def _shortcuts(self) -> str:
        lines = [f"# {_(N_('Tastenkürzel'))}"]
        for title, commands in MENUS:
            lines += ["", f"## {plain_text(_(title))}", ""]
            for command in commands:
                keys = self._actions[command.id].shortcut()
                if not keys.isEmpty():
                    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
                    lines.append(f"- {plain_text(_(command.text))}: **{shown}**")
        return "\n".join(lines)


def _file(topic: str) -> Path:
    return paths.resources() / "help" / f"{topic}.md"
