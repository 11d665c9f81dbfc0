"""Which text can be printed: what the fonts hold, what no document may hold, where words may break.

Text from users goes through here before it reaches the compiler; addresses and drawings do not.
"""

import re
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from weiterbildung_app import paths

REPLACEMENT = "□"

_TEXT_FONTS = ("Regular", "It", "Semibold", "Bold")
# Word and Excel keep their bullets in the private use area; these are the ones people paste.
_SYMBOLS = str.maketrans(
    {
        "\uf0a7": "▪",
        "\uf0b7": "•",
        "\uf0d8": "›",
        "\uf0e0": "→",
        "\uf0fc": "✓",
        "\u2028": "\n",
        "\u2029": "\n",
        "\t": " ",
        "\v": "\n",
        "\f": "\n",
        "\r": "\n",
        "\x85": "\n",
    }
)
# Marks of direction and of byte order change how their neighbours look and show nothing.
_INVISIBLE = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_ZERO_WIDTH = "\u200b"
_SHORT = 24
_LONG = re.compile(f"[^\\s{_ZERO_WIDTH}\u00ad]{{{_SHORT},}}")
_CHAIN = re.compile(f"[^ \n{_ZERO_WIDTH}]{{60,}}")
_NO_BREAKS = re.compile("[\u00a0\u202f]+")
_HYPHENS = re.compile(r"(?<=[-\u2010–—/])(?=\w)")
_STUTTER = re.compile(r"(.)\1{3}")
_SIGNS = "-\u2010–—/.,;:!?()[]„“‚‘»«"
# What fonts put together of several characters: marks over letters, other scripts, pictures.
_COMPOSED = re.compile(
    "[\u00b7\u0259\u025c\u0300-\u1fff\u200d\u20d0-\u20ff\ufe00-\ufe0f\U00010000-\U0010ffff]"
)
_LONGEST_WORD = 45
_STRIDE = 12


def printable(text: str) -> str:
    """Spell `text` with what the fonts hold; line ends stay, what cannot be shown becomes „□“.

    Control and direction marks go, pasted bullets become real ones, and stretches that hyphenation
    cannot cut get invisible places to break. Applying it twice changes nothing more.
    """
    if len(text) < _SHORT and text.isascii() and text.isprintable():
        return text  # as most are
    clean = _neutral(text)
    if not clean.isascii() or not clean.isprintable():
        clean = "".join(map(_shown, clean))
    clean = _CHAIN.sub(lambda chain: _NO_BREAKS.sub(" ", chain[0]), clean)
    return _LONG.sub(_with_breaks, clean)


def unprintable(text: str) -> list[str]:
    """Name the characters of `text` that would be printed as „□“, each once, in their order."""
    lost = (
        character
        for character in _neutral(text)
        if character != REPLACEMENT and _shown(character) == REPLACEMENT
    )
    return [_name(character) for character in dict.fromkeys(lost)]


def is_composed(text: str) -> bool:
    """Tell whether fonts have to look for signs made of several characters; German has none."""
    return bool(_COMPOSED.search(text))


def _neutral(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return _INVISIBLE.sub("", composed.translate(_SYMBOLS))


@cache
def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n":
        return character
    if category == "Cc":
        return ""
    # PDF/A forbids private characters even where a font has a glyph for them.
    if ord(character) in _coverage() and category != "Co":
        return character
    if category == "Cf":
        return ""
    compatible = unicodedata.normalize("NFKC", character)
    if compatible != character and all(ord(part) in _coverage() for part in compatible):
        return compatible
    return REPLACEMENT


@cache
def _coverage() -> frozenset[int]:
    text = (_characters(f"SourceSans3-{cut}.ttf") for cut in _TEXT_FONTS)
    return frozenset.intersection(*text) | _characters("NotoEmoji-Regular.ttf")


def _characters(font: str) -> frozenset[int]:
    with TTFont(paths.resources() / "fonts" / font, lazy=True) as file:
        return frozenset(file.getBestCmap())


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"{character} ({code})" if character.isprintable() else code


def _with_breaks(stretch: re.Match[str]) -> str:
    return "".join(map(_broken, _HYPHENS.split(stretch[0])))


def _broken(part: str) -> str:
    """Leave words to hyphenation, and cut what is too long or no word into short pieces."""
    is_word = part.strip(_SIGNS).isalpha() and not _STUTTER.search(part)
    if len(part) <= _STRIDE or (is_word and len(part) <= _LONGEST_WORD):
        return part
    return _ZERO_WIDTH.join(part[at : at + _STRIDE] for at in range(0, len(part), _STRIDE))
