"""The form of a stored record: every finished edit saves what has changed, in one write.

What is refused stays in the form with the reason beside it, and is tried again with the next edit.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from weiterbildung_app.domain.errors import Stale, UserError
from weiterbildung_app.gui.forms.fieldset import FieldSet
from weiterbildung_app.gui.forms.layout import Group
from weiterbildung_app.gui.forms.row import FieldRow
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import RecordView, Ref


class Form(FieldSet):
    """Shows and changes one record.

    The version that was read goes along with every write: what somebody else stored is never
    overwritten.
    """

    settled = Signal()  # all input is stored or taken back

    def __init__(self, jobs: Jobs, table: str, groups: Sequence[Group]) -> None:
        super().__init__(jobs, table, groups)
        self.ref: Ref | None = None
        self._stored: dict[str, Any] = {}
        self._captions: dict[str, str] = {}
        self._writing: dict[str, Any] = {}
        self._locked = False

    @property
    def is_unsaved(self) -> bool:
        """Tell whether the form holds input that is not stored."""
        return bool(self._writing) or any(row.is_edited for row in self.rows.values())

    def show_view(self, view: RecordView) -> None:
        """Show a record as it is stored; input that is not stored is given up."""
        self._locked = view.record.is_given()
        event_id = next((one.id for one in view.owners if one.table == "events"), None)
        for row in self.rows.values():
            row.editor.show_among(event_id)
            row.editor.lock(locked=self._locked)
            row.settle()
        self._take(view)
        self.notice.hide()
        self.input_changed.emit()

    def renew(self, view: RecordView) -> None:
        """Show what was stored elsewhere, unless that would run over input."""
        if not self.is_unsaved and view.ref != self.ref:
            self.show_view(view)

    def save(self) -> None:
        """Store what has changed where somebody is done; what cannot be read is left out."""
        if self.ref is None or self._writing or self._locked:
            return
        values = self._changed()
        if values:
            self._write(self.ref, values)
        elif not self.is_unsaved:
            self.notice.hide()
            self.settled.emit()
        self.input_changed.emit()

    def save_all(self) -> None:
        """Store also what is just being typed."""
        for row in self.rows.values():
            row.is_finished = True
        self.save()

    def finish(self, row: FieldRow) -> None:
        row.is_finished = True
        if row.is_edited:
            self.save()

    def take_back(self, row: FieldRow) -> None:
        row.editor.show_value(self._stored[row.name], self._captions.get(row.name, ""))
        row.settle()
        self.save()

    def _changed(self) -> dict[str, Any]:
        values = {}
        for name, row in self.rows.items():
            wanted = row.is_edited and row.is_finished
            value, read = self.read(row) if wanted else (None, False)
            if read and value == self._stored[name]:
                row.settle()
                row.editor.show_value(value, self._captions.get(name, ""))
            elif read:
                values[name] = value
        return values

    def _write(self, ref: Ref, values: dict[str, Any]) -> None:
        self._writing = values
        for name in values:
            self.rows[name].is_edited = False
        self.jobs.write(
            self._label(values),
            records.change,
            ref,
            values,
            owner=self,
            then=self._note_saved,
            refused=self._note_refused,
        )

    def _label(self, values: dict[str, Any]) -> str:
        if len(values) > 1:
            return _(N_("{what} ändern")).format(what=_(self.record_type.label))
        field = self.rows[next(iter(values))].editor.field
        return _(N_("„{field}“ ändern")).format(field=_(field.label))

    def _note_saved(self, ref: Ref) -> None:
        saved, self._writing, self.ref = self._writing, {}, ref
        self._stored.update(saved)
        for name, value in saved.items():
            row = self.rows[name]
            self._captions[name] = row.editor.caption
            if not row.is_edited:
                row.settle()
                row.editor.show_value(value, self._captions[name])
        self.save()

    def _note_refused(self, error: UserError) -> None:
        refused, self._writing = self._writing, {}
        for name in refused:
            self.rows[name].is_edited = True
        self.input_changed.emit()
        if isinstance(error, Stale):
            self._ask_what_holds()
            return
        text = str(error)
        if self.show_at_field(error):
            text = _(N_("Noch nicht gespeichert. Bitte berichtigen Sie die markierte Angabe."))
        discard = (_(N_("Eingaben verwerfen")), self._reload)
        self.notice.say(text, Tone.WARN, discard)

    def _ask_what_holds(self) -> None:
        self.notice.say(
            _(
                N_(
                    "Dieser Datensatz wurde inzwischen geändert. Ihre Eingaben stehen noch hier, "
                    "sind aber nicht gespeichert."
                )
            ),
            Tone.WARN,
            (_(N_("Neuen Stand laden")), self._reload),
            (_(N_("Meine Eingaben behalten")), self._rebase),
        )

    def _reload(self) -> None:
        self.jobs.read(records.view, self.ref, then=self.show_view, owner=self)

    def _rebase(self) -> None:
        self.jobs.read(records.view, self.ref, then=self._keep_input, owner=self)

    def _keep_input(self, view: RecordView) -> None:
        self.notice.hide()
        self._take(view)
        self.save()

    def _take(self, view: RecordView) -> None:
        self.ref = view.ref
        self._captions = dict(view.captions)
        for name, row in self.rows.items():
            self._stored[name] = row.editor.field.value(view.record)
            if not row.is_edited:
                row.editor.show_value(self._stored[name], self._captions.get(name, ""))
