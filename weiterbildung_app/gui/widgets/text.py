"""Texts of users on their way to the screen."""

import html

from PySide6.QtGui import Qt


def escaped(text: str) -> str:
    """Double each & for buttons, tabs and menus, where one would underline the next letter."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Return a tool tip that shows exactly this text, also where it looks like markup."""
    return f"<span>{html.escape(text)}</span>" if Qt.mightBeRichText(text) else text
