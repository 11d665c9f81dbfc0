"""Where a refusal, a piece of news or a bug is shown: a bar above the page, never in the way."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from weiterbildung_app import paths
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import Button, IconButton
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.labels import Label
from weiterbildung_app.i18n import N_, _

Choice = tuple[str, Callable[[], None]]  # what a button says, what it does

LOG_BYTES, LOGS_KEPT = 1_000_000, 3


class MessageBar(QWidget):
    """One message: icon, sentence, buttons; read out by screen readers, closed with Esc."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone = Tone.ACCENT
        self._picture = QLabel()
        self._text = Label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        self.close_button = IconButton("x", _("Meldung schließen"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        layout.setSpacing(theme.M)
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, text: str, tone: Tone, *choices: Choice) -> None:
        """Show a message in place of the one before."""
        self.tone = tone
        self._text.setText(text)
        self._draw()
        self._picture.setAccessibleName(_(_SPOKEN[tone]))
        while old := self._buttons.takeAt(0):
            if button := old.widget():
                button.deleteLater()
        for label, slot in choices:
            button = Button(_(label))
            button.clicked.connect(self.hide)
            button.clicked.connect(slot)
            self._buttons.addWidget(button)
        self.show()
        self.update()
        spoken = QAccessibleAnnouncementEvent(self, f"{_(_SPOKEN[tone])}: {text}")
        QAccessible.updateAccessibility(spoken)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def clear_refusal(self) -> None:
        """Close the message if it told of something that did not work."""
        if self.tone is not Tone.ACCENT:
            self.hide()

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap(self.tone.icon, icons.NORMAL, self.tone.ink))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.tone.ground)
        painter.fillRect(0, 0, theme.XS, self.height(), self.tone.ink)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


_SPOKEN = {
    Tone.NEUTRAL: N_("Hinweis"),
    Tone.ACCENT: N_("Hinweis"),
    Tone.GOOD: N_("Erledigt"),
    Tone.WARN: N_("Warnung"),
    Tone.BAD: N_("Fehler"),
}


def tell(widget: QWidget, text: str, tone: Tone = Tone.ACCENT, *choices: Choice) -> None:
    """Say something in the message bar of the window that a widget belongs to."""
    bar = widget.window().findChild(MessageBar)
    if isinstance(bar, MessageBar):
        bar.show_message(text, tone, *choices)


class Bugs(QObject):
    """Takes every exception that nobody caught: writes it to the log and says so in the window."""

    found = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = paths.log_file()
        self._crashes = self._file.with_suffix(".crash").open("a", encoding="utf-8")
        self._log = logging.getLogger(__name__)
        self._handler = RotatingFileHandler(
            self._file, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
        )
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))

    def install(self) -> None:
        """Become the hook of this process, for all threads; native crashes are written down too."""
        self._log.addHandler(self._handler)
        faulthandler.enable(self._crashes)
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        """Close the log; from now on Python tells of exceptions itself."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        faulthandler.disable()
        self._log.removeHandler(self._handler)
        self._handler.close()
        self._crashes.close()

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note an exception; may be called on any thread."""
        self._log.error("".join(traceback.format_exception(kind, error, trace)))
        sys.__excepthook__(kind, error, trace)
        self.found.emit(kind.__name__)

    def show_in(self, bar: MessageBar) -> None:
        """Tell of bugs in a message bar."""
        self.found.connect(lambda name: self._tell(bar, name))

    def _tell(self, bar: MessageBar, name: str) -> None:
        text = _(
            N_(
                "Im Programm ist ein Fehler aufgetreten ({name}). Gespeichertes ist sicher; die "
                "letzte Aktion wurde vielleicht nicht ausgeführt. Die Einzelheiten stehen im "
                "Protokoll."
            )
        )
        address = QUrl.fromLocalFile(str(self._file))

        def open_log() -> None:
            QDesktopServices.openUrl(address)

        choice = (N_("Protokoll öffnen"), open_log)
        bar.show_message(text.format(name=name), Tone.BAD, choice)
