"""Makes a bare machine ready, then starts the program or its tests.

Standard library only and nothing from this project, since it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = """Aufruf: python3 -m weiterbildung_app.bootstrap BEFEHL (unter Windows: py -m …)
  run [ARGUMENTE]    richtet alles ein und öffnet das Programm mit dem Beispiel; mit ARGUMENTEN
                     führt es stattdessen aus, was „run --help“ nennt
  test [ARGUMENTE]   richtet alles ein und führt die Tests aus (ARGUMENTE gehen an pytest)
  prepare [UMFANG]   richtet nur ein; UMFANG ist run, test oder conformance"""

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCKS = {  # from small to large: each holds all that the ones before it hold
    "run": "requirements.lock",
    "test": "requirements-test.lock",
    "conformance": "requirements-conformance.lock",
}
OLDEST_PYTHON = (3, 11)

# What Qt loads → the Debian package that has it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}
PACKAGE_LISTS = Path("/var/lib/apt/lists")

SHOWN_LINES = 8
WRONG_USE = 2
INTERRUPTED = 130


class SetupError(Exception):
    """The machine cannot be made ready; the message says why and what to do now."""


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands; its exit code, 1 when the machine cannot be made ready."""
    command, *rest = arguments or [""]
    scope = "".join(rest or ["run"]) if command == "prepare" else command
    if command not in ("run", "test", "prepare") or scope not in LOCKS:
        say(USAGE)
        return 0 if command in ("-h", "--help") else WRONG_USE
    try:
        prepare(scope)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Abgebrochen. Der nächste Aufruf setzt die Einrichtung fort.")
        return INTERRUPTED
    return 0 if command == "prepare" else hand_over(command, rest)


def say(text: str) -> None:
    """Tell the person; the output itself belongs to the program that is started."""
    print(text, file=sys.stderr, flush=True)


def prepare(scope: str) -> None:
    """Bring the machine to the state that the scope needs; do nothing when it is there already."""
    if sys.version_info < OLDEST_PYTHON:
        have, need = sys.version.split()[0], ".".join(map(str, OLDEST_PYTHON))
        raise SetupError(
            f"Dieses Python ist {have}, das Programm braucht mindestens {need}. Bitte installieren "
            "Sie ein neueres und rufen Sie damit noch einmal auf."
        )
    ensure_libraries()
    if is_ready(scope):
        return
    try:
        ensure_packages(scope)
    except OSError as error:
        raise SetupError(
            f"Im Ordner {ROOT} konnte nichts eingerichtet werden. Kopieren Sie das Programm in "
            "einen Ordner, in den Sie schreiben dürfen und der 1 GB Platz hat."
        ) from error


def hand_over(command: str, arguments: Sequence[str]) -> int:
    """Become the program or its tests, with all arguments passed on."""
    environment = dict(os.environ)
    if not has_screen():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if command == "test":
        os.chdir(ROOT)
    elif not arguments and has_screen():
        arguments = ["--sample"]
    elif not arguments:
        say("Kein Bildschirm: das Programm arbeitet unsichtbar und legt Bilder davon ab.")
        arguments = ["demo"]
    module = "pytest" if command == "test" else "weiterbildung_app"
    started = [str(interpreter()), "-m", module, *arguments]
    if os.name != "nt":  # the very process, so that signals and the exit code are its own
        os.execve(started[0], started, environment)  # noqa: S606 - no shell is wanted
    return subprocess.call(started, env=environment)


def has_screen() -> bool:
    """Whether a window could be seen."""
    if platform := os.environ.get("QT_QPA_PLATFORM"):
        return platform.partition(":")[0] not in ("offscreen", "minimal")
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ensure_libraries() -> None:
    """Install the system libraries that Qt needs and the machine lacks; only Linux lacks any."""
    missing = missing_libraries()
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise SetupError(
            f"Systembibliotheken: es fehlen {', '.join(missing)}. Bitte installieren Sie sie mit "
            "der Paketverwaltung Ihres Systems und rufen Sie dann noch einmal auf."
        )
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing.values()]
    count = f"{len(missing)} {'fehlt' if len(missing) == 1 else 'fehlen'}"
    rights = administrator_rights()
    if rights is None:
        sudo = "sudo " if shutil.which("sudo") else ""
        raise SetupError(
            f"Systembibliotheken: {count}, und zum Installieren fehlt das Recht. Bitte führen Sie "
            "Folgendes als Administrator aus und rufen Sie dann noch einmal auf:\n"
            f"  {sudo}apt-get update && {sudo}{shlex.join(install)}"
        )
    say(f"Systembibliotheken: {count}, Installation läuft …")
    result = None
    if any(PACKAGE_LISTS.glob("*_Packages*")):
        result = run_quietly([*rights, *install])
    if result is None or result.returncode:  # no lists, or old ones that name files long gone
        run_quietly([*rights, "apt-get", "update"])
        result = run_quietly([*rights, *install])
    if result.returncode:
        raise SetupError(
            "Systembibliotheken: apt-get konnte sie nicht installieren. Besteht eine Verbindung "
            f"zum Internet? Die letzten Zeilen von apt-get:\n{last_lines(result)}"
        )


def missing_libraries() -> dict[str, str]:
    """Which of the needed libraries cannot be loaded → their Debian packages."""
    if not sys.platform.startswith("linux"):
        return {}
    needed = dict(LIBRARIES)
    if has_screen() and os.environ.get("DISPLAY"):
        needed |= X11_LIBRARIES
    if has_screen() and os.environ.get("WAYLAND_DISPLAY"):
        needed |= WAYLAND_LIBRARIES
    return {library: package for library, package in needed.items() if not loads(library)}


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def administrator_rights() -> list[str] | None:
    """What to put before a command of the system's package manager; None without the right."""
    prefix = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return prefix
    if shutil.which("sudo") and run_quietly(["sudo", "-n", "true"]).returncode == 0:
        return ["sudo", "-n", *prefix]
    return None


def is_ready(scope: str) -> bool:
    """Whether the environment holds what the lock file says; costs a millisecond."""
    stamp = ENVIRONMENT / f".ready-{scope}"
    return (
        interpreter().is_file()
        and not half_made().exists()
        and stamp.is_file()
        and stamp.read_text() == digest(scope)
    )


def ensure_packages(scope: str) -> None:
    """Fill the environment with the packages of the lock file, each checked by its hash."""
    if not importlib.util.find_spec("pip"):
        raise SetupError(
            "Es fehlt pip, das die Python-Pakete lädt. Bitte installieren Sie es – unter Debian: "
            "apt-get install python3-pip, unter Windows: py -m ensurepip – und rufen Sie dann "
            "noch einmal auf."
        )
    ensure_environment()
    say("Python-Pakete: werden geladen und eingerichtet, das dauert etwa eine Minute …")
    before = set(site_packages().iterdir())
    half_made().touch()
    try:
        result = run_quietly(pip_command(scope))
    finally:
        if set(site_packages().iterdir()) == before:  # whatever worked before still works
            half_made().unlink()
    if result.returncode:
        raise SetupError(
            "Python-Pakete: pip konnte sie nicht installieren. Besteht eine Verbindung zum "
            f"Internet? Die letzten Zeilen von pip:\n{last_lines(result)}"
        )
    # From every directory Python finds the program, also in the processes that it starts itself.
    (site_packages() / "weiterbildung.pth").write_text(f"{ROOT}\n")
    write_launcher()
    half_made().unlink(missing_ok=True)
    for name in list(LOCKS)[: list(LOCKS).index(scope) + 1]:
        (ENVIRONMENT / f".ready-{name}").write_text(digest(name))


def write_launcher() -> None:
    """Put the command `weiterbildung` beside the Python of the environment."""
    if os.name == "nt":
        launcher = interpreter().with_name("weiterbildung.cmd")
        launcher.write_text('@"%~dp0python.exe" -m weiterbildung_app %*\n')
    else:
        launcher = interpreter().with_name("weiterbildung")
        launcher.write_text('#!/bin/sh\nexec "${0%/*}/python" -m weiterbildung_app "$@"\n')
        launcher.chmod(0o755)


def ensure_environment() -> None:
    """Make .venv from scratch if it is missing, broken, half made or of another Python."""
    if interpreter().is_file() and site_packages().is_dir() and not half_made().exists():
        tag = "import sys; print(sys.implementation.cache_tag)"
        answer = run_quietly([str(interpreter()), "-c", tag])
        if answer.stdout.strip() == sys.implementation.cache_tag:
            return
    say(f"Python-Umgebung: wird in {ENVIRONMENT} angelegt …")
    ENVIRONMENT.mkdir(exist_ok=True)
    make = [sys.executable, "-m", "venv", "--without-pip", "--clear", str(ENVIRONMENT)]
    result = run_quietly(make)
    if result.returncode:
        raise SetupError(
            f"Python-Umgebung: sie konnte nicht angelegt werden:\n{last_lines(result)}"
        )


def pip_command(scope: str) -> list[str]:
    """This machine's pip, told to fill the environment: so it may where it guards the system."""
    return [
        *(sys.executable, "-m", "pip", "--python", str(interpreter()), "install", "--quiet"),
        *("--no-input", "--disable-pip-version-check", "--no-warn-script-location"),
        *("--only-binary=:all:", "--require-hashes", "--requirement", str(ROOT / LOCKS[scope])),
    ]


def digest(scope: str) -> str:
    """What the environment depends on: the pinned packages, the Python, and where all this lies."""
    text = f"{sys.implementation.cache_tag}\n{ROOT}\n".encode()
    return hashlib.sha256(text + (ROOT / LOCKS[scope]).read_bytes()).hexdigest()


def half_made() -> Path:
    """Lies in the environment while pip writes: whoever finds it begins from scratch."""
    return ENVIRONMENT / ".half-made"


def interpreter() -> Path:
    """The Python of the environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def site_packages() -> Path:
    """Where pip puts the packages of the environment."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(ENVIRONMENT)}))


def run_quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run to the end without showing anything; output and errors come together in `stdout`."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def last_lines(result: subprocess.CompletedProcess[str]) -> str:
    """The end of what a command said, set in."""
    return "\n".join(f"  {line}" for line in result.stdout.strip().splitlines()[-SHOWN_LINES:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
