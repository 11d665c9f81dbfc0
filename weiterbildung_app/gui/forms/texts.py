"""Editors in which one types: lines, longer texts, days, links, colours."""

import re
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QFontMetrics, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QCalendarWidget,
    QColorDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.forms.editor import Editor
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.buttons import TARGET
from weiterbildung_app.i18n import N_, _

SHORT_KINDS = (kinds.Whole, kinds.Amount, kinds.Day, kinds.Clock, kinds.Known, kinds.Pattern)
SHORT = 18  # letters
LEAST_LINES, MOST_LINES = 2, 10


class LineEditor(Editor):
    """Anything that is written on one line and read by its kind."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self.control = QLineEdit()
        self.control.setPlaceholderText(self.unknown)
        self.control.textEdited.connect(self.edited)
        self.control.editingFinished.connect(self.finished)
        self.take(self.control)

    @property
    def letters(self) -> int:
        return SHORT if isinstance(self.field.kind, SHORT_KINDS) else 0

    def show_value(self, value: Any, caption: str = "") -> None:
        text = "" if value is None else self.field.kind.format(value)
        if text != self.control.text():
            self.control.setText(text)
            self.control.setCursorPosition(0)

    def value(self) -> Any:
        text = self.control.text()
        return self.field.kind.parse(text) if text.strip() else None

    def lock(self, *, locked: bool) -> None:
        self.control.setReadOnly(locked)

    def put(self, text: str) -> None:
        """Take a text as if it had been typed."""
        self.control.setText(text)
        self.edited.emit()
        self.finished.emit()


class KnownEditor(LineEditor):
    """A date in the precision it is known in."""

    @property
    def letters(self) -> int:
        return 30

    @property
    def unknown(self) -> str:
        return _(N_("2028, 02/2028 oder 01.02.2028"))


class ClockEditor(LineEditor):
    """A time of day."""

    @property
    def unknown(self) -> str:
        return super().unknown or _(N_("zum Beispiel 14:30"))


class DayEditor(LineEditor):
    """A day, typed or picked from a calendar."""

    @property
    def unknown(self) -> str:
        return super().unknown or _(N_("zum Beispiel 24.09.2027"))

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self._button = self.add_button(
            "calendar-days", _(N_("Kalender öffnen (Alt+Pfeil nach unten)"))
        )
        self._button.clicked.connect(self._open_calendar)
        opener = QShortcut(QKeySequence("Alt+Down"), self.control, self._open_calendar)
        opener.setContext(Qt.ShortcutContext.WidgetShortcut)

    def lock(self, *, locked: bool) -> None:
        super().lock(locked=locked)
        self._button.setEnabled(not locked)

    def _open_calendar(self) -> None:
        calendar = Calendar(self, self._shown_day())
        calendar.picked.connect(self._take_day)
        calendar.show_below(self.control)

    def _shown_day(self) -> date:
        try:
            return self.value() or date.today()
        except UserError:
            return date.today()

    def _take_day(self, day: date) -> None:
        self.put(self.field.kind.format(day))
        self.control.setFocus()


class Calendar(QFrame):
    """A month to pick a day from; closes itself."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget, shown: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._month = QCalendarWidget()
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._month.activated.connect(self._pick)
        self._month.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        layout.addWidget(self._month)

    def show_below(self, widget: QWidget) -> None:
        """Open under a widget, with the keyboard in it."""
        self.adjustSize()
        place = widget.mapToGlobal(widget.rect().bottomLeft())
        room = widget.screen().availableGeometry()
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        if place.y() + self.height() > room.bottom():
            place.setY(widget.mapToGlobal(widget.rect().topLeft()).y() - self.height())
        self.move(place)
        self.show()
        self._month.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class AddressEditor(LineEditor):
    """An address on the web or for mail, with a button that goes there."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        mail = isinstance(field.kind, kinds.Email)
        text = _(N_("E-Mail schreiben")) if mail else _(N_("Im Browser öffnen"))
        self._scheme = "mailto:" if mail else ""
        self._button = self.add_button("external-link", text)
        self._button.clicked.connect(self._go)
        self.control.textChanged.connect(self._allow)
        self._allow("")

    def _allow(self, text: str) -> None:
        self._button.setEnabled(bool(text) and kinds.is_link(self._scheme + text))

    def _go(self) -> None:
        QDesktopServices.openUrl(QUrl(self._scheme + self.control.text()))


class ColourEditor(LineEditor):
    """A colour as text, with a patch that shows it and opens the palette of the system."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self._button = self.add_button("pencil", _(N_("Farbe wählen")))
        self._patch = QLabel()
        self._patch.setFixedSize(TARGET, TARGET)
        self._row.insertWidget(0, self._patch)
        self._button.clicked.connect(self._choose)
        self.control.textChanged.connect(self._paint)

    def lock(self, *, locked: bool) -> None:
        super().lock(locked=locked)
        self._button.setEnabled(not locked)

    def _paint(self, text: str) -> None:
        drawn = QPixmap(TARGET, TARGET)
        drawn.fill(QColor(text) if QColor.isValidColorName(text) else Qt.GlobalColor.transparent)
        self._patch.setPixmap(drawn)

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(self.control.text()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.put(colour.name()))
        dialog.open()


class AreaEditor(Editor):
    """Text of several lines; grows with what is written. Tab leaves it."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self.control = QPlainTextEdit()
        self.control.setPlaceholderText(self.unknown)
        self.control.setTabChangesFocus(True)
        self.control.document().setDocumentMargin(theme.XS + 2)
        self.control.textChanged.connect(self._fit)
        self.control.textChanged.connect(self.edited)
        self.control.installEventFilter(self)
        self.take(self.control)
        self._fit()

    def show_value(self, value: Any, caption: str = "") -> None:
        text = "" if value is None else self.field.kind.format(value)
        if text != self._text():
            self.control.blockSignals(True)
            self.control.setPlainText(text)
            self.control.blockSignals(False)
            self._fit()

    def value(self) -> Any:
        text = self._text()
        if text.strip():
            return self.field.kind.parse(text)
        return () if isinstance(self.field.kind, kinds.Lines) else None

    def lock(self, *, locked: bool) -> None:
        self.control.setReadOnly(locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _text(self) -> str:
        """Return what is written; unlike Qt's plain text it keeps blanks that do not break."""
        return re.sub("[\u2028\u2029]", "\n", self.control.document().toRawText())

    def _fit(self) -> None:
        line = QFontMetrics(self.control.font()).lineSpacing()
        margin = self.control.document().documentMargin() * 2 + self.control.frameWidth() * 2
        lines = int(self.control.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        self.control.setFixedHeight(int(shown * line + margin + theme.XS))
