"""Providers, chambers, exhibitors, partners; their accreditations and contacts."""

from PySide6.QtWidgets import QWidget

from weiterbildung_app.gui.actions import Actions
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.navigation import Go
from weiterbildung_app.gui.pages.records import RecordsPage

TABLES = ("organisations", "accreditations", "contacts")


def build(jobs: Jobs, actions: Actions, go: Go) -> QWidget:
    """Make the page."""
    return RecordsPage(jobs, actions, go, TABLES)
