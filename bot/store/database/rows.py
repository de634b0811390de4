"""Rows that no noun has a function of its own for: written, and looked up among those already read."""

from collections.abc import Mapping
from typing import TypeVar

from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, SQLModel

T = TypeVar("T")


def write_rows(session: Session, *rows: SQLModel) -> None:
    """New rows and changed ones, at once: new ones have their numbers then. Without any, what is pending."""
    session.add_all(rows)
    session.flush()


def take_back(session: Session, step: SessionTransaction) -> None:
    """What was written since the step began; what was read meanwhile is read again, for it may be gone."""
    step.rollback()
    session.expire_all()


def rows_by_number(by_number: Mapping[int, T], number: int | None) -> T | None:
    """Of what was read, by number; None where there is no number."""
    return None if number is None else by_number.get(number)
