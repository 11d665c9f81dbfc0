"""What is missing or wrong in a plan: the rules alone."""

from datetime import time

import pytest

from weiterbildung_app.domain import findings
from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.findings import Finding, Severity
from weiterbildung_app.domain.funding import Status

TEN = time(10)


@pytest.mark.parametrize(
    ("origins", "recorded"),
    [([True], False), ([True, False, False], False), ([False, False], True)],
)
def test_one_origin_is_right_and_a_recording_needs_none(
    origins: list[bool], *, recorded: bool
) -> None:
    assert findings.rooms("Impuls", TEN, origins, recorded=recorded) is None


@pytest.mark.parametrize(
    ("origins", "recorded", "severity", "words"),
    [
        ([], False, Severity.WARNING, "beginnt um 10:00 Uhr, hat aber noch keinen Raum"),
        (
            [False, False],
            False,
            Severity.ERROR,
            "in 2 Räume übertragen, aber es fehlt der Ursprung",
        ),
        ([True, True, False], False, Severity.ERROR, "hat 2 Ursprünge, möglich ist nur einer"),
        ([True, True], True, Severity.ERROR, "hat 2 Ursprünge"),
    ],
)
def test_a_simulcast_has_exactly_one_origin(
    origins: list[bool], *, recorded: bool, severity: Severity, words: str
) -> None:
    found = findings.rooms("Impuls", TEN, origins, recorded=recorded)

    assert found is not None
    assert found[0] is severity
    assert found[1].startswith("„Impuls“")
    assert words in found[1]


@pytest.mark.parametrize(
    ("state", "substituted", "severity"),
    [
        (ParticipationState.CONFIRMED, False, None),
        (ParticipationState.PLANNED, False, Severity.WARNING),
        (ParticipationState.ASKED, False, Severity.WARNING),
        (ParticipationState.DECLINED, False, Severity.ERROR),
        (ParticipationState.ASKED, True, Severity.WARNING),
        (ParticipationState.DECLINED, True, None),
    ],
)
def test_somebody_stands_for_every_part(
    state: ParticipationState, *, substituted: bool, severity: Severity | None
) -> None:
    found = findings.participation("Erika Muster", "Impuls", state, substituted=substituted)

    assert (found and found[0]) is severity


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        (Status.VALID, None),
        (Status.EXPIRED, Severity.ERROR),
        (Status.ANNOUNCED, Severity.WARNING),
        (Status.WINDOW_CLOSED, Severity.WARNING),
        (Status.UNKNOWN, Severity.HINT),
    ],
)
def test_what_is_presented_holds_on_the_day(status: Status, severity: Severity | None) -> None:
    found = findings.presentation("Impuls", "Bildungsprämie", status)

    assert (found and found[0]) is severity


@pytest.mark.parametrize(
    ("step_free", "severity"), [(True, None), (False, Severity.WARNING), (None, Severity.HINT)]
)
def test_a_venue_tells_whether_it_can_be_reached_without_steps(
    *, step_free: bool | None, severity: Severity | None
) -> None:
    found = findings.access("IHK zu Rostock", step_free)

    assert (found and found[0]) is severity


def test_braces_in_a_title_stay_braces() -> None:
    assert "„{title} {0}“" in findings.unplaced("{title} {0}")[1]


def test_the_worst_comes_first_and_equals_stay_in_order() -> None:
    given = [
        Finding(severity, f"{severity}{number}", "booths", number)
        for number in (1, 2)
        for severity in reversed(Severity)
    ]

    found = findings.worst_first(given)

    assert [one.text for one in found] == [
        "error1", "error2", "warning1", "warning2", "hint1", "hint2",
    ]  # fmt: skip
