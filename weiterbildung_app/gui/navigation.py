"""The pages of the program by name, not by import, and the list on the left that leads to them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.i18n import N_, _

Go = Callable[[str, int | None], None]  # (table or page, record) → shows it


@dataclass(frozen=True)
class Page:
    """A page: on it are shown the records of its `tables`, each of its `lists` as a list.

    A page that is more than lists has a module of its own, named like it, with
    `build(jobs, actions, go) -> QWidget`. The widget may have `show_record(table, id)`,
    `refresh(step)`, `unsaved() -> bool`, `save_input()` and a signal `input_changed`.
    `counted` is the table whose number of records stands beside the title.
    """

    id: str
    title: str
    icon: str
    group: int
    tables: tuple[str, ...] = ()
    counted: str = ""
    lists: tuple[str, ...] = ()


PAGES = (
    Page("overview", N_("Übersicht"), "house", 0),
    Page("programme", N_("Programm"), "layout-grid", 1),
    Page(
        "sessions",
        N_("Beiträge"),
        "presentation",
        1,
        ("event_sessions", "participations", "placements", "placement_rooms", "session_rules"),
        "event_sessions",
        ("event_sessions",),
    ),
    Page("people", N_("Mitwirkende"), "users", 1, ("people", "absences"), "people", ("people",)),
    Page(
        "organisations",
        N_("Organisationen"),
        "building-2",
        1,
        ("organisations", "accreditations", "contacts"),
        "organisations",
        ("organisations", "accreditations", "contacts"),
    ),
    Page(
        "instruments",
        N_("Förderinstrumente"),
        "hand-coins",
        2,
        (
            "funding_instruments",
            "instrument_editions",
            "benefits",
            "conditions",
            "application_windows",
            "deadlines",
            "instrument_relations",
            "sources",
        ),
        "funding_instruments",
        ("funding_instruments", "instrument_editions", "sources"),
    ),
    Page(
        "recommendations",
        N_("Handlungsempfehlungen"),
        "list-checks",
        2,
        ("concepts", "action_fields", "recommendations", "recommendation_links", "presentations"),
        "recommendations",
    ),
    Page(
        "events",
        N_("Veranstaltung"),
        "calendar-days",
        3,
        (
            "event_series",
            "events",
            "venues",
            "rooms",
            "travel_times",
            "tracks",
            "breaks",
            "booths",
            "waivers",
            "schedule_versions",
            "print_runs",
        ),
        lists=("events", "venues", "rooms", "booths", "breaks", "tracks", "event_series"),
    ),
    Page("printing", N_("Drucken"), "printer", 3),
    Page("tasks", N_("Aufgaben"), "clipboard-list", 3, ("tasks",), "tasks"),
    Page("history", N_("Verlauf"), "history", 3),
)


def page_of(place: str) -> Page:
    """Return the page of that name, or the one that shows the records of that table."""
    return next(page for page in PAGES if place == page.id or place in page.tables)


_COUNT = Qt.ItemDataRole.UserRole
_ID = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2
_GAP = Qt.ItemDataRole.UserRole + 3

ROW_HEIGHT = 36
MARK = 3  # width of the bar beside the chosen page
ICONS_ONLY = 120  # narrower than this, titles give way to icons
NARROWEST = 56


class NavigationList(QListWidget):
    """The pages, one below the other, with the number of their records."""

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Seiten"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Row(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(NARROWEST)
        self.setEnabled(False)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        gap = theme.S
        for page, following in zip(PAGES, (*PAGES[1:], PAGES[-1]), strict=True):
            self._add(page, gap)
            gap = 0 if page.group == following.group else theme.L
        self.currentItemChanged.connect(self._ask)

    def choose(self, page: str) -> None:
        """Mark a page as the one that is shown."""
        with QSignalBlocker(self):
            self.setCurrentItem(self._item(page))

    def set_count(self, page: str, count: int) -> None:
        item = self._item(page)
        item.setData(_COUNT, count)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            _("{title}, {count} Einträge").format(title=item.text(), count=count),
        )

    def sizeHint(self) -> QSize:
        return QSize(248, 400)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour(theme.Role.SIDE))
        painter.end()
        super().paintEvent(event)

    def _add(self, page: Page, gap: int) -> None:
        item = QListWidgetItem(_(page.title), self)
        item.setData(_ID, page.id)
        item.setData(_ICON, page.icon)
        item.setData(_GAP, gap)
        item.setToolTip(_(page.title))

    def _item(self, page: str) -> QListWidgetItem:
        return self.item([one.id for one in PAGES].index(page))

    def _ask(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page_requested.emit(item.data(_ID))


class _Row(QStyledItemDelegate):
    """Draws a page: icon, title, number; the chosen one on a wash with a bar beside it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = max(ROW_HEIGHT, option.fontMetrics.height() + 2 * theme.S)
        return QSize(NARROWEST, height + index.data(_GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = QRect(option.rect)
        row.setTop(row.top() + index.data(_GAP))
        if index.row() and index.data(_GAP):
            _draw_line(painter, option.rect, row)
        row.adjust(theme.S, 1, -theme.S, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_ground(painter, row, chosen=chosen, hovered=hovered, focused=focused)
        _draw_content(painter, row, index, chosen=chosen)
        painter.restore()


def _draw_line(painter: QPainter, whole: QRect, row: QRect) -> None:
    middle = (whole.top() + row.top()) // 2
    painter.setPen(theme.colour(theme.Role.HAIRLINE))
    painter.drawLine(row.left() + theme.L, middle, row.right() - theme.L, middle)


def _draw_ground(
    painter: QPainter, row: QRect, *, chosen: bool, hovered: bool, focused: bool
) -> None:
    accent = theme.accent()
    painter.setPen(Qt.PenStyle.NoPen)
    if chosen or hovered:
        ground = QColor(theme.colour(theme.Role.WASH if chosen else theme.Role.HAIRLINE))
        painter.setBrush(ground)
        painter.drawRoundedRect(row, 6, 6)
    if chosen:
        painter.setBrush(accent)
        painter.drawRoundedRect(row.left(), row.center().y() - 8, MARK, 18, 1.5, 1.5)
    if focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(accent)
        painter.drawRoundedRect(row.adjusted(0, 0, -1, -1), 6, 6)


def _draw_content(
    painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex, *, chosen: bool
) -> None:
    text = QApplication.palette().color(QPalette.ColorRole.WindowText)
    ink = theme.accent() if chosen else text
    drawn = icons.pixmap(index.data(_ICON), icons.NORMAL, ink)
    left = row.left() + theme.M
    painter.drawPixmap(left, row.center().y() - icons.NORMAL // 2 + 1, drawn)
    if row.width() < ICONS_ONLY:
        return
    inside = row.adjusted(theme.M + icons.NORMAL + theme.M, 0, -theme.M, 0)
    count = index.data(_COUNT)
    painter.setFont(theme.font())
    if count is not None:
        painter.setPen(theme.colour(theme.Role.MUTED))
        painter.drawText(
            inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count)
        )
        inside.setRight(
            inside.right() - painter.fontMetrics().horizontalAdvance(str(count)) - theme.S
        )
    painter.setFont(theme.font(weight=QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
    painter.setPen(text)
    title = painter.fontMetrics().elidedText(
        index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, inside.width()
    )
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, title)
