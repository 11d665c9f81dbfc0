"""The folders and new forms of a page: which is in front, and which wait because of their input."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from weiterbildung_app.gui.forms.creation import Beginning, CreationForm
from weiterbildung_app.gui.pages.folder import Folder
from weiterbildung_app.services.records import Ref


class Shelf(QStackedWidget):
    """Shows one folder or form at a time; one with input that is not stored is never emptied."""

    settled = Signal()  # input that waited is stored
    input_changed = Signal()

    def __init__(
        self,
        nothing: QWidget,
        make_folder: Callable[[str], Folder],
        make_form: Callable[[Beginning], CreationForm],
    ) -> None:
        super().__init__()
        self._nothing = nothing
        self._make_folder, self._make_form = make_folder, make_form
        self.addWidget(nothing)

    @property
    def folder(self) -> Folder | None:
        """The folder that is in front."""
        now = self.currentWidget()
        return now if isinstance(now, Folder) else None

    @property
    def creation(self) -> CreationForm | None:
        """The form of a new record, when it is in front."""
        now = self.currentWidget()
        return now if isinstance(now, CreationForm) else None

    @property
    def waiting(self) -> list[Folder | CreationForm]:
        """Everything behind that holds input which is not stored."""
        unsaved = [one for one in self._all() if one.is_unsaved]
        return [one for one in unsaved if one is not self.currentWidget()]

    @property
    def is_unsaved(self) -> bool:
        """Tell whether there is input that is not stored."""
        return any(one.is_unsaved for one in self._all())

    def show_nothing(self) -> None:
        self.setCurrentWidget(self._nothing)

    def bring_folder(self, ref: Ref) -> Folder:
        """Bring the folder of a record to the front: its own, or one that is free."""
        folders = [one for one in self._all() if isinstance(one, Folder) and one.table == ref.table]
        own = [one for one in folders if one.ref and one.ref.id == ref.id]
        free = [one for one in folders if not one.is_unsaved]
        folder = next(iter(own + free), None) or self._add_folder(ref.table)
        self.setCurrentWidget(folder)
        return folder

    def bring_form(self, beginning: Beginning) -> CreationForm:
        """Bring a form for a new record to the front: one begun the same way, or a new one."""
        forms = [one for one in self._all() if isinstance(one, CreationForm)]
        begun = [one for one in forms if one.beginning == beginning]
        form = begun[0] if begun else self._add_form(beginning)
        self.setCurrentWidget(form)
        return form

    def save_input(self) -> None:
        """Store what was typed into records, also of those behind; new ones wait for „Anlegen“."""
        for one in self._all():
            if isinstance(one, Folder):
                one.form.save_all()

    def tidy(self) -> None:
        """Let go of what is not needed any more: empty forms, and folders beyond one of a type."""
        seen = {folder.table for folder in (self.folder,) if folder}
        for one in self._all():
            if one is self.currentWidget() or one.is_unsaved:
                continue
            if isinstance(one, CreationForm) or one.table in seen:
                self.drop(one)
            else:
                seen.add(one.table)

    def drop(self, one: Folder | CreationForm) -> None:
        """Let go of a folder or form and of what was typed in it."""
        self.removeWidget(one)
        one.hide()
        one.deleteLater()
        self.input_changed.emit()

    def _add_folder(self, table: str) -> Folder:
        folder = self._make_folder(table)
        folder.settled.connect(self.settled)
        folder.input_changed.connect(self.input_changed)
        self.addWidget(folder)
        return folder

    def _add_form(self, beginning: Beginning) -> CreationForm:
        form = self._make_form(beginning)
        form.input_changed.connect(self.input_changed)
        self.addWidget(form)
        return form

    def _all(self) -> list[Folder | CreationForm]:
        widgets = [self.widget(place) for place in range(self.count())]
        return [one for one in widgets if isinstance(one, Folder | CreationForm)]
