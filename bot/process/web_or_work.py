"""Several processes on one PostgreSQL may do the work apart."""

from enum import StrEnum


class Part(StrEnum):
    """What a replica does, where it does not do all."""

    WEB = "web"  # hears what people say
    WORK = "work"  # does what time asks for, and sends
