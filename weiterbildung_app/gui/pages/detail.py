"""The right side of a page of records: whose record this is, what it is called, and its tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.forms.creation import CreationForm
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.folder import Folder
from weiterbildung_app.gui.pages.registry import ENTRIES
from weiterbildung_app.gui.pages.removal import ask_to_remove
from weiterbildung_app.gui.widgets.chips import Chip, Tone
from weiterbildung_app.gui.widgets.crumbs import Crumbs
from weiterbildung_app.gui.widgets.empty import EmptyState
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.gui.widgets.notice import Notice
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked, RecordView, Ref

CRUMB_SHOWN = 40
CAPTION_SHOWN = 160

INHERITED = ("day", "minutes")
"""Fields that a new part takes over from the record it is part of."""


@dataclass(frozen=True)
class Beginning:
    """What a new record starts with: values, the names of the records they mean, and its owners."""

    table: str
    values: Mapping[str, Any] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    owners: Sequence[Linked] = ()


class Head(QWidget):
    """Owners as links, the name of the record, what kind of record it is."""

    followed = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.caption = Heading(wrap=True)
        self._kind = Secondary()
        self._given = Chip(_(N_("vorgegeben")), Tone.NEUTRAL, "lock")
        self._given.setToolTip(_(N_("Vorgegebene Datensätze lassen sich nicht ändern.")))
        self._crumbs = Crumbs()
        self._crumbs.followed.connect(lambda key: self.followed.emit(*key))
        below = QHBoxLayout()
        below.setSpacing(theme.S)
        below.addWidget(self._kind)
        below.addWidget(self._given)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.XS)
        column.addWidget(self._crumbs)
        column.addWidget(self.caption)
        column.addLayout(below)

    def say(self, caption: str, kind: str, owners: Sequence[Linked], *, given: bool) -> None:
        self.caption.setText(
            caption if len(caption) <= CAPTION_SHOWN else f"{caption[:CAPTION_SHOWN]} …"
        )
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        self._given.setVisible(given)
        self._crumbs.show_way([((one.table, one.id), one.caption) for one in owners])


class Detail(QWidget):
    """Shows one record, or the form for a new one; keeps input that could not be stored until it can."""

    shown = Signal(object)  # RecordView
    closed = Signal()  # by Esc: back to the list
    created = Signal(object)  # Ref

    def __init__(self, jobs: Jobs, actions: Actions, go: Go) -> None:
        super().__init__()
        self._jobs, self._actions, self._go = jobs, actions, go
        self._view: RecordView | None = None
        self._wanted: Ref | None = None
        self._creation: CreationForm | None = None
        self._beginning = Beginning("")
        self._folders: dict[str, Folder] = {}
        self._kept: dict[tuple[str, int], Folder] = {}
        self.is_gone = False
        self.head = Head()
        self.head.followed.connect(self._drill)
        self.reminder = Notice()
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "file-text",
            _(N_("Nichts ausgewählt")),
            _(N_("Wählen Sie links einen Eintrag, oder legen Sie einen neuen an.")),
        )
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.reminder, self.head):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.head.hide()
        actions.offer(self, "record.edit", self.edit)
        actions.offer(self, "record.save", self.save)

    @property
    def view(self) -> RecordView | None:
        """The record that is shown."""
        return self._view

    @property
    def folder(self) -> Folder | None:
        """The tabs that are in front."""
        now = self._stack.currentWidget()
        return now if isinstance(now, Folder) else None

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is shown, on its way or being made."""
        return self._wanted is None and self._creation is None

    @property
    def is_unsaved(self) -> bool:
        """Tell whether input waits here that is not stored."""
        making = self._creation is not None and self._creation.is_unsaved
        return making or any(folder.form.is_unsaved for folder in self._all_folders())

    def show_record(self, table: str, id: int) -> None:
        """Show a record as soon as it is read."""
        self._wanted = Ref(table, id)
        self._jobs.read(records.view, self._wanted, then=self._take, owner=self)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self._view = self._wanted = None
        self.head.hide()
        self._stack.setCurrentWidget(self._nothing)

    def begin(self, beginning: Beginning) -> None:
        """Show the form for a new record."""
        self._drop_creation()
        self._beginning = beginning
        form = CreationForm(
            self._jobs,
            beginning.table,
            ENTRIES[beginning.table].groups,
            beginning.values,
            beginning.captions,
        )
        form.created.connect(self._note_created)
        form.cancelled.connect(self._give_up_creation)
        form.open_requested.connect(self._go)
        self._creation = form
        self._stack.addWidget(form)
        self._resume_creation()

    def edit(self) -> None:
        """Put the keyboard into the form."""
        if self.folder:
            self.folder.setCurrentWidget(self.folder.form)
            self.folder.form.focus_first()

    def save(self) -> None:
        """Store everything typed."""
        if self._creation and self._is_creating:
            self._creation.make()
        elif self.folder:
            self.folder.form.save_all()

    def remove(self) -> None:
        """Ask whether to remove the record that is shown."""
        if self._view:
            ask_to_remove(self._jobs, self._view.ref, self._view.caption, self)

    def refresh(self, step: Step) -> None:
        """Show what a step changed in the record that is shown."""
        if self._view is None:
            return
        ref = self._view.ref
        self.is_gone = any(
            change.new is None and (change.table, change.id) == (ref.table, ref.id)
            for change in step.changes
        )
        if not self.is_gone:
            then = partial(self._renew, step)
            self._jobs.read(records.view, Ref(ref.table, ref.id), then=then, owner=self)
        elif self._view.owners:
            self._drill(self._view.owners[-1].table, self._view.owners[-1].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._is_creating:
            self._leave_creation()
        elif self._view and self._view.owners:
            self._drill(self._view.owners[-1].table, self._view.owners[-1].id)
        else:
            self.closed.emit()

    def _take(self, view: RecordView) -> None:
        if self._wanted is None or (view.ref.table, view.ref.id) != (
            self._wanted.table,
            self._wanted.id,
        ):
            return
        self._view, self.is_gone = view, False
        folder = self._folder_for(view.ref)
        if folder.ref is None or folder.ref.id != view.ref.id:
            folder.show_view(view)
        self._stack.setCurrentWidget(folder)
        self._show_head(view)
        self._tidy_creation()
        self._remind()
        self.shown.emit(view)

    def _renew(self, step: Step, view: RecordView) -> None:
        if (
            self._view
            and view.ref.id == self._view.ref.id
            and view.ref.table == self._view.ref.table
        ):
            self._view = view
            if not self._is_creating:
                self._show_head(view)
            self._folder_for(view.ref).renew(view, step)

    def _show_head(self, view: RecordView) -> None:
        kind = _(record_types()[view.ref.table].label)
        self.head.say(view.caption, kind, view.owners, given=view.record.is_given())
        self.head.show()

    def _folder_for(self, ref: Ref) -> Folder:
        """Return the tabs for a record; those with input of another record are put aside."""
        if kept := self._kept.get((ref.table, ref.id)):
            return kept
        folder = self._folders.get(ref.table)
        if folder and folder.ref and folder.ref.id != ref.id and folder.form.is_unsaved:
            self._kept[ref.table, folder.ref.id] = folder
            folder = None
        return folder or self._make_folder(ref.table)

    def _make_folder(self, table: str) -> Folder:
        folder = self._folders[table] = Folder(self._jobs, self._actions, self._go, table)
        folder.open_requested.connect(self._drill)
        folder.new_requested.connect(self._begin_part)
        folder.remove_requested.connect(self._remove_part)
        folder.settled.connect(partial(self._note_settled, folder))
        self._stack.addWidget(folder)
        return folder

    def _all_folders(self) -> list[Folder]:
        return [*self._folders.values(), *self._kept.values()]

    def _note_settled(self, folder: Folder) -> None:
        ref = folder.ref
        if ref and self._kept.get((ref.table, ref.id)) is folder and folder is not self.folder:
            self._kept.pop((ref.table, ref.id))
            self._stack.removeWidget(folder)
            folder.deleteLater()
        self._remind()

    def _remind(self) -> None:
        """Say where input waits that is not stored."""
        aside = [
            one for one in self._kept.values() if one.form.is_unsaved and one is not self.folder
        ]
        if aside and aside[0].ref:
            text = _(N_("In „{caption}“ stehen Eingaben, die noch nicht gespeichert sind."))
            there = partial(self._go, aside[0].ref.table, aside[0].ref.id)
            text = text.format(caption=aside[0].caption[:CRUMB_SHOWN])
            self.reminder.say(text, Tone.WARN, (_(N_("Dorthin")), there))
        elif self._creation and not self._is_creating:
            self.reminder.say(
                _(N_("Ein neuer Datensatz ist begonnen, aber noch nicht angelegt.")),
                Tone.WARN,
                (_(N_("Weiter ausfüllen")), self._resume_creation),
                (_(N_("Verwerfen")), self._give_up_creation),
            )
        else:
            self.reminder.hide()

    def _drill(self, table: str, id: int) -> None:
        """Go to another record so that the way back leads here."""
        if self._view and not self.is_gone:
            self._go(self._view.ref.table, self._view.ref.id)
        self._go(table, id)

    def _begin_part(self, table: str, name: str) -> None:
        if self._view is None:
            return
        view = self._view
        known = fields(record_types()[table])
        values = {
            one: getattr(view.record, one)
            for one in INHERITED
            if one in known and hasattr(view.record, one)
        }
        here = Linked(view.ref.table, view.ref.id, view.caption)
        captions = {name: view.caption}
        self.begin(Beginning(table, values | {name: view.ref.id}, captions, (*view.owners, here)))

    def _remove_part(self, ref: Ref) -> None:
        def ask(captions: dict[int, str]) -> None:
            ask_to_remove(self._jobs, ref, captions.get(ref.id, ""), self)

        self._jobs.read(records.captions, ref.table, [ref.id], then=ask, owner=self)

    def _note_created(self, ref: Ref) -> None:
        self._drop_creation()
        self.created.emit(ref)
        self._go(ref.table, ref.id)

    @property
    def _is_creating(self) -> bool:
        return self._creation is not None and self._stack.currentWidget() is self._creation

    def _resume_creation(self) -> None:
        if self._creation:
            self._stack.setCurrentWidget(self._creation)
            label = _(record_types()[self._beginning.table].label)
            title = _(N_("Neu: {label}")).format(label=label)
            self.head.say(title, "", self._beginning.owners, given=False)
            self.head.show()
            self._creation.focus_first()
            self._remind()

    def _leave_creation(self) -> None:
        """Go back to what was shown before; what was typed waits."""
        if self._view:
            self._stack.setCurrentWidget(self._folder_for(self._view.ref))
            self._show_head(self._view)
        else:
            self.show_nothing()
        self._tidy_creation()
        self._remind()

    def _give_up_creation(self) -> None:
        was_creating = self._is_creating
        self._drop_creation()
        if was_creating:
            self._leave_creation()
        self._remind()

    def _tidy_creation(self) -> None:
        if self._creation and not self._creation.is_unsaved:
            self._drop_creation()

    def _drop_creation(self) -> None:
        if self._creation:
            self._stack.removeWidget(self._creation)
            self._creation.deleteLater()
            self._creation = None
