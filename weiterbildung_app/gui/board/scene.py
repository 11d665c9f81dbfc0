"""What is on the board now: columns, cards and bands at their places, ready to be drawn and hit."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPoint, QRect

from weiterbildung_app.domain.timetable.values import BREAKS, SESSIONS, Key, Slot
from weiterbildung_app.gui.board import geometry, look
from weiterbildung_app.gui.board.geometry import Band, Card, Column, Group, Scale
from weiterbildung_app.gui.board.look import Colouring, Entry, Face
from weiterbildung_app.gui.models.plan import PlanModel

FLATTEST, STEEPEST = 0.5, 8.0
"""The zoom goes from here to there, in pixels of a minute."""

NO_FACE = Face("", "", "", "", "", None, None, pinned=False)
STALLS = 24
"""Pixels that the booths take along the edge of the day."""


@dataclass(frozen=True)
class View:
    """What a person wants to see of the plan, and how large."""

    day: date
    zoom: float = 0  # pixels of a minute; 0 fits the day into `height`
    width: int = 800
    height: int = 600
    least: int = 96  # pixels of a column
    line: int = 14  # pixels that the shortest session gets at least when the day is fitted
    colouring: Colouring = Colouring.TRACK
    venue: int | None = None
    persons: bool = False
    hidden: frozenset[int] = frozenset()
    folded: frozenset[int] = frozenset()
    folds_hours: bool = True
    passing: frozenset[str] = frozenset()
    """Lines of the legend that stay; others fade. None chosen: all stay."""


@dataclass
class Scene:
    """Everything on the board, by what the plan holds and a person wants to see."""

    view: View
    columns: tuple[Column, ...] = ()
    groups: tuple[Group, ...] = ()
    scale: Scale = field(default_factory=lambda: Scale(8 * 60, 18 * 60, 1.5))
    cards: dict[int, list[Card]] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)
    legend: dict[str, Entry] = field(default_factory=dict)
    make_face: Callable[[Key], Face] = field(default=lambda _key: NO_FACE)
    _faces: dict[Key, Face] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return sum(column.width for column in self.columns) + sum(
            group.width for group in self.groups if group.folded
        )

    @property
    def halls(self) -> list[int]:
        """The rooms in their order; empty where columns are people."""
        return [] if self.view.persons else [column.id for column in self.columns]

    def column_at(self, x: int) -> Column | None:
        """Return the column at a place, or the nearest one."""
        return min(
            self.columns, key=lambda one: max(one.x - x, x - one.x - one.width + 1, 0), default=None
        )

    def hit(self, place: QPoint) -> Card | Band | None:
        """Return what is at a place: a card before a break."""
        column = self.column_at(place.x())
        if column is not None:
            for card in reversed(self.cards.get(column.id, ())):
                if card.rect.contains(place):
                    return card
        return next((band for band in self.bands if band.rect.contains(place)), None)

    def within(self, area: QRect) -> Iterator[Card]:
        """Yield the cards that can be seen in an area."""
        for column in self.columns:
            if column.x <= area.right() and area.left() <= column.x + column.width:
                yield from (
                    card for card in self.cards.get(column.id, ()) if card.rect.intersects(area)
                )

    def places(self, key: Key) -> list[QRect]:
        """Return everywhere that a session or break is drawn."""
        if key[0] == BREAKS:
            return [band.rect for band in self.bands if band.key == key]
        return [card.rect for cards in self.cards.values() for card in cards if card.key == key]

    def rects(self, slot: Slot) -> Iterator[QRect]:
        """Yield where a slot would be drawn in the columns of its rooms."""
        if self.view.persons:
            return
        top, bottom = round(self.scale.y(slot.start)), round(self.scale.y(slot.end))
        for column in self.columns:
            if column.id in slot.everywhere:
                yield QRect(
                    column.x + geometry.GAP,
                    top,
                    column.width - 2 * geometry.GAP,
                    max(bottom - top, 8),
                )

    def face(self, key: Key) -> Face:
        """Return what a card says; made when it is first seen."""
        if key not in self._faces:
            self._faces[key] = self.make_face(key)
        return self._faces[key]

    def stays(self, key: Key) -> bool:
        """Tell whether a card is let through by the legend."""
        return not self.view.passing or self.face(key).entry in self.view.passing


def build(model: PlanModel, view: View) -> Scene:
    """Put everything of a day at its place."""
    facts, slots = model.facts, model.slots
    scene = Scene(view)
    today = [slot for slot in slots.values() if slot.day == view.day]
    first, last = geometry.day_of(facts, today)
    folds = tuple(geometry.empty_hours(first, last, today)) if view.folds_hours else ()
    scene.scale = Scale(first, last, view.zoom or _fitting(view, first, last, folds, today), folds)
    if view.persons:
        scene.columns = geometry.people(facts, view.width, view.least)
        within = geometry.by_person(facts, slots, view.day)
    else:
        scene.columns, scene.groups = geometry.columns(
            facts, view.width, view.least, view.hidden, view.folded, view.venue
        )
        within = geometry.by_room(slots, view.day)
    found: defaultdict[int, list[Card]] = defaultdict(list)
    for card in geometry.cards(scene.columns, within, scene.scale):
        found[card.column].append(card)
    scene.cards = dict(found)
    if not view.persons:
        args = (facts, slots, view.day, scene.scale, scene.cards)
        scene.bands = list(geometry.bands(scene.columns, *args))
    scene.legend = look.legend(model, view.colouring)
    scene.make_face = lambda key: look.face(
        model, key, slots[key], view.colouring, where=view.persons
    )
    return scene


def _fitting(
    view: View, first: int, last: int, folds: Sequence[tuple[int, int]], today: Iterable[Slot]
) -> float:
    """Return the zoom at which a day fits, or its shortest session can still be read."""
    minutes = last - first - sum(end - start for start, end in folds)
    room = view.height - STALLS - 8 - len(folds) * geometry.FOLD
    shortest = min((slot.minutes for slot in today if slot.everywhere), default=30)
    return min(max(room / max(minutes, 60), view.line / shortest, FLATTEST), STEEPEST)


def order(scene: Scene, model: PlanModel) -> list[tuple[Key, int]]:
    """Return cards and breaks in the order of time, each with its column; each thing once."""
    found: dict[Key, int] = {}
    for column in scene.columns:
        for card in scene.cards.get(column.id, ()):
            if card.key not in found or not card.receives:
                found[card.key] = column.id
    for band in scene.bands:
        column_at = scene.column_at(band.rect.left() + 1)
        found.setdefault(band.key, column_at.id if column_at else 0)
    slots = model.slots
    return sorted(
        found.items(), key=lambda one: (slots[one[0]].start, one[0][0] != SESSIONS, one[1])
    )
