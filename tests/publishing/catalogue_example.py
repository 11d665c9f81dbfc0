"""A catalogue of funding instruments as plain values, of any size.

Its entries are as long as those of the instruments that the program brings along, on average.
"""

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

_NAMES = (
    "Bildungsschecks für Unternehmen (M-V, ESF+ 2021–2027)",
    "Qualifizierungsgeld",
    "Förderung der beruflichen Aufstiegsfortbildung",
    "Ältere qualifizieren: Kostenübernahme für Beschäftigte (§ 82 SGB III)",
)
_CONDITIONS = (
    Condition(
        text="Betriebsgröße: höchstens 499 Beschäftigte; gezählt: Unternehmen mit gesamtem Konzern",
        legal_source="§ 82 Abs. 2 Satz 2 SGB III",
    ),
    Condition(text="Beschäftigungsstatus: beschäftigt oder selbstständig"),
    Condition(text="Stunden: mehr als 120 Stunden", legal_source="§ 82 Abs. 1 Nr. 4 SGB III"),
    Condition(
        text="Region: Sitz, Niederlassung oder Betriebsstätte in Mecklenburg-Vorpommern",
        legal_source="Nr. 3 der Richtlinie",
    ),
    Condition(text="Zulassung des Trägers: AZAV", legal_source="§ 176 SGB III"),
    Condition(text="externer Bildungsdienstleister"),
    Condition(text="keine Ausgaben, die der Arbeitgeber von Gesetzes wegen zu tragen hat"),
)
_EXCLUSIONS = (
    "Auszubildende, Praktikanten, Schüler",
    "Beschäftigte von Bund, Land, Kommunen",
    "Unternehmen mit offener Rückforderung",
)
_BENEFITS = (
    Benefit(
        subject="Lehrgangskosten",
        rate="50 %",
        cap="3.000,00 €",
        unit="je Bildungsscheck",
        note="Fördersatz seit Februar 2023 einheitlich; frühere Untergrenze entfallen",
    ),
    Benefit(subject="Arbeitsentgelt", rate="bis zu 75 %", condition="weniger als 50 Beschäftigte"),
    Benefit(subject="Fahrtkosten", amount="0,20 €", unit="je Kilometer"),
)
_SOURCES = (
    Citation(
        text="dpa-Meldung zur Neufassung der Richtlinie",
        link="https://www.welt.de/regionales/mecklenburg-vorpommern/article243998461/EU-Foerdermittel",
        date="02/2023",
        checked="12.05.2027",
    ),
    Citation(
        text="FAQ der Bewilligungsstelle",
        link="https://www.gsa-schwerin.de/leistungen/foerderung/bildungsschecks-fuer-unternehmen",
        age="unbekannt (Periode 2014–2020)",
        checked="14.05.2027",
    ),
    Citation(text="Auskunft der Bewilligungsstelle", checked="14.05.2027"),
)
_PRESENTATIONS = (
    Presentation(title="Der Weg zum Zuschuss", time="11:45", place="IHK zu Rostock, Großer Saal"),
    Presentation(title="Stand S1: Arbeitgeber-Service der Agentur für Arbeit", place="Schwerin"),
)


def catalogue(entries: int = 31) -> Catalogue:
    """Make a catalogue of so many instruments in three groups."""
    made = [_entry(number) for number in range(entries)]
    groups = (
        Group(title="Land Mecklenburg-Vorpommern", entries=tuple(made[0::3])),
        Group(title="Bund", entries=tuple(made[1::3])),
        Group(title="Europäische Union", entries=tuple(made[2::3])),
    )
    return Catalogue(
        title="Förderung für Weiterbildung",
        subtitle="Was Beschäftigten und Betrieben offensteht",
        event="Weiterbildungstag Mecklenburg-Vorpommern 2027",
        day=DAY,
        host="Landesnetzwerk Weiterbildung Mecklenburg-Vorpommern",
        stand=STAND,
        sample=True,
        preface="Dieser Katalog nennt die Förderinstrumente, die am Tag der Veranstaltung gelten, "
        "mit Stand und Quellen. Er ersetzt keine Beratung; maßgeblich sind die genannten "
        "Rechtsgrundlagen.",
        imprint=(("Durchführung", "Projektbüro Weiterbildungstag"),),
        link="https://www.weiterbildung-mv.de/foerderung",
        groups=groups,
        recommendations=RECOMMENDATIONS,
    )


def _links(number: int) -> tuple[str, ...]:
    """Give three entries of four an address, one of five another one."""
    own = f"https://www.gsa-schwerin.de/leistungen/bildungsschecks-{number + 1}"
    more = f"https://www.foerderkompass-mv.de/bildungsschecks/{number + 1}"
    return ((own,) if number % 4 else ()) + ((more,) if number % 5 == 0 else ())


def _entry(number: int) -> CatalogueEntry:
    kinds = ("Zuschuss", "Darlehen", "Freistellung", "Beratung")
    return CatalogueEntry(
        name=f"{_NAMES[number % 4]}, Fassung {number + 1}",
        summary="50 %, höchstens 3.000,00 €" if number % 5 else "",
        aliases=() if number % 3 else (f"Bildungsscheck M-V {number + 1}",),
        status="gültig",
        notices=() if number % 7 else ("Die Angaben waren am 01.05.2027 neu zu prüfen.",),
        giver="Land M-V mit Europäischem Sozialfonds Plus" if number % 3 else "Bund",
        decider="Agentur für Arbeit"
        if number % 2
        else "GSA – Gesellschaft für Struktur- und Arbeitsmarktentwicklung mbH, Schwerin",
        legal_basis="§ 82 SGB III"
        if number % 2
        else "Qualifizierungsrichtlinie M-V (Neufassung Februar 2023)",
        kinds=(kinds[number % 4],),
        target_group="Beschäftigte von Unternehmen mit Sitz oder Betriebsstätte in M-V",
        applicants=("Unternehmen",),
        description="Gefördert wird: Lehrgangskosten eines externen Bildungsdienstleisters; der "
        "Anspruch wird an diesen abgetreten.",
        benefits=_BENEFITS[: 2 + number % 2],
        conditions=_CONDITIONS[: 4 + number % 4],
        exclusions=_EXCLUSIONS[: 1 + number % 3],
        validity="seit 02/2023",
        window="" if number % 10 else "14.01.2027 bis 31.08.2027 (nur online)",
        deadlines=("Antrag: 3 Monate vor Beginn der Maßnahme (Ausschlussfrist)",),
        entitlement="nein",
        discretion="ja" if number % 5 == 0 else "",
        budget_reservation="ja",
        de_minimis="ja" if number % 4 == 0 else "",
        relations=() if number % 2 else ("schließt aus: Qualifizierungsprojekte, Fassung 2",),
        contact="" if number % 3 else "GSA, Schulstraße 1–3, 19055 Schwerin, Tel. 0385 55775-0",
        links=_links(number),
        sources=_SOURCES[: 2 + (number % 7 == 0)],
        checked="14.05.2027",
        presentations=_PRESENTATIONS[: number % 3],
        recommendations=("9-Q", "9-W")[: 1 + number % 2],
        open_questions=("Enddatum der Richtlinie nicht belegt",) if number % 4 else (),
    )
