"""Why the system refused something, in German."""

import errno
import os
import re
from pathlib import Path

import pytest

import weiterbildung_app
from weiterbildung_app.domain.errors import reason_of

PACKAGE = Path(weiterbildung_app.__file__).parent


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "Datei oder Ordner fehlt"),
        (errno.EISDIR, "dort liegt ein Ordner"),
        (errno.EACCES, "keine Berechtigung"),
        (errno.EEXIST, "dort liegt schon etwas"),
        (9_999, "Fehler 9999 des Betriebssystems"),
    ],
)
def test_the_system_gives_its_reasons_in_german(number: int, words: str) -> None:
    assert reason_of(OSError(number, os.strerror(number), "hier")) == words


def test_what_names_no_reason_is_said_to_have_none() -> None:
    assert reason_of(OSError("too bad")) == "der Grund ist nicht bekannt"
    assert reason_of(ValueError("embedded null byte")) == "der Name ist nicht möglich"


def test_the_systems_own_words_are_shown_nowhere() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"\bstrerror\b", path.read_text("utf-8")), path
