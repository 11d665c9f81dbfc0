"""Both brochures keep PDF/UA-1 and PDF/A-2a, whatever is written in them."""

from pathlib import Path

import pikepdf
import pytest

from tests.publishing import hostile
from tests.publishing.catalogue_example import catalogue
from tests.publishing.programme_example import programme
from tests.publishing.verapdf import failures
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme_pages import print_programme

PROFILES = ["ua1", "2a"]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_programme_is_accessible_and_archivable(programme_pdf: Path, profile: str) -> None:
    assert failures(programme_pdf, profile) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_catalogue_is_accessible_and_archivable(catalogue_pdf: Path, profile: str) -> None:
    assert failures(catalogue_pdf, profile) == []


@pytest.mark.parametrize("text", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_hostile_text_breaks_no_rule(text: str, tmp_path: Path) -> None:
    print_programme(hostile.with_every_text(programme(8), text), tmp_path / "p.pdf")
    print_catalogue(hostile.with_every_text(catalogue(3), text), tmp_path / "c.pdf")
    for profile in PROFILES:
        assert failures(tmp_path / "p.pdf", profile) == []
        assert failures(tmp_path / "c.pdf", profile) == []


def test_the_rules_find_a_file_that_lost_its_title_and_language(
    programme_pdf: Path, tmp_path: Path
) -> None:
    with pikepdf.open(programme_pdf) as pdf:
        del pdf.Root.Lang
        del pdf.Root.ViewerPreferences
        pdf.save(tmp_path / "worse.pdf")
    assert failures(tmp_path / "worse.pdf", "ua1")
