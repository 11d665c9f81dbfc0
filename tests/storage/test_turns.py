"""Several windows at once: writes come one after another, and nobody misses what others did."""

import pytest
from sqlalchemy.orm import Session

from tests.factories import build, make
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.storage import engine as connections
from weiterbildung_app.storage import refusals, schema
from weiterbildung_app.storage.store import Store


def test_a_write_waits_until_the_one_before_has_ended(
    store: Store, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT_SECONDS", 1)
    other = Store(schema.prepare(database_url), "Kollegin")
    told: list[str] = []

    def interrupted(session: Session) -> None:
        build(session, "event_series")
        with pytest.raises(UserError) as refused:
            make(other, "organisations")
        told.append(str(refused.value))

    store.write("Anlegen", interrupted)
    make(other, "organisations")

    assert told == [refusals.BUSY]
    assert [step.label for step in store.news()] == ["Testdaten anlegen"]
    other.close()
