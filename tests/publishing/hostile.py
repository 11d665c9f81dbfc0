"""Text that nobody should type and somebody will, and how it gets into every field."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from weiterbildung_app.publishing.programme import Break

MARKUP = (
    '#import "@preview/x:0.1.0" $x^2$ *fett* _kursiv_ [#panic()] <label> @ref = Titel '
    "\\ // /* `raw` ~ -- <script>alert(1)</script> {{7*7}} =SUM(A1)"
)
CONTROLS = "a\x00b\x07c\x1bd\ue000e\uf0b7f\ufeffg\ud800h\uffffi\r\nj\tk\u2028l\x85m"
SCRIPTS = "🙂 👩‍👩‍👧 🇩🇪 1️⃣ ✉ ① Ⅷ 漢字 עברית \u202egnal\u202c \u200f \u2066x\u2069 ẞ Ђ Ω"
NO_BREAKS = "\u202f" * 30 + "x" * 44 + "-" * 300 + "\u00a0" * 50
ALL = {
    "markup": MARKUP,
    "controls": CONTROLS,
    "scripts": SCRIPTS,
    "no-breaks": NO_BREAKS,
    "empty": "",
}

LONG = "W" * 10_000

Plain = TypeVar("Plain")

_KEYS = {"key", "venue", "start", "end", "track", "colour", "stand"}


def with_every_text(value: Plain, text: str) -> Plain:
    """Put `text` into every field of `value` that people fill with words."""
    return cast("Plain", _spoilt(value, text))


def _spoilt(value: object, text: str) -> object:
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_spoilt(item, text) for item in value)
    if isinstance(value, Break):
        return replace(value, title=text)
    if is_dataclass(value) and not isinstance(value, type):
        names = {field.name for field in fields(value)} - _KEYS
        return replace(value, **{name: _spoilt(getattr(value, name), text) for name in names})
    return value
