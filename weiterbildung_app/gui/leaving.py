"""Before pages go: what was typed is stored; only what cannot be is asked about."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from weiterbildung_app.gui.opening import Opening
from weiterbildung_app.gui.stack import PageStack
from weiterbildung_app.i18n import N_, _


class Leaving(QObject):
    """Calls what comes after the pages as soon as nothing is lost by it."""

    def __init__(self, window: QWidget, opening: Opening, stack: PageStack) -> None:
        super().__init__(window)
        self._window, self._opening, self._stack = window, opening, stack
        self._then: Callable[[], object] | None = None

    def leave(self, then: Callable[[], object]) -> None:
        """Store all input and call `then`, at once if nothing is to be stored.

        Input that is refused or unfinished is asked about: `then` follows only if it is given up.
        """
        self._then = then
        self._window.setFocus()  # an editor that loses the focus hands over what was typed
        self._stack.save()
        self._go_on()

    def _go_on(self) -> None:
        if self._then is None:
            return
        jobs = self._opening.jobs
        if jobs and jobs.is_saving:
            jobs.saving.connect(
                lambda _waiting: QTimer.singleShot(0, self, self._go_on),
                Qt.ConnectionType.SingleShotConnection,
            )
            return
        then, self._then = self._then, None
        if self._stack.unsaved():
            self._ask(then)
        else:
            then()

    def _ask(self, then: Callable[[], object]) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(_(N_("Im Formular stehen Eingaben, die noch nicht gespeichert sind.")))
        box.setInformativeText(_(N_("Beim Verwerfen gehen nur diese Eingaben verloren.")))
        discard = QMessageBox.StandardButton.Discard
        box.setStandardButtons(discard | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.button(discard).clicked.connect(partial(QTimer.singleShot, 0, self, then))
        box.open()
