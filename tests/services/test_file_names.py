"""The names that brochures get as files: the same from the window and from the terminal."""

from datetime import date

import pytest

from weiterbildung_app.domain.events import Event
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.services.publications import LONGEST_NAME, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Weiterbildungstag M-V 2027", "Programmheft Weiterbildungstag M-V 2027.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j\n', "Programmheft a b c d e f g h i j.pdf"),
        ("../../etc/passwd", "Programmheft .. .. etc passwd.pdf"),
        ("Ende. . ", "Programmheft Ende.pdf"),
    ],
)
def test_names_are_such_that_every_system_takes_them(title: str, name: str) -> None:
    assert file_name(_event(title), Publication.PROGRAMME) == name


def test_names_never_get_too_long() -> None:
    long = file_name(_event("x" * 10_000), Publication.CATALOGUE)
    assert len(long) <= LONGEST_NAME + len(".pdf")


def _event(title: str) -> Event:
    return Event(title=title, day=date(2027, 9, 24))
