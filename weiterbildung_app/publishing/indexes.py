"""Lists at the end of a booklet: terms in the order of DIN 5007 with the labels they point to."""

import re
from collections.abc import Iterable, Mapping

from weiterbildung_app.domain.folding import sort_key
from weiterbildung_app.publishing.typography import shortened

_LONGEST_TERM = 90
_PARTS = re.compile(r"([0-9]{1,12})|([^0-9]+)")
_SIGNS = "§„“‚‘»«\"'([ \u00a0–-"


def index(pairs: Iterable[tuple[str, str]]) -> list[dict[str, object]]:
    """Group (term, label) pairs under the initials of their terms.

    Answers `[{"initial": "A", "terms": [{"term": "Ausbildung", "labels": ["s1", "s4"]}]}]`.
    """
    labels: dict[str, list[str]] = {}
    for term, label in pairs:
        short = shortened(term, _LONGEST_TERM)
        if short:
            labels.setdefault(short, []).append(label)
    groups: dict[str, list[Mapping[str, object]]] = {}
    for term in sorted(labels, key=order):
        entry = {"term": term, "labels": list(dict.fromkeys(labels[term]))}
        groups.setdefault(_initial(term), []).append(entry)
    return [{"initial": initial, "terms": terms} for initial, terms in groups.items()]


def _initial(term: str) -> str:
    first = _bare(term)[:1].upper()
    return first if first.isalpha() else "0–9"


def order(term: str) -> tuple[bool, list[tuple[int, str]], str]:
    """Put numbers before letters, „§ 82“ before „§ 106a“ and ä beside a (DIN 5007-1)."""
    bare = _bare(term)
    parts = [(int(digits or 0), rest) for digits, rest in _PARTS.findall(bare)]
    return bare[:1].isalpha(), parts, term


def _bare(term: str) -> str:
    """Signs in front do not count: „§ 82“ stands among the numbers, „‚Wandel‘“ under W."""
    return sort_key(term).lstrip(_SIGNS)
