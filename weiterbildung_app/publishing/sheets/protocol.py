"""The protocol of a plan on paper: which clashes are open, which were accepted and why."""

from dataclasses import asdict, dataclass


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

    summary: str
    open: tuple[Entry, ...] = ()
    accepted: tuple[Entry, ...] = ()


def data(protocol: Protocol) -> dict[str, object]:
    """Return what the template needs."""
    return asdict(protocol)
