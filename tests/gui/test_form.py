"""The form: every finished edit is stored, and nothing typed is ever lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.factories import full, make
from tests.gui.typing_keys import line, press, write
from weiterbildung_app.domain.base import fields, record_types
from weiterbildung_app.domain.events import EventSession, Participation, ParticipationRole
from weiterbildung_app.domain.funding import Level, SupportKind
from weiterbildung_app.domain.values import PartialDate
from weiterbildung_app.gui.forms.creation import Beginning, CreationForm
from weiterbildung_app.gui.forms.fieldset import FieldSet
from weiterbildung_app.gui.forms.form import Form
from weiterbildung_app.gui.forms.references import ReferenceEditor
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked, Ref
from weiterbildung_app.storage.store import Store

Open = Callable[[Ref], Form]
Begin = Callable[..., CreationForm]

HOSTILE = '<b>fett</b> #let x = 1 "NEAR(* =1+1 \u202eumgekehrt 😀 ' + "ä" * 10_000


@pytest.fixture
def open_form(qtbot: QtBot, desk: Jobs, store: Store) -> Open:
    """Open the form of a record, with the keyboard in its first field."""

    def opened(ref: Ref) -> Form:
        form = Form(desk, ref.table, RECORDS[ref.table].groups)
        qtbot.addWidget(form)
        form.show_view(store.read(records.view, ref))
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.focus_first()
        return form

    return opened


@pytest.fixture
def begin(qtbot: QtBot, desk: Jobs) -> Begin:
    """Open the form for a new record."""

    def begun(table: str, **values: object) -> CreationForm:
        form = CreationForm(desk, RECORDS[table].groups, Beginning(table, values))
        qtbot.addWidget(form)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        form.focus_first()
        return form

    return begun


def replace(form: FieldSet, name: str, text: str) -> None:
    """Type a text over what stands in a field, and leave the field."""
    editor = form.rows[name].editor
    editor.setFocus()
    press(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(editor, Qt.Key.Key_Delete)
    write(editor, text)
    press(editor, Qt.Key.Key_Tab)


def stored(store: Store, ref: Ref, name: str) -> object:
    return getattr(store.read(records.view, ref).record, name)


def test_leaving_a_field_stores_it_under_its_name(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    with qtbot.waitSignal(desk.committed) as committed:
        replace(form, "title", "Größere Kammer")
    assert stored(store, ref, "title") == "Größere Kammer"
    assert committed.args[0].label == "„Name“ ändern"
    assert not form.is_unsaved


def test_a_field_that_was_not_changed_stores_nothing(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    form = open_form(make(store, "organisations", title="Kammer"))
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        replace(form, "title", "Kammer")
    assert not form.is_unsaved


def test_emptying_a_field_makes_it_unknown(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", town="Schwerin")
    form = open_form(ref)
    with qtbot.waitSignal(desk.committed):
        replace(form, "town", "")
    assert stored(store, ref, "town") is None
    assert line(form.rows["town"].editor).placeholderText() == "nicht bekannt"


def test_what_cannot_be_read_is_said_at_the_field_and_stays(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "funding_instruments")
    form = open_form(ref)
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        replace(form, "review_on", "31.02.2027")
    row = form.rows["review_on"]
    assert "31.02.2027" in row.error.text
    assert row.error.text in line(row.editor).accessibleDescription()
    assert line(row.editor).text() == "31.02.2027"
    assert form.is_unsaved
    with qtbot.waitSignal(desk.committed):
        replace(form, "review_on", "28.02.2027")
    assert stored(store, ref, "review_on") == date(2027, 2, 28)
    assert row.error.text == ""


def test_another_field_is_stored_although_one_cannot_be_read(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    replace(form, "email", "keine Adresse")
    with qtbot.waitSignal(desk.committed):
        replace(form, "title", "Neuer Name")
    assert stored(store, ref, "title") == "Neuer Name"
    assert line(form.rows["email"].editor).text() == "keine Adresse"


def test_what_a_rule_refuses_is_tried_again_with_the_next_edit(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "instrument_editions", valid_from=PartialDate(2027))
    form = open_form(ref)
    replace(form, "valid_until", "2026")
    qtbot.waitUntil(lambda: form.rows["valid_until"].error.text != "")
    assert "Noch nicht gespeichert" in form.notice.text
    with qtbot.waitSignal(desk.committed) as committed:
        replace(form, "valid_from", "2025")
    assert committed.args[0].label == "Fassung ändern"
    assert stored(store, ref, "valid_until") == PartialDate(2026)
    assert form.rows["valid_until"].error.text == ""
    assert form.notice.text == ""


def test_what_is_typed_during_a_write_is_neither_lost_nor_stored_half(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    replace(form, "title", "Neu")
    town = form.rows["town"].editor
    town.setFocus()
    write(town, "Schw")
    with qtbot.waitSignal(desk.committed):
        pass
    assert stored(store, ref, "town") is None
    assert line(town).text() == "Schw"
    with qtbot.waitSignal(desk.committed):
        write(town, "erin")
        press(town, Qt.Key.Key_Return)
    assert stored(store, ref, "town") == "Schwerin"


def test_a_form_never_overwrites_what_somebody_else_saved(
    qtbot: QtBot, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    store.write("Von anderer Hand", records.change, ref, {"title": "Fremd"})
    replace(form, "title", "Mein")
    qtbot.waitUntil(lambda: "inzwischen geändert" in form.notice.text)
    assert stored(store, ref, "title") == "Fremd"
    assert line(form.rows["title"].editor).text() == "Mein"


def test_the_new_state_can_be_loaded_instead(qtbot: QtBot, store: Store, open_form: Open) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    store.write("Von anderer Hand", records.change, ref, {"title": "Fremd"})
    replace(form, "title", "Mein")
    qtbot.waitUntil(lambda: form.notice.text != "")
    button(form, "Neuen Stand laden").click()
    qtbot.waitUntil(lambda: line(form.rows["title"].editor).text() == "Fremd")
    assert not form.is_unsaved


def test_ones_own_input_can_be_kept_on_top_of_the_new_state(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "organisations", title="Kammer")
    form = open_form(ref)
    store.write("Von anderer Hand", records.change, ref, {"town": "Rostock", "title": "Fremd"})
    replace(form, "title", "Mein")
    qtbot.waitUntil(lambda: form.notice.text != "")
    with qtbot.waitSignal(desk.committed):
        button(form, "Meine Eingaben behalten").click()
    assert stored(store, ref, "title") == "Mein"
    assert stored(store, ref, "town") == "Rostock"
    assert line(form.rows["town"].editor).text() == "Rostock"


def test_escape_brings_the_stored_value_back(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    form = open_form(make(store, "organisations", title="Kammer"))
    title = form.rows["title"].editor
    write(title, "Vertippt")
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        press(title, Qt.Key.Key_Escape)
    assert line(title).text() == "Kammer"
    assert not form.is_unsaved


@pytest.mark.parametrize("table", ["organisations", "sources", "people"])
def test_hostile_text_is_refused_in_words_or_kept_as_it_is(
    qtbot: QtBot, store: Store, open_form: Open, table: str
) -> None:
    ref = make(store, table)
    form = open_form(ref)
    name = next(iter(form.rows))
    row = form.rows[name]
    row.editor.setFocus()
    press(row.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().setText(HOSTILE)
    press(row.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    form.save_all()
    qtbot.waitUntil(lambda: not form.is_unsaved or row.error.text != "")
    if form.is_unsaved:
        assert "Der Text ist zu lang" in row.error.text
    else:
        assert stored(store, ref, name) == HOSTILE
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in texts(form))


def test_blanks_that_do_not_break_survive_an_edit(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "sources", citation="§\u00a082 SGB\u00a0III")
    form = open_form(ref)
    citation = form.rows["citation"].editor
    citation.setFocus()
    press(citation, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    write(citation, ", Absatz 1")
    with qtbot.waitSignal(desk.committed):
        press(citation, Qt.Key.Key_Tab)
    assert stored(store, ref, "citation") == "§\u00a082 SGB\u00a0III, Absatz 1"


def test_a_choice_is_stored_as_soon_as_it_is_made(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "funding_instruments")
    form = open_form(ref)
    level = form.rows["level"].editor.focusProxy()
    assert isinstance(level, QComboBox)
    assert level.currentText() == "nicht bekannt"
    with qtbot.waitSignal(desk.committed):
        level.setFocus()
        press(level, Qt.Key.Key_Down)
    assert stored(store, ref, "level") is Level.STATE


def test_boxes_store_each_tick(qtbot: QtBot, desk: Jobs, store: Store, open_form: Open) -> None:
    ref = make(store, "funding_instruments")
    form = open_form(ref)
    boxes = form.rows["support_kinds"].editor.findChildren(QCheckBox)
    for wanted in ("Darlehen", "Zuschuss"):
        with qtbot.waitSignal(desk.committed):
            next(box for box in boxes if box.text() == wanted).click()
    assert stored(store, ref, "support_kinds") == (SupportKind.GRANT, SupportKind.LOAN)


def test_a_reference_is_found_by_a_few_letters(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    wanted = make(store, "organisations", title="Handwerkskammer Schwerin")
    make(store, "organisations", title="Verein")
    ref = make(store, "people")
    form = open_form(ref)
    editor = form.rows["organisation_id"].editor
    editor.setFocus()
    write(editor, "handw")
    assert isinstance(editor, ReferenceEditor)
    popup = editor.popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 1
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.committed):
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert stored(store, ref, "organisation_id") == wanted.id
    assert line(editor).text() == "Handwerkskammer Schwerin"


def test_a_name_that_nothing_bears_is_no_reference(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    form = open_form(make(store, "people"))
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        replace(form, "organisation_id", "Gibt es nicht")
    assert "nicht ausgewählt" in form.rows["organisation_id"].error.text


def test_given_records_can_be_read_but_not_changed(store: Store, open_form: Open) -> None:
    field = make(store, "action_fields", number=9, title="Fachkräfte", given=True)
    form = open_form(field)
    title = line(form.rows["title"].editor)
    assert title.isReadOnly()
    write(title, "x")
    assert title.text() == "Fachkräfte"


def test_a_new_record_is_made_with_what_was_typed_and_its_defaults(
    qtbot: QtBot, desk: Jobs, store: Store, begin: Begin
) -> None:
    session = make(store, "event_sessions")
    person = make(store, "people", family_name="Muster")
    form = begin("participations", session_id=session.id)
    editor = form.rows["person_id"].editor
    editor.show_value(person.id, "Muster")
    with qtbot.waitSignal(form.created) as created:
        press(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = store.read(records.view, created.args[0]).record
    assert isinstance(made, Participation)
    assert (made.session_id, made.person_id) == (session.id, person.id)
    assert made.role is ParticipationRole.SPEAKER


def test_what_is_emptied_before_it_is_made_stays_unknown(
    qtbot: QtBot, store: Store, begin: Begin
) -> None:
    event = make(store, "events")
    form = begin("event_sessions", event_id=event.id)
    form.rows["event_id"].editor.show_value(event.id, "Weiterbildungstag")
    assert line(form.rows["language"].editor).text() == "Deutsch"
    replace(form, "title", "Ohne Sprache")
    replace(form, "language", "")
    with qtbot.waitSignal(form.created) as created:
        form.make()
    made = store.read(records.view, created.args[0]).record
    assert isinstance(made, EventSession)
    assert (made.title, made.language) == ("Ohne Sprache", None)


def test_nothing_is_made_while_something_needed_is_missing(
    qtbot: QtBot, desk: Jobs, begin: Begin
) -> None:
    form = begin("organisations")
    with qtbot.assertNotEmitted(desk.committed, wait=50):
        form.make()
    assert form.rows["title"].error.text == "„Name“ darf nicht leer bleiben."


def test_what_a_rule_refuses_stays_in_the_new_form(
    qtbot: QtBot, store: Store, begin: Begin
) -> None:
    instrument = make(store, "funding_instruments")
    form = begin("instrument_editions", instrument_id=instrument.id)
    for name, text in (("title", "Fassung 2027"), ("valid_from", "2027"), ("valid_until", "2026")):
        replace(form, name, text)
    form.make()
    qtbot.waitUntil(lambda: form.rows["valid_until"].error.text != "")
    assert line(form.rows["title"].editor).text() == "Fassung 2027"


@pytest.mark.parametrize("table", RECORDS)
def test_what_a_form_shows_is_what_is_stored(store: Store, open_form: Open, table: str) -> None:
    ref = store.write("Testdaten", lambda s: records.create(s, table, full(s, table))).result
    form = open_form(ref)
    record = store.read(records.view, ref).record
    for name, row in form.rows.items():
        assert row.editor.value() == getattr(record, name)


@pytest.mark.parametrize("table", RECORDS)
def test_no_two_fields_of_a_form_share_a_letter(store: Store, open_form: Open, table: str) -> None:
    form = open_form(make(store, table))
    letters = [
        row.label.text().replace("&&", "")[row.label.text().replace("&&", "").index("&") + 1]
        for row in form.rows.values()
        if "&" in row.label.text().replace("&&", "")
    ]
    assert len({letter.casefold() for letter in letters}) == len(letters)


@pytest.mark.parametrize("table", RECORDS)
def test_every_input_has_its_name_and_help(store: Store, open_form: Open, table: str) -> None:
    form = open_form(make(store, table))
    for name, row in form.rows.items():
        described = fields(record_types()[table])[name]
        control = row.editor.focusProxy()
        assert control
        assert control.accessibleName() or isinstance(control, QCheckBox)
        assert described.label in (control.accessibleName(), control.accessibleDescription())
        assert control.height() >= 24


def test_money_is_read_as_germans_write_it(
    qtbot: QtBot, desk: Jobs, store: Store, open_form: Open
) -> None:
    ref = make(store, "benefits")
    form = open_form(ref)
    with qtbot.waitSignal(desk.committed):
        replace(form, "amount", "1.234,5 €")
    assert stored(store, ref, "amount") == Decimal("1234.50")
    assert line(form.rows["amount"].editor).text() == "1.234,50 €"


def button(form: FieldSet, text: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.text() == text)


def texts(form: FieldSet) -> list[QLabel]:
    return [label for label in form.findChildren(QLabel) if label.text()]


def test_a_new_part_offers_only_what_belongs_to_the_event_of_its_owners(
    qtbot: QtBot, desk: Jobs, store: Store
) -> None:
    here, elsewhere = make(store, "events"), make(store, "events")
    for event, title in ((here, "Saal"), (elsewhere, "Fremder Saal")):
        venue = make(store, "venues", event_id=event.id)
        make(store, "rooms", title=title, venue_id=venue.id)
    session = make(store, "event_sessions", event_id=here.id)
    placement = make(store, "placements", session_id=session.id)
    owners = (*store.read(records.view, placement).owners, Linked("placements", placement.id, ""))
    beginning = Beginning("placement_rooms", {"placement_id": placement.id}, owners=owners)
    form = CreationForm(desk, RECORDS["placement_rooms"].groups, beginning)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    editor = form.rows["room_id"].editor
    assert isinstance(editor, ReferenceEditor)
    editor.setFocus()
    press(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(editor.popup.isVisible)
    offered = editor.popup.model()
    names = [offered.index(row, 0).data() for row in range(offered.rowCount())]
    assert len(names) == 1
    assert names[0].startswith("Saal")
    editor.popup.hide()
