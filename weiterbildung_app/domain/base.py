"""Record and field: every record is described here once, and lists, forms, search, history and
print follow.

What a particular record means stands in the module of its feature (funding.py, events.py …).
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from weiterbildung_app.domain import folding, kinds
from weiterbildung_app.domain.errors import FieldError, UserError
from weiterbildung_app.domain.kinds import Kind
from weiterbildung_app.i18n import N_, _

SORT_LENGTH = 200
_BYTEWISE = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Sort keys are in order already; a server's own collation must not mix in."""


@dataclass(frozen=True, eq=False)
class Field:
    """What is true of a field everywhere: its kind, its German label, a help text, other names in
    spreadsheets.

    `optional` tells whether it may stay unknown, `default` what a new record begins with.
    `part_of` is set on the reference to the record without which this one has no meaning: it goes
    with it.
    """

    name: str
    kind: Kind[Any]
    label: str
    required: bool
    optional: bool = False
    default: Any = None
    help: str = ""
    aliases: tuple[str, ...] = ()
    part_of: bool = False

    @property
    def target(self) -> str | None:
        """Return the table of the record it names, None when it is no reference."""
        return self.kind.table if isinstance(self.kind, kinds.Reference) else None

    def value(self, record: "Record") -> Any:
        """Return the value as Python holds it, None when unknown."""
        return getattr(record, self.name)

    def text(self, record: "Record") -> str:
        """Write the value as people read it; unknown is the empty text."""
        value = self.value(record)
        return "" if value is None else self.kind.format(value)

    def check(self, record: "Record") -> None:
        """Raise FieldError when the value must not be stored."""
        value = self.value(record)
        if value is None or value in ("", ()):
            if (value is None and not self.optional) or value == "":
                raise FieldError(
                    self.name, N_("„{label}“ darf nicht leer bleiben."), label=_(self.label)
                )
            return
        try:
            self.kind.check(value)
        except UserError as error:
            raise FieldError(
                self.name, N_("„{label}“: {sentence}"), label=_(self.label), sentence=error
            ) from error


def field(
    kind: Kind[Any],
    label: str,
    *,
    help: str = "",
    aliases: tuple[str, ...] = (),
    default: Any = None,
    unique: bool = False,
    in_lists: bool = False,
) -> MappedColumn[Any]:
    """Declare a field; whether it may stay unknown follows from `Mapped[… | None]`.

    `in_lists` keeps it sorted beside the name: large lists sort by it.
    """
    column: MappedColumn[Any] = mapped_column(
        kind.column_type(),
        unique=unique,
        info={
            "in_lists": in_lists,
            "kind": kind,
            "label": label,
            "help": help,
            "aliases": aliases,
            "default": default,
        },
    )
    return column


def reference(
    table: str, label: str, *, help: str = "", part_of: bool = False, unique: bool = False
) -> MappedColumn[Any]:
    """Declare a field that names another record; `part_of` makes this record a part of that one."""
    kind = kinds.Reference(table)
    column: MappedColumn[Any] = mapped_column(
        sa.ForeignKey(f"{table}.id"),
        unique=unique,
        index=not unique,
        info={"kind": kind, "label": label, "help": help, "part_of": part_of},
    )
    return column


def one_of(*columns: str) -> sa.CheckConstraint:
    """Hold in the database that exactly one of these references is set."""
    count = " + ".join(f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)" for column in columns)
    return sa.CheckConstraint(f"{count} = 1", name="one_target")


class Record(DeclarativeBase):
    """Something the office keeps: a row with an id, an opaque version and described fields.

    A record class states `label` and `plural` in German and `caption_fields`, the fields that name
    it.
    """

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    label: ClassVar[str]
    plural: ClassVar[str]
    caption_fields: ClassVar[tuple[str, ...]]

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    version: Mapped[str] = mapped_column(sa.String(16), sort_order=-2)
    sort_key: Mapped[str] = mapped_column(_BYTEWISE, index=True, default="", sort_order=-1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        return {
            "version_id_col": cls.version,
            "version_id_generator": lambda _old: secrets.token_hex(8),
        }

    __table_args__: Any = ({"sqlite_autoincrement": True},)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        columns = cls.__table__.columns
        for column in columns:
            if column.info.pop("in_lists", False):
                sa.Index(None, column, columns["sort_key"])

    def name(self) -> str:
        """Return the record's own name, without the names of records it refers to."""
        described = fields(type(self))
        texts = (
            described[part].text(self)
            for part in self.caption_fields
            if described[part].target is None
        )
        return " · ".join(text for text in texts if text)

    def settle(self) -> None:
        """Make the record fit to be stored: check every field and rule, renew the sort key."""
        for described in fields(type(self)).values():
            described.check(self)
        self.check()
        self.sort_key = folding.sort_key(self.name())[:SORT_LENGTH]

    def check(self) -> None:
        """Raise UserError when a rule between fields of this record is broken."""

    def is_given(self) -> bool:
        """Tell whether the record comes with the program and must stay as it is."""
        return False


@cache
def fields(record_type: type[Record]) -> dict[str, Field]:
    """Return the described fields of a record type by name, in the order they are declared."""
    described = {}
    for attribute in sa.inspect(record_type).column_attrs:
        column = attribute.columns[0]
        if "kind" in column.info:
            described[attribute.key] = Field(
                attribute.key,
                required=not column.nullable and column.info.get("default") is None,
                optional=bool(column.nullable),
                **column.info,
            )
    return described


@sa.event.listens_for(Record, "init", propagate=True)
def _begin_with_defaults(record: Record, _args: Any, values: dict[str, Any]) -> None:
    """Give a new record its defaults at once: rules rely on them, and a None given stays None."""
    for name, described in fields(type(record)).items():
        if described.default is not None:
            values.setdefault(name, described.default)


@cache
def record_types() -> dict[str, type[Record]]:
    """Return every record type by the name of its table."""
    return {mapper.class_.__tablename__: mapper.class_ for mapper in Record.registry.mappers}


@cache
def parts(record_type: type[Record]) -> tuple[tuple[type[Record], Field], ...]:
    """Return what a record consists of: (type of the part, its field that names this record)."""
    return tuple(
        (other, described) for other, described in references(record_type) if described.part_of
    )


@cache
def references(record_type: type[Record]) -> tuple[tuple[type[Record], Field], ...]:
    """Return who can refer to a record of this type: (type, its field)."""
    table = record_type.__tablename__
    return tuple(
        (other, described)
        for other in record_types().values()
        for described in fields(other).values()
        if described.target == table
    )


def whole(record_type: type[Record]) -> Field | None:
    """Return the field that names the record this type is a part of, if it is a part."""
    owners = [described for described in fields(record_type).values() if described.part_of]
    return owners[0] if owners else None


def searchable_text(record: Record) -> Iterator[str]:
    """Yield the texts by which a record can be found."""
    for described in fields(type(record)).values():
        if described.kind.searchable and described.value(record):
            yield described.text(record)
