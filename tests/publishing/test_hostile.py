"""Whatever stands in a field, the brochure is printed, shows it as it is and stays on the paper."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.publishing import hostile, reading
from tests.publishing.catalogue_example import catalogue
from tests.publishing.programme_example import SESSIONS, VENUES, programme
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme_pages import print_programme

SMALL_PROGRAMME = replace(programme(8), venues=VENUES[:1], sessions=SESSIONS[3:4], booths=())


@pytest.mark.parametrize("text", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_both_brochures_survive_it_in_every_field(text: str, tmp_path: Path) -> None:
    print_programme(hostile.with_every_text(programme(8), text), tmp_path / "p.pdf")
    print_catalogue(hostile.with_every_text(catalogue(3), text), tmp_path / "c.pdf")
    assert reading.sticks_out(tmp_path / "p.pdf") == []
    assert reading.sticks_out(tmp_path / "c.pdf") == []


def test_markup_is_shown_letter_by_letter(tmp_path: Path) -> None:
    print_programme(hostile.with_every_text(programme(8), hostile.MARKUP), tmp_path / "p.pdf")
    print_catalogue(hostile.with_every_text(catalogue(3), hostile.MARKUP), tmp_path / "c.pdf")
    shown = reading.bare(hostile.MARKUP)
    assert reading.letters(tmp_path / "p.pdf").count(shown) > 10
    assert reading.letters(tmp_path / "c.pdf").count(shown) > 10


def test_ten_thousand_letters_without_a_space_are_all_printed(tmp_path: Path) -> None:
    entry = replace(SMALL_PROGRAMME.sessions[0], title=hostile.LONG, abstract=hostile.LONG)
    made = replace(SMALL_PROGRAMME, sessions=(entry,))
    print_programme(made, tmp_path / "p.pdf")
    assert reading.letters(tmp_path / "p.pdf").count("W") >= 2 * len(hostile.LONG)
    assert reading.sticks_out(tmp_path / "p.pdf") == []


def test_ten_thousand_letters_in_every_field_of_an_instrument_stay_on_the_paper(
    tmp_path: Path,
) -> None:
    made = hostile.with_every_text(catalogue(1), hostile.LONG)
    print_catalogue(made, tmp_path / "c.pdf", time_limit=60)
    assert reading.sticks_out(tmp_path / "c.pdf") == []


def test_what_cannot_be_shown_leaves_a_box(tmp_path: Path) -> None:
    made = replace(SMALL_PROGRAMME, motto="Lernen 漢 hier")
    print_programme(made, tmp_path / "p.pdf")
    assert "Lernen □ hier" in reading.pages(tmp_path / "p.pdf")[0]
