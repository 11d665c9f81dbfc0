"""What is to be done until the day: entered, ticked off, taken back, and seen on the overview."""

from tests.journeys.hands import Hands

OPEN = "Offene Aufgaben"


def test_a_task_is_entered_ticked_off_and_opened_again(sample: Hands) -> None:
    sample.read("Offene Aufgaben (8)")
    sample.choose_row(OPEN, "Zusage für die Keynote einholen")
    sample.read_heading("Zusage für die Keynote einholen")

    sample.begin("Aufgabe")
    sample.fill("Aufgabe", "Häuser an die Pausenzeiten erinnern")
    sample.fill("Frist", "14")
    sample.create()
    sample.choose_row("Aufgaben", "10.09.2027")
    sample.read_heading("Häuser an die Pausenzeiten erinnern")

    sample.press("Ctrl+D")
    sample.read("Rückgängig: Aufgabe „Häuser an die Pausenzeiten erinnern“ erledigen")
    sample.see(lambda: sample.value("Erledigt am") != "")
    sample.click_button("Wieder öffnen")
    sample.see(lambda: sample.value("Erledigt am") == "")
    sample.press("Ctrl+Z")
    sample.see(lambda: sample.value("Erledigt am") != "")
    sample.press("Ctrl+Z")
    sample.see(lambda: sample.value("Erledigt am") == "")
    sample.click_button("Erledigt")
    sample.see(lambda: sample.value("Erledigt am") != "")

    sample.press("Ctrl+1")
    sample.read("Offene Aufgaben (8)")
