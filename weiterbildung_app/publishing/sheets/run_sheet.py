"""The technical run sheet: minute by minute what begins, ends and is switched at each venue."""

from collections.abc import Iterator

from weiterbildung_app.publishing.programme import Break, Programme, Speaker, Venue
from weiterbildung_app.publishing.sheets.rooms import Held, RoomDay, breaks_at, room_days, who
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
    rooms = {room.key: room.name for room in venue.rooms}
    points = [point for day in days for one in day.held for point in _points(day, one)]
    for pause in breaks_at(programme, venue):
        points.extend(_pause(pause, rooms.get(pause.room, "alle Räume")))
    return sorted(points, key=lambda point: (point["time"], not point["ends"], point["room"]))


def _points(day: RoomDay, one: Held) -> Iterator[dict[str, object]]:
    session, room = one.session, day.room.name
    sends = bool(session.receivers) and not one.received
    begins, over = "Beginn", "Ende"
    if one.received:
        begins, over = "Empfang beginnt", "Empfang endet"
    elif sends:
        begins, over = "Beginn, auf Sendung", "Ende, Sendung beenden"
    remote = [
        f"{_called(speaker)}: {speaker.presence}"
        for speaker in session.speakers
        if not speaker.on_site and not one.received
    ]
    people = [] if one.received else [_called(one) for one in session.speakers if one.on_site]
    yield {
        "time": session.start,
        "ends": False,
        "room": room,
        "what": begins,
        "title": session.title,
        "note": "; ".join(filter(None, [one.live, *remote])),
        "who": people,
    }
    if session.end:
        yield {
            "time": session.end,
            "ends": True,
            "room": room,
            "what": over,
            "title": session.title,
            "note": "",
            "who": [],
        }


def _called(speaker: Speaker) -> str:
    """Name somebody with what they do there."""
    role = speaker.role if speaker.name else ""
    return f"{who(speaker)} ({role})" if role else who(speaker)


def _pause(pause: Break, room: str) -> Iterator[dict[str, object]]:
    common = {"room": room, "title": pause.title, "note": "", "who": []}
    yield {"time": pause.start, "ends": False, "what": "Pause beginnt", **common}
    if pause.end:
        yield {"time": pause.end, "ends": True, "what": "Pause endet", **common}
