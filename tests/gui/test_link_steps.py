"""What the steps are called that make and undo links; undo and history name them so."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.factories import make
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.pages import link_steps
from weiterbildung_app.gui.pages.links_panel import LinksPanel
from weiterbildung_app.services import links, records
from weiterbildung_app.services.records import Linked
from weiterbildung_app.storage.store import Store


@pytest.mark.parametrize(
    ("service", "count", "key", "name"),
    [
        (links.link, 1, "9-Q", "Bezug zu 9-Q anlegen"),
        (links.link, 3, "9-Q", "3 Bezüge zu 9-Q anlegen"),
        (links.link, 3, "", "3 Bezüge anlegen"),
        (links.unlink, 1, "9-Q", "Bezug zu 9-Q lösen"),
        (links.present, 1, "", "Vorstellung anlegen"),
        (links.withdraw, 2, "", "2 Vorstellungen lösen"),
    ],
)
def test_one_is_called_otherwise_than_many(
    service: Callable[..., int], count: int, key: str, name: str
) -> None:
    assert link_steps.label(service, count, key) == name


def test_a_panel_names_the_one_recommendation_it_joins(
    qtbot: QtBot, desk: Jobs, store: Store
) -> None:
    here = make(store, "organisations", title="Kammer")
    first, second = (make(store, "recommendations") for _turn in range(2))
    panel = LinksPanel(desk, lambda _place, _id: None, Linked(here.table, here.id, "Kammer"))
    qtbot.addWidget(panel)
    one, other = store.read(records.linked, [(ref.table, ref.id) for ref in (first, second)])
    assert _label(qtbot, desk, panel, [one]) == f"Bezug zu {one.key} anlegen"
    assert _label(qtbot, desk, panel, [other, one]) == "2 Bezüge anlegen"


def _label(qtbot: QtBot, desk: Jobs, panel: LinksPanel, chosen: list[Linked]) -> str:
    with qtbot.waitSignal(desk.committed) as told:
        panel.editors["recommendations"].link_requested.emit(chosen, "")
    return str(told.args[0].label)
