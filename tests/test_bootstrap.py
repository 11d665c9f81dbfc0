"""The first start on a bare machine: what it installs, what it says, what it hands over.

Nothing here touches the machine: processes are answered by `Machine`.
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from weiterbildung_app import bootstrap

ROOT = Path(__file__).resolve().parent.parent
NO_NETWORK = "ERROR: No matching distribution found for pytest"
APT_INSTALL = ["apt-get", "install", "-y", "--no-install-recommends"]


class Started(Exception):
    """The program was started: command and environment."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        super().__init__(command)
        self.command = list(command)
        self.environment = environment


@dataclass
class Machine:
    """A machine that does what the commands say, inside of one folder."""

    root: Path
    libraries: set[str] = field(default_factory=lambda: {*bootstrap.LIBRARIES})
    sudo: bool = False
    online: bool = True
    dies_while_writing: bool = False
    old_lists: bool = False
    commands: list[list[str]] = field(default_factory=list)

    def run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        self.commands.append(command)
        code, output = 0, ""
        if "venv" in command:
            self._make_environment()
        elif "pip" in command:
            code, output = self._pip()
        elif "install" in command:
            code, output = self._apt_install(command)
        elif "update" in command:
            self.old_lists = False
        elif command[0] == "sudo":
            code = 0 if self.sudo else 1
        elif command[1:2] == ["-c"]:
            output = f"{sys.implementation.cache_tag}\n"
        return subprocess.CompletedProcess(command, code, output)

    def ran(self, word: str) -> list[list[str]]:
        return [command for command in self.commands if word in command]

    def _make_environment(self) -> None:
        shutil.rmtree(bootstrap.ENVIRONMENT)
        bootstrap.site_packages().mkdir(parents=True)
        bootstrap.interpreter().parent.mkdir(parents=True, exist_ok=True)
        bootstrap.interpreter().touch()

    def _pip(self) -> tuple[int, str]:
        if not self.online:
            return 1, f"one\ntwo\n{NO_NETWORK}\n"
        written = len(list(bootstrap.site_packages().iterdir()))
        (bootstrap.site_packages() / f"package{written}").mkdir()
        if self.dies_while_writing:
            raise KeyboardInterrupt
        return 0, ""

    def _apt_install(self, command: list[str]) -> tuple[int, str]:
        if not self.online or self.old_lists:
            return 100, "E: Unable to fetch some archives\n"
        known = bootstrap.LIBRARIES | bootstrap.X11_LIBRARIES
        self.libraries |= {library for library, package in known.items() if package in command}
        return 0, ""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Debian with all libraries, apt-get and pip, root's rights, no screen, no environment."""
    made = Machine(tmp_path)
    for lock in bootstrap.LOCKS.values():
        (tmp_path / lock).write_text(f"pinned=={lock}")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "debian_main_Packages").touch()

    def replaced(path: str, command: Sequence[str], environment: dict[str, str]) -> None:
        raise Started(command, environment)

    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PACKAGE_LISTS", tmp_path / "lists")
    monkeypatch.setattr(bootstrap, "run_quietly", made.run)
    monkeypatch.setattr(bootstrap, "loads", lambda library: library in made.libraries)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "sudo" else f"/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "execve", replaced)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return made


def started_by(*arguments: str) -> Started:
    with pytest.raises(Started) as caught:
        bootstrap.main(arguments)
    return caught.value


# System libraries


def test_without_the_right_to_install_it_prints_the_exact_command_and_stops(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries -= {"libGL.so.1", "libEGL.so.1"}
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert bootstrap.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "2 fehlen" in said
    assert f"  apt-get update && {' '.join(APT_INSTALL)} libgl1 libegl1\n" in said
    assert machine.commands == []


def test_who_must_type_a_password_gets_the_command_with_sudo(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries -= {"libGL.so.1"}
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    assert bootstrap.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "1 fehlt" in said
    assert f"  sudo apt-get update && sudo {' '.join(APT_INSTALL)} libgl1\n" in said


def test_sudo_without_password_is_used(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.libraries -= {"libGL.so.1"}
    machine.sudo = True
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
    bootstrap.ensure_libraries()
    assert machine.commands[-1][:2] == ["sudo", "-n"]
    assert machine.commands[-1][-5:] == [*APT_INSTALL, "libgl1"]


def test_root_installs_only_what_is_missing(machine: Machine) -> None:
    machine.libraries -= {"libdbus-1.so.3"}
    bootstrap.ensure_libraries()
    assert [command[-5:] for command in machine.commands] == [[*APT_INSTALL, "libdbus-1-3"]]
    assert bootstrap.missing_libraries() == {}


def test_missing_package_lists_are_fetched_first(machine: Machine) -> None:
    machine.libraries.clear()
    (machine.root / "lists" / "debian_main_Packages").unlink()
    bootstrap.ensure_libraries()
    assert ["update" in command for command in machine.commands] == [True, False]


def test_old_package_lists_are_refreshed_after_a_failure(machine: Machine) -> None:
    machine.libraries.clear()
    machine.old_lists = True
    bootstrap.ensure_libraries()
    assert bootstrap.missing_libraries() == {}


def test_a_failing_package_manager_is_quoted(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries.clear()
    machine.online = False
    assert bootstrap.main(["run"]) == 1
    assert "Internet" in (said := capsys.readouterr().err)
    assert said.endswith("  E: Unable to fetch some archives\n")


def test_without_apt_it_names_the_libraries(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.libraries -= {"libGL.so.1"}
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert bootstrap.main(["run"]) == 1
    assert "es fehlen libGL.so.1." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variable", "packages"),
    [
        ("DISPLAY", set(bootstrap.X11_LIBRARIES.values())),
        ("WAYLAND_DISPLAY", {"libwayland-cursor0"}),
        ("OTHER", set()),
    ],
)
def test_only_a_screen_needs_the_libraries_of_the_screen(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, variable: str, packages: set[str]
) -> None:
    monkeypatch.setenv(variable, ":0")
    assert set(bootstrap.missing_libraries().values()) == packages


# Python packages


def test_a_bare_machine_gets_an_environment_with_exactly_the_pinned_packages(
    machine: Machine,
) -> None:
    started_by("run")
    (pip,) = machine.ran("pip")
    assert "--require-hashes" in pip
    assert pip[-1] == str(machine.root / "requirements.lock")
    assert (bootstrap.site_packages() / "weiterbildung.pth").read_text().strip() == str(
        machine.root
    )


def test_the_second_start_runs_nothing_but_the_program(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    started_by("run", "list")
    machine.commands.clear()
    capsys.readouterr()
    started_by("run", "list")
    assert machine.commands == []
    assert capsys.readouterr().err == ""


def test_who_can_test_can_run(machine: Machine) -> None:
    bootstrap.prepare("test")
    assert bootstrap.is_ready("run")
    assert not bootstrap.is_ready("conformance")


def test_new_pins_are_installed_into_the_environment_that_is_there(machine: Machine) -> None:
    bootstrap.prepare("run")
    (machine.root / "requirements.lock").write_text("pinned==2")
    machine.commands.clear()
    bootstrap.prepare("run")
    assert len(machine.ran("pip")) == 1
    assert not machine.ran("venv")


def test_an_environment_of_another_python_is_replaced(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.prepare("run")
    machine.commands.clear()

    def old(command: list[str]) -> subprocess.CompletedProcess[str]:
        answer = machine.run(command)
        return answer if "-c" not in command else subprocess.CompletedProcess(command, 0, "old\n")

    monkeypatch.setattr(bootstrap, "run_quietly", old)
    (bootstrap.ENVIRONMENT / ".ready-run").write_text("of another Python")
    bootstrap.prepare("run")
    assert len(machine.ran("venv")) == 1


def test_what_was_interrupted_while_writing_is_made_from_scratch(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.prepare("run")
    machine.dies_while_writing = True
    assert bootstrap.main(["test"]) == bootstrap.INTERRUPTED
    assert "Abgebrochen" in capsys.readouterr().err
    assert not bootstrap.is_ready("run")
    machine.dies_while_writing = False
    machine.commands.clear()
    bootstrap.prepare("run")
    assert "--clear" in machine.ran("venv")[0]
    assert bootstrap.is_ready("run")


def test_an_environment_that_lost_its_python_is_made_anew(machine: Machine) -> None:
    bootstrap.prepare("run")
    bootstrap.interpreter().unlink()
    bootstrap.prepare("run")
    assert bootstrap.is_ready("run")


def test_without_network_pip_is_quoted_and_what_worked_still_works(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.prepare("run")
    machine.online = False
    assert bootstrap.main(["test"]) == 1
    assert "Internet" in (said := capsys.readouterr().err)
    assert said.endswith(f"  {NO_NETWORK}\n")
    assert bootstrap.is_ready("run")


def test_without_pip_it_says_where_to_get_it(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert bootstrap.main(["run"]) == 1
    assert "apt-get install python3-pip" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    assert bootstrap.main(["run"]) == 1
    assert f"Im Ordner {machine.root} konnte nichts" in capsys.readouterr().err


def test_an_old_python_is_refused_with_a_sentence(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert bootstrap.main(["run"]) == 1
    assert "mindestens 3.11" in capsys.readouterr().err


# What is started


def test_without_a_screen_the_program_shows_what_it_can_do_invisibly(machine: Machine) -> None:
    started = started_by("run")
    assert started.command[1:] == ["-m", "weiterbildung_app", "demo"]
    assert started.environment["QT_QPA_PLATFORM"] == "offscreen"


def test_with_a_screen_the_sample_opens(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.libraries |= set(bootstrap.X11_LIBRARIES)
    monkeypatch.setenv("DISPLAY", ":0")
    started = started_by("run")
    assert started.command[1:] == ["-m", "weiterbildung_app", "--sample"]
    assert "QT_QPA_PLATFORM" not in started.environment


def test_arguments_are_passed_on(machine: Machine) -> None:
    assert started_by("run", "list", "--help").command[2:] == [
        "weiterbildung_app",
        "list",
        "--help",
    ]
    assert started_by("test", "-k", "a or b").command[1:] == ["-m", "pytest", "-k", "a or b"]


def test_tests_run_in_the_source_tree(
    machine: Machine, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    started_by("test")
    assert Path.cwd() == machine.root


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["play"], 2), (["prepare", "all"], 2), (["--help"], 0), (["-h"], 0)],
)
def test_wrong_use_is_answered_with_the_usage(
    machine: Machine, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert bootstrap.main(arguments) == code
    assert capsys.readouterr().err.startswith("Aufruf: ")
    assert machine.commands == []


def test_prepare_starts_nothing(machine: Machine) -> None:
    assert bootstrap.main(["prepare", "conformance"]) == 0
    assert all(map(bootstrap.is_ready, bootstrap.LOCKS))


# What it relies on


def imported_by(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or ".")
    return {name.partition(".")[0] for name in names}


def test_it_needs_nothing_but_python() -> None:
    package = ROOT / "weiterbildung_app"
    assert imported_by(package / "__init__.py") == set()
    assert imported_by(package / "bootstrap.py") <= sys.stdlib_module_names


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / bootstrap.LOCKS[lock]).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "run": project["dependencies"],
        "test": project["optional-dependencies"]["test"],
        "conformance": project["optional-dependencies"]["conformance"],
    }
    for lock, requirements in wanted.items():
        names = {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in requirements}
        assert names - {"weiterbildung"} <= set(pins(lock)), lock


def test_larger_locks_hold_the_smaller_ones() -> None:
    assert pins("run").items() <= pins("test").items() <= pins("conformance").items()
