"""The day at a glance: what all venues share, what only some have, and more venues than columns."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from tests.publishing.programme_example import VENUES, programme
from weiterbildung_app.publishing import day, motif
from weiterbildung_app.publishing.programme import Programme


def _rows(made: Programme) -> list[dict[str, Any]]:
    labels = {session.key: session.key for session in made.sessions}
    (table,) = day.tables(made, labels)
    rows: Any = table["rows"]
    return list(rows)


def test_a_session_of_all_venues_takes_the_whole_row_and_says_from_where() -> None:
    (row,) = (row for row in _rows(programme(8)) if row["time"] == "10:00–10:40")
    assert row["whole"]
    assert row["cells"][0][0]["live"] == "an allen Orten, übertragen aus Schwerin"


def test_a_simulcast_to_some_venues_is_marked_at_both_ends() -> None:
    (row,) = (row for row in _rows(programme(8)) if row["time"] == "11:45")
    schwerin, rostock, neubrandenburg = row["cells"]
    assert schwerin[0]["live"] == ""
    assert rostock[0]["live"] == "übertragen nach Neubrandenburg"
    assert neubrandenburg[0]["live"] == "Übertragung aus Rostock"
    assert neubrandenburg[0]["room"] == "Saal Tollensesee"


def test_a_common_break_takes_the_row_and_a_local_one_its_cell() -> None:
    rows = _rows(programme(8))
    assert [row["cells"][0][0]["title"] for row in rows if row["pause"]] == [
        "Kaffeepause und Markt",
        "Mittagspause, Rundgang über den Markt",
    ]
    (local,) = (row for row in rows if row["time"] == "15:00")
    assert [len(cell) for cell in local["cells"]] == [0, 1, 0]


def test_times_go_down_and_what_has_no_time_is_left_out() -> None:
    times = [row["time"] for row in _rows(programme(24))]
    assert times == sorted(times)
    assert "" not in times


def test_five_venues_make_two_tables_of_three_and_two() -> None:
    more = tuple(replace(VENUES[0], key=f"v{at}", town=f"Ort {at}") for at in range(5))
    made = replace(programme(8), venues=more, sessions=(), booths=())
    assert [len(table["venues"]) for table in day.tables(made, {})] == [3, 2]  # type: ignore[arg-type]


def test_the_cover_draws_parallel_sessions_of_a_venue_side_by_side() -> None:
    bars = motif.bars(programme(24))
    spans: dict[Any, list[Any]] = {}
    for bar in bars:
        spans.setdefault(bar["lane"], []).append((bar["start"], bar["length"]))
    for lane in spans.values():
        ordered = sorted(lane)
        for (start, length), (following, _) in pairwise(ordered):
            assert start + length <= following + 1e-9


def test_a_day_without_times_has_no_bars() -> None:
    made = programme(8)
    untimed = tuple(replace(session, start="", end="") for session in made.sessions)
    assert motif.bars(replace(made, sessions=untimed)) == []
