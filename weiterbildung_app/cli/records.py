"""Commands that read records: a list of one kind, or one record with everything about it."""

import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import date

from weiterbildung_app.cli import names, output
from weiterbildung_app.cli.event import event_of
from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.folding import fold
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.kinds import Json
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, instruments, links, listing, records
from weiterbildung_app.services.links import Link
from weiterbildung_app.services.listing import Filter, Query
from weiterbildung_app.services.records import RecordView, Ref
from weiterbildung_app.storage.store import Store

INSTRUMENTS = "funding_instruments"

_COLUMNS = {
    INSTRUMENTS: ("key", "level"),
    "organisations": ("roles", "town"),
    "people": ("function", "organisation_id"),
    "event_sessions": ("start", "format"),
    "booths": ("venue_id", "organisation_id"),
}
"""What a list shows beside the name."""

_NUMBER = re.compile(r"[0-9]{1,9}")
_Section = tuple[str, list[tuple[str, str]]]


def show_list(store: Store, given: Namespace) -> None:
    """Print the records of one kind by name, one a line."""
    within = _within(store, given)
    ids = list(store.read(listing.ids, Query(given.table, given.text, within=within)).ids)
    statuses: dict[int, Status] = {}
    if given.table == INSTRUMENTS:
        statuses = store.read(instruments.status_on, given.day or _next_day(store), ids)
        ids = [id_ for id_ in ids if given.status in (None, statuses[id_])]
    captions = store.read(records.captions, given.table, ids)
    columns = _COLUMNS.get(given.table, ())
    if given.json:
        raw = store.read(listing.raw_rows, given.table, columns, ids)
        output.machine([_entry(id_, captions, statuses, columns, raw) for id_ in ids])
        return
    texts = store.read(listing.rows, given.table, columns, ids)
    status = {id_: (_(one.label),) for id_, one in statuses.items()}
    output.table((str(id_), *status.get(id_, ()), *texts[id_], captions[id_]) for id_ in ids)


def show_record(store: Store, given: Namespace) -> None:
    """Print one record with its fields, its parts, and what it is joined to."""
    ref = _find(store, given.table, given.name)
    view = store.read(records.view, ref)
    if given.json:
        output.machine(_dump(view))
        return
    print(view.caption)
    output.facts(_facts(view))
    for title, lines in _sections(view, store.read(links.of_record, ref)):
        if lines:
            print(f"\n{title}")
            output.facts(lines)


def _entry(
    id_: int,
    captions: Mapping[int, str],
    statuses: Mapping[int, Status],
    columns: tuple[str, ...],
    raw: Mapping[int, tuple[Json, ...]],
) -> dict[str, Json]:
    """Put together what machines get of one record in a list: its values as `show` gives them."""
    status: dict[str, Json] = {"status": str(statuses[id_])} if id_ in statuses else {}
    values = dict(zip(columns, raw[id_], strict=True))
    return {"id": id_, "name": captions[id_], **status, **values}


def _within(store: Store, given: Namespace) -> Filter | None:
    """Check that the list can be narrowed as asked."""
    record_type = record_types()[given.table]
    if given.status is not None and given.table != INSTRUMENTS:
        raise UserError(N_("Einen Status haben nur Förderinstrumente."))
    if given.event is None:
        return None
    if "event_id" not in fields(record_type):
        kind = _(record_type.plural)
        raise UserError(N_("„{kind}“ gehören zu keiner Veranstaltung."), kind=kind)
    return Filter("event_id", event_of(store, given.event).id)


def _next_day(store: Store) -> date:
    today = date.today()
    event = store.read(events.current, today)
    return event.day if event else today


def _find(store: Store, table: str, name: str) -> Ref:
    """Find a record by its key, by its number, or by a key that is spelt another way."""
    record_type = record_types()[table]
    keys = _keys(store, table) if "key" in fields(record_type) else {}
    exact = [id_ for id_, key in keys.items() if key == name]
    if not exact and _NUMBER.fullmatch(name):
        exact = list(store.read(records.captions, table, [int(name)]))
    alike = exact or [id_ for id_, key in keys.items() if fold(key) == fold(name)]
    if len(alike) != 1:
        raise UserError(
            N_("„{name}“ gibt es nicht unter „{kind}“. Alle zeigt „weiterbildung list {table}“."),
            name=name,
            kind=_(record_type.plural),
            table=names.german(table),
        )
    return Ref(table, alike[0])


def _keys(store: Store, table: str) -> dict[int, str]:
    ids = store.read(listing.ids, Query(table)).ids
    return {id_: key for id_, (key,) in store.read(listing.rows, table, ("key",), ids).items()}


def _facts(view: RecordView) -> Iterator[tuple[str, str]]:
    for owner in view.owners:
        yield _(record_types()[owner.table].label), owner.caption
    for name, one in fields(type(view.record)).items():
        if not one.part_of:
            text = view.captions.get(name) or ("" if one.target else one.text(view.record))
            yield _(one.label), text or _(N_("nicht bekannt"))


def _sections(view: RecordView, joined: links.Links) -> Iterator[_Section]:
    for part in view.parts:
        if part.table not in ("recommendation_links", "presentations"):
            plural = _(record_types()[part.table].plural)
            yield plural, [(str(row.id), row.caption) for row in part.rows]
    yield _(N_("Handlungsempfehlungen")), _ends(joined.recommendations)
    yield _(N_("Stellt vor")), _ends(joined.instruments)
    yield _(N_("Vorgestellt von")), _ends(joined.presenters, mixed=True)
    yield _(N_("Getragen von")), _ends(joined.records, mixed=True)
    if joined == links.Links():
        used_by = [(_(record_types()[one.table].label), one.named) for one in view.used_by]
        yield _(N_("Verwendet in")), used_by


def _ends(found: tuple[Link, ...], *, mixed: bool = False) -> list[tuple[str, str]]:
    """Write the other ends of links; among records of several kinds each says what it is."""
    return [
        (
            f"{_(record_types()[one.to.table].label)} {one.to.id}" if mixed else str(one.to.id),
            f"{one.to.caption} – {one.reason}" if one.reason else one.to.caption,
        )
        for one in found
    ]


def _dump(view: RecordView) -> dict[str, Json]:
    values: dict[str, Json] = {"id": view.ref.id, "name": view.caption}
    for name, one in fields(type(view.record)).items():
        value = one.value(view.record)
        values[name] = None if value is None else one.kind.dump(value)
    return values
