"""How the fields of a form are arranged: groups with a title, rows of fields beside each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.labels import Heading
from weiterbildung_app.i18n import _

MENU_LETTERS = "dbagh"
"""Taken by the menus of the window."""

NARROW = 24
"""Letters that a field needs; with less room, fields stand below instead of beside each other."""


@dataclass(frozen=True)
class Group:
    """Fields under a title; a tuple of names is a row of fields beside each other."""

    title: str
    rows: tuple[str | tuple[str, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for row in self.rows for name in _names(row))


class Beside(QWidget):
    """Widgets beside each other, or below each other where there is too little room."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._widgets = widgets
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.L)
        for widget in widgets:
            self._box.addWidget(widget, 1)

    def minimumSizeHint(self) -> QSize:
        widest = max(widget.minimumSizeHint().width() for widget in self._widgets)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = len(self._widgets) * NARROW * self.fontMetrics().averageCharWidth()
        narrow = self.width() < needed
        self._box.setSpacing(theme.M if narrow else theme.L)
        self._box.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )


def arrange(column: QVBoxLayout, groups: Iterable[Group], rows: Mapping[str, QWidget]) -> None:
    """Put the rows of a form into a column, group by group."""
    for place, group in enumerate(groups):
        if place:
            column.addSpacing(theme.L)
        if group.title:
            column.addWidget(Heading(_(group.title)))
        for row in group.rows:
            column.addWidget(Beside([rows[name] for name in _names(row)]))


def with_mnemonics(labels: dict[str, str], taken: str = MENU_LETTERS) -> dict[str, str]:
    """Mark in each label a letter that no other one uses; labels beyond the alphabet stay plain."""
    used = set(taken)
    marked = {}
    for name, label in labels.items():
        plain = label.replace("&", "&&")
        place = next((at for at in _candidates(plain) if plain[at].casefold() not in used), None)
        if place is None:
            marked[name] = plain
        else:
            used.add(plain[place].casefold())
            marked[name] = f"{plain[:place]}&{plain[place:]}"
    return marked


def _candidates(label: str) -> list[int]:
    """Return the places of letters, beginnings of words first."""
    places = [at for at, letter in enumerate(label) if letter.isalpha()]
    return sorted(places, key=lambda at: (at > 0 and label[at - 1] != " ", at))


def _names(row: str | tuple[str, ...]) -> tuple[str, ...]:
    return (row,) if isinstance(row, str) else row
