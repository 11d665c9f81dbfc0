"""Puts a catalogue in the order of its pages: groups, entries by name, indexes."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from weiterbildung_app.publishing.catalogue import Benefit, Catalogue, CatalogueEntry, Citation
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.front import imprint, legend, marks
from weiterbildung_app.publishing.indexes import index, order
from weiterbildung_app.publishing.links import Machine, link, links
from weiterbildung_app.publishing.typesetting import Typeset, typeset
from weiterbildung_app.publishing.typography import heading, letters, paragraphs, shortened

_LONGEST_CELL = 120
_LONGEST_ON_COVER = 300
_LONGEST_UNIT = 20


def print_catalogue(
    catalogue: Catalogue,
    target: Path,
    *,
    imposed: bool = False,
    time_limit: float = 20.0,
    progress: Progress | None = None,
) -> Typeset:
    """Put the catalogue of funding instruments at `target`; the rest as in `typeset`."""
    pages = _Pages(catalogue).data()
    stand = catalogue.stand
    return typeset(
        "catalogue",
        pages,
        target,
        stand=stand,
        imposed=imposed,
        time_limit=time_limit,
        progress=progress,
    )


class _Pages:
    """A catalogue with its entries in order and a label for each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._groups = [
            (group, sorted(group.entries, key=lambda entry: order(entry.name)))
            for group in catalogue.groups
        ]
        entries = [entry for _, entries in self._groups for entry in entries]
        self._labels = {id(entry): Machine(f"e{at}") for at, entry in enumerate(entries)}
        self._entries = entries

    def data(self) -> dict[str, object]:
        catalogue = self._catalogue
        return {
            "title": heading(catalogue.title)[0],
            "short-title": shortened(catalogue.title, 60),
            "author": shortened(catalogue.host, 200),
            "description-line": shortened(f"{catalogue.event}, {catalogue.day}", 200),
            "subtitle": shortened(catalogue.subtitle, _LONGEST_ON_COVER),
            "event": shortened(catalogue.event, _LONGEST_ON_COVER),
            "day": shortened(catalogue.day, _LONGEST_ON_COVER),
            "host": shortened(catalogue.host, _LONGEST_ON_COVER),
            "stand": f"{catalogue.stand:%d.%m.%Y}",
            "sample": catalogue.sample,
            "preface": paragraphs(catalogue.preface),
            "imprint": imprint(catalogue.imprint),
            "links": links([catalogue.link]),
            "recommendations": legend(catalogue.recommendations),
            "groups": [
                {
                    "title": heading(group.title)[0],
                    "short": shortened(group.title, 40),
                    "entries": [self._entry(entry) for entry in entries],
                }
                for group, entries in self._groups
            ],
            "names": index(self._names()),
            "kinds": index(self._kinds()),
        }

    def _entry(self, entry: CatalogueEntry) -> dict[str, object]:
        opening = self._opening(entry)
        return {
            **opening,
            "length": letters(opening),
            "overview": {
                "name": shortened(entry.name, _LONGEST_CELL),
                "giver": shortened(entry.giver, _LONGEST_CELL),
                "summary": shortened(entry.summary, _LONGEST_CELL),
                "applicants": shortened(", ".join(entry.applicants), _LONGEST_CELL),
            },
            "benefits": [_benefit(benefit) for benefit in entry.benefits],
            "conditions": [asdict(condition) for condition in entry.conditions],
            "exclusions": entry.exclusions,
            "validity": entry.validity,
            "window": entry.window,
            "deadlines": entry.deadlines,
            "entitlement": entry.entitlement,
            "discretion": entry.discretion,
            "budget_reservation": entry.budget_reservation,
            "de_minimis": entry.de_minimis,
            "relations": entry.relations,
            "contact": entry.contact,
            "links": links(entry.links),
            "sources": [_source(source) for source in entry.sources],
            "checked": entry.checked,
            "presentations": [asdict(one) for one in entry.presentations],
            "open_questions": entry.open_questions,
        }

    def _opening(self, entry: CatalogueEntry) -> dict[str, object]:
        """Say what stands above the benefits."""
        short, full = heading(entry.name)
        return {
            "label": self._labels[id(entry)],
            "name": short,
            "aliases": entry.aliases,
            "status": entry.status,
            "kinds": ", ".join(entry.kinds),
            "recommendations": marks(entry.recommendations, self._catalogue.recommendations),
            "notices": entry.notices,
            "description": full + paragraphs(entry.description),
            "giver": entry.giver,
            "decider": entry.decider,
            "legal_basis": entry.legal_basis,
            "target_group": entry.target_group,
            "applicants": ", ".join(entry.applicants),
        }

    def _names(self) -> Iterator[tuple[str, str]]:
        for entry in self._entries:
            for name in [entry.name, *entry.aliases]:
                yield name, self._labels[id(entry)]

    def _kinds(self) -> Iterator[tuple[str, str]]:
        for entry in self._entries:
            for kind in entry.kinds:
                yield kind, self._labels[id(entry)]


def _benefit(benefit: Benefit) -> dict[str, object]:
    """Put the unit below the sum it counts; one that counts no sum, two or is long, below the
    subject.
    """
    sums = [name for name in ("amount", "cap") if getattr(benefit, name)]
    counted = sums[0] if len(sums) == 1 and len(benefit.unit) <= _LONGEST_UNIT else "subject"
    below = [benefit.unit if counted == "subject" else "", benefit.condition, benefit.note]
    return {
        "subject": benefit.subject,
        "below": list(filter(None, below)),
        "length": letters([benefit.subject, *below]),
        "rate": benefit.rate,
        "amount": benefit.amount,
        "cap": benefit.cap,
        "per": {counted: benefit.unit} if benefit.unit else {},
    }


def _source(source: Citation) -> dict[str, object]:
    return {**asdict(source), "address": link(source.link, code=False)}
