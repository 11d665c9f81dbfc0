"""How values are said in print."""

import pytest

from weiterbildung_app.services.phrases import german_dates


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("nach 2020-12", "nach 12/2020"),
        ("2027-01-31", "31.01.2027"),
        ("2015-02 bis 2016-03-04 (Entwurf)", "02/2015 bis 04.03.2016 (Entwurf)"),
        ("2024", "2024"),
        ("Periode 2014–2020, Seite 2025/26", "Periode 2014–2020, Seite 2025/26"),
        ("2014-20", "2014-20"),
        ("v299151-2024-04-01", "v299151-2024-04-01"),
    ],
)
def test_dates_within_a_text_are_written_the_german_way(kept: str, printed: str) -> None:
    assert german_dates(kept) == printed
