"""A log that nobody reads any more stops nothing."""

import logging
import os
from collections.abc import Iterator

import pytest
import structlog

from bot.process import logs


@pytest.fixture
def unread() -> Iterator[int]:
    """A pipe whose reader is gone, as when what collects the log was killed."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers, root.level
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    root.handlers, root.level = handlers, level
    structlog.configure(**before)
    logging.captureWarnings(False)


def test_what_can_not_be_logged_is_lost_and_nothing_raises(unread: int) -> None:
    with pytest.raises(BrokenPipeError):
        os.write(unread, b"x")
    logs.set_up("INFO", os.fdopen(unread, "w", buffering=1, closefd=False))
    for number in range(1000):
        structlog.get_logger().warning("not delivered", outgoing=number, reason="x" * 100)
