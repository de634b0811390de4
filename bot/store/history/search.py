"""Finds what was said by its words, the best first: SQLite's FTS5, PostgreSQL's full text search."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.plan.action.search_result import FoundWords

WORD = re.compile(r"\w+")
MOST = 100
_STANDS = (
    " AND a.plan_id = :plan AND NOT a.gone AND NOT u.withdrawn AND u.said_at <= :until"
    " AND NOT EXISTS (SELECT 1 FROM status_update AS later WHERE later.supersedes_id = u.id)"
)
_FOUND = "SELECT u.id, a.ref, a.title, p.post, p.name, u.said_at, u.text, a.id AS action_id"
_SPOKEN_BY = " AND p.handle IN :handles"
_FROM = " JOIN action AS a ON a.id = u.action_id JOIN person AS p ON p.id = coalesce(u.on_behalf_of_id, u.by_id)"
_SQLITE = (
    f"{_FOUND} FROM said_words JOIN status_update AS u ON u.id = said_words.rowid{_FROM}"
    f" WHERE said_words MATCH :words{_STANDS}{{by}} ORDER BY bm25(said_words), u.said_at DESC LIMIT {MOST}"
)
_VECTOR = "to_tsvector('english', u.text || ' ' || u.done || ' ' || u.difference || ' ' || u.next || ' ' || u.stuck)"
_POSTGRES = (
    f"{_FOUND} FROM status_update AS u{_FROM} WHERE {_VECTOR} @@ to_tsquery('english', :words){_STANDS}{{by}}"
    f" ORDER BY ts_rank({_VECTOR}, to_tsquery('english', :words)) DESC, u.said_at DESC LIMIT {MOST}"
)
# the last that came, whose numbers are in order at hand (the "+" keeps SQLite from going by plan, and sorting all); of
# those, the last that was said first
_LATEST = (
    f"{_FOUND} FROM status_update AS u{_FROM} WHERE true{_STANDS.replace('a.plan_id', '+a.plan_id')}{{by}}"
    f" ORDER BY u.id DESC LIMIT {MOST}"
)


def said(
    session: Session, plan_id: int, words: str, until: datetime, handles: Sequence[str] | None = None
) -> tuple[FoundWords, ...]:
    """What was said until then that has all the words; where nothing has, what has any of them. What was corrected or
    taken back is not found. `handles`: of those people alone."""
    spoken = WORD.findall(words)
    if not spoken or handles == []:
        return ()
    for every in (True, False):
        found = _rows(session, spoken, {"plan": plan_id, "until": until}, handles, every=every)
        if found:
            return tuple(_said(row, whole=every) for row in found)
    return ()


def latest(
    session: Session, plan_id: int, until: datetime, handles: Sequence[str] | None = None
) -> tuple[FoundWords, ...]:
    """What was said last, the newest first."""
    if handles == []:
        return ()
    query = _asking(_LATEST, handles)
    given = {"plan": plan_id, "until": until, **_by(handles)}
    found = session.connection().execute(query, given).mappings().all()
    return tuple(_said(row, whole=True) for row in sorted(found, key=lambda row: row["said_at"], reverse=True))


def _rows(
    session: Session, spoken: Sequence[str], given: Mapping[str, Any], handles: Sequence[str] | None, *, every: bool
) -> Sequence[sa.RowMapping]:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        joined, statement = (" " if every else " OR ").join(f'"{word}"' for word in spoken), _SQLITE
    else:
        joined, statement = (" & " if every else " | ").join(spoken), _POSTGRES
    return connection.execute(_asking(statement, handles), {**given, **_by(handles), "words": joined}).mappings().all()


def _asking(statement: str, handles: Sequence[str] | None) -> Any:
    query = sa.text(statement.format(by="" if handles is None else _SPOKEN_BY))
    query = query.bindparams(sa.bindparam("until", type_=UTCDateTime()))
    query = query if handles is None else query.bindparams(sa.bindparam("handles", expanding=True))
    return query.columns(said_at=UTCDateTime())


def _by(handles: Sequence[str] | None) -> dict[str, Any]:
    return {} if handles is None else {"handles": list(handles)}


def _said(row: sa.RowMapping, *, whole: bool) -> FoundWords:
    return FoundWords(
        row["ref"], row["title"], row["post"] or row["name"], row["said_at"], row["text"], row["action_id"], whole
    )
