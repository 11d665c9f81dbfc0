"""What visitors meet: the poster of a venue, the form to say how it was, a certificate to keep."""

from weiterbildung_app.publishing.day import span
from weiterbildung_app.publishing.links import Machine, links
from weiterbildung_app.publishing.programme import Programme, Venue
from weiterbildung_app.publishing.sheets.rooms import breaks_at, room_days
from weiterbildung_app.publishing.typography import heading, shortened

MOST_ROWS = 24
"""So many can be read on one poster, however long they are."""

_LONGEST_TITLE = 160
_MOST_PLACES = 8


def posters(programme: Programme) -> dict[str, object]:
    """Return for each venue what happens there by time, pauses among it; a lot on several."""
    return {
        "venues": [
            {"name": heading(venue.name)[0], "rows": rows[at : at + MOST_ROWS]}
            for venue in programme.venues
            for rows in [_rows(programme, venue)]
            for at in range(0, max(len(rows), 1), MOST_ROWS)
        ]
    }


def feedback(programme: Programme) -> dict[str, object]:
    """Return for each venue the sessions one can tick there."""
    return {
        "links": links([programme.link]),
        "venues": [
            {
                "name": heading(venue.name)[0],
                "sessions": list(
                    {
                        row["key"]: {"time": row["time"], "title": row["title"]}
                        for row in _rows(programme, venue)
                        if row["key"]
                    }.values()
                ),
            }
            for venue in programme.venues
        ],
    }


def certificate(programme: Programme) -> dict[str, object]:
    """Return what a certificate of attendance says of the event."""
    return {
        "motto": shortened(programme.motto, 200),
        "places": [shortened(venue.name, 90) for venue in programme.venues[:_MOST_PLACES]],
        "time": programme.time,
        "host": shortened(programme.host, 200),
    }


def _rows(programme: Programme, venue: Venue) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {
            "key": Machine(held.session.key),
            "time": span(held.session),
            "title": shortened(held.session.title, _LONGEST_TITLE),
            "room": shortened(day.room.name, 60),
            "live": held.live,
        }
        for day in room_days(programme)
        if day.venue == venue
        for held in day.held
    ]
    rows += [
        {
            "key": "",
            "time": span(pause),
            "title": shortened(pause.title, 60),
            "room": "",
            "live": "",
        }
        for pause in breaks_at(programme, venue)
        if not pause.room
    ]
    return sorted(rows, key=lambda row: (str(row["time"])[:5], not row["key"], str(row["room"])))
