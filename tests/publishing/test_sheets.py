"""Sheets for walls, doors and the office: each says what it is for, whatever is in the plan."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.publishing import hostile
from tests.publishing.programme_example import DAY, STAND, programme
from tests.publishing.reading import bare, letters, overprinted, pages, sticks_out, text
from tests.publishing.verapdf import failures
from weiterbildung_app.publishing import typography
from weiterbildung_app.publishing.programme import Break, Place, Programme, Room
from weiterbildung_app.publishing.sheets import (
    Sheet,
    attendance,
    day_grid,
    door_signs,
    exhibitors,
    head,
    people,
    run_sheet,
    wall_sheets,
)
from weiterbildung_app.publishing.sheets.rooms import room_days
from weiterbildung_app.publishing.typesetting import Typeset, typeset

Arrange = Callable[[Programme], dict[str, object]]
SHEETS: dict[str, Arrange] = {
    "day_grid": day_grid.data,
    "exhibitors": exhibitors.data,
    "door_signs": door_signs.data,
    "badges": people.badges,
    "table_signs": people.badges,
    "wall_sheets": wall_sheets.posters,
    "feedback": wall_sheets.feedback,
    "certificate": wall_sheets.certificate,
    "attendance": attendance.data,
    "folders": people.folders,
    "run_sheet": run_sheet.data,
}
every_sheet = pytest.mark.parametrize("template", SHEETS)
EMPTY = Programme(title="Leerer Tag", day=DAY, stand=STAND)


def _print(template: str, plan: Programme, target: Path) -> Typeset:
    sheet = Sheet(kind=template, event=plan.title, day=plan.day, stand=STAND, sample=plan.sample)
    return typeset(template, {**head(sheet), **SHEETS[template](plan)}, target, stand=STAND)


@every_sheet
@pytest.mark.parametrize("spoilt", hostile.ALL.values(), ids=hostile.ALL.keys())
def test_hostile_text_breaks_no_rule_and_stays_on_the_paper(
    template: str, spoilt: str, tmp_path: Path
) -> None:
    target = tmp_path / "sheet.pdf"
    made = _print(template, hostile.with_every_text(programme(8), spoilt), target)
    assert made.warnings == ()
    assert failures(target, "ua1") == []
    assert sticks_out(target) == []


@pytest.mark.parametrize("template", sorted(SHEETS.keys() - {"certificate"}))
def test_an_empty_plan_is_told_in_a_sentence(template: str, tmp_path: Path) -> None:
    made = _print(template, EMPTY, tmp_path / "sheet.pdf")
    assert made.pages == 1
    assert "Noch " in text(tmp_path / "sheet.pdf")


@every_sheet
def test_a_very_large_plan_stays_legible(template: str, tmp_path: Path) -> None:
    _print(template, programme(200), tmp_path / "sheet.pdf")
    assert sticks_out(tmp_path / "sheet.pdf") == []
    assert overprinted(tmp_path / "sheet.pdf") == []


@pytest.mark.parametrize("template", ["door_signs", "wall_sheets"])
def test_forty_advice_hours_in_one_room_can_all_be_read(template: str, tmp_path: Path) -> None:
    plan = programme(8)
    venue = plan.venues[0]
    slots = [f"{8 + number // 4:02}:{15 * (number % 4):02}" for number in range(40)]
    sessions = tuple(
        replace(
            plan.sessions[4],
            key=str(number),
            start=start,
            end=end,
            origin=Place(venue=venue.key, room=venue.rooms[0].name),
            receivers=(),
        )
        for number, (start, end) in enumerate(pairwise(slots))
    )
    target = tmp_path / "sheet.pdf"
    _print(template, replace(plan, venues=(venue,), sessions=sessions), target)
    assert overprinted(target) == []
    found = text(target)
    assert all(f"{start}–" in found for start in slots[:-1])


@every_sheet
def test_titles_of_four_hundred_letters_stay_on_the_paper(template: str, tmp_path: Path) -> None:
    plan = programme(8)
    long = "Donaudampfschifffahrtsgesellschaft " * 12
    sessions = tuple(replace(one, title=long) for one in plan.sessions)
    _print(template, replace(plan, sessions=sessions, title=long), tmp_path / "sheet.pdf")
    assert sticks_out(tmp_path / "sheet.pdf") == []
    assert overprinted(tmp_path / "sheet.pdf") == []


def _grids(plan: Programme) -> list[Any]:
    grids = day_grid.data(plan)["grids"]
    assert isinstance(grids, list)
    return grids


def test_the_grid_has_every_session_in_each_of_its_rooms_and_breaks_where_rooms_are_free() -> None:
    grid = _grids(programme(8))[0]
    rooms = [room["name"] for room in grid["rooms"]]
    titles = [
        (rooms[cell["column"]], item["title"]) for cell in grid["cells"] for item in cell["items"]
    ]
    keynote = "Weiterbildung ist Standortpolitik: was Beschäftigte im Jahr 2030 können müssen"
    assert {room for room, title in titles if title == keynote} == {
        "Ludwig-Bölkow-Saal",
        "Großer Saal",
        "Saal Tollensesee",
    }
    pauses = {(rooms[cell["column"]], cell["pause"]) for cell in grid["cells"] if cell["pause"]}
    assert ("Großer Saal", "Kaffeepause") in pauses
    assert ("Ludwig-Bölkow-Saal", "Kaffeepause") not in pauses


def test_a_break_that_a_session_reaches_into_is_shown_as_far_as_it_is_one() -> None:
    plan = programme(8)
    late = replace(plan.sessions[4], end="12:50")
    hall = plan.venues[1].rooms[0].name
    (grid,) = _grids(replace(plan, sessions=(late,), breaks=plan.breaks[1:2]))
    column = [room["name"] for room in grid["rooms"]].index(hall)
    times = [time["label"] for time in grid["times"]]
    (pause,) = [one for one in grid["cells"] if one["column"] == column and one["pause"]]
    assert (times[pause["row"]], pause["minutes"]) == ("12:50", 55)


def test_rooms_of_the_same_name_are_told_apart() -> None:
    plan = programme(8)
    twins = tuple(Room(name="Seminarraum", key=key) for key in "12")
    venue = replace(plan.venues[0], rooms=twins)
    session = replace(
        plan.sessions[4], origin=Place(venue=venue.key, room="Seminarraum", key="2"), receivers=()
    )
    plan = replace(plan, venues=(venue,), sessions=(session,), breaks=())
    assert [len(day.held) for day in room_days(plan)] == [0, 1]


def test_a_session_of_ten_minutes_bears_its_title_in_the_grid(tmp_path: Path) -> None:
    plan = programme(8)
    short = replace(plan.sessions[2], title="Videobotschaft aus dem Ministerium", end="09:55")
    _print("day_grid", replace(plan, sessions=(short, *plan.sessions[3:])), tmp_path / "grid.pdf")
    assert "VideobotschaftausdemMinisterium" in letters(tmp_path / "grid.pdf")
    assert "weitere" not in text(tmp_path / "grid.pdf")


def test_cells_of_the_grid_never_overlap_even_where_sessions_do() -> None:
    plan = programme(40)
    everywhere = Break(title="Pause", start="08:00", end="18:00")
    for grid in _grids(replace(plan, breaks=(*plan.breaks, everywhere))):
        for column in range(len(grid["rooms"])):
            taken = [
                row
                for cell in grid["cells"]
                if cell["column"] == column
                for row in range(cell["row"], cell["row"] + cell["rows"])
            ]
            assert len(taken) == len(set(taken))
            assert max(taken) < len(grid["times"])


def test_a_grid_that_is_too_wide_breaks_between_venues() -> None:
    venues = tuple(
        replace(venue, key=f"{venue.key}{copy}", name=f"{venue.name} {copy}")
        for copy in range(3)
        for venue in programme(8).venues
    )
    sessions = tuple(
        replace(one, key=f"{venue.key}{room.name}", origin=Place(venue=venue.key, room=room.name))
        for one in programme(8).sessions[:1]
        for venue in venues
        for room in venue.rooms
    )
    wide = replace(programme(8), venues=venues, sessions=sessions, breaks=())
    grids = _grids(wide)
    assert [len(grid["rooms"]) for grid in grids] == [14, 7]
    named = [venue["name"] for grid in grids for venue in grid["venues"]]
    assert len(named) == len(set(named)) == len(venues)


def test_every_room_in_use_has_a_door_sign_with_its_day(tmp_path: Path) -> None:
    target = tmp_path / "signs.pdf"
    _print("door_signs", programme(8), target)
    (hall,) = [page for page in pages(target) if page.startswith("Saal Tollensesee")]
    assert hall.index("09:45–10:00 Grußwort") < hall.index("10:00–10:40 Weiterbildung ist")
    assert "Übertragung aus Schwerin" in hall
    assert "Prof. Dr. Ärmel Beispiel, Universität Rostock" in hall


def test_badges_are_for_those_who_come_and_each_is_there_once() -> None:
    plan = programme(8)
    twice = replace(plan, sessions=plan.sessions + plan.sessions)
    badges: Any = people.badges(twice)["badges"]
    names = [one["name"] for one in badges]
    assert typography.line("Prof. Dr. Ärmel Beispiel") in names
    assert len(names) == len(set(names))
    elsewhere = replace(plan, venues=plan.venues[1:2], elsewhere=plan.venues[:1])
    local: Any = people.badges(elsewhere)["badges"]
    assert typography.line("Prof. Dr. Ärmel Beispiel") not in [one["name"] for one in local]
    nameless = replace(plan.sessions[0].speakers[0], name="", role="", organisation="Kammer")
    silent = replace(plan.sessions[0], speakers=(nameless,))
    found: Any = people.badges(replace(plan, sessions=(silent,)))
    assert found == {"badges": [{"name": "Kammer", "about": ""}]}
    away = tuple(
        replace(one, speakers=tuple(replace(who, on_site=False) for who in one.speakers))
        for one in plan.sessions
    )
    assert people.badges(replace(plan, sessions=away)) == {"badges": []}


def test_a_folder_says_when_and_where_somebody_is_expected(tmp_path: Path) -> None:
    target = tmp_path / "folders.pdf"
    _print("folders", programme(8), target)
    (page,) = [page for page in pages(target) if "Lehrstuhl" in page or "Ärmel" in page[:120]]
    assert "10:00–10:40" in page
    assert bare("IHK zu Schwerin, Ludwig-Bölkow-Saal") in bare(page)
    assert "Graf-Schack-Allee 12, 19053 Schwerin" in page
    assert "Außerdem: Dr. Erika Öztürk" in page


def test_who_has_two_roles_in_a_session_meets_nobody_twice() -> None:
    plan = programme(8)
    keynote = plan.sessions[3]
    speaker = replace(keynote.speakers[0], key="7")
    both = (speaker, replace(speaker, role="Moderation"))
    found: Any = people.folders(replace(plan, sessions=(replace(keynote, speakers=both),)))
    (folder,) = found["folders"]
    (row,) = folder["rows"]
    assert row["others"] == []
    assert row["roles"] == ["Lehrstuhl für Wirtschaftspädagogik, vor Ort", "Moderation, vor Ort"]


def test_the_run_sheet_switches_a_simulcast_on_both_sides_in_the_order_of_time() -> None:
    venues: Any = run_sheet.data(programme(8))["venues"]
    rows = {venue["name"]: venue["rows"] for venue in venues}
    for found in rows.values():
        times = [row["time"] for row in found]
        assert times == sorted(times)
    said = {
        name: [row["what"] for row in found if row["title"].startswith("Grußwort")]
        for name, found in rows.items()
    }
    assert said["IHK zu Schwerin"] == ["Beginn, auf Sendung", "Ende, Sendung beenden"]
    assert said["IHK zu Rostock"] == ["Empfang beginnt", "Empfang endet"]


def test_each_session_has_a_list_to_sign_in_each_of_its_rooms() -> None:
    lists: Any = attendance.data(programme(8))["lists"]
    keynote = [one["place"] for one in lists if one["title"].startswith("Weiterbildung ist")]
    assert len(keynote) == 3
    assert {one["lines"] for one in lists if one["place"].endswith("Bölkow-Saal")} == {60}
    assert not any(one["title"] == "Feierabendgespräch" for one in lists), "it has no time yet"


def test_exhibitors_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    target = tmp_path / "exhibitors.pdf"
    _print("exhibitors", programme(8), target)
    found = letters(target)
    booths = [one for one in programme(8).booths if one.venue == "sn"]
    places = [found.index(bare(one.number + one.organisation)) for one in booths]
    assert places == sorted(places)
    assert len(places) > 1
