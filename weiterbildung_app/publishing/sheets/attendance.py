"""Attendance lists: one sheet for each session and venue, with lines to sign."""

from collections.abc import Iterator

from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.sheets.rooms import room_days, span, who
from weiterbildung_app.publishing.typography import heading

LINES = 20


def data(programme: Programme) -> dict[str, object]:
    """Return the lists in the order of venues, rooms and times."""
    return {"lines": LINES, "lists": list(_lists(programme))}


def _lists(programme: Programme) -> Iterator[dict[str, object]]:
    for day in room_days(programme):
        for one in day.held:
            yield {
                "title": heading(one.session.title)[0],
                "time": span(one.session),
                "place": f"{day.venue.name}, {day.room.name}",
                "who": [who(speaker) for speaker in one.session.speakers],
                "live": one.live,
            }
