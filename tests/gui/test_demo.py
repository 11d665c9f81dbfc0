"""The program shown off without a screen, as on a machine that has none."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from weiterbildung_app import paths, startup
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.services import events, publications


def _show_off(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    environment |= {"XDG_DATA_HOME": str(home), "XDG_STATE_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "weiterbildung_app", "demo", "--folder", str(folder)],
        check=False,
        capture_output=True,
        cwd=Path(paths.__file__).parents[1],
        encoding="utf-8",
        env=environment,
        timeout=100,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hat immer einen Bildschirm")
def test_every_publication_and_a_picture_of_every_page_lie_where_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "Vorführung"

    ended = _show_off(folder, tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    told = [Path(line.partition(": ")[2]) for line in ended.stdout.splitlines()]
    assert set(told) == set(folder.iterdir())
    pictures = [QImage(str(path)) for path in told if path.suffix == ".png"]
    assert len(pictures) == len(PAGES)
    assert all(picture.width() > 1000 for picture in pictures)
    assert len({path.read_bytes() for path in told}) == len(told), "no two pages look the same"
    assert sum(path.read_bytes().startswith(b"%PDF-") for path in told) == len(Publication)
    assert not list(tmp_path.rglob("*.ini")), "what the person has chosen stays as it is"


def _brochure() -> str:
    """Return what the sample's programme is called as a file."""
    with startup.fresh_sample() as store:
        event = store.read(events.current, date.today())
    assert event
    return publications.file_name(event, Publication.PROGRAMME)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows hat immer einen Bildschirm")
@pytest.mark.parametrize("name", [_brochure, lambda: "01 Übersicht.png"])
def test_what_cannot_be_put_there_ends_the_demo_with_a_sentence(
    tmp_path: Path, name: Callable[[], str]
) -> None:
    folder, taken = tmp_path / "Vorführung", name()
    (folder / taken).mkdir(parents=True)

    ended = _show_off(folder, tmp_path)

    assert ended.returncode == 1
    assert ended.stderr.startswith("Die Vorführung ist abgebrochen: ")
    assert taken in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "belegt").write_text("")

    ended = _show_off(tmp_path / "belegt", tmp_path)

    assert ended.returncode == 1
    assert "lässt sich nicht anlegen (dort liegt schon etwas)" in ended.stderr
    assert ended.stdout == ""
