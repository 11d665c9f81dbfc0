"""Lets argparse speak German: its own words, which come without a catalogue."""

import argparse
from typing import NoReturn

_WORDS = {
    "usage: ": "Aufruf: ",
    "positional arguments": "Angaben",
    "options": "Optionen",
    "show this help message and exit": "zeigt diese Hilfe",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Es fehlt: %s",
    "one of the arguments %s is required": "Eine dieser Angaben ist nötig: %s",
    "expected one argument": "braucht einen Wert",
    "expected at most one argument": "nimmt höchstens einen Wert",
    "expected at least one argument": "braucht mindestens einen Wert",
    "expected %s argument": "braucht %s Wert",
    "expected %s arguments": "braucht %s Werte",
    "unrecognized arguments: %s": "Damit kann das Programm nichts anfangen: %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s ist nicht eindeutig, gemeint sein kann: %(matches)s"
    ),
    "ignored explicit argument %r": "nimmt keinen Wert, auch nicht %r",
    "invalid %(type)s value: %(value)r": "%(value)r ist nicht möglich",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r gibt es nicht, möglich sind: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "%(parser_name)r gibt es nicht, möglich sind: %(choices)s"
    ),
    "not allowed with argument %s": "geht nicht zusammen mit %s",
}


def _word(text: str) -> str:
    return _WORDS.get(text, text)


def _word_for(one: str, many: str, count: int) -> str:
    return _word(one if count == 1 else many)


# argparse asks gettext for each of its texts, by these two names of its module.
vars(argparse).update(_=_word, ngettext=_word_for)


class Parser(argparse.ArgumentParser):
    """A parser that says how to go on when it does not understand."""

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong in one sentence and leave with code 2."""
        self.exit(2, f"{message}\nHilfe zeigt „{self.prog} --help“.\n")
