"""The protocol of a plan on paper: which clashes are open, which were accepted and why."""

from dataclasses import asdict, dataclass
from pathlib import Path

from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.sheets import Sheet, head
from weiterbildung_app.publishing.typesetting import Typeset, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A clash in words; `reason` says why it was accepted."""

    severity: str
    rule: str
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """All clashes of a plan, each kind in its order; `summary` says in a sentence how many."""

    sheet: Sheet
    summary: str
    open: tuple[Entry, ...] = ()
    accepted: tuple[Entry, ...] = ()


def print_protocol(
    protocol: Protocol, target: Path, *, progress: Progress | None = None
) -> Typeset:
    """Put the protocol at `target`; refusals as in `typeset`."""
    data = {
        **head(protocol.sheet),
        "summary": protocol.summary,
        "open": [asdict(one) for one in protocol.open],
        "accepted": [asdict(one) for one in protocol.accepted],
    }
    return typeset("protocol", data, target, stand=protocol.sheet.stand, progress=progress)
