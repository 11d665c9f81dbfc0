"""A later revision as it may come: a parent table built anew, a new table, new and changed rows."""

import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "HEAD"  # put in when it is copied: what is newest now
changes_rows = ("concepts",)


def upgrade() -> None:
    with op.batch_alter_table(
        "organisations", table_kwargs={"sqlite_autoincrement": True}
    ) as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="?"))
        batch.alter_column("title", type_=sa.String(300))
        batch.create_index("ix_organisations_nickname", ["nickname"])
    op.execute("UPDATE organisations SET nickname = 'the ' || sort_key")
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_reminders_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
    )
    op.execute(
        "INSERT INTO reminders (organisation_id, title) SELECT id, sort_key FROM organisations"
    )
    op.execute(
        "INSERT INTO reminders (organisation_id, title) SELECT min(id), 'ask' FROM organisations "
        "HAVING min(id) IS NOT NULL"
    )
    op.execute("INSERT INTO concepts (id, version, sort_key, title) VALUES (99, 'v', 'z', 'Z')")
    with op.batch_alter_table("concepts") as batch:
        batch.alter_column("note", type_=sa.String(4000))
