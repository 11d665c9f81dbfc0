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
from weiterbildung_app.services import phrases, publications
from weiterbildung_app.services.publications import Order
from weiterbildung_app.storage.store import Store


def print_brochure(store: Store, given: Namespace) -> None:
    """Print a publication into a new file, or with `--force` over one that is there."""
    event = event_of(store, given.event)
    order, today = (
        Order(event.id, given.publication, given.venue, given.day, imposed=given.imposed),
        date.today(),
    )
    target = Path(given.output or store.read(publications.name_for, order)).absolute()
    placing.file_at(target)
    if os.path.lexists(target) and not given.force:
        raise UserError(
            N_("„{path}“ gibt es schon und bleibt, wie es ist. Mit --force wird es ersetzt."),
            path=target,
        )
    for one in store.read(publications.warnings, order, today):
        print(f"{_(one.severity.label)}: {one.text}", file=sys.stderr)
    printed = store.read(publications.print_publication, order, target, today)
    print(f"{_(order.publication.label)}, {phrases.pages(printed.pages)}: {target}")
