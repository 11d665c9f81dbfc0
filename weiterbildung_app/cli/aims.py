"""Command that tells how far an event reaches its two aims, Q and W."""

from argparse import Namespace
from dataclasses import asdict

from weiterbildung_app.cli import output
from weiterbildung_app.cli.event import event_of
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import coverage
from weiterbildung_app.services.coverage import Coverage
from weiterbildung_app.storage.store import Store


def show_coverage(store: Store, given: Namespace) -> None:
    """Print the shares of Q and W on the day of an event, and what keeps them from being whole."""
    event = event_of(store, given.event)
    found = {
        "Q": store.read(coverage.of_quality, event.id),
        "W": store.read(coverage.of_communication, event.id),
    }
    if given.json:
        aims = {letter: asdict(one) | {"ratio": one.ratio} for letter, one in found.items()}
        output.machine({"event": event.id, "day": event.day.isoformat(), **aims})
        return
    print(f"{event.title}, {event.day:%d.%m.%Y}")
    _show(_(N_("Q  Angebote und Beiträge mit gültigem Nachweis")), found["Q"])
    _show(_(N_("W  gültige Förderinstrumente, die vorgestellt werden")), found["W"])


def _show(title: str, found: Coverage) -> None:
    counted = _(N_("{met} von {total}")).format(met=found.met, total=found.total)
    share = "" if found.ratio is None else f" ({found.ratio:.0%})".replace("%", " %")
    print(f"\n{title}: {counted}{share}")
    if found.gaps:
        output.table(("", gap.caption, gap.reason) for gap in found.gaps)
