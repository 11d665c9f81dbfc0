"""Door signs: a sheet for each room with what happens in it today; more where that is a lot."""

from collections.abc import Iterator

from weiterbildung_app.publishing.day import span
from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.sheets.rooms import Held, room_days, who
from weiterbildung_app.publishing.typography import heading, shortened

MOST_ROWS = 12
"""So many can be read on one sheet, however long they are."""

_LONGEST_TITLE = 160
_MOST_NAMED = 3


def data(programme: Programme) -> dict[str, object]:
    """Return the signs; rooms in which nothing happens get none."""
    return {"signs": list(_signs(programme))}


def _signs(programme: Programme) -> Iterator[dict[str, object]]:
    for day in room_days(programme):
        rows = [_row(one) for one in day.held]
        for at in range(0, len(rows), MOST_ROWS):
            yield {
                "venue": shortened(day.venue.name, 120),
                "room": heading(day.room.name)[0],
                "rows": rows[at : at + MOST_ROWS],
            }


def _row(one: Held) -> dict[str, object]:
    named = [who(speaker) for speaker in one.session.speakers[:_MOST_NAMED]]
    rest = len(one.session.speakers) - len(named)
    people = "; ".join(filter(None, named)) + (f" und {rest} weitere" if rest > 0 else "")
    return {
        "time": span(one.session),
        "title": shortened(one.session.title, _LONGEST_TITLE),
        "who": shortened(people, 2 * _LONGEST_TITLE),
        "live": one.live,
    }
