"""The fields of a record on the screen: shown, read, marked when wrong. Stores nothing."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.forms.editors import editor
from weiterbildung_app.gui.forms.layout import Group, arrange, with_mnemonics
from weiterbildung_app.gui.forms.row import FieldRow
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.cards import ScrollingPage
from weiterbildung_app.gui.widgets.notice import Notice
from weiterbildung_app.i18n import N_, _

WIDEST = 100  # letters


class FieldSet(QWidget):
    """Rows of fields in groups, scrolling, with a notice above and room for buttons below."""

    open_requested = Signal(str, int)  # table, id
    input_changed = Signal()  # something was typed, stored, refused or taken back

    def __init__(self, jobs: Jobs, table: str, groups: Sequence[Group]) -> None:
        super().__init__()
        self.jobs = jobs
        self.table = table
        self.record_type = record_types()[table]
        self.notice = Notice()
        self.rows = self._make_rows([name for group in groups for name in group.names])
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.notice)
        self.column.addWidget(self._scrolling(groups), 1)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.rows.values())).editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, row: FieldRow) -> tuple[Any, bool]:
        """Return the value of a field and whether it could be read; if not, the row says why."""
        try:
            value = self._value(row)
        except UserError as error:
            row.show_error(str(error))
            return None, False
        row.show_error("")
        return value, True

    def show_at_field(self, error: UserError) -> bool:
        """Say at its field why something was not stored; False when the refusal names none here."""
        row = self.rows.get(error.field) if isinstance(error, FieldError) else None
        if row:
            row.show_error(str(error))
            self._scroll.ensureWidgetVisible(row)
        return row is not None

    def finish(self, row: FieldRow) -> None:
        """Do what is to be done when somebody is done with a field."""
        raise NotImplementedError

    def take_back(self, row: FieldRow) -> None:
        """Put back what stood in a field before somebody typed."""
        raise NotImplementedError

    def _make_rows(self, names: Sequence[str]) -> dict[str, FieldRow]:
        described = fields(self.record_type)
        labels = with_mnemonics({name: _(described[name].label) for name in names})
        rows = {name: FieldRow(editor(described[name], self.jobs), labels[name]) for name in names}
        for row in rows.values():
            row.editor.edited.connect(self.input_changed)
            row.editor.finished.connect(partial(self.finish, row))
            row.editor.open_requested.connect(self.open_requested)
            row.taken_back.connect(partial(self.take_back, row))
            row.taken_back.connect(self.input_changed)
        return rows

    def _scrolling(self, groups: Sequence[Group]) -> ScrollingPage:
        inside = QWidget()
        inside.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.XL)
        column.setSpacing(theme.M)
        arrange(column, groups, self.rows)
        column.addStretch(1)
        self._scroll = ScrollingPage(inside)
        return self._scroll

    def _value(self, row: FieldRow) -> Any:
        field = row.editor.field
        value = row.editor.value()
        if value is None and not field.optional:
            raise FieldError(
                field.name, N_("„{label}“ darf nicht leer bleiben."), label=_(field.label)
            )
        if value is not None:
            field.kind.check(value)
        return value
