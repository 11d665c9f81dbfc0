"""The kept states of a plan: drafts to go on with, releases, what differs, and the next year."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds import DAY
from weiterbildung_app.domain.planning import VersionState
from weiterbildung_app.domain.timetable.versions import Difference, DifferenceKind
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.board.painting import DIFFERENCES
from weiterbildung_app.gui.messages import tell
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.gui.widgets.buttons import Button, keep_high
from weiterbildung_app.gui.widgets.cards import ScrollingPage
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.fields import NamedBox, name_box
from weiterbildung_app.gui.widgets.flow import Flow
from weiterbildung_app.gui.widgets.labels import Heading, Secondary
from weiterbildung_app.gui.widgets.link_list import Line, LinkList
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import renewal, versions
from weiterbildung_app.services.kept_plans import Missing
from weiterbildung_app.services.renewal import Renewal
from weiterbildung_app.services.versions import Listed

YEAR = timedelta(days=364)  # the same day of the week
_ICONS = {
    DifferenceKind.NEW: "plus",
    DifferenceKind.MOVED: "arrow-right",
    DifferenceKind.CHANGED: "pencil",
    DifferenceKind.CANCELLED: "x",
}


class Versions(QWidget):
    """A list of kept plans; below it what can be done with the one that was followed."""

    compared = Signal(object)  # tuple of Difference; empty when nothing is compared any more
    followed = Signal(object)  # Key
    event_made = Signal(int)  # id

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._event_id = 0
        self._chosen: Listed | None = None
        self._listed: tuple[Listed, ...] = ()
        self.name = _field(_(N_("Name des Planstands")))
        self.draft = Button(_(N_("Neuer Entwurf")), "copy")
        self.release = Button(_(N_("Veröffentlichen")), "check")
        self.list = LinkList(_(N_("Planstände")))
        self.empty = Secondary(
            _(
                N_(
                    "Noch keiner: Ein Entwurf hält den Plan fest, eine Veröffentlichung friert "
                    "ihn ein."
                )
            ),
            wrap=True,
        )
        self.back = Button(_(N_("Auf die Tafel holen")), "layout-grid")
        self.against = NamedBox(_(N_("Vergleich mit")))
        self.compare = Button(_(N_("Vergleichen")), "git-compare")
        self.end = Button(_(N_("Vergleich beenden")), "x")
        self.differences = LinkList(_(N_("Unterschiede")))
        self.sum = Secondary(wrap=True)
        self.next_title = _field(_(N_("Titel der nächsten Veranstaltung")))
        self.next_day = _field(_(N_("Tag der nächsten Veranstaltung")))
        self.with_sessions = QCheckBox(_(N_("mit Beiträgen und Ständen")))
        self.renew = Button(_(N_("Daraus anlegen")), "calendar-days")
        self._lay_out()
        self._connect()

    def rebuild(self) -> None:
        """Read the kept plans of the event anew."""
        event_id = self._model.plan.event_id
        if event_id != self._event_id:
            self._event_id, self._chosen = event_id, None
            self._offer_next()
        self._model.jobs.read(versions.listing, event_id, then=self._show, owner=self)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.S, theme.S, theme.S)
        column.setSpacing(theme.S)
        self._deeds = _box(self.back, self.against, self.compare)
        self._found = _box(self.sum, self.end)
        name_box(self.against, self.against.accessibleName())
        for widget in (
            self.name,
            _row(self.draft, self.release),
            self.empty,
            self.list,
            self._deeds,
            self._found,
            self.differences,
            Heading(_(N_("Nächste Veranstaltung"))),
            self.next_title,
            self.next_day,
            self.with_sessions,
            self.renew,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self._deeds.hide()
        self._found.hide()
        self.differences.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollingPage(inside))

    def _connect(self) -> None:
        self.draft.clicked.connect(self._begin_draft)
        self.release.clicked.connect(self._release)
        self.list.followed.connect(self._choose)
        self.back.clicked.connect(self._bring_back)
        self.compare.clicked.connect(self._compare)
        self.end.clicked.connect(self._end)
        self.differences.followed.connect(lambda one: self.followed.emit(one.key))
        self.renew.clicked.connect(self._renew)
        self._model.changed.connect(self._compare_again)

    def _show(self, listed: tuple[Listed, ...]) -> None:
        self._listed = listed
        self.list.show_lines([_line(one) for one in listed])
        self.list.setVisible(bool(listed))
        self.empty.setVisible(not listed)
        if not self.name.text() or self.name.text() in {one.title for one in listed}:
            released = sum(one.state is VersionState.RELEASED for one in listed)
            self.name.setText(_(N_("Fassung {number}")).format(number=released + 1))
        chosen = self._chosen.ref.id if self._chosen else 0
        self._choose(next((one for one in listed if one.ref.id == chosen), None))

    def _choose(self, one: Listed | None) -> None:
        self._chosen = one
        self._deeds.setVisible(one is not None)
        if one is not None:
            self.back.setEnabled(not one.current)
            self._offer_others(one)

    def _offer_others(self, chosen: Listed) -> None:
        """Offer what a kept plan is compared with; the current draft is what the board shows."""
        before = self.against.currentData()
        self.against.clear()
        if not chosen.current:
            self.against.addItem(_(N_("der Tafel")), None)
        for other in self._listed:
            if other.ref.id != chosen.ref.id and not other.current:
                self.against.addItem(other.title, other.ref.id)
        self.against.setCurrentIndex(max(self.against.findData(before), 0))
        self.compare.setEnabled(self.against.count() > 0)

    def _begin_draft(self) -> None:
        label = _(N_("Neuer Entwurf"))
        self._model.write(
            label, versions.begin_draft, self._event_id, self.name.text(), date.today()
        )

    def _release(self) -> None:
        label = _(N_("Plan veröffentlichen"))
        keep = partial(versions.keep, today=date.today())
        title = self.name.text()
        self._model.write(label, keep, self._event_id, title, VersionState.RELEASED)

    def _bring_back(self) -> None:
        one = self._chosen
        if one is None:
            return
        label = _(N_("„{title}“ auf die Tafel holen")).format(title=one.title)
        if one.state is VersionState.RELEASED:
            self._model.write(label, versions.restore, one.ref.id, then=self._tell_missing)
        else:
            self._model.write(
                label, versions.switch, one.ref.id, date.today(), then=self._tell_missing
            )

    def _tell_missing(self, missing: Missing) -> None:
        if missing.text:
            tell(self, missing.text, Tone.ACCENT)

    def _compare(self) -> None:
        if self._chosen is not None:
            self._model.jobs.read(
                versions.difference,
                self._chosen.ref.id,
                self.against.currentData(),
                then=self._show_differences,
                owner=self,
            )

    def _compare_again(self) -> None:
        """Keep the comparison true while the plan changes."""
        if self._found.isVisibleTo(self):
            self._compare()

    def _show_differences(self, found: Sequence[Difference]) -> None:
        self.differences.show_lines([_difference(one) for one in found])
        self.differences.setVisible(bool(found))
        self._found.show()
        title = self._chosen.title if self._chosen else ""
        other = self.against.currentText() if self.against.currentData() else ""
        self.sum.setText(_summary(title, other, found))
        self.compared.emit(tuple(found))

    def _end(self) -> None:
        """Compare no more."""
        self.differences.hide()
        self._found.hide()
        self.compared.emit(())

    def _offer_next(self) -> None:
        """Propose the same weekday a year later, and a title with the next year."""
        day = self._model.facts.days[0] if self._model.facts.days else date.today()
        then = day + YEAR
        self.next_title.setText(self._model.plan.title.replace(str(day.year), str(then.year)))
        self.next_day.setText(DAY.format(then))

    def _renew(self) -> None:
        try:
            day = DAY.parse(self.next_day.text())
        except UserError as error:
            tell(self, str(error), Tone.WARN)
            return
        work = partial(renewal.renew, with_sessions=self.with_sessions.isChecked())
        label = _(N_("Aus dem Vorjahr anlegen"))
        title = self.next_title.text()
        self._model.write(label, work, self._event_id, title, day, then=self._tell_renewed)

    def _tell_renewed(self, made: Renewal) -> None:
        text = _(N_("Die neue Veranstaltung ist angelegt. Übernommen: {what}."))
        go: tuple[str, Any] = (N_("Auf die Tafel"), partial(self.event_made.emit, made.ref.id))
        tell(self, text.format(what=made.text), Tone.ACCENT, go)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    keep_high(field)
    return field


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    line = Flow(theme.S, row)
    for widget in widgets:
        line.addWidget(widget)
    return row


def _box(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.XS)
    for widget in widgets:
        column.addWidget(widget)
    return box


def _line(one: Listed) -> Line:
    state = _(N_("in Arbeit")) if one.current else _(one.state.label)
    released = one.state is VersionState.RELEASED
    icon = "lock" if released else "layout-grid" if one.current else "pencil"
    detail = f"{state} · {DAY.format(one.kept_on)}"
    return Line(
        one, one.title, detail, icon=icon, tone=Tone.ACCENT if one.current else Tone.NEUTRAL
    )


def _difference(one: Difference) -> Line:
    word, tone = _(one.kind.label), DIFFERENCES[one.kind]
    return Line(one, one.text, word=word, icon=_ICONS[one.kind], tone=tone)


def _summary(title: str, other: str, found: Sequence[Difference]) -> str:
    """Say how much differs from the plan `title`, on the board or in the plan `other`."""
    if not found and other:
        text = _(N_("„{title}“ und „{other}“ gleichen sich."))
        return text.format(title=title, other=other)
    if not found:
        return _(N_("Gegenüber „{title}“ ist auf der Tafel nichts anders.")).format(title=title)
    counts = ", ".join(
        f"{number} {_(kind.label)}"
        for kind in DifferenceKind
        if (number := sum(one.kind is kind for one in found))
    )
    if other:
        text = _(N_("Von „{title}“ zu „{other}“: {counts}"))
        return text.format(title=title, other=other, counts=counts)
    return _(N_("Gegenüber „{title}“: {counts}")).format(title=title, counts=counts)
