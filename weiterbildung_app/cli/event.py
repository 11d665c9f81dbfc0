"""Which event a command is about: the one that is named, or the next one."""

from datetime import date
from typing import cast

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.events import Event
from weiterbildung_app.i18n import N_
from weiterbildung_app.services import events, records
from weiterbildung_app.services.records import Ref
from weiterbildung_app.storage.store import Store


def event_of(store: Store, event_id: int | None) -> Event:
    """Return the event; raise UserError when there is none."""
    if event_id is not None:
        if not store.read(records.captions, "events", [event_id]):
            raise UserError(
                N_(
                    "Eine Veranstaltung {id} gibt es nicht. "
                    "Alle zeigt „weiterbildung list veranstaltungen“."
                ),
                id=event_id,
            )
        return cast("Event", store.read(records.fetch, Ref("events", event_id)))
    event = store.read(events.current, date.today())
    if event is None:
        raise UserError(
            N_(
                "Es ist noch keine Veranstaltung angelegt. Bitte legen Sie im Programm eine an "
                "oder probieren Sie den Befehl mit --sample am Beispiel."
            )
        )
    return event
