"""Opens the window, or hands over to the terminal commands. Nothing else."""

import sys
from collections.abc import Sequence
from pathlib import Path

_SAMPLE = "--sample"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with the given arguments, or those of the command line; the exit code.

    Nothing, `--sample`, a file or a database URL opens the window; everything else is a command.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    databases = [argument for argument in arguments if argument != _SAMPLE]
    if len(databases) > 1 or not all(map(_is_database, databases)):
        from weiterbildung_app.cli.main import main as cli  # noqa: PLC0415 - a window needs no cli

        return cli(arguments, _demo)
    from weiterbildung_app.gui.app import run  # noqa: PLC0415 - a command needs no Qt

    return run(databases[0] if databases else None, sample=_SAMPLE in arguments)


def _demo(folder: Path | None) -> int:
    from weiterbildung_app.gui.demo import show_off  # noqa: PLC0415 - other commands need no Qt

    return show_off(folder)


def _is_database(argument: str) -> bool:
    """Whether an argument is a path or URL: commands are bare words, options begin with a dash."""
    return not argument.startswith("-") and any(mark in argument for mark in "./\\")


if __name__ == "__main__":
    sys.exit(main())
