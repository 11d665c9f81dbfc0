"""How kinds of records are called on the command line: „foerderinstrumente“, „instruments“."""

from functools import cache

from weiterbildung_app.domain import links
from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.folding import fold
from weiterbildung_app.i18n import _

RECORDS = links.__name__
"""Names the module that makes every record known."""

_SHORT = {
    "funding_instruments": ("instruments", "instrumente"),
    "event_sessions": ("sessions",),
    "recommendations": ("empfehlungen",),
    "recommendation_links": ("links",),
}


def table(name: str) -> str | None:
    """Return the table of the records called so, None when there are none."""
    return _tables().get(_plain(name))


def german(table: str) -> str:
    """Return the German name of the records of a table."""
    return _ascii(_(record_types()[table].plural))


def all_german() -> list[str]:
    """Return the German names, in their order."""
    return sorted(map(german, record_types()))


@cache
def _tables() -> dict[str, str]:
    found: dict[str, str] = {}
    for one, record_type in record_types().items():
        names = (one, _(record_type.plural), _(record_type.label), *_SHORT.get(one, ()))
        found.update((_plain(name), one) for name in names)
    return found


def _plain(name: str) -> str:
    return fold(name).replace("-", "_").replace(" ", "_")


def _ascii(name: str) -> str:
    """Spell a name so that any keyboard can type it."""
    plain = name.casefold().replace(" ", "-")
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        plain = plain.replace(umlaut, letters)
    return plain
