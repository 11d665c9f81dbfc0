"""A SQLite file from outside: may it be opened, is it ours, is it whole; and its checked copy.

Nothing here changes a file that is already there.
"""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_
from weiterbildung_app.storage import engine

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID = slice(68, 72)
_REMAINS = ("-wal", "-journal")
"""Files beside a database that SQLite would take for the latest changes of it."""

ABANDONED = 600
"""Seconds after which a draft that nobody finished may be cleared away."""


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


def require_there(path: Path) -> None:
    """Raise UserError when no file lies at `path`."""
    if not os.path.lexists(path):
        raise UserError(
            N_(
                "Die Datei „{path}“ gibt es nicht. Angelegt und verändert wurde nichts. Bitte "
                "prüfen Sie den Namen und ob das Laufwerk verbunden ist; eine neue Datei entsteht "
                "im Fenster mit „Neue Datei …“."
            ),
            path=path,
        )


def require_no_remains(path: Path) -> None:
    """Raise UserError when a file put at `path` would be mixed with changes meant for another."""
    for remains in (path.with_name(path.name + end) for end in _REMAINS):
        if os.path.lexists(remains):
            raise UserError(
                N_(
                    "Neben „{path}“ liegt „{remains}“: Eine Datei dieses Namens ist geöffnet oder "
                    "wurde nicht ordentlich geschlossen. Angelegt und verändert wurde nichts. "
                    "Bitte schließen Sie sie oder wählen Sie einen anderen Namen."
                ),
                path=path,
                remains=remains.name,
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
    target = path.with_name(f"{path.name}.{name}-{datetime.now().astimezone():%Y%m%d-%H%M%S}.db")
    with drafted(path) as draft:
        _fill(draft, path, is_same)
        draft.replace(target)
    flush(target.parent)
    return target


def save_copy(path: Path, target: Path) -> None:
    """Copy the file to `target`, also while others write; it gets its name only when checked.

    A file that was at `target` is replaced then. Raise UserError when the copy is not whole, or
    when a database is open at `target` or was not closed there; what lies there stays as it is.
    """
    require_no_remains(target)
    with drafted(target) as draft:
        _fill(draft, path, lambda _copy: True)
        require_no_remains(target)
        draft.replace(target)
    flush(target.parent)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Give an empty private file beside `path`, to be filled and renamed; it does not stay behind.

    What an earlier program left there unfinished is cleared away.
    """
    ours = re.compile(re.escape(path.name) + r"\.[a-z0-9_]{8}\.neu(-wal|-shm|-journal)?")
    for left in path.parent.iterdir():
        if ours.fullmatch(left.name) and time.time() - left.lstat().st_mtime > ABANDONED:
            left.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(".neu", f"{path.name}.", path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def publish(draft: Path, path: Path) -> None:
    """Give the draft its name; leave the file of somebody who was quicker in peace.

    On a disk without links the name is taken by an empty file for a moment.
    """
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return
    except OSError:
        try:
            path.open("xb").close()
        except FileExistsError:
            return
        try:
            draft.replace(path)
        except OSError:
            path.unlink()
            raise


def _fill(draft: Path, path: Path, is_same: Callable[[sa.Connection], bool]) -> None:
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
