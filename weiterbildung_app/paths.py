"""Where files lie: what comes with the program, and what belongs to the person who uses it.

Reads and writes nothing except that the person's own folders are made when they are asked for.
"""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_NAME = "Weiterbildung"


def resources() -> Path:
    """Icons, fonts, templates, translations and samples that come with the program."""
    return _carried("resources")


def migrations() -> Path:
    """The steps that bring a database to the present schema."""
    return _carried("migrations")


def data_dir() -> Path:
    """The person's own folder, never one that wanders between machines; made when missing."""
    return platformdirs.user_data_path(_NAME, appauthor=False, roaming=False, ensure_exists=True)


def default_database() -> Path:
    """The file that opens when none is named."""
    return data_dir() / "weiterbildung.sqlite"


def sample_database() -> Path:
    """The sample that opens in the window and is kept from then on."""
    return data_dir() / "Beispiel.sqlite"


def log_file() -> Path:
    """The technical log; its folder is made when missing."""
    return platformdirs.user_log_path(_NAME, appauthor=False, ensure_exists=True) / "program.log"


def _carried(name: str) -> Path:
    """A folder beside the package in the source tree, inside of it in the wheel."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
