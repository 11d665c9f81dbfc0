"""How records are kept: connections, schema, transactions, journal, undo and full text.

Names no record and decides nothing about their content. Only startup, services and gui/jobs.py may
look inside.
"""
