"""Marks and translates texts. They are written in German, and stay so without a catalogue.

Catalogues lie in resources/translations/<language>/LC_MESSAGES/weiterbildung.mo.
"""

import gettext
from functools import cache

from weiterbildung_app import paths

_DOMAIN = "weiterbildung"


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext tools find texts
    """Mark a text where it is declared; it is translated where it is shown."""
    return text


def _(text: str) -> str:
    """Translate a text into the language that the environment names."""
    return _catalogue().gettext(text) if text else text


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, paths.resources() / "translations", fallback=True)
