"""Widgets to reuse. They know Qt, the theme and no record."""
