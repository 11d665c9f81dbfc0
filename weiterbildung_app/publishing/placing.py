"""Puts a finished file where somebody wants it: whole, or not at all."""

import errno
import os
import secrets
from pathlib import Path

from weiterbildung_app.domain.errors import UserError, reason_of
from weiterbildung_app.i18n import N_

_DISK_FULL = N_(
    "„{name}“ wurde nicht gespeichert, weil der Datenträger voll ist. Ihre Daten sind unverändert. "
    "Schaffen Sie Platz oder wählen Sie einen anderen Ordner."
)
_LOCKED = N_(
    "„{name}“ wurde nicht gespeichert, weil die Datei oder der Ordner gesperrt ist. Ihre Daten "
    "sind unverändert. Schließen Sie die Datei in anderen Programmen "
    "oder wählen Sie einen anderen Ort."
)
_UNWRITABLE = N_(
    "„{name}“ wurde nicht gespeichert ({reason}). Ihre Daten sind unverändert. "
    "Wählen Sie einen anderen Ort."
)


def place(source: Path, target: Path) -> None:
    """Copy a file beside `target`, then swap: nobody ever sees half of it; may raise OSError."""
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def unplaced(target: Path, refusal: OSError) -> UserError:
    """Say in a sentence why there is nothing new at `target`."""
    if refusal.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(_DISK_FULL, name=target.name)
    if isinstance(refusal, PermissionError):
        return UserError(_LOCKED, name=target.name)
    return UserError(_UNWRITABLE, name=target.name, reason=reason_of(refusal))
