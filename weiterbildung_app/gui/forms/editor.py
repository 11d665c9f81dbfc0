"""What every editor of a field has in common; the editors stand in the modules beside."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from weiterbildung_app.domain.base import Field
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.buttons import IconButton, keep_high
from weiterbildung_app.gui.widgets.fields import name_box
from weiterbildung_app.i18n import N_, _


class Editor(QWidget):
    """The input of one field: shows a value, gives what the person made of it.

    `value` raises UserError when the input cannot be read; the input itself then stays as it is.
    """

    edited = Signal()
    finished = Signal()
    open_requested = Signal(str, int)  # table, id

    names_itself = False
    """Whether the label of the field stands in the editor, as at a check box."""

    def __init__(self, field: Field, jobs: Jobs) -> None:
        super().__init__()
        self.field = field
        self.jobs = jobs
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.XS)

    @property
    def letters(self) -> int:
        """How many letters wide the input wants to be; 0 for all the room there is."""
        return 0

    @property
    def unknown(self) -> str:
        """What stands in an empty input."""
        return _(N_("nicht bekannt")) if self.field.optional else ""

    @property
    def caption(self) -> str:
        """The name of the record that is chosen, where the field is a reference."""
        return ""

    def show_value(self, value: Any, caption: str = "") -> None:
        """Show a stored value; `caption` names the record that a reference means."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the input as a value, None when it is empty."""
        raise NotImplementedError

    def lock(self, *, locked: bool) -> None:
        """Let nobody change the value; it can still be read and copied."""
        self.setEnabled(not locked)

    def show_among(self, event_id: int | None) -> None:
        """Offer only what belongs to this event, where that makes a difference."""

    def take(self, control: QWidget) -> None:
        """Make a widget the one that is focused, named and described."""
        control.setAccessibleName(_(self.field.label))
        control.setAccessibleDescription(_(self.field.help))
        keep_high(control)
        if isinstance(control, QLineEdit):
            control.setTextMargins(theme.XS, 0, theme.XS, 0)
        self._row.addWidget(control, 1)
        if isinstance(control, QComboBox):
            name_box(control, _(self.field.label))
        self.setFocusProxy(control)

    def add_button(self, icon: str, text: str) -> IconButton:
        """Put a small button behind the control."""
        button = IconButton(icon, f"{_(self.field.label)}: {text}")
        button.setToolTip(text)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button
