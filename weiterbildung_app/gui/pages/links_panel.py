"""The links of one record, for its detail: recommendations it serves, instruments it presents or
who presents it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages import link_steps
from weiterbildung_app.gui.pages.link_editor import LinkEditor
from weiterbildung_app.gui.widgets.cards import ScrollingPage
from weiterbildung_app.gui.widgets.tabs import FlatTabBar
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import links
from weiterbildung_app.services.links import Links
from weiterbildung_app.services.records import Linked, Ref

SEARCH_DELAY = 120  # ms


@dataclass(frozen=True)
class Join:
    """One way in which a record can be joined to others: which of `Links` shows it, to what tables.

    `link` and `unlink` are services that take (ids of recommendations or instruments, refs);
    `from_other_end`
    tells that the record shown here is one of those ids.
    """

    name: str
    title: str
    tables: tuple[str, ...]
    link: Callable[..., int]
    unlink: Callable[..., int]
    reasoned: bool = False
    from_other_end: bool = False


_SERVES = Join(
    "recommendations",
    N_("Empfehlungen"),
    ("recommendations",),
    links.link,
    links.unlink,
    reasoned=True,
)
_PRESENTS = Join(
    "instruments",
    N_("Vorgestellte Instrumente"),
    ("funding_instruments",),
    links.present,
    links.withdraw,
)
_PRESENTED = Join(
    "presenters",
    N_("Vorgestellt von"),
    tuple(links.PRESENTERS),
    links.present,
    links.withdraw,
    from_other_end=True,
)
_SERVED = Join(
    "records",
    N_("Was ihr dient"),
    tuple(links.SERVERS),
    links.link,
    links.unlink,
    reasoned=True,
    from_other_end=True,
)

JOINS: dict[str, tuple[Join, ...]] = {
    "funding_instruments": (_SERVES, _PRESENTED),
    "organisations": (_SERVES,),
    "event_sessions": (_SERVES, _PRESENTS),
    "booths": (_SERVES, _PRESENTS),
    "recommendations": (_SERVED,),
}
"""Tables whose records have links, and which."""


class LinksPanel(QWidget):
    """Shows and changes what one record is joined to."""

    def __init__(self, jobs: Jobs, go: Go, here: Linked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._here = jobs, here
        self._ref = Ref(here.table, here.id)
        self._joins = JOINS[here.table]
        self.editors = {join.name: LinkEditor(reasoned=join.reasoned) for join in self._joins}
        self._tabs = QTabWidget()
        self._tabs.setTabBar(FlatTabBar(_(N_("Arten von Bezügen"))))
        self._tabs.setDocumentMode(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.M, 0, 0)
        for join in self._joins:
            editor = self._connect(join, go)
            scrolling = ScrollingPage(editor)
            if len(self._joins) > 1:
                self._tabs.addTab(scrolling, _(join.title))
                editor.setContentsMargins(0, theme.S, 0, 0)
            else:
                layout.addWidget(scrolling)
        if len(self._joins) > 1:
            layout.addWidget(self._tabs)
        self.reload()

    def reload(self) -> None:
        """Ask for everything the record is joined to."""
        self._jobs.read(links.of_record, self._ref, then=self._show, owner=self)

    def _connect(self, join: Join, go: Go) -> LinkEditor:
        editor = self.editors[join.name]
        soon = QTimer(editor, interval=SEARCH_DELAY, singleShot=True)
        soon.timeout.connect(partial(self._ask_possible, join))
        editor.searched.connect(lambda _text: soon.start())
        editor.link_requested.connect(partial(self._link, join))
        editor.unlink_requested.connect(partial(self._unlink, join))
        editor.reason_changed.connect(self._justify)
        editor.open_requested.connect(go)
        return editor

    def _show(self, found: Links) -> None:
        for place, join in enumerate(self._joins):
            ends = getattr(found, join.name)
            self.editors[join.name].show_linked(ends)
            if len(self._joins) > 1:
                self._tabs.setTabText(place, f"{_(join.title)} ({len(ends)})")
            self._ask_possible(join)

    def _ask_possible(self, join: Join) -> None:
        editor = self.editors[join.name]
        self._jobs.read(
            links.possible,
            self._ref,
            join.tables,
            editor.search.text(),
            date.today(),
            then=editor.show_possible,
            owner=editor,
        )

    def _link(self, join: Join, chosen: list[Linked], reason: str) -> None:
        more = (reason or None,) if join.reasoned else ()
        label = self._label(join, join.link, chosen)
        self._jobs.write(label, join.link, *self._ends(join, chosen), *more, owner=self)

    def _unlink(self, join: Join, chosen: list[Linked]) -> None:
        label = self._label(join, join.unlink, chosen)
        self._jobs.write(label, join.unlink, *self._ends(join, chosen), owner=self)

    def _label(self, join: Join, service: Callable[..., int], chosen: list[Linked]) -> str:
        one = self._here if join.from_other_end else chosen[0] if len(chosen) == 1 else None
        return link_steps.label(service, len(chosen), one.key if one else "")

    def _ends(self, join: Join, chosen: list[Linked]) -> tuple[list[int], list[Ref]]:
        if join.from_other_end:
            return [self._ref.id], [Ref(one.table, one.id) for one in chosen]
        return [one.id for one in chosen], [self._ref]

    def _justify(self, link_id: int, reason: str) -> None:
        label = _(link_steps.REASON)
        self._jobs.write(label, links.justify, [link_id], reason or None, owner=self)
