"""The one table from the kind of a field to its editor."""

from collections.abc import Callable
from typing import Any

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field
from weiterbildung_app.gui.forms.choices import CheckEditor, OneEditor, SomeEditor
from weiterbildung_app.gui.forms.editor import Editor
from weiterbildung_app.gui.forms.references import ReferenceEditor
from weiterbildung_app.gui.forms.texts import (
    AddressEditor,
    AreaEditor,
    ClockEditor,
    ColourEditor,
    DayEditor,
    KnownEditor,
    LineEditor,
)
from weiterbildung_app.gui.jobs import Jobs

Maker = Callable[[Field, Jobs], Editor]


def _text(field: Field, jobs: Jobs) -> Editor:
    return AreaEditor(field, jobs) if _has_lines(field) else LineEditor(field, jobs)


def _has_lines(field: Field) -> bool:
    return isinstance(field.kind, kinds.Text) and field.kind.lines


def _flag(field: Field, jobs: Jobs) -> Editor:
    return OneEditor(field, jobs) if field.optional else CheckEditor(field, jobs)


def _pattern(field: Field, jobs: Jobs) -> Editor:
    return ColourEditor(field, jobs) if field.kind is kinds.COLOUR else LineEditor(field, jobs)


EDITORS: dict[type[kinds.Kind[Any]], Maker] = {
    kinds.Text: _text,
    kinds.Pattern: _pattern,
    kinds.Url: AddressEditor,
    kinds.Email: AddressEditor,
    kinds.Phone: LineEditor,
    kinds.Lines: AreaEditor,
    kinds.Whole: LineEditor,
    kinds.Amount: LineEditor,
    kinds.Flag: _flag,
    kinds.Day: DayEditor,
    kinds.Clock: ClockEditor,
    kinds.Known: KnownEditor,
    kinds.OneOf: OneEditor,
    kinds.SomeOf: SomeEditor,
    kinds.Reference: ReferenceEditor,
}


def editor(field: Field, jobs: Jobs) -> Editor:
    """Make the editor of a field; raise KeyError for a kind that has none."""
    return EDITORS[type(field.kind)](field, jobs)
