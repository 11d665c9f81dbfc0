"""What program this is, under which licence, and what it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from weiterbildung_app import paths, settings
from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.widgets.labels import Label, Secondary, Title
from weiterbildung_app.i18n import N_, _

if TYPE_CHECKING:  # the window imports this module
    from weiterbildung_app.gui.window import Window

LOGO = 48


class About(QDialog):
    """Version, licence and the facts that whoever helps will ask for; they can be copied."""

    def __init__(self, database: str, engine: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Über Weiterbildung"))
        picture = QLabel()
        picture.setPixmap(icons.pixmap("calendar-days", LOGO, theme.accent()))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Title("Weiterbildung"))
        names.addWidget(
            Secondary(_("Weiterbildungstage planen, Förderung kennen, Programme drucken"))
        )
        head = QHBoxLayout()
        head.setSpacing(theme.L)
        head.addWidget(picture)
        head.addLayout(names, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        layout.setSpacing(theme.XL)
        layout.addLayout(head)
        layout.addLayout(_facts(database, engine))
        layout.addWidget(buttons)


def show_about(window: Window) -> None:
    """Open the dialog as soon as the database has said what it is."""
    jobs = window.jobs
    if jobs:
        place = str(jobs.file or _("Server"))
        jobs.describe(lambda engine: About(place, engine, window).open(), window)
    else:
        About(_("keine"), _("keine"), window).open()


def _facts(database: str, engine: str) -> QFormLayout:
    facts = QFormLayout()
    facts.setHorizontalSpacing(theme.L)
    facts.setVerticalSpacing(theme.S)
    for label, text in (
        (N_("Version"), settings.version()),
        (N_("Lizenz"), _(N_("EUPL-1.2 · Symbole: Lucide (ISC) · Schrift: Source Sans 3 (OFL)"))),
        (N_("Datenbank"), database),
        (N_("Speicherung"), engine),
        (N_("Protokoll"), str(paths.log_file())),
        (N_("Oberfläche"), f"Qt {qVersion()}"),
    ):
        value = Label(text, wrap=True)
        value.setMinimumWidth(360)
        value.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        value.setAccessibleName(f"{_(label)}: {text}")
        facts.addRow(Secondary(_(label)), value)
    return facts
