"""The accreditations of a provider turn out to end before the event: Q changes and says why."""

from tests.journeys.hands import Hands

PROVIDER = "Beispiel-Bildungsträger A"
OF_PROVIDER = "AZAV (Träger) abgelaufen am 31.03.2027"
OF_COURSE = "AZAV (Maßnahme „Teilqualifizierung Metalltechnik“) abgelaufen am 30.06.2027"
PROVEN = "mit Q verknüpften Angeboten nachgewiesen"
GAPS = "Q · Qualität nachweisen: Was fehlt"


def _proven(hands: Hands) -> tuple[int, int]:
    """Read on the overview how many of the offers linked to Q are proven, and how many there are."""
    (sentence,) = [text for text in hands.texts() if PROVEN in text]
    met, _of, total, *_rest = sentence.split()
    return int(met), int(total)


def _open_provider(hands: Hands) -> None:
    hands.press("Ctrl+4")
    hands.choose_row("Organisationen", PROVIDER)
    hands.read_heading(PROVIDER)


def _let_end(hands: Hands, subject: str, before: str, now: str) -> None:
    hands.choose_tab("Zulassungen")
    hands.choose_row("Zulassungen", subject)
    hands.press("Return")
    hands.see(lambda: hands.value("Gültig bis") == before)
    hands.fill("Gültig bis", now)
    hands.read("Rückgängig: Gültig bis ändern")
    hands.click_button(f"Zurück zu {PROVIDER}")
    hands.read("Zulassung anlegen")


def test_a_provider_whose_accreditation_lapses_before_the_event(sample: Hands) -> None:
    sample.read(PROVEN)
    met, total = _proven(sample)
    assert PROVIDER not in sample.lines(GAPS)

    _open_provider(sample)
    _let_end(sample, "AZAV | Träger", "31.03.2029", "31.03.2027")
    sample.press("Ctrl+1")
    sample.click_button("Was fehlt: Alle 21 zeigen")
    warning = f"{PROVIDER}: {OF_PROVIDER}, also vor dem Veranstaltungstag."
    sample.see(lambda: f"Warnung: {warning}" in sample.said("Was fehlt"))
    assert _proven(sample) == (met, total)  # a course of theirs is still approved

    _open_provider(sample)
    _let_end(sample, "AZAV | Maßnahme", "31.03.2028", "30.06.2027")
    sample.press("Ctrl+1")
    sample.see(lambda: f"{PROVIDER} – {OF_PROVIDER}; {OF_COURSE}" in sample.said(GAPS))
    assert _proven(sample) == (met - 4, total)

    sample.press("Ctrl+4", "Ctrl+1")
    sample.choose_row("Was fehlt", warning)
    sample.read_heading(PROVIDER)
