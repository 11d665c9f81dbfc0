"""One database on the server for test after test: emptied between them, made anew when in doubt."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import sqlalchemy as sa

_SHAPE = """
SELECT md5(string_agg(concat_ws(' ', c.relname, c.relkind, c.relhastriggers, c.relrowsecurity,
       a.attname, a.atttypid, a.attnotnull), ',' ORDER BY c.relname, a.attnum))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace NOT IN
      (SELECT oid FROM pg_namespace WHERE nspname LIKE 'pg\\_%' OR nspname = 'information_schema')
"""
_EMPTY = """
DO $$
DECLARE one record; filled boolean;
BEGIN
  SET LOCAL lock_timeout = '2s';
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one.name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM public.%I', one.name); END IF;
  END LOOP;
  FOR one IN SELECT sequencename AS name FROM pg_sequences
             WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE public.%I RESTART', one.name);
  END LOOP;
END $$
"""


class Databases:
    """Databases of the newest schema, copied from the one that the migrations built."""

    def __init__(self, server: sa.Engine, template: str) -> None:
        self._server, self._template = server, template
        self._free: tuple[str, sa.Engine] | None = None
        self._shape = ""
        self._rows: dict[str, list[dict[str, object]]] = {}

    @contextmanager
    def one(self) -> Iterator[str]:
        """Lend a database that holds what the migrations left in it; return its URL."""
        name, engine = self._free or self._make()
        self._free = None
        try:
            yield self._server.url.set(database=name).render_as_string(hide_password=False)
        finally:
            if self._emptied(engine):
                self._free = name, engine
            else:
                self._drop(name, engine)

    def close(self) -> None:
        """Remove the database that is kept."""
        if self._free:
            self._drop(*self._free)
        self._free = None

    def _make(self) -> tuple[str, sa.Engine]:
        name = f"weiterbildung_test_{uuid.uuid4().hex[:12]}"
        with self._server.connect() as connection:
            connection.exec_driver_sql(
                f'CREATE DATABASE "{name}" TEMPLATE "{self._template}" STRATEGY WAL_LOG'
            )
        engine = sa.create_engine(self._server.url.set(database=name), poolclass=sa.NullPool)
        if not self._shape:
            with engine.connect() as connection:
                self._shape = connection.execute(sa.text(_SHAPE)).scalar_one()
                self._rows = _rows(connection)
        return name, engine

    def _emptied(self, engine: sa.Engine) -> bool:
        """Empty a database; tell whether it is as good as new."""
        with suppress(sa.exc.DBAPIError), engine.begin() as connection:
            connection.execute(sa.text(_EMPTY))
            for table, rows in self._rows.items():
                named = sa.table(table, *(sa.column(column) for column in rows[0]))
                connection.execute(sa.insert(named), rows)
            return bool(connection.execute(sa.text(_SHAPE)).scalar_one() == self._shape)
        return False

    def _drop(self, name: str, engine: sa.Engine) -> None:
        engine.dispose()
        with self._server.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')


def _rows(connection: sa.Connection) -> dict[str, list[dict[str, object]]]:
    """Return what the migrations left in the tables."""
    tables = sa.inspect(connection).get_table_names()
    found = {
        table: [
            dict(row) for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')).mappings()
        ]
        for table in tables
    }
    return {table: rows for table, rows in found.items() if rows}
