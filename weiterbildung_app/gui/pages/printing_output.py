"""Where a finished PDF goes: a file or a printer. Plain functions that run on a thread.

CUPS gets the PDF itself; any other printer gets pictures of the pages. Both keep the size on paper.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument

from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import child, placing
from weiterbildung_app.publishing.child import Progress

if TYPE_CHECKING:  # a quarter of a page's start-up time, needed only to print
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
CUPS_SECONDS = 60
_POINTS = 72


def save(_session: object, source: Path, target: Path) -> Path:
    """Copy a file so that nobody ever sees half of it; return where it is now."""
    try:
        placing.place(source, target)
    except OSError as refusal:
        raise placing.unplaced(target, refusal) from refusal
    return target


def takes_pdf(printer: "QPrinter") -> bool:
    """Tell whether a printer gets the file itself: CUPS is there and the printer is real."""
    return (
        bool(printer.printerName())
        and not printer.outputFileName()
        and shutil.which("lp") is not None
    )


def cups_command(file: Path, printer: "QPrinter") -> list[str]:
    """Return how CUPS is told what the print dialog was told."""
    command = ["lp", "-d", printer.printerName(), "-n", str(printer.copyCount())]
    command += ["-o", "print-scaling=none"]
    media = printer.pageLayout().pageSize().key()
    if media:
        command += ["-o", f"media={media}"]
    sides = {
        printer.DuplexMode.DuplexNone: "one-sided",
        printer.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        printer.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex())
    if sides:
        command += ["-o", f"sides={sides}"]
    if printer.fromPage():
        command += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    return [*command, "--", str(file)]


def send(_session: object, command: list[str], *, progress: Progress) -> None:
    """Hand a file to CUPS."""
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        ended = child.run(command, env=env, time_limit=CUPS_SECONDS, progress=progress)
    except OSError as refusal:
        raise _unprinted(reason_of(refusal)) from refusal
    except subprocess.TimeoutExpired as refusal:
        raise _unprinted(_(N_("keine Antwort"))) from refusal
    if ended.returncode:
        raise _unprinted(ended.stderr.decode(errors="replace").strip())


def paint(_session: object, file: Path, printer: "QPrinter", *, progress: Progress) -> None:
    """Draw the pages on a printer, each in the middle of a sheet."""
    document = QPdfDocument()
    document.load(str(file))
    pages = _chosen(printer, document.pageCount())
    printer.setResolution(DPI)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise _unprinted(printer.printerName())
    try:
        for done, page in enumerate(pages):
            progress(done, len(pages))
            if done:
                printer.newPage()
            _paint_page(painter, document, page, printer)
    finally:
        painter.end()
        document.close()
    progress(len(pages), len(pages))


def _chosen(printer: "QPrinter", count: int) -> range:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return range(first - 1, min(last, count))


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, printer: "QPrinter") -> None:
    size = document.pagePointSize(page) * (DPI / _POINTS)
    sheet = QSizeF(printer.width(), printer.height())
    corner = QPointF((sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2)
    picture = document.render(page, size.toSize())
    painter.drawImage(QRectF(corner, size), picture)


def _unprinted(cause: str) -> UserError:
    return UserError(
        N_(
            "Der Druck wurde nicht angenommen ({reason}). Das Druckwerk ist unverändert. "
            "Prüfen Sie den Drucker, oder speichern Sie das PDF und drucken Sie es im PDF-Programm."
        ),
        reason=cause or _(N_("ohne Begründung")),
    )
