"""How German text is set: where lines must not break, where paragraphs and titles end."""

import re
from collections.abc import Mapping, Sequence

from weiterbildung_app.publishing import preflight

_GAP = re.compile(r"\s{2,}|\n")
_NO_BREAK = "\u00a0"
_LONGEST_HEADING = 200
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# A space that belongs to what stands around it: „70 %“, „§ 82“, „31. März“, „z. B.“, „9 Uhr“.
# Each pattern starts with the very sign it looks for: the search then leaps from one to the next.
_BOUND = re.compile(
    r" (?:(?<=\d )(?=(?:%|€|Uhr|Prozent|Euro|Stunden|Tage|Wochen|Monate|Jahre|Plätze)\b|[%€])"
    r"|(?<=§ )(?=\d)"
    rf"|(?<=\d\. )(?=(?:{_MONTHS})\b)"
    r"|(?:(?<=\bAbs\. )|(?<=\bNr\. )|(?<=\bArt\. )|(?<=\bSatz ))(?=\d)"
    r"|(?<=\bSGB )(?=[IVX]+\b)"
    r"|(?:(?<=\bDr\. )|(?<=\bProf\. ))(?=\w)"
    r"|(?<=\b[A-Za-z]\. )(?=[A-Za-z]\.))"
)
# The hyphen of a short form, which no line cuts in two: „M-V“, „9-Q“.
_SHORT_FORM = re.compile(r"-(?:(?<=\b[A-ZÄÖÜ0-9]-)|(?<=\b[A-ZÄÖÜ0-9]{2}-))(?=[A-ZÄÖÜ]{1,2}\b)")


def line(text: str) -> str:
    """Make one line of `text`: single spaces, and no break where German allows none."""
    bound = _BOUND.sub(_NO_BREAK, _GAP.sub(_narrow, text).strip())
    return _SHORT_FORM.sub("\u2011", bound)


def _narrow(gap: re.Match[str]) -> str:
    """Leave one space of several; it may break only if one of them might."""
    spaces = gap[0]
    return " " if " " in spaces or "\n" in spaces else spaces[0]


def paragraphs(text: str) -> list[str]:
    """Cut `text` at its line ends; empty lines vanish."""
    return [part for part in text.splitlines() if part.strip()]


def letters(value: object) -> int:
    """Count what is printed of an entry; the templates keep short entries on one page."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(map(letters, value.values()))
    return sum(map(letters, value)) if isinstance(value, Sequence) else 0


def shortened(text: str, longest: int) -> str:
    """Cut `text` at a word so that it has at most `longest` characters, the last of them „…“."""
    text = line(text)
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    words = head.rpartition(" ")[0]
    return f"{words if len(words) > longest // 2 else head}…"


def heading(text: str) -> tuple[str, list[str]]:
    """Split an overlong title into a heading and, to lose nothing, a paragraph with all of it.

    An empty title becomes „Ohne Titel“: the standards for accessible PDF allow no empty heading.
    """
    whole = line(preflight.printable(text))
    short = shortened(whole, _LONGEST_HEADING) or "Ohne Titel"
    return short, [whole] if short.endswith("…") and short != whole else []
