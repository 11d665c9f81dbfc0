"""Command that tells what clashes in the plan of an event, and what was accepted and why."""

from argparse import Namespace

from weiterbildung_app.cli import output
from weiterbildung_app.cli.event import event_of
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import protocols
from weiterbildung_app.services.protocols import Entry
from weiterbildung_app.storage.store import Store


def show_clashes(store: Store, given: Namespace) -> None:
    """Print the protocol of a plan."""
    event = event_of(store, given.event)
    found = store.read(protocols.protocol, event.id)
    if given.json:
        output.machine({"event": event.id, "clashes": [_dump(one) for one in found]})
        return
    print(f"{event.title}, {event.day:%d.%m.%Y}")
    is_open = [one for one in found if not one.reason]
    accepted = [one for one in found if one.reason]
    print(f"\n{_(N_('Konflikte: {count}')).format(count=len(is_open))}")
    if is_open:
        output.table((_severity(one), one.text) for one in is_open)
    if accepted:
        print(f"\n{_(N_('Hingenommen: {count}')).format(count=len(accepted))}")
        for one in accepted:
            output.facts(((_severity(one), one.text), ("", _(N_("Begründung: ")) + one.reason)))


def _severity(one: Entry) -> str:
    return _(one.severity.label) if one.severity else _(protocols.GONE)


def _dump(one: Entry) -> dict[str, str | None]:
    severity = one.severity.value if one.severity else None
    return {
        "rule": one.rule.value,
        "severity": severity,
        "text": one.text,
        "reason": one.reason or None,
    }
