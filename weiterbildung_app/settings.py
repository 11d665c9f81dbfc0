"""What the program knows of itself. How the window looks is kept by the window."""

import tomllib
from functools import cache

from weiterbildung_app import paths


@cache
def version() -> str:
    """Return the version of the program, also when it runs from its source tree."""
    from importlib import metadata  # noqa: PLC0415 - costs a tenth of the start

    try:
        return metadata.version("weiterbildung")
    except metadata.PackageNotFoundError:
        project = paths.resources().parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
