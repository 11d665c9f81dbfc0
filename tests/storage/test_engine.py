"""Connections behave as the program relies on: nothing is lost, nobody waits who need not."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.processes import apart, needs_fork
from weiterbildung_app.domain.base import fields
from weiterbildung_app.domain.errors import FieldError, Stale, UserError
from weiterbildung_app.domain.funding import FundingInstrument, InstrumentRelation
from weiterbildung_app.storage import engine as connections
from weiterbildung_app.storage import refusals, schema
from weiterbildung_app.storage.engine import address, describe, file_system, open_engine, refusal

MOUNTS = """\
/dev/vda / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
//server/share /mnt/Gemeinsame\\040Ablage cifs rw 0 0
office:/home /home nfs4 rw 0 0
/dev/sdb /home/local ext4 rw 0 0
"""

CONCEPT = "INSERT INTO concepts (version, sort_key, title) VALUES ('v', 'k', '{}')"


@pytest.fixture
def file_engine(database_path: Path) -> Iterator[sa.Engine]:
    engine = schema.prepare(str(database_path))
    yield engine
    engine.dispose()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 0.1)


def writing(engine: sa.Engine) -> sa.Engine:
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def refused(engine: sa.Engine, statement: str) -> UserError:
    """Run a statement that the database must refuse, and return the refusal."""
    with pytest.raises(sa.exc.SQLAlchemyError) as caught, writing(engine).begin() as connection:
        connection.exec_driver_sql(statement)
    sentence = refusal(caught.value)
    assert sentence is not None
    return sentence


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("trusted_schema", 0)],
)
def test_every_connection_to_a_file_is_careful(
    file_engine: sa.Engine, pragma: str, value: int
) -> None:
    with file_engine.connect() as one, file_engine.connect() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_a_local_file_is_written_ahead(file_engine: sa.Engine) -> None:
    if connections.driver.sqlite_version_info < connections.WAL_IS_SAFE:
        pytest.skip("Dieses SQLite kann WAL nicht sicher")
    version = connections.driver.sqlite_version
    assert describe(file_engine) == f"SQLite {version}, Journal WAL, lokaler Datenträger"


def test_a_file_on_a_network_drive_is_not_written_ahead(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "is_remote", lambda _path: True)
    engine = schema.prepare(str(database_path))
    assert describe(engine).endswith("Journal DELETE, Netzlaufwerk")
    engine.dispose()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/etc/hosts", "ext4"),
        ("/tmp/a", "tmpfs"),
        ("/tmpfoo/a", "ext4"),
        ("/mnt/Gemeinsame Ablage/tag.sqlite", "cifs"),
        ("/home/anna/tag.sqlite", "nfs4"),
        ("/home/local/tag.sqlite", "ext4"),
    ],
)
def test_the_file_system_of_a_path_is_the_innermost_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_the_own_sqlite_of_python_serves_where_there_is_no_newer_one(database_path: Path) -> None:
    code = (
        "import sys; sys.modules['pysqlite3'] = None; "
        "import sqlite3; from weiterbildung_app.storage import engine, schema; "
        "assert engine.driver is sqlite3; "
        "opened = schema.prepare(sys.argv[1]); print(engine.describe(opened)); opened.dispose(); "
        "schema.prepare(sys.argv[1] + '.new').dispose(); "
        "sys.exit((sqlite3.sqlite_version_info >= engine.WAL_IS_SAFE) "
        "== ('Journal DELETE' in engine.describe(opened)))"
    )
    subprocess.run([sys.executable, "-c", code, database_path], check=True)


def test_a_server_tells_its_version(server_url: str) -> None:
    engine = open_engine(server_url)
    assert describe(engine).startswith("PostgreSQL 1")
    engine.dispose()


@pytest.mark.parametrize(
    "database",
    ["mysql://a/b", "sqlite://", "sqlite:///:memory:", "a://", "://", "postgresql://host"],
)
def test_what_is_no_database_is_refused_by_name(database: str) -> None:
    with pytest.raises(UserError, match="ist keine Adresse einer Datenbank"):
        address(database)


@pytest.mark.parametrize("scheme", ["mysql", "postgresql+psycopg2"])
def test_a_password_is_never_shown(scheme: str) -> None:
    with pytest.raises(UserError) as caught:
        address(f"{scheme}://anna:geheim@rechner/db")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("database", "meant"),
    [
        ("postgresql+psycopg2://anna@rechner/db", "postgresql+psycopg://anna@rechner/db"),
        ("postgresql+quatsch://rechner/db", "postgresql+psycopg://rechner/db"),
        ("sqlite+aiosqlite:///tag.sqlite", "sqlite+pysqlite:///tag.sqlite"),
    ],
)
def test_another_driver_is_refused_with_the_right_address(database: str, meant: str) -> None:
    with pytest.raises(UserError) as caught:
        address(database)
    assert f"Bitte schreiben Sie die Adresse so: {meant}." in str(caught.value)


@pytest.mark.parametrize(
    "database",
    ["postgresql://rechner/db", "postgresql+psycopg://rechner/db", "sqlite+pysqlite:///t.sqlite"],
)
def test_the_driver_may_be_named_or_left_out(database: str) -> None:
    assert str(address(database)) == database


def test_a_path_may_be_given_instead_of_a_url(database_path: Path) -> None:
    assert address(str(database_path)).database == str(database_path)


def test_an_engine_never_makes_a_missing_file(tmp_path: Path) -> None:
    engine = open_engine(str(tmp_path / "missing.sqlite"))
    sentence = refused(engine, "SELECT 1")
    assert "lässt sich nicht mehr öffnen" in str(sentence)
    assert not list(tmp_path.iterdir())


def test_a_file_deleted_while_open_does_not_come_back_empty(
    file_engine: sa.Engine, database_path: Path
) -> None:
    file_engine.dispose()
    database_path.unlink()
    assert "lässt sich nicht mehr öffnen" in str(refused(file_engine, "SELECT 1"))
    assert not database_path.exists()


def test_readers_go_on_while_somebody_writes(file_engine: sa.Engine, impatient: None) -> None:
    with writing(file_engine).begin() as writer, file_engine.begin() as reader:
        writer.exec_driver_sql(CONCEPT.format("Neu"))
        assert reader.exec_driver_sql("SELECT count(*) FROM concepts").scalar() == 0
    with file_engine.begin() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM concepts").scalar() == 1


def _count_up(path: Path, times: int) -> int:
    engine = open_engine(str(path))
    for _ in range(times):
        with writing(engine).begin() as connection:
            seen = connection.exec_driver_sql("SELECT recommendation_count FROM concepts").scalar()
            connection.execute(
                sa.text("UPDATE concepts SET recommendation_count = :n"), {"n": (seen or 0) + 1}
            )
    engine.dispose()
    return times


@needs_fork
def test_no_write_of_three_programs_at_once_is_lost(
    file_engine: sa.Engine, database_path: Path
) -> None:
    with writing(file_engine).begin() as connection:
        connection.exec_driver_sql(CONCEPT.format("Zähler"))
    file_engine.dispose()
    assert apart(*[partial(_count_up, database_path, 100)] * 3) == [100, 100, 100]
    with file_engine.connect() as connection:
        counted = connection.exec_driver_sql("SELECT recommendation_count FROM concepts").scalar()
    assert counted == 300


def test_a_write_waits_for_another_one_and_then_says_so(
    database_path: Path, impatient: None
) -> None:
    one, other = schema.prepare(str(database_path)), open_engine(str(database_path))
    with writing(one).begin():
        assert "von einem anderen Programmfenster" in str(refused(other, CONCEPT.format("Neu")))
    with writing(other).begin() as connection:
        connection.exec_driver_sql(CONCEPT.format("Neu"))
    one.dispose()
    other.dispose()


def test_a_read_that_turns_into_a_write_says_that_it_was_too_late(file_engine: sa.Engine) -> None:
    with file_engine.begin() as late:
        late.exec_driver_sql("SELECT count(*) FROM concepts").scalar()
        with writing(file_engine).begin() as early:
            early.exec_driver_sql(CONCEPT.format("Neu"))
        with pytest.raises(sa.exc.OperationalError) as caught:
            late.exec_driver_sql(CONCEPT.format("Zu spät"))
    assert str(refusal(caught.value)) == refusals.BUSY


def test_a_server_that_is_busy_says_so(
    server_url: str, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 1)
    engine = schema.prepare(server_url)
    with engine.begin() as other:
        other.exec_driver_sql("LOCK TABLE concepts")
        assert str(refused(engine, CONCEPT.format("Neu"))) == refusals.BUSY
    engine.dispose()


def test_a_lost_server_is_named_and_found_again(server_url: str, server: sa.Engine) -> None:
    engine = schema.prepare(server_url)
    with engine.connect() as connection:
        process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        with server.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({process})")
        with pytest.raises(sa.exc.DBAPIError) as caught:
            connection.exec_driver_sql("SELECT 1")
    assert str(refusal(caught.value)) == refusals.LOST
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(UserError, match="Der Datenbankserver ist nicht erreichbar"):
        schema.prepare("postgresql+psycopg://nobody@127.0.0.1:1/nothing")


def test_a_server_that_lets_nobody_in_is_named(server: sa.Engine) -> None:
    url = server.url.set(database="gibt_es_nicht")
    with pytest.raises(UserError, match="hat die Anmeldung abgelehnt"):
        schema.prepare(url)


def test_a_value_that_is_taken_points_to_its_field(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(CONCEPT.format("K"))
    sentence = refused(engine, CONCEPT.format("K"))
    assert isinstance(sentence, FieldError)
    assert sentence.field == "title"
    assert str(sentence).startswith(
        "„Konzept“: Diese Angabe gibt es schon in einem anderen Eintrag"
    )
    assert "„Titel“" in str(sentence)


def test_values_that_are_taken_together_are_all_named(engine: sa.Engine) -> None:
    instruments = [FundingInstrument(title=title, sort_key=title) for title in "ab"]
    with Session(writing(engine), expire_on_commit=False) as session, session.begin():
        session.add_all(instruments)
    row = f"'v', 'k', {instruments[0].id}, {instruments[1].id}, 'excludes'"
    columns = "version, sort_key, instrument_id, other_id, relation"
    statement = f"INSERT INTO instrument_relations ({columns}) VALUES ({row})"
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    sentence = refused(engine, statement)
    assert not isinstance(sentence, FieldError)
    described = fields(InstrumentRelation)
    labels = [described[name].label for name in ("instrument_id", "other_id", "relation")]
    assert f"muss aber einmalig sein: „{'“, „'.join(labels)}“" in str(sentence)


def test_a_missing_value_points_to_its_field(engine: sa.Engine) -> None:
    sentence = refused(engine, "INSERT INTO concepts (version, sort_key) VALUES ('v', 'k')")
    assert isinstance(sentence, FieldError)
    assert str(sentence) == "„Konzept“: „Titel“ darf nicht leer bleiben. Gespeichert wurde nichts."


def test_values_that_contradict_each_other_are_named(engine: sa.Engine) -> None:
    statement = "INSERT INTO presentations (version, sort_key, instrument_id) VALUES ('v', 'k', 1)"
    sentence = refused(engine, statement)
    assert str(sentence).startswith("„Vorstellung“: Diese Angaben passen nicht zusammen:")
    assert "„Beitrag“, „Stand“" in str(sentence)


def test_a_reference_to_nothing_is_refused(engine: sa.Engine) -> None:
    statement = (
        "INSERT INTO contacts (version, sort_key, organisation_id, title) VALUES ('v', 'k', 9, 't')"
    )
    assert str(refused(engine, statement)) == refusals.BROKEN_REFERENCE


def test_a_record_that_is_referred_to_cannot_be_deleted(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(CONCEPT.format("K"))
        connection.exec_driver_sql(
            "INSERT INTO action_fields (version, sort_key, concept_id, number, title, given) "
            "SELECT 'v', 'k', id, 9, 't', NULLIF(1, 0) = 1 FROM concepts"
        )
    assert str(refused(engine, "DELETE FROM concepts")) == refusals.BROKEN_REFERENCE


def test_a_change_by_somebody_else_is_no_error_of_the_database() -> None:
    assert isinstance(refusal(StaleDataError("rows matched")), Stale)


@pytest.mark.parametrize("statement", ["SELECT nothing FROM nowhere", "no statement at all"])
def test_a_bug_stays_loud(engine: sa.Engine, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError) as caught, engine.connect() as connection:
        connection.exec_driver_sql(statement)
    assert refusal(caught.value) is None


def test_a_statement_that_cannot_be_sent_is_no_lost_server(server_url: str) -> None:
    engine = schema.prepare(server_url)
    with pytest.raises(sa.exc.OperationalError) as caught, engine.connect() as connection:
        connection.execute(sa.select(sa.literal(1).in_(range(70_000))))
    assert refusal(caught.value) is None
    engine.dispose()


def test_ids_are_found_among_any_number(engine: sa.Engine) -> None:
    with Session(writing(engine)) as session:
        session.add_all(FundingInstrument(title=title) for title in "ab")
        session.flush()
        wanted = sa.select(FundingInstrument.title)
        for ids, titles in (((1, 2**40), ["a"]), ((), []), (None, ["a", "b"])):
            condition = connections.among(session, FundingInstrument.id, ids)
            assert session.scalars(wanted.where(condition).order_by("title")).all() == titles


def test_deleted_text_is_gone_from_the_file(file_engine: sa.Engine, database_path: Path) -> None:
    name = "Geheimrat Unvergesslich"
    with writing(file_engine).begin() as connection:
        connection.exec_driver_sql(CONCEPT.format(name))
    with writing(file_engine).begin() as connection:
        connection.exec_driver_sql("DELETE FROM concepts")
    file_engine.dispose()
    assert name.encode() not in database_path.read_bytes()
    assert [path.name for path in database_path.parent.iterdir()] == [database_path.name]
