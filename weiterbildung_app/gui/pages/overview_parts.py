"""What the overview is made of: the countdown, the card of an aim, the card of a list."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from weiterbildung_app.domain.findings import Finding
from weiterbildung_app.gui import severity, theme
from weiterbildung_app.gui.widgets.buttons import Button
from weiterbildung_app.gui.widgets.cards import Card
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.expanding_list import ExpandingList
from weiterbildung_app.gui.widgets.labels import Label, Secondary, Title
from weiterbildung_app.gui.widgets.link_list import Line
from weiterbildung_app.gui.widgets.share_bar import ShareBar
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services.coverage import Coverage, Gap

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


class Huge(Label):
    """The one number of a page."""

    step, weight = 18, QFont.Weight.DemiBold


class Countdown(Card):
    """How long it is until the day, and what, when and where that day is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.days = Huge(wrap=True)
        self.until = Title(wrap=True)
        self.facts = Secondary(wrap=True)
        self.venues = Secondary(wrap=True)
        self.open = Button(_(N_("Veranstaltung öffnen")), "calendar-days")
        words = QVBoxLayout()
        words.setSpacing(theme.XS)
        for label in (self.days, self.until, self.facts, self.venues):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(theme.XL)
        row.addLayout(words, 1)
        row.addWidget(self.open, alignment=Qt.AlignmentFlag.AlignTop)
        self.column.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.column.setSpacing(0)
        self.column.addLayout(row)

    def show_day(self, days: int, title: str, day: date, form: str) -> None:
        """Count the days to an event, or since it was."""
        self.days.setText(_counted(days))
        self.until.setText(_until(title) if days > 0 else title)
        self.facts.setText(f"{day_text(day)} · {form}")

    def show_venues(self, venues: tuple[str, ...]) -> None:
        """Say where it takes place."""
        missing = _(N_("Noch kein Ort eingetragen"))
        self.venues.setText(" · ".join(venues) or missing)


class AimCard(Card):
    """How far one of the two aims is reached: a bar, the same in words, and what is missing."""

    def __init__(
        self, title: str, demand: str, done: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        """Say `done` when nothing is missing and `nothing` when there is nothing to count.

        `demand` says in words what `{met}` of `{total}` means.
        """
        super().__init__(title, parent)
        self._demand, self._done, self._nothing = demand, done, nothing
        self.words = Label(wrap=True)
        self.bar = ShareBar()
        self.gaps = ExpandingList(_(N_("{card}: Was fehlt")).format(card=title), 3, done)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.words)
        self.column.addSpacing(theme.XS)
        self.column.addWidget(self.gaps)
        self.column.addStretch(1)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show a coverage with the gaps in it."""
        words = self._demand.format(met=coverage.met, total=coverage.total)
        if coverage.ratio is not None:
            words = f"{words} ({coverage.ratio:.0%})".replace("%", " %")
        self.words.setText(words if coverage.total else self._nothing)
        self.bar.show_share(coverage.met, coverage.total, self.words.text())
        self.bar.setVisible(coverage.total > 0)
        self.gaps.setVisible(coverage.total > 0)
        self.gaps.show_lines([_gap(one) for one in coverage.gaps])


class ListCard(Card):
    """A heading with a count, and lines that lead somewhere."""

    def __init__(self, title: str, first: int, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._title = title
        self.lines = ExpandingList(title, first, empty)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def show_lines(self, lines: list[Line], *, counted: bool = True) -> None:
        """Show lines; `counted` puts their number into the heading."""
        count = f" ({len(lines)})" if counted and lines else ""
        self.heading.setText(self._title + count)
        self.lines.show_lines(lines)


def day_text(day: date) -> str:
    """Write a day with its weekday."""
    return GERMAN.toString(QDate(day.year, day.month, day.day), "dddd, d. MMMM yyyy")


def finding_line(one: Finding) -> Line:
    """Write what is missing and how bad it is, as a line to where it can be put right."""
    return severity.line((one.table, one.id, one.text), one.severity, one.text)


def _gap(gap: Gap) -> Line:
    return Line((gap.table, gap.id), gap.caption, gap.reason, icon="circle-dashed", tone=Tone.WARN)


def _counted(days: int) -> str:
    if days == 0:
        return _(N_("Heute ist es so weit"))
    text = {1: N_("Noch 1 Tag"), -1: N_("Vor 1 Tag")}.get(days)
    if text is None:
        text = N_("Noch {days} Tage") if days > 0 else N_("Vor {days} Tagen")
    return _(text).format(days=abs(days))


def _until(title: str) -> str:
    """Lead to a title: one that begins with „…tag“ can be declined, any other is quoted."""
    declined = title.split(maxsplit=1)[0].endswith(_(N_("tag")))
    return _(N_("bis zum {title}") if declined else N_("bis „{title}“")).format(title=title)
