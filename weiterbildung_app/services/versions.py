"""Keeps the plan of an event by name: several drafts, one of them on the board, and releases.

Everything is a change of records in the session, so that each verb is one step to take back.
"""

from dataclasses import dataclass
from datetime import date
from itertools import count

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import kinds
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.domain.planning import ScheduleVersion, VersionState
from weiterbildung_app.domain.timetable import versions
from weiterbildung_app.domain.timetable.versions import Difference, KeptPlan
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import kept_plans, records
from weiterbildung_app.services.kept_plans import Missing
from weiterbildung_app.services.records import Ref

TABLE = "schedule_versions"


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept plan as a list shows it; the `current` draft is the one on the board."""

    ref: Ref
    title: str
    state: VersionState
    current: bool
    kept_on: date
    note: str


def listing(session: Session, event_id: int) -> tuple[Listed, ...]:
    """Return the kept plans of an event: the current draft, the other drafts, then the releases,
    the newest first.
    """
    one = ScheduleVersion
    wanted = (
        sa.select(one.id, one.version, one.title, one.state, one.current, one.kept_on, one.note)
        .where(one.event_id == event_id)
        .order_by(one.id.desc())
    )
    found = [
        Listed(Ref(TABLE, id_, version), title, state, current, kept_on, note or "")
        for id_, version, title, state, current, kept_on, note in session.execute(wanted)
    ]
    return tuple(sorted(found, key=lambda listed: (_is_release(listed), not listed.current)))


def difference(session: Session, old_id: int, new_id: int | None) -> tuple[Difference, ...]:
    """Return what is new, moved, changed or cancelled in another kept plan, or in the plan as it is
    now; a current draft is the plan as it is now too.
    """
    old = _fetch(session, old_id)
    new = None if new_id is None else _fetch(session, new_id)
    return versions.compare(_plan(session, old.event_id, old), _plan(session, old.event_id, new))


def keep(
    session: Session, event_id: int, title: str, state: VersionState, note: str = "", *, today: date
) -> Ref:
    """Keep the plan as it is now: as a release, or as a further draft to which one can go back.

    What is on the board stays the current draft. Raise FieldError when the title is taken.
    """
    title = _require_free(session, event_id, title)
    rows = _rows(session, event_id)
    if state is VersionState.DRAFT:
        _require_current(session, event_id, rows, title, today)
    kept = ScheduleVersion(
        event_id=event_id,
        title=title,
        state=state,
        kept_on=today,
        note=kinds.TEXT.parse(note) or None,
        content=rows,
    )
    return _add(session, kept)


def begin_draft(session: Session, event_id: int, title: str, today: date) -> Ref:
    """Begin a further draft as the plan is now; it is the one on the board from then on.

    The plan before stays the draft that was current, or „Entwurf 1“ when there was none yet. Raise
    FieldError when the title is taken.
    """
    title = _require_free(session, event_id, title)
    rows = _rows(session, event_id)
    _lay_aside(session, event_id, rows, title, today)
    begun = ScheduleVersion(
        event_id=event_id, title=title, current=True, kept_on=today, content=rows
    )
    return _add(session, begun)


def switch(session: Session, version_id: int, today: date) -> Missing:
    """Lay the draft on the board aside and go on with another one; return what of it is gone.

    What is new since that draft was laid aside comes off the plan. Raise UserError for a release.
    """
    wanted = _fetch(session, version_id)
    if _is_release(wanted):
        raise UserError(
            N_(
                "„{title}“ ist veröffentlicht und bleibt, wie es ist. Gewechselt wurde nichts. "
                "Bitte holen Sie diesen Stand zurück in den Entwurf, der in Arbeit ist."
            ),
            title=wanted.title,
        )
    if wanted.current:
        return Missing()
    rows = _rows(session, wanted.event_id)
    _lay_aside(session, wanted.event_id, rows, wanted.title, today)
    wanted.current = True
    return kept_plans.put_back(session, wanted.event_id, versions.parse(wanted.content))


def restore(session: Session, version_id: int) -> Missing:
    """Make a release the plan of the current draft; return what of it is gone.

    The release itself stays. Raise UserError for a draft: one switches to it.
    """
    wanted = _fetch(session, version_id)
    if not _is_release(wanted):
        raise UserError(
            N_(
                "„{title}“ ist ein Entwurf und nicht veröffentlicht. Geändert wurde nichts. Bitte "
                "wechseln Sie zu diesem Entwurf."
            ),
            title=wanted.title,
        )
    return kept_plans.put_back(session, wanted.event_id, versions.parse(wanted.content))


def _is_release(one: ScheduleVersion | Listed) -> bool:
    return one.state is VersionState.RELEASED


def _fetch(session: Session, version_id: int) -> ScheduleVersion:
    records.fetch(session, Ref(TABLE, version_id))
    return session.get_one(ScheduleVersion, version_id)


def _plan(session: Session, event_id: int, one: ScheduleVersion | None) -> KeptPlan:
    if one is None or (one.current and not _is_release(one)):
        return kept_plans.stored(session, event_id)
    return versions.parse(one.content)


def _rows(session: Session, event_id: int) -> tuple[str, ...]:
    return versions.write(kept_plans.stored(session, event_id))


def _require_current(
    session: Session, event_id: int, rows: tuple[str, ...], title: str, today: date
) -> list[ScheduleVersion]:
    """Return the current draft; without one, the plan becomes a first one with a name of its own,
    other than `title`.
    """
    one = ScheduleVersion
    drafts = sa.select(one).where(one.event_id == event_id, one.state == VersionState.DRAFT)
    found = list(session.scalars(drafts.where(one.current.is_(True))))
    if not found:
        first = ScheduleVersion(
            event_id=event_id,
            title=_first_title(session, event_id, title),
            current=True,
            kept_on=today,
            content=rows,
        )
        session.add(first)
        found = [first]
    return found


def _lay_aside(
    session: Session, event_id: int, rows: tuple[str, ...], title: str, today: date
) -> None:
    """Write the plan into the draft that was on the board."""
    for one in _require_current(session, event_id, rows, title, today):
        one.current, one.kept_on, one.content = False, today, rows


def _add(session: Session, one: ScheduleVersion) -> Ref:
    session.add(one)
    session.flush()
    return Ref(TABLE, one.id, one.version)


def _titles(session: Session, event_id: int) -> set[str]:
    wanted = sa.select(ScheduleVersion.title).where(ScheduleVersion.event_id == event_id)
    return {title.casefold() for title in session.scalars(wanted)}


def _require_free(session: Session, event_id: int, title: str) -> str:
    clean = kinds.LINE.parse(title)
    if clean.casefold() in _titles(session, event_id):
        raise FieldError(
            "title",
            N_(
                "Einen Planstand „{title}“ gibt es schon. Gespeichert wurde nichts. Bitte wählen "
                "Sie einen anderen Namen."
            ),
            title=clean,
        )
    return clean


def _first_title(session: Session, event_id: int, title: str) -> str:
    taken = _titles(session, event_id) | {title.casefold()}
    names = (_(N_("Entwurf {number}")).format(number=number) for number in count(1))
    return next(name for name in names if name.casefold() not in taken)
