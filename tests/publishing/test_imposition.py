"""Booklets to fold: the order of pages on sheets, and that nothing of a page is lost."""

from pathlib import Path

import pikepdf
import pytest

from tests.publishing.programme_example import programme
from tests.publishing.reading import bare, pages, sticks_out
from weiterbildung_app.publishing import imposition
from weiterbildung_app.publishing.programme_pages import print_programme

POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def booklet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("booklet") / "booklet.pdf"
    print_programme(programme(8), target)
    return target


def test_four_pages_lie_on_one_sheet() -> None:
    assert list(imposition.order(4)) == [((4, 1), (2, 3))]


def test_the_outermost_sheet_bears_the_first_and_the_last_page() -> None:
    assert list(imposition.order(12)) == [((12, 1), (2, 11)), ((10, 3), (4, 9)), ((8, 5), (6, 7))]


@pytest.mark.parametrize("count", range(1, 30))
def test_turned_over_and_folded_every_page_follows_the_one_before(count: int) -> None:
    sheets = list(imposition.order(count))
    whole = 4 * len(sheets)
    opened = [page for (_last, first), (second, _third) in sheets for page in (first, second)]
    closed = [
        page for (last, _first), (_second, third) in reversed(sheets) for page in (third, last)
    ]
    assert opened + closed == list(range(1, whole + 1))
    assert count <= whole < count + 4


def test_every_sheet_shows_both_pages_in_full(booklet: Path, tmp_path: Path) -> None:
    target = tmp_path / "sheets.pdf"
    count = imposition.impose(booklet, target)
    before, after = pages(booklet), pages(target)
    assert len(after) == 2 * count == len(before) / 2
    for (_left, right), text in zip(
        [side for sheet in imposition.order(len(before)) for side in sheet], after, strict=True
    ):
        assert bare(before[right - 1]) in bare(text)
    assert sticks_out(target) == []


def test_sheets_are_a4_and_turn_over_the_short_edge(booklet: Path, tmp_path: Path) -> None:
    imposition.impose(booklet, tmp_path / "sheets.pdf")
    with pikepdf.open(tmp_path / "sheets.pdf") as pdf:
        width, height = (float(edge) / POINTS_PER_MM for edge in pdf.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (296, 210)
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert str(pdf.docinfo.Title).startswith("Weiterbildungstag")


def test_inner_sheets_move_towards_the_fold(booklet: Path, tmp_path: Path) -> None:
    imposition.impose(booklet, tmp_path / "sheets.pdf")
    with pikepdf.open(tmp_path / "sheets.pdf") as pdf:
        moved = [_places(page) for page in pdf.pages]
    width = moved[0][1]
    for sheet in range(len(moved) // 2):
        shift = sheet * imposition.PAPER_MM * POINTS_PER_MM
        for left, right in moved[2 * sheet : 2 * sheet + 2]:
            assert (left, right) == pytest.approx((shift, width - shift), abs=0.01)


def _places(page: pikepdf.Page) -> tuple[float, float]:
    moves = [
        float(one.operands[4])
        for one in pikepdf.parse_content_stream(page)
        if str(one.operator) == "cm"
    ]
    left, right = moves
    return left, right


def test_the_same_booklet_gives_the_same_sheets(booklet: Path, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        imposition.impose(booklet, tmp_path / name)
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
