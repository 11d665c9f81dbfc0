"""Tabs as plain words with a line under the one in front."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QTabBar, QWidget

from weiterbildung_app.gui import theme

LINE = 3  # pixels
SIDES = theme.M
SCROLLERS = 56  # the two arrows where not all tabs have room


class _WideScrollers(QProxyStyle):
    """The style of the program, with arrows that are large enough to hit."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_TabBarScrollButtonWidth:
            return SCROLLERS // 2
        return super().pixelMetric(metric, option, widget)


class FlatTabBar(QTabBar):
    """A tab bar without boxes; the focus is a ring around the word."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setMouseTracking(True)
        self._style = _WideScrollers()
        self.setStyle(self._style)

    def tabSizeHint(self, index: int) -> QSize:
        words = QFontMetrics(theme.font(weight=QFont.Weight.DemiBold))
        width = words.horizontalAdvance(self.tabText(index))
        return QSize(width + 2 * SIDES, words.height() + 2 * theme.S + LINE)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(bottom, theme.colour(theme.Role.HAIRLINE))
        for index in range(self.count()):
            self._draw(painter, index)
        painter.end()

    def _draw(self, painter: QPainter, index: int) -> None:
        place, chosen = self.tabRect(index), index == self.currentIndex()
        under_mouse = place.contains(self.mapFromGlobal(self.cursor().pos()))
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if not chosen and not under_mouse:
            ink = theme.colour(theme.Role.MUTED)
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold) if chosen else theme.font())
        painter.setPen(ink)
        words = place.adjusted(0, 0, 0, -LINE)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
        if chosen:
            line = QRect(
                place.left() + SIDES, place.bottom() - LINE + 1, place.width() - 2 * SIDES, LINE
            )
            painter.fillRect(line, theme.accent())
        if chosen and self.hasFocus():
            painter.setPen(theme.accent())
            painter.drawRoundedRect(words.adjusted(theme.XS, theme.XS, -theme.XS, 0), 4, 4)
