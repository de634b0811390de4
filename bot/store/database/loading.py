"""Rows of models, made of the columns of their tables as SQLAlchemy's session makes them: it takes three times as long,
for it has to reckon with mappings that ours are not.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session, SQLModel

from bot.store.database.prepared import Given, fetch_columns


class _Made(NamedTuple):
    """How a row of a model is made."""

    manager: Any
    names: tuple[str, ...]  # of its columns, in the table's order
    key: Callable[[Any], Any]  # what tells a row from others, out of its values


def columns_of(*models: type[SQLModel]) -> list[Any]:
    """What a statement for `fetch_models` asks for."""
    return [column for model in models for column in _mapper(model).local_table.columns]


def fetch_models(
    session: Session, models: Sequence[type[SQLModel]], statement: sa.Executable, given: Given
) -> list[tuple[Any, ...]]:
    """One row of each model in turn; None for one that an outer join did not find. What the session knows already is
    the same object, and stays as it is there."""
    made = [_made(cast("Any", model)) for model in models]
    found: list[tuple[Any, ...]] = []
    for row in fetch_columns(session, statement, given):
        values, start, several = tuple(row), 0, list[Any]()
        for one in made:
            several.append(_row(session, one, values[start : start + len(one.names)]))
            start += len(one.names)
        found.append(tuple(several))
    return found


def _row(session: Any, made: _Made, values: tuple[Any, ...]) -> Any:
    key = made.key(values)
    if None in key:
        return None
    identity = made.manager.class_, key, None
    known = session.identity_map.get(identity)
    if known is not None:
        _fill(known, made, values)
        return known
    row = made.manager.new_instance()
    held: dict[str, Any] = row.__dict__
    held.update(zip(made.names, values, strict=True))
    state: Any = instance_state(row)
    state.key, state.session_id = identity, session.hash_key
    session.identity_map._add_unpresent(state, identity)
    session.dispatch.loaded_as_persistent(session, state)
    return row


def _fill(row: Any, made: _Made, values: tuple[Any, ...]) -> None:
    """What was no longer known of it."""
    held: dict[str, Any] = row.__dict__
    state: Any = instance_state(row)
    missing = {name: value for name, value in zip(made.names, values, strict=True) if name not in held}
    if missing:
        held.update(missing)
        state._commit(held, missing.keys())


@cache
def _made(model: type[object]) -> _Made:
    mapper = _mapper(model)
    names = tuple(column.name for column in mapper.local_table.columns)
    places = [names.index(column.name) for column in mapper.local_table.primary_key]
    key: Callable[[Any], Any] = itemgetter(*places) if len(places) > 1 else itemgetter(slice(places[0], places[0] + 1))
    return _Made(mapper.class_manager, names, key)


def _mapper(model: type[object]) -> Any:
    mapper: Any = sa.inspect(model)
    return mapper
