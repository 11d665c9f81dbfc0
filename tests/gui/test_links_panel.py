"""The links of one record, from whichever end one looks at them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow, QTabBar
from pytestqt.qtbot import QtBot

from tests.factories import make
from tests.journeys.hands import Hands
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages.links_panel import JOINS, LinksPanel
from weiterbildung_app.services import links, records
from weiterbildung_app.services.records import Linked, Ref
from weiterbildung_app.storage.store import Store

OPEN, LINKED = "Noch nicht verknüpft", "Verknüpft"
Places = list[tuple[str, int | None]]
Show = Callable[[Ref], tuple[LinksPanel, Hands, Places]]


@pytest.fixture
def show(qtbot: QtBot, desk: Jobs, store: Store) -> Show:
    """Show the links of a record; it notes where it was asked to go."""
    window, places = QMainWindow(), Places()
    qtbot.addWidget(window)
    window.resize(700, 800)

    def shown(ref: Ref) -> tuple[LinksPanel, Hands, Places]:
        here = Linked(ref.table, ref.id, store.read(records.view, ref).caption)
        panel = LinksPanel(desk, lambda *place: places.append(place), here)
        desk.committed.connect(lambda _step: panel.reload())
        window.setCentralWidget(panel)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        hands = Hands(qtbot, window)
        hands.see(lambda: not desk.is_busy)
        return panel, hands, places

    return shown


@pytest.fixture
def recommendations(store: Store) -> list[int]:
    """Return the ids of 9-N, 9-O and 9-Q."""
    field = make(store, "action_fields", number=9)
    return [
        make(store, "recommendations", action_field_id=field.id, key=key, text=f"Text {key}").id
        for key in ("9-N", "9-O", "9-Q")
    ]


def _titles(panel: LinksPanel) -> list[str]:
    bars = panel.findChildren(QTabBar)
    return [bar.tabText(place) for bar in bars for place in range(bar.count())]


def test_an_instrument_serves_recommendations_and_is_presented(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    instrument = make(store, "funding_instruments")
    store.write("Verknüpfen", links.link, recommendations[:2], [instrument])
    store.write("Vorstellen", links.present, [instrument.id], [make(store, "booths", title="GSA")])
    panel, hands, _places = show(instrument)
    assert _titles(panel) == ["Empfehlungen (2)", "Vorgestellt von (1)"]
    assert hands.lines(LINKED) == ["9-N · Text 9-N | ", "9-O · Text 9-O | "]
    assert hands.lines(OPEN) == ["9-Q · Text 9-Q"]
    hands.choose_tab("Vorgestellt von", "Arten von Bezügen")
    hands.see(lambda: any("GSA" in line for line in hands.lines(LINKED)))


def test_an_organisation_serves_recommendations_only(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    panel, hands, _places = show(make(store, "organisations"))
    assert _titles(panel) == []
    assert len(hands.lines(OPEN)) == 3


def test_several_links_are_made_by_keyboard_with_one_reason(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    _panel, hands, _places = show(make(store, "organisations"))
    hands.tab_to(OPEN)
    hands.press("Home", "Shift+Down")
    hands.tab_to("Begründung der neuen Bezüge")
    hands.add("Bietet das an.")
    with qtbot.waitSignal(desk.committed):
        hands.press("Return")
    linked = ["9-N · Text 9-N | Bietet das an.", "9-O · Text 9-O | Bietet das an."]
    hands.see(lambda: hands.lines(LINKED) == linked)
    hands.see(lambda: hands.lines(OPEN) == ["9-Q · Text 9-Q"])


def test_entf_undoes_the_link_and_not_the_record(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    organisation = make(store, "organisations")
    store.write("Verknüpfen", links.link, recommendations, [organisation])
    _panel, hands, _places = show(organisation)
    hands.tab_to(LINKED)
    with qtbot.waitSignal(desk.committed):
        hands.press("Down", "Del")
    hands.see(lambda: [line[:3] for line in hands.lines(LINKED)] == ["9-N", "9-Q"])
    store.undo()
    assert len(store.read(links.of_record, organisation).recommendations) == 3


def test_from_the_other_end_a_recommendation_takes_what_serves_it(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs, recommendations: list[int]
) -> None:
    make(store, "organisations", title="IHK zu Rostock")
    make(store, "funding_instruments", title="Bildungsscheck")
    _panel, hands, _places = show(Ref("recommendations", recommendations[0]))
    assert hands.lines(OPEN) == ["Bildungsscheck", "IHK zu Rostock"]
    hands.choose_row(OPEN, "IHK zu Rostock")
    with qtbot.waitSignal(desk.committed):
        hands.click_button("Verknüpfen")
    hands.see(lambda: hands.lines(LINKED) == ["IHK zu Rostock | "])


def test_letters_narrow_what_is_offered_however_they_are_spelt(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    for title in ("Förderung für Betriebe", "Stipendium"):
        make(store, "funding_instruments", title=title)
    _panel, hands, _places = show(Ref("recommendations", recommendations[0]))
    hands.tab_to("Auswahl eingrenzen")
    hands.add("foerder")
    hands.see(lambda: hands.lines(OPEN) == ["Förderung für Betriebe"])


def test_sessions_present_instruments_without_a_reason(
    qtbot: QtBot, show: Show, store: Store, desk: Jobs
) -> None:
    make(store, "funding_instruments", title="Bildungsscheck")
    panel, hands, _places = show(make(store, "event_sessions"))
    hands.choose_tab("Vorgestellte Instrumente", "Arten von Bezügen")
    assert panel.editors["instruments"].reason.isHidden()
    hands.choose_row(OPEN, "Bildungsscheck")
    with qtbot.waitSignal(desk.committed):
        hands.press("Return")
    hands.see(lambda: "Vorgestellte Instrumente (1)" in _titles(panel))


def test_what_is_linked_opens_with_enter(
    show: Show, store: Store, recommendations: list[int]
) -> None:
    organisation = make(store, "organisations")
    store.write("Verknüpfen", links.link, recommendations[:1], [organisation])
    _panel, hands, places = show(organisation)
    hands.choose_row(LINKED, "9-N")
    hands.press("Return")
    assert places == [("recommendations", recommendations[0])]


@pytest.mark.parametrize("table", JOINS)
def test_every_list_says_what_it_holds(show: Show, store: Store, table: str) -> None:
    _panel, hands, _places = show(make(store, table))
    assert {LINKED, OPEN, "Auswahl eingrenzen"} <= set(hands.names())
    assert "" not in hands.names()
