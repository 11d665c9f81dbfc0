"""Shows the program off without a screen: prints the sample's brochures, pictures every page."""

import os
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QApplication

from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import app, theme
from weiterbildung_app.gui.messages import Bugs
from weiterbildung_app.gui.navigation import ENTRIES, Entry
from weiterbildung_app.gui.window import Window
from weiterbildung_app.i18n import N_, _

LOOK_AGAIN = 150  # ms; so long after the last answer nothing more comes
PATIENCE = 60_000  # ms for one page

DONE, FAILED = 0, 1


def show_off(folder: Path | None) -> int:
    """Put brochures and pictures into `folder`, or into a new temporary one, and say where they lie.

    Return the exit code; raise UserError when the folder cannot be used.
    """
    target = _prepared(folder)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = app.make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        QSettings.setPath(ini, user, own)  # what the person has chosen stays as it is
        look = theme.Theme()
        look.set_scheme(theme.Scheme.LIGHT)
        tour = Tour(Window(look), target)
        tour.begin()
        return application.exec()
