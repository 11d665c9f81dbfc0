"""Each rule of a timetable finds what it is for, in words, and nothing else."""

from dataclasses import replace

import pytest

from tests.domain.timetable.days import (
    DAY,
    FACTS,
    LUNCH,
    NEBENRAUM,
    NEXT,
    ROSTOCK,
    SAAL,
    A,
    B,
    C,
    at,
    found,
    pause,
    talk,
)
from weiterbildung_app.domain.events import ParticipationState, SessionFormat
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import Away, Facts, Lunch, Part, Pause, Rule

ADA = Part(1)


def with_pause(house: int | None = None, hall: int | None = None) -> Facts:
    return replace(FACTS, pauses={1: Pause(1, "Mittagspause", house, hall)})


def test_a_day_without_overlaps_has_no_clash() -> None:
    assert found(FACTS, {A: at("09:00"), B: at("09:30"), C: at("09:00", ROSTOCK)}) == {}


def test_two_sessions_in_one_room_at_once() -> None:
    clashes = found(FACTS, {A: at("09:00", minutes=45), B: at("09:30")})
    assert clashes == {
        Rule.ROOM_TAKEN: "In „Saal“ laufen „Alpha“ (09:00–09:45) und „Beta“ (09:30–10:00) zugleich."
    }


def test_a_receiving_room_is_taken_like_any_other() -> None:
    opening = replace(at("09:00"), shown=(ROSTOCK,))
    assert Rule.ROOM_TAKEN in found(FACTS, {A: opening, B: at("09:15", ROSTOCK)})


def test_a_simulcast_that_meets_another_in_two_rooms_clashes_in_each_of_them() -> None:
    both = replace(at("09:00"), shown=(ROSTOCK,))
    saal, rostock = Timetable(FACTS, {A: both, B: both}).clashes()
    assert "„Saal“" in saal.text
    assert "„Rostocker Saal“" in rostock.text
    accepted = replace(FACTS, waived=frozenset({saal.case}))
    assert Timetable(accepted, {A: both, B: both}).clashes() == (rostock,)


@pytest.mark.parametrize("start", ["08:30", "15:45"])
def test_a_room_has_its_own_hours(start: str) -> None:
    clashes = found(FACTS, {A: at(start, ROSTOCK)})
    assert clashes == {
        Rule.ROOM_CLOSED: (
            "„Alpha“ liegt außerhalb der Zeit, zu der „Rostocker Saal“ offen ist (09:00–16:00)."
        )
    }


def test_a_venue_has_hours_too() -> None:
    clashes = found(FACTS, {A: at("16:45")})
    expected = "„Alpha“ liegt außerhalb der Öffnungszeit von Schwerin (08:00–17:00)."
    assert clashes == {Rule.OUTSIDE_HOURS: expected}


def test_a_room_must_hold_those_who_are_expected() -> None:
    many = talk(A, audience=120)
    expected = "„Saal“ hat 100 Plätze, zu „Alpha“ werden 120 erwartet."
    assert found(many, {A: at("09:00")}) == {Rule.TOO_SMALL: expected}
    assert found(talk(A, audience=100), {A: at("09:00")}) == {}


def test_a_simulcast_spreads_its_audience_over_all_its_rooms() -> None:
    everywhere = replace(at("10:00"), shown=(NEBENRAUM, ROSTOCK))
    assert found(talk(A, audience=200), {A: everywhere}) == {}
    expected = "Die Räume von „Alpha“ haben zusammen 200 Plätze, erwartet werden 201."
    assert found(talk(A, audience=201), {A: everywhere}) == {Rule.TOO_SMALL: expected}


def test_a_room_must_have_what_is_needed() -> None:
    needs = talk(A, needs=(("beamer", "Beamer"), ("flipchart", "Flipchart")))
    expected = "In „Saal“ fehlt für „Alpha“: Flipchart."
    assert found(needs, {A: at("09:00")}) == {Rule.EQUIPMENT: expected}


def test_steps_matter_where_they_must_not_be() -> None:
    needs = talk(A, needs_step_free=True)
    assert found(needs, {A: at("09:00")}) == {}
    assert "„Nebenraum“ hat keinen" in found(needs, {A: at("09:00", NEBENRAUM)})[Rule.STEP_FREE]
    assert "ist keiner bekannt" in found(needs, {A: at("09:00", ROSTOCK)})[Rule.STEP_FREE]


def test_a_session_needs_a_room_and_one_origin() -> None:
    assert "noch keinen Raum" in found(FACTS, {A: replace(at("09:00"), rooms=())})[Rule.NO_ROOM]
    twice = replace(at("09:00"), rooms=(SAAL, ROSTOCK))
    assert "2 Ursprünge" in found(FACTS, {A: twice})[Rule.NO_ROOM]
    nowhere = replace(at("09:00"), rooms=(), shown=(SAAL, ROSTOCK))
    assert "fehlt der Ursprung" in found(FACTS, {A: nowhere})[Rule.NO_ROOM]
    assert found(talk(A, recorded=True), {A: nowhere}) == {}


def test_a_session_lies_on_a_day_of_the_event() -> None:
    clashes = found(FACTS, {A: replace(at("09:00"), day=NEXT)})
    assert clashes == {Rule.OTHER_DAY: "„Alpha“ liegt am 25.09.2027, nicht am Veranstaltungstag."}
    assert found(replace(FACTS, days=(DAY, NEXT)), {A: replace(at("09:00"), day=NEXT)}) == {}


def test_a_room_needs_time_to_change_over() -> None:
    clashes = found(FACTS, {A: at("09:00", NEBENRAUM), B: at("09:35", NEBENRAUM)})
    assert clashes == {
        Rule.CHANGEOVER: (
            "Zwischen „Alpha“ und „Beta“ bleiben in „Nebenraum“ 5 min zum Umbauen, nötig sind 10."
        )
    }
    assert found(FACTS, {A: at("09:00", NEBENRAUM), B: at("09:40", NEBENRAUM)}) == {}


@pytest.mark.parametrize(
    ("facts", "room", "clashes"),
    [
        (with_pause(), SAAL, True),
        (with_pause(), ROSTOCK, True),
        (with_pause(house=1), NEBENRAUM, True),
        (with_pause(house=1), ROSTOCK, False),
        (with_pause(hall=SAAL), SAAL, True),
        (with_pause(hall=SAAL), NEBENRAUM, False),
    ],
)
def test_a_break_holds_where_it_is_for(facts: Facts, room: int, clashes: bool) -> None:
    day = {A: at("12:15", room), LUNCH: pause("12:30")}
    assert found(facts, day).keys() == ({Rule.BREAK} if clashes else set())


def test_a_market_runs_through_a_break() -> None:
    market = talk(A, with_pause(), format=SessionFormat.MARKET)
    assert found(market, {A: at("12:15"), LUNCH: pause("12:30")}) == {}


def test_what_all_should_see_needs_a_room_everywhere() -> None:
    wide = talk(A, simulcast=True)
    expected = "„Alpha“ soll überall zu sehen sein, in Rostock fehlt ein Raum dafür."
    assert found(wide, {A: at("09:00")}) == {Rule.NO_RECEIVER: expected}
    assert found(wide, {A: replace(at("09:00"), shown=(ROSTOCK,))}) == {}


def test_nobody_is_in_two_places() -> None:
    both = talk(B, talk(A, parts=(ADA,)), parts=(Part(1, on_site=False),))
    clashes = found(both, {A: at("09:00"), B: at("09:15", ROSTOCK)})
    assert clashes == {
        Rule.PERSON_TWICE: (
            "Ada ist zugleich in „Alpha“ (09:00–09:30) und „Beta“ (09:15–09:45) eingeplant."
        )
    }


def test_who_is_recorded_may_be_anywhere() -> None:
    both = talk(B, talk(A, parts=(ADA,)), parts=(Part(1, live=False),))
    assert found(both, {A: at("09:00"), B: at("09:15", ROSTOCK)}) == {}


def test_a_substitute_takes_the_place_of_who_declined() -> None:
    declined = Part(1, ParticipationState.DECLINED, substitute=2)
    both = talk(B, talk(A, parts=(declined,)), parts=(ADA,))
    assert found(both, {A: at("09:00"), B: at("09:00", ROSTOCK)}) == {}
    busy = talk(B, both, parts=(Part(2),))
    assert (
        "Ben ist zugleich"
        in found(busy, {A: at("09:00"), B: at("09:00", ROSTOCK)})[Rule.PERSON_TWICE]
    )


@pytest.mark.parametrize(
    ("state", "severity", "words"),
    [
        (ParticipationState.DECLINED, Severity.ERROR, "Ada hat für „Alpha“ abgesagt"),
        (ParticipationState.ASKED, Severity.WARNING, "Ada hat „Alpha“ noch nicht bestätigt"),
    ],
)
def test_who_is_not_sure_is_named(
    state: ParticipationState, severity: Severity, words: str
) -> None:
    table = Timetable(talk(A, parts=(Part(1, state),)), {})
    (clash,) = table.clashes()
    assert (clash.rule, clash.severity) == (Rule.PARTICIPATION, severity)
    assert words in clash.text


def test_an_instrument_that_is_presented_must_hold() -> None:
    old = ((1, "Bildungsprämie", Status.EXPIRED), (2, "Bildungsscheck", Status.EXPIRED))
    clashes = Timetable(talk(A, presents=old), {}).clashes()
    assert [one.rule for one in clashes] == [Rule.PRESENTATION] * 2
    assert all("ausgelaufen" in one.text for one in clashes)


def test_nobody_is_planned_while_away() -> None:
    away = replace(talk(A, parts=(ADA,)), away={1: (Away(DAY, 9 * 60, 10 * 60),)})
    assert found(away, {A: at("09:30")}) == {
        Rule.PERSON_AWAY: "Ada ist zur Zeit von „Alpha“ verhindert."
    }
    assert found(away, {A: at("10:00")}) == {}


def test_the_way_between_two_venues_takes_time() -> None:
    far = replace(talk(B, talk(A, parts=(ADA,)), parts=(ADA,)), travel={(1, 2): 75})
    clashes = found(far, {A: at("09:00"), B: at("10:30", ROSTOCK)})
    assert clashes == {
        Rule.TRAVEL: (
            "Ada hat von „Alpha“ (Schwerin) zu „Beta“ (Rostock) 60 min, der Weg dauert 75."
        )
    }
    assert found(far, {A: at("09:00"), B: at("10:45", ROSTOCK)}) == {}
    remote = talk(B, far, parts=(Part(1, on_site=False),))
    assert found(remote, {A: at("09:00"), B: at("10:30", ROSTOCK)}) == {}


def test_everybody_has_time_for_lunch() -> None:
    facts = replace(talk(B, talk(A, parts=(ADA,)), parts=(ADA,)), lunch=Lunch(12 * 60, 14 * 60, 30))
    busy = {A: at("11:45", minutes=60), B: at("13:00", minutes=45)}
    expected = "Ada hat zwischen 12:00 und 14:00 Uhr keine 30 min zum Essen."
    assert found(facts, busy) == {Rule.NO_LUNCH: expected}
    assert found(facts, {**busy, B: at("13:15", minutes=45)}) == {}


def test_sessions_that_must_not_run_beside_each_other() -> None:
    apart = talk(A, apart=frozenset({2}))
    expected = "„Alpha“ und „Beta“ sollen nicht parallel laufen."
    assert found(apart, {A: at("09:00"), B: at("09:15", ROSTOCK)}) == {Rule.PARALLEL: expected}
    assert found(apart, {A: at("09:00"), B: at("09:30", ROSTOCK)}) == {}


def test_a_session_that_must_come_after_another() -> None:
    later = talk(A, after=frozenset({2}))
    expected = "„Alpha“ soll nach „Beta“ kommen, beginnt aber um 09:00 Uhr."
    assert found(later, {A: at("09:00"), B: at("09:00", ROSTOCK)}) == {Rule.ORDER: expected}
    assert found(later, {A: at("09:30"), B: at("09:00", ROSTOCK)}) == {}


def test_each_venue_serves_what_the_program_is_about() -> None:
    aims = replace(talk(A, served=frozenset({"9-Q"})), aims={"9-Q": 7}, booths={2: frozenset()})
    expected = "In Rostock dient noch nichts der Handlungsempfehlung 9-Q."
    assert found(aims, {A: at("09:00")}) == {Rule.NOT_SERVED: expected}
    assert found(replace(aims, booths={2: frozenset({"9-Q"})}), {A: at("09:00")}) == {}


def test_the_worst_comes_first() -> None:
    facts = talk(A, parts=(Part(1, ParticipationState.ASKED),), audience=120)
    table = Timetable(facts, {A: at("09:00"), B: at("09:00")})
    severities = [clash.severity for clash in table.clashes()]
    assert severities == sorted(severities, key=list(Severity).index)
    assert severities[0] is Severity.ERROR


def test_a_clash_that_was_accepted_is_not_told_again_whenever_it_happens_there() -> None:
    table = Timetable(FACTS, {A: at("09:00"), B: at("09:15")})
    (clash,) = table.clashes()
    accepted = replace(FACTS, waived=frozenset({clash.case}))
    assert Timetable(accepted, {A: at("10:00"), B: at("10:00")}).clashes() == ()
    assert len(Timetable(accepted, {A: at("09:00"), C: at("09:00")}).clashes()) == 1
