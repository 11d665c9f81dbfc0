"""Starts the window: it is shown first and the database opened after that."""

import os
import signal
import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from weiterbildung_app import paths
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.gui import icons
from weiterbildung_app.gui.messages import Bugs
from weiterbildung_app.gui.theme import Theme
from weiterbildung_app.gui.window import Window
from weiterbildung_app.i18n import N_, _

NO_SCREEN = NO_FOLDER = 1
LOGO = "calendar-days"


def run(database: str | None, *, sample: bool) -> int:
    """Open the window on a file, a URL, the sample or the default file until it is closed.

    Return the exit code.
    """
    if not has_screen():
        print(  # noqa: T201 - there is no window to say it in
            _(
                N_(
                    "Es ist kein Bildschirm da: Weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt. "
                    "Was auch ohne Fenster geht, zeigt „weiterbildung --help“; mit "
                    "QT_QPA_PLATFORM=offscreen läuft das Programm unsichtbar."
                )
            ),
            file=sys.stderr,
        )
        return NO_SCREEN
    try:
        application, bugs = begin()
    except UserError as refused:
        print(refused, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return NO_FOLDER
    bugs.install()
    window = start(database, sample=sample)
    bugs.show_in(window.messages)
    code = application.exec()
    bugs.remove()
    return code


def begin() -> tuple[QApplication, Bugs]:
    """Make the application and its log; raise UserError when their folders cannot be made."""
    try:
        return make_application(), Bugs()
    except OSError as error:
        from weiterbildung_app.startup import no_folder  # noqa: PLC0415 - start-up time

        raise no_folder(error) from error


def has_screen() -> bool:
    """Tell whether Qt can show a window: without one it would abort the process, not raise."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    return bool(
        not sys.platform.startswith("linux")
        or chosen
        or os.environ.get("DISPLAY")
        or os.environ.get("WAYLAND_DISPLAY")
    )


def make_application() -> QApplication:
    """Make the one application object: German, with our settings beside our data."""
    set_up()
    folder = str(paths.data_dir())
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application = QApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends the program
    translate(application)
    return application


def set_up() -> None:
    """Say who we are and that dates and numbers are German."""
    QApplication.setApplicationName("Weiterbildung")
    QApplication.setOrganizationName("Weiterbildung")
    QApplication.setDesktopFileName("weiterbildung")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))


def translate(application: QApplication) -> None:
    """Let Qt's own buttons, dialogs and key names speak German."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        application.installTranslator(translator)


def start(database: str | None, *, sample: bool) -> Window:
    """Show the window, and open the database as soon as it has been painted."""
    window = Window(Theme())
    QApplication.setWindowIcon(icons.icon(LOGO))
    window.painted.connect(lambda: window.opening.open(database, sample=sample))
    window.show()
    return window
