"""Puts a programme in the order of its booklet: by time, by venue, by name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from weiterbildung_app.publishing import day, motif
from weiterbildung_app.publishing.child import Progress
from weiterbildung_app.publishing.front import imprint, legend, marks
from weiterbildung_app.publishing.indexes import index, order
from weiterbildung_app.publishing.links import Machine, link, links
from weiterbildung_app.publishing.programme import (
    Booth,
    Programme,
    ProgrammeSession,
    Speaker,
    Track,
    Venue,
)
from weiterbildung_app.publishing.typesetting import Typeset, typeset
from weiterbildung_app.publishing.typography import heading, letters, paragraphs, shortened

_LONGEST_ON_COVER = 300
_GREY = "#5b6770"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def print_programme(
    programme: Programme,
    target: Path,
    *,
    imposed: bool = False,
    time_limit: float = 20.0,
    progress: Progress | None = None,
) -> Typeset:
    """Put the programme booklet at `target`; the rest as in `typeset`."""
    pages = _Pages(programme).data()
    stand = programme.stand
    return typeset(
        "programme",
        pages,
        target,
        stand=stand,
        imposed=imposed,
        time_limit=time_limit,
        progress=progress,
    )


class _Pages:
    """A programme with its sessions and booths in order and a label for each."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._venues = {venue.key: venue for venue in programme.venues}
        self._tracks = {track.key: track for track in programme.tracks}
        self._sessions = sorted(programme.sessions, key=self._by_time)
        self._labels = {one.key: Machine(f"s{at}") for at, one in enumerate(self._sessions)}
        ordered = sorted(
            (booth for booth in programme.booths if booth.venue in self._venues),
            key=lambda booth: (order(booth.number), order(booth.organisation)),
        )
        self._booths = [(Machine(f"b{at}"), booth) for at, booth in enumerate(ordered)]

    def data(self) -> dict[str, object]:
        programme = self._programme
        return {
            "title": heading(programme.title)[0],
            "short-title": shortened(programme.title, 60),
            "author": shortened(programme.host, 200),
            "description-line": shortened(f"Programm, {programme.day}", 200),
            "motto": shortened(programme.motto, _LONGEST_ON_COVER),
            "day": shortened(programme.day, _LONGEST_ON_COVER),
            "time": shortened(programme.time, _LONGEST_ON_COVER),
            "host": shortened(programme.host, _LONGEST_ON_COVER),
            "stand": f"{programme.stand:%d.%m.%Y}",
            "sample": programme.sample,
            "description": paragraphs(programme.description),
            "imprint": imprint(programme.imprint),
            "links": links([programme.link]),
            "tracks": [
                {"name": one.name, "colour": self._colour(one.key)} for one in programme.tracks
            ],
            "recommendations": legend(programme.recommendations),
            "bars": [
                {**bar, "track": self._colour(str(bar["track"]))} for bar in motif.bars(programme)
            ],
            "tables": self._tables(),
            "sessions": [self._session(session) for session in self._sessions],
            "venues": [self._venue(venue) for venue in programme.venues],
            "people": index(self._people()),
            "providers": index(self._providers()),
            "instruments": index(self._instruments()),
        }

    def _tables(self) -> list[dict[str, object]]:
        tables = day.tables(self._programme, self._labels)
        return [
            {**table, "colours": {k: self._colour(k) for k in self._tracks}} for table in tables
        ]

    def _session(self, session: ProgrammeSession) -> dict[str, object]:
        track = self._tracks.get(session.track)
        short, full = heading(session.title)
        entry = {
            "label": self._labels[session.key],
            "title": short,
            "start": session.start,
            "end": session.end,
            "format": session.format,
            "track": track.name if track else "",
            "colour": self._colour(session.track),
            "origin": day.place_name(self._programme, session.origin) if session.origin else "",
            "receivers": [day.place_name(self._programme, place) for place in session.receivers],
            "speakers": [_speaker(speaker) for speaker in session.speakers],
            "abstract": full + paragraphs(session.abstract),
            "audience": session.audience,
            "notes": session.notes,
            "instruments": session.instruments,
            "recommendations": self._marks(session.recommendations),
        }
        return {**entry, "length": letters(entry), "link": link(session.link)}

    def _venue(self, venue: Venue) -> dict[str, object]:
        return {
            "name": heading(venue.name)[0],
            "town": shortened(venue.town, 40),
            "address": venue.address,
            "hours": venue.hours,
            "accessibility": paragraphs(venue.accessibility),
            "contact": venue.contact,
            "links": links([venue.link]),
            "rooms": [asdict(room) for room in venue.rooms],
            "programme": [
                {
                    "time": day.span(one),
                    "title": heading(one.title)[0],
                    "label": self._labels[one.key],
                }
                for one in self._sessions
                if venue.key in day.held_at(one)
            ],
            "booths": [
                self._booth(label, booth)
                for label, booth in self._booths
                if booth.venue == venue.key
            ],
        }

    def _booth(self, label: str, booth: Booth) -> dict[str, object]:
        short, full = heading(booth.organisation)
        entry = {
            "label": label,
            "number": booth.number,
            "organisation": short,
            "description": full + paragraphs(booth.description),
            "instruments": booth.instruments,
            "recommendations": self._marks(booth.recommendations),
        }
        return {**entry, "length": letters(entry), "link": link(booth.link)}

    def _colour(self, track: str) -> Machine:
        return colour_of(self._tracks, track)

    def _marks(self, keys: Iterable[str]) -> list[str]:
        return marks(keys, self._programme.recommendations)

    def _people(self) -> Iterator[tuple[str, str]]:
        for session in self._sessions:
            for speaker in filter(lambda one: one.name, session.speakers):
                yield speaker.index_name or speaker.name, self._labels[session.key]

    def _providers(self) -> Iterator[tuple[str, str]]:
        for session in self._sessions:
            for provider in session.providers:
                yield provider, self._labels[session.key]
        for label, booth in self._booths:
            yield booth.organisation, label

    def _instruments(self) -> Iterator[tuple[str, str]]:
        for session in self._sessions:
            for instrument in session.instruments:
                yield instrument, self._labels[session.key]
        for label, booth in self._booths:
            for instrument in booth.instruments:
                yield instrument, label

    def _by_time(self, session: ProgrammeSession) -> tuple[bool, str, int, tuple[object, ...]]:
        """Order by start; then by venue, simulcasts first; what has no time yet comes last."""
        places = list(self._venues)
        origin = session.origin.venue if session.origin else ""
        column = -1 if session.receivers or origin not in places else places.index(origin)
        return not session.start, session.start, column, order(session.title)


def colour_of(tracks: Mapping[str, Track], track: str) -> Machine:
    """Return the colour of a track, grey for what is in none."""
    colour = tracks[track].colour if track in tracks else _GREY
    return Machine(colour if _COLOUR.fullmatch(colour) else _GREY)


def _speaker(speaker: Speaker) -> dict[str, object]:
    """Name the person, or the role where there is no consent to print the name."""
    who = [part for part in (speaker.name, speaker.role, speaker.organisation) if part]
    return {
        "who": who[0] if who else "",
        "what": ", ".join(who[1:]),
        "presence": ", ".join(filter(None, [speaker.presence, speaker.state])),
    }
