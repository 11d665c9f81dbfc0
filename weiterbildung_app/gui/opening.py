"""Which database is open: opens, changes and copies it without holding up the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.threads import Call, Crew
from weiterbildung_app.i18n import N_, _

if TYPE_CHECKING:  # both bring SQLAlchemy, which must not be loaded before the first paint
    from weiterbildung_app.gui.jobs import Jobs, Store

RECENT_KEPT = 8
SUFFIX = "sqlite"
_RECENT = "files/recent"


class Opening(QObject):
    """Opens databases one after another; the one before is closed when the next is open."""

    began = Signal()
    opened = Signal(object)  # Jobs
    failed = Signal(object)  # UserError; what was open before stays open
    copied = Signal(str)  # where the copy lies

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._crew = Crew("opening", 1, self)
        self.jobs: Jobs | None = None

    def open(self, database: str | None, *, sample: bool = False, make: bool = False) -> None:
        """Open a file, a server, or the person's sample; told by `opened` or `failed`.

        A file that is named and missing is made with `make` or `sample` only.
        """
        self.began.emit()
        work = partial(_open, database, sample=sample, make=make)
        take = partial(self._take, remembered=not sample)
        self._crew.run(Call(work, take, self.failed.emit, self))

    def ask_for_file(self) -> None:
        """Let the person choose a file to open."""
        dialog = self._dialog(_("Datei öffnen"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open)
        dialog.open()

    def ask_for_new_file(self) -> None:
        """Let the person name a new file; one that exists is never overwritten."""
        dialog = self._dialog(_("Neue Datei anlegen"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self._make)
        dialog.open()

    def ask_for_copy(self) -> None:
        """Let the person say where a copy of the open database goes."""
        dialog = self._dialog(_("Kopie sichern unter"), QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._copy)
        dialog.open()

    def recent(self) -> list[str]:
        """Return the files that were open last, newest first."""
        stored = QSettings().value(_RECENT, [])
        return [str(path) for path in stored] if isinstance(stored, list) else [str(stored)]

    def undo(self) -> None:
        """Take back the newest step in the open database."""
        if self.jobs:
            self.jobs.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        if self.jobs:
            self.jobs.redo()

    def close(self) -> None:
        """Wait for what is being opened or written, and let go of the database."""
        self._crew.close(finish=True)
        if self.jobs:
            self.jobs.close()

    def _take(self, store: Store, *, remembered: bool) -> None:
        from weiterbildung_app.gui.jobs import Jobs  # noqa: PLC0415 - brings SQLAlchemy

        before, self.jobs = self.jobs, Jobs(store, self)
        self.opened.emit(self.jobs)
        if before:
            before.close()
            before.deleteLater()
        if self.jobs.file and remembered:
            self._remember(self.jobs.file)

    def _make(self, path: str) -> None:
        if Path(path).exists():
            self.failed.emit(
                UserError(
                    N_(
                        "„{path}“ gibt es schon. Die Datei ist unverändert; bitte wählen Sie einen "
                        "anderen Namen, oder öffnen Sie sie mit „Öffnen …“."
                    ),
                    path=path,
                )
            )
        else:
            self.open(path, make=True)

    def _copy(self, path: str) -> None:
        def tell(target: Path) -> None:
            self.copied.emit(str(target))

        if self.jobs:
            label = N_("Kopie wird gesichert")
            self.jobs.save_copy(label, Path(path), owner=self, then=tell)

    def _remember(self, file: Path) -> None:
        paths = [str(file), *(path for path in self.recent() if path != str(file))]
        QSettings().setValue(_RECENT, paths[:RECENT_KEPT])

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        names = _("Weiterbildung ({pattern})").format(pattern=f"*.{SUFFIX}")
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([names, _("Alle Dateien (*)")])
        dialog.setDefaultSuffix(SUFFIX)
        if self.jobs and self.jobs.file:
            dialog.setDirectory(str(self.jobs.file.parent))
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _open(database: str | None, *, sample: bool, make: bool) -> Store:
    from weiterbildung_app import startup  # noqa: PLC0415 - brings SQLAlchemy

    return startup.open_house(database, sample=sample, make=make)
