"""Where a record is used, and what was changed in it: two lists of its detail."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.pages.registry import RECORDS
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.gui.widgets.link_list import Line, LinkList
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.history import Entry
from weiterbildung_app.services.records import Linked

TEXT_SHOWN = 120
"""So many letters of an old or new value are shown; the page of the history has the rest."""


class LinesTab(QScrollArea):
    """Lines that lead somewhere, or a sentence where there are none."""

    followed = Signal(object)  # the key of a line

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = LinkList(name)
        self.list.followed.connect(self.followed)
        self._empty = Secondary(empty, wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.S, theme.M, theme.S, theme.L)
        self._empty.setContentsMargins(theme.S, 0, theme.S, 0)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        column.addStretch(1)
        self.setWidget(inside)

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._empty.setVisible(not lines)


def lines_of_uses(used_by: Sequence[Linked]) -> list[Line]:
    """Write where a record is used: the kind of record, its name, what it is part of."""
    return [
        Line(
            (one.table, one.id),
            one.caption,
            " · ".join(part for part in (_(record_types()[one.table].label), one.owner) if part),
            icon=RECORDS[one.table].icon,
        )
        for one in used_by
    ]


def lines_of_changes(entries: Sequence[Entry]) -> list[Line]:
    """Write what was changed in a record, the newest first."""
    return [
        Line(entry.step_id, _what(entry), f"{entry.made_at:%d.%m.%Y, %H:%M} · {entry.actor}")
        for entry in entries
    ]


def _what(entry: Entry) -> str:
    changes = [
        _(N_("{field}: {old} → {new}")).format(
            field=line.field, old=_value(line.old), new=_value(line.new)
        )
        for line in entry.lines
        if line.field and line.old != line.new
    ]
    shown = changes[:3] if entry.lines and entry.lines[0].change.value == "changed" else []
    return "; ".join([entry.label, *shown])


def _value(text: str) -> str:
    short = text if len(text) <= TEXT_SHOWN else f"{text[:TEXT_SHOWN]} …"
    return f"„{short}“" if text else _(N_("nicht bekannt"))
