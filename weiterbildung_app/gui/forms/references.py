"""The editor of a reference: one types a few letters and picks the record."""

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from weiterbildung_app.domain.base import Field
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import icons
from weiterbildung_app.gui.forms.editor import Editor
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked

DELAY = 120  # ms between the last letter and the search
LIMIT = 200
VISIBLE = 12


class ReferenceEditor(Editor):
    """Another record by its name; the arrow opens the whole list, a button goes to the record."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self._id: int | None = None
        self._caption = ""
        self._event_id: int | None = None
        self._found: list[Linked] = []
        self._question = 0
        self.control = QLineEdit()
        self.control.setPlaceholderText(self.unknown or _(N_("Bitte wählen")))
        self.take(self.control)
        self._clear = QAction(_(N_("Auswahl entfernen")), self)
        icons.wear(self._clear, "x")
        if field.optional:
            self.control.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(VISIBLE)
        self._completer.setWidget(self.control)
        self.popup = QListView()
        self.popup.setAccessibleName(_(field.label))
        self._completer.setPopup(self.popup)
        self._search_soon = QTimer(self, interval=DELAY, singleShot=True)
        self._list = self.add_button("chevron-down", _(N_("Liste öffnen (Alt+Pfeil nach unten)")))
        self._open = self.add_button("arrow-right", _(N_("Zu diesem Datensatz gehen")))
        self._connect()

    @property
    def caption(self) -> str:
        return self._caption if self.control.text().strip() else ""

    def show_value(self, value: Any, caption: str = "") -> None:
        self._id, self._caption = value, caption if value is not None else ""
        self.control.setText(self._caption)
        self.control.setCursorPosition(0)
        self._open.setEnabled(value is not None)
        self._clear.setVisible(value is not None and not self.control.isReadOnly())

    def value(self) -> int | None:
        text = self.control.text().strip()
        if not text:
            return None
        if text != self._caption.strip():
            raise UserError(
                N_("„{text}“ ist nicht ausgewählt. Bitte wählen Sie einen Eintrag aus der Liste."),
                text=text[:80],
            )
        return self._id

    def lock(self, *, locked: bool) -> None:
        self.control.setReadOnly(locked)
        self._clear.setVisible(not locked and self._id is not None)
        self._list.setEnabled(not locked)

    def show_among(self, event_id: int | None) -> None:
        self._event_id = event_id

    def _connect(self) -> None:
        self.control.textEdited.connect(self._note_typing)
        self.control.editingFinished.connect(self._finish)
        self._search_soon.timeout.connect(self._search)
        self._completer.activated[QModelIndex].connect(self._pick_row)  # type: ignore[index]
        self._list.clicked.connect(self._open_list)
        self._clear.triggered.connect(self._pick_nothing)
        self._open.clicked.connect(self._go)
        opener = QShortcut(QKeySequence("Alt+Down"), self.control, self._open_list)
        opener.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _note_typing(self) -> None:
        self.edited.emit()
        self._search_soon.start()

    def _open_list(self) -> None:
        self.control.setFocus()
        self._ask("")

    def _search(self) -> None:
        self._ask(self.control.text())

    def _ask(self, text: str) -> None:
        self._question += 1
        then = partial(self._offer, self._question)
        self.jobs.read(
            records.choices,
            self.field.target or "",
            text,
            LIMIT,
            self._event_id,
            then=then,
            owner=self,
        )

    def _offer(self, question: int, found: list[Linked]) -> None:
        if question == self._question and self.control.hasFocus():
            self._found = found
            self._names.setStringList([one.named for one in found])
            self._completer.complete()

    def _pick_row(self, index: QModelIndex) -> None:
        self._pick(self._found[index.row()])

    def _pick(self, one: Linked) -> None:
        self._search_soon.stop()
        self._question += 1
        self.show_value(one.id, one.caption)
        self.edited.emit()
        self.finished.emit()

    def _pick_nothing(self) -> None:
        self.show_value(None)
        self.edited.emit()
        self.finished.emit()

    def _finish(self) -> None:
        """Take what was typed when it names one record without doubt."""
        typed = self.control.text().strip().casefold()
        fitting = [one for one in self._found if one.caption.casefold() == typed]
        if typed != self._caption.strip().casefold() and len(fitting) == 1:
            self._pick(fitting[0])
        else:
            self.finished.emit()

    def _go(self) -> None:
        if self._id is not None:
            self.open_requested.emit(self.field.target or "", self._id)
