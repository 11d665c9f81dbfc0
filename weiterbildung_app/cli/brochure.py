"""Command that prints a publication; what to know before printing goes to standard error."""

import os
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from weiterbildung_app.cli.event import event_of
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.publishing import placing
from weiterbildung_app.services import brochures, phrases
from weiterbildung_app.storage.store import Store


def print_brochure(store: Store, given: Namespace) -> None:
    """Print a publication into a new file, or with `--force` over one that is there."""
    event = event_of(store, given.event)
    publication, today = given.publication, date.today()
    target = Path(given.output or brochures.file_name(event, publication)).absolute()
    placing.file_at(target)
    if os.path.lexists(target) and not given.force:
        raise UserError(
            N_("„{path}“ gibt es schon und bleibt, wie es ist. Mit --force wird es ersetzt."),
            path=target,
        )
    for one in store.read(brochures.warnings, event.id, publication, today):
        print(f"{_(one.severity.label)}: {one.text}", file=sys.stderr)
    printed = store.read(brochures.print_publication, event.id, publication, target, today)
    print(f"{_(publication.label)}, {phrases.pages(printed.pages)}: {target}")
