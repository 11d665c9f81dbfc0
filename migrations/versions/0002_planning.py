"""What a plan has to respect, exceptions from it, and the states in which it is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_absences_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absences_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_absences_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "schedule_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_schedule_versions_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule_versions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("schedule_versions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_schedule_versions_event_id"), ["event_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_schedule_versions_sort_key"), ["sort_key"], unique=False
        )

    op.create_table(
        "waivers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_waivers_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waivers")),
        sa.UniqueConstraint("event_id", "occasion", name=op.f("uq_waivers_event_id_occasion")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("waivers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waivers_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_waivers_sort_key"), ["sort_key"], unique=False)

    op.create_table(
        "travel_times",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["venues.id"], name=op.f("fk_travel_times_other_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_travel_times_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_times")),
        sa.UniqueConstraint("venue_id", "other_id", name=op.f("uq_travel_times_venue_id_other_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("travel_times", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_travel_times_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_travel_times_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_travel_times_venue_id"), ["venue_id"], unique=False)

    op.create_table(
        "session_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"], ["event_sessions.id"], name=op.f("fk_session_rules_other_id")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_session_rules_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_rules")),
        sa.UniqueConstraint(
            "session_id",
            "relation",
            "other_id",
            name=op.f("uq_session_rules_session_id_relation_other_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_rules_other_id"), ["other_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_session_rules_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_session_rules_sort_key"), ["sort_key"], unique=False)

    # Not in batches: these would build the tables anew.
    for table, column in (
        ("event_sessions", "needs_step_free"),
        ("event_sessions", "simulcast"),
        ("placements", "time_fixed"),
        ("placements", "room_fixed"),
    ):
        no = sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column(table, no)
    for column in ("lunch_from", "lunch_until", "lunch_minutes"):
        op.add_column("events", sa.Column(column, sa.Integer(), nullable=True))
    op.add_column("events", sa.Column("last_day", sa.Date(), nullable=True))
    op.add_column("rooms", sa.Column("changeover", sa.Integer(), nullable=True))
    op.create_index(
        "ix_participations_session_id_person_id_role",
        "participations",
        ["session_id", "person_id", "role"],
        unique=True,
    )
