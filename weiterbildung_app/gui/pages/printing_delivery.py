"""Save, open, print: the dialogs around a finished PDF.

What happens to it afterwards stands in printing_output.py.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QSizeF, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.printing import PrintManner
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.messages import tell
from weiterbildung_app.gui.pages import printing_output as output
from weiterbildung_app.gui.widgets.buttons import keep_high
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import publications
from weiterbildung_app.services.publications import Order, Printed

if TYPE_CHECKING:  # a quarter of a page's start-up time, needed only to print
    from PySide6.QtPrintSupport import QPrinter

MOST_NAMED = 8
_FOLDER = "printing/folder"


@dataclass(frozen=True)
class Draft:
    """A finished PDF under its name, its size on paper in points, what speaks against it, and what
    was ordered.
    """

    path: Path
    size: QSizeF
    findings: tuple[Finding, ...]
    order: Order

    @property
    def name(self) -> str:
        return self.path.name


class Delivery(QObject):
    """Gives a draft out; asks once before one with warnings is saved or printed."""

    warnings_requested = Signal()
    given_out = Signal(object, object, str)  # Draft, PrintManner, why in spite of errors

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page
        self._accepted: dict[tuple[Finding, ...], str] = {}

    def save(self, draft: Draft) -> None:
        """Ask where to, and copy it there."""
        self._unless_warned(draft, _(N_("Trotzdem speichern")), partial(self._ask_where, draft))

    def save_all(self, event_id: int) -> None:
        """Ask for a folder, and put every publication of the event into it."""
        dialog = QFileDialog(self._page, _(N_("Alle Druckwerke in diesen Ordner")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, on=True)
        dialog.setDirectory(_last_folder())
        dialog.fileSelected.connect(partial(self._save_all_to, event_id))
        dialog.open()

    def _save_all_to(self, event_id: int, folder: str) -> None:
        QSettings().setValue(_FOLDER, folder)
        label, then = N_("Alle Druckwerke werden gespeichert"), self._tell_all_saved
        target, stand = Path(folder), date.today()
        self._jobs.long(
            label, publications.print_folder, event_id, target, stand, then=then, owner=self
        )

    def _tell_all_saved(self, printed: Sequence[Printed]) -> None:
        folder = printed[0].path.parent if printed else None
        text = _(N_("{count} Druckwerke sind gespeichert.")).format(count=len(printed))
        choice = (N_("Ordner öffnen"), partial(self._show_outside, folder)) if folder else None
        tell(self._page, text, Tone.GOOD, *([choice] if choice else []))

    def open(self, draft: Draft) -> None:
        """Show it in the program that the person uses for PDF files."""
        self._show_outside(draft.path)

    def print(self, draft: Draft) -> None:
        """Ask for the printer, and print it in its actual size."""
        self._unless_warned(draft, _(N_("Trotzdem drucken")), partial(self._ask_printer, draft))

    def _unless_warned(self, draft: Draft, anyway: str, act: Callable[[], None]) -> None:
        if not draft.findings or draft.findings in self._accepted:
            act()
            return
        box = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_(N_("Vor dem Druck prüfen")))
        count = len(draft.findings)
        text = (
            N_("Vor dem Druck ist 1 Punkt zu prüfen:")
            if count == 1
            else N_("Vor dem Druck sind {count} Punkte zu prüfen:")
        )
        box.setText(_(text).format(count=count))
        box.setInformativeText(_listed(draft.findings))
        go_on = box.addButton(anyway, QMessageBox.ButtonRole.AcceptRole)
        look = box.addButton(_(N_("Zu den Hinweisen")), QMessageBox.ButtonRole.ActionRole)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setDefaultButton(look)
        look.clicked.connect(self.warnings_requested)
        reason = _reason_field(box, go_on) if _has_errors(draft) else None
        go_on.clicked.connect(lambda: self._accept(draft, reason.text() if reason else "", act))
        box.open()

    def _accept(self, draft: Draft, reason: str, act: Callable[[], None]) -> None:
        self._accepted[draft.findings] = reason.strip()
        act()

    def _give_out(self, draft: Draft, manner: PrintManner) -> None:
        self.given_out.emit(draft, manner, self._accepted.get(draft.findings, ""))

    def _ask_where(self, draft: Draft) -> None:
        dialog = QFileDialog(self._page, _(N_("Als PDF speichern")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_(N_("PDF-Dateien (*.pdf)")))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(_last_folder())
        dialog.selectFile(draft.name)
        dialog.fileSelected.connect(partial(self._save_to, draft))
        dialog.open()

    def _save_to(self, draft: Draft, target: str) -> None:
        QSettings().setValue(_FOLDER, str(Path(target).parent))
        then = partial(self._tell_saved, draft)
        self._jobs.read(output.save, draft.path, Path(target), then=then, owner=self)

    def _tell_saved(self, draft: Draft, target: Path) -> None:
        self._give_out(draft, PrintManner.SAVED)
        choice = (N_("Öffnen"), lambda: self._show_outside(target))
        tell(
            self._page,
            _(N_("„{name}“ ist gespeichert.")).format(name=target.name),
            Tone.GOOD,
            choice,
        )

    def _show_outside(self, file: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            tell(
                self._page,
                _(
                    N_(
                        "Auf diesem Rechner ist kein Programm für PDF-Dateien eingerichtet. "
                        "Speichern Sie das PDF und öffnen Sie es auf einem anderen."
                    )
                ),
                Tone.WARN,
            )

    def _ask_printer(self, draft: Draft) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - as above

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(draft.name)
        is_wide = draft.size.width() > draft.size.height()
        upright = draft.size.transposed() if is_wide else draft.size
        size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageSize(size)
        wide, high = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
        printer.setPageOrientation(wide if is_wide else high)
        dialog = QPrintDialog(printer, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_(N_("Drucken in tatsächlicher Größe")))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.accepted.connect(lambda: self.print_on(draft, printer))
        QDialog.open(dialog)

    def print_on(self, draft: Draft, printer: "QPrinter") -> None:
        """Print on a printer as it is set: CUPS gets the file, other printers get pictures."""
        label, tell_printed = N_("Druckwerk wird gedruckt"), partial(self._tell_printed, draft)
        if output.takes_pdf(printer):
            command = output.cups_command(draft.path, printer)
            self._jobs.long(label, output.send, command, then=tell_printed, owner=self)
        else:
            self._jobs.long(label, output.paint, draft.path, printer, then=tell_printed, owner=self)

    def _tell_printed(self, draft: Draft, _nothing: None) -> None:
        self._give_out(draft, PrintManner.PRINTED)
        tell(
            self._page,
            _(N_("„{name}“ ist an den Drucker gegeben.")).format(name=draft.name),
            Tone.GOOD,
        )


def _has_errors(draft: Draft) -> bool:
    return any(one.severity is Severity.ERROR for one in draft.findings)


def _reason_field(box: QMessageBox, go_on: QAbstractButton) -> QLineEdit:
    """Ask in the box for a reason, without which it does not go on."""
    field = QLineEdit()
    field.setPlaceholderText(_(N_("Warum trotz der Fehler? Der Grund wird beim Druck vermerkt.")))
    field.setAccessibleName(_(N_("Grund, trotz der Fehler zu drucken")))
    keep_high(field)
    layout = box.layout()
    buttons = box.findChild(QDialogButtonBox)
    if isinstance(layout, QGridLayout) and isinstance(buttons, QDialogButtonBox):
        below = layout.rowCount()
        layout.addWidget(field, below, 0, 1, layout.columnCount())
        layout.addWidget(buttons, below + 1, 0, 1, layout.columnCount())
    go_on.setEnabled(False)
    field.textChanged.connect(lambda text: go_on.setEnabled(bool(text.strip())))
    return field


def _last_folder() -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(QSettings().value(_FOLDER, documents))


def _listed(findings: Sequence[Finding]) -> str:
    lines = [f"{_(one.severity.label)}: {one.text[:300]}" for one in findings[:MOST_NAMED]]
    if len(findings) > MOST_NAMED:
        lines.append(_(N_("… und {count} weitere")).format(count=len(findings) - MOST_NAMED))
    return "\n".join(lines)
