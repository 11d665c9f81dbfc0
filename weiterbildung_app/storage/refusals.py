"""What a database refuses, as a sentence a person can act on.

What has no sentence here is a bug and stays loud.
"""

import re
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm.exc import StaleDataError

from weiterbildung_app.domain.base import Record, fields, record_types
from weiterbildung_app.domain.errors import FieldError, Stale, UserError
from weiterbildung_app.i18n import N_, _

STALE = N_(
    "Jemand anderes hat den Datensatz inzwischen geändert. Gespeichert wurde nichts. Bitte laden "
    "Sie den neuen Stand und prüfen Sie ihn."
)
BUSY = N_(
    "Die Datenbank wird gerade von einem anderen Programmfenster oder Platz benutzt. Alles bisher "
    "Gespeicherte ist sicher. Bitte versuchen Sie es in einem Augenblick noch einmal."
)
FULL = N_(
    "Der Datenträger ist voll. Alles bisher Gespeicherte ist sicher, diese Änderung noch nicht. "
    "Bitte schaffen Sie Platz und versuchen Sie es noch einmal."
)
UNREADABLE = N_(
    "Der Datenträger hat das Lesen oder Schreiben abgelehnt: Er ist voll, getrennt, gestört oder "
    "Ihr Speicherkontingent ist erschöpft. Alles bisher Gespeicherte ist sicher, diese Änderung "
    "noch nicht. Bitte prüfen Sie den Datenträger und versuchen Sie es noch einmal."
)
READ_ONLY = N_(
    "Die Datenbank ist schreibgeschützt. Ihr Inhalt ist unverändert, diese Änderung ist nicht "
    "gespeichert. Bitte heben Sie den Schreibschutz auf oder arbeiten Sie mit einer Kopie."
)
UNREACHABLE = N_(
    "Die Datenbankdatei lässt sich nicht mehr öffnen: Sie oder ihr Ordner fehlt oder ist gesperrt. "
    "Diese Änderung ist nicht gespeichert. Bitte prüfen Sie den Ort der Datei und öffnen Sie sie "
    "neu."
)
DAMAGED = N_(
    "Die Datenbankdatei ist beschädigt. Das Programm hat sie nicht verändert. Bitte geben Sie "
    "nichts weiter ein, schließen Sie das Programm und öffnen Sie die neueste Sicherung."
)
NOT_OURS = N_(
    "Das ist keine Datei dieses Programms. Sie wurde nicht verändert. Bitte wählen Sie eine Datei, "
    "die mit diesem Programm angelegt wurde."
)
TOO_BIG = N_(
    "Der Eintrag ist zu groß für die Datenbank. Gespeichert wurde nichts. Bitte kürzen Sie ihn."
)
NO_SERVER = N_(
    "Der Datenbankserver ist nicht erreichbar. Gespeichertes liegt dort sicher. Bitte prüfen Sie "
    "das Netzwerk und die Adresse des Servers und versuchen Sie es noch einmal."
)
LOST = N_(
    "Die Verbindung zum Datenbankserver ist abgerissen. Gespeichertes liegt dort sicher, diese "
    "Änderung vielleicht noch nicht. Bitte versuchen Sie es noch einmal und prüfen Sie danach den "
    "Stand."
)
NO_ENTRY = N_(
    "Der Datenbankserver hat die Anmeldung abgelehnt. Verändert wurde nichts. Bitte prüfen Sie den "
    "Benutzernamen, das Kennwort und den Namen der Datenbank."
)
FORBIDDEN = N_(
    "Ihr Zugang darf das auf dem Datenbankserver nicht. Verändert wurde nichts. Bitte wenden Sie "
    "sich an die Person, die den Server betreut."
)
TAKEN = N_(
    "„{record}“: Diese Angabe gibt es schon in einem anderen Eintrag, sie muss aber einmalig sein: "
    "{fields}. Gespeichert wurde nichts. Bitte ändern Sie die Angabe."
)
MISSING = N_("„{record}“: {fields} darf nicht leer bleiben. Gespeichert wurde nichts.")
CONTRADICTORY = N_(
    "„{record}“: Diese Angaben passen nicht zusammen: {fields}. Gespeichert wurde nichts. Bitte "
    "prüfen Sie sie."
)
BROKEN_REFERENCE = N_(
    "Ein Datensatz, auf den hier verwiesen wird, ist nicht mehr da, oder auf diesen wird noch "
    "verwiesen. Gespeichert wurde nichts. Bitte laden Sie den neuen Stand und prüfen Sie die "
    "Verweise."
)

_OF_FILES = (
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_PROTOCOL", BUSY),
    ("SQLITE_FULL", FULL),
    ("SQLITE_IOERR", UNREADABLE),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_PERM", READ_ONLY),
    ("SQLITE_CANTOPEN", UNREACHABLE),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_NOTADB", NOT_OURS),
    ("SQLITE_TOOBIG", TOO_BIG),
)
"""Beginnings of SQLite's error names."""

_OF_SERVERS = (
    ("08", LOST),
    ("23503", BROKEN_REFERENCE),
    ("22001", TOO_BIG),
    ("25006", READ_ONLY),
    ("28", NO_ENTRY),
    ("3D000", NO_ENTRY),
    ("40001", BUSY),
    ("40P01", BUSY),
    ("42501", FORBIDDEN),
    ("53100", FULL),
    ("53300", BUSY),
    ("54000", TOO_BIG),
    ("55P03", BUSY),
    ("57P", LOST),
    ("58", UNREADABLE),
    ("XX001", DAMAGED),
    ("XX002", DAMAGED),
)
"""Beginnings of PostgreSQL's SQLSTATE."""

_COLUMN = re.compile(r"(\w+)\.(\w+)")


def refusal(error: Exception) -> UserError | None:
    """Turn an error of the database into a sentence; None when it is none, or a bug of ours."""
    if isinstance(error, StaleDataError):
        return Stale(STALE)
    if isinstance(error, sa.exc.TimeoutError):
        return UserError(BUSY)
    if not isinstance(error, sa.exc.DBAPIError) or error.orig is None:
        return None
    if hasattr(error.orig, "sqlite_errorname"):
        return _of_file(error.orig.sqlite_errorname, str(error.orig))
    return _of_server(error, error.orig) if hasattr(error.orig, "sqlstate") else None


def _of_file(name: str, message: str) -> UserError | None:
    if name.startswith("SQLITE_CONSTRAINT"):
        return _of_constraint(message)
    return _first(_OF_FILES, name)


def _of_constraint(message: str) -> UserError | None:
    """Read „UNIQUE constraint failed: table.column, …“: SQLite tells the kind in words only."""
    kind, _failed, subject = message.partition(" constraint failed")
    if kind == "FOREIGN KEY":
        return UserError(BROKEN_REFERENCE)
    if kind == "CHECK":
        return _check(subject.removeprefix(": "))
    columns = _COLUMN.findall(subject)
    sentence = {"UNIQUE": TAKEN, "NOT NULL": MISSING}.get(kind)
    if not columns or not sentence:
        return None
    return _about(sentence, columns[0][0], [column for _table, column in columns])


def _of_server(error: sa.exc.DBAPIError, cause: BaseException) -> UserError | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        return _unanswered(error, str(cause))
    told = getattr(cause, "diag", None)
    table: str = getattr(told, "table_name", None) or ""
    constraint: str = getattr(told, "constraint_name", None) or ""
    if state == "23505":
        return _about(TAKEN, table, _columns(table, constraint))
    if state == "23502":
        return _about(MISSING, table, [getattr(told, "column_name", None) or ""])
    if state == "23514":
        return _check(constraint)
    return _first(_OF_SERVERS, state)


def _unanswered(error: sa.exc.DBAPIError, message: str) -> UserError | None:
    """Without a state the server did not answer: at the door, or in the middle of a statement."""
    if not isinstance(error, sa.exc.OperationalError):
        return None
    if error.connection_invalidated:
        return UserError(LOST)
    if error.statement is not None:
        return None  # a statement that could not even be sent
    return UserError(NO_ENTRY if "FATAL:" in message else NO_SERVER)


def _first(sentences: Iterable[tuple[str, str]], code: str) -> UserError | None:
    return next((UserError(text) for start, text in sentences if code.startswith(start)), None)


def _about(text: str, table: str, columns: Iterable[str]) -> UserError | None:
    """Fill a sentence with the names of fields; one field alone can be pointed to in its form."""
    record_type = record_types().get(table)
    if record_type is None:
        return None
    described = [fields(record_type)[name] for name in columns if name in fields(record_type)]
    labels = ", ".join(f"„{_(one.label)}“" for one in described)
    values = {"record": _(record_type.label), "fields": labels}
    if len(described) == 1:
        return FieldError(described[0].name, text, **values)
    return UserError(text, **values) if described else None


def _columns(table: str, constraint: str) -> list[str]:
    known = Record.metadata.tables.get(table)
    if known is None:
        return []
    for one in (*known.constraints, *known.indexes):
        if isinstance(one, sa.UniqueConstraint | sa.Index) and one.name == constraint:
            return [column.name for column in one.columns]
    return []


def _check(constraint: str) -> UserError | None:
    for table in Record.metadata.tables.values():
        for one in table.constraints:
            if isinstance(one, sa.CheckConstraint) and one.name == constraint:
                words = set(re.findall(r"\w+", str(one.sqltext)))
                named = [column.name for column in table.columns if column.name in words]
                return _about(CONTRADICTORY, table.name, named)
    return None
