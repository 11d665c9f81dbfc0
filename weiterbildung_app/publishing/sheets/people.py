"""Who takes part, each person once: name badges, table signs, and the folder of each speaker."""

from collections import defaultdict
from collections.abc import Iterator

from weiterbildung_app.publishing.indexes import order
from weiterbildung_app.publishing.programme import Place, Programme, ProgrammeSession, Speaker
from weiterbildung_app.publishing.sheets.rooms import span, who
from weiterbildung_app.publishing.typography import heading, shortened

_LONGEST_LINE = 120


def badges(programme: Programme) -> dict[str, object]:
    """Return a badge for everybody who is there on site."""
    found = []
    for speaker, sessions in _people(programme):
        if any(part.on_site for _session, part in sessions):
            found.append(
                {
                    "name": shortened(speaker.name or speaker.role, 80),
                    "about": shortened(_about(speaker), _LONGEST_LINE),
                }
            )
    return {"badges": found}


def folders(programme: Programme) -> dict[str, object]:
    """Return for each person when and where they are expected, and whom to ask there."""
    venues = {one.key: one for one in (*programme.venues, *programme.elsewhere)}
    folders = []
    for speaker, sessions in _people(programme):
        keys = [
            session.origin.venue for session, part in sessions if session.origin and part.on_site
        ]
        folders.append(
            {
                "name": heading(speaker.name or speaker.role)[0],
                "about": _about(speaker),
                "contact": speaker.contact,
                "rows": [_row(programme, session, part) for session, part in sessions],
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
        )
    return {"folders": folders}


def _people(
    programme: Programme,
) -> Iterator[tuple[Speaker, list[tuple[ProgrammeSession, Speaker]]]]:
    """Yield everybody in the order of an index, with their sessions by time."""
    found: dict[str, list[tuple[ProgrammeSession, Speaker]]] = defaultdict(list)
    for session in sorted(programme.sessions, key=lambda one: (not one.start, one.start)):
        for speaker in session.speakers:
            found[speaker.key or who(speaker)].append((session, speaker))
    for sessions in sorted(found.values(), key=lambda parts: order(_sorted_by(parts[0][1]))):
        yield sessions[0][1], sessions


def _sorted_by(speaker: Speaker) -> str:
    return speaker.index_name or who(speaker)


def _about(speaker: Speaker) -> str:
    role = speaker.role if speaker.name else ""
    return speaker.organisation or role


def _row(programme: Programme, session: ProgrammeSession, part: Speaker) -> dict[str, object]:
    venues = {one.key: one.name for one in (*programme.venues, *programme.elsewhere)}
    others = [who(one) for one in session.speakers if one is not part]
    return {
        "time": span(session) if session.start else "Zeit offen",
        "title": session.title,
        "format": session.format,
        "place": _place(session.origin, venues),
        "receivers": [_place(one, venues) for one in session.receivers],
        "role": ", ".join(filter(None, [part.role if part.name else "", part.presence])),
        "state": part.state,
        "others": others,
    }


def _place(place: Place | None, venues: dict[str, str]) -> str:
    if place is None:
        return "Ort offen"
    return ", ".join(filter(None, [venues.get(place.venue, place.venue), place.room]))
