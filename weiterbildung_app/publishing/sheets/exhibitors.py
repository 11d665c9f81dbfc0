"""The exhibitor directory: the list of booths at each venue, and who shows what there."""

from weiterbildung_app.publishing.front import legend, marks
from weiterbildung_app.publishing.indexes import order
from weiterbildung_app.publishing.links import link
from weiterbildung_app.publishing.programme import Booth, Programme
from weiterbildung_app.publishing.typography import heading, paragraphs


def data(programme: Programme) -> dict[str, object]:
    """Return the booths by venue and number."""
    return {
        "recommendations": legend(programme.recommendations),
        "venues": [
            {
                "name": heading(venue.name)[0],
                "address": venue.address,
                "booths": [
                    _booth(programme, one)
                    for one in sorted(
                        (one for one in programme.booths if one.venue == venue.key),
                        key=lambda one: (order(one.number), order(one.organisation)),
                    )
                ],
            }
            for venue in programme.venues
        ],
    }


def _booth(programme: Programme, booth: Booth) -> dict[str, object]:
    short, full = heading(booth.organisation)
    return {
        "number": booth.number,
        "organisation": short,
        "description": full + paragraphs(booth.description),
        "instruments": booth.instruments,
        "recommendations": marks(booth.recommendations, programme.recommendations),
        "link": link(booth.link),
    }
