"""Statements that were made once, with values to come: to make one anew takes longer than to run it."""

from collections.abc import Mapping
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session


def rows(session: Session, statement: sa.Executable, given: Mapping[str, object]) -> list[Any]:
    """What a statement finds; what the session holds back is written first, as ever."""
    return list(cast("Any", session).execute(statement, given))
