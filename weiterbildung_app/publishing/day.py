"""The day at a glance as a table: times down, venues across, shared items over all columns."""

from collections.abc import Iterable, Mapping, Sequence

from weiterbildung_app.publishing.programme import Break, Place, Programme, ProgrammeSession, Venue
from weiterbildung_app.publishing.typography import shortened

_MOST_COLUMNS = 4
_LONGEST_TITLE = 90
_LONGEST_PLACE = 50

Item = dict[str, object]


def tables(programme: Programme, labels: Mapping[str, str]) -> list[dict[str, object]]:
    """Build one table for up to four venues, more tables for more; `labels` by session key."""
    return [
        {
            "venues": [shortened(venue.town, _LONGEST_PLACE) for venue in part],
            "rows": list(_Table(programme, part, labels).rows()),
        }
        for part in _parts(programme.venues)
    ]


def held_at(session: ProgrammeSession) -> set[str]:
    """Name the venues that have the session, as origin or as receiver."""
    origin = {session.origin.venue} if session.origin else set()
    return origin | {place.venue for place in session.receivers}


def span(item: ProgrammeSession | Break) -> str:
    """Spell from when to when: „09:30–10:15“, or only the start."""
    return f"{item.start}–{item.end}" if item.end else item.start


def all_venues(programme: Programme) -> dict[str, Venue]:
    """Return by key every venue that a session can be held or shown at."""
    return {one.key: one for one in (*programme.venues, *programme.elsewhere)}


def place_name(programme: Programme, place: Place) -> str:
    """Name a place: „IHK zu Rostock, Großer Saal“."""
    venue = all_venues(programme).get(place.venue)
    return ", ".join(filter(None, [venue.name if venue else place.venue, place.room]))


def _parts(venues: Sequence[Venue]) -> list[Sequence[Venue]]:
    """Share out the venues evenly: five make three and two, not four and one."""
    count = -(-len(venues) // _MOST_COLUMNS)
    size = -(-len(venues) // count) if count else 1
    return [venues[at : at + size] for at in range(0, len(venues), size)]


class _Table:
    """The rows for some of the venues."""

    def __init__(
        self, programme: Programme, venues: Sequence[Venue], labels: Mapping[str, str]
    ) -> None:
        self._columns = [venue.key for venue in venues]
        self._towns = {
            key: shortened(venue.town, _LONGEST_PLACE)
            for key, venue in all_venues(programme).items()
        }
        self._labels = labels
        self._sessions = [session for session in programme.sessions if session.start]
        self._breaks = [pause for pause in programme.breaks if not pause.room]

    def rows(self) -> Iterable[dict[str, object]]:
        starts = {one.start for one in self._sessions} | {pause.start for pause in self._breaks}
        for start in sorted(starts):
            sessions = [session for session in self._sessions if session.start == start]
            breaks = [pause for pause in self._breaks if pause.start == start]
            for session in filter(self._is_shared, sessions):
                item = self._session(session, self._columns[0])
                yield {"time": span(session), "whole": True, "pause": False, "cells": [[item]]}
            for pause in filter(self._is_shared, breaks):
                item = {"title": shortened(pause.title, _LONGEST_TITLE)}
                yield {"time": span(pause), "whole": True, "pause": True, "cells": [[item]]}
            cells = [self._cell(venue, sessions, breaks) for venue in self._columns]
            if any(cells):
                yield {"time": start, "whole": False, "pause": False, "cells": cells}

    def _cell(
        self, venue: str, sessions: Iterable[ProgrammeSession], breaks: Iterable[Break]
    ) -> list[Item]:
        held = [
            self._session(session, venue)
            for session in sessions
            if venue in held_at(session) and not self._is_shared(session)
        ]
        local = [
            {"title": shortened(pause.title, _LONGEST_TITLE), "pause": True, "end": pause.end}
            for pause in breaks
            if venue in pause.venues and not self._is_shared(pause)
        ]
        return held + local

    def _is_shared(self, item: ProgrammeSession | Break) -> bool:
        """Whether all columns have it; with one venue nothing is marked as shared but breaks."""
        if isinstance(item, Break):
            return not item.venues or set(item.venues) >= set(self._columns)
        return len(self._columns) > 1 and held_at(item) >= set(self._columns)

    def _session(self, session: ProgrammeSession, venue: str) -> Item:
        places = [*([session.origin] if session.origin else []), *session.receivers]
        shared = self._is_shared(session)
        room = next((place.room for place in places if place.venue == venue), "")
        return {
            "title": shortened(session.title, _LONGEST_TITLE),
            "room": "" if shared else shortened(room, _LONGEST_PLACE),
            "end": "" if shared else session.end,
            "track": session.track,
            "live": self._simulcast(session, venue, shared=shared),
            "label": self._labels[session.key],
        }

    def _simulcast(self, session: ProgrammeSession, venue: str, *, shared: bool) -> str:
        """Say in words which way a simulcast goes, seen from one venue or from all."""
        if not session.receivers:
            return ""
        if session.origin is None:
            return "an allen Orten" if shared else "an mehreren Orten"
        source = self._towns.get(session.origin.venue, session.origin.venue)
        if shared:
            return f"an allen Orten, übertragen aus {source}"
        if session.origin.venue != venue:
            return f"Übertragung aus {source}"
        others = (self._towns.get(place.venue, place.venue) for place in session.receivers)
        return f"übertragen nach {', '.join(others)}"
