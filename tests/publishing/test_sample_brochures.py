"""The brochures of the sample event, printed as the program does it, are files for everybody."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from tests.publishing.verapdf import failures
from weiterbildung_app import startup
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.services import events, publications

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[Publication, Path]:
    store = startup.open_house(None, sample=True)
    try:
        folder = tmp_path_factory.mktemp("sample")
        event = store.read(events.current, DAY)
        assert event
        done = store.read(publications.print_all, event.id, folder, DAY)
    finally:
        store.close()
    return {one.publication: one.path for one in done}


@pytest.fixture(params=list(Publication))
def brochure(request: pytest.FixtureRequest, printed: dict[Publication, Path]) -> Path:
    return printed[request.param]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_is_accessible_and_archivable(brochure: Path, profile: str) -> None:
    assert failures(brochure, profile) == []


def test_every_font_lies_in_the_file(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        fonts = list(_having(pdf, Name.Type, Name.FontDescriptor))
        assert fonts
        for font in fonts:
            assert any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_it_is_german_and_numbers_its_pages_as_the_paper_does(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        assert str(pdf.Root.Lang) == "de-DE"
        labels = [str(page.label) for page in pdf.pages]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


def test_every_code_says_in_words_where_it_leads(brochure: Path) -> None:
    with pikepdf.open(brochure) as pdf:
        alternatives = [str(figure.Alt) for figure in _having(pdf, Name.S, Name.Figure)]
    assert alternatives or not brochure.name.startswith(("Programmheft", "Förderkatalog"))
    assert all(words.removeprefix("QR-Code: ") not in {"", words} for words in alternatives)


def _having(pdf: pikepdf.Pdf, key: Name, value: Name) -> Iterator[pikepdf.Object]:
    return (one for one in pdf.objects if isinstance(one, Dictionary) and one.get(key) == value)
