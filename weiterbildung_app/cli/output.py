"""Writes to the terminal: aligned plain text for people, JSON for machines."""

import json
from collections.abc import Iterable, Sequence


def table(rows: Iterable[Sequence[str]]) -> None:
    """Print one row a line, its columns aligned; numbers in front stand at the right."""
    lines = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell.rjust(width) if cell.isdecimal() and place == 0 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def facts(pairs: Iterable[tuple[str, str]]) -> None:
    """Print labels with their values, which keep their line ends, indented beside the labels."""
    known = list(pairs)
    width = max((len(label) for label, _value in known), default=0)
    for label, value in known:
        first, *more = value.split("\n")
        print(f"{label.ljust(width)}  {first}".rstrip())
        for line in more:
            print(f"{' ' * width}  {line}".rstrip())


def machine(value: object) -> None:
    """Print a value as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
