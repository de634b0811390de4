"""Rows that no noun has a function of its own for: written, and looked up among those already read."""

from collections.abc import Mapping
from typing import TypeVar

from sqlmodel import Session, SQLModel

T = TypeVar("T")


def write(session: Session, *rows: SQLModel) -> None:
    """New rows and changed ones, at once: new ones have their numbers then. Without any, what is pending."""
    session.add_all(rows)
    session.flush()


def numbered(by_number: Mapping[int, T], number: int | None) -> T | None:
    """Of what was read, by number; None where there is no number."""
    return None if number is None else by_number.get(number)
