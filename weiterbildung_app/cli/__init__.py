"""The same services on a terminal: reads lists, prints brochures. Knows no Qt and no SQL."""
