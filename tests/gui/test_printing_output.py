"""Where a finished PDF goes: a file, CUPS, any printer; in its size on paper."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.gui.pdf_files import make_pdf
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui.pages import printing_output as output
from weiterbildung_app.gui.threads import Cancelled


def test_saving_replaces_a_file_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    source, folder = tmp_path / "1.pdf", tmp_path / "hier"
    folder.mkdir()
    source.write_bytes(b"neu")
    target = folder / "Heft.pdf"
    target.write_bytes(b"alt")
    assert output.save(None, source, target) == target
    assert target.read_bytes() == b"neu"
    assert list(folder.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="Verknüpfungen darf dort nicht jeder anlegen")
def test_saving_to_a_link_replaces_what_it_leads_to(tmp_path: Path) -> None:
    source, meant, link = (tmp_path / name for name in ("1.pdf", "Ablage.pdf", "Heft.pdf"))
    source.write_bytes(b"neu")
    meant.write_bytes(b"alt")
    link.symlink_to(meant)
    assert output.save(None, source, link) == link
    assert link.is_symlink()
    assert meant.read_bytes() == b"neu"


@pytest.mark.skipif(os.name == "nt", reason="Windows kennt keine solchen Dateien")
def test_what_is_no_file_is_not_saved_over(tmp_path: Path) -> None:
    source, pipe = tmp_path / "1.pdf", tmp_path / "Heft.pdf"
    source.write_bytes(b"neu")
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="ist keine gewöhnliche Datei und bleibt, wie es ist"):
        output.save(None, source, pipe)
    assert pipe.is_fifo()


def test_saving_that_fails_keeps_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "Heft.pdf"
    target.write_bytes(b"alt")
    with pytest.raises(UserError, match=r"„Heft\.pdf“ wurde nicht gespeichert \(Datei od"):
        output.save(None, tmp_path / "fehlt.pdf", target)
    assert target.read_bytes() == b"alt"


def test_cups_is_told_what_the_dialog_was_told(qtbot: QtBot, tmp_path: Path) -> None:
    printer = _DuplexPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setCopyCount(3)
    printer.setFromTo(2, 5)
    command = output.cups_command(tmp_path / "-n 9.pdf", printer)
    told = " ".join(command)
    for part in (
        "-n 3",
        "-o print-scaling=none",
        "-o media=A5",
        "-o sides=two-sided-long-edge",
        "-P 2-5",
    ):
        assert part in told
    assert command[-2:] == ["--", str(tmp_path / "-n 9.pdf")]


@pytest.mark.skipif(os.name == "nt", reason="Windows hat kein lp")
def test_the_file_is_handed_to_cups_and_its_refusal_is_told(tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "1.pdf", pages=1)
    taken = tmp_path / "angekommen.pdf"
    output.send(None, ["cp", str(file), str(taken)], progress=lambda *_how: None)
    assert taken.read_bytes() == file.read_bytes()
    with pytest.raises(UserError, match="nicht angenommen"):
        output.send(None, ["false"], progress=lambda *_how: None)
    with pytest.raises(UserError, match=r"nicht angenommen \(Datei oder Ordner fehlt"):
        output.send(None, ["/gibt/es/nicht/lp"], progress=lambda *_how: None)


def test_other_printers_get_every_page_in_its_size(qtbot: QtBot, tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "1.pdf", pages=3)
    printed = tmp_path / "gedruckt.pdf"
    reports: list[tuple[int, int]] = []
    output.paint(None, file, _printer(printed), progress=lambda *how: reports.append(how))
    document = QPdfDocument()
    document.load(str(printed))
    assert document.pageCount() == 3
    assert reports == [(0, 3), (1, 3), (2, 3), (3, 3)]
    original = QPdfDocument()
    original.load(str(file))
    size = original.pagePointSize(1).toSize()
    assert document.pagePointSize(1).toSize() == size
    assert _black(document, size.width()) == pytest.approx(_black(original, size.width()), rel=0.02)
    document.close()
    original.close()


def test_a_sheet_that_is_larger_keeps_the_size_and_has_it_in_the_middle(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = make_pdf(tmp_path / "1.pdf", pages=1)
    printed = tmp_path / "gedruckt.pdf"
    printer = _printer(printed)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    output.paint(None, file, printer, progress=lambda *_how: None)
    document = QPdfDocument()
    document.load(str(printed))
    original = QPdfDocument()
    original.load(str(file))
    assert _black(document, 595) == pytest.approx(_black(original, 420), rel=0.02)
    picture = document.render(0, QSizeF(595, 842).toSize())
    assert picture.pixelColor(88 + 140, 123 + 140).lightness() < 10
    assert picture.pixelColor(60, 100).alpha() == 0 or picture.pixelColor(60, 100).lightness() > 245
    document.close()
    original.close()


def test_a_part_of_the_pages_is_only_that_part(qtbot: QtBot, tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "1.pdf", pages=9)
    printed = tmp_path / "gedruckt.pdf"
    printer = _printer(printed)
    printer.setFromTo(3, 4)
    output.paint(None, file, printer, progress=lambda *_how: None)
    document = QPdfDocument()
    document.load(str(printed))
    assert document.pageCount() == 2
    document.close()


def test_printing_can_be_given_up_between_pages(qtbot: QtBot, tmp_path: Path) -> None:
    file = make_pdf(tmp_path / "1.pdf", pages=9)

    def give_up(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        output.paint(None, file, _printer(tmp_path / "gedruckt.pdf"), progress=give_up)


class _DuplexPrinter(QPrinter):
    """A printer that turns sheets; the one in tests cannot."""

    def duplex(self) -> QPrinter.DuplexMode:
        return QPrinter.DuplexMode.DuplexLongSide


def _printer(target: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    return printer


def _black(document: QPdfDocument, width: int) -> int:
    """Count the black points of the first page, drawn at one pixel for each point."""
    size = document.pagePointSize(0)
    picture = document.render(0, QSizeF(width, width * size.height() / size.width()).toSize())
    return sum(
        picture.pixelColor(x, y).alpha() > 200 and picture.pixelColor(x, y).lightness() < 60
        for x in range(picture.width())
        for y in range(picture.height())
    )
