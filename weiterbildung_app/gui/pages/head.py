"""The head of a record: its owners as links, its name, what kind of record it is."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.chips import Chip, Tone
from weiterbildung_app.gui.widgets.crumbs import Crumbs
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.records import Linked

CAPTION_SHOWN = 160  # letters


class Head(QWidget):
    """Says which record the tabs below are about."""

    followed = Signal(str, int)  # table, id

    def __init__(self) -> None:
        super().__init__()
        self.caption = Heading(wrap=True)
        self.crumbs = Crumbs()
        self.crumbs.followed.connect(lambda key: self.followed.emit(*key))
        self._kind = Secondary()
        self._given = Chip(_(N_("vorgegeben")), Tone.NEUTRAL, "lock")
        self._given.setToolTip(_(N_("Vorgegebene Datensätze lassen sich nicht ändern.")))
        below = QHBoxLayout()
        below.setSpacing(theme.S)
        below.addWidget(self._kind)
        below.addWidget(self._given)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.L, theme.M, theme.L, theme.S)
        column.setSpacing(theme.XS)
        column.addWidget(self.crumbs)
        column.addWidget(self.caption)
        column.addLayout(below)
        self.hide()

    def say(
        self, caption: str, kind: str = "", owners: Sequence[Linked] = (), *, given: bool = False
    ) -> None:
        """Name a record; `given` ones come with the program."""
        short = caption if len(caption) <= CAPTION_SHOWN else f"{caption[:CAPTION_SHOWN]} …"
        self.caption.setText(short)
        self._kind.setText(kind)
        self._kind.setVisible(bool(kind))
        self._given.setVisible(given)
        self.crumbs.show_way([((one.table, one.id), one.caption) for one in owners])
        self.show()
