"""The technical run sheet: minute by minute what begins, ends and is switched at each venue."""

from collections.abc import Iterator

from weiterbildung_app.publishing.programme import Break, Programme, Venue
from weiterbildung_app.publishing.sheets.rooms import Held, RoomDay, room_days, who
from weiterbildung_app.publishing.typography import heading


def data(programme: Programme) -> dict[str, object]:
    """Return what happens at each venue, by time; ends stand before what begins then."""
    days = list(room_days(programme))
    return {
        "venues": [
            {
                "name": heading(venue.name)[0],
                "contact": venue.contact,
                "address": venue.address,
                "rooms": [
                    {"name": one.name, "about": ", ".join(filter(None, [one.seats, one.note]))}
                    for one in venue.rooms
                ],
                "rows": _rows(programme, venue, [day for day in days if day.venue == venue]),
            }
            for venue in programme.venues
        ]
    }


def _rows(programme: Programme, venue: Venue, days: list[RoomDay]) -> list[dict[str, object]]:
    points = [point for day in days for one in day.held for point in _points(day, one)]
    for pause in programme.breaks:
        if not pause.venues or venue.key in pause.venues:
            points.extend(_pause(pause))
    ordered = sorted(points, key=lambda point: (point["time"], not point["ends"], point["room"]))
    return [dict(point) for point in ordered]


def _points(day: RoomDay, one: Held) -> Iterator[dict[str, object]]:
    session, room = one.session, day.room.name
    begins = ["Übertragung empfangen" if one.received else "Beginn"]
    if session.receivers and not one.received:
        begins.append("Übertragung ein")
    people = [who(speaker) for speaker in session.speakers]
    remote = [
        f"{who(speaker)} ({speaker.presence})"
        for speaker in session.speakers
        if not speaker.on_site
    ]
    yield {
        "time": session.start,
        "ends": False,
        "room": room,
        "what": ", ".join(begins),
        "title": session.title,
        "note": "; ".join(filter(None, [one.live, *(remote if not one.received else [])])),
        "who": [] if one.received else people,
    }
    if session.end:
        over = "Übertragung aus" if session.receivers else "Ende"
        yield {
            "time": session.end,
            "ends": True,
            "room": room,
            "what": over,
            "title": session.title,
            "note": "",
            "who": [],
        }


def _pause(pause: Break) -> Iterator[dict[str, object]]:
    common = {"room": "alle Räume", "title": pause.title, "note": "", "who": []}
    yield {"time": pause.start, "ends": False, "what": "Pause beginnt", **common}
    if pause.end:
        yield {"time": pause.end, "ends": True, "what": "Pause endet", **common}
