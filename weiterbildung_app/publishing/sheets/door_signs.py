"""Door signs: one sheet for each room, with what happens in it today."""

from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.sheets.rooms import Held, room_days, span, who
from weiterbildung_app.publishing.typography import heading, shortened

_LONGEST_TITLE = 160
_MOST_NAMED = 3


def data(programme: Programme) -> dict[str, object]:
    """Return the signs; rooms in which nothing happens get none."""
    return {
        "signs": [
            {
                "venue": day.venue.name,
                "town": day.venue.town,
                "room": heading(day.room.name)[0],
                "rows": [_row(one) for one in day.held],
            }
            for day in room_days(programme)
            if day.held
        ]
    }


def _row(one: Held) -> dict[str, object]:
    named = [who(speaker) for speaker in one.session.speakers[:_MOST_NAMED]]
    rest = len(one.session.speakers) - len(named)
    return {
        "time": span(one.session),
        "title": shortened(one.session.title, _LONGEST_TITLE),
        "format": one.session.format,
        "who": "; ".join(filter(None, named)) + (f" und {rest} weitere" if rest > 0 else ""),
        "live": one.live,
    }
