"""Draws what the board shows: ground, breaks, cards, and what is held over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from weiterbildung_app.domain.events import ParticipationState
from weiterbildung_app.domain.findings import Severity
from weiterbildung_app.domain.timetable.values import Hall, clock
from weiterbildung_app.domain.timetable.versions import Difference, DifferenceKind
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.board import look
from weiterbildung_app.gui.board.geometry import HOUR, Band, Card, Column, Group, Scale
from weiterbildung_app.gui.board.look import Entry, Face
from weiterbildung_app.gui.severity import TONES
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.i18n import N_, _

EDGE = 5  # width of the coloured edge of a card
PAD = 4
FADED = 0.28
TURNED = 6
"""A card with room for fewer letters shows its title downwards."""
C = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Accent:
    """How a card stands out: chosen, with the keyboard, faded by a filter or because it is held."""

    chosen: bool = False
    focused: bool = False
    faded: bool = False


def colour(role: QPalette.ColorRole) -> QColor:
    return QApplication.palette().color(role)


def ground(
    painter: QPainter, area: QRect, columns: Sequence[Column], scale: Scale, halls: dict[int, Hall]
) -> None:
    """Draw hours, rooms, and the times at which a room is closed."""
    painter.fillRect(area, colour(C.Base))
    hairline = theme.colour(theme.Role.HAIRLINE)
    soft = QColor(hairline)
    soft.setAlpha(110)
    right = columns[-1].x + columns[-1].width if columns else area.right()
    for column in columns:
        if (hall := halls.get(column.id)) is not None:
            _closed(painter, column, hall, scale)
    for start, end in scale.folds:
        top, bottom = round(scale.y(start)), round(scale.y(end))
        painter.fillRect(QRect(0, top, right, bottom - top), theme.colour(theme.Role.SIDE))
    for minute in range(scale.first, scale.last + 1, HOUR // 2):
        if any(start < minute < end for start, end in scale.folds):
            continue
        y = round(scale.y(minute))
        painter.setPen(QPen(hairline if minute % HOUR == 0 else soft, 1))
        painter.drawLine(0, y, right, y)
    group = None
    for column in columns:
        strong = column.group != group
        group = column.group
        painter.setPen(QPen(theme.colour(theme.Role.OUTLINE) if strong else hairline, 1))
        painter.drawLine(column.x, area.top(), column.x, area.bottom())


def _closed(painter: QPainter, column: Column, hall: Hall, scale: Scale) -> None:
    for start, end in ((scale.first, hall.opens), (hall.closes, scale.last)):
        if start is not None and end is not None and start < end:
            top, bottom = round(scale.y(start)), round(scale.y(end))
            shade = QBrush(theme.colour(theme.Role.HAIRLINE), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(QRect(column.x, top, column.width, bottom - top), shade)


def band(painter: QPainter, one: Band, face: Face, accent: Accent) -> None:
    """Draw a break across its columns."""
    rect = one.rect.adjusted(1, 0, 0, 0)
    painter.setOpacity(FADED if accent.faded else 1)
    painter.fillRect(rect, theme.colour(theme.Role.SIDE))
    painter.setPen(QPen(theme.colour(theme.Role.OUTLINE), 1, Qt.PenStyle.DotLine))
    painter.drawLine(rect.topLeft(), rect.topRight())
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.setFont(theme.font())
    picture = icons.pixmap("coffee", icons.SMALL, theme.colour(theme.Role.MUTED))
    for place in one.free:
        text = place.adjusted(theme.S + icons.SMALL + PAD, 0, -PAD, 0)
        painter.drawPixmap(place.left() + theme.S, place.center().y() - icons.SMALL // 2, picture)
        painter.setPen(colour(C.WindowText))
        _line(painter, text, f"{face.title} · {face.time}")
    _outline(painter, rect, accent, None)
    painter.setOpacity(1)


def card(painter: QPainter, one: Card, face: Face, entry: Entry, accent: Accent) -> None:
    """Draw a session; what there is no room for falls away, the title last."""
    painter.setOpacity(FADED if accent.faded else 1)
    rect, hue = one.rect, _hue(entry)
    ground = look.wash(QColor(entry.colour))
    painter.fillRect(rect, colour(C.Base) if one.receives else ground)
    if face.unsettled:
        hatch = QColor(hue)
        hatch.setAlpha(60)
        painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    edge = QRect(rect.left(), rect.top(), EDGE, rect.height())
    painter.fillRect(edge, ground)
    painter.fillRect(edge, QBrush(hue, entry.pattern))
    ink = Tone.BAD.ink if face.severity is Severity.ERROR else hue
    dashed = one.receives and ink is hue
    _outline(painter, rect, accent, None if dashed else ink, dashed=dashed)
    _texts(painter, rect.adjusted(EDGE + PAD, 1, -PAD, -1), face, receives=one.receives)
    painter.setOpacity(1)


def _hue(entry: Entry) -> QColor:
    """Return the colour of an entry, lighter where the ground is dark."""
    hue = QColor(entry.colour)
    return hue.lighter(190) if theme.is_dark() else hue


def _outline(
    painter: QPainter, rect: QRect, accent: Accent, hue: QColor | None, *, dashed: bool = False
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if accent.chosen:
        painter.setPen(QPen(theme.accent(), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    elif hue is not None or dashed:
        line = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(hue or theme.colour(theme.Role.OUTLINE), 1, line))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
    if accent.focused:
        painter.setPen(QPen(colour(C.WindowText), 1, Qt.PenStyle.DotLine))
        painter.drawRect(rect.adjusted(3, 3, -4, -4))


def _texts(painter: QPainter, inside: QRect, face: Face, *, receives: bool) -> None:
    bold, plain = theme.font(weight=QFont.Weight.DemiBold), theme.font(-1)
    title, small = QFontMetrics(bold), QFontMetrics(plain)
    if inside.height() < title.ascent():  # too short for a line: smaller letters
        bold = theme.font(-2, QFont.Weight.DemiBold)
        title = QFontMetrics(bold)
    if inside.width() < TURNED * title.averageCharWidth() and inside.height() > inside.width():
        mark = _marks(painter, inside, face, at_least=icons.SMALL)
        _turned(painter, inside.adjusted(0, mark, 0, 0), face.title, bold)
        return
    line, lines = title.lineSpacing(), max(inside.height() // title.lineSpacing(), 1)
    marks = _marks(painter, inside, face)
    painter.setPen(colour(C.WindowText))
    painter.setFont(bold)
    wanted = 1 if lines < 3 else min(3, lines - 1)
    shown = _wrapped(face.title, title, inside.width() - marks, wanted)
    top = inside.top() + ((inside.height() - line) // 2 if lines == 1 else 1)
    for number, words in enumerate(shown):
        place = QRect(inside.left(), top + number * line, inside.width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)
    rest = [_(N_("Übertragung"))] if receives else [face.time, face.people]
    below = inside.bottom() - top - len(shown) * line - small.lineSpacing()
    hours = rest[0].partition(" · ")[0]
    if small.horizontalAdvance(rest[0]) > inside.width():
        rest[0] = hours
    beside = inside.width() - small.horizontalAdvance(f"{hours} {face.letters}")
    fits = lines > 2 and (below >= small.lineSpacing() or beside >= 0)
    letters = _letters(painter, inside, face, small) if fits else QRect()
    painter.setFont(plain)
    painter.setPen(theme.colour(theme.Role.MUTED))
    y = top + len(shown) * line
    for words in filter(None, rest):
        place = QRect(inside.left(), y, inside.width(), small.lineSpacing())
        if place.bottom() > inside.bottom() + 2:
            break
        if place.intersects(letters):
            place.setRight(letters.left() - PAD)
        _line(painter, place, words)
        y += small.lineSpacing()


def _turned(painter: QPainter, inside: QRect, text: str, font: QFont) -> None:
    """Write downwards where a card is too narrow for words."""
    painter.save()
    painter.setFont(font)
    painter.setPen(colour(C.WindowText))
    painter.translate(inside.right(), inside.top())
    painter.rotate(90)
    _line(painter, QRect(0, 0, inside.height(), inside.width()), text)
    painter.restore()


def _letters(painter: QPainter, inside: QRect, face: Face, small: QFontMetrics) -> QRect:
    """Write the letters of the recommendations into the corner; return where they stand."""
    if not face.letters:
        return QRect()
    painter.setFont(theme.font(-1, QFont.Weight.DemiBold))
    painter.setPen(theme.accent())
    width = QFontMetrics(painter.font()).horizontalAdvance(face.letters)
    height = small.lineSpacing()
    corner = QRect(inside.right() - width, inside.bottom() - height, width + 1, height)
    painter.drawText(corner, Qt.AlignmentFlag.AlignRight, face.letters)
    return corner


_STATES = {
    ParticipationState.PLANNED: "circle-dashed",
    ParticipationState.ASKED: "hourglass",
    ParticipationState.DECLINED: "circle-x",
}


def _marks(painter: QPainter, inside: QRect, face: Face, at_least: int = 3 * icons.SMALL) -> int:
    """Draw warning, lock and state at the right; return how much of the line they take."""
    taken = 0
    signs = []
    if face.severity:
        tone = TONES[face.severity]
        signs.append((tone.icon, tone.ink))
    if face.pinned:
        signs.append(("lock", theme.colour(theme.Role.MUTED)))
    if face.state in _STATES:
        signs.append((_STATES[face.state], theme.colour(theme.Role.MUTED)))
    for name, ink in signs:
        if inside.width() >= at_least + taken:
            taken += icons.SMALL
            corner = QPoint(inside.right() - taken + 1, inside.top() + 1)
            painter.drawPixmap(corner, icons.pixmap(name, icons.SMALL, ink))
    return taken


def _wrapped(text: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """Break a text into lines at spaces; what is too long ends in …."""
    words, found = text.split(), [""]
    while words:
        longer = f"{found[-1]} {words[0]}".strip()
        if metrics.horizontalAdvance(longer) <= width or not found[-1]:
            found[-1] = longer
            words.pop(0)
        elif len(found) < lines:
            found.append("")
        else:
            found[-1] = " ".join([found[-1], *words])
            break
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in found]


def heads(
    painter: QPainter,
    height: int,
    columns: Sequence[Column],
    groups: Iterable[Group],
    halls: dict[int, Hall],
) -> None:
    """Draw the venues and below them their rooms."""
    line = QFontMetrics(theme.font()).lineSpacing()
    upper = line + theme.S
    for group in groups:
        place = QRect(group.x, 0, group.width, height if group.folded else upper)
        painter.fillRect(place.adjusted(1, 0, -1, -1), theme.colour(theme.Role.SIDE))
        sign = "chevron-right" if group.folded else "chevron-down"
        painter.drawPixmap(
            place.left() + PAD,
            (upper - icons.SMALL) // 2,
            icons.pixmap(sign, icons.SMALL, theme.accent()),
        )
        if not group.folded:
            painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
            painter.setPen(colour(C.WindowText))
            _line(painter, place.adjusted(2 * PAD + icons.SMALL, 0, -PAD, 0), group.title)
    for column in columns:
        place = QRect(
            column.x, upper if halls else 0, column.width, height - (upper if halls else 0)
        )
        hall = halls.get(column.id)
        painter.setFont(theme.font(-0.5))
        painter.setPen(colour(C.WindowText))
        seats = f" · {hall.seats}" if hall and hall.seats and column.width > 90 else ""
        _line(painter, place.adjusted(PAD, 0, -PAD, 0), f"{column.title}{seats}")
        painter.setPen(QPen(theme.colour(theme.Role.HAIRLINE), 1))
        painter.drawLine(place.topLeft(), place.bottomLeft())


def times(painter: QPainter, width: int, scale: Scale) -> None:
    """Draw the hours at the left."""
    painter.setFont(theme.font(-1))
    line = QFontMetrics(theme.font(-1)).lineSpacing()
    painter.setPen(theme.colour(theme.Role.MUTED))
    written = -line
    for minute in range(scale.first, scale.last + 1, HOUR // 2):
        y = round(scale.y(minute))
        if any(start < minute < end for start, end in scale.folds) or y < written + line:
            continue
        if minute % HOUR and HOUR // 2 * scale.zoom < 2 * line:
            continue
        written = y
        place = QRect(0, max(y - line // 2, 0), width - PAD, line)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock(minute)
        )


def stalls(painter: QPainter, place: QRect, text: str) -> None:
    """Draw the booths of a venue along the edge of the day."""
    painter.fillRect(place.adjusted(1, 0, -1, 0), theme.colour(theme.Role.SIDE))
    picture = icons.pixmap("store", icons.SMALL, theme.colour(theme.Role.MUTED))
    painter.drawPixmap(place.left() + PAD, place.center().y() - icons.SMALL // 2, picture)
    painter.setFont(theme.font(-1))
    painter.setPen(theme.colour(theme.Role.MUTED))
    _line(painter, place.adjusted(2 * PAD + icons.SMALL, 0, -PAD, 0), text)


def light(painter: QPainter, rect: QRect, *, good: bool) -> None:
    """Light a place where something fits; hatched where it fits with a warning."""
    brush = QColor(theme.colour(theme.Role.GOOD if good else theme.Role.WARN))
    brush.setAlpha(90 if good else 130)
    style = Qt.BrushStyle.SolidPattern if good else Qt.BrushStyle.BDiagPattern
    painter.fillRect(rect, QBrush(brush, style))


DIFFERENCES = {
    DifferenceKind.NEW: Tone.GOOD,
    DifferenceKind.MOVED: Tone.ACCENT,
    DifferenceKind.CHANGED: Tone.WARN,
    DifferenceKind.CANCELLED: Tone.BAD,
}


def difference(
    painter: QPainter, one: Difference, old: Sequence[QRect], new: Sequence[QRect]
) -> None:
    """Mark what became of a session: a frame where it is, an outline where it was, an arrow."""
    ink = DIFFERENCES[one.kind].ink
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(theme.font(-1, QFont.Weight.DemiBold))
    for rect in old:
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if not new:
            painter.setPen(ink)
            _line(painter, rect.adjusted(PAD, 0, -PAD, 0), f"{_(one.kind.label)}: {one.title}")
    for rect in new:
        painter.setPen(QPen(ink, 3))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    if old and new and one.kind is DifferenceKind.MOVED:
        painter.setPen(QPen(ink, 2))
        painter.drawLine(old[0].center(), new[0].center())
        painter.setBrush(ink)
        painter.drawEllipse(new[0].center(), PAD, PAD)


def ghost(
    painter: QPainter, rect: QRect, text: str, severity: Severity | None, *, strong: bool
) -> None:
    """Draw where something that is held would come to be."""
    tone = TONES.get(severity) if severity else None
    ink = tone.ink if tone else theme.accent()
    fill = QColor(tone.ground if tone else theme.colour(theme.Role.WASH))
    fill.setAlpha(225 if strong else 130)
    painter.fillRect(rect, fill)
    if severity is Severity.ERROR:
        hatch = QColor(ink)
        hatch.setAlpha(70)
        painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 2 if strong else 1))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    if strong:
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
        painter.setPen(colour(C.WindowText))
        _line(painter, rect.adjusted(PAD, 0, -PAD, 0), text)


def _line(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
