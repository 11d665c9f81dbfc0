"""Attendance lists: a sheet for each session and room, with lines to sign."""

from collections.abc import Iterator

from weiterbildung_app.publishing.day import span
from weiterbildung_app.publishing.programme import Programme
from weiterbildung_app.publishing.sheets.rooms import room_days, who
from weiterbildung_app.publishing.typography import heading

LEAST_LINES, MOST_LINES = 20, 60


def data(programme: Programme) -> dict[str, object]:
    """Return the lists in the order of venues, rooms and times; a line for each seat, within
    reason.
    """
    return {"lists": list(_lists(programme))}


def _lists(programme: Programme) -> Iterator[dict[str, object]]:
    for day in room_days(programme):
        for one in day.held:
            yield {
                "title": heading(one.session.title)[0],
                "time": span(one.session),
                "place": f"{day.venue.name}, {day.room.name}",
                "who": [who(speaker) for speaker in one.session.speakers],
                "live": one.live,
                "lines": min(max(_seats(day.room.seats), LEAST_LINES), MOST_LINES),
            }


def _seats(words: str) -> int:
    """Read „180 Plätze“; 0 if the number is not known."""
    number = words.partition(" ")[0]
    return int(number) if number.isdecimal() else 0
