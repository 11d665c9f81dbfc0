"""The form in which a new record is made; nothing is stored before „Anlegen“."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.forms.fieldset import FieldSet
from weiterbildung_app.gui.forms.layout import Group
from weiterbildung_app.gui.forms.row import FieldRow
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked


@dataclass(frozen=True)
class Beginning:
    """What a new record starts with: values, the names of the records they mean, and its owners."""

    table: str
    values: Mapping[str, Any] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    owners: Sequence[Linked] = ()

    @property
    def event_id(self) -> int | None:
        """The event that the new record belongs to, itself or by its owners; None while unknown."""
        above = (one.id for one in self.owners if one.table == "events")
        return next(above, self.values.get("event_id"))


class CreationForm(FieldSet):
    """Makes one record; values that it begins with are kept also where no field shows them."""

    created = Signal(object)  # Ref
    cancelled = Signal()

    def __init__(self, jobs: Jobs, groups: Sequence[Group], beginning: Beginning) -> None:
        super().__init__(jobs, beginning.table, groups)
        self.beginning = beginning
        self._writing = False
        self.column.addWidget(self._footer())
        for row in self.rows.values():
            row.editor.show_among(beginning.event_id)
            self.take_back(row)

    @property
    def is_unsaved(self) -> bool:
        """Tell whether anything was typed."""
        return any(row.is_edited for row in self.rows.values())

    def make(self) -> None:
        """Store the new record, if everything in it can be read."""
        if self._writing:
            return
        read = {name: self.read(row) for name, row in self.rows.items()}
        wrong = [name for name, (_value, fine) in read.items() if not fine]
        if wrong:
            self.rows[wrong[0]].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self.rows[wrong[0]])
            return
        values = {name: value for name, (value, _fine) in read.items()}
        self._writing = True
        self.jobs.write(
            _(N_("{what} anlegen")).format(what=_(self.record_type.label)),
            records.create,
            self.table,
            {**self.beginning.values, **values},
            owner=self,
            then=self.created.emit,
            refused=self._refuse,
        )

    def finish(self, row: FieldRow) -> None:
        if row.is_edited:
            self.read(row)

    def take_back(self, row: FieldRow) -> None:
        value = self.beginning.values.get(row.name, row.editor.field.default)
        row.editor.show_value(value, self.beginning.captions.get(row.name, ""))
        row.settle()

    def _refuse(self, error: UserError) -> None:
        self._writing = False
        if not self.show_at_field(error):
            self.notice.say(str(error), Tone.WARN)

    def _footer(self) -> QWidget:
        footer = QWidget()
        button = Button(_(N_("Anlegen")), "check")
        button.setToolTip(_(N_("Den neuen Datensatz speichern (Strg+Eingabe)")))
        button.clicked.connect(self.make)
        cancel = Button(_(N_("Abbrechen")))
        cancel.setToolTip(_(N_("Nichts anlegen (Esc)")))
        cancel.clicked.connect(self.cancelled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self.make)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout(footer)
        row.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(button)
        row.addWidget(cancel)
        row.addStretch(1)
        return footer
