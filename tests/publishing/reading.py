"""Reads a finished PDF as a person would: the words on each page, and whether they stay on it."""

import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

_INVISIBLE = re.compile("[\u200b\u00ad\ufffe\u0002]")


def pages(pdf: Path) -> list[str]:
    """Give the text of each page: single spaces, hyphenated words joined again."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_plain(page.get_textpage().get_text_range()) for page in document]


def text(pdf: Path) -> str:
    return " ".join(pages(pdf))


def letters(pdf: Path) -> str:
    """Give all that is printed without any space, for text that lines may cut anywhere."""
    return bare(text(pdf))


def bare(words: str) -> str:
    """Leave out what line breaks may swallow: spaces and hyphens."""
    return re.sub(r"[\s\u2011-]", "", words)


def sticks_out(pdf: Path) -> list[int]:
    """Name the pages on which a character leaves the paper."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [number for number, page in enumerate(document, start=1) if _overflows(page)]


def overprinted(pdf: Path) -> list[int]:
    """Name the pages on which one line of text lies on another."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [number for number, page in enumerate(document, start=1) if _has_overprint(page)]


def _has_overprint(page: pypdfium2.PdfPage) -> bool:
    words = page.get_textpage()
    lines = [words.get_rect(at) for at in range(words.count_rects())]
    lines.sort(key=lambda line: line[1])
    for at, (left, bottom, right, top) in enumerate(lines):
        for other_left, other_bottom, other_right, other_top in lines[at + 1 :]:
            if other_bottom >= top:
                break
            height = min(top, other_top) - max(bottom, other_bottom)
            width = min(right, other_right) - max(left, other_left)
            if width > 1 and height > 0.6 * min(top - bottom, other_top - other_bottom):
                return True
    return False


def _overflows(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    words = page.get_textpage()
    for at in range(words.count_chars()):
        left, bottom, right, top = words.get_charbox(at)
        if left < 0 or right > width or bottom < 0 or top > height:
            return True
    return False


def _plain(raw: str) -> str:
    joined = _INVISIBLE.sub("", raw.replace("\ufffe\r\n", ""))
    return re.sub(r"\s+", " ", joined)
