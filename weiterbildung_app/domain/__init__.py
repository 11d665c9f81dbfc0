"""What exists and what must hold: records, kinds of values, rules.

No session, no file and no Qt lives here; SQLAlchemy's declarative classes do, because a record is
its own table.
"""
