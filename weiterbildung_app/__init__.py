"""Weiterbildung plans a continuing-education day, keeps what it is about, and prints the handouts.

This page is the map of the house. Every room imports downwards only; rooms on one line never see
each other; import contracts in pyproject.toml hold it.

    __main__               window or terminal, nothing else
    gui | cli              the only room with Qt | the same services on a terminal
    startup                opens the house: file or server, schema, first records, Store
    services               what people do: verbs change, nouns read; never commit, never show
    storage | publishing   how it is kept; names no record | data → Typst → PDF; no session
    domain                 what exists and what must hold: records, kinds, rules
    settings, i18n, paths  declared once

bootstrap stands apart: standard library only, it makes a bare machine ready and hands over.
resources/ (icons, fonts, templates, first records, help) and migrations/ lie beside the package and
travel inside the wheel.

How a value travels. A form asks `gui.jobs` to write; a writer thread runs `Store.write(label,
service, …)`: one transaction, in which the journal notes old and new values of every flushed
record, the audit keeps them as rows and the search index follows; then it commits and returns a
`Step`. `Jobs.committed` carries the step to every page, and a page reloads when `step.touched`
names its records. Undo, redo and „Bis hierher zurück“ replay a step's values through the same door,
if the records still look as the step left them. What the program itself puts into a new database
goes through `Store.seed`: kept in the history, but never undone.

How a plan moves. domain/timetable/ holds slots, rules and the clashes of a whole event as plain
values; services/timetables.py reads them, services/schedule.py stores what an action comes to. The
board (gui/board/) works out a proposal with the same functions before anybody lets go, shows the
result at once, and hands it to the writer thread together with what it started from: whoever was
quicker wins, and the loser sees the new state. Kept plans (services/versions.py) are rows of text,
so that a release stays as it was whatever happens to its sessions.

How a field is described. Once, on its column: kind, German label, help. From it follow form row,
editor, table column, order, search, history and print. References marked `part_of` make a record
part of another: it is listed, removed and restored with it.

A new kind of record touches its module in domain, a migration with `storage.schema.HEAD`, one entry
in gui/pages/registry.py, the page that lists it in gui/navigation.py, and tests/factories.py.

Decisions that differ from what one might expect:
- German is the source language of all texts; `_()` can translate, but there is no English original
  that could drift. Code, names and comments are English; each thing has one word everywhere.
- Decimals are kept as whole numbers (cents, thousandths), times of day as minutes: exact and
  sortable on SQLite and PostgreSQL alike.
- Dates of sources keep the precision in which they are known (`domain.values.PartialDate`).
- A placement has one start; its rooms are rows of their own (`PlacementRoom`), one of them the
  origin. So a simulcast moves as one.
- Status on a day is computed from an edition's dates, its windows and what the source stated, never
  typed (`domain.funding.status_of`).
- Every thread beside Qt goes through `gui.threads.Crew`: Python's collector must not free widgets
  on another thread, and PySide6 on Python 3.11 needs what `gui/__init__.py` does.
"""
