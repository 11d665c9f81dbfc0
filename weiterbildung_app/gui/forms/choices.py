"""Editors in which one chooses from a closed set."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.base import Field
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.forms.editor import Editor
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.buttons import keep_high
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.i18n import N_, _


class CalmCombo(QComboBox):
    """A combo box that lets the wheel scroll the form instead of changing a value by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class OneEditor(Editor):
    """One of a closed set; „nicht bekannt“ is offered where the field may stay unknown."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self._values, labels = zip(*_choices(field), strict=True)
        if field.optional:
            self._values, labels = (None, *self._values), (self.unknown, *labels)
        self._letters = max(map(len, labels)) + 8
        self.control = CalmCombo()
        self.control.addItems(labels)
        self.control.setPlaceholderText(_(N_("Bitte wählen")))
        self.control.activated.connect(self.edited)
        self.control.activated.connect(self.finished)
        self.take(self.control)

    @property
    def letters(self) -> int:
        return self._letters

    def show_value(self, value: Any, caption: str = "") -> None:
        self.control.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def value(self) -> Any:
        place = self.control.currentIndex()
        return self._values[place] if place >= 0 else None


class CheckEditor(Editor):
    """Yes or no, where it is always known."""

    names_itself = True

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self.control = QCheckBox(_(field.label).replace("&", "&&"))
        self.control.clicked.connect(self.edited)
        self.control.clicked.connect(self.finished)
        self.take(self.control)

    def show_value(self, value: Any, caption: str = "") -> None:
        self.control.setChecked(bool(value))

    def value(self) -> bool:
        return self.control.isChecked()


class SomeEditor(Editor):
    """Any number of a closed set, each with its box; arrow keys go from one to the next."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__(field, jobs)
        self._boxes = {value: QCheckBox(label) for value, label in _choices(field)}
        flow = Flow(theme.XS)
        for box in self._boxes.values():
            keep_high(box)
            box.setAccessibleDescription(_(field.label))
            box.clicked.connect(self.edited)
            box.clicked.connect(self.finished)
            flow.addWidget(box)
        self._row.addLayout(flow)
        self._align()
        self.setFocusProxy(next(iter(self._boxes.values())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._align()

    def show_value(self, value: Any, caption: str = "") -> None:
        for choice, box in self._boxes.items():
            box.setChecked(choice in (value or ()))

    def value(self) -> tuple[Any, ...]:
        return tuple(choice for choice, box in self._boxes.items() if box.isChecked())

    def _align(self) -> None:
        """Make all boxes as wide as the widest, so that they stand in columns."""
        widest = max(box.sizeHint().width() for box in self._boxes.values())
        for box in self._boxes.values():
            box.setMinimumWidth(widest)


def _choices(field: Field) -> list[tuple[Any, str]]:
    if isinstance(field.kind, kinds.Flag):
        return [(value, field.kind.format(value)) for value in (True, False)]
    if isinstance(field.kind, kinds.OneOf | kinds.SomeOf):
        return [(choice, _(choice.label)) for choice in field.kind.choices]
    raise TypeError(field.kind)
