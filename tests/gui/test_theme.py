"""Colours that can be read, icons that are sharp, a look that is kept."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.contrast import contrast
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.actions import COMMANDS
from weiterbildung_app.gui.navigation import PAGES
from weiterbildung_app.gui.theme import Role, Scheme, Theme
from weiterbildung_app.gui.widgets.chips import Chip, Tone
from weiterbildung_app.gui.widgets.labels import Label, Secondary, Title

C = QPalette.ColorRole
LOOKS = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """Return the look of the program; afterwards it is light again."""
    look = Theme()
    yield look
    look.set_scheme(Scheme.LIGHT)
    look.set_size(theme.BASE_SIZE)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@LOOKS
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (C.WindowText, C.Window),
        (C.Text, C.Base),
        (C.Text, C.AlternateBase),
        (C.ButtonText, C.Button),
        (C.PlaceholderText, C.Base),
        (C.PlaceholderText, C.Window),
        (C.HighlightedText, C.Highlight),
        (C.ToolTipText, C.ToolTipBase),
        (C.Link, C.Window),
        (C.Link, C.Base),
    ],
)
def test_text_stands_out_from_its_ground(dark: bool, ink: C, ground: C) -> None:
    now = theme.palette(dark=dark)
    assert contrast(now.color(ink), now.color(ground)) >= 4.5


@LOOKS
@pytest.mark.parametrize("ground", [C.Window, C.Base, C.AlternateBase, C.Button])
@pytest.mark.parametrize("role", [Role.MUTED, Role.GOOD, Role.WARN, Role.BAD])
def test_our_own_inks_stand_out_from_every_surface(dark: bool, ground: C, role: Role) -> None:
    surface = theme.palette(dark=dark).color(ground)
    assert contrast(QColor(role.value[dark]), surface) >= 4.5


@LOOKS
def test_navigation_can_be_read_also_where_it_is_chosen(dark: bool) -> None:
    now = theme.palette(dark=dark)
    for ground in (Role.SIDE, Role.WASH, Role.HAIRLINE):
        surface = QColor(ground.value[dark])
        assert contrast(now.color(C.WindowText), surface) >= 4.5
        if ground is not Role.HAIRLINE:
            assert contrast(QColor(Role.MUTED.value[dark]), surface) >= 4.5
            assert contrast(now.color(C.Accent), surface) >= 4.5


@LOOKS
@pytest.mark.parametrize("ground", [C.Window, C.Base])
def test_edges_and_states_stand_out_three_to_one(dark: bool, ground: C) -> None:
    now = theme.palette(dark=dark)
    assert contrast(QColor(Role.OUTLINE.value[dark]), now.color(ground)) >= 3
    assert contrast(now.color(C.Accent), now.color(ground)) >= 3


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("tone", list(Tone))
def test_chips_and_messages_can_be_read(look: Theme, scheme: Scheme, tone: Tone) -> None:
    look.set_scheme(scheme)
    assert contrast(tone.ink, tone.ground) >= 4.5
    text = QApplication.palette().color(C.WindowText)
    assert contrast(text, tone.ground) >= 4.5


def test_what_is_on_the_screen_follows_the_scheme(qtbot: QtBot, look: Theme) -> None:
    look.set_scheme(Scheme.LIGHT)
    window = QWidget()
    column = QVBoxLayout(window)
    plain, secondary, button = Label("Text"), Secondary("leise"), QToolButton()
    icons.wear(button, "house")
    for widget in (plain, secondary, button, Chip("gültig", Tone.GOOD)):
        column.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()

    def _inks() -> list[QColor]:
        inks = [label.palette().color(C.WindowText) for label in (plain, secondary)]
        picture = button.icon().pixmap(QSize(20, 20)).toImage()
        darkest = max(
            (picture.pixelColor(x, y) for x in range(20) for y in range(20)), key=QColor.alpha
        )
        return [*inks, darkest]

    def _all_on(ground: QColor) -> bool:
        return all(contrast(ink, ground) >= 4.5 for ink in _inks())

    assert _all_on(QColor("#f6f7f8"))
    look.set_scheme(Scheme.DARK)
    qtbot.waitUntil(lambda: _all_on(QColor("#1e2226")))


def test_the_look_is_kept_for_the_next_start(look: Theme) -> None:
    look.set_scheme(Scheme.DARK)
    look.set_size(13)
    again = Theme()
    assert again.scheme is Scheme.DARK
    assert again.size == 13
    assert theme.is_dark()
    assert QApplication.font().pointSize() == 13


@pytest.mark.parametrize(("wanted", "got"), [(2, theme.SMALLEST), (99, theme.LARGEST)])
def test_letters_never_become_too_small_or_too_large(look: Theme, wanted: int, got: int) -> None:
    look.set_size(wanted)
    assert look.size == got


def test_headings_grow_with_the_base_font(qtbot: QtBot, look: Theme) -> None:
    title = Title("Beiträge")
    qtbot.addWidget(title)
    with qtbot.waitExposed(title):
        title.show()
    before = title.font().pointSizeF()
    look.set_size(theme.BASE_SIZE + 4)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == before + 4)


def test_the_font_comes_with_the_program(look: Theme) -> None:
    assert QApplication.font().family() == theme.FAMILY
    assert Label("x").fontInfo().family() == theme.FAMILY


def test_every_icon_that_is_named_exists(qapp: QApplication) -> None:
    named = {page.icon for page in PAGES}
    named |= {command.icon for command in COMMANDS.values() if command.icon}
    named |= {tone.icon for tone in Tone}
    for name in named:
        assert not icons.icon(name).isNull(), name


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_in_the_pixels_of_the_screen(qapp: QApplication, ratio: float) -> None:
    drawn = icons.draw("house", 20, QColor("black").rgba(), ratio)
    assert drawn.size() == QSize(20, 20) * ratio
    assert drawn.deviceIndependentSize().toSize() == QSize(20, 20)
