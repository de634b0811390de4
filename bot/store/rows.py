"""Writes rows that no noun has a function of its own for."""

from sqlmodel import Session, SQLModel


def write(session: Session, *rows: SQLModel) -> None:
    """New rows and changed ones, at once: new ones have their numbers then. Without any, what is pending."""
    session.add_all(rows)
    session.flush()
