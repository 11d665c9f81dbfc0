"""The picture on the cover of the programme: the day itself, one bar for each session and venue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weiterbildung_app.publishing.day import held_at
from weiterbildung_app.publishing.programme import Programme


@dataclass(frozen=True, slots=True)
class _Bar:
    start: int
    end: int
    venue: str
    lane: int
    track: str


def bars(programme: Programme) -> list[dict[str, object]]:
    """Place the bars: `start` and `length` in parts of the day, `lane` of `lanes`, `track`."""
    free: dict[str, list[int]] = {venue.key: [] for venue in programme.venues}
    drawn = [
        _Bar(start, end, venue, _lane(free[venue], start, end), track)
        for start, end, venue, track in _timed(programme)
    ]
    if not drawn:
        return []
    first = min(bar.start for bar in drawn)
    length = max(bar.end for bar in drawn) - first
    offsets = _offsets(free)
    return [
        {
            "start": (bar.start - first) / length,
            "length": (bar.end - bar.start) / length,
            "lane": offsets[bar.venue] + bar.lane,
            "lanes": sum(map(len, free.values())),
            "track": bar.track,
        }
        for bar in drawn
    ]


def _timed(programme: Programme) -> list[tuple[int, int, str, str]]:
    """List start, end, venue and track of all that can be drawn, in the order of time."""
    venues = {venue.key for venue in programme.venues}
    return sorted(
        (_minutes(session.start), _minutes(session.end), venue, session.track)
        for session in programme.sessions
        for venue in held_at(session) & venues
        if 0 <= _minutes(session.start) < _minutes(session.end)
    )


def _minutes(time: str) -> int:
    """Count „09:30“ as 570; −1 for anything that is no time."""
    hours, _, minutes = time.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return -1
    return int(hours) * 60 + int(minutes)


def _lane(taken_until: list[int], start: int, end: int) -> int:
    """Take the first lane of a venue that is free again at `start`."""
    for lane, until in enumerate(taken_until):
        if until <= start:
            taken_until[lane] = end
            return lane
    taken_until.append(end)
    return len(taken_until) - 1


def _offsets(lanes: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Count lanes through from the first venue to the last."""
    offsets, total = {}, 0
    for venue, used in lanes.items():
        offsets[venue] = total
        total += len(used)
    return offsets
