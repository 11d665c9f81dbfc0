"""A field in a form: label, editor, help, and what is wrong with the input."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from weiterbildung_app.gui import icons, theme
from weiterbildung_app.gui.forms.editor import Editor
from weiterbildung_app.gui.widgets.chips import Tone
from weiterbildung_app.gui.widgets.labels import Label, Secondary
from weiterbildung_app.i18n import N_, _


class FieldRow(QWidget):
    """An editor with its words around it; Esc wishes the stored value back."""

    taken_back = Signal()

    def __init__(self, editor: Editor, label: str) -> None:
        super().__init__()
        self.editor = editor
        self._control = editor.focusProxy() or editor
        self._description = self._control.accessibleDescription()
        self.is_edited = False
        self.is_finished = False
        self.error = ErrorLine()
        self.label = Label(label)
        self.label.setBuddy(editor)
        self._help = Secondary(_(editor.field.help), wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.error)
        column.addWidget(self._help)
        column.addStretch(1)
        self.label.setHidden(editor.names_itself)
        self._help.setHidden(not editor.field.help)
        for watched in (editor, *editor.findChildren(QWidget)):
            watched.installEventFilter(self)
        editor.edited.connect(self._note)
        self._fit()

    @property
    def name(self) -> str:
        return self.editor.field.name

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, also to screen readers; an empty sentence takes it back."""
        self.error.say(sentence)
        words = (sentence, self._description)
        self._control.setAccessibleDescription(" ".join(word for word in words if word))

    def settle(self) -> None:
        """Forget that anything was typed."""
        self.is_edited = self.is_finished = False
        self.show_error("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.is_edited and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.taken_back.emit()
                return True
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.is_edited, self.is_finished = True, False

    def _fit(self) -> None:
        if letters := self.editor.letters:
            self.editor.setMaximumWidth(
                letters * self.fontMetrics().averageCharWidth() + 2 * theme.XL
            )


class ErrorLine(QWidget):
    """One sentence in the colour of errors, with an icon; hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self._sentence = Label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.setHidden(not sentence)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._dress()

    def _dress(self) -> None:
        ink = Tone.BAD.ink
        self._picture.setPixmap(icons.pixmap(Tone.BAD.icon, icons.SMALL, ink))
        self._picture.setAccessibleName(_(N_("Fehler")))
        words = self._sentence.palette()
        words.setColor(self._sentence.foregroundRole(), ink)
        self._sentence.setPalette(words)
