"""How German words are compared: folded for searching, stemmed for meaning, keyed for sorting.

One owner of these rules, so that SQLite, PostgreSQL, lists and printed indexes all agree.
"""

import re
import unicodedata
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


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Reduce a folded word to its German stem: „forderungen“ → „forder“."""
    return str(_STEMMER.stemWord(word))
