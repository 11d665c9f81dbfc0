"""Item models over services; they hold ids and windows of rows, never records."""
