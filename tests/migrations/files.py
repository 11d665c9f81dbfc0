"""What tests of migrations do with files: fill one, read it whole, and let the program go on."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app import paths
from weiterbildung_app.domain.organisations import Contact, Organisation
from weiterbildung_app.domain.policy import Concept
from weiterbildung_app.storage import engine, schema, search

LATER = Path(__file__).with_name("later") / "later.py"
FIRST = "0001"
NAMES = ("Albert", "Berta", "Cäsar")


def program_knows(monkeypatch: pytest.MonkeyPatch, folder: Path, *statements: str) -> None:
    """Let the program come with a later revision on top: later.py, or one of bare statements."""
    migrations = Path(shutil.copytree(paths.migrations(), folder / "migrations"))
    script = LATER.read_text("utf-8")
    if statements:
        lines = [f"    op.execute({one!r})\n" for one in statements]
        script = f"{script[: script.index('changes_rows')]}def upgrade():\n{''.join(lines)}"
    script = script.replace("HEAD", schema.HEAD)
    (migrations / "versions" / LATER.name).write_text(script, "utf-8")
    monkeypatch.setattr(paths, "migrations", lambda: migrations)
    monkeypatch.setattr(schema, "HEAD", "later")


def make_first(monkeypatch: pytest.MonkeyPatch, folder: Path, path: Path) -> sa.Engine:
    """Make a file as the first release of the program did."""
    with monkeypatch.context() as before:
        migrations = folder / "first"
        shutil.copytree(paths.migrations(), migrations, dirs_exist_ok=True)
        for revision in (migrations / "versions").glob("*.py"):
            if not revision.name.startswith(FIRST):
                revision.unlink()
        before.setattr(paths, "migrations", lambda: migrations)
        before.setattr(schema, "HEAD", FIRST)
        return schema.prepare(str(path))


def fill(opened: sa.Engine) -> None:
    """Keep organisations with parts, a concept, and an entry of the search."""
    row = {"sort_key": "z"}
    organisations = [Organisation(title=name, roles=(), **row) for name in NAMES]
    with Session(opened.execution_options(sqlite_begin="IMMEDIATE")) as session, session.begin():
        session.add_all(organisations)
        session.flush()
        for organisation in organisations:
            for place in ("Tor", "Amt"):
                session.add(Contact(organisation_id=organisation.id, title=place, **row))
        concept = Concept(title="Konzept", **row)
        session.add(concept)
        session.flush()
        search.index(session, concept)


def content(path: Path) -> dict[str, Any]:
    """Read everything a file holds: the schema, and the rows of every table."""
    connection = engine.driver.connect(engine.file_uri(path), uri=True)
    try:
        things = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        held: dict[str, Any] = {"schema": connection.execute(things).fetchall()}
        for kind, name, _sql in held["schema"]:
            if kind == "table":
                held[name] = sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
        return held
    finally:
        connection.close()


def age(folder: Path) -> None:
    """Let a day pass for what is unfinished in a folder."""
    for path in folder.glob("*.neu*"):
        os.utime(path, (0, 0))


def names_in(folder: Path) -> list[str]:
    """List the files of a folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_file())
