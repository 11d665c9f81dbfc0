"""The publications of an event: what to know before printing, and printing itself."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from itertools import count
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event, Venue
from weiterbildung_app.domain.findings import Finding, Severity, worst_first
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.domain.kinds import DAY
from weiterbildung_app.domain.timetable.values import Rule
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import placing, preflight
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
    providers,
    report,
    run_sheet,
    wall_sheets,
)
from weiterbildung_app.publishing.sheets.protocol import print_protocol
from weiterbildung_app.publishing.typesetting import Typeset, typeset
from weiterbildung_app.services import booklets, findings, omissions, protocols, reports
from weiterbildung_app.services.catalogue import catalogue, entries
from weiterbildung_app.services.programme import at_venue, programme

LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


class Nothing(UserError):
    """There is nothing to print."""


class Publication(Choice):
    """What can be printed of an event."""

    PROGRAMME = "programme", N_("Programmheft")
    CATALOGUE = "catalogue", N_("Förderkatalog")
    DAY_GRID = "day_grid", N_("Tagesplan")
    EXHIBITORS = "exhibitors", N_("Ausstellerverzeichnis")
    PROVIDERS = "providers", N_("Anbieterverzeichnis")
    WALL_SHEETS = "wall_sheets", N_("Aushänge")
    DOOR_SIGNS = "door_signs", N_("Türschilder")
    BADGES = "badges", N_("Namensschilder")
    TABLE_SIGNS = "table_signs", N_("Tischschilder")
    ATTENDANCE = "attendance", N_("Teilnahmelisten")
    CERTIFICATE = "certificate", N_("Teilnahmebescheinigung")
    FEEDBACK = "feedback", N_("Rückmeldebogen")
    FOLDERS = "folders", N_("Mappen für Mitwirkende")
    RUN_SHEET = "run_sheet", N_("Ablaufplan Technik")
    PROTOCOL = "protocol", N_("Konfliktprotokoll")
    REPORT = "report", N_("Bericht an das Ministerium")


@dataclass(frozen=True, slots=True)
class Order:
    """Which publication of which event is wanted; of one venue alone, or of all.

    A booklet can be had `imposed`: two pages beside each other, to fold and staple.
    """

    event_id: int
    publication: Publication
    venue_id: int | None = None
    imposed: bool = False


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
    _venue_name(session, order)
    if order.imposed and order.publication not in BOOKLETS:
        raise UserError(
            N_("„{title}“ ist kein Heft zum Falten. Es wurde nichts gedruckt."),
            title=_(order.publication.label),
        )
    return _DOCUMENTS[order.publication].make(session, order, target, stand, progress)


def _print_programme(
    session: Session, order: Order, target: Path, stand: date, progress: Progress | None
) -> Typeset:
    plan = _programme(session, order, stand)
    return print_programme(plan, target, imposed=order.imposed, progress=progress)


def _programme(session: Session, order: Order, stand: date, *, everyone: bool = False) -> Programme:
    whole = programme(session, order.event_id, stand, everyone=everyone)
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


def _print_protocol(
    session: Session, order: Order, target: Path, stand: date, progress: Progress | None
) -> Typeset:
    sheet = booklets.sheet(session, order.event_id, _(Publication.PROTOCOL.label), stand)
    found = protocols.printed(session, order.event_id, sheet)
    return print_protocol(found, target, progress=progress)


def _print_providers(
    session: Session, order: Order, target: Path, stand: date, progress: Progress | None
) -> Typeset:
    sheet = booklets.sheet(session, order.event_id, _(Publication.PROVIDERS.label), stand)
    data = providers.data(sheet, reports.providers(session, order.event_id))
    return typeset("providers", data, target, stand=stand, progress=progress)


def _print_report(
    session: Session, order: Order, target: Path, stand: date, progress: Progress | None
) -> Typeset:
    sheet = booklets.sheet(session, order.event_id, _(Publication.REPORT.label), stand)
    data = report.data(reports.report(session, order.event_id, sheet))
    return typeset("report", data, target, stand=stand, progress=progress)


def _sheets_of_day(
    publication: Publication, arrange: Callable[[Programme], dict[str, object]], *, everyone: bool
) -> "Make":
    """Return what makes sheets of an event's programme; `everyone` on papers of the office."""

    def make(
        session: Session, order: Order, target: Path, stand: date, progress: Progress | None
    ) -> Typeset:
        sheet = booklets.sheet(session, order.event_id, _(publication.label), stand)
        day = _programme(session, order, stand, everyone=everyone)
        data = {**head(sheet), **arrange(day)}
        return typeset(publication.value, data, target, stand=stand, progress=progress)

    return make


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


def file_name(event: Event, publication: Publication, venue: str = "") -> str:
    """Name the file as every system takes it: „Programmheft Weiterbildungstag M-V 2027.pdf“."""
    words = _FORBIDDEN.sub(" ", f"{_(publication.label)} {venue} {event.title}").split()
    return " ".join(words)[:LONGEST_NAME].strip(" .") + ".pdf"


def name_for(session: Session, order: Order) -> str:
    """Name the file of an order; raise UserError when it cannot be had for its venue alone."""
    venue = _venue_name(session, order)
    return file_name(session.get_one(Event, order.event_id), order.publication, venue)


def _venue_name(session: Session, order: Order) -> str:
    if order.venue_id is None:
        return ""
    if order.publication not in BY_VENUE:
        raise UserError(
            N_("„{title}“ gibt es nur für alle Orte zusammen. Es wurde nichts gedruckt."),
            title=_(order.publication.label),
        )
    venue = session.get(Venue, order.venue_id)
    if venue is None or venue.event_id != order.event_id:
        raise UserError(
            N_("Diesen Ort gibt es in der Veranstaltung nicht. Es wurde nichts gedruckt.")
        )
    return venue.title


def warnings(session: Session, order: Order, today: date) -> tuple[Finding, ...]:
    """Return what to know before printing, the worst first; of the whole event."""
    event = session.get_one(Event, order.event_id)
    checks = _DOCUMENTS[order.publication].checks
    return worst_first(one for check in checks for one in check(session, event, today))


def _plan(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield what is open in the plan and therefore missing in the booklet, or printed as open."""
    del today
    for check in (
        findings.unplaced,
        findings.clashes,
        findings.exhibited,
        findings.strangers,
        findings.booths,
        findings.venues,
    ):
        yield from check(session, event)


def _presented(session: Session, event: Event, today: date) -> Iterator[Finding]:
    del today
    yield from findings.clashes(session, event, (Rule.PRESENTATION,))
    yield from findings.exhibited(session, event)


def _entries(session: Session, event: Event, today: date) -> Iterator[Finding]:
    """Yield entries that nothing proves, or that had to be checked again by now."""
    reviews = dict(
        session.execute(sa.select(FundingInstrument.id, FundingInstrument.review_on)).all()
    )
    for id_, entry in entries(session, event.id, event.day, today).items():
        if not entry.sources:
            sentence = N_("„{title}“ nennt keine Quelle.")
            yield _about(Severity.WARNING, sentence, id_, entry.name)
        due = reviews[id_]
        if due is not None and due <= today:
            sentence = N_("„{title}“ war am {day} neu zu prüfen.")
            yield _about(Severity.WARNING, sentence, id_, entry.name, day=DAY.format(due))
        yield from _unprintable("funding_instruments", id_, entry.name, entry)


def _booklet_text(session: Session, event: Event, today: date) -> Iterator[Finding]:
    booklet = programme(session, event.id, today)
    for one in booklet.sessions:
        yield from _unprintable("event_sessions", int(one.key), one.title, one)
    for venue in booklet.venues:
        yield from _unprintable("venues", int(venue.key), venue.name, venue)
    own = (booklet.title, booklet.motto, booklet.description, booklet.booths, booklet.breaks)
    yield from _unprintable("events", event.id, event.title, own)


def _unprintable(table: str, id_: int, title: str, value: object) -> Iterator[Finding]:
    lost = preflight.unprintable("\n".join(_texts(value)))
    if lost:
        sentence = _(N_("„{title}“ enthält Zeichen, die nicht gedruckt werden können: {lost}."))
        text = sentence.format(title=title, lost=", ".join(lost[:_MOST]))
        yield Finding(Severity.WARNING, text, table, id_)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _about(
    severity: Severity, sentence: str, instrument_id: int, title: str, **values: str
) -> Finding:
    text = _(sentence).format(title=title, **values)
    return Finding(severity, text, "funding_instruments", instrument_id)


_MOST = 10

Make = Callable[[Session, Order, Path, date, Progress | None], Typeset]
Check = Callable[[Session, Event, date], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class _Document:
    """How a publication is made, what is looked at before, and whether one venue can be chosen."""

    make: Make
    checks: tuple[Check, ...] = ()
    by_venue: bool = False


_DOCUMENTS = {
    Publication.PROGRAMME: _Document(_print_programme, (_plan, _booklet_text), by_venue=True),
    Publication.CATALOGUE: _Document(_print_catalogue, (_presented, omissions.left_out, _entries)),
    Publication.PROTOCOL: _Document(_print_protocol),
    Publication.PROVIDERS: _Document(_print_providers),
    Publication.REPORT: _Document(_print_report),
    **{
        publication: _Document(
            _sheets_of_day(publication, arrange, everyone=everyone), (_plan,), by_venue=True
        )
        for publication, arrange, everyone in (
            (Publication.DAY_GRID, day_grid.data, False),
            (Publication.EXHIBITORS, exhibitors.data, False),
            (Publication.DOOR_SIGNS, door_signs.data, False),
            (Publication.WALL_SHEETS, wall_sheets.posters, False),
            (Publication.BADGES, people.badges, True),
            (Publication.TABLE_SIGNS, people.badges, True),
            (Publication.CERTIFICATE, wall_sheets.certificate, False),
            (Publication.FEEDBACK, wall_sheets.feedback, False),
            (Publication.ATTENDANCE, attendance.data, False),
            (Publication.FOLDERS, people.folders, True),
            (Publication.RUN_SHEET, run_sheet.data, True),
        )
    },
}

BOOKLETS = frozenset({Publication.PROGRAMME, Publication.CATALOGUE})
"""Publications to fold and staple."""

BY_VENUE = frozenset(one for one, document in _DOCUMENTS.items() if document.by_venue)
"""Publications that can be had for one venue alone."""
