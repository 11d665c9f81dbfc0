"""A catalogue of funding instruments as plain values, of any size."""

from tests.publishing.programme_example import DAY, RECOMMENDATIONS, STAND
from weiterbildung_app.publishing.catalogue import (
    Benefit,
    Catalogue,
    CatalogueEntry,
    Citation,
    Condition,
    Group,
    Presentation,
)

_SUBJECTS = (
    "Ältere Beschäftigte",
    "Aufstiegsfortbildung",
    "Ausbildung",
    "Berufsabschluss",
    "Betriebsräte",
    "Digitales Lernen",
    "Existenzgründung",
    "Freistellung",
    "Grundkompetenzen",
    "Kurzarbeit",
    "Lehrgangskosten",
    "Meisterkurse",
    "Öffentlicher Dienst",
    "Teilqualifizierung",
    "Übernahme von Fahrtkosten",
    "Unterhalt",
)


def catalogue(entries: int = 31) -> Catalogue:
    """Make a catalogue of so many instruments in three groups."""
    made = [_entry(number) for number in range(entries)]
    groups = (
        Group(title="Land Mecklenburg-Vorpommern", entries=tuple(made[0::3])),
        Group(title="Bund", entries=tuple(made[1::3]), text="Gilt in allen Ländern gleich."),
        Group(title="Europäische Union", entries=tuple(made[2::3])),
    )
    return Catalogue(
        title="Förderung für Weiterbildung",
        subtitle="Was Beschäftigten und Betrieben zusteht und wie sie es bekommen",
        event="Weiterbildungstag Mecklenburg-Vorpommern 2027",
        day=DAY,
        host="Landesnetzwerk Weiterbildung Mecklenburg-Vorpommern",
        stand=STAND,
        sample=True,
        preface="Dieser Katalog führt die Instrumente auf, die am Tag der Veranstaltung gelten. "
        "Er ersetzt keine Beratung; maßgeblich sind die genannten Rechtsgrundlagen.",
        imprint=(("Redaktion", "Projektbüro Weiterbildungstag"),),
        link="https://www.weiterbildung-mv.de/foerderung",
        groups=groups,
        recommendations=RECOMMENDATIONS,
    )


def _entry(number: int) -> CatalogueEntry:
    kinds = ("Zuschuss", "Darlehen", "Freistellung", "Beratung")
    return CatalogueEntry(
        name=f"{('Bildungsscheck', 'Qualifizierungsgeld', 'Ältere qualifizieren')[number % 3]} "
        f"Fassung {number + 1}",
        summary="50 %, höchstens 3.000 €" if number % 5 else "",
        aliases=(f"Bildungsscheck M-V {number + 1}",),
        status="gilt" if number % 4 else "Antragsfenster geschlossen",
        notices=("Die Angaben sind seit mehr als einem Jahr nicht geprüft.",)
        if number % 7 == 0
        else (),
        giver="Land M-V mit Europäischem Sozialfonds Plus",
        decider="GSA – Gesellschaft für Struktur- und Arbeitsmarktentwicklung mbH, Schwerin",
        legal_basis="Qualifizierungsrichtlinie M-V (Neufassung Februar 2023)",
        kinds=(kinds[number % 4],),
        target_group="Beschäftigte von Unternehmen mit Sitz oder Betriebsstätte in M-V",
        applicants=("Unternehmen",),
        description="Der Zuschuss senkt die Lehrgangskosten eines externen Dienstleisters; der "
        "Anspruch wird an diesen abgetreten.",
        benefits=(
            Benefit(
                subject="Lehrgangskosten",
                rate="50 %",
                cap="3.000,00 €",
                unit="je Bildungsscheck",
                note="Fördersatz seit Februar 2023 einheitlich",
            ),
            Benefit(
                subject="Arbeitsentgelt",
                rate="bis zu 75 %",
                condition="weniger als 50 Beschäftigte",
            ),
        ),
        conditions=(
            Condition(text="Sitz oder Niederlassung in M-V", legal_source="Nr. 3 der Richtlinie"),
            Condition(text="mehr als 120 Stunden", legal_source="§ 82 Abs. 1 Nr. 4 SGB III"),
            Condition(text="externer Bildungsdienstleister"),
        ),
        exclusions=(
            "Auszubildende, Praktikanten, Schüler",
            "Beschäftigte von Bund, Land, Kommunen",
        ),
        validity="seit 02/2023",
        deadlines=("Antrag vor Beginn der Maßnahme", "Scheck gilt 12 Monate ab Ausstellung"),
        entitlement="nein",
        discretion="ja",
        budget_reservation="ja",
        relations=("schließt aus: Bildungsprämie",),
        contact="GSA, Schulstraße 1–3, 19055 Schwerin, Tel. 0385 55775-0",
        link=f"https://www.gsa-schwerin.de/leistungen/foerderung/bildungsschecks-{number + 1}",
        sources=(
            Citation(
                text="dpa-Meldung zur Neufassung der Richtlinie",
                link=f"https://www.welt.de/regionales/mecklenburg-vorpommern/article2439984{number}",
                date="02/2023",
                checked="12.05.2027",
            ),
            Citation(text="Auskunft der Bewilligungsstelle", checked="14.05.2027"),
        ),
        checked="14.05.2027",
        presentations=(
            Presentation(
                title="Der Weg zum Zuschuss", time="11:45", place="IHK zu Rostock, Großer Saal"
            ),
        )
        if number % 2
        else (),
        recommendations=("9-Q", "9-W"),
        open_questions=("Enddatum der Richtlinie nicht belegt",) if number % 3 == 0 else (),
        keywords=(_SUBJECTS[number % 16], _SUBJECTS[number * 7 % 16]),
    )
