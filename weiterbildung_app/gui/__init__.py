"""The window. The only room with Qt; everything it knows of records comes through jobs.py."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 is built for Pythons whose constants are immortal. Before 3.12 each call into Qt
    # that answers one of them loses a reference, and after some thousand calls the process aborts.
    for _constant in (None, True, False, Ellipsis, NotImplemented):
        ctypes.c_ssize_t.from_address(id(_constant)).value += 1 << 40
