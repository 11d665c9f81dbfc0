"""Who takes part, each person once: name badges, table signs, and the folder of each speaker."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from weiterbildung_app.publishing.day import all_venues, place_name, span
from weiterbildung_app.publishing.indexes import order
from weiterbildung_app.publishing.programme import Programme, ProgrammeSession, Speaker
from weiterbildung_app.publishing.sheets.rooms import who
from weiterbildung_app.publishing.typography import heading, shortened

_LONGEST_LINE = 120


@dataclass(slots=True)
class _Expected:
    """Somebody in all their roles, by session."""

    speaker: Speaker
    sessions: dict[str, tuple[ProgrammeSession, list[Speaker]]] = field(default_factory=dict)

    def is_on_site(self) -> bool:
        return any(one.on_site for _session, parts in self.sessions.values() for one in parts)


def badges(programme: Programme) -> dict[str, object]:
    """Return a badge for everybody who comes to one of the venues."""
    return {
        "badges": [
            {
                "name": shortened(_called(one.speaker), 80),
                "about": shortened(_about(one.speaker), _LONGEST_LINE),
            }
            for one in _people(programme)
            if one.is_on_site()
        ]
    }


def folders(programme: Programme) -> dict[str, object]:
    """Return for each person when and where they are expected, and whom to ask there."""
    return {"folders": [_folder(programme, one) for one in _people(programme)]}


def _people(programme: Programme) -> Iterator[_Expected]:
    """Yield everybody in the order of an index, with their sessions by time.

    A session that is only shown at the venues brings nobody there.
    """
    found: dict[str, _Expected] = {}
    here = {venue.key for venue in programme.venues}
    for session in sorted(programme.sessions, key=lambda one: (not one.start, one.start)):
        if session.origin and session.origin.venue not in here:
            continue
        for speaker in session.speakers:
            expected = found.setdefault(speaker.key or who(speaker), _Expected(speaker))
            expected.sessions.setdefault(session.key, (session, []))[1].append(speaker)
    yield from sorted(
        found.values(), key=lambda one: order(one.speaker.index_name or who(one.speaker))
    )


def _folder(programme: Programme, one: _Expected) -> dict[str, object]:
    venues = all_venues(programme)
    keys = [
        session.origin.venue
        for session, parts in one.sessions.values()
        if session.origin and any(part.on_site for part in parts)
    ]
    return {
        "name": heading(_called(one.speaker))[0],
        "organisation": one.speaker.organisation,
        "role": _role(one.speaker),
        "contact": one.speaker.contact,
        "rows": [_row(programme, session, parts) for session, parts in one.sessions.values()],
        "venues": [
            {
                "name": heading(venues[key].name)[0],
                "address": venues[key].address,
                "hours": venues[key].hours,
                "accessibility": venues[key].accessibility,
                "contact": venues[key].contact,
            }
            for key in dict.fromkeys(keys)
            if key in venues
        ],
    }


def _called(speaker: Speaker) -> str:
    """Name somebody, or say in which function they are there."""
    return speaker.name or speaker.role or speaker.organisation


def _about(speaker: Speaker) -> str:
    """Say what else is to be known of somebody."""
    about = speaker.organisation or _role(speaker)
    return about if about != _called(speaker) else ""


def _role(speaker: Speaker) -> str:
    return speaker.role if speaker.name else ""


def _row(
    programme: Programme, session: ProgrammeSession, parts: list[Speaker]
) -> dict[str, object]:
    roles = [", ".join(filter(None, [_role(one), one.presence])) for one in parts]
    others = [who(one) for one in session.speakers if one not in parts]
    return {
        "time": span(session) or "Zeit offen",
        "title": session.title,
        "format": session.format,
        "place": place_name(programme, session.origin) if session.origin else "Ort offen",
        "receivers": [place_name(programme, one) for one in session.receivers],
        "roles": roles,
        "state": ", ".join(dict.fromkeys(one.state for one in parts if one.state)),
        "others": others,
    }
