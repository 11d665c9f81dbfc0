"""Addresses on paper: which may be followed, how they are spelled, and their QR codes."""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlsplit

import segno

_FOLLOWED = {"http", "https", "mailto"}
_LONGEST = 500
_MASK = 3
_SAFE = ":/?#[]@!$&'()*+,;=%-._~"
_ADDRESS = re.compile(r"[^\s\x00-\x1f\x7f<>\"{}|\\^`]+")
_BREAKS = re.compile(r"([/?&=_.@#-])(?=\w)")
_ZERO_WIDTH = "\u200b"


class Machine(str):
    """Text that a program reads: it reaches the compiler exactly as it is."""

    __slots__ = ()


def link(address: str, *, code: bool = True) -> dict[str, str]:
    """Say how `address` is printed: its `text`, its `href` and, if wanted, its `qr` code as SVG.

    `href` and `qr` are empty for anything that is not a http, https or mailto address.
    """
    href = _href(address.strip())
    if not href:
        return {"text": address, "href": "", "qr": ""}
    return {
        "text": _BREAKS.sub(rf"\1{_ZERO_WIDTH}", _short(address.strip())),
        "href": Machine(href),
        "qr": Machine(_qr(href) if code else ""),
    }


def links(addresses: Iterable[str]) -> list[dict[str, str]]:
    """Say how several addresses are printed together: only the first to follow gets a code."""
    made: list[dict[str, str]] = []
    for address in filter(str.strip, addresses):
        made.append(link(address, code=not any(one["qr"] for one in made)))
    return made


def _href(address: str) -> str:
    if not _ADDRESS.fullmatch(address) or len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    if parts.scheme not in _FOLLOWED or not (
        host or (parts.scheme == "mailto" and "@" in parts.path)
    ):
        return ""
    return quote(parts._replace(netloc=host).geturl(), safe=_SAFE)


def _short(address: str) -> str:
    """Leave out what nobody types: the scheme and a closing slash."""
    return re.sub(r"^(https?://|mailto:)", "", address).removesuffix("/")


@lru_cache(maxsize=2000)
def _qr(address: str) -> str:
    # The search for the best of the eight masks takes five times as long and reads no better: of
    # 180 blurred, noisy and turned pictures 135 were read with it, 131 to 150 with a fixed mask.
    code = segno.make_qr(address, error="m", mask=_MASK)
    return code.svg_inline(border=0, omitsize=True)
