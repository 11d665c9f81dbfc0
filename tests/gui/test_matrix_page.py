"""The matrix: what serves which recommendation, counted, spoken, and linked from its cells."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.factories import make
from tests.journeys.hands import Hands, rendered, rows
from weiterbildung_app.domain.policy import COMMUNICATION, QUALITY
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages.matrix import MatrixPanel
from weiterbildung_app.services import links
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store

Places = list[tuple[str, int | None]]
Show = Callable[[], tuple[MatrixPanel, Hands, Places]]
WORDING = "Förderung von <b>Qualifizierung</b> & mehr"


@pytest.fixture
def recommendations(store: Store) -> list[int]:
    """Return the ids of a plain one, of 9-Q and of 9-W, both at the core."""
    field = make(store, "action_fields", number=9, title="Fachkräfte")
    plain, *core = (
        make(
            store,
            "recommendations",
            action_field_id=field.id,
            key=key,
            text=WORDING,
            core=key in (QUALITY, COMMUNICATION),
        ).id
        for key in ("9-N", QUALITY, COMMUNICATION)
    )
    return [plain, *core]


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs) -> Show:
    """Show the page on the database as it is; it notes where it was asked to go."""
    window, places = QMainWindow(), Places()
    qtbot.addWidget(window)
    window.resize(1100, 800)

    def shown() -> tuple[MatrixPanel, Hands, Places]:
        page = MatrixPanel(desk, lambda *place: places.append(place))
        window.setCentralWidget(page)
        desk.committed.connect(page.refresh)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        hands = Hands(qtbot, window)
        hands.see(lambda: page.title.text() != "")
        return page, hands, places

    return shown


def _link(store: Store, recommendation: int, *refs: Ref, reason: str | None = None) -> None:
    store.write("Verknüpfen", links.link, [recommendation], refs, reason)


def test_each_cell_counts_what_serves_a_recommendation(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    event = make(store, "events")
    booths = [make(store, "booths", event_id=event.id) for _number in range(2)]
    _link(store, recommendations[1], make(store, "organisations"), *booths)
    page, _hands, _places = show()
    assert [line.split(" | ")[1:] for _index, line in rows(page.model)] == [
        ["0", "0", "0", "0"],
        ["0", "1", "0", "2"],
        ["0", "0", "0", "0"],
    ]
    headers = [
        page.model.headerData(section, Qt.Orientation.Horizontal)
        for section in range(page.model.columnCount())
    ]
    assert headers[0] == "Handlungsempfehlung"
    assert headers[2] == "Organisationen\n1"


def test_it_begins_at_the_first_core_recommendation(show: Show, recommendations: list[int]) -> None:
    page, hands, _places = show()
    hands.read_heading(f"{QUALITY} · Förderinstrumente")
    assert page.view.currentIndex().row() == 1
    assert page.wording.text() == WORDING


def test_a_screen_reader_says_row_count_and_column(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    _link(store, recommendations[2], make(store, "funding_instruments"))
    page, _hands, _places = show()
    cell = page.model.index(2, 1)
    spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{COMMUNICATION}, Kern des Programms: 1 Förderinstrumente"
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"9-N: {WORDING}"


def test_the_core_is_marked_by_a_star_and_by_weight(show: Show, recommendations: list[int]) -> None:
    page, _hands, _places = show()
    for row, core in enumerate((False, True, True)):
        font = page.model.index(row, 1).data(Qt.ItemDataRole.FontRole)
        assert (font is not None and font.bold()) == core
        assert page.model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None


def test_wordings_are_never_markup(show: Show, recommendations: list[int]) -> None:
    page, _hands, _places = show()
    tip = page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert WORDING in rendered(tip)
    assert WORDING in page.model.index(0, 0).data()
    assert page.wording.textFormat() == Qt.TextFormat.PlainText


def test_a_click_on_a_cell_shows_its_links_with_their_reasons(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    event = make(store, "events")
    gsa, _vbu = (make(store, "booths", event_id=event.id, title=one) for one in ("GSA", "VBU"))
    _link(store, recommendations[0], gsa, reason="Berät dazu.")
    page, hands, _places = show()
    cell = page.view.visualRect(page.model.index(0, 4)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    hands.read_heading("9-N · Stände")
    hands.see(lambda: any("GSA | Berät dazu." in line for line in hands.lines("Verknüpft")))
    assert [line for line in hands.lines("Noch nicht verknüpft") if "VBU" in line]
    assert hands.focused() == "Empfehlungen und was ihnen dient"


def test_several_are_linked_in_one_step_that_is_named(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    for title in ("Alpha", "Beta", "Gamma"):
        make(store, "funding_instruments", title=title)
    page, hands, _places = show()
    hands.see(lambda: hands.lines("Noch nicht verknüpft") == ["Alpha", "Beta", "Gamma"])
    page.view.setFocus()
    hands.press("Return", "Down", "Shift+Down")
    with qtbot.waitSignal(desk.committed) as committed:
        hands.press("Return")
    assert committed.args[0].label == "2 Bezüge zu 9-Q anlegen"
    hands.see(lambda: hands.lines("Verknüpft") == ["Alpha | ", "Beta | "])
    hands.see(lambda: page.model.index(1, 1).data() == "2")
    assert hands.lines("Noch nicht verknüpft") == ["Gamma"]


def test_a_reason_is_changed_with_f2(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    _link(store, recommendations[1], make(store, "funding_instruments", title="Alpha"))
    page, hands, _places = show()
    hands.see(lambda: hands.lines("Verknüpft") == ["Alpha | "])
    page.editor.linked.setFocus()
    hands.press("Home", "F2")
    hands.write("Zahlt geprüfte Kurse.")
    with qtbot.waitSignal(desk.committed) as committed:
        hands.press("Return")
    assert committed.args[0].label == "Begründung ändern"
    hands.see(lambda: hands.lines("Verknüpft") == ["Alpha | Zahlt geprüfte Kurse."])


def test_what_is_linked_opens(show: Show, store: Store, recommendations: list[int]) -> None:
    ref = make(store, "funding_instruments", title="Alpha")
    _link(store, recommendations[1], ref)
    page, hands, places = show()
    hands.see(lambda: hands.lines("Verknüpft") == ["Alpha | "])
    assert not page.editor.open_button.isEnabled()
    hands.choose_row("Verknüpft", "Alpha")
    hands.click_button("Öffnen")
    assert places == [("funding_instruments", ref.id)]


def test_the_chosen_cell_stays_when_something_changes(
    show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    page, hands, _places = show()
    page.view.setCurrentIndex(page.model.index(2, 3))
    hands.read_heading(f"{COMMUNICATION} · Beiträge")
    link = (links.link, [recommendations[2]], [make(store, "organisations")])
    desk.write("Verknüpfen", *link, owner=page)
    hands.see(lambda: page.model.index(2, 2).data() == "1")
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (2, 3)


def test_without_room_the_links_stand_below_the_matrix(
    show: Show, recommendations: list[int]
) -> None:
    page, hands, _places = show()
    assert page.editor.mapTo(page, page.editor.rect().topLeft()).x() > page.view.width()
    page.window().resize(700, 800)
    hands.see(lambda: page.editor.mapTo(page, page.editor.rect().topLeft()).x() < 50)
