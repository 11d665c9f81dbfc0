"""Filters above a list: one box each, with how many records every choice would leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.models.table import heading
from weiterbildung_app.gui.widgets.fields import NamedBox, name_box
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.listing import Filter, Option


class FilterBox(NamedBox):
    """One filter; closed it says what it filters by and what is chosen."""

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._options: tuple[Option, ...] = ()
        self.setAccessibleName(_(N_("Filter: {label}")).format(label=label))
        self.addItem(_(N_("alle")))

    @property
    def chosen(self) -> Option | None:
        """What is filtered by; None when everything passes."""
        place = self.currentIndex()
        return self._options[place - 1] if place > 0 else None

    def offer(self, options: Sequence[Option]) -> None:
        """Show what there is to choose from; a choice that nothing has any more counts 0."""
        now = self.chosen
        if now and all(option.value != now.value for option in options):
            options = (*options, Option(now.value, now.label, 0))
        self._options = tuple(options)
        self.clear()
        self.addItem(_(N_("alle")))
        self.addItems([f"{option.label} ({option.count})" for option in options])
        values = [option.value for option in options]
        self.setCurrentIndex(values.index(now.value) + 1 if now else 0)
        self.updateGeometry()

    def choose(self, value: Any) -> None:
        """Filter by a value, if it is on offer."""
        values = [option.value for option in self._options]
        self.setCurrentIndex(values.index(value) + 1 if value in values else 0)


class FilterBar(QWidget):
    """The filters of a list beside each other."""

    changed = Signal()

    def __init__(self, table: str, names: Sequence[str]) -> None:
        super().__init__()
        self.boxes = {name: FilterBox(_(heading(table, name).label)) for name in names}
        self._flow = Flow(theme.S, self)
        for box in self.boxes.values():
            self._flow.addWidget(box)
            name_box(box, box.accessibleName())
            box.activated.connect(lambda _place: self.changed.emit())
        if not names:
            self.hide()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What is filtered by."""
        chosen = ((name, box.chosen) for name, box in self.boxes.items())
        return tuple(Filter(name, option.value) for name, option in chosen if option)

    def offer(self, options: Mapping[str, Sequence[Option]]) -> None:
        """Show the counts of every filter."""
        for name, found in options.items():
            self.boxes[name].offer(found)
        self._flow.invalidate()

    def reset(self) -> None:
        """Let everything pass, without saying so."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)
