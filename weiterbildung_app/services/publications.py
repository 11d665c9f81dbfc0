"""The publications of an event: what to know before printing, and printing itself."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event, Venue
from weiterbildung_app.domain.findings import Finding, worst_first
from weiterbildung_app.domain.kinds import DAY
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import placing
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.programme_pages import print_programme
from weiterbildung_app.publishing.sheets import (
    attendance,
    day_grid,
    door_signs,
    exhibitors,
    head,
    people,
    protocol,
    providers,
    report,
    run_sheet,
    wall_sheets,
)
from weiterbildung_app.publishing.typesetting import Typeset, typeset
from weiterbildung_app.services import booklets, omissions, proofs, protocols, reports
from weiterbildung_app.services.catalogue import catalogue
from weiterbildung_app.services.programme import at_venue, programme

LONGEST_NAME = 120
_PARTS = ("signs", "badges", "lists", "folders", "venues", "providers")
"""Where sheets keep their parts."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


class Nothing(UserError):
    """There is nothing to print."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which publication of which event is wanted; of one venue alone, or of all; of which day.

    A booklet can be had `imposed`: two pages beside each other, to fold and staple. Without a day
    it is the first. Sheets can be had without those parts whose fingerprints are in `without`.
    """

    event_id: int
    publication: Publication
    venue_id: int | None = None
    day: date | None = None
    imposed: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Printed:
    """A publication that lies at `path`, and how many pages it has."""

    publication: Publication
    path: Path
    pages: int


def print_publication(
    session: Session, order: Order, target: Path, stand: date, *, progress: Progress | None = None
) -> Typeset:
    """Put a document as it is known on `stand` at `target`; refusals and `progress` as in
    `typeset`.
    """
    _require_possible(session, order)
    if order.imposed and order.publication not in BOOKLETS:
        raise UserError(
            N_("„{title}“ ist kein Heft zum Falten. Es wurde nichts gedruckt."),
            title=_(order.publication.label),
        )
    if order.publication is Publication.PROGRAMME:
        plan = _programme(session, order, stand)
        return print_programme(plan, target, imposed=order.imposed, progress=progress)
    if order.publication is Publication.CATALOGUE:
        return _print_catalogue(session, order, target, stand, progress)
    data = _arranged(session, order, _SHEETS[order.publication].arrange, stand)
    return typeset(order.publication.value, data, target, stand=stand, progress=progress)


def _programme(session: Session, order: Order, stand: date, *, everyone: bool = False) -> Programme:
    whole = programme(session, order.event_id, stand, day=order.day, everyone=everyone)
    return whole if order.venue_id is None else at_venue(whole, str(order.venue_id))


def _print_catalogue(
    session: Session, order: Order, target: Path, stand: date, progress: Progress | None
) -> Typeset:
    book = catalogue(session, order.event_id, stand)
    if not book.groups:
        raise Nothing(
            N_(
                "Am Tag der Veranstaltung gilt kein Förderinstrument, der Katalog wäre leer. "
                "Es wurde nichts gedruckt. Bitte prüfen Sie die Fassungen der Instrumente."
            )
        )
    return print_catalogue(book, target, imposed=order.imposed, progress=progress)


def _of_day(
    arrange: Callable[[Programme], dict[str, object]], *, everyone: bool = False
) -> "Arrange":
    """Return what arranges sheets of a day; `everyone` on those that are not published."""

    def arranged(session: Session, order: Order, stand: date) -> dict[str, object]:
        return arrange(_programme(session, order, stand, everyone=everyone))

    return arranged


def _arranged(session: Session, order: Order, arrange: "Arrange", stand: date) -> dict[str, Any]:
    kind = _(order.publication.label)
    sheet = booklets.sheet(session, order.event_id, kind, stand, order.day)
    data = arrange(session, order, stand)
    if key := _parts_of(data):
        data[key] = [one for one in data[key] if fingerprint(one) not in order.without]
    return {**head(sheet), **data}


def parts(session: Session, order: Order, stand: date) -> Iterator[tuple[str, object]]:
    """Yield what a publication consists of, each part with its name: sessions, entries, signs."""
    if order.publication is Publication.PROGRAMME:
        yield from ((one.title, one) for one in _programme(session, order, stand).sessions)
    elif order.publication is Publication.CATALOGUE:
        groups = catalogue(session, order.event_id, stand).groups
        yield from ((entry.name, entry) for group in groups for entry in group.entries)
    else:
        data = _SHEETS[order.publication].arrange(session, order, stand)
        if key := _parts_of(data):
            yield from ((_name_of(one), one) for one in data[key])
        else:
            yield _(order.publication.label), data


def fingerprint(part: object) -> str:
    """Return what tells whether a part looks as it did."""
    return sha256(repr(part).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parts_of(data: Mapping[str, object]) -> str | None:
    return next((key for key in _PARTS if key in data), None)


def _name_of(part: Mapping[str, Any]) -> str:
    venue = part.get("venue") or part.get("place", "")
    name = part.get("room") or part.get("name") or part.get("title") or ""
    return f"{name}, {venue}" if venue else name


def print_all(
    session: Session, event_id: int, folder: Path, stand: date, *, progress: Progress | None = None
) -> list[Printed]:
    """Put every document of an event into a folder; `progress(done, total)` counts them.

    One that has nothing to show is left out; other refusals as in `typeset`.
    """
    found = []
    for done, publication in enumerate(Publication):
        order = Order(event_id, publication)
        path = folder / name_for(session, order)
        with suppress(Nothing):
            made = print_publication(session, order, path, stand, progress=_at(done, progress))
            found.append(Printed(publication, path, made.pages))
    return found


def print_folder(
    session: Session, event_id: int, within: Path, stand: date, *, progress: Progress | None = None
) -> list[Printed]:
    """Put every document of an event into a folder of its own, a new one each time."""
    event = session.get_one(Event, event_id)
    name = " ".join(_FORBIDDEN.sub(" ", f"{_(N_('Druckwerke'))} {event.title}").split())
    name = name[:LONGEST_NAME].strip(" .")
    names = (name if number == 1 else f"{name} ({number})" for number in count(1))
    folder = next(path for path in (within / one for one in names) if not os.path.lexists(path))
    try:
        folder.mkdir()
    except OSError as refusal:
        raise placing.unplaced(folder, refusal) from refusal
    return print_all(session, event_id, folder, stand, progress=progress)


def _at(done: int, progress: Progress | None) -> Progress | None:
    """Say over and over how many documents are done, while the next one is made."""
    if progress is None:
        return None
    known = progress
    return lambda _done, _total: known(done, len(Publication))


def file_name(event: Event, publication: Publication, part: str = "") -> str:
    """Name the file as every system takes it: „Programmheft Weiterbildungstag M-V 2027.pdf“."""
    words = _FORBIDDEN.sub(" ", f"{_(publication.label)} {part} {event.title}").split()
    return " ".join(words)[:LONGEST_NAME].strip(" .") + ".pdf"


def name_for(session: Session, order: Order) -> str:
    """Name the file of an order; raise UserError when it cannot be had for its venue alone."""
    venue = _require_possible(session, order)
    day = DAY.format(order.day) if order.day else ""
    event = session.get_one(Event, order.event_id)
    return file_name(event, order.publication, f"{venue.title if venue else ''} {day}")


def _require_possible(session: Session, order: Order) -> Venue | None:
    """Return the venue of an order; raise UserError when there is no such publication of it."""
    if order.venue_id is None:
        return None
    if order.publication not in BY_DAY:
        raise UserError(
            N_("„{title}“ gibt es nur für alle Orte zusammen. Es wurde nichts gedruckt."),
            title=_(order.publication.label),
        )
    venue = session.get(Venue, order.venue_id)
    if venue is None or venue.event_id != order.event_id:
        raise UserError(
            N_("Diesen Ort gibt es in der Veranstaltung nicht. Es wurde nichts gedruckt.")
        )
    return venue


def warnings(session: Session, order: Order, today: date) -> tuple[Finding, ...]:
    """Return what to know before printing, the worst first; of the whole event."""
    event = session.get_one(Event, order.event_id)
    found = [one for check in _CHECKS[order.publication] for one in check(session, event, today)]
    if order.publication in BY_DAY:
        found += proofs.one_day(event, order.day)
    if sheets := _SHEETS.get(order.publication):
        everything = (
            programme(session, event.id, today, day=order.day, everyone=True)
            if sheets.of_day
            else sheets.arrange(session, order, today)
        )
        found += proofs.unprintable("events", event.id, event.title, everything)
    return worst_first(found)


Arrange = Callable[[Session, Order, date], dict[str, Any]]
Check = Callable[[Session, Event, date], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class _Sheets:
    """What arranges a publication of sheets, what is looked at before, what can be chosen."""

    arrange: Arrange
    checks: tuple[Check, ...] = ()
    of_day: bool = True


_SHEETS = {
    Publication.DAY_GRID: _Sheets(_of_day(day_grid.data), (proofs.plan,)),
    Publication.EXHIBITORS: _Sheets(_of_day(exhibitors.data), (proofs.exhibition,)),
    Publication.PROVIDERS: _Sheets(
        lambda session, order, _: providers.data(reports.providers(session, order.event_id)),
        (proofs.accreditations,),
        of_day=False,
    ),
    Publication.WALL_SHEETS: _Sheets(_of_day(wall_sheets.posters), (proofs.plan,)),
    Publication.DOOR_SIGNS: _Sheets(_of_day(door_signs.data), (proofs.plan,)),
    Publication.BADGES: _Sheets(
        _of_day(people.badges, everyone=True), (proofs.people, proofs.consent)
    ),
    Publication.TABLE_SIGNS: _Sheets(_of_day(people.badges), (proofs.people,)),
    Publication.ATTENDANCE: _Sheets(_of_day(attendance.data), (proofs.plan,)),
    Publication.CERTIFICATE: _Sheets(_of_day(wall_sheets.certificate)),
    Publication.FEEDBACK: _Sheets(_of_day(wall_sheets.feedback), (proofs.plan,)),
    Publication.FOLDERS: _Sheets(
        _of_day(people.folders, everyone=True), (proofs.plan, proofs.consent)
    ),
    Publication.RUN_SHEET: _Sheets(
        _of_day(run_sheet.data, everyone=True), (proofs.plan, proofs.consent)
    ),
    Publication.PROTOCOL: _Sheets(
        lambda session, order, _: protocol.data(protocols.printed(session, order.event_id)),
        of_day=False,
    ),
    Publication.REPORT: _Sheets(
        lambda session, order, _: report.data(reports.report(session, order.event_id)), of_day=False
    ),
}
_CHECKS: dict[Publication, tuple[Check, ...]] = {
    Publication.PROGRAMME: (proofs.plan, proofs.booklet_text),
    Publication.CATALOGUE: (proofs.presented, omissions.left_out, proofs.entries),
    **{publication: sheets.checks for publication, sheets in _SHEETS.items()},
}

BOOKLETS = frozenset({Publication.PROGRAMME, Publication.CATALOGUE})
"""Publications to fold and staple."""

IN_PARTS = frozenset(
    {
        Publication.WALL_SHEETS,
        Publication.DOOR_SIGNS,
        Publication.BADGES,
        Publication.TABLE_SIGNS,
        Publication.ATTENDANCE,
        Publication.FOLDERS,
        Publication.RUN_SHEET,
    }
)
"""Publications of which one may print only what has changed."""

BY_DAY = frozenset({Publication.PROGRAMME, *(key for key, one in _SHEETS.items() if one.of_day)})
"""Publications of one day of the event, of all venues or of one of them."""
