"""${message}

Once released, a revision is never changed again. Tables whose number of rows it changes on purpose stand in
`changes_rows`.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
changes_rows: tuple[str, ...] = ()


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
