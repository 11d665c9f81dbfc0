"""The wheel: built, installed outside the source tree, and opened on the sample."""

import contextlib
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Installation:
    """A clean environment with the wheel in it, and a person's empty home."""

    folder: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment from a place where the source tree is not found."""
        home = self.folder / "home"
        environment = {
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            **dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(home)),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        programs = sysconfig.get_path("scripts", "venv", {"base": str(self.folder / "venv")})
        home.mkdir(exist_ok=True)
        return subprocess.run(
            [str(Path(programs) / program), *arguments],
            check=False,
            capture_output=True,
            cwd=home,
            encoding="utf-8",
            env=environment,
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run([sys.executable, *build], check=True, stdout=subprocess.PIPE)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installation(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The wheel in an environment that borrows from this one only the packages it asks for."""
    folder = tmp_path_factory.mktemp("installation")
    base = {"base": str(folder / "venv")}
    python = Path(sysconfig.get_path("scripts", "venv", base)) / Path(sys.executable).name
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True
    )
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    _lend(Path(sysconfig.get_path("purelib", "venv", base)))
    return Installation(folder)


def _lend(site_packages: Path) -> None:
    """Lay the packages of the lock file into an environment, and nothing else from this one."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    ours = Path(sysconfig.get_path("purelib"))
    for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        with contextlib.suppress(PackageNotFoundError):  # what only other systems need
            for top in {file.parts[0] for file in distribution(name).files or ()} - {".."}:
                if not (site_packages / top).exists():
                    (site_packages / top).symlink_to(ours / top)


def test_the_wheel_carries_what_lies_outside_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        carried = {name.removeprefix("weiterbildung_app/") for name in archive.namelist()}
    for folder in ("resources", "migrations"):
        expected = {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert expected
        assert expected <= carried
    assert not [name for name in carried if name.endswith(".pyc")]


def test_the_installed_program_is_not_the_source_tree(installation: Installation) -> None:
    where = "import weiterbildung_app.paths as p; print(p.__file__, p.resources(), p.migrations())"
    result = installation.run(Path(sys.executable).name, "-c", where)
    places = result.stdout.split()
    assert len(places) == len({"module", "resources", "migrations"}), result.stderr
    assert all(place.startswith(str(installation.folder)) for place in places)


def test_the_installed_program_opens_the_sample(installation: Installation) -> None:
    arguments = ["-m", "weiterbildung_app", "list", "instruments", "--sample"]
    result = installation.run(Path(sys.executable).name, *arguments)
    assert result.returncode == 0, result.stderr
    assert "Bildungsschecks für Unternehmen" in result.stdout


def test_only_what_the_wheel_asks_for_is_lent(installation: Installation) -> None:
    for module, found in (("sqlalchemy", 0), ("pytest", 1)):
        result = installation.run(Path(sys.executable).name, "-c", f"import {module}")
        assert result.returncode == found, module


def test_the_command_answers_in_german(installation: Installation) -> None:
    result = installation.run("weiterbildung", "--help")
    assert result.returncode == 0, result.stderr
    assert "brochure" in result.stdout
    assert "usage:" not in result.stdout
