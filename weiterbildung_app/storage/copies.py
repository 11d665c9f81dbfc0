"""A copy of the open file, made while others write; copies before a migration: database_file.py."""

from pathlib import Path

import sqlalchemy as sa

from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.i18n import N_
from weiterbildung_app.storage import database_file
from weiterbildung_app.storage.soundness import in_sentences


def save_copy(engine: sa.Engine, target: Path) -> Path:
    """Write the database to `target` and return it; a copy gets its name only when it is sound.

    Raise UserError when it is on a server, when `target` is the open file, or when copying fails.
    """
    source = Path(engine.url.database or "")
    if engine.dialect.name != "sqlite":
        raise UserError(
            N_(
                "Die Daten liegen auf einem Server und werden dort gesichert. Eine Kopie als Datei "
                "gibt es deshalb nicht."
            )
        )
    if target.resolve() == source.resolve():
        raise UserError(
            N_(
                "„{path}“ ist die geöffnete Datei selbst. Kopiert wurde nichts; bitte wählen Sie "
                "einen anderen Namen oder Ordner."
            ),
            path=target,
        )
    database_file.require_place(target)
    try:
        with in_sentences(engine):
            database_file.save_copy(source, target)
    except OSError as error:
        raise UserError(
            N_(
                "Die Kopie „{path}“ lässt sich nicht anlegen ({reason}). Die geöffnete Datei ist "
                "unverändert. Bitte wählen Sie einen anderen Ort oder einen anderen Namen."
            ),
            path=target,
            reason=reason_of(error),
        ) from error
    return target
