"""What the timetable ran, and how it went."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from typing import Any

from sqlmodel import Field

from bot.models.columns import Stored, json_value


class JobRun(Stored, table=True):
    """One run of a job. Without an end it was cut short, or still runs."""

    __tablename__ = "job_run"

    job: str = Field(index=True)
    started_at: datetime
    finished_at: datetime | None = None
    tally: dict[str, Any] = Field(default_factory=dict, sa_type=json_value())
    error: str = ""  # the kind of fault, never its words
    reference: str = ""  # under which the log has the rest
