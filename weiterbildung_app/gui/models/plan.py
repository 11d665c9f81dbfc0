"""The plan of an event as the programme page shows it: one for board, lists and clashes.

What a person does is seen at once; it is stored behind it, and what is stored comes back.
"""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable.checking import Timetable
from weiterbildung_app.domain.timetable.values import SESSIONS, Changes, Facts, Key, Slot, Talk
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.services import schedule, timetables
from weiterbildung_app.services.records import Ref
from weiterbildung_app.services.timetables import Plan

TABLES = frozenset(
    {
        "absences",
        "application_windows",
        "booths",
        "breaks",
        "event_sessions",
        "events",
        "funding_instruments",
        "instrument_editions",
        "organisations",
        "participations",
        "people",
        "placement_rooms",
        "placements",
        "presentations",
        "recommendation_links",
        "recommendations",
        "rooms",
        "session_rules",
        "tracks",
        "travel_times",
        "venues",
        "waivers",
    }
)
_NOTHING = Plan(0, "", Facts(()), {}, {}, {}, ())


class PlanModel(QObject):
    """Where everything of one event is, what clashes, and what is chosen."""

    changed = Signal()  # anything of the plan
    choice_changed = Signal()
    refused = Signal(object)  # UserError; nothing was stored, and the stored plan comes back

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.plan = _NOTHING
        self.table = Timetable(_NOTHING.facts, {})
        self.chosen: tuple[Key, ...] = ()
        self.marks: Mapping[Key, Severity] = {}
        self._asked = 0
        self._writing = 0  # steps of this plan on their way
        self._missed = False  # was anything read meanwhile, and not shown
        self._made: Key | None = None  # to be chosen as soon as it is read

    @property
    def facts(self) -> Facts:
        return self.plan.facts

    @property
    def slots(self) -> Mapping[Key, Slot]:
        return self.table.slots

    @property
    def is_loaded(self) -> bool:
        return self.plan is not _NOTHING

    def show_event(self, event_id: int) -> None:
        """Read the plan of an event, or read it anew."""
        self._asked += 1
        then = partial(self._take, self._asked)
        self.jobs.read(timetables.plan, event_id, then=then, owner=self)

    def reload(self) -> None:
        """Read the plan anew; until it comes, what was there stays."""
        if self.is_loaded:
            self.show_event(self.plan.event_id)

    def refresh(self, step: Step) -> None:
        """Read the plan anew when a step may have changed it."""
        if step.touched & TABLES:
            self.reload()

    def unscheduled(self) -> list[Talk]:
        """Return the sessions that have no place on the board, by name: no time, or no room."""
        slots, talks = self.slots, self.facts.talks.values()
        placed = {key for key, slot in slots.items() if slot.everywhere}
        return [talk for talk in talks if (SESSIONS, talk.id) not in placed]

    def choose(self, keys: Collection[Key]) -> None:
        """Choose things, the leading one last; what is not of this event is left out."""
        known = tuple(key for key in keys if self.knows(key))
        if known != self.chosen:
            self.chosen = known
            self.choice_changed.emit()

    def knows(self, key: Key) -> bool:
        """Tell whether a session or break belongs to the event."""
        table, id_ = key
        return id_ in (self.facts.talks if table == SESSIONS else self.facts.pauses)

    def arrange(self, label: str, changes: Changes, before: Changes | None = None) -> None:
        """Move things, at once on the screen and behind it in one step of that name.

        `before` is where they were when that was worked out; whoever was quicker wins.
        """
        if not changes:
            return
        before = before or {key: self.slots.get(key) for key in changes}
        self.table.change(changes)
        self._tell()
        self.write(label, schedule.arrange, self.plan.event_id, before, changes)

    def write(
        self,
        label: str,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Change the event otherwise; a refusal brings back what is stored."""
        self._writing += 1
        done = partial(self._end, then)
        self.jobs.write(label, service, *args, owner=self, then=done, refused=self._refuse)

    def choose_made(self, ref: Ref) -> None:
        """Choose a record that was just made, as soon as it is there."""
        self._made = (ref.table, ref.id)

    def _end(self, then: Callable[[Any], None] | None, result: Any) -> None:
        self._writing -= 1
        if then is not None:
            then(result)
        if self._missed and not self._writing:
            self.reload()

    def _refuse(self, error: UserError) -> None:
        self._writing -= 1
        self.refused.emit(error)
        self.reload()

    def _take(self, asked: int, plan: Plan) -> None:
        """Show what was read, unless a newer plan is being read or this one is being changed."""
        self._missed = bool(self._writing) and self.is_loaded
        if asked != self._asked or self._missed:
            return
        self.plan = plan
        self.table = Timetable(plan.facts, plan.slots)
        self._tell()
        made, self._made = self._made, None
        self.choose((made,) if made and self.knows(made) else self.chosen)

    def _tell(self) -> None:
        order = list(Severity)
        marks: dict[Key, Severity] = {}
        for clash in self.table.clashes():
            for key in clash.keys:
                marks[key] = min(marks.get(key, clash.severity), clash.severity, key=order.index)
        self.marks = marks
        self.changed.emit()
