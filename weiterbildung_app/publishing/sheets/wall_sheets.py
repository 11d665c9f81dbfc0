"""What visitors meet: the poster of a venue, the form to say how it was, a certificate to keep."""

from weiterbildung_app.publishing.links import links
from weiterbildung_app.publishing.programme import Programme, Venue
from weiterbildung_app.publishing.sheets.rooms import room_days, span
from weiterbildung_app.publishing.typography import heading, shortened

_LONGEST_TITLE = 160
_MOST_PLACES = 8


def posters(programme: Programme) -> dict[str, object]:
    """Return for each venue what happens there by time, pauses among it."""
    return {
        "venues": [
            {"name": heading(venue.name)[0], "town": venue.town, "rows": _rows(programme, venue)}
            for venue in programme.venues
        ]
    }


def feedback(programme: Programme) -> dict[str, object]:
    """Return for each venue the sessions one can tick there."""
    return {
        "links": links([programme.link]),
        "venues": [
            {
                "name": heading(venue.name)[0],
                "sessions": [
                    {"time": row["time"], "title": row["title"]}
                    for row in _rows(programme, venue)
                    if not row["pause"]
                ],
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
            "time": span(held.session),
            "title": shortened(held.session.title, _LONGEST_TITLE),
            "room": day.room.name,
            "live": held.live,
            "pause": False,
        }
        for day in room_days(programme)
        if day.venue == venue
        for held in day.held
    ]
    rows += [
        {
            "time": f"{pause.start}–{pause.end}" if pause.end else pause.start,
            "title": shortened(pause.title, _LONGEST_TITLE),
            "room": "",
            "live": "",
            "pause": True,
        }
        for pause in programme.breaks
        if not pause.venues or venue.key in pause.venues
    ]
    return sorted(rows, key=lambda row: (str(row["time"])[:5], bool(row["pause"]), row["room"]))
