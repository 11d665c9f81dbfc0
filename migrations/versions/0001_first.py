# ruff: noqa: E501 - statements as they were generated
"""The first schema: records, steps of the history, and full text."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
changes_rows: tuple[str, ...] = ()

FULL_TEXT = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search_words USING fts5(
            title, body, content='search_entries', content_rowid='id',
            tokenize='ascii', prefix='1 2 3 4', detail=column, columnsize=0)""",
        """CREATE TRIGGER search_entries_added AFTER INSERT ON search_entries BEGIN
            INSERT INTO search_words(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
        """CREATE TRIGGER search_entries_removed AFTER DELETE ON search_entries BEGIN
            INSERT INTO search_words(search_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
        END""",
        """CREATE TRIGGER search_entries_changed AFTER UPDATE ON search_entries BEGIN
            INSERT INTO search_words(search_words, rowid, title, body)
            VALUES ('delete', old.id, old.title, old.body);
            INSERT INTO search_words(rowid, title, body) VALUES (new.id, new.title, new.body);
        END""",
    ),
    "postgresql": (
        """CREATE INDEX search_words_title ON search_entries USING gin (array_to_tsvector(string_to_array(title, ' ')))""",
        """CREATE INDEX search_words_whole ON search_entries USING gin (array_to_tsvector(string_to_array(title, ' ') || string_to_array(body, ' ')))""",
    ),
}


def upgrade() -> None:
    _audit_steps()
    _concepts()
    _event_series()
    _organisations()
    _search_entries()
    _accreditations()
    _action_fields()
    _audit_changes()
    _contacts()
    _events()
    _funding_instruments()
    _people()
    _instrument_editions()
    _instrument_relations()
    _recommendations()
    _sources()
    _tracks()
    _venues()
    _application_windows()
    _benefits()
    _booths()
    _conditions()
    _deadlines()
    _event_sessions()
    _rooms()
    _breaks()
    _participations()
    _placements()
    _presentations()
    _recommendation_links()
    _placement_rooms()
    for statement in FULL_TEXT[op.get_context().dialect.name]:
        op.execute(statement)


def _audit_steps() -> None:
    op.create_table(
        "audit_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["audit_steps.id"], name=op.f("fk_audit_steps_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_steps")),
        sqlite_autoincrement=True,
    )


def _concepts() -> None:
    op.create_table(
        "concepts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_source", sa.Text(), nullable=True),
        sa.Column("recommendation_count", sa.Integer(), nullable=True),
        sa.Column("recommendation_count_source", sa.Text(), nullable=True),
        sa.Column("priorities", sa.Text(), nullable=True),
        sa.Column("priorities_source", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concepts")),
        sa.UniqueConstraint("title", name=op.f("uq_concepts_title")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("concepts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concepts_sort_key"), ["sort_key"], unique=False)


def _event_series() -> None:
    op.create_table(
        "event_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_series")),
        sa.UniqueConstraint("title", name=op.f("uq_event_series_title")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event_series", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_series_sort_key"), ["sort_key"], unique=False)


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("ags", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("quality_evidence", sa.Text(), nullable=True),
        sa.Column("quality_valid_until", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisations_sort_key"), ["sort_key"], unique=False)


def _search_entries() -> None:
    op.create_table(
        "search_entries",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "record_type",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column(
            "name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
    )
    with op.batch_alter_table("search_entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_search_entries_name", ["name", "record_type", "record_id"], unique=False
        )


def _accreditations() -> None:
    op.create_table(
        "accreditations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("certifier", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_until", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_accreditations_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("accreditations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_accreditations_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_accreditations_sort_key"), ["sort_key"], unique=False)


def _action_fields() -> None:
    op.create_table(
        "action_fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("concept_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=True),
        sa.Column("title_source", sa.Text(), nullable=True),
        sa.Column("page_source", sa.Text(), nullable=True),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["concept_id"], ["concepts.id"], name=op.f("fk_action_fields_concept_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_fields")),
        sa.UniqueConstraint("number", name=op.f("uq_action_fields_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("action_fields", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_action_fields_concept_id"), ["concept_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_action_fields_sort_key"), ["sort_key"], unique=False)


def _audit_changes() -> None:
    op.create_table(
        "audit_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("record_type", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["step_id"], ["audit_steps.id"], name=op.f("fk_audit_changes_step_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_changes")),
    )
    with op.batch_alter_table("audit_changes", schema=None) as batch_op:
        batch_op.create_index("ix_audit_changes_record", ["record_type", "record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_changes_step_id"), ["step_id"], unique=False)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_contacts_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contacts_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contacts_sort_key"), ["sort_key"], unique=False)


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("motto", sa.Text(), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("target_group", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["organisations.id"], name=op.f("fk_events_client_id")
        ),
        sa.ForeignKeyConstraint(["host_id"], ["organisations.id"], name=op.f("fk_events_host_id")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["event_series.id"], name=op.f("fk_events_series_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_client_id"), ["client_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_host_id"), ["host_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_series_id"), ["series_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_sort_key"), ["sort_key"], unique=False)


def _funding_instruments() -> None:
    op.create_table(
        "funding_instruments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("support_kinds", sa.Text(), nullable=False),
        sa.Column("support_text", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=True),
        sa.Column("granting_body", sa.Text(), nullable=True),
        sa.Column("granting_organisation_id", sa.Integer(), nullable=True),
        sa.Column("applicants", sa.Text(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("websites", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("open_questions", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["granting_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_funding_instruments_granting_organisation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_instruments")),
        sa.UniqueConstraint("key", name=op.f("uq_funding_instruments_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("funding_instruments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_confidence_sort_key"),
            ["confidence", "sort_key"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_funder_sort_key"),
            ["funder", "sort_key"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_granting_organisation_id"),
            ["granting_organisation_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_level_sort_key"), ["level", "sort_key"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_review_on_sort_key"),
            ["review_on", "sort_key"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_funding_instruments_sort_key"), ["sort_key"], unique=False
        )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("family_name", sa.Text(), nullable=False),
        sa.Column("given_name", sa.Text(), nullable=True),
        sa.Column("academic_title", sa.Text(), nullable=True),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_note", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_people_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_people_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_people_sort_key"), ["sort_key"], unique=False)


def _instrument_editions() -> None:
    op.create_table(
        "instrument_editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_until", sa.String(length=10), nullable=True),
        sa.Column("effective_from", sa.String(length=10), nullable=True),
        sa.Column("stated_status", sa.String(length=40), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("legal_entitlement", sa.Boolean(), nullable=True),
        sa.Column("discretion", sa.Boolean(), nullable=True),
        sa.Column("budget_reservation", sa.Boolean(), nullable=True),
        sa.Column("de_minimis", sa.Boolean(), nullable=True),
        sa.Column("cumulation", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["funding_instruments.id"],
            name=op.f("fk_instrument_editions_instrument_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_editions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("instrument_editions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_instrument_editions_instrument_id"), ["instrument_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_instrument_editions_sort_key"), ["sort_key"], unique=False
        )


def _instrument_relations() -> None:
    op.create_table(
        "instrument_relations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("legal_source", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["funding_instruments.id"],
            name=op.f("fk_instrument_relations_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["funding_instruments.id"], name=op.f("fk_instrument_relations_other_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument_relations")),
        sa.UniqueConstraint(
            "instrument_id",
            "other_id",
            "relation",
            name=op.f("uq_instrument_relations_instrument_id_other_id_relation"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("instrument_relations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_instrument_relations_instrument_id"), ["instrument_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_instrument_relations_other_id"), ["other_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_instrument_relations_sort_key"), ["sort_key"], unique=False
        )


def _recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("action_field_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_in_source", sa.Text(), nullable=True),
        sa.Column("hyphen_repaired", sa.Boolean(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("double_page", sa.Text(), nullable=True),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.Column("text_confidence", sa.String(length=40), nullable=True),
        sa.Column("place_confidence", sa.String(length=40), nullable=True),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_field_id"],
            ["action_fields.id"],
            name=op.f("fk_recommendations_action_field_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint("key", name=op.f("uq_recommendations_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("recommendations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendations_action_field_id"), ["action_field_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_recommendations_sort_key"), ["sort_key"], unique=False)


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("dated", sa.String(length=10), nullable=True),
        sa.Column("dated_text", sa.Text(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("confidence", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["funding_instruments.id"], name=op.f("fk_sources_instrument_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sources_instrument_id"), ["instrument_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sources_sort_key"), ["sort_key"], unique=False)


def _tracks() -> None:
    op.create_table(
        "tracks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("pattern", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_tracks_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tracks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tracks_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tracks_sort_key"), ["sort_key"], unique=False)


def _venues() -> None:
    op.create_table(
        "venues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("street", sa.Text(), nullable=True),
        sa.Column("postcode", sa.Text(), nullable=True),
        sa.Column("town", sa.Text(), nullable=True),
        sa.Column("ags", sa.Text(), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("access_note", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_venues_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_venues_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venues")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("venues", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_venues_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_venues_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_venues_sort_key"), ["sort_key"], unique=False)


def _application_windows() -> None:
    op.create_table(
        "application_windows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("opens", sa.String(length=10), nullable=True),
        sa.Column("closes", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["instrument_editions.id"],
            name=op.f("fk_application_windows_edition_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_windows")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("application_windows", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_application_windows_edition_id"), ["edition_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_application_windows_sort_key"), ["sort_key"], unique=False
        )


def _benefits() -> None:
    op.create_table(
        "benefits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("rate", sa.BigInteger(), nullable=True),
        sa.Column("rate_is_maximum", sa.Boolean(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("cap", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["instrument_editions.id"], name=op.f("fk_benefits_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefits")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("benefits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_benefits_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_benefits_sort_key"), ["sort_key"], unique=False)


def _booths() -> None:
    op.create_table(
        "booths",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_booths_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_booths_organisation_id")
        ),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_booths_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booths")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("booths", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booths_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_booths_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_booths_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_booths_venue_id"), ["venue_id"], unique=False)


def _conditions() -> None:
    op.create_table(
        "conditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("minimum", sa.BigInteger(), nullable=True),
        sa.Column("minimum_exclusive", sa.Boolean(), nullable=True),
        sa.Column("maximum", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("weight", sa.BigInteger(), nullable=True),
        sa.Column("size_basis", sa.String(length=40), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.Column("reference_point", sa.Text(), nullable=True),
        sa.Column("legal_source", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["instrument_editions.id"], name=op.f("fk_conditions_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conditions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conditions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conditions_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conditions_sort_key"), ["sort_key"], unique=False)


def _deadlines() -> None:
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("counted_from", sa.Text(), nullable=True),
        sa.Column("cutoff", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["instrument_editions.id"], name=op.f("fk_deadlines_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadlines_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadlines_sort_key"), ["sort_key"], unique=False)


def _event_sessions() -> None:
    op.create_table(
        "event_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("track_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("abstract", sa.Text(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("target_group", sa.Text(), nullable=True),
        sa.Column("expected_audience", sa.Integer(), nullable=True),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("quality_evidence", sa.Text(), nullable=True),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_sessions_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_event_sessions_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["track_id"], ["tracks.id"], name=op.f("fk_event_sessions_track_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_sessions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("event_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_sessions_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_sessions_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_event_sessions_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_sessions_track_id"), ["track_id"], unique=False)


def _rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("equipment", sa.Text(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=True),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("closes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_rooms_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rooms_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_rooms_venue_id"), ["venue_id"], unique=False)


def _breaks() -> None:
    op.create_table(
        "breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_breaks_event_id")),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_breaks_room_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_breaks_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaks")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("breaks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breaks_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breaks_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breaks_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_breaks_venue_id"), ["venue_id"], unique=False)


def _participations() -> None:
    op.create_table(
        "participations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("substitute_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_participations_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_participations_session_id")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_id"], ["people.id"], name=op.f("fk_participations_substitute_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("participations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participations_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participations_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_participations_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_participations_substitute_id"), ["substitute_id"], unique=False
        )


def _placements() -> None:
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_placements_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
        sa.UniqueConstraint("session_id", name=op.f("uq_placements_session_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placements_sort_key"), ["sort_key"], unique=False)


def _presentations() -> None:
    op.create_table(
        "presentations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("instrument_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("booth_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN session_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN booth_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_presentations_one_target"),
        ),
        sa.ForeignKeyConstraint(
            ["booth_id"], ["booths.id"], name=op.f("fk_presentations_booth_id")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["funding_instruments.id"],
            name=op.f("fk_presentations_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_presentations_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presentations")),
        sa.UniqueConstraint(
            "instrument_id", "booth_id", name=op.f("uq_presentations_instrument_id_booth_id")
        ),
        sa.UniqueConstraint(
            "instrument_id", "session_id", name=op.f("uq_presentations_instrument_id_session_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("presentations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presentations_booth_id"), ["booth_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_presentations_instrument_id"), ["instrument_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_presentations_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_presentations_sort_key"), ["sort_key"], unique=False)


def _recommendation_links() -> None:
    op.create_table(
        "recommendation_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("instrument_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("booth_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN instrument_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN session_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN booth_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_recommendation_links_one_target"),
        ),
        sa.ForeignKeyConstraint(
            ["booth_id"], ["booths.id"], name=op.f("fk_recommendation_links_booth_id")
        ),
        sa.ForeignKeyConstraint(
            ["instrument_id"],
            ["funding_instruments.id"],
            name=op.f("fk_recommendation_links_instrument_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_recommendation_links_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_recommendation_links_recommendation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_recommendation_links_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_links")),
        sa.UniqueConstraint(
            "recommendation_id",
            "booth_id",
            name=op.f("uq_recommendation_links_recommendation_id_booth_id"),
        ),
        sa.UniqueConstraint(
            "recommendation_id",
            "instrument_id",
            name=op.f("uq_recommendation_links_recommendation_id_instrument_id"),
        ),
        sa.UniqueConstraint(
            "recommendation_id",
            "organisation_id",
            name=op.f("uq_recommendation_links_recommendation_id_organisation_id"),
        ),
        sa.UniqueConstraint(
            "recommendation_id",
            "session_id",
            name=op.f("uq_recommendation_links_recommendation_id_session_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("recommendation_links", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_booth_id"), ["booth_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_instrument_id"), ["instrument_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_recommendation_id"),
            ["recommendation_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_recommendation_links_sort_key"), ["sort_key"], unique=False
        )


def _placement_rooms() -> None:
    op.create_table(
        "placement_rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_placement_rooms_placement_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_placement_rooms_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement_rooms")),
        sa.UniqueConstraint(
            "placement_id", "room_id", name=op.f("uq_placement_rooms_placement_id_room_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("placement_rooms", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placement_rooms_placement_id"), ["placement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_placement_rooms_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_rooms_sort_key"), ["sort_key"], unique=False)
