"""What can be given on the command line, and what it means."""

import argparse
from argparse import ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from weiterbildung_app import settings
from weiterbildung_app.cli import aims, brochure, clashes, names, records
from weiterbildung_app.cli.german import Parser
from weiterbildung_app.domain.errors import UserError
from weiterbildung_app.domain.funding import Status
from weiterbildung_app.domain.kinds import DAY, Kind, OneOf, Reference
from weiterbildung_app.domain.printing import Publication
from weiterbildung_app.i18n import N_, _

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001 - it has no public name

T = TypeVar("T")

_PUBLICATIONS = {
    **{one.value: one for one in Publication},
    **{_(one.label).lower(): one for one in Publication},
    "programm": Publication.PROGRAMME,
    "heft": Publication.PROGRAMME,
    "katalog": Publication.CATALOGUE,
    "protokoll": Publication.PROTOCOL,
}

_NEXT = N_("die Veranstaltung; sonst die nächste")


def parser() -> Parser:
    """Return the parser of all commands; each carries `carry_out(store, given)`."""
    whole = Parser(
        "weiterbildung",
        usage=_(N_("weiterbildung [--sample] [DATEI|URL]\n        weiterbildung BEFEHL …")),
        description=_(
            N_(
                "Ohne Befehl öffnet sich das Fenster mit Ihrer eigenen Datei, mit --sample mit dem "
                "Beispiel. Eine andere DATEI nennen Sie mit Punkt oder Schrägstrich im Namen, "
                "einen Datenbankserver mit seiner URL."
            )
        ),
    )
    version = f"weiterbildung {settings.version()}"
    whole.add_argument(
        "--version", action="version", version=version, help=_(N_("zeigt die Version"))
    )
    commands = whole.add_subparsers(
        title=_(N_("Befehle")),
        prog="weiterbildung",
        dest="command",
        metavar=_(N_("BEFEHL")),
        required=True,
    )
    common = _common()
    for add in (_add_brochure, _add_clashes, _add_coverage, _add_list, _add_show):
        add(commands, common)
    _add_demo(commands)
    return whole


def _common() -> Parser:
    """Return the options of every command that opens a database."""
    common = Parser(add_help=False)
    where = common.add_mutually_exclusive_group()
    where.add_argument(
        "--database",
        metavar=_(N_("DATEI|URL")),
        help=_(N_("Datei oder Adresse eines Datenbankservers; sonst Ihre eigene Datei")),
    )
    where.add_argument(
        "--sample", action="store_true", help=_(N_("das Beispiel, frisch und zum Ausprobieren"))
    )
    return common


def _add_brochure(commands: "Commands", common: Parser) -> None:
    text = _(N_("druckt ein Druckwerk als PDF und nennt vorher, was zu prüfen ist"))
    one = commands.add_parser("brochure", parents=[common], help=text, description=text)
    one.add_argument(
        "publication",
        type=_publication,
        metavar=_(N_("DRUCKWERK")),
        help=", ".join(f"{one.value} ({_(one.label)})" for one in Publication),
    )
    _add_event(one)
    one.add_argument(
        "--venue",
        type=_venue,
        metavar=_(N_("NUMMER")),
        help=_(N_("nur für diesen Ort; sonst für alle")),
    )
    one.add_argument(
        "--day",
        type=_day,
        metavar=_(N_("TAG")),
        help=_(N_("dieser Tag einer mehrtägigen Veranstaltung; sonst der erste")),
    )
    one.add_argument(
        "--imposed",
        action="store_true",
        help=_(N_("ein Heft zum Falten und Heften: je zwei Seiten auf einem Blatt A4")),
    )
    one.add_argument("--output", type=Path, metavar="PDF", help=_(N_("wohin gedruckt wird")))
    one.add_argument(
        "--force", action="store_true", help=_(N_("ersetzt eine Datei, die es schon gibt"))
    )
    one.set_defaults(carry_out=brochure.print_brochure)


def _add_clashes(commands: "Commands", common: Parser) -> None:
    text = _(N_("zeigt die Konflikte im Plan und die hingenommenen mit ihrer Begründung"))
    one = commands.add_parser("clashes", parents=[common], help=text, description=text)
    _add_event(one)
    _add_json(one)
    one.set_defaults(carry_out=clashes.show_clashes)


def _add_coverage(commands: "Commands", common: Parser) -> None:
    text = _(N_("zeigt, wie weit die Veranstaltung Q und W erreicht und was fehlt"))
    one = commands.add_parser("coverage", parents=[common], help=text, description=text)
    _add_event(one)
    _add_json(one)
    one.set_defaults(carry_out=aims.show_coverage)


def _add_list(commands: "Commands", common: Parser) -> None:
    text = _(N_("listet Datensätze einer Art, einen je Zeile"))
    one = commands.add_parser(
        "list", parents=[common], help=text, description=text, epilog=_kinds()
    )
    _add_kind(one)
    one.add_argument("--text", default="", help=_(N_("nur was zu diesem Text passt")))
    _add_event(one, N_("nur aus dieser Veranstaltung; sonst aus allen"))
    one.add_argument(
        "--status",
        type=_status,
        help=_(N_("nur Förderinstrumente mit diesem Status, z. B. gültig")),
    )
    one.add_argument(
        "--day",
        type=_day,
        metavar=_(N_("TAG")),
        help=_(N_("Tag, an dem der Status gilt; sonst der nächste Veranstaltungstag")),
    )
    _add_json(one)
    one.set_defaults(carry_out=records.show_list)


def _add_show(commands: "Commands", common: Parser) -> None:
    text = _(N_("zeigt einen Datensatz mit allem, was dazugehört"))
    one = commands.add_parser(
        "show", parents=[common], help=text, description=text, epilog=_kinds()
    )
    _add_kind(one)
    one.add_argument("name", metavar=_(N_("NUMMER|KENNUNG")), help=_(N_("zum Beispiel 7 oder 9-Q")))
    _add_json(one)
    one.set_defaults(carry_out=records.show_record)


def _add_demo(commands: "Commands") -> None:
    text = _(N_("druckt das Beispiel und legt von jeder Seite des Fensters ein Bild ab"))
    one = commands.add_parser("demo", help=text, description=text)
    one.add_argument(
        "--folder", type=Path, metavar=_(N_("ORDNER")), help=_(N_("wohin die Dateien kommen"))
    )


def _add_event(one: Parser, text: str = _NEXT) -> None:
    one.add_argument("--event", type=_number, metavar=_(N_("NUMMER")), help=_(text))


def _add_json(one: Parser) -> None:
    one.add_argument("--json", action="store_true", help=_(N_("für Programme, als JSON")))


def _add_kind(one: Parser) -> None:
    one.add_argument("table", type=_table, metavar=_(N_("ART")), help=_(N_("Art der Datensätze")))


def _kinds() -> str:
    return _(N_("Arten: {kinds}")).format(kinds=", ".join(names.all_german()))


def _publication(text: str) -> Publication:
    return _one_of(_PUBLICATIONS.get(text.lower()), text, _PUBLICATIONS)


def _table(text: str) -> str:
    return _one_of(names.table(text), text, names.all_german())


def _one_of(found: T | None, text: str, possible: Iterable[str]) -> T:
    if found is None:
        sentence = _(N_("„{text}“ gibt es nicht. Möglich sind: {possible}."))
        raise ArgumentTypeError(sentence.format(text=text, possible=", ".join(possible)))
    return found


def _venue(text: str) -> int:
    return _parsed(Reference("venues"), text)


def _number(text: str) -> int:
    return _parsed(Reference("events"), text)


def _status(text: str) -> Status:
    return _parsed(OneOf(Status), text)


def _day(text: str) -> date:
    return _parsed(DAY, text)


def _parsed(kind: Kind[T], text: str) -> T:
    try:
        return kind.parse(text)
    except UserError as refused:
        raise ArgumentTypeError(str(refused)) from refused
