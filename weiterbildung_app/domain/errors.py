"""Refusals a person can act on; everything else that is raised is a bug and stays loud."""

import errno

from weiterbildung_app.i18n import N_, _

_REASONS = {
    errno.ENOENT: N_("Datei oder Ordner fehlt"),
    errno.EEXIST: N_("dort liegt schon etwas"),
    errno.EISDIR: N_("dort liegt ein Ordner"),
    errno.ENOTDIR: N_("auf dem Weg dorthin liegt eine Datei statt eines Ordners"),
    errno.EACCES: N_("keine Berechtigung"),
    errno.EPERM: N_("keine Berechtigung"),
    errno.EROFS: N_("der Datenträger ist schreibgeschützt"),
    errno.ENOSPC: N_("der Datenträger ist voll"),
    errno.EDQUOT: N_("das Speicherkontingent ist erschöpft"),
    errno.EFBIG: N_("die Datei ist zu groß"),
    errno.EIO: N_("der Datenträger ist gestört"),
    errno.EBUSY: N_("wird gerade benutzt"),
    errno.ELOOP: N_("die Verknüpfung führt im Kreis"),
    errno.ENAMETOOLONG: N_("der Name ist zu lang"),
    errno.EINVAL: N_("der Name ist nicht möglich"),
    errno.EMFILE: N_("zu viele Dateien sind offen"),
    errno.ESTALE: N_("das Netzlaufwerk ist nicht erreichbar"),
    errno.ETIMEDOUT: N_("das Netzlaufwerk antwortet nicht"),
}


class UserError(Exception):
    """A refusal in one German sentence: what happened, whether data is safe, what to do now.

    `text` is marked with `N_` where it is written and may hold `{named}` places, filled from
    `values`.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(text)
        self.text = text
        self.values = values

    def __str__(self) -> str:
        sentence = _(self.text)
        return sentence.format(**self.values) if self.values else sentence


class FieldError(UserError):
    """A value that its field cannot take; `field` names the attribute so that a form can point to
    it.
    """

    def __init__(self, field: str, text: str, /, **values: object) -> None:
        super().__init__(text, **values)
        self.field = field


class Stale(UserError):
    """Somebody else changed the record since it was read."""


def reason_of(error: OSError | ValueError) -> str:
    """Say for the middle of a sentence why the system refused a path; its own words are English.

    A ValueError is how Python refuses a name.
    """
    if isinstance(error, ValueError):
        return _(_REASONS[errno.EINVAL])
    if error.errno is None:
        return _(N_("der Grund ist nicht bekannt"))
    known = _REASONS.get(error.errno, N_("Fehler {number} des Betriebssystems"))
    return _(known).format(number=error.errno)
