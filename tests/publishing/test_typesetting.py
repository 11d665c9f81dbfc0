"""The child process, its time limit, and a target that is whole or untouched."""

import errno
import os
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from tests.publishing.catalogue_example import catalogue
from tests.publishing.programme_example import STAND, programme
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.publishing import typesetting
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme_pages import print_programme
from weiterbildung_app.publishing.typesetter import Typesetter
from weiterbildung_app.publishing.typesetting import typeset


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    once, again, fresh = (tmp_path / f"{number}.pdf" for number in range(3))
    print_programme(programme(8), once)
    print_programme(programme(8), again)
    typesetting.TYPESETTER.close()
    print_programme(programme(8), fresh)
    assert once.read_bytes() == again.read_bytes() == fresh.read_bytes()


def test_a_document_that_takes_too_long_is_ended_and_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "catalogue.pdf"
    target.write_bytes(b"from last year")
    begin = time.monotonic()
    with pytest.raises(UserError, match=r"nach 0,05 Sekunden noch nicht fertig"):
        print_catalogue(catalogue(), target, time_limit=0.05)
    assert time.monotonic() - begin < 5
    assert target.read_bytes() == b"from last year"
    assert list(tmp_path.iterdir()) == [target]


def test_a_document_can_be_given_up_while_it_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def give_up(_done: int, _total: int) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise _GivenUp

    endless = Typesetter([sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr(typesetting, "TYPESETTER", endless)
    begin = time.monotonic()
    with pytest.raises(_GivenUp):
        typeset("programme", {}, tmp_path / "heft.pdf", stand=STAND, progress=give_up)
    assert time.monotonic() - begin < 5
    assert list(tmp_path.iterdir()) == []


class _GivenUp(Exception):
    """Somebody has had enough."""


def test_what_the_compiler_refuses_is_logged_and_told_in_a_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    target = tmp_path / "broken.pdf"
    with pytest.raises(UserError, match="konnte nicht gesetzt werden"):
        typeset("programme", {"title": "ohne alles andere"}, target, stand=STAND)
    assert "programme.typ" in caplog.text
    assert not target.exists()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "Datenträger voll"), (errno.EACCES, "gesperrt"), (errno.EIO, "anderen Ort")],
)
def test_a_target_that_cannot_be_written_keeps_the_old_file(
    number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    target = tmp_path / "programme.pdf"
    target.write_bytes(b"from last year")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError, match=sentence):
        print_programme(programme(8), target)
    assert target.read_bytes() == b"from last year"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Wählen Sie einen anderen Ort"):
        print_programme(programme(8), tmp_path / "missing" / "programme.pdf")


def test_the_compiler_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert print_programme(programme(8), tmp_path / "programme.pdf").pages > 0


def test_the_file_bears_the_date_of_its_stand(tmp_path: Path) -> None:
    made = replace(programme(8), stand=date(2027, 1, 31))
    print_programme(made, tmp_path / "programme.pdf")
    with pikepdf.open(tmp_path / "programme.pdf") as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmp:CreateDate"].startswith("2027-01-31")
