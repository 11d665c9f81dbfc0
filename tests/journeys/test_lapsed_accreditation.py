"""The accreditation of a provider turns out to end before the event: Q changes and says why."""

from tests.journeys.hands import Hands

PROVIDER = "Beispiel-Bildungsträger A"
WHY = "AZAV (Träger) abgelaufen am 31.03.2027"
PROVEN = "mit Q verknüpften Angeboten nachgewiesen"
GAPS = "Q · Qualität nachweisen: Was fehlt"


def _proven(hands: Hands) -> tuple[int, int]:
    """Read on the overview how many of the offers linked to Q are proven, and of how many."""
    (sentence,) = [text for text in hands.texts() if PROVEN in text]
    met, _of, total, *_rest = sentence.split()
    return int(met), int(total)


def _open_provider(hands: Hands) -> None:
    hands.press("Ctrl+5")
    hands.choose_row("Organisationen", PROVIDER)
    hands.read_heading(PROVIDER)


def _let_end(hands: Hands, subject: str, before: str, now: str) -> None:
    hands.choose_tab("Zulassungen")
    hands.choose_row("Zulassungen", subject)
    hands.press("Return")
    hands.see(lambda: hands.value("Gültig bis") == before)
    hands.fill("Gültig bis", now)
    hands.read("Rückgängig: „Gültig bis“ ändern")
    hands.click_button(f"Zurück zu {PROVIDER}")
    hands.read("Zulassung anlegen")


def test_a_provider_whose_accreditation_lapses_before_the_event(sample: Hands) -> None:
    sample.read(PROVEN)
    met, total = _proven(sample)
    assert PROVIDER not in sample.lines(GAPS)

    _open_provider(sample)
    _let_end(sample, "AZAV | Träger", "31.03.2029", "31.03.2027")

    sample.press("Ctrl+1")
    sample.see(lambda: any(line.startswith(f"{PROVIDER} – {WHY}") for line in sample.said(GAPS)))
    assert _proven(sample) == (met - 4, total)  # the provider, their booth and two sessions
    sample.click_button(next(one for one in sample.texts() if one.startswith("Was fehlt: Alle")))
    warning = f"{PROVIDER}: {WHY}, also vor dem Veranstaltungstag."
    sample.see(lambda: f"Warnung: {warning}" in sample.said("Was fehlt"))

    sample.choose_row("Was fehlt", warning)
    sample.read_heading(PROVIDER)
