"""How bad something is, as it is seen: its tone, and a sentence that begins with it."""

from collections.abc import Hashable

from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.link_list import Line
from weiterbildung_app.i18n import _

TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.HINT: Tone.ACCENT}


def line(key: Hashable, severity: Severity, text: str) -> Line:
    """Write a sentence as a line to where it can be put right."""
    return Line(key, text, word=_(severity.label), tone=TONES[severity])
