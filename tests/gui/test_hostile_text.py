"""Whatever is written into a field is kept and shown as it is, or refused in a sentence."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from tests.factories import build, make
from tests.gui.everywhere import PAGES, PATIENCE, RECORDS, Everywhere, Place, open_everywhere
from tests.journeys.hands import Hands, rendered
from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field, fields, record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.gui.forms.form import Form
from weiterbildung_app.gui.forms.row import FieldRow
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages import registry
from weiterbildung_app.gui.window import Window
from weiterbildung_app.services import records
from weiterbildung_app.storage import schema
from weiterbildung_app.storage.store import Store

MARK = "<b>Söhne</b>"
HOSTILE = (
    f"Müller & {MARK} <img src='file:///x'> #strong[x] $1/2$ @ziel \\ "
    '"a OR b* NEAR( =1+1 @SUM(A1) \u202eabc\u202c 👩‍🔧 %s {0} NULL'
)
CONTROL = "eins\x00zwei\x1bdrei\x07 vier\u200b"
LONG = "ä" * 10_000
SEARCHES = ('"', "a OR", "NEAR(", "*", "-x", "col:x", "(", "^a", "%_", "\\", LONG, HOSTILE, CONTROL)
ERRORS = ("Error", "Traceback", "CHECK", "constraint", "None", "Exception")


@pytest.mark.parametrize("text", [HOSTILE, CONTROL, LONG], ids=["markup", "control", "long"])
@pytest.mark.parametrize("table", sorted(record_types()))
def test_each_field_keeps_what_is_pasted_or_says_why_not(
    qtbot: QtBot, desk: Jobs, store: Store, table: str, text: str
) -> None:
    form = _open(qtbot, desk, store, table)
    for row in form.rows.values():
        control = row.editor.focusProxy()
        if isinstance(control, QLineEdit | QPlainTextEdit):
            _paste(control, text)
            typed = _content(control)
            row.editor.finished.emit()
            qtbot.waitUntil(lambda: not desk.is_busy, timeout=PATIENCE)
            _check(store, form, row, typed)
            form.take_back(row)


@pytest.mark.parametrize("text", SEARCHES)
def test_every_search_is_harmless(qtbot: QtBot, house: Window, text: str) -> None:
    hands = Hands(qtbot, house)
    house.go("instruments")
    hands.read("31 Einträge")
    for name in ("In Förderinstrumente suchen", "Seite, Befehl oder Eintrag suchen"):
        field = hands.field(name)
        assert isinstance(field, QLineEdit)
        field.setText(text)
        hands.see(lambda: any("Suche aktiv" in one for one in hands.texts()))
        house.actions_["edit.palette"].trigger()
    qtbot.waitUntil(lambda: house.jobs is not None and not house.jobs.is_busy, timeout=PATIENCE)
    assert house.messages.text == ""


@pytest.fixture(scope="session")
def hostile_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with one record of each type, hostile in every text."""
    path = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("hostile") / "hostile.sqlite"))
    store = Store(schema.prepare(str(path)), HOSTILE)
    store.write(HOSTILE, _fill)
    store.close()
    return path


@pytest.fixture(scope="module")
def everywhere(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Everywhere]:
    """Return the window on the hostile file."""
    yield from open_everywhere(request, tmp_path_factory, "hostile_file")


@pytest.mark.parametrize("place", [*PAGES, *RECORDS], ids=lambda place: place.name)
def test_hostile_names_are_shown_letter_by_letter(everywhere: Everywhere, place: Place) -> None:
    everywhere.go(place)
    hands = Hands(everywhere.bot, everywhere.window)
    for tab in everywhere.tabs():
        labels = [one for one in everywhere.visible() if isinstance(one, QLabel) and one.text()]
        assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels), tab
        told = [one for one in _tips(everywhere) if "Söhne" in one]
        assert all(MARK in rendered(one) for one in told), tab
        if place.table or place.name in {"overview", "history"}:
            assert any(MARK in text for text in hands.texts()), tab


def _open(qtbot: QtBot, desk: Jobs, store: Store, table: str) -> Form:
    form = Form(desk, table, registry.RECORDS[table].groups)
    qtbot.addWidget(form)
    form.show_view(store.read(records.view, make(store, table)))
    with qtbot.waitExposed(form):
        form.show()
    return form


def _paste(control: QLineEdit | QPlainTextEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    control.selectAll()
    control.paste()


def _content(control: QLineEdit | QPlainTextEdit) -> str:
    return control.text() if isinstance(control, QLineEdit) else control.toPlainText()


def _check(store: Store, form: Form, row: FieldRow, typed: str) -> None:
    """Look whether a field was stored as it was typed; if not, whether it still stands there."""
    assert form.ref is not None
    field = row.editor.field
    stored = field.value(store.read(records.view, form.ref).record)
    sentence = row.error.text or form.notice.text
    if not sentence:
        assert stored == _parsed(field.kind, typed), row.name
        assert typed != HOSTILE or HOSTILE in (stored, *stored), row.name
        return
    control = row.editor.focusProxy()
    assert isinstance(control, QLineEdit | QPlainTextEdit)
    assert _content(control) == typed, row.name
    assert form.is_unsaved
    assert sentence.endswith((".", "!", "?")), sentence
    assert not any(word in sentence.replace(typed[:80], "") for word in ERRORS), sentence
    assert typed != HOSTILE or type(field.kind) is not kinds.Text, sentence


def _parsed(kind: Kind[object], typed: str) -> object:
    try:
        return kind.parse(typed)
    except UserError as refusal:
        return f"was stored although: {refusal}"


def _fill(session: Session) -> None:
    """Make a record of each type, hostile in every text, referring to hostile records."""
    made: dict[str, int] = {}
    while len(made) < len(record_types()):
        for table, record_type in record_types().items():
            described = fields(record_type)
            needed = {one.target for one in described.values() if one.required and one.target}
            if table not in made and needed <= made.keys():
                values = {name: _hostile(one, made) for name, one in described.items()}
                known = {name: value for name, value in values.items() if value is not None}
                made[table] = build(session, table, known).id


def _hostile(field: Field, made: dict[str, int]) -> object:
    if field.target and field.required and field.name != "other_id":  # which must be another one
        return made[field.target]
    if type(field.kind) is kinds.Text:
        return HOSTILE
    return (HOSTILE, HOSTILE) if isinstance(field.kind, kinds.Lines) else None


def _tips(everywhere: Everywhere) -> Iterator[str]:
    for widget in everywhere.visible():
        yield widget.toolTip()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for row in range(min(widget.model().rowCount(), 5)):
                index = widget.model().index(row, 0)
                yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
