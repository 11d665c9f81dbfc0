"""What the catalogue of funding instruments needs to know, as plain values.

Dates, rates and amounts arrive as finished German strings. An empty string means: not known.
The facts every reader asks for are then printed as „nicht bekannt“, the others are left out.
"""

from dataclasses import dataclass
from datetime import date

from weiterbildung_app.publishing.programme import Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One thing an instrument gives: „Lehrgangskosten“, „50 %“, „“, „3.000,00 €“, „je Scheck“."""

    subject: str
    rate: str = ""
    amount: str = ""
    cap: str = ""
    unit: str = ""
    condition: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A requirement in words, with where it is written."""

    text: str
    legal_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where an entry comes from: citation or address, its own date, and when it was checked.

    `age` is what the source says of its age where it bears no date („Periode 2014–2020“).
    """

    text: str
    link: str = ""
    date: str = ""
    age: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """A session (or, without `time`, a booth) that presents the instrument."""

    title: str
    time: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One funding instrument as it stands on the day of the event.

    `summary` is the core in one line for the overview („50 %, höchstens 3.000 €“, „Freistellung“);
    `checked` is the date of the last check; `notices` are sentences that warn („Das Antragsfenster
    ist zu.“).
    """

    name: str
    summary: str = ""
    aliases: tuple[str, ...] = ()
    status: str = ""
    notices: tuple[str, ...] = ()
    giver: str = ""
    decider: str = ""
    legal_basis: str = ""
    kinds: tuple[str, ...] = ()
    target_group: str = ""
    applicants: tuple[str, ...] = ()
    description: str = ""
    benefits: tuple[Benefit, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exclusions: tuple[str, ...] = ()
    validity: str = ""
    window: str = ""
    deadlines: tuple[str, ...] = ()
    entitlement: str = ""
    discretion: str = ""
    budget_reservation: str = ""
    de_minimis: str = ""
    relations: tuple[str, ...] = ()
    contact: str = ""
    links: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    checked: str = ""
    presentations: tuple[Presentation, ...] = ()
    recommendations: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A chapter of the catalogue, in the order it is printed; its entries are sorted by name."""

    title: str
    entries: tuple[CatalogueEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything in the catalogue of funding instruments valid on `day`, the day of the event."""

    title: str
    event: str
    day: str
    stand: date
    subtitle: str = ""
    host: str = ""
    sample: bool = False
    preface: str = ""
    imprint: tuple[tuple[str, str], ...] = ()
    link: str = ""
    groups: tuple[Group, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
