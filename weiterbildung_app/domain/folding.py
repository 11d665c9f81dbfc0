"""How German words are compared: folded for searching, stemmed for meaning, keyed for sorting.

One owner of these rules, so that SQLite, PostgreSQL, lists and printed indexes all agree.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer

_UMLAUT_E = re.compile(r"(?<!q)([aou])e")
_WORD = re.compile(r"[^\W_]+")
_STEMMER = Stemmer.Stemmer("german")


def _plain(text: str) -> str:
    # Decomposing turns signs such as ™ and ℡ into capitals: fold their case as well.
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(
        letter for letter in decomposed if letter < "\u0300" or not unicodedata.combining(letter)
    )


def fold(text: str) -> str:
    """Spell `text` so that ä, ae and a, ß and ss, upper and lower case are one."""
    return _UMLAUT_E.sub(r"\1", _plain(text))


def sort_key(text: str) -> str:
    """Put `text` in the order of DIN 5007-1 (dictionary): ä like a, ß like ss."""
    return _plain(text).strip()


def words(text: str) -> list[str]:
    """Cut `text` into folded words, in their order."""
    return _WORD.findall(fold(text))


def endings(text: str) -> Iterator[str]:
    """Yield the rest of each word behind each of its letters, folded by itself: of „Neueinstellung“
    also „einstellung“, though „ue“ is one letter in the whole word.
    """
    for word in _WORD.findall(_plain(text)):
        for start in range(1, len(word)):
            yield _UMLAUT_E.sub(r"\1", word[start:])


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether each of the folded words stands anywhere in `text`, also inside its words."""
    plain = _plain(text)
    return all(_spellings(word).search(plain) for word in wanted)


@lru_cache(maxsize=100)
def _spellings(word: str) -> re.Pattern[str]:
    return re.compile(re.sub("([aou])", r"\1e?", re.escape(word)))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Reduce a folded word to its German stem: „forderungen“ → „forder“."""
    return str(_STEMMER.stemWord(word))
