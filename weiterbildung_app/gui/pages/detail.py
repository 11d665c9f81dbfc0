"""The right side of a page of records: the record that is chosen, or the form for a new one."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from weiterbildung_app.domain.base import fields, record_types, whole
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.forms.creation import Beginning, CreationForm
from weiterbildung_app.gui.forms.layout import Group
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.folder import Folder
from weiterbildung_app.gui.pages.head import Head
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.gui.pages.removal import ask_to_remove
from weiterbildung_app.gui.pages.shelf import Shelf
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.notice import Notice
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked, RecordView, Ref

CAPTION_SHOWN = 60  # letters

INHERITED = ("day", "minutes")
"""Fields that a new part takes over from the record it is part of."""


class Detail(QWidget):
    """Shows one record; input that could not be stored waits until somebody comes back to it."""

    shown = Signal(object)  # RecordView
    closed = Signal()  # by Esc: back to the list

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs, self._actions, self._go = jobs, actions, go
        self._wanted: Ref | None = None
        self.view: RecordView | None = None
        self.is_gone = False
        self.head = Head()
        self.head.followed.connect(self._drill)
        self.reminder = Notice()
        nothing = EmptyState(
            "file-text",
            _(N_("Nichts ausgewählt")),
            _(N_("Wählen Sie links einen Eintrag, oder legen Sie einen neuen an.")),
        )
        self.shelf = Shelf(nothing, self._make_folder, self._make_form)
        self.shelf.settled.connect(self._tidy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reminder)
        column.addWidget(self.head)
        column.addWidget(self.shelf, 1)
        for id, slot in (
            ("record.edit", self.edit),
            ("record.save", self.save),
            ("record.remove", self.remove),
        ):
            actions.offer(self, id, slot)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is shown, on its way or being made."""
        return self.view is None and self._wanted is None and self.shelf.creation is None

    def show_record(self, table: str, id: int) -> None:
        """Show a record as soon as it is read."""
        self._wanted = Ref(table, id)
        self._jobs.read(records.view, self._wanted, then=self._take, owner=self)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self.view = self._wanted = None
        self.head.hide()
        self.shelf.show_nothing()
        self._tidy()

    def begin(self, beginning: Beginning) -> None:
        """Show the form for a new record; what is on its way no longer pushes it aside."""
        self._wanted = None
        form = self.shelf.bring_form(beginning)
        label = _(record_types()[beginning.table].label)
        self.head.say(_(N_("Neu: {label}")).format(label=label), owners=beginning.owners)
        self._tidy()
        form.focus_first()

    def edit(self) -> None:
        """Put the keyboard into the form."""
        if folder := self.shelf.folder:
            folder.setCurrentWidget(folder.form)
            folder.form.focus_first()

    def save(self) -> None:
        """Store everything typed in what is in front."""
        if form := self.shelf.creation:
            form.make()
        elif folder := self.shelf.folder:
            folder.form.save_all()

    def remove(self) -> None:
        """Ask whether to remove the record that is shown."""
        if self.view and not self.shelf.creation:
            ask_to_remove(self._jobs, self.view.ref, self.view.caption, self)

    def remove_record(self, ref: Ref) -> None:
        """Ask whether to remove a record that is not shown, such as a part."""

        def ask(captions: dict[int, str]) -> None:
            if ref.id in captions:
                ask_to_remove(self._jobs, ref, captions[ref.id], self)

        self._jobs.read(records.captions, ref.table, [ref.id], then=ask, owner=self)

    def refresh(self, step: Step) -> None:
        """Show what a step changed in the record that is shown."""
        if self.view is None:
            return
        ref = self.view.ref
        for change in step.changes:
            if (change.table, change.id) == (ref.table, ref.id):
                self.is_gone = change.new is None
        if not self.is_gone:
            self._jobs.read(records.view, Ref(ref.table, ref.id), then=self._renew, owner=self)
        elif self.view.owners:
            self._drill(self.view.owners[-1].table, self.view.owners[-1].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.shelf.creation:
            self._go_back()
        elif self.view and self.view.owners:
            self._drill(self.view.owners[-1].table, self.view.owners[-1].id)
        else:
            self.closed.emit()

    def _take(self, view: RecordView) -> None:
        if self._wanted is None or not _same(view.ref, self._wanted):
            return
        self.view, self.is_gone = view, False
        folder = self.shelf.bring_folder(view.ref)
        if folder.ref is None or folder.ref.id != view.ref.id:
            folder.show_view(view)
        else:
            folder.renew(view)
        self._show_head(view)
        self._tidy()
        self.shown.emit(view)

    def _renew(self, view: RecordView) -> None:
        if self.view and _same(view.ref, self.view.ref):
            self.view = view
            folder = self.shelf.folder
            if folder and folder.ref and _same(folder.ref, view.ref):
                folder.renew(view)
                self._show_head(view)

    def _show_head(self, view: RecordView) -> None:
        kind = _(record_types()[view.ref.table].label)
        self.head.say(view.caption, kind, view.owners, given=view.record.is_given())

    def _make_folder(self, table: str) -> Folder:
        folder = Folder(self._jobs, self._actions, self._go, table)
        folder.open_requested.connect(self._drill)
        folder.new_requested.connect(self._begin_part)
        folder.remove_requested.connect(self.remove_record)
        return folder

    def _make_form(self, beginning: Beginning) -> CreationForm:
        form = CreationForm(self._jobs, _groups(beginning), beginning)
        form.created.connect(partial(self._note_created, form))
        form.cancelled.connect(partial(self._give_up, form))
        form.open_requested.connect(self._go)
        return form

    def _begin_part(self, table: str, name: str) -> None:
        if self.view is None:
            return
        view, known = self.view, fields(record_types()[table])
        values = {
            one: getattr(view.record, one)
            for one in INHERITED
            if one in known and hasattr(view.record, one)
        }
        here = Linked(view.ref.table, view.ref.id, view.caption)
        captions, owners = {name: view.caption}, (*view.owners, here)
        self.begin(Beginning(table, values | {name: view.ref.id}, captions, owners))

    def _note_created(self, form: CreationForm, ref: Ref) -> None:
        self.shelf.drop(form)
        self._go(ref.table, ref.id)

    def _give_up(self, form: CreationForm) -> None:
        self.shelf.drop(form)
        self._go_back()

    def _go_back(self) -> None:
        """Show the record from which something new was begun; what was typed waits."""
        if self.view is None:
            self.show_nothing()
        else:
            self.shelf.bring_folder(self.view.ref)
            self._show_head(self.view)
            self._tidy()

    def _drill(self, table: str, id: int) -> None:
        """Go to another record so that the way back leads here."""
        if self.view and not self.is_gone:
            self._go(self.view.ref.table, self.view.ref.id)
        self._go(table, id)

    def _tidy(self) -> None:
        """Let go of what is stored, and say where input waits that is not."""
        self.shelf.tidy()
        waiting = self.shelf.waiting
        if not waiting:
            self.reminder.hide()
        elif isinstance(waiting[0], CreationForm):
            self._remind_of_form(waiting[0])
        else:
            self._remind_of_folder(waiting[0])

    def _remind_of_folder(self, folder: Folder) -> None:
        if folder.ref:
            text = _(N_("In „{caption}“ stehen Eingaben, die noch nicht gespeichert sind."))
            there = partial(self._go, folder.ref.table, folder.ref.id)
            caption = folder.caption[:CAPTION_SHOWN]
            self.reminder.say(text.format(caption=caption), Tone.WARN, (_(N_("Dorthin")), there))

    def _remind_of_form(self, form: CreationForm) -> None:
        label = _(record_types()[form.beginning.table].label)
        self.reminder.say(
            _(N_("{label}: begonnen, aber noch nicht angelegt.")).format(label=label),
            Tone.WARN,
            (_(N_("Weiter ausfüllen")), partial(self.begin, form.beginning)),
            (_(N_("Verwerfen")), partial(self._give_up_waiting, form)),
        )

    def _give_up_waiting(self, form: CreationForm) -> None:
        self.shelf.drop(form)
        self._tidy()


def _groups(beginning: Beginning) -> tuple[Group, ...]:
    """Return the groups of a new record's form; a part begun by itself asks whose part it is."""
    groups = RECORDS[beginning.table].groups
    owner = whole(record_types()[beginning.table])
    known = {name for group in groups for name in group.names} | beginning.values.keys()
    return groups if owner is None or owner.name in known else (Group("", (owner.name,)), *groups)


def _same(one: Ref, other: Ref) -> bool:
    return (one.table, one.id) == (other.table, other.id)
