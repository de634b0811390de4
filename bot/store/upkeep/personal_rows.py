"""All that the record keeps of one person, found by what the tables themselves say: for whoever asks to see it."""

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from bot.models import Person

NOT_THEIRS = ("audit_seal",)
TEXTS = (sa.String, sa.JSON)  # a JSON column of PostgreSQL's own is one, too


def rows_of(session: Session, person: Person) -> dict[str, list[dict[Any, Any]]]:
    """By table: their own row, what points to it, what stands under their handle, and where their name is written."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, table in sorted(SQLModel.metadata.tables.items()):
        if name not in NOT_THEIRS:
            where = sa.or_(*_points(table, person), *_names(table, person))
            result = session.connection().execute(sa.select(table).where(where))
            rows = [dict(row) for row in result.mappings()]
            found |= {name: rows} if rows else {}
    return found


def shown(value: object) -> object:
    """As JSON takes it."""
    return value.isoformat() if isinstance(value, datetime) else value if isinstance(value, int | float) else str(value)


def _points(table: sa.Table, person: Person) -> list[sa.ColumnElement[bool]]:
    columns = [each.parent for each in table.foreign_keys if each.column.table.name == "person"]
    own = [table.c.id == person.id] if table.name == "person" else []
    return [*own, *(column == person.id for column in columns)]


def _names(table: sa.Table, person: Person) -> list[sa.ColumnElement[bool]]:
    """Where the name or the address is written, or the handle alone."""
    found: list[sa.ColumnElement[bool]] = [sa.false()]
    for column in table.columns:
        kind = getattr(column.type, "impl", column.type)  # sqlmodel wraps its strings
        if isinstance(kind, sa.Enum) or not isinstance(kind, TEXTS):
            continue
        words = sa.cast(column, sa.String)
        found += [words.icontains(each, autoescape=True) for each in _spelt(person.name) | _spelt(person.email)]
        found.append(words == person.handle)
        found.append(words.contains(f'"{person.handle}"', autoescape=True))
    if table.name == "audit":
        found.append(table.c.object == f"person {person.handle}")
    return found


def _spelt(word: str) -> set[str]:
    """As a database may hold it: it knows capital letters of the plain alphabet only, and JSON escapes the others."""
    cases = {word, word.lower(), word.upper()}
    return cases | {json.dumps(each)[1:-1] for each in cases}
