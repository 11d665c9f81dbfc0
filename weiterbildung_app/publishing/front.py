"""What both booklets say in front: the imprint, and what the letters of recommendations mean."""

from collections.abc import Iterable

from weiterbildung_app.publishing.programme import Recommendation
from weiterbildung_app.publishing.typography import shortened

_LONGEST_LABEL = 16
_LONGEST_MARK = 4


def imprint(facts: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Set the facts of the imprint; labels have room for one word."""
    return [{"label": shortened(label, _LONGEST_LABEL), "text": text} for label, text in facts]


def legend(recommendations: Iterable[Recommendation]) -> list[dict[str, str]]:
    """Explain the letter of each recommendation."""
    return [
        {"letter": shortened(one.letter, _LONGEST_MARK), "key": one.key, "text": one.text}
        for one in recommendations
    ]


def marks(keys: Iterable[str], known: Iterable[Recommendation]) -> list[str]:
    """Mark recommendations by letter where the legend explains it, else by key."""
    letters = {one.key: one.letter for one in known}
    return [shortened(letters.get(key, key), 2 * _LONGEST_MARK) for key in keys]
