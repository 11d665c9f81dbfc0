"""Plain values in, a PDF out: data file, child process with its time limit, target file."""

import json
import logging
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from weiterbildung_app import paths
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_
from weiterbildung_app.publishing import placing, preflight, typography
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.links import Machine
from weiterbildung_app.publishing.typesetter import Broken, Typesetter

TYPESETTER = Typesetter()

_LOG = logging.getLogger(__name__)
_TOO_SLOW = N_(
    "Das Dokument war nach {seconds} Sekunden noch nicht fertig und wurde abgebrochen. "
    "Ihre Daten sind unverändert. Versuchen Sie es noch einmal oder drucken Sie weniger Einträge."
)
_BROKEN = N_(
    "Das Dokument konnte nicht gesetzt werden. Ihre Daten sind unverändert. "
    "Die Ursache steht im Protokoll des Programms."
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """What came out: the number of pages, and what the compiler remarked."""

    pages: int
    warnings: tuple[str, ...]


def typeset(
    template: str,
    data: Mapping[str, object],
    target: Path,
    *,
    stand: date,
    imposed: bool = False,
    time_limit: float = 20.0,
    progress: Progress | None = None,
) -> Typeset:
    """Set `data` with `resources/templates/<template>.typ` and put the PDF at `target`.

    Same data and same `stand` give the same bytes. `data` may nest mappings, sequences, numbers and
    text; text is shown as it is and never becomes markup. `imposed` puts two pages on each side of
    a sheet, to fold and staple. `progress(0, 0)` is called over and over
    while it takes; when it raises, the work is given up. Raises UserError when the document takes
    longer than `time_limit` seconds, when it cannot be set or `target` cannot be written;
    a file that was at `target` is then still there.
    """
    try:
        with tempfile.TemporaryDirectory(
            prefix="weiterbildung-", ignore_cleanup_errors=True
        ) as folder:
            here = Path(folder)
            job = _prepare(here, template, data, stand, imposed=imposed)
            report = _run(job, time_limit, progress)
            placing.place(here / "result.pdf", target)
    except OSError as refusal:
        raise placing.unplaced(target, refusal) from refusal
    return Typeset(pages=report["pages"], warnings=tuple(report["warnings"]))


def _prepare(
    folder: Path, template: str, data: Mapping[str, object], stand: date, *, imposed: bool
) -> Path:
    shutil.copytree(paths.resources() / "templates", folder, dirs_exist_ok=True)
    text = json.dumps(_clean(data), ensure_ascii=False)
    (folder / "data.json").write_text(text, encoding="utf-8")
    job = folder / "job.json"
    job.write_text(
        json.dumps(
            {
                "template": f"{template}.typ",
                "switches": {"composed": "yes"} if preflight.is_composed(text) else {},
                "fonts": str(paths.resources() / "fonts"),
                "timestamp": f"{stand.isoformat()}T12:00:00+00:00",
                "result": "result.pdf",
                "imposed": imposed,
            }
        ),
        encoding="utf-8",
    )
    return job


def _clean(value: object) -> object:
    """Make every text in `value` printable; what programs read stays as it is."""
    if isinstance(value, Machine):
        return value
    if isinstance(value, str):
        return typography.line(preflight.printable(value))
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_clean(item) for item in value]
    return value


def _run(job: Path, time_limit: float, progress: Progress | None) -> dict[str, Any]:
    try:
        return TYPESETTER.carry_out(job, time_limit=time_limit, progress=progress)
    except TimeoutError as refusal:
        raise UserError(_TOO_SLOW, seconds=f"{time_limit:g}".replace(".", ",")) from refusal
    except Broken as refusal:
        _LOG.error("The compiler gave no document: %s", refusal)
        raise UserError(_BROKEN) from refusal
