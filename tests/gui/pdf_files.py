"""Small PDF files for tests."""

from pathlib import Path

from PySide6.QtGui import QPageSize, QPainter, QPdfWriter


def make_pdf(target: Path, pages: int) -> Path:
    """Put a PDF of A5 pages at `target`, each with its number in large."""
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setResolution(72)
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.fillRect(40, 40, 200, 200, "black")
        painter.drawText(50, 300, f"Seite {page + 1}")
    painter.end()
    return target
