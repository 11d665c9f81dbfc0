"""The store: the only session and the only commit of the program."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.storage import audit, history, search, standing
from weiterbildung_app.storage.engine import reading, writing
from weiterbildung_app.storage.journal import Change, Journal, Step
from weiterbildung_app.storage.soundness import in_sentences

P = ParamSpec("P")
T = TypeVar("T")

NOTHING_TO_TAKE_BACK = N_(
    "Es gibt nichts zurückzunehmen: Alles ist schon so, wie es nach diesem Schritt war. Geändert "
    "wurde nichts."
)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a write returned, and the step it left; no step when nothing changed."""

    result: T
    step: Step | None


class Store:
    """Reads and writes records for one person; safe to use from several threads.

    `actor` is the name under which steps are kept; undo and redo concern this person's steps only.
    """

    def __init__(self, engine: sa.Engine, actor: str) -> None:
        self.engine = engine
        self.actor = actor
        self._reading = sessionmaker(reading(engine), expire_on_commit=False)
        self._writing = sessionmaker(writing(engine), expire_on_commit=False)
        self._file = _identity(engine)
        self._seen = self.read(audit.newest)
        self._own: set[int] = set()

    def read(
        self, service: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a service that changes nothing; what it returns is detached."""
        with in_sentences(self.engine), self._reading() as session:
            return service(session, *args, **kwargs)

    def write(
        self,
        label: str,
        service: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        """Run a service in one transaction and keep it as one step named `label`.

        Raise UserError when a rule, another person or the storage refuses; then nothing has
        changed.
        """
        return self._transact(label, _whole(service, *args, **kwargs))

    def seed(
        self,
        label: str,
        service: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Done[T]:
        """Run a service as `write` does; its step stays in the history and cannot be undone."""
        return self._transact(label, _whole(service, *args, **kwargs), audit.SEED)

    def undo(self) -> Done[Step]:
        """Take back this person's newest step; raise UserError when it cannot be."""
        return self._turn(audit.UNDO, history.next_undo, history.undo, N_("Rückgängig: {step}"))

    def redo(self) -> Done[Step]:
        """Do this person's last undone step again; raise UserError as `undo` does."""
        return self._turn(audit.REDO, history.next_redo, history.redo, N_("Wiederholt: {step}"))

    def next_labels(self) -> tuple[str | None, str | None]:
        """Return what can be undone and what can be redone, by name."""
        return self.read(
            lambda session: (
                _label(history.next_undo(session, self.actor)),
                _label(history.next_redo(session, self.actor)),
            )
        )

    def news(self) -> list[Step]:
        """Return the steps made elsewhere since this was last asked."""
        steps = audit.steps
        wanted = sa.select(steps.c.id).where(steps.c.id > self._seen)
        found = self.read(audit.read, wanted)
        self._seen = max((step.id for step in found), default=self._seen)
        return [step for step in found if step.id not in self._own]

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def _turn(
        self,
        action: str,
        find: Callable[[Session, str], Step | None],
        replay: Callable[[Session, Step], None],
        label: str,
    ) -> Done[Step]:
        step = self.read(find, self.actor)
        if step is None:
            raise UserError(N_("Es gibt nichts, was sich zurücknehmen oder wiederholen ließe."))

        def work(session: Session) -> Step:
            replay(session, step)
            return step

        return self._transact(_(label).format(step=step.label), work, action, step.id)

    def _transact(
        self,
        label: str,
        work: Callable[[Session], T],
        action: str = audit.DO,
        target_id: int | None = None,
    ) -> Done[T]:
        self._require_file()
        with in_sentences(self.engine), self._writing.begin() as session:
            journal = Journal(session)
            result = work(session)
            step = self._keep(session, label, journal.changes(), action, target_id)
            self._require_file()
        if step:
            self._own.add(step.id)
        return Done(result, step)

    def _keep(
        self,
        session: Session,
        label: str,
        changes: tuple[Change, ...],
        action: str,
        target_id: int | None,
    ) -> Step | None:
        destination = standing.destination(session)
        if destination is not None:
            action, target_id = audit.BACK, destination
        if not changes:
            if action == audit.BACK:
                raise UserError(NOTHING_TO_TAKE_BACK)
            return None
        for change in changes:
            if change.new is None:
                search.forget(session, change.table, change.id)
            else:
                record_type = record_types()[change.table]
                search.index(session, session.get_one(record_type, change.id))
        if action in audit.UNDOABLE:
            audit.drop_undone(session, self.actor)
        step = audit.write(session, label, self.actor, changes, action, target_id)
        standing.settle(session, action, target_id)
        return step

    def _require_file(self) -> None:
        if self._file != _identity(self.engine):
            raise UserError(
                N_(
                    "Die Datei „{path}“ wurde verschoben, gelöscht oder ersetzt, während sie "
                    "geöffnet war. "
                    "Diese Änderung ist nicht gespeichert. Bitte legen Sie die Datei zurück "
                    "oder öffnen Sie sie neu."
                ),
                path=self.engine.url.database,
            )


def _whole(
    service: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
) -> Callable[[Session], T]:
    def work(session: Session) -> T:
        result = service(session, *args, **kwargs)
        session.flush()
        return result

    return work


def _identity(engine: sa.Engine) -> tuple[int, int] | None:
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        return None
    try:
        state = os.stat(Path(path))  # noqa: PTH116 - device and inode are what is asked
    except OSError:
        return (0, 0)
    return state.st_dev, state.st_ino


def _label(step: Step | None) -> str | None:
    return step.label if step else None
