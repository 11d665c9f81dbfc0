"""A SQLite file from outside: may it be opened, is it ours, is it whole; and its checked copy.

Nothing here changes a file that is already there.
"""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from glob import escape
from pathlib import Path

import sqlalchemy as sa

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_
from weiterbildung_app.storage import engine

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)


def require_place(path: Path) -> None:
    """Raise UserError when no database can lie at `path`; look at names and rights only."""
    folder = path.parent
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where os.path answers
        raise UserError(
            N_(
                "„{path}“ ist ein Ordner, keine Datei. Geöffnet und verändert wurde nichts. Bitte "
                "wählen Sie eine Datei darin."
            ),
            path=path,
        )
    if not os.path.isdir(folder):  # noqa: PTH112 - as above
        raise UserError(
            N_(
                "Den Ordner „{folder}“ gibt es nicht. Angelegt und verändert wurde nichts. Bitte "
                "prüfen Sie, ob das Laufwerk verbunden ist, oder wählen Sie einen anderen Ort."
            ),
            folder=folder,
        )
    if os.path.lexists(path):
        _require_access(path)
    elif not os.access(folder, os.W_OK | os.X_OK):
        raise UserError(
            N_(
                "Im Ordner „{folder}“ dürfen Sie nichts anlegen. Verändert wurde nichts. Bitte "
                "wählen Sie einen anderen Ort."
            ),
            folder=folder,
        )


def _require_access(path: Path) -> None:
    if not os.path.isfile(path) or not os.access(path, os.R_OK):  # noqa: PTH113 - as above
        raise UserError(
            N_(
                "„{path}“ lässt sich nicht lesen: Es ist keine Datei, oder Sie haben kein Recht "
                "dazu. Verändert wurde nichts. Bitte wählen Sie eine andere Datei."
            ),
            path=path,
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        raise UserError(
            N_(
                "Die Datei „{path}“ oder ihr Ordner ist schreibgeschützt. Ihr Inhalt ist "
                "unverändert. Bitte heben Sie den Schreibschutz auf oder öffnen Sie eine Kopie an "
                "einem anderen Ort."
            ),
            path=path,
        )


def require_ours(path: Path) -> None:
    """Raise UserError when the file was not made by this program; read its first bytes only."""
    with path.open("rb") as file:
        head = file.read(_APPLICATION_ID.stop)
    if not head:
        raise UserError(
            N_(
                "Die Datei „{path}“ ist leer. Das Programm hat sie so vorgefunden und nicht "
                "verändert; vielleicht wurde sie nicht fertig kopiert. Bitte öffnen Sie eine "
                "Sicherung oder wählen Sie einen neuen Namen."
            ),
            path=path,
        )
    mark = head[_APPLICATION_ID]
    if not head.startswith(_MAGIC) or mark != engine.APPLICATION_ID.to_bytes(4, "big"):
        raise UserError(
            N_(
                "„{path}“ ist keine Datei dieses Programms. Sie wurde nicht verändert. Bitte "
                "wählen Sie eine Datei, die mit diesem Programm angelegt wurde."
            ),
            path=path,
        )


def is_whole(connection: sa.Connection) -> bool:
    """Tell whether the pages of the file are sound and no record refers to what is not there."""
    pages = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    astray = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return pages == "ok" and astray is None


def damaged(path: Path) -> UserError:
    """Return the refusal of a damaged file."""
    return UserError(
        N_(
            "Die Datei „{path}“ ist beschädigt. Das Programm hat sie nicht verändert. Bitte heben "
            "Sie sie auf und öffnen Sie die neueste Sicherung."
        ),
        path=path,
    )


def require_space(path: Path) -> None:
    """Raise UserError when there is no room for a copy of the file and its conversion."""
    need = 2 * path.stat().st_size
    free = shutil.disk_usage(path.parent).free
    if free < need:
        raise UserError(
            N_(
                "Die Datei „{path}“ muss für diese Fassung des Programms umgestellt werden. Dafür "
                "fehlt Platz: Nötig sind {need} MB, frei sind {free} MB. Die Datei ist "
                "unverändert. Bitte schaffen Sie Platz."
            ),
            path=path,
            need=-(-need // 1_000_000),
            free=free // 1_000_000,
        )


def back_up(path: Path, name: str, is_same: Callable[[sa.Connection], bool]) -> Path:
    """Copy the file beside itself and return the copy; whoever calls holds the file's write lock.

    `is_same` tells whether the copy holds what the file holds.
    """
    for left in path.parent.glob(f"{escape(path.name)}.{name}-*.tmp*"):
        left.unlink(missing_ok=True)
    target = path.with_name(f"{path.name}.{name}-{datetime.now().astimezone():%Y%m%d-%H%M%S}.db")
    save_copy(path, target, is_same)
    return target


def save_copy(
    path: Path, target: Path, is_same: Callable[[sa.Connection], bool] = lambda _copy: True
) -> None:
    """Copy the file to `target`, also while others write; it gets its name only when checked.

    Raise UserError when the copy is not whole or `is_same` denies it; a file that was at `target`
    is then still there.
    """
    draft = target.with_name(f"{target.name}.tmp")
    draft.unlink(missing_ok=True)
    try:
        _copy(path, draft)
        with engine.open_engine(str(draft), bare=True).connect() as copy:
            if not (is_whole(copy) and is_same(copy)):
                raise UserError(
                    N_(
                        "Die Sicherung ist nicht vollständig und wurde deshalb verworfen. „{path}“ "
                        "ist unverändert. Bitte prüfen Sie den Datenträger."
                    ),
                    path=path,
                )
        flush(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    flush(target.parent)


def _copy(path: Path, target: Path) -> None:
    source = engine.open_engine(str(path), bare=True).execution_options(sqlite_begin="")
    with source.connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))


def flush(path: Path) -> None:
    """Wait until a file or a folder's list of names is on the disk; Windows has no such lists."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
