"""What was printed when, from which state, and why in spite of faults."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    op.create_table(
        "print_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column(
            "sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("publication", sa.String(length=40), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("manner", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_print_runs_event_id")),
        sa.ForeignKeyConstraint(["venue_id"], ["venues.id"], name=op.f("fk_print_runs_venue_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_runs")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("print_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_runs_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_runs_sort_key"), ["sort_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_runs_venue_id"), ["venue_id"], unique=False)
