"""An INSERT that adds nothing where the row is there already. Each dialect has its own, and one of them is loaded."""

from typing import Any

import sqlalchemy as sa


def insert_once(dialect: str, table: sa.Table, *unique: str) -> Any:
    """`unique`: the columns in which no two rows are the same; whichever there are, where none is named."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert
    return insert(table).on_conflict_do_nothing(index_elements=unique or None)
