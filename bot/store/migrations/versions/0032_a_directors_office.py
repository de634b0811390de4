"""What a director has to decide and to read can be handed over"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TABLE, COLUMN, NAME = "hand_over", "what", "handed"
BEFORE, AFTER = ("action", "area", "risk", "measure"), ("action", "area", "risk", "measure", "director")


def upgrade() -> None:
    _words(BEFORE, AFTER)


def downgrade() -> None:
    op.execute("DELETE FROM hand_over WHERE what = 'director'")
    _words(AFTER, BEFORE)


def _words(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The closed set has a word more."""
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(TABLE, _check(before), _check(after))
        return
    op.drop_constraint(op.f(f"ck_{TABLE}_{NAME}"), TABLE, type_="check")
    op.create_check_constraint(op.f(f"ck_{TABLE}_{NAME}"), TABLE, sa.column(COLUMN).in_(after))


def _check(words: tuple[str, ...]) -> str:
    return f"CHECK ({COLUMN} IN ({', '.join(repr(word) for word in words)}))"


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
    here.exec_driver_sql(f'INSERT INTO "{table}_anew" ({columns}) SELECT {columns} FROM "{table}"')
    for kind, sql in others:
        if kind == "trigger":
            here.exec_driver_sql(f'DROP TRIGGER "{sql.split()[2]}"')
    here.exec_driver_sql(f'DROP TABLE "{table}"')
    here.exec_driver_sql(f'ALTER TABLE "{table}_anew" RENAME TO "{table}"')
    for _kind, sql in others:
        here.exec_driver_sql(sql)
