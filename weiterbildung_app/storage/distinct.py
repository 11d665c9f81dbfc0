"""What may be there only once, where no constraint of the database holds it.

Writes come one after another (engine.py), so nobody can make the same record meanwhile.
"""

from itertools import chain

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain.base import Record, fields
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import _
from weiterbildung_app.storage.refusals import TAKEN


def require(session: Session, record: Record) -> None:
    """Raise UserError when another record has the same values in the fields that tell records of
    this type apart. Records that were alike before may still be changed otherwise.
    """
    names, record_type = record.distinct_fields, type(record)
    state = sa.inspect(record)
    if not any(state.attrs[name].history.has_changes() for name in names):
        return
    values = [getattr(record, name) for name in names]
    alike = (getattr(record_type, name) == getattr(record, name) for name in names)
    stored = session.scalars(sa.select(record_type).where(*alike))
    for other in chain(stored, session.new, session.dirty):
        if (
            other is not record
            and other.__tablename__ == record.__tablename__
            and other not in session.deleted
            and [getattr(other, name) for name in names] == values
        ):
            labels = ", ".join(f"„{_(fields(record_type)[name].label)}“" for name in names)
            raise UserError(TAKEN, record=_(record.label), fields=labels)
