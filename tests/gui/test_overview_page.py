"""The overview: what the office has to know today, and that every line of it leads somewhere."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.factories import make
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages import overview
from weiterbildung_app.gui.pages.overview import OverviewPage
from weiterbildung_app.gui.widgets.link_list import LINE, Line, LinkList
from weiterbildung_app.gui.window import Window
from weiterbildung_app.services import coverage, history, records
from weiterbildung_app.services.overview import overview as state_of_the_office
from weiterbildung_app.storage.store import Store

Places = list[tuple[str, int | None]]
Show = Callable[[], tuple[OverviewPage, Places]]


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs) -> Show:
    """Show the page on the empty database; it notes where it was asked to go."""
    window, places = QMainWindow(), Places()
    qtbot.addWidget(window)

    def shown() -> tuple[OverviewPage, Places]:
        page = overview.build(desk, Actions(window), lambda *place: places.append(place))
        assert isinstance(page, OverviewPage)
        window.setCentralWidget(page)
        window.resize(1030, 700)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: not page.changes.isHidden())
        return page, places

    return shown


@pytest.fixture
def page(qtbot: QtBot, house: Window) -> OverviewPage:
    """Return the page on the sample."""
    house.go("overview")
    page = house.stack.currentWidget()
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(
        lambda: _texts(page.missing.lines.list) != [] and page.countdown.venues.text() != ""
    )
    return page


def test_it_counts_the_days_to_the_next_event(qtbot: QtBot, show: Show, store: Store) -> None:
    day = date.today() + timedelta(days=87)
    event = make(store, "events", title="Weiterbildungstag M-V 2027", day=day)
    make(store, "venues", event_id=event.id, title="IHK zu Rostock")
    page, places = show()
    assert page.countdown.days.text() == "Noch 87 Tage"
    assert page.countdown.until.text() == "bis zum Weiterbildungstag M-V 2027"
    assert page.countdown.facts.text().endswith("· hybrid")
    qtbot.waitUntil(lambda: page.countdown.venues.text() == "IHK zu Rostock")
    page.countdown.open.click()
    assert places == [("events", event.id)]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Heute ist es so weit"),
        (1, "Noch 1 Tag"),
        (2, "Noch 2 Tage"),
        (-1, "Vor 1 Tag"),
        (-5, "Vor 5 Tagen"),
    ],
)
def test_it_speaks_of_days_as_people_do(show: Show, store: Store, days: int, said: str) -> None:
    make(store, "events", title="Bildungsmesse", day=date.today() + timedelta(days=days))
    page, _places = show()
    assert page.countdown.days.text() == said
    assert page.countdown.until.text() == ("bis „Bildungsmesse“" if days > 0 else "Bildungsmesse")


def test_without_an_event_it_says_what_to_do(show: Show) -> None:
    page, places = show()
    assert page.empty.isVisible()
    assert not page.countdown.isVisible()
    assert not page.missing.isVisible()
    page.new_event.click()
    assert places == [("events", None)]


def test_an_event_that_is_entered_elsewhere_appears_by_itself(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs
) -> None:
    page, _places = show()
    values = {"title": "Fachtag", "day": date.today() + timedelta(days=3)}
    desk.committed.connect(page.refresh)
    desk.write("Veranstaltung anlegen", records.create, "events", values, owner=page)
    qtbot.waitUntil(page.countdown.isVisible)
    assert page.countdown.until.text() == "bis zum Fachtag"
    assert not page.empty.isVisible()


def test_both_aims_are_a_bar_and_the_same_in_words(page: OverviewPage, house: Window) -> None:
    assert house.jobs
    for card, of in (
        (page.communication, coverage.of_communication),
        (page.quality, coverage.of_quality),
    ):
        found = house.jobs._store.read(of, 1)
        assert card.words.text().startswith(f"{found.met} von {found.total} ")
        assert (card.bar.value(), card.bar.maximum()) == (found.met, found.total)
        assert _spoken(card.bar) == card.words.text()
        assert _texts(card.gaps.list) == [gap.caption for gap in found.gaps[:3]]


def test_gaps_beyond_the_first_come_when_they_are_asked_for(page: OverviewPage) -> None:
    gaps = page.communication.gaps
    assert gaps.more.text() == "Alle 6 zeigen"
    gaps.more.click()
    assert len(_texts(gaps.list)) == 6
    assert gaps.more.text() == "Weniger zeigen"
    gaps.more.click()
    assert len(_texts(gaps.list)) == 3


def test_what_is_missing_says_how_bad_it_is_in_words_the_worst_first(page: OverviewPage) -> None:
    page.missing.lines.more.click()
    words = [line.word for line in _lines(page.missing.lines.list)]
    severities = [one.label for one in Severity]
    assert words == sorted(words, key=severities.index)
    assert set(words) == set(severities)
    assert page.missing.heading.text() == f"Was fehlt ({len(words)})"


def test_enter_and_a_click_lead_to_the_record(qtbot: QtBot, show: Show, store: Store) -> None:
    event = make(store, "events", day=date.today() + timedelta(days=9))
    session = make(store, "event_sessions", event_id=event.id, title="Ohne Zeit")
    page, places = show()
    lines = page.missing.lines.list
    lines.setFocus()
    row = _texts(lines).index("„Ohne Zeit“ steht noch nicht im Zeitplan.")
    for _press in range(row):
        QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert places == [("event_sessions", session.id)]
    middle = lines.visualRect(lines.lines.index(row)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert places == [("event_sessions", session.id)] * 2


def test_due_reviews_and_last_changes_lead_on(qtbot: QtBot, show: Show, store: Store) -> None:
    due = make(store, "funding_instruments", title="Alt", review_on=date(2020, 1, 31))
    make(store, "funding_instruments", title="Neu", review_on=date.today() + timedelta(days=1))
    page, places = show()
    (line,) = _lines(page.reviews.lines.list)
    assert (line.text, line.detail) == ("Alt", "fällig seit 31.01.2020")
    page.reviews.lines.list.follow(0)
    page.changes.lines.list.follow(0)
    (newest,) = store.read(history.entries, limit=1)
    assert places == [("funding_instruments", due.id), ("history", newest.step_id)]
    assert "Testperson" in _lines(page.changes.lines.list)[0].detail


def test_a_change_that_was_taken_back_is_called_so(show: Show, store: Store) -> None:
    make(store, "people")
    store.undo()
    page, _places = show()
    newest, before = _lines(page.changes.lines.list)
    assert newest.text.startswith("Rückgängig")
    assert before.detail.endswith("zurückgenommen")


def test_hostile_names_are_shown_as_they_are(show: Show, store: Store) -> None:
    title = "<b>fett</b> & <img src='file:///x'>"
    event = make(store, "events", title=title, day=date.today() + timedelta(days=9))
    make(store, "event_sessions", event_id=event.id, title=title)
    page, _places = show()
    assert page.countdown.until.text() == f"bis „{title}“"
    assert page.countdown.until.textFormat() == Qt.TextFormat.PlainText
    assert any(title in text for text in _texts(page.missing.lines.list))


def test_there_are_two_columns_where_there_is_room_and_one_where_not(
    qtbot: QtBot, page: OverviewPage, house: Window
) -> None:
    house.resize(1400, 800)
    qtbot.waitUntil(lambda: page.quality.x() > page.communication.x())
    assert page.quality.y() == page.communication.y()
    house.resize(900, 800)
    qtbot.waitUntil(lambda: page.quality.x() == page.communication.x())
    assert page.quality.y() > page.communication.y()
    assert page.scroller.horizontalScrollBar().maximum() == 0


def test_everything_that_takes_the_focus_has_a_name(page: OverviewPage) -> None:
    lists = page.findChildren(LinkList)
    assert len(lists) == 6
    for widget in (*lists, page.countdown.open, page.missing.lines.more):
        assert _spoken(widget)
    line = _lines(page.missing.lines.list)[0]
    index = page.missing.lines.list.lines.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{line.word}: {line.text}"


def test_many_gaps_are_counted_not_drawn(show: Show, store: Store) -> None:
    event = make(store, "events", day=date.today() + timedelta(days=9))
    for number in range(110):
        make(store, "booths", event_id=event.id, title=f"Stand {number:03}", venue_id=None)
    page, _places = show()
    count = len(store.read(state_of_the_office, date.today()).findings)
    page.missing.lines.more.click()
    assert len(_texts(page.missing.lines.list)) == 100
    assert page.missing.lines.rest.text() == f"… und {count - 100} weitere"


def _lines(list_: LinkList) -> list[Line]:
    return [list_.lines.index(row).data(LINE) for row in range(list_.lines.rowCount())]


def _texts(list_: LinkList) -> list[str]:
    return [line.text for line in _lines(list_)]


def _spoken(widget: object) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)  # type: ignore[arg-type]
    return str(interface.text(QAccessible.Text.Name))
