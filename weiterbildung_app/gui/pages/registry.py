"""Where records appear: for each type the columns of its list, the groups of its form, its parts
and filters.

What a field means stands in domain/; here is only which fields, in which order, how wide.
"""

from dataclasses import dataclass

from weiterbildung_app.gui.forms.layout import Group
from weiterbildung_app.i18n import N_


@dataclass(frozen=True)
class Column:
    """A field or derived column in a list, and how many letters wide; 0 takes what is left."""

    name: str
    letters: int = 0


@dataclass(frozen=True)
class Appearance:
    """How one type of record is listed and edited; `hint` says what belongs into an empty list."""

    table: str
    icon: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    parts: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    hint: str = ""


_C = Column

_CONCEPT = (
    Appearance(
        "concepts",
        "book-open",
        (_C("title"), _C("publisher", 24), _C("decided_on", 11)),
        (
            Group("", ("title", "publisher", ("decided_on", "recommendation_count"))),
            Group(N_("Inhalt"), ("priorities", "note")),
            Group(
                N_("Quellen"),
                ("decision_source", "recommendation_count_source", "priorities_source"),
            ),
        ),
    ),
    Appearance(
        "action_fields",
        "layers",
        (_C("number", 8), _C("title"), _C("pages", 10)),
        (
            Group("", (("number", "pages"), "title", "concept_id")),
            Group(N_("Quellen"), ("title_source", "page_source")),
        ),
    ),
    Appearance(
        "recommendations",
        "list-checks",
        (_C("key", 8), _C("text"), _C("links", 8)),
        (
            Group("", ("key", "text", "action_field_id", "core")),
            Group(N_("Fundstelle"), (("page", "double_page"), "text_in_source", "hyphen_repaired")),
            Group(N_("Verlässlichkeit"), (("text_confidence", "place_confidence"),)),
        ),
        filters=("action_field_id", "core"),
        hint=N_("Legen Sie eine Handlungsempfehlung mit Kennung und Wortlaut an."),
    ),
    Appearance(
        "recommendation_links",
        "link",
        (_C("recommendation_id"), _C("reason", 30)),
        (
            Group(
                "",
                (
                    "recommendation_id",
                    "instrument_id",
                    "organisation_id",
                    "session_id",
                    "booth_id",
                    "reason",
                ),
            ),
        ),
    ),
    Appearance(
        "presentations",
        "presentation",
        (_C("instrument_id"), _C("session_id", 24), _C("booth_id", 18)),
        (Group("", ("instrument_id", "session_id", "booth_id")),),
    ),
)

_CATALOGUE = (
    Appearance(
        "funding_instruments",
        "hand-coins",
        (_C("title"), _C("status", 25), _C("level", 10), _C("serves", 12), _C("review_on", 13)),
        (
            Group("", ("title", ("key", "level"), "support_kinds", "support_text", "aliases")),
            Group(
                N_("Zuständigkeit"),
                ("funder", "granting_body", "granting_organisation_id", "contact", "websites"),
            ),
            Group(N_("Wer und wofür"), ("applicants", "target_group", "subjects")),
            Group(
                N_("Pflege des Eintrags"), (("confidence", "review_on"), "open_questions", "note")
            ),
        ),
        parts=("instrument_editions", "sources", "instrument_relations"),
        filters=("status", "level", "support_kinds", "serves", "review_due"),
        hint=N_("Legen Sie ein Förderinstrument an; seine Regeln stehen danach in Fassungen."),
    ),
    Appearance(
        "instrument_editions",
        "file-text",
        (_C("title"), _C("valid_from", 12), _C("valid_until", 12), _C("stated_status", 24)),
        (
            Group("", ("title", ("valid_from", "valid_until"), "effective_from")),
            Group(N_("Stand laut Quelle"), (("stated_status", "stated_on"),)),
            Group(
                N_("Anspruch und Vorbehalt"),
                (
                    ("legal_entitlement", "discretion"),
                    ("budget_reservation", "de_minimis"),
                    "legal_basis",
                    "cumulation",
                ),
            ),
            Group(N_("Hinweis"), ("note",)),
        ),
        parts=("benefits", "conditions", "application_windows", "deadlines"),
        filters=("stated_status", "legal_entitlement"),
        hint=N_("Eine Fassung hält fest, welche Regeln in welchem Zeitraum gelten."),
    ),
    Appearance(
        "benefits",
        "badge-check",
        (_C("subject"), _C("rate", 10), _C("amount", 14), _C("cap", 14), _C("unit", 14)),
        (
            Group("", ("subject", "condition")),
            Group(N_("Höhe"), (("rate", "rate_is_maximum"), ("amount", "cap"), "unit", "note")),
        ),
        hint=N_("Eine Leistung nennt, wofür es wie viel gibt."),
    ),
    Appearance(
        "conditions",
        "list-checks",
        (_C("type", 26), _C("text"), _C("minimum", 11), _C("maximum", 11), _C("legal_source", 18)),
        (
            Group("", ("type", "text", "legal_source")),
            Group(
                N_("Zum Rechnen"),
                (("minimum", "maximum"), ("minimum_exclusive", "unit"), ("weight", "size_basis")),
            ),
            Group(N_("Bezug"), ("region_code", "reference_point")),
        ),
        hint=N_("Eine Bedingung nennt, was verlangt wird, und wo das steht."),
    ),
    Appearance(
        "application_windows",
        "calendar-clock",
        (_C("opens", 12), _C("closes", 12), _C("note")),
        (Group("", (("opens", "closes"), "note")),),
        hint=N_("Ein Antragsfenster nennt, von wann bis wann man beantragen kann."),
    ),
    Appearance(
        "deadlines",
        "hourglass",
        (_C("subject"), _C("value", 14), _C("unit", 12), _C("cutoff", 12)),
        (Group("", ("subject", ("value", "unit"), "counted_from", "cutoff")),),
        hint=N_("Eine Frist nennt, bis wann etwas zu tun ist und ab wann sie läuft."),
    ),
    Appearance(
        "instrument_relations",
        "scale",
        (_C("relation", 34), _C("other_id"), _C("legal_source", 18)),
        (Group("", ("relation", "other_id", "legal_source", "note")),),
        hint=N_("Ein Verhältnis nennt, was sich ausschließt, ersetzt oder ergänzt."),
    ),
    Appearance(
        "sources",
        "file-text",
        (_C("citation"), _C("dated", 12), _C("checked_on", 12), _C("confidence", 16)),
        (
            Group("", ("citation", "description", ("dated", "dated_text"))),
            Group(N_("Prüfung"), (("checked_on", "checked_by"), "confidence")),
        ),
        filters=("confidence",),
        hint=N_("Eine Quelle belegt die Angaben: Adresse oder Fundstelle mit ihrem Stand."),
    ),
)

_ORGANISATIONS = (
    Appearance(
        "organisations",
        "building-2",
        (_C("title"), _C("roles", 22), _C("town", 16), _C("serves", 12)),
        (
            Group("", ("title", "short_name", "roles", "description")),
            Group(N_("Anschrift"), ("street", ("postcode", "town"), "ags")),
            Group(N_("Erreichbar"), ("website", ("email", "phone"))),
            Group(N_("Qualität"), ("quality_evidence", "quality_valid_until")),
            Group(N_("Notiz"), ("note",)),
        ),
        parts=("accreditations", "contacts"),
        filters=("roles", "serves", "town"),
        hint=N_("Legen Sie Anbieter, Kammern, Aussteller und Partner an: jede Stelle einmal."),
    ),
    Appearance(
        "accreditations",
        "badge-check",
        (_C("scheme"), _C("subject", 14), _C("measure", 24), _C("valid_until", 13)),
        (
            Group("", ("scheme", "subject", "measure")),
            Group(N_("Nachweis"), (("number", "certifier"), ("valid_from", "valid_until"), "note")),
        ),
        filters=("subject",),
        hint=N_("Eine Zulassung belegt die Qualität: Verfahren, Gegenstand und Gültigkeit."),
    ),
    Appearance(
        "contacts",
        "user",
        (_C("title"), _C("email", 26), _C("phone", 20)),
        (Group("", ("title", ("email", "phone"), "note")),),
        hint=N_("Ein Kontakt nennt die Stelle, bei der man nachfragt."),
    ),
    Appearance(
        "people",
        "user",
        (
            _C("family_name"),
            _C("given_name", 16),
            _C("organisation_id", 26),
            _C("function", 22),
            _C("sessions", 13),
        ),
        (
            Group(
                "",
                (
                    ("academic_title", "given_name"),
                    "family_name",
                    "function",
                    "organisation_id",
                    ("email", "phone"),
                ),
            ),
            Group(N_("Einwilligung"), ("publish", ("consent_on", "consent_note"))),
            Group(N_("Notiz"), ("note",)),
        ),
        parts=("absences",),
        filters=("organisation_id", "publish"),
        hint=N_("Legen Sie jede Person einmal an; bis der Name feststeht, genügt die Rolle."),
    ),
)

_EVENT = (
    Appearance(
        "event_series",
        "refresh-cw",
        (_C("title"), _C("description", 40)),
        (Group("", ("title", "description")),),
        hint=N_("Eine Reihe fasst die Veranstaltungen der Jahre zusammen."),
    ),
    Appearance(
        "events",
        "calendar-days",
        (_C("title"), _C("day", 12), _C("form", 10)),
        (
            Group("", ("title", ("day", "last_day"), ("form", "motto"), "series_id")),
            Group(N_("Beteiligte"), ("client_id", "host_id", "target_group")),
            Group(N_("Im Programmheft"), ("description", "website", "is_sample")),
            Group(N_("Regeln des Plans"), (("lunch_from", "lunch_until", "lunch_minutes"),)),
        ),
        parts=(
            "venues",
            "tracks",
            "event_sessions",
            "breaks",
            "booths",
            "tasks",
            "waivers",
            "schedule_versions",
            "print_runs",
        ),
        hint=N_("Legen Sie die Veranstaltung mit Titel und Tag an, danach Orte und Räume."),
    ),
    Appearance(
        "venues",
        "map-pin",
        (_C("title"), _C("town", 18), _C("opens", 9), _C("closes", 9)),
        (
            Group("", ("title", "event_id", "organisation_id")),
            Group(N_("Anschrift"), ("street", ("postcode", "town"), "ags")),
            Group(N_("Öffnung und Zugang"), (("opens", "closes"), "step_free", "access_note")),
            Group(N_("Notiz"), ("note",)),
        ),
        parts=("rooms", "travel_times"),
        filters=("event_id",),
        hint=N_("Ein Ort ist ein Haus, in dem die Veranstaltung stattfindet."),
    ),
    Appearance(
        "rooms",
        "door-open",
        (_C("title"), _C("venue_id", 26), _C("seats", 8), _C("step_free", 10)),
        (
            Group("", ("title", "venue_id", ("seats", "step_free"), ("opens", "closes"))),
            Group(N_("Ausstattung"), ("equipment", "changeover", "note")),
        ),
        filters=("venue_id", "step_free"),
        hint=N_("Räume gehören zu einem Ort; Plätze und Ausstattung zählen für die Planung."),
    ),
    Appearance(
        "tracks",
        "route",
        (_C("title"), _C("colour", 10), _C("pattern", 20)),
        (Group("", ("title", "event_id", ("colour", "pattern"))),),
        hint=N_("Themenstränge ordnen das Programm mit Farbe und Muster."),
    ),
    Appearance(
        "event_sessions",
        "presentation",
        (_C("title"), _C("start", 8), _C("rooms", 26), _C("format", 18), _C("serves", 12)),
        (
            Group("", ("title", ("format", "minutes"), "event_id", "track_id", "organisation_id")),
            Group(N_("Inhalt"), ("abstract", "target_group", "language", "website")),
            Group(
                N_("Durchführung"), ("expected_audience", "needs", ("needs_step_free", "simulcast"))
            ),
            Group(N_("Qualität"), ("quality_evidence",)),
            Group(N_("Notiz"), ("note",)),
        ),
        parts=("participations", "placements", "session_rules"),
        filters=("format", "track_id", "serves", "event_id"),
        hint=N_("Legen Sie einen Beitrag an; wer mitwirkt und wann er läuft, folgt danach."),
    ),
    Appearance(
        "participations",
        "mic",
        (_C("person_id"), _C("role", 14), _C("presence", 20), _C("state", 14)),
        (Group("", ("person_id", ("role", "presence"), ("state", "substitute_id"), "note")),),
        hint=N_("Eine Mitwirkung nennt, wer in welcher Rolle dabei ist."),
    ),
    Appearance(
        "placements",
        "clock",
        (_C("day", 12), _C("start", 9), _C("minutes", 10)),
        (Group("", (("day", "start", "minutes"), ("time_fixed", "room_fixed"))),),
        parts=("placement_rooms",),
        hint=N_("Die Platzierung nennt Tag und Beginn; ihre Räume folgen danach."),
    ),
    Appearance(
        "placement_rooms",
        "door-open",
        (_C("room_id"), _C("origin", 12)),
        (Group("", ("room_id", "origin")),),
        hint=N_("Ein Raum ist der Ursprung, in die übrigen wird übertragen."),
    ),
    Appearance(
        "breaks",
        "coffee",
        (_C("title"), _C("day", 12), _C("start", 9), _C("minutes", 10), _C("venue_id", 24)),
        (
            Group("", ("title", "event_id", ("day", "start", "minutes"))),
            Group(N_("Gilt für"), ("venue_id", "room_id")),
        ),
        filters=("venue_id",),
        hint=N_("Eine Pause gilt für einen Raum, einen Ort oder die ganze Veranstaltung."),
    ),
    Appearance(
        "booths",
        "store",
        (_C("number", 14), _C("title"), _C("organisation_id", 26), _C("venue_id", 24)),
        (
            Group("", ("title", "number", "event_id", ("organisation_id", "venue_id"))),
            Group(N_("Angebot"), ("description", "needs")),
            Group(N_("Notiz"), ("note",)),
        ),
        filters=("venue_id", "serves"),
        hint=N_("Ein Stand gehört einem Aussteller und hat seinen Platz an einem Ort."),
    ),
)

_PLAN = (
    Appearance(
        "tasks",
        "clipboard-list",
        (_C("title"), _C("due", 12), _C("state", 14), _C("person_id", 26), _C("event_id", 30)),
        (
            Group("", ("title", ("days", "moment"), "event_id", "person_id")),
            Group(N_("Stand"), ("done_on", "note")),
        ),
        filters=("state", "person_id", "event_id"),
        hint=N_("Eine Aufgabe nennt, was wie viele Tage vor oder nach dem Tag zu tun ist."),
    ),
    Appearance(
        "travel_times",
        "clock",
        (_C("other_id"), _C("minutes", 10)),
        (Group("", ("other_id", "minutes")),),
        hint=N_("Eine Fahrzeit nennt, wie lange der Weg zu einem anderen Ort dauert."),
    ),
    Appearance(
        "absences",
        "calendar-clock",
        (_C("day", 12), _C("start", 9), _C("until", 9), _C("note")),
        (Group("", ("day", ("start", "until"), "note")),),
        hint=N_("Eine Verhinderung nennt, wann die Person nicht kann."),
    ),
    Appearance(
        "session_rules",
        "scale",
        (_C("relation", 20), _C("other_id")),
        (Group("", ("relation", "other_id")),),
        hint=N_("Eine Planungsregel nennt, womit der Beitrag nicht zugleich läuft oder wonach."),
    ),
    Appearance(
        "waivers",
        "circle-check",
        (_C("rule", 26), _C("text"), _C("reason", 30)),
        (Group("", ("rule", "text", "reason", "occasion")),),
        hint=N_("Eine Ausnahme lässt einen Konflikt mit Begründung bestehen."),
    ),
    Appearance(
        "schedule_versions",
        "layers",
        (_C("title"), _C("state", 16), _C("kept_on", 12), _C("current", 10)),
        (Group("", ("title", ("state", "kept_on"), "current", "note")),),
        hint=N_("Ein Planstand hält fest, wie der Plan war: als Entwurf oder veröffentlicht."),
    ),
)

_PRINT = (
    Appearance(
        "print_runs",
        "printer",
        (_C("publication"), _C("printed_on", 12), _C("manner", 24), _C("reason", 30)),
        (
            Group("", ("publication", ("venue_id", "day"))),
            Group(N_("Druck"), (("printed_on", "manner"), "reason")),
        ),
        hint=N_("Ein Druck hält fest, was wann und aus welchem Stand gedruckt wurde."),
    ),
)

RECORDS: dict[str, Appearance] = {
    one.table: one for one in (*_CONCEPT, *_CATALOGUE, *_ORGANISATIONS, *_EVENT, *_PLAN, *_PRINT)
}
