"""Colours, type and spacing, all through QPalette and QFont: controls keep their native style."""

from enum import Enum, StrEnum

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from weiterbildung_app import paths
from weiterbildung_app.gui import icons

XS, S, M, L, XL = 4, 8, 12, 16, 24  # the only distances, in pixels
BASE_SIZE, SMALLEST, LARGEST = 10, 8, 20  # points; everybody may double them (WCAG 1.4.4)
FAMILY = "Source Sans 3"


class Scheme(StrEnum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Role(Enum):
    """Colours that QPalette has no name for: (light, dark)."""

    MUTED = "#56606a", "#a4adb6"  # secondary text
    HAIRLINE = "#d5dadf", "#3a4147"
    OUTLINE = "#7d8790", "#79838c"  # edge of something that can be used: 3:1 on every surface
    SIDE = "#eceff2", "#181b1f"  # ground of the navigation
    WASH = "#d3e4ef", "#1d3b4e"  # ground of what is chosen
    GOOD = "#11612a", "#7fd497"
    GOOD_WASH = "#def2e3", "#17341f"
    WARN = "#7a4a00", "#f0b95c"
    WARN_WASH = "#fcefd2", "#3d2e10"
    BAD = "#a30f26", "#ff9d9d"
    BAD_WASH = "#fde4e6", "#45191d"


_COLOURS: dict[QPalette.ColorRole, tuple[str, str]] = {
    QPalette.ColorRole.Window: ("#f6f7f8", "#1e2226"),
    QPalette.ColorRole.WindowText: ("#1a1e22", "#e7eaed"),
    QPalette.ColorRole.Base: ("#ffffff", "#16191c"),
    QPalette.ColorRole.AlternateBase: ("#f5f8fa", "#1b1f23"),
    QPalette.ColorRole.Text: ("#1a1e22", "#e7eaed"),
    QPalette.ColorRole.Button: ("#f6f7f8", "#2b3036"),
    QPalette.ColorRole.ButtonText: ("#1a1e22", "#e7eaed"),
    QPalette.ColorRole.BrightText: ("#ffffff", "#ffffff"),
    QPalette.ColorRole.PlaceholderText: ("#626c75", "#98a2ab"),
    QPalette.ColorRole.ToolTipBase: ("#1a1e22", "#e7eaed"),
    QPalette.ColorRole.ToolTipText: ("#ffffff", "#16191c"),
    QPalette.ColorRole.Highlight: ("#00507d", "#21688f"),
    QPalette.ColorRole.HighlightedText: ("#ffffff", "#ffffff"),
    QPalette.ColorRole.Accent: ("#00507d", "#7cc4ee"),
    QPalette.ColorRole.Link: ("#00507d", "#7cc4ee"),
    QPalette.ColorRole.LinkVisited: ("#00507d", "#7cc4ee"),
    QPalette.ColorRole.Light: ("#ffffff", "#3a4147"),
    QPalette.ColorRole.Midlight: ("#eceff2", "#30363c"),
    QPalette.ColorRole.Mid: ("#c9cfd5", "#121518"),
    QPalette.ColorRole.Dark: ("#9aa3ab", "#0d0f11"),
    QPalette.ColorRole.Shadow: ("#6b747c", "#000000"),
}
_INPUTS = (
    "QLineEdit",
    "QAbstractSpinBox",
    "QComboBox",
    "QTextEdit",
    "QPlainTextEdit",
    "QCheckBox",
    "QRadioButton",
)
_DISABLED = ("#8b949c", "#6d767e")
_TEXTS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(*, dark: bool) -> QPalette:
    """Return the whole palette of the light or of the dark look."""
    made = QPalette()
    for role, pair in _COLOURS.items():
        made.setColor(role, QColor(pair[dark]))
    for role in _TEXTS:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    made.setColor(
        QPalette.ColorGroup.Disabled,
        QPalette.ColorRole.Highlight,
        QColor(Role.HAIRLINE.value[dark]),
    )
    return made


def application() -> QApplication:
    """Return the one application object."""
    instance = QApplication.instance()
    if not isinstance(instance, QApplication):
        message = "There is no QApplication yet."
        raise TypeError(message)
    return instance


def is_dark() -> bool:
    """Tell whether text is lighter than its ground now."""
    now = QApplication.palette()
    return now.windowText().color().lightness() > now.window().color().lightness()


def colour(role: Role) -> QColor:
    """Return one of our colours as it is now; where the system asks for contrast, its own."""
    if wants_high_contrast():
        now = QApplication.palette()
        ground = role.name.endswith("WASH") or role is Role.SIDE
        return now.window().color() if ground else now.windowText().color()
    return QColor(role.value[is_dark()])


def accent() -> QColor:
    """Return the colour of what is chosen, and of links."""
    return QApplication.palette().color(QPalette.ColorRole.Accent)


def wants_high_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # must live as long as what it answers
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def font(step: float = 0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's font, `step` points larger than the base."""
    made = QApplication.font()
    made.setPointSizeF(made.pointSizeF() + step)
    made.setWeight(weight)
    return made


class Theme(QObject):
    """Applies what the person chose, keeps it for the next start, and follows the system."""

    def __init__(self) -> None:
        super().__init__(application())
        self._settings = QSettings()
        for weight in ("Regular", "Semibold", "Bold", "It"):
            file = paths.resources() / "fonts" / f"SourceSans3-{weight}.ttf"
            QFontDatabase.addApplicationFont(str(file))
        application().styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply_scheme()
        self._apply_size()

    @property
    def scheme(self) -> Scheme:
        return Scheme(str(self._settings.value("look/scheme", Scheme.SYSTEM)))

    def set_scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("look/scheme", scheme.value)
        self._apply_scheme()

    @property
    def size(self) -> int:
        """The size of the base font in points."""
        return int(str(self._settings.value("look/size", BASE_SIZE)))

    def set_size(self, points: int) -> None:
        self._settings.setValue("look/size", min(max(points, SMALLEST), LARGEST))
        self._apply_size()

    def _apply_scheme(self) -> None:
        wanted = {Scheme.LIGHT: Qt.ColorScheme.Light, Scheme.DARK: Qt.ColorScheme.Dark}
        application().styleHints().setColorScheme(wanted.get(self.scheme, Qt.ColorScheme.Unknown))
        self._follow_system()

    def _follow_system(self) -> None:
        if not wants_high_contrast():
            system = application().styleHints().colorScheme() == Qt.ColorScheme.Dark
            dark = self.scheme is Scheme.DARK or (self.scheme is Scheme.SYSTEM and system)
            application().setPalette(palette(dark=dark))
            self._outline_inputs(dark=dark)
        icons.retint()

    def _outline_inputs(self, *, dark: bool) -> None:
        """Give inputs an edge of 3:1: Fusion draws it as their window colour, darkened by 1.4."""
        if application().style().name() != "fusion":
            return
        edged = palette(dark=dark)
        edged.setColor(QPalette.ColorRole.Window, QColor(Role.OUTLINE.value[dark]).lighter(140))
        # Scroll bars would take theirs from the input they belong to.
        looks = {**dict.fromkeys(_INPUTS, edged), "QScrollBar": palette(dark=dark)}
        for kind, look in looks.items():
            QApplication.setPalette(look, kind)  # type: ignore[arg-type] # a str, whatever its stub says

    def _apply_size(self) -> None:
        application().setFont(QFont(FAMILY, self.size))
        for widget in QApplication.allWidgets():  # those with a font of their own hear nothing
            QApplication.sendEvent(widget, QEvent(QEvent.Type.FontChange))
