"""The timetable: what is when and where, which rules that breaks, and how things move.

Pure functions over plain values: no record, no session, no Qt. Minutes count from midnight.
`values` says what is known, `rules` what must hold, `checking` keeps the clashes of a whole event
up to date, `moving` makes the changes of a person's actions, `fitting` finds free places, `spans`
reads times as people type them.
"""
