"""What the steps are called that make and undo links."""

from collections.abc import Callable

from weiterbildung_app.i18n import N_, _
from weiterbildung_app.services import links

REASON = N_("Begründung ändern")
_LABELS: dict[Callable[..., int], tuple[str, str]] = {
    links.link: (N_("Bezug{to} anlegen"), N_("{count} Bezüge{to} anlegen")),
    links.unlink: (N_("Bezug{to} lösen"), N_("{count} Bezüge{to} lösen")),
    links.present: (N_("Vorstellung anlegen"), N_("{count} Vorstellungen anlegen")),
    links.withdraw: (N_("Vorstellung lösen"), N_("{count} Vorstellungen lösen")),
}


def label(service: Callable[..., int], count: int, key: str = "") -> str:
    """Name the step of a service of `links`: „3 Bezüge zu 9-Q anlegen“.

    `key` is that of the recommendation, if there is only one.
    """
    one, many = _LABELS[service]
    to = _(N_(" zu {key}")).format(key=key) if key else ""
    return _(one if count == 1 else many).format(count=count, to=to)
