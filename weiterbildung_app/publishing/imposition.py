"""Saddle-stitched booklets: the pages of a PDF two by two on sheets, to fold and staple."""

from collections.abc import Iterator
from pathlib import Path

from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf

PAPER_MM = 0.1
"""How thick a sheet is: each inner sheet is pushed out by this much when the booklet is folded."""

_POINTS_PER_MM = 72 / 25.4


def impose(source: Path, target: Path) -> int:
    """Write the pages of `source`, all of one size, as a booklet to `target`; the number of sheets.

    Both sides of a sheet follow each other, to be printed two-sided along the short edge; pages
    that are missing to a multiple of four stay empty. Raises OSError when `target` cannot be
    written. The result is for the printer of the office: it carries no structure for screen
    readers, and no shop wants it.
    """
    with Pdf.open(source) as pages, Pdf.new() as sheets:
        count = len(pages.pages)
        _left, _bottom, width, height = (float(edge) for edge in pages.pages[0].mediabox)
        for sheet, sides in enumerate(order(count)):
            shift = sheet * PAPER_MM * _POINTS_PER_MM
            for left, right in sides:
                placed = ((left, shift), (right, width - shift))
                drawn = [(pages.pages[at - 1], x) for at, x in placed if at <= count]
                _add_side(sheets, 2 * width, height, drawn)
        sheets.Root.ViewerPreferences = Dictionary(
            Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"), DisplayDocTitle=True
        )
        if Name.Lang in pages.Root:
            sheets.Root.Lang = str(pages.Root.Lang)
        for key, value in pages.docinfo.items():
            sheets.docinfo[key] = str(value)
        sheets.save(target, object_stream_mode=ObjectStreamMode.generate, static_id=True)
        return len(sheets.pages) // 2


def order(count: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield for each sheet, the outermost first, its front and back as (left, right) pages.

    Pages count from 1; those above `count` are empty.
    """
    whole = -(-count // 4) * 4
    for first in range(1, whole // 2, 2):
        last = whole + 1 - first
        yield (last, first), (first + 1, last - 1)


def _add_side(sheets: Pdf, width: float, height: float, drawn: list[tuple[Page, float]]) -> None:
    forms = {
        f"/P{number}": sheets.copy_foreign(page.as_form_xobject())
        for number, (page, _x) in enumerate(drawn)
    }
    content = "\n".join(
        f"q 1 0 0 1 {x:.3f} 0 cm {name} Do Q" for name, (_page, x) in zip(forms, drawn, strict=True)
    )
    side = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, width, height],
        Resources=Dictionary(XObject=Dictionary(forms)),
        Contents=sheets.make_stream(content.encode("ascii")),
    )
    sheets.pages.append(Page(sheets.make_indirect(side)))
