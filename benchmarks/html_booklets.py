"""The same booklets as HTML with CSS for pages: what the plain way would give WeasyPrint to set."""

from collections.abc import Iterator, Mapping
from html import escape

_HIDDEN = {"label", "length", "colour", "colours", "href", "label-width", "lane", "lanes"}
_CSS = """
@page { size: 148mm 210mm; margin: 19mm 15mm 18mm 17mm;
  @bottom-right { content: counter(page) } @top-left { content: string(chapter) } }
html { font: 9.5pt "Source Sans 3", sans-serif; hyphens: auto; text-align: justify }
h1 { string-set: chapter content(); break-before: page; font-size: 21pt; text-align: left }
h2 { font-size: 12.5pt; break-after: avoid; text-align: left }
li, dd, td { text-align: left } dt { font-weight: 600 } svg { width: 15mm; height: 15mm }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: 0.4pt solid }
nav a::after { content: leader(".") target-counter(attr(href), page) }
"""


def html(data: Mapping[str, object]) -> str:
    """Write what a template gets as a document with contents, entries, tables and codes."""
    entries = list(_entries(data))
    contents = "".join(
        f'<li><a href="#e{number}">{escape(title)}</a></li>'
        for number, (title, _entry) in enumerate(entries)
    )
    body = "".join(
        f'<section><h2 id="e{number}">{escape(title)}</h2>{_block(entry)}</section>'
        for number, (title, entry) in enumerate(entries)
    )
    known = {id(entry) for _title, entry in entries}
    rest = {key: value for key, value in data.items() if key not in {"groups", "sessions"}}
    front = _block({key: value for key, value in rest.items() if id(value) not in known})
    title = escape(str(data["title"]))
    return (
        f'<html lang="de"><head><title>{title}</title><style>{_CSS}</style></head><body>'
        f"<h1>{title}</h1><h1>Inhalt</h1><nav><ol>{contents}</ol></nav>"
        f"<h1>Programm</h1>{body}<h1>Verzeichnisse</h1>{front}</body></html>"
    )


def _entries(data: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    groups = data.get("groups")
    if isinstance(groups, list):
        for group in groups:
            for entry in group["entries"]:
                yield str(entry["name"]), entry
    sessions = data.get("sessions")
    if isinstance(sessions, list):
        for session in sessions:
            yield str(session["title"]), session


def _block(value: object) -> str:
    if isinstance(value, Mapping):
        if "qr" in value:
            words = escape(str(value["text"]))
            return f'{value["qr"]}<a href="{escape(str(value["href"]))}">{words}</a>'
        parts = ((key, _block(item)) for key, item in value.items() if key not in _HIDDEN)
        return (
            "<dl>"
            + "".join(f"<dt>{key}</dt><dd>{item}</dd>" for key, item in parts if item)
            + "</dl>"
        )
    if isinstance(value, list | tuple):
        rows = [one for one in value if isinstance(one, Mapping) and "subject" in one]
        if rows:
            return _table(rows)
        return (
            "<ul>" + "".join(f"<li>{_block(one)}</li>" for one in value) + "</ul>" if value else ""
        )
    return escape(str(value)) if value not in (None, "", True, False) else ""


def _table(rows: list[Mapping[str, object]]) -> str:
    names = [name for name in rows[0] if name not in _HIDDEN]
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{_block(row[name])}</td>" for name in names) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
