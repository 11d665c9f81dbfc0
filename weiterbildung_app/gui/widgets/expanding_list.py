"""A link list that shows its first lines until it is asked for all."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.gui.widgets.link_list import Line, LinkList
from weiterbildung_app.i18n import N_, _

MOST = 100
"""More lines than this are counted, not shown: nobody reads them on an overview."""


class ExpandingList(QWidget):
    """The first lines, a button for the others, and a sentence where there are none."""

    followed = Signal(object)  # the key of a line

    def __init__(self, name: str, first: int, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._lines: tuple[Line, ...] = ()
        self.list = LinkList(name)
        self.list.followed.connect(self.followed)
        self.empty = Secondary(empty, wrap=True)
        self.rest = Secondary(wrap=True)
        self.more = Button("", "chevron-down")
        self.more.setFlat(True)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        for widget in (self.empty, self.list, self.rest):
            column.addWidget(widget)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; whether all of them are shown stays as it was."""
        self._lines = tuple(lines)
        self._show()

    def _show(self) -> None:
        count = len(self._lines)
        expanded = self.more.isChecked()
        shown = self._lines[: MOST if expanded else self._first]
        self.list.show_lines(shown)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.rest.setVisible(expanded and count > MOST)
        self.rest.setText(_(N_("… und {count} weitere")).format(count=count - MOST))
        text = N_("Weniger zeigen") if expanded else N_("Alle {count} zeigen")
        self.more.setText(_(text).format(count=count))
        self.more.setAccessibleName(f"{self.list.accessibleName()}: {self.more.text()}")
        icons.wear(self.more, "chevron-up" if expanded else "chevron-down")
        self.more.setVisible(count > self._first)
