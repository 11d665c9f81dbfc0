"""What the compiler cannot do yet, done to the finished PDF: row headers in tables, small files."""

from collections.abc import Iterator
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf

_GROUPS = {Name.Document, Name.Part, Name.Sect, Name.Div, Name.THead, Name.TBody, Name.Table}


def finish(source: Path, target: Path) -> int:
    """Write `source` to `target` with row headers and packed objects; the number of pages."""
    with Pdf.open(source) as document:
        for row in _rows(document.Root.StructTreeRoot):
            _head(row)
        # The compiler has told documents apart already, in the first half of the identifier and
        # in the metadata; a second half made of the content would mean writing everything twice.
        document.save(target, object_stream_mode=ObjectStreamMode.generate, static_id=True)
        return len(document.pages)


def _rows(element: Object) -> Iterator[Object]:
    """Find the table rows below a structure element, looking only into what can hold tables."""
    for child in _children(element):
        if not isinstance(child, Dictionary):
            continue
        kind = child.get(Name.S)
        if kind == Name.TR:
            yield child
        elif kind in _GROUPS:
            yield from _rows(child)


def _head(row: Object) -> None:
    """Turn the first cell of a table row into a header of that row."""
    first = _children(row)[0]
    if first.S != Name.TD:
        return
    first.S = Name.TH
    known = first.get(Name.A, Array())
    attributes = known if isinstance(known, Array) else Array([known])
    attributes.append(Dictionary(O=Name.Table, Scope=Name.Row))
    first.A = attributes


def _children(element: Object) -> list[Object]:
    kids = element.get(Name.K, Array())
    return list(kids) if isinstance(kids, Array) else [kids]
