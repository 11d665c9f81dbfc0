"""Somebody who types no umlauts looks for funding."""

from tests.journeys.hands import Hands


def test_foerderung_is_found_and_gone_to(sample: Hands) -> None:
    sample.press("Ctrl+K")
    sample.add("foerderung")
    sample.read("Förderinstrument")
    sample.press("Return")
    print(sample.texts())
