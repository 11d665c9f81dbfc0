"""Forms and the editors they are built from."""
