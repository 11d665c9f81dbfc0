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
_FOLDER = N_(
    "„{path}“ ist ein Ordner, keine Datei. Gespeichert wurde nichts. "
    "Bitte nennen Sie auch den Namen der Datei."
)
_NO_FILE = N_(
    "„{path}“ ist keine gewöhnliche Datei und bleibt, wie es ist. Gespeichert wurde nichts. "
    "Bitte wählen Sie einen anderen Ort."
)


def file_at(target: Path) -> Path:
    """Return the file that `target` means, behind all links, whether it is there yet or not.

    Raise UserError when something else lies there: a folder, a pipe, a device.
    """
    place = Path(os.path.realpath(target))
    if os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises where os.path answers
        raise UserError(_FOLDER, path=target)
    if os.path.lexists(place) and not os.path.isfile(place):  # noqa: PTH113 - as above
        raise UserError(_NO_FILE, path=target)
    return place


def place(source: Path, target: Path) -> None:
    """Copy a file beside `target`, then swap: nobody ever sees half of it.

    A link stays, what it leads to is replaced. Raise UserError as `file_at` does, or OSError.
    """
    target = file_at(target)
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
