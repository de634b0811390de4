"""Runs the migrations with Alembic. Loaded only when there is something to run."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine
from sqlmodel import Session

from bot.store.action import action_columns
from bot.store.history import roll_up_checks


def upgrade(engine: Engine, migrations: Path) -> None:
    """To the newest version; all of one version or nothing of it."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["engine"] = engine
    command.upgrade(config, "head")
    with Session(engine) as session, session.begin():
        action_columns.repair(session)  # a migration adds the columns; what they hold follows from the history
        roll_up_checks.repair(session)
