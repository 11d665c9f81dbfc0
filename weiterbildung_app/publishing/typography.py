"""How German text is set: where lines must not break, where paragraphs and titles end."""

import re

from weiterbildung_app.publishing import preflight

_SPACES = re.compile(r"\s*[ \n]\s*")
_NO_BREAKS = re.compile("([\u00a0\u202f])[\u00a0\u202f]+")
_NO_BREAK = "\u00a0"
_LONGEST_HEADING = 200
# Short forms that no line cuts in two: „M-V“, „9-Q“, „K-O“.
_SHORT_FORM = re.compile(r"\b([A-ZÄÖÜ0-9]{1,2})-(?=[A-ZÄÖÜ]{1,2}\b)")
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# A space that belongs to what stands around it: „70 %“, „§ 82“, „31. März“, „z. B.“, „9 Uhr“.
_BOUND = re.compile(
    r"(?<=\d) (?=(?:%|€|Uhr|Prozent|Euro|Stunden|Tage|Wochen|Monate|Jahre|Plätze)\b|[%€])"
    r"|(?<=§) (?=\d)"
    rf"|(?<=\d\.) (?=(?:{_MONTHS})\b)"
    r"|(?<=\bAbs\.) (?=\d)|(?<=\bNr\.) (?=\d)|(?<=\bArt\.) (?=\d)|(?<=\bSatz) (?=\d)"
    r"|(?<=\bDr\.) (?=\w)|(?<=\bProf\.) (?=\w)"
    r"|(?<=\b[A-Za-z]\.) (?=[A-Za-z]\.)"
)


def line(text: str) -> str:
    """Make one line of `text`: single spaces, and no break where German allows none."""
    single = _NO_BREAKS.sub(r"\1", _SPACES.sub(" ", text))
    return _SHORT_FORM.sub("\\1\u2011", _BOUND.sub(_NO_BREAK, single.strip()))


def paragraphs(text: str) -> list[str]:
    """Cut `text` at its line ends; empty lines vanish."""
    return [part for part in text.splitlines() if part.strip()]


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
