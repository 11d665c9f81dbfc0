"""What cards look like: their colours and patterns by what the person wants to see, their texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from weiterbildung_app.domain.events import ParticipationState, TrackPattern
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable.values import SESSIONS, Key, Slot, Talk, clock
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.gui import theme
from weiterbildung_app.gui.models.plan import PlanModel
from weiterbildung_app.i18n import N_, _

PATTERNS = {
    TrackPattern.SOLID: Qt.BrushStyle.SolidPattern,
    TrackPattern.STRIPES: Qt.BrushStyle.BDiagPattern,
    TrackPattern.BARS: Qt.BrushStyle.VerPattern,
    TrackPattern.DOTS: Qt.BrushStyle.Dense5Pattern,
    TrackPattern.GRID: Qt.BrushStyle.DiagCrossPattern,
}
_HUES = ("#00507d", "#8a4300", "#1b6e3c", "#7a2a6e", "#6b5b00", "#9c2f2f", "#3d4c9a", "#0f6b6b")
_STYLES = list(PATTERNS.values())

_STATES = (
    (ParticipationState.CONFIRMED, "#1b6e3c", TrackPattern.SOLID),
    (ParticipationState.PLANNED, "#56606a", TrackPattern.DOTS),
    (ParticipationState.ASKED, "#8a4300", TrackPattern.STRIPES),
    (ParticipationState.DECLINED, "#a30f26", TrackPattern.GRID),
)
_FULL = ((0.5, N_("bis 50 % belegt")), (0.8, N_("bis 80 %")), (1.0, N_("bis 100 %")))


class Colouring(Choice):
    """By what cards are coloured."""

    TRACK = "track", N_("Themenstrang")
    FORMAT = "format", N_("Format")
    STATE = "state", N_("Stand der Mitwirkungen")
    PROVIDER = "provider", N_("Veranstalter")
    RECOMMENDATION = "recommendation", N_("Empfehlung")
    FILL = "fill", N_("Füllgrad")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: what has one colour and pattern."""

    id: str
    label: str
    colour: str
    pattern: Qt.BrushStyle


@dataclass(frozen=True, slots=True)
class Face:
    """The texts and marks of a card."""

    title: str
    time: str
    people: str
    letters: str
    entry: str
    severity: Severity | None
    state: ParticipationState | None
    pinned: bool

    @property
    def unsettled(self) -> bool:
        """Tell whether somebody in it has not confirmed yet."""
        return self.state not in (None, ParticipationState.CONFIRMED)


NOTHING = Entry("", N_("ohne"), "#56606a", Qt.BrushStyle.SolidPattern)


def legend(model: PlanModel, by: Colouring) -> dict[str, Entry]:
    """Return the colours and patterns of everything that is planned, by what they stand for."""
    made = {one.id: one for one in _entries(model, by)}
    return {**made, "": Entry("", _(NOTHING.label), NOTHING.colour, NOTHING.pattern)}


def _entries(model: PlanModel, by: Colouring) -> Iterator[Entry]:
    plan = model.plan
    if by is Colouring.TRACK:
        for id_, track in plan.tracks.items():
            yield Entry(str(id_), track.title, track.colour, PATTERNS[track.pattern])
    elif by is Colouring.STATE:
        for state, colour, pattern in _STATES:
            yield Entry(state.value, _(state.label), colour, PATTERNS[pattern])
    elif by is Colouring.FILL:
        for place, (_most, label) in enumerate(_FULL):
            yield Entry(str(place), _(label), _HUES[(3, 2, 1)[place]], _STYLES[place])
        yield Entry("over", _(N_("zu klein")), "#a30f26", Qt.BrushStyle.DiagCrossPattern)
    else:
        yield from _numbered(_names(model, by))


def _names(model: PlanModel, by: Colouring) -> dict[str, str]:
    talks = model.facts.talks.values()
    if by is Colouring.PROVIDER:
        return {str(id_): title for id_, title in model.plan.organisations.items()}
    if by is Colouring.FORMAT:
        found = {talk.format for talk in talks}
        return (
            {one.value: _(one.label) for one in type(next(iter(found))) if one in found}
            if found
            else {}
        )
    return {key: key for key in sorted({key for talk in talks for key in talk.served})}


def _numbered(names: dict[str, str]) -> Iterator[Entry]:
    """Yield colours one after the other; where they are used up, with another pattern."""
    for place, (id_, label) in enumerate(names.items()):
        pattern = _STYLES[place // len(_HUES) % len(_STYLES)]
        yield Entry(id_, label, _HUES[place % len(_HUES)], pattern)


def entry_of(model: PlanModel, talk: Talk, slot: Slot | None, by: Colouring) -> str:
    """Return to which line of the legend a session belongs."""
    if by is Colouring.TRACK:
        return str(talk.track or "")
    if by is Colouring.FORMAT:
        return talk.format.value
    if by is Colouring.STATE:
        return _worst(talk).value if talk.parts else ""
    if by is Colouring.PROVIDER:
        return str(talk.organisation or "")
    if by is Colouring.RECOMMENDATION:
        return next((aim for aim in model.facts.aims if aim in talk.served), "") or next(
            iter(sorted(talk.served)), ""
        )
    return _fill(model, talk, slot)


def _fill(model: PlanModel, talk: Talk, slot: Slot | None) -> str:
    halls = [model.facts.halls[one] for one in slot.everywhere] if slot else []
    seats = sum(hall.seats or 0 for hall in halls)
    if not talk.audience or not seats:
        return ""
    share = talk.audience / seats
    return next((str(n) for n, (most, _label) in enumerate(_FULL) if share <= most), "over")


def _worst(talk: Talk) -> ParticipationState:
    """Return the state of a session as its least certain person has it."""
    order = [state for state, _colour, _pattern in _STATES]
    states = [
        ParticipationState.CONFIRMED
        if part.substitute and _has_declined(part.state)
        else part.state
        for part in talk.parts
    ]
    return max(states, key=order.index, default=ParticipationState.PLANNED)


def _has_declined(state: ParticipationState) -> bool:
    return state is ParticipationState.DECLINED


def face(model: PlanModel, key: Key, slot: Slot, by: Colouring, *, where: bool = False) -> Face:
    """Return what a card says of a session or break: who is in it, or `where` it is."""
    if key[0] != SESSIONS:
        return Face(
            model.facts.title(key),
            _time(slot),
            "",
            "",
            "",
            model.marks.get(key),
            None,
            pinned=False,
        )
    talk = model.facts.talks[key[1]]
    people = ", ".join(
        model.facts.names[part.stands] for part in talk.parts if part.stands is not None
    )
    if where:
        people = ", ".join(_place(model, hall) for hall in slot.everywhere)
    return Face(
        title=talk.title,
        time=f"{_time(slot)} · {_(talk.format.label)}",
        people=people,
        letters=" ".join(sorted(one.partition("-")[2] or one for one in talk.served)),
        entry=entry_of(model, talk, slot, by),
        severity=model.marks.get(key),
        state=_worst(talk) if talk.parts else None,
        pinned=slot.time_fixed or slot.room_fixed,
    )


def _place(model: PlanModel, hall: int) -> str:
    room = model.facts.halls[hall]
    return f"{room.title} – {model.facts.houses[room.house].title}"


def _time(slot: Slot) -> str:
    return f"{clock(slot.start)}–{clock(slot.end)}"


def wash(colour: QColor) -> QColor:
    """Return the ground of a card: a breath of its colour on the base."""
    base = QApplication.palette().color(QPalette.ColorRole.Base)
    share = 0.34 if theme.is_dark() else 0.13  # there the colour itself is dark
    parts = ((one.red(), one.green(), one.blue()) for one in (colour, base))
    mixed = (round(own * share + ground * (1 - share)) for own, ground in zip(*parts, strict=True))
    return QColor(*mixed)
