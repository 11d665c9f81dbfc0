"""A Weiterbildungstag in three chambers as plain values, of any size.

The first eight sessions show everything a booklet can hold; the others are as long as those of the
sample event, on average.
"""

from datetime import date

from weiterbildung_app.publishing.programme import (
    Booth,
    Break,
    Place,
    Programme,
    ProgrammeSession,
    Recommendation,
    Room,
    Speaker,
    Track,
    Venue,
)

STAND = date(2027, 6, 24)
DAY = "Freitag, 24. September 2027"
RECOMMENDATIONS = (
    Recommendation(
        key="9-Q",
        letter="Q",
        text="Hochwertige und effektive berufsbegleitende Qualifizierung Beschäftigter fördern.",
    ),
    Recommendation(
        key="9-W",
        letter="W",
        text="Alle Förder- und Unterstützungsinstrumente für die Weiterbildung Beschäftigter "
        "kommunizieren, koordinieren und bewerben; den Weiterbildungstag M-V verstetigen.",
    ),
)
TRACKS = (
    Track(key="q", name="Qualität", colour="#00507d"),
    Track(key="f", name="Förderung", colour="#b5541c"),
    Track(key="d", name="Digitales Lernen", colour="#3f7d3a"),
    Track(key="p", name="Praxis", colour="#7a3e86"),
)
VENUES = (
    Venue(
        key="sn",
        name="IHK zu Schwerin",
        town="Schwerin",
        address="Graf-Schack-Allee 12, 19053 Schwerin",
        hours="08:00–17:00 Uhr",
        accessibility="Stufenloser Eingang von der Hofseite, Aufzug zu allen Sälen, Türen 90 cm. "
        "Barrierefreies WC im Erdgeschoss. Induktive Höranlage im Ludwig-Bölkow-Saal. "
        "Blindenführhunde sind willkommen.",
        contact="Ortsleitung Schwerin, Telefon 0385 5103-0",
        link="https://www.ihk.de/schwerin",
        rooms=(
            Room(name="Ludwig-Bölkow-Saal", seats="180 Plätze", note="Erdgeschoss, Höranlage"),
            Room(name="Raum Schweriner See", seats="40 Plätze", note="1. Obergeschoss, Aufzug"),
            Room(name="Beratungsraum 3", seats="8 Plätze", note="1. Obergeschoss, Aufzug"),
        ),
    ),
    Venue(
        key="hro",
        name="IHK zu Rostock",
        town="Rostock",
        address="Ernst-Barlach-Straße 1–3, 18055 Rostock",
        hours="08:30–17:00 Uhr",
        accessibility="Rampe am Haupteingang, Aufzug zu allen Räumen. Schriftdolmetschung der "
        "gemeinsamen Eröffnung auf der Leinwand.",
        contact="Ortsleitung Rostock, Telefon 0381 338-0",
        link="https://www.ihk.de/rostock",
        rooms=(
            Room(name="Großer Saal", seats="150 Plätze", note="Erdgeschoss"),
            Room(name="Seminarraum 2", seats="30 Plätze", note="2. Obergeschoss, Aufzug"),
        ),
    ),
    Venue(
        key="nb",
        name="IHK Neubrandenburg für das östliche Mecklenburg-Vorpommern",
        town="Neubrandenburg",
        address="Katharinenstraße 48, 17033 Neubrandenburg",
        hours="08:30–16:30 Uhr",
        accessibility="Zwei Stufen am Haupteingang; Klingel für den Seiteneingang.",
        contact="Ortsleitung Neubrandenburg, Telefon 0395 5597-0",
        link="https://www.ihk.de/neubrandenburg",
        rooms=(
            Room(name="Saal Tollensesee", seats="90 Plätze", note="Erdgeschoss"),
            Room(name="Werkstatt", seats="20 Plätze", note="Untergeschoss, kein Aufzug"),
        ),
    ),
)
BREAKS = (
    Break(title="Kaffeepause und Markt", start="11:15", end="11:45"),
    Break(title="Mittagspause, Rundgang über den Markt", start="12:45", end="13:45"),
    Break(title="Kaffeepause", start="15:00", end="15:20", venues=("hro",)),
)
_SAAL, _SEE, _RAT = "Ludwig-Bölkow-Saal", "Raum Schweriner See", "Beratungsraum 3"
_EVERYWHERE = (Place(venue="hro", room="Großer Saal"), Place(venue="nb", room="Saal Tollensesee"))
_ABSTRACT = (
    "Wer seine Beschäftigten weiterbildet, hält sie. Der Beitrag zeigt an drei Betrieben im Land, "
    "wie Qualifizierung neben dem Tagesgeschäft gelingt, welche Freistellung möglich ist und wie "
    "sich Kosten von bis zu 70 % auf Land, Bund und Arbeitgeber verteilen.\n"
    "Im Anschluss ist Zeit für Fragen; die Unterlagen liegen nach der Veranstaltung im Netz."
)
_SUBJECTS = (
    (
        "Lernzeit im Betrieb organisieren",
        "Vom Wunsch zum Plan: Modelle für Lernzeit in kleinen Betrieben und im Schichtdienst.",
    ),
    (
        "Qualität erkennen: Zulassungen und Nachweise lesen",
        "AZAV, staatliche Anerkennung, Gütesiegel: was sie belegen und wie lange sie gelten.",
    ),
    (
        "Teilqualifizierung: in Schritten zum Berufsabschluss",
        "Für Beschäftigte ohne Abschluss: Bausteine, Dauer, Förderung.",
    ),
    (
        "Ältere Beschäftigte gewinnen",
        "Drei Betriebe berichten, wie Erfahrung und neues Wissen zusammenkommen.",
    ),
)
_INSTRUMENTS = (
    "Bildungsscheck M-V",
    "Aufstiegs-BAföG: Maßnahmebeitrag",
    "Bildungsfreistellung (Bildungsurlaub) M-V",
    "Förderung beschäftigter Arbeitnehmerinnen und Arbeitnehmer (§ 82 SGB III)",
)
_PROVIDERS = (
    "Bildungswerk der Wirtschaft",
    "Agentur für Arbeit Schwerin, Arbeitgeber-Service",
    "Handwerkskammer Ostmecklenburg-Vorpommern",
    "Werft am Breitling GmbH",
    "Verband der Weiterbildungsunternehmen M-V",
)
SESSIONS = (
    ProgrammeSession(
        key="frueh-sn",
        title="Unternehmerfrühstück: Fachkräfte halten",
        start="08:30",
        end="09:30",
        format="Frühstück",
        track="p",
        origin=Place(venue="sn", room=_SEE),
        speakers=(Speaker(role="Referent/in der IHK zu Schwerin", presence="vor Ort"),),
        abstract="Austausch bei Kaffee und Brötchen.",
    ),
    ProgrammeSession(
        key="frueh-hro",
        title="Unternehmerfrühstück: Lernen im Hafen",
        start="08:30",
        end="09:30",
        format="Frühstück",
        track="p",
        origin=Place(venue="hro", room="Seminarraum 2"),
        speakers=(Speaker(role="Referent/in der IHK zu Rostock", presence="vor Ort"),),
    ),
    ProgrammeSession(
        key="gruss",
        title="Grußwort zur Eröffnung",
        start="09:45",
        end="10:00",
        format="Videobotschaft",
        origin=Place(venue="sn", room=_SAAL),
        receivers=_EVERYWHERE,
        speakers=(
            Speaker(
                role="Hausleitung",
                organisation="Ministerium für Wirtschaft, Infrastruktur, Tourismus und Arbeit M-V",
                presence="Videobotschaft",
                state="angefragt",
            ),
        ),
        recommendations=("9-W",),
        notes=("Sprache: Englisch",),
    ),
    ProgrammeSession(
        key="keynote",
        title="Weiterbildung ist Standortpolitik: was Beschäftigte im Jahr 2030 können müssen",
        start="10:00",
        end="10:40",
        format="Keynote",
        track="q",
        origin=Place(venue="sn", room=_SAAL),
        receivers=_EVERYWHERE,
        speakers=(
            Speaker(
                name="Prof. Dr. Ärmel Beispiel",
                index_name="Beispiel, Prof. Dr. Ärmel",
                role="Lehrstuhl für Wirtschaftspädagogik",
                organisation="Universität Rostock",
                presence="vor Ort",
            ),
            Speaker(
                name="Dr. Erika Öztürk",
                index_name="Öztürk, Dr. Erika",
                role="Moderation",
                presence="live zugeschaltet",
            ),
        ),
        abstract=_ABSTRACT,
        audience="Geschäftsführung, Personalverantwortliche, Betriebsräte",
        recommendations=("9-Q", "9-W"),
        providers=("Universität Rostock",),
        link="https://www.uni-rostock.de/weiterbildung/vortraege/standortpolitik-2030",
    ),
    ProgrammeSession(
        key="foerder",
        title="Der Weg zum Zuschuss: § 82 SGB III, Bildungsscheck und Aufstiegs-BAföG im Vergleich",
        start="11:45",
        end="12:45",
        format="Fachimpuls",
        track="f",
        origin=Place(venue="hro", room="Großer Saal"),
        receivers=(Place(venue="nb", room="Saal Tollensesee"),),
        speakers=(
            Speaker(
                role="Berater/in",
                organisation="Agentur für Arbeit Rostock, Arbeitgeber-Service",
                presence="vor Ort",
            ),
        ),
        abstract=_ABSTRACT,
        instruments=(
            "Förderung beschäftigter Arbeitnehmerinnen und Arbeitnehmer (§ 82 SGB III)",
            "Bildungsscheck M-V",
            "Aufstiegs-BAföG: Maßnahmebeitrag",
        ),
        recommendations=("9-W",),
        providers=("Agentur für Arbeit Rostock",),
        link="https://www.arbeitsagentur.de/unternehmen/finanziell/foerderung-von-weiterbildung",
    ),
    ProgrammeSession(
        key="werkstatt",
        title="Werkstatt: ein Lernvideo in 45 Minuten",
        start="11:45",
        end="12:45",
        format="Workshop",
        track="d",
        origin=Place(venue="sn", room=_SEE),
        speakers=(Speaker(name="Ilse Zander", index_name="Zander, Ilse", role="Medienpädagogin"),),
        abstract="Bitte bringen Sie ein Smartphone mit. Vorkenntnisse brauchen Sie nicht.",
    ),
    ProgrammeSession(
        key="sprech",
        title="Sprechstunde Bildungsfreistellung",
        start="13:45",
        end="15:45",
        format="Beratung",
        track="f",
        origin=Place(venue="sn", room=_RAT),
        instruments=("Bildungsfreistellung (Bildungsurlaub) M-V",),
        recommendations=("9-W",),
    ),
    ProgrammeSession(
        key="offen", title="Feierabendgespräch", format="Gespräch", origin=Place(venue="nb")
    ),
)


def programme(sessions: int = 24) -> Programme:
    """Make the day with so many sessions: the eight above, then parallel ones in the afternoon."""
    more = tuple(_further(number) for number in range(sessions - len(SESSIONS)))
    return Programme(
        title="Weiterbildungstag Mecklenburg-Vorpommern 2027",
        motto="Wissen, das bleibt: gemeinsam lernen an drei Orten",
        day=DAY,
        time="08:30 bis 16:30 Uhr",
        host="Ministerium für Wirtschaft, Infrastruktur, Tourismus und Arbeit M-V",
        stand=STAND,
        sample=True,
        description=_ABSTRACT,
        imprint=(
            ("Durchführung", "Landesnetzwerk Weiterbildung Mecklenburg-Vorpommern"),
            ("Zielgruppe", "Beschäftigte, Betriebe, Betriebsräte, Bildungsanbieter"),
        ),
        link="https://www.weiterbildung-mv.de/",
        venues=VENUES,
        tracks=TRACKS,
        sessions=SESSIONS + more,
        breaks=BREAKS,
        booths=tuple(_booth(number) for number in range(max(12, sessions // 3))),
        recommendations=RECOMMENDATIONS,
    )


def _further(number: int) -> ProgrammeSession:
    venue = VENUES[number % 3]
    begin = 13 * 60 + 45 + (number // 6) % 4 * 40
    subject, abstract = _SUBJECTS[number % len(_SUBJECTS)]
    provider = _PROVIDERS[number % len(_PROVIDERS)]
    return ProgrammeSession(
        key=f"nachmittag-{number}",
        title=f"{subject}, Teil {number + 1}",
        start=f"{begin // 60:02}:{begin % 60:02}",
        end=f"{(begin + 35) // 60:02}:{(begin + 35) % 60:02}",
        format=("Praxisbeispiel", "Fachimpuls", "Podium")[number % 3],
        track=TRACKS[number % len(TRACKS)].key,
        origin=Place(venue=venue.key, room=venue.rooms[number % len(venue.rooms)].name),
        speakers=(
            Speaker(
                name=f"Anna Muster{number % 12}",
                index_name=f"Muster{number % 12}, Anna",
                role="Personalentwicklung",
                organisation=provider,
                presence="vor Ort",
            ),
        ),
        abstract=abstract,
        instruments=(_INSTRUMENTS[number % len(_INSTRUMENTS)],) if number % 2 else (),
        recommendations=("9-Q",),
        providers=(provider,),
        link="" if number % 8 else f"https://www.weiterbildung-mv.de/programm/{number + 1}",
    )


def _booth(number: int) -> Booth:
    venue = VENUES[number % 3]
    return Booth(
        venue=venue.key,
        number=f"{venue.town[0]}{number // 3 + 1}",
        organisation=f"{_PROVIDERS[number % len(_PROVIDERS)]} {number}",
        description="Lehrgänge in Teilzeit und im Netz, Beratung zu Abschlüssen.",
        instruments=(_INSTRUMENTS[number % len(_INSTRUMENTS)],) if number % 2 else (),
        recommendations=("9-Q",),
        link="" if number % 4 else f"https://www.bildungswerk-{number}.de/",
    )
