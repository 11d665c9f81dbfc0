"""Keeps the names in the header and the numbers in the navigation true."""

from datetime import date

from PySide6.QtCore import QObject

from weiterbildung_app.domain.events import Event
from weiterbildung_app.gui.frame import Header
from weiterbildung_app.gui.jobs import Jobs, Step
from weiterbildung_app.gui.navigation import PAGES, NavigationList
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import events, listing
from weiterbildung_app.services.listing import Listing, Query

_DAY = "%d.%m.%Y"


class Signs(QObject):
    """Reads the event and the counts, and reads them again when a step touched them."""

    def __init__(
        self, jobs: Jobs, header: Header, navigation: NavigationList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._header, self._navigation = jobs, header, navigation
        jobs.committed.connect(self._refresh)
        self._read_event()
        for page in PAGES:
            self._count(page.id, page.counted)

    def _refresh(self, step: Step) -> None:
        if "events" in step.touched:
            self._read_event()
        for page in PAGES:
            if page.counted in step.touched:
                self._count(page.id, page.counted)

    def _count(self, page: str, table: str) -> None:
        def take(found: Listing) -> None:
            self._navigation.set_count(page, len(found.ids))

        if table:
            self._jobs.read(listing.ids, Query(table), then=take, owner=self)

    def _read_event(self) -> None:
        self._jobs.read(events.current, date.today(), then=self._show_event, owner=self)

    def _show_event(self, event: Event | None) -> None:
        place = self._jobs.file.name if self._jobs.file else _("Server")
        if event is None:
            self._header.show_names(_(N_("Noch keine Veranstaltung")), place, sample=False)
        else:
            subtitle = f"{event.day:{_DAY}} · {place}"
            self._header.show_names(event.title, subtitle, sample=event.is_sample)
