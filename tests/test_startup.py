"""Opening the house: what a new file starts with, whose it is, and what stays closed."""

import getpass
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.processes import apart, needs_fork
from weiterbildung_app import paths, startup
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.funding import FundingInstrument
from weiterbildung_app.services import records
from weiterbildung_app.storage import audit
from weiterbildung_app.storage.store import Store

Open = Callable[..., Store]


@pytest.fixture
def open_house() -> Iterator[Open]:
    """Return `startup.open_house`; what it opened is closed after the test."""
    opened: list[Store] = []

    def open_(database: str | None, *, sample: bool = False, make: bool = False) -> Store:
        opened.append(startup.open_house(database, sample=sample, make=make))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


def _counts(session: Session) -> tuple[int, int, int]:
    def count(record_type: type[FundingInstrument | Event]) -> int:
        return session.scalar(sa.select(sa.func.count()).select_from(record_type)) or 0

    return count(FundingInstrument), count(Event), audit.newest(session)


def test_a_new_file_starts_with_the_catalogue_and_without_an_event(
    open_house: Open, tmp_path: Path
) -> None:
    store = open_house(str(tmp_path / "büro.sqlite"), make=True)
    assert store.read(_counts) == (31, 0, 1)


def test_opening_again_adds_nothing(open_house: Open, tmp_path: Path) -> None:
    path = str(tmp_path / "büro.sqlite")
    open_house(path, make=True).write(
        "Anlegen", records.create, "organisations", {"title": "Kammer"}
    )
    assert open_house(path, sample=True).read(_counts) == (31, 0, 2)


def test_a_file_whose_first_records_never_came_gets_them(
    open_house: Open, database_path: Path
) -> None:
    assert open_house(str(database_path)).read(_counts) == (31, 0, 1)


def test_without_a_name_the_persons_own_file_opens(
    open_house: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "eigene.sqlite"
    monkeypatch.setattr(paths, "default_database", lambda: own)
    open_house(None)
    assert own.exists()


def test_a_file_that_is_missing_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"tippfehler\.sqlite“ gibt es nicht"):
        startup.open_house(str(tmp_path / "tippfehler.sqlite"))
    assert not list(tmp_path.iterdir())


def test_what_is_done_to_the_persons_sample_is_kept(
    open_house: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path)
    first = open_house(None, sample=True)
    first.write("Anlegen", records.create, "events", {"title": "Nebenbei", "day": _day(first)})
    assert open_house(None, sample=True).read(_counts) == (31, 2, 2)
    assert (tmp_path / "Beispiel.sqlite").is_file()


def _day(store: Store) -> object:
    return store.read(lambda session: session.scalars(sa.select(Event.day)).one())


def test_a_fresh_sample_is_new_each_time_and_leaves_the_persons_own_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "data_dir", lambda: tmp_path)
    for _turn in range(2):
        with startup.fresh_sample() as store:
            assert store.read(_counts) == (31, 1, 1)
            store.write("Anlegen", records.create, "organisations", {"title": "Kammer"})
            file = Path(str(store.engine.url.database))
        assert not file.parent.exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("sample", [True, False])
def test_without_a_folder_of_ones_own_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sample: bool
) -> None:
    (tmp_path / "belegt").touch()
    monkeypatch.setattr(paths, "data_dir", (tmp_path / "belegt" / "Weiterbildung").mkdir)
    with pytest.raises(UserError, match=r"Weiterbildung“ lässt sich nicht anlegen \(auf dem"):
        startup.open_house(None, sample=sample)


def test_the_sample_can_be_put_into_a_new_file_and_kept(open_house: Open, tmp_path: Path) -> None:
    path = str(tmp_path / "beispiel.sqlite")
    open_house(path, sample=True)
    assert open_house(path).read(_counts) == (31, 1, 1)


def test_a_foreign_file_is_refused_and_stays_as_it_was(tmp_path: Path) -> None:
    foreign = tmp_path / "brief.sqlite"
    foreign.write_text("Sehr geehrte Damen und Herren", "utf-8")
    with pytest.raises(UserError, match="keine Datei dieses Programms"):
        startup.open_house(str(foreign))
    assert foreign.read_text("utf-8") == "Sehr geehrte Damen und Herren"


def test_a_server_opens_however_its_address_is_written(open_house: Open, server_url: str) -> None:
    _, _, place = server_url.partition("://")
    assert open_house(f"postgres://{place}").read(_counts) == (31, 0, 1)
    assert open_house(f"postgresql://{place}").read(_counts) == (31, 0, 1)


@needs_fork
def test_two_who_open_a_new_server_at_once_furnish_it_once(
    open_house: Open, server_url: str
) -> None:
    def begin() -> None:
        startup.open_house(server_url).close()

    apart(begin, begin, begin)

    assert open_house(server_url).read(_counts) == (31, 0, 1)


def test_changes_carry_the_name_of_the_person_at_the_machine(
    open_house: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "mustermann")
    assert open_house(str(tmp_path / "büro.sqlite"), make=True).actor == "mustermann"


def test_a_person_without_a_name_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert startup.person() == "unbekannt"


def test_opening_an_existing_file_needs_neither_migrations_nor_print_nor_window(
    database_path: Path,
) -> None:
    code = (
        "import sys; from weiterbildung_app import startup; "
        f"startup.open_house({str(database_path)!r}).close(); "
        "print(sorted({'alembic', 'typst', 'pikepdf', 'PySide6'} & sys.modules.keys()))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"
