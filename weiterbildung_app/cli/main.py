"""Carries out a command of the terminal and ends with an exit code.

0 done, 1 refused with a sentence, 2 not understood, 70 a bug, told in the log.
"""

import io
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from weiterbildung_app import paths, startup
from weiterbildung_app.cli.arguments import parser
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.storage.store import Store

DONE, REFUSED, BUG, INTERRUPTED = 0, 1, 70, 130

Demo = Callable[[Path | None], int]

_LOG = logging.getLogger(__name__)
_BROKEN = N_(
    "Im Programm ist ein Fehler aufgetreten. Gespeicherte Daten sind davon nicht betroffen. "
    "Was geschehen ist, steht im Protokoll: {path}"
)
_UNLOGGED = N_(
    "Im Programm ist ein Fehler aufgetreten. Gespeicherte Daten sind davon nicht betroffen. "
    "Ein Protokoll ließ sich nicht anlegen; was geschehen ist, steht hier darüber."
)


def main(arguments: Sequence[str], demo: Demo) -> int:
    """Carry out a command and return the exit code; `demo` shows the program off into a folder."""
    _plain_output()
    with _log() as log:
        try:
            given = parser().parse_args(arguments)
            code = demo(given.folder) if given.command == "demo" else _carry_out(given)
            sys.stdout.flush()
        except SystemExit as ended:  # argparse has said what is wrong, or shown its help
            return int(ended.code or DONE)
        except UserError as refused:
            print(refused, file=sys.stderr)
            return REFUSED
        except BrokenPipeError:  # whoever reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        except KeyboardInterrupt:
            return INTERRUPTED
        except Exception:  # noqa: BLE001 - told in the log, whatever it is
            _LOG.exception("weiterbildung %s", " ".join(arguments))
            print(_(_BROKEN if log else _UNLOGGED).format(path=log), file=sys.stderr)
            return BUG
        return code


def _carry_out(given: Namespace) -> int:
    with startup.fresh_sample() if given.sample else _opened(given.database) as store:
        given.carry_out(store, given)
    return DONE


def _opened(database: str | None) -> AbstractContextManager[Store]:
    return closing(startup.open_house(database))


@contextmanager
def _log() -> Iterator[Path | None]:
    """Keep what goes wrong in the log, which is made only when there is something to keep.

    Give its place; None when there can be none: then the terminal gets what goes wrong.
    """
    try:
        path = paths.log_file()
    except OSError:
        yield None
        return
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger().addHandler(handler)
    try:
        yield path
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _plain_output() -> None:
    """Write UTF-8 into pipes and files, and never fail over a letter that a terminal lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(
                encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace"
            )
