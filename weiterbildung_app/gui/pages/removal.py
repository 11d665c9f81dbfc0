"""Removing a record: asked first, with everything that goes along named."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from weiterbildung_app.domain.base import record_types
from weiterbildung_app.gui.jobs import Jobs
from weiterbildung_app.gui.widgets.text import escaped
from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import records
from weiterbildung_app.services.records import Linked, Ref

CAPTION_SHOWN = 120


def ask_to_remove(
    jobs: Jobs, ref: Ref, caption: str, owner: QWidget, then: Callable[[], None] | None = None
) -> None:
    """Ask whether to remove a record, and do it; `then` is called when it is gone."""
    show = partial(_ask, jobs, ref, caption, owner, then)
    jobs.read(records.removal, ref, then=show, owner=owner)


def _ask(
    jobs: Jobs,
    ref: Ref,
    caption: str,
    owner: QWidget,
    then: Callable[[], None] | None,
    parts: Sequence[Linked],
) -> None:
    kind = _(record_types()[ref.table].label)
    box = QMessageBox(owner)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_(N_("{kind} entfernen")).format(kind=kind))
    box.setText(_(N_("„{caption}“ entfernen?")).format(caption=caption[:CAPTION_SHOWN]))
    box.setInformativeText(_what_goes_along(parts))
    remove = box.addButton(escaped(_(N_("Entfernen"))), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(escaped(_(N_("Behalten"))), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)

    def finish() -> None:
        if box.clickedButton() is remove:
            label = _(N_("{what} entfernen")).format(what=kind)
            done = (lambda _result: then()) if then else None
            jobs.write(label, records.remove, ref, owner=owner, then=done)

    box.finished.connect(finish)
    box.open()


def _what_goes_along(parts: Sequence[Linked]) -> str:
    back = _(N_("Sie können das danach rückgängig machen."))
    if not parts:
        return back
    counts = Counter(one.table for one in parts)
    named = ", ".join(_counted(table, count) for table, count in counts.items())
    return _(N_("Mit entfernt werden: {parts}. {back}")).format(parts=named, back=back)


def _counted(table: str, count: int) -> str:
    record_type = record_types()[table]
    return f"{count} {_(record_type.label if count == 1 else record_type.plural)}"
