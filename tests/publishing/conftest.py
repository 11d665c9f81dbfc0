"""Both brochures, printed once for all tests that read them."""

from pathlib import Path

import pytest

from tests.publishing.catalogue_example import catalogue
from tests.publishing.programme_example import programme
from weiterbildung_app.publishing.catalogue_pages import print_catalogue
from weiterbildung_app.publishing.programme_pages import print_programme


@pytest.fixture(scope="session")
def programme_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("programme") / "programme.pdf"
    print_programme(programme(), target)
    return target


@pytest.fixture(scope="session")
def catalogue_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("catalogue") / "catalogue.pdf"
    print_catalogue(catalogue(), target)
    return target
