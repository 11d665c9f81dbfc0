"""Somebody without umlauts on the keyboard looks for funding, and goes where it is."""

from tests.journeys.hands import Hands

PAID_COURSES = "Förderung beschäftigter Arbeitnehmerinnen und Arbeitnehmer (§ 82 SGB III)"
TRACK = "Förderung verstehen"


def test_foerderung_is_found_and_gone_to_by_keyboard_alone(sample: Hands) -> None:
    sample.press("Ctrl+K")
    sample.add("foerderung")
    sample.see(lambda: {PAID_COURSES, TRACK} <= set(sample.lines("Treffer")))

    sample.press(*["Down"] * sample.lines("Treffer").index(TRACK), "Return")
    sample.see(lambda: sample.value("Name") == TRACK)
    sample.read("Themenstrang")

    sample.press("Ctrl+K")
    sample.add("foerderung")
    sample.see(lambda: PAID_COURSES in sample.lines("Treffer"))
    sample.press(*["Down"] * sample.lines("Treffer").index(PAID_COURSES), "Return")
    sample.see(lambda: sample.value("Name") == PAID_COURSES)
    sample.see(lambda: any(PAID_COURSES in line for line in sample.lines("Förderinstrumente")))

    sample.press("Alt+Left")
    sample.see(lambda: sample.value("Name") == TRACK)


def test_what_nothing_is_called_is_said_to_be_missing(sample: Hands) -> None:
    sample.press("Ctrl+K")
    sample.add("Wolpertinger")
    sample.read("Nichts gefunden")
    sample.press("Esc")
    assert sample.lines("Treffer") == []
