"""The report on an event: how far it reaches the recommendations, and what is missing."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of all meet a demand, said in `words`; `ratio` from 0 to 1, None of nothing."""

    words: str
    ratio: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A funding instrument that is valid on the day, and where it is presented; empty: nowhere."""

    title: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer that serves Q; `missing` says why nothing proves its quality, empty if it does."""

    title: str
    kind: str
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A recommendation, and how much of each kind serves it, in the order of `Report.kinds`."""

    key: str
    text: str
    core: bool
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One event of the series in numbers; the shares in words."""

    title: str
    day: str
    communication: str
    quality: str
    sessions: int
    booths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything in the report; gaps are (severity, sentence), the worst first."""

    communication: Share
    quality: Share
    instruments: tuple[Shown, ...] = ()
    offers: tuple[Offer, ...] = ()
    kinds: tuple[str, ...] = ()
    recommendations: tuple[Served, ...] = ()
    years: tuple[Year, ...] = ()
    gaps: tuple[tuple[str, str], ...] = ()


def data(report: Report) -> dict[str, object]:
    """Return what the template needs."""
    return asdict(report)
