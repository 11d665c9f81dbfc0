"""Somebody goes home in the middle of a mistake and takes it back the next morning."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.journeys.hands import PATIENCE, Hands
from weiterbildung_app.gui.theme import Theme
from weiterbildung_app.gui.window import Window

TITLE = "INQA-Coaching"


def _start_again(qtbot: QtBot, path: Path) -> Hands:
    window = Window(Theme())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.opening.opened, timeout=PATIENCE):
        window.opening.open(str(path))
    return Hands(qtbot, window)


def test_the_last_step_is_named_and_undone_after_a_restart(
    qtbot: QtBot, sample: Hands, tmp_path: Path
) -> None:
    sample.press("Ctrl+6")
    sample.choose_row("Förderinstrumente", TITLE)
    sample.see(lambda: sample.value("Name") == TITLE)
    sample.click(sample.field("Name"))
    sample.write("INKA-Coaching & mehr")
    sample.press("Ctrl+Q")  # what is being typed is stored
    sample.see(lambda: not sample.window.isVisible())

    again = _start_again(qtbot, tmp_path / "sample.sqlite")
    again.read("Rückgängig: „Name“ ändern")
    again.press("Ctrl+6")
    again.choose_row("Förderinstrumente", "INKA-Coaching & mehr")
    again.see(lambda: again.value("Name") == "INKA-Coaching & mehr")
    again.press("Ctrl+Z")
    again.see(lambda: again.value("Name") == TITLE)
    again.see(lambda: any(TITLE in line for line in again.lines("Förderinstrumente")))
    again.read("Wiederholen: „Name“ ändern")

    again.press("Ctrl+Y")
    again.see(lambda: again.value("Name") == "INKA-Coaching & mehr")
    again.choose_row("Seiten", "Verlauf")
    again.read("Wiederholt: „Name“ ändern", "Rückgängig: „Name“ ändern", "4 Schritte")
