"""What a command line opens, where files lie, and how texts are translated."""

import gettext
import sys
from collections.abc import Callable, Sequence
from types import ModuleType

import pytest

from weiterbildung_app import __main__ as program
from weiterbildung_app import i18n, paths

Opened = tuple[str, object]


@pytest.fixture
def opened_by(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    """What the given arguments open: the window on (database, sample?), or a command."""
    opened: list[Opened] = []

    def run(database: str | None, *, sample: bool) -> int:
        opened.append(("window", (database, sample)))
        return 0

    def cli(arguments: Sequence[str], demo: object) -> int:
        opened.append(("command", list(arguments)))
        return 0

    window, terminal = ModuleType("window"), ModuleType("terminal")
    vars(window)["run"] = run
    vars(terminal)["main"] = cli
    monkeypatch.setitem(sys.modules, "weiterbildung_app.gui.app", window)
    monkeypatch.setitem(sys.modules, "weiterbildung_app.cli.main", terminal)

    def open_with(*arguments: str) -> Opened:
        assert program.main(arguments) == 0
        return opened[-1]

    return open_with


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], (None, False)),
        (["--sample"], (None, True)),
        (["tag.sqlite"], ("tag.sqlite", False)),
        (["./list"], ("./list", False)),
        (["C:\\Tag\\list"], ("C:\\Tag\\list", False)),
        (["postgresql+psycopg://server/tag"], ("postgresql+psycopg://server/tag", False)),
    ],
)
def test_a_file_a_server_or_the_sample_opens_the_window(
    opened_by: Callable[..., Opened], arguments: list[str], window: tuple[str | None, bool]
) -> None:
    assert opened_by(*arguments) == ("window", window)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["demo"],
        ["list", "instruments", "--sample"],
        ["brochure", "catalogue", "./file.pdf"],
        ["a.sqlite", "b.sqlite"],
        ["--option=./file"],
    ],
)
def test_everything_else_is_a_command(
    opened_by: Callable[..., Opened], arguments: list[str]
) -> None:
    assert opened_by(*arguments) == ("command", arguments)


def test_the_source_tree_has_what_the_program_carries() -> None:
    assert (paths.resources() / "templates").is_dir()
    assert (paths.migrations() / "env.py").is_file()


def test_texts_stay_german_without_a_catalogue() -> None:
    assert i18n._(i18n.N_("Förderinstrumente")) == "Förderinstrumente"


def test_a_catalogue_translates_but_never_the_empty_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Catalogue(gettext.NullTranslations):
        """Answers the empty text with its own header, as gettext does."""

        def gettext(self, message: str) -> str:
            return {"Stand": "Booth", "": "Project-Id-Version: 1"}[message]

    monkeypatch.setattr(i18n, "_catalogue", Catalogue)
    assert (i18n._("Stand"), i18n._("")) == ("Booth", "")
