"""Refusals a person can act on; everything else that is raised is a bug and stays loud."""

from weiterbildung_app.i18n import _


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
