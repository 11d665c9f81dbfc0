"""By keyboard alone: organisations to a recommendation, recommendations to an organisation."""

from tests.journeys.hands import Hands

MATRIX = "Empfehlungen und was ihnen dient"
OPEN, LINKED = "Noch nicht verknüpft", "Verknüpft"
CHAMBERS = ["IHK zu Rostock", "IHK zu Schwerin"]


def _counts(hands: Hands, key: str) -> list[str]:
    """Read how many instruments, organisations, sessions and booths serve a recommendation."""
    (line,) = [line for line in hands.lines(MATRIX) if line.startswith(key)]
    return line.split(" | ")[1:]


def test_links_are_made_from_both_ends_by_keyboard_alone(sample: Hands) -> None:
    sample.press("Ctrl+7")
    sample.see(lambda: bool(sample.lines(MATRIX)))
    sample.tab_to(MATRIX)
    before = _counts(sample, "9-Q")
    sample.press("Right")  # the page begins at 9-Q and the instruments
    sample.read_heading("9-Q · Organisationen")

    sample.press("Return")
    sample.add("IHK zu")
    sample.see(lambda: sample.lines(OPEN) == CHAMBERS)
    sample.press("Down", "Shift+Down")
    sample.tab_to("Begründung der neuen Bezüge")
    sample.add("Führt geprüfte Lehrgänge durch.")
    sample.press("Return")
    linked = [f"{one} | Führt geprüfte Lehrgänge durch." for one in CHAMBERS]
    sample.see(lambda: set(linked) <= set(sample.lines(LINKED)))
    assert _counts(sample, "9-Q") == [before[0], str(int(before[1]) + 2), *before[2:]]

    sample.tab_to(LINKED, "Shift+Tab")
    sample.press(*["Down"] * sample.lines(LINKED).index(linked[0]), "Space")
    sample.tab_to("Öffnen", "Shift+Tab")
    sample.press("Space")
    sample.read_heading(CHAMBERS[0])

    sample.tab_to("Angaben")  # the tabs of the record
    sample.press(*["Right"] * 3)
    sample.see(lambda: [line[:3] for line in sample.lines(OPEN)[:3]] == ["9-N", "9-O", "9-P"])
    assert [line[:3] for line in sample.lines(LINKED)] == ["9-Q"]
    sample.tab_to(OPEN)
    sample.press("Space", "Shift+Down", "Return")  # the first two: 9-N and 9-O
    sample.see(lambda: [line[:3] for line in sample.lines(LINKED)] == ["9-N", "9-O", "9-Q"])

    sample.tab_to(LINKED, "Shift+Tab")
    sample.press("Home", "Del")
    sample.see(lambda: [line[:3] for line in sample.lines(LINKED)] == ["9-O", "9-Q"])
    sample.press("Ctrl+7")
    sample.see(lambda: _counts(sample, "9-O")[1] == "1")
    assert _counts(sample, "9-N")[1] == "0"
