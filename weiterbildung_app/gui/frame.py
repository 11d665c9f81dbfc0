"""The edges of the window: the header with the name of the event, and the status line."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.threads import Task
from weiterbildung_app.gui.widgets.buttons import TARGET, ActionButton, IconButton
from weiterbildung_app.gui.widgets.chips import Chip, Tone
from weiterbildung_app.gui.widgets.labels import Secondary, SecondaryElided, StrongElided
from weiterbildung_app.i18n import N_, _

TITLE_WIDTH = 120  # the least; the search gives way first
NARROW = 560


class Header(QWidget):
    """What is open, whether it is a sample, the way back, undo and redo, and the search."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = StrongElided("Weiterbildung")
        self.subtitle = SecondaryElided()
        self.title.setMinimumWidth(TITLE_WIDTH)
        self.sample = Chip(_("Beispieldaten"), Tone.WARN, "flask-conical")
        self.sample.hide()
        self.search = SearchButton(actions)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        layout.setSpacing(theme.XS)
        for id in ("go.back", "go.forward"):
            layout.addWidget(ActionButton(actions[id]))
        layout.addSpacing(theme.S)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.subtitle)
        layout.addLayout(names, 1)
        layout.addSpacing(theme.S)
        layout.addWidget(self.sample)
        layout.addSpacing(theme.M)
        layout.addWidget(self.search)
        layout.addSpacing(theme.S)
        for id in ("edit.undo", "edit.redo"):
            layout.addWidget(ActionButton(actions[id]))

    def show_names(self, title: str, subtitle: str, *, sample: bool) -> None:
        """Say which event is planned, and in which file."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.sample.setVisible(sample)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sample.set_compact(self.width() < NARROW)


class SearchButton(QAbstractButton):
    """Looks like a field to search in, and opens the palette."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        action = actions["edit.palette"]
        self._keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(_("Alles durchsuchen"))
        self.setAccessibleName(_("Alles durchsuchen ({keys})").format(keys=self._keys))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setEnabled(action.isEnabled())
        self.clicked.connect(action.trigger)
        action.enabledChanged.connect(self.setEnabled)

    def sizeHint(self) -> QSize:
        return QSize(280, max(TARGET, self.fontMetrics().height() + 2 * theme.S))

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET + theme.S, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = self.palette()
        muted = now.color(QPalette.ColorRole.PlaceholderText)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (
            theme.accent()
            if self.hasFocus() or self.underMouse()
            else theme.colour(theme.Role.OUTLINE)
        )
        painter.setPen(edge)
        painter.setBrush(now.base())
        painter.drawRoundedRect(
            self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 4, 4
        )
        middle = self.rect().center().y()
        magnifier = icons.pixmap("search", icons.SMALL, muted)
        painter.drawPixmap(theme.S + 2, middle - icons.SMALL // 2 + 1, magnifier)
        painter.setPen(muted)
        inside = self.rect().adjusted(theme.S + icons.SMALL + theme.S, 0, -theme.M, 0)
        keys = painter.fontMetrics().horizontalAdvance(self._keys)
        words = painter.fontMetrics().horizontalAdvance(self.text())
        if inside.width() >= words:
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, self.text())
        if inside.width() >= words + theme.L + keys:
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inside, flags, self._keys)
        painter.end()


class StatusLine(QStatusBar):
    """What is saved and where, and how far a long job is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = ""
        self._saved_at: datetime | None = None
        self._waiting = 0
        self._has_input = self._has_failed = False
        self.setSizeGripEnabled(False)
        self._line = Secondary()
        self._line.setContentsMargins(theme.L, theme.XS, theme.L, theme.XS)
        self._job = Secondary()
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(160, theme.M)
        self._cancel = IconButton("x", _("Abbrechen"))
        self._task: Task | None = None
        self._cancel.clicked.connect(self._give_up)
        self.addWidget(self._line, 1)
        for widget in (self._job, self._bar, self._cancel):
            self.addPermanentWidget(widget)
            widget.hide()

    @property
    def text(self) -> str:
        return self._line.text()

    def show_place(self, place: str) -> None:
        """Say where the data lies; nothing has been saved there yet."""
        self._place, self._saved_at, self._waiting = place, None, 0
        self._has_input = self._has_failed = False
        self.renew()

    def show_saving(self, waiting: int) -> None:
        """Say how many changes are still being written."""
        self._waiting = waiting
        self.renew()

    def show_input(self, has_input: bool) -> None:  # noqa: FBT001 - from a signal
        """Say whether something was typed that is not stored, because it is wrong or unfinished."""
        self._has_input = has_input
        self.renew()

    def show_saved(self) -> None:
        """Say that a change was stored just now."""
        self._saved_at, self._has_failed = datetime.now().astimezone(), False
        self.renew()

    def show_failure(self) -> None:
        """Say that the last change was refused; the message bar says why."""
        self._has_failed = True
        self.renew()

    def show_text(self, text: str) -> None:
        """Say something while no database is open."""
        self._line.setText(text)

    def renew(self) -> None:
        """Say what is true of the open database: what is not stored comes first."""
        if self._waiting:
            text = _(N_("Wird gespeichert …"))
        elif self._has_failed:
            text = _(N_("Letzte Änderung nicht gespeichert – siehe Meldung oben"))
        elif self._has_input:
            text = _(N_("Eingaben noch nicht gespeichert"))
        elif self._saved_at:
            text = _(N_("Gespeichert {time:%H:%M}")).format(time=self._saved_at)
        else:
            text = _(N_("Alles gespeichert"))
        self._line.setText(f"{text} · {self._place}")

    def show_task(self, task: Task) -> None:
        """Follow a long job until it ends; one that reports can be given up."""
        self._task = task
        self._job.setText(_(task.label))
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_(task.label))
        task.progressed.connect(self._advance)
        task.ended.connect(self._end)
        self._cancel.hide()
        self._job.show()
        self._bar.show()

    def _advance(self, done: int, total: int) -> None:
        if self.sender() is self._task:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._cancel.show()

    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            for widget in (self._job, self._bar, self._cancel):
                widget.hide()

    def _give_up(self) -> None:
        if self._task:
            self._task.cancel()
