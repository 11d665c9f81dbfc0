"""Who changed what and when, in words; and the way back to how everything was."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from weiterbildung_app.domain import folding
from weiterbildung_app.domain.base import Field, fields, record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.kinds import Json
from weiterbildung_app.domain.values import Choice
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.storage import audit
from weiterbildung_app.storage import history as replay
from weiterbildung_app.storage.engine import among
from weiterbildung_app.storage.journal import Change, Step, Values

LINES_SHOWN = 200


class ChangeKind(Choice):
    """What happened to a record."""

    CREATED = "created", N_("angelegt")
    CHANGED = "changed", N_("geändert")
    REMOVED = "removed", N_("entfernt")


class StepState(Choice):
    """Whether a step still holds."""

    DONE = "done", N_("gilt")
    UNDONE = "undone", N_("zurückgenommen")


@dataclass(frozen=True, slots=True)
class Line:
    """One value of one record before and after, as people read it; unknown is the empty text."""

    table: str
    id: int
    caption: str
    kind_label: str
    change: ChangeKind
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A step in words, in local time; `newer` counts the steps that came after it, `more` the lines
    beyond the first `LINES_SHOWN`.
    """

    step_id: int
    label: str
    made_at: datetime
    actor: str
    state: StepState
    newer: int
    lines: tuple[Line, ...]
    more: int = 0


def entries(
    session: Session,
    before_id: int | None = None,
    limit: int = 100,
    table: str | None = None,
    record_id: int | None = None,
    text: str = "",
) -> list[Entry]:
    """Return the newest steps, the newest first: those older than step `before_id`, and those that
    touch one table or one record, of which then only the matching lines are shown.

    Of all steps only those count that say every word of `text`: what a step says is put together
    from the records as they are called now, so each has to be looked at.
    """
    words = folding.fold(text).split()
    found: list[Entry] = []
    while True:
        read = _read(session, _wanted(before_id, limit, table, record_id), table, record_id)
        found += [one for one in read if _says(one, words)]
        if len(read) < limit or len(found) >= limit:
            return found[:limit]
        before_id = read[-1].step_id


def _read(
    session: Session, wanted: sa.Select[int], table: str | None, record_id: int | None
) -> list[Entry]:
    steps = list(reversed(audit.read(session, wanted)))
    standings = _standings(session, wanted)
    shown = {
        step.id: [
            change
            for change in step.changes
            if change.table in record_types()
            and table in (None, change.table)
            and record_id in (None, change.id)
        ]
        for step in steps
    }
    names = _Names(session, [one for changes in shown.values() for one in changes[:LINES_SHOWN]])
    return [_entry(step, *standings[step.id], shown[step.id], names) for step in steps]


def _says(entry: Entry, words: Collection[str]) -> bool:
    if not words:
        return True
    texts = [entry.label, entry.actor, f"{entry.made_at:%d.%m.%Y %H:%M}", _(entry.state.label)]
    for line in entry.lines:
        texts += (line.caption, line.kind_label, line.field, line.old, line.new)
    return folding.holds("\n".join(texts), words)


def back_to(session: Session, step_id: int) -> str:
    """Put everything back as it was after a step, whoever changed it since; return the step's
    label.

    What it takes back no longer holds. Raise Stale when the records no longer look as history
    says; the store refuses when nothing differs. It is a step like any other: undoing it brings
    everything back.
    """
    wanted = sa.select(audit.steps.c.label).where(audit.steps.c.id == step_id)
    label: str | None = session.connection().scalar(wanted)
    if label is None:
        raise UserError(N_("Diesen Schritt gibt es im Verlauf nicht. Es wurde nichts geändert."))
    replay.back_to(session, step_id)
    return label


def _wanted(
    before_id: int | None, limit: int, table: str | None, record_id: int | None
) -> sa.Select[int]:
    steps, changes = audit.steps.c, audit.changes.c
    wanted = sa.select(steps.id).order_by(steps.id.desc()).limit(limit)
    if before_id is not None:
        wanted = wanted.where(steps.id < before_id)
    if table is not None:
        touched = sa.select(changes.step_id).where(changes.record_type == table)
        if record_id is not None:
            touched = touched.where(changes.record_id == record_id)
        wanted = wanted.where(steps.id.in_(touched))
    return wanted


def _standings(session: Session, wanted: sa.Select[int]) -> dict[int, tuple[StepState, int]]:
    """Tell of each step whether it holds, and how many came after it."""
    steps, later = audit.steps.c, audit.steps.alias().c
    newer = sa.select(sa.func.count()).where(later.id > steps.id).scalar_subquery()
    rows = session.connection().execute(
        sa.select(steps.id, steps.state, newer.label("newer")).where(steps.id.in_(wanted))
    )
    return {
        row.id: (StepState.DONE if row.state == audit.DONE else StepState.UNDONE, row.newer)
        for row in rows
    }


def _entry(
    step: Step, state: StepState, newer: int, changes: list[Change], names: "_Names"
) -> Entry:
    count = sum(len(_fields(change)) or 1 for change in changes)
    lines = tuple(islice(_lines(changes, names), LINES_SHOWN))
    return Entry(
        step_id=step.id,
        label=step.label,
        made_at=step.made_at.astimezone(),
        actor=step.actor,
        state=state,
        newer=newer,
        lines=lines,
        more=count - len(lines),
    )


def _lines(changes: Iterable[Change], names: "_Names") -> Iterator[Line]:
    for change in changes:
        described = _fields(change)
        parts: list[Field] | list[None] = described or [None]
        for one in parts:
            yield Line(
                change.table,
                change.id,
                names.caption(change.table, change.id),
                _(record_types()[change.table].label),
                _kind(change),
                _(one.label) if one is not None else "",
                names.text(one, change.old),
                names.text(one, change.new),
            )


def _kind(change: Change) -> ChangeKind:
    if change.old is None:
        return ChangeKind.CREATED
    return ChangeKind.REMOVED if change.new is None else ChangeKind.CHANGED


def _fields(change: Change) -> list[Field]:
    """Return what a change tells about: of a whole record the fields that say something."""
    described = fields(record_types()[change.table])
    if change.old is not None and change.new is not None:
        return [described[name] for name in change.old if name in described]
    values = change.new or change.old or {}
    return [
        one
        for name, one in described.items()
        if values.get(name) not in (None, "", []) and values[name] != _default(one)
    ]


def _default(one: Field) -> Json:
    return None if one.default is None else one.kind.dump(one.default)


class _Names:
    """The captions of records that changes touch or refer to; a removed one keeps its last name."""

    def __init__(self, session: Session, changes: Iterable[Change]) -> None:
        self._session = session
        self._present: dict[str, dict[int, str]] = defaultdict(dict)
        self._removed: dict[tuple[str, int], Values] = {}
        wanted: dict[str, set[int]] = defaultdict(set)
        for change in changes:
            wanted[change.table].add(change.id)
            for values in (change.old, change.new):
                _gather(wanted, fields(record_types()[change.table]).values(), values or {})
        self._learn(wanted)

    def caption(self, table: str, id_: int) -> str:
        """Name a record as it is called now, or as it was called when it was removed."""
        if id_ in self._present[table]:
            return self._present[table][id_]
        values = self._removed.get((table, id_), {})
        texts = (self.text(one, values) for one in _naming(table))
        return " · ".join(filter(None, texts)) or f"{_(record_types()[table].label)} {id_}"

    def text(self, one: Field | None, values: Values | None) -> str:
        """Write a stored value as people read it, one that has lost its meaning as it is stored."""
        raw = None if one is None or values is None else values.get(one.name)
        if one is None or raw is None:
            return ""
        if one.target:
            return self.caption(one.target, int(str(raw)))
        try:
            return one.kind.format(one.kind.load(raw))
        except (TypeError, ValueError):
            return str(raw)

    def _learn(self, wanted: dict[str, set[int]]) -> None:
        above: dict[str, set[int]] = defaultdict(set)
        for table, ids in wanted.items():
            self._present[table].update(records.captions(self._session, table, ids))
            gone = ids - self._present[table].keys()
            for id_, values in _last_values(self._session, table, gone).items():
                self._removed[table, id_] = values
                _gather(above, _naming(table), values)
        unknown = {table: ids - self._known(table) for table, ids in above.items()}
        if any(unknown.values()):
            self._learn(unknown)

    def _known(self, table: str) -> set[int]:
        return {*self._present[table], *(id_ for other, id_ in self._removed if other == table)}


def _naming(table: str) -> list[Field]:
    record_type = record_types()[table]
    return [fields(record_type)[name] for name in record_type.caption_fields]


def _gather(wanted: dict[str, set[int]], described: Iterable[Field], values: Values) -> None:
    for one in described:
        if one.target and values.get(one.name) is not None:
            wanted[one.target].add(int(str(values[one.name])))


def _last_values(session: Session, table: str, ids: Collection[int]) -> dict[int, Values]:
    """Return how removed records looked when they were removed."""
    if not ids:
        return {}
    changes = audit.changes.c
    rows = session.connection().execute(
        sa.select(changes.record_id, changes.old)
        .where(
            changes.record_type == table,
            among(session, changes.record_id, ids),
            changes.new.is_(None),
        )
        .order_by(changes.id)
    )
    return {row.record_id: audit.from_text(row.old) or {} for row in rows}
