"""Every type of record, from one description: listed, sorted, filtered, edited, undone."""

from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.factories import example, full, make, photograph
from weiterbildung_app import paths
from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field, fields, parts, record_types
from weiterbildung_app.gui.forms.form import Form
from weiterbildung_app.gui.forms.row import FieldRow
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.models.table import RecordTable, heading
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.gui.pages import recommendations, tasks
from weiterbildung_app.gui.pages.links_panel import JOINS
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.services import listing, records
from weiterbildung_app.services.listing import Filter, Query
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

every_table = pytest.mark.parametrize("table", RECORDS)


def test_every_type_of_record_has_its_place() -> None:
    assert set(RECORDS) == set(record_types())


@every_table
def test_every_field_stands_in_the_form_once(table: str) -> None:
    described = fields(record_types()[table])
    shown = [name for group in RECORDS[table].groups for name in group.names]
    fixed = {name for name, one in described.items() if one.part_of or one.kind is kinds.ROWS}
    fixed.add("given")
    assert set(described) - fixed <= set(shown) <= set(described)
    assert len(shown) == len(set(shown))


@every_table
def test_every_part_can_be_reached(table: str) -> None:
    linked = {"recommendation_links", "presentations"} if table in JOINS else set()
    found = {other.__tablename__ for other, _field in parts(record_types()[table])}
    assert set(RECORDS[table].parts) == found - linked


@every_table
def test_every_column_and_filter_has_a_german_name_and_every_type_an_icon(table: str) -> None:
    look = RECORDS[table]
    names = [one.name for one in look.columns] + list(look.filters)
    assert all(heading(table, name).label for name in names)
    assert (paths.resources() / "icons" / f"{look.icon}.svg").is_file()
    assert sum(not one.letters for one in look.columns) <= 1


def test_filters_are_only_where_a_page_shows_them() -> None:
    listed = {table for page in PAGES for table in page.lists} | {
        *recommendations.TABLES,
        tasks.TABLE,
    }
    assert {table for table, look in RECORDS.items() if look.filters} <= listed


@every_table
def test_every_column_sorts_and_every_filter_finds_what_it_promises(
    store: Store, table: str
) -> None:
    fill(store, table)
    everything = set(store.read(listing.ids, Query(table)).ids)
    for column in RECORDS[table].columns:
        for descending in (False, True):
            query = Query(table, order_by=column.name, descending=descending)
            assert set(store.read(listing.ids, query).ids) == everything
    found = store.read(listing.options, Query(table), RECORDS[table].filters)
    for name, options in found.items():
        assert options
        for option in options:
            query = Query(table, filters=(Filter(name, option.value),))
            assert len(store.read(listing.ids, query).ids) == option.count


@every_table
def test_the_table_keeps_qts_contract(qtbot: QtBot, desk: Jobs, store: Store, table: str) -> None:
    fill(store, table)
    model = RecordTable(desk, table, [one.name for one in RECORDS[table].columns])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for column in range(model.columnCount()):
        with qtbot.waitSignal(model.listed):
            model.sort(column)
        with qtbot.waitSignal(model.dataChanged):
            model.index(0, 0).data()
    assert any(model.index(0, column).data() for column in range(model.columnCount()))


@every_table
def test_the_form_saves_refuses_a_stale_save_and_undo_brings_the_same_rows(
    qtbot: QtBot, desk: Jobs, store: Store, table: str
) -> None:
    ref = store.write("Testdaten", create, table, 0).result
    form = Form(desk, table, RECORDS[table].groups)
    qtbot.addWidget(form)
    form.show_view(store.read(records.view, ref))
    row = plain_row(form)
    value, caption = other_value(store, row)
    before = store.read(photograph)
    with qtbot.waitSignal(desk.committed):
        put(row, value, caption)
    after = store.read(photograph)
    assert getattr(store.read(records.view, ref).record, row.name) == value
    store.undo()
    assert store.read(photograph) == before
    store.redo()
    assert store.read(photograph) == after

    old = original(before, ref, row)
    foreign = store.write("Fremd", records.change, Ref(table, ref.id), {row.name: old}).result
    put(row, old, caption)
    qtbot.waitUntil(lambda: "inzwischen geändert" in form.notice.text)
    assert store.read(records.view, ref).ref == foreign


def create(session: Session, table: str, turn: int) -> Ref:
    return records.create(session, table, full(session, table, turn))


def fill(store: Store, table: str) -> None:
    """Make two records in which everything is known, and one in which nothing else is."""
    for turn in range(2):
        store.write("Testdaten", create, table, turn)
    make(store, table)


def plain_row(form: Form) -> FieldRow:
    """Return a field that can change without any other."""

    def is_plain(field: Field) -> bool:
        return not field.target and not isinstance(field.kind, kinds.Pattern | kinds.Known)

    rows = list(form.rows.values())
    return next((row for row in rows if is_plain(row.editor.field)), rows[0])


def other_value(store: Store, row: FieldRow) -> tuple[Any, str]:
    """Return a value that the field does not have, and its caption when it is a reference."""
    field = row.editor.field
    if field.target:
        ref = make(store, field.target)
        return ref.id, store.read(records.captions, field.target, [ref.id])[ref.id]
    return example(field.kind, 1), ""


def original(picture: dict[str, dict[int, tuple[Any, ...]]], ref: Ref, row: FieldRow) -> Any:
    """Return the value that a field had in a picture."""
    columns = [column.name for column in record_types()[ref.table].__table__.columns]
    columns.remove("version")
    return picture[ref.table][ref.id][columns.index(row.name)]


def put(row: FieldRow, value: Any, caption: str) -> None:
    """Change a field as a person does who leaves it at once."""
    row.editor.show_value(value, caption)
    row.editor.edited.emit()
    row.editor.finished.emit()
