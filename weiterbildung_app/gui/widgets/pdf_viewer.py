"""PDF pages with a bar above them: which page is read, how large it is, what its state is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from weiterbildung_app.gui import theme
from weiterbildung_app.gui.widgets.buttons import Button, IconButton
from weiterbildung_app.gui.widgets.chips import Chip
from weiterbildung_app.gui.widgets.labels import Secondary
from weiterbildung_app.gui.widgets.lines import Rule
from weiterbildung_app.gui.widgets.pdf_pages import STEP, PdfPages
from weiterbildung_app.i18n import N_, _


class PdfViewer(QWidget):
    """Turns pages and zooms by buttons; `state` is a chip that the owner may show."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PdfPages(name)
        self.back = IconButton("chevron-up", _(N_("Vorige Seite (Bild auf)")))
        self.forward = IconButton("chevron-down", _(N_("Nächste Seite (Bild ab)")))
        self.place = Secondary()
        self.smaller = IconButton("zoom-out", _(N_("Kleiner (−)")))
        self.larger = IconButton("zoom-in", _(N_("Größer (+)")))
        self.percent = Secondary()
        self.fit = Button(_(N_("Breite")))
        self.fit.setFlat(True)
        self.fit.setToolTip(_(N_("An die Breite anpassen (0)")))
        self.fit.setAccessibleName(_(N_("An die Breite anpassen")))
        self.state = Chip("")
        self.state.hide()
        self.renew = IconButton("refresh-cw", _(N_("Vorschau aktualisieren (F5)")))
        self._lay_out()
        self._connect()
        self._show_page(0, 0)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        bar.setSpacing(theme.XS)
        for widget in (self.back, self.forward, self.place):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.state)
        bar.addWidget(self.renew)
        bar.addStretch(1)
        for button in (self.smaller, self.larger, self.fit):
            bar.addWidget(button)
        bar.insertWidget(bar.indexOf(self.larger), self.percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addLayout(bar)
        column.addWidget(Rule())
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        pages = self.pages
        self.back.clicked.connect(lambda: pages.show_page(pages.page - 1))
        self.forward.clicked.connect(lambda: pages.show_page(pages.page + 1))
        self.smaller.clicked.connect(lambda: pages.zoom_by(1 / STEP))
        self.larger.clicked.connect(lambda: pages.zoom_by(STEP))
        self.fit.clicked.connect(pages.fit_width)
        pages.page_changed.connect(self._show_page)
        pages.zoom_changed.connect(lambda percent: self.percent.setText(f"{percent} %"))

    def _show_page(self, page: int, count: int) -> None:
        text = _(N_("Seite {page} von {count}")).format(page=page, count=count)
        self.place.setText(text if count else "")
        self.back.setEnabled(page > 1)
        self.forward.setEnabled(page < count)
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(count > 0)
