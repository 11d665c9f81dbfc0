"""Lists at the end of a booklet: terms in the order of DIN 5007 with the labels they point to."""

from collections.abc import Iterable

from weiterbildung_app.domain.folding import sort_key
from weiterbildung_app.publishing.typography import shortened

_LONGEST_TERM = 90
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
    groups: dict[str, list[dict[str, object]]] = {}
    for term in sorted(labels, key=_rank):
        entry = {"term": term, "labels": list(dict.fromkeys(labels[term]))}
        groups.setdefault(_initial(term), []).append(entry)
    return [{"initial": initial, "terms": terms} for initial, terms in groups.items()]


def _initial(term: str) -> str:
    first = _bare(term)[:1].upper()
    return first if first.isalpha() else "0–9"


def _rank(term: str) -> tuple[bool, str, str]:
    bare = _bare(term)
    return bare[:1].isalpha(), bare, term


def _bare(term: str) -> str:
    """Signs in front do not count: „§ 82“ stands among the numbers, „‚Wandel‘“ under W."""
    return sort_key(term).lstrip(_SIGNS)
