"""The words that a column may hold, changed by a migration on either database."""

import sqlalchemy as sa
from alembic import op


def change_words(table: str, column: str, constraint: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """`constraint`: the name of the CHECK on PostgreSQL. Raises RuntimeError where the table does not hold `before`."""
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(table, _check(column, before), _check(column, after))
        return
    op.drop_constraint(op.f(constraint), table, type_="check")
    op.create_check_constraint(op.f(constraint), table, sa.column(column).in_(after))


def _check(column: str, words: tuple[str, ...]) -> str:
    return f"CHECK ({column} IN ({', '.join(repr(word) for word in words)}))"


def _made_anew(table: str, before: str, after: str) -> None:
    """SQLite changes no constraint: the table is made anew as it was described, with its rows, indexes and triggers."""
    here = op.get_bind()
    described = here.exec_driver_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type = 'table' DESC",
        (table,),
    ).all()
    (_table, whole), *others = described
    head, bracket, body = whole.partition("(")
    if before not in body:
        raise RuntimeError(f"{table} is not described as it should be: {head}")
    columns = ", ".join(f'"{row[1]}"' for row in here.exec_driver_sql(f'PRAGMA table_info("{table}")'))
    here.exec_driver_sql(f'CREATE TABLE "{table}_anew" {bracket}{body.replace(before, after)}')
    copy = f'INSERT INTO "{table}_anew" ({columns}) SELECT {columns} FROM "{table}"'  # nosec B608: names of ours
    here.exec_driver_sql(copy)
    for kind, sql in others:
        if kind == "trigger":
            here.exec_driver_sql(f'DROP TRIGGER "{sql.split()[2]}"')
    here.exec_driver_sql(f'DROP TABLE "{table}"')
    here.exec_driver_sql(f'ALTER TABLE "{table}_anew" RENAME TO "{table}"')
    for _kind, sql in others:
        here.exec_driver_sql(sql)
