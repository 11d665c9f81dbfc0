"""One page per room of the program; which records look how stands in registry.py."""
