"""The day as a grid: rooms beside each other under their venues, time running down to scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from weiterbildung_app.publishing.programme import Programme, Venue
from weiterbildung_app.publishing.programme_pages import colour_of
from weiterbildung_app.publishing.sheets.rooms import RoomDay, room_days, who
from weiterbildung_app.publishing.typography import shortened

MOST_COLUMNS = 14
_LONGEST_TITLE = 120
_MOST_NAMED = 2


@dataclass(slots=True)
class _Block:
    """A stretch of a room in minutes since midnight, and everything that happens in it."""

    start: int
    end: int
    items: list[dict[str, object]] = field(default_factory=list)
    pause: str = ""


def data(programme: Programme) -> dict[str, object]:
    """Return one grid for each page: columns break between venues, wide venues inside."""
    days = [day for day in room_days(programme) if day.held]
    return {"grids": [_grid(programme, part) for part in _pages(programme.venues, days)]}


def _pages(venues: Iterable[Venue], days: Sequence[RoomDay]) -> Iterator[list[RoomDay]]:
    page: list[RoomDay] = []
    for venue in venues:
        rooms = [day for day in days if day.venue == venue]
        if page and len(page) + len(rooms) > MOST_COLUMNS:
            yield page
            page = []
        page += rooms
        while len(page) > MOST_COLUMNS:
            yield page[:MOST_COLUMNS]
            page = page[MOST_COLUMNS:]
    if page:
        yield page


def _grid(programme: Programme, days: Sequence[RoomDay]) -> dict[str, object]:
    columns = [_blocks(programme, day) for day in days]
    marks = sorted({mark for blocks in columns for one in blocks for mark in (one.start, one.end)})
    rows = {mark: at for at, mark in enumerate(marks)}
    return {
        "venues": [
            {"name": venue.name, "rooms": len(list(rooms))}
            for venue, rooms in groupby(days, key=lambda day: day.venue)
        ],
        "rooms": [{"name": day.room.name, "seats": day.room.seats} for day in days],
        "times": [
            {"label": f"{mark // 60:02}:{mark % 60:02}", "minutes": following - mark}
            for mark, following in pairwise(marks)
        ],
        "cells": [
            {
                "column": column,
                "row": rows[one.start],
                "rows": rows[one.end] - rows[one.start],
                "minutes": one.end - one.start,
                "pause": one.pause,
                "items": one.items,
            }
            for column, blocks in enumerate(columns)
            for one in blocks
        ],
    }


def _blocks(programme: Programme, day: RoomDay) -> list[_Block]:
    """Return what fills a room, in order; what overlaps shares a stretch."""
    blocks: list[_Block] = []
    tracks = {one.key: one for one in programme.tracks}
    for held in day.held:
        session = held.session
        start = _minute(session.start)
        end = max(_minute(session.end) if session.end else start + 30, start + 5)
        item: dict[str, object] = {
            "title": shortened(session.title, _LONGEST_TITLE),
            "who": "; ".join(
                filter(None, (who(speaker) for speaker in session.speakers[:_MOST_NAMED]))
            ),
            "live": held.live,
            "time": session.start,
            "colour": colour_of(tracks, session.track),
        }
        if blocks and start < blocks[-1].end:
            blocks[-1].end = max(blocks[-1].end, end)
            blocks[-1].items.append(item)
        else:
            blocks.append(_Block(start, end, [item]))
    for pause in day.breaks:
        start, end = _minute(pause.start), _minute(pause.end or pause.start)
        for first, last in _free(blocks, start, end):
            blocks.append(_Block(first, last, pause=shortened(pause.title, 60)))
    return sorted(blocks, key=lambda one: one.start)


def _free(blocks: list[_Block], start: int, end: int) -> list[tuple[int, int]]:
    """Return what is left of a stretch of time between those that are taken."""
    left = [(start, end)]
    for one in blocks:
        left = [
            part
            for first, last in left
            for part in ((first, min(last, one.start)), (max(first, one.end), last))
            if part[0] < part[1]
        ]
    return left


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
