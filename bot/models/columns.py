"""What the tables share: how a row is made, its number, and types of columns."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy import Dialect
from sqlmodel import Field, SQLModel

# every constraint has a name, so that a later migration can speak of it on both databases
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel):
    """A row of a table. SQLModel validates nothing of it either, but notes each column twice, and builds validators
    that nobody calls; what a new row holds is no change of it, and is noted as none."""

    model_config = {"defer_build": True}

    def __init__(self, **given: Any) -> None:
        table: Any = type(self)
        held = vars(self)
        held.update(_constants(table))
        held.update(given)
        for name, made in _made(table).items():
            if name not in given:
                held[name] = made()

    __setattr__ = object.__setattr__  # pyright: ignore[reportAssignmentType]


@cache
def _constants(table: type[SQLModel]) -> dict[str, Any]:
    """What a column holds that a new row says nothing of."""
    fields = table.model_fields.items()
    return {name: one.default for name, one in fields if not one.is_required() and one.default_factory is None}


@cache
def _made(table: type[SQLModel]) -> dict[str, Callable[[], Any]]:
    """The same, for what is made anew for each row."""
    made = ((name, one.default_factory) for name, one in table.model_fields.items())
    return {name: cast("Callable[[], Any]", factory) for name, factory in made if factory is not None}


class Stored(Row):
    """A row with a number, which the database gives it when it is flushed. Nothing asks for it before that."""

    id: int = Field(default=None, primary_key=True)


def a_word(words: type[StrEnum], column: str = "") -> type[Any]:
    """A column of one word out of a closed set; the database refuses any other.

    Name the column where a table has several of the same set: each refusal is a constraint with a name of its own.
    """
    kind = sa.Enum(
        words,
        name=column or words.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=32,
        values_callable=lambda members: [member.value for member in members],  # pyright: ignore[reportUnknownLambdaType, reportUnknownVariableType, reportUnknownMemberType]
    )
    return cast("type[Any]", kind)


def a_key() -> type[Any]:
    """A column of keys whose beginning is a range: in the order of their letters, whatever the database's language."""
    return cast("type[Any]", sa.String().with_variant(sa.String(collation="C"), "postgresql"))


class Json(sa.TypeDecorator[Any]):
    """JSON; on PostgreSQL JSONB, of which nothing is loaded where the database is another."""

    impl = sa.JSON
    cache_ok = True

    def __init__(self, *, none_as_null: bool = False) -> None:
        super().__init__(none_as_null=none_as_null)
        self.none_as_null = none_as_null
        self.should_evaluate_none = not none_as_null

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name != "postgresql":
            return super().load_dialect_impl(dialect)
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=self.none_as_null))


def json_value(*, none_as_null: bool = False) -> type[Any]:
    """A column of JSON. Assign a new value; one changed in place is not saved."""
    return cast("type[Any]", Json(none_as_null=none_as_null))
