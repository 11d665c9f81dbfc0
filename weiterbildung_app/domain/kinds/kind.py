"""What every kind can do, and the column type for values that databases keep in another form."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, TypeEngine

T = TypeVar("T")

Json = str | int | bool | list[str] | None


class Stored(TypeDecorator[Any]):
    """A column that keeps a value in another form; `write` and `read` never see None."""

    impl = sa.Text
    cache_ok = True

    def __init__(
        self,
        name: str,
        impl: TypeEngine[Any],
        write: Callable[[Any], Any],
        read: Callable[[Any], Any],
    ) -> None:
        super().__init__()
        self.name, self.impl, self._write, self._read = name, impl, write, read  # type: ignore[assignment]

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        del dialect
        return None if value is None else self._write(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        del dialect
        return None if value is None else self._read(value)


class Kind(Generic[T]):
    """What a value means; the plain kind of text on one line.

    `parse(format(value)) == value` holds for every value that `check` accepts.
    """

    numeric: ClassVar[bool] = False
    searchable: ClassVar[bool] = False

    def column_type(self) -> TypeEngine[Any]:
        """Return the column type that keeps the value exactly."""
        raise NotImplementedError

    def format(self, value: T) -> str:
        """Write the value as people read it."""
        return str(value)

    def parse(self, text: str) -> T:
        """Read what a person typed; raise UserError in one sentence."""
        raise NotImplementedError

    def check(self, value: T) -> None:
        """Raise UserError when the value must not be stored."""

    def dump(self, value: T) -> Json:
        """Turn the value into JSON for the history."""
        return cast("Json", value)

    def load(self, raw: Json) -> T:
        """Turn JSON of the history into the value."""
        return cast("T", raw)
