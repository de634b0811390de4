"""How the bot writes its log: one line an event, fields, never a message's text, a name or a token.

What other people's code logs comes out as lines of the same kind. What repeats is one line a minute, with a count.
"""

import logging
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot import error_in_log
from bot.clock import seconds_passed

A_MINUTE = 60.0
MOST = 1_000  # different lines of which we remember when they were last written
OURS_TO_TELL = ("apscheduler",)  # whose messages hold nothing but names of ours
PLAIN = re.compile(r"[\w .,'-]*(?:\(\)[\w .,'-]*)?")  # up to where other messages may begin to hold what was sent


def set_up(level: str, to: TextIO | None = None) -> None:
    """For the whole process; called once, by the command line. `to`: else standard error, as it is at the time."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level)),
        processors=_processors(sys.stderr.isatty()),
        logger_factory=lambda *_: structlog.PrintLogger(cast("TextIO", Unread(to or sys.stderr))),
        cache_logger_on_first_use=False,
    )
    everyone = logging.getLogger()
    everyone.handlers = [Others()]
    everyone.setLevel(logging.WARNING)
    logging.captureWarnings(True)  # which may tell what somebody sent


def _processors(on_a_screen: bool) -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        OnceAMinute(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.dev.ConsoleRenderer(colors=False) if on_a_screen else structlog.processors.JSONRenderer(),
    ]


class Unread:
    """Where the log goes. That nobody reads it any more, or that the disk is full, stops nothing."""

    def __init__(self, to: TextIO) -> None:
        self._to = to

    def write(self, text: str) -> None:
        """What can't be written is lost."""
        with suppress(OSError, ValueError):
            self._to.write(text)

    def flush(self) -> None:
        with suppress(OSError, ValueError):
            self._to.flush()


class OnceAMinute:
    """Drops a line that is like one of the last minute; the next one tells how many were dropped."""

    def __init__(self, seconds: Callable[[], float] = seconds_passed) -> None:
        self._seconds = seconds
        self._written: dict[str, tuple[float, int]] = {}

    def __call__(self, _logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
        like, now = repr(sorted(line.items(), key=str)), self._seconds()
        since, dropped = self._written.pop(like, (now - A_MINUTE, 0))
        if now - since < A_MINUTE:
            self._written[like] = since, dropped + 1
            raise structlog.DropEvent
        self._written[like] = now, 0
        while len(self._written) > MOST:
            del self._written[next(iter(self._written))]
        return {**line, "repeated": dropped} if dropped else line


class Others(logging.Handler):
    """What aiohttp, asyncio, APScheduler and the like log: what happened and where, without what they were given."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        about = error_in_log.of(error) if error is not None else {}
        structlog.get_logger().log(record.levelno, _said(record), logger=record.name, **about)


def _said(record: logging.LogRecord) -> str:
    """A message's own words. What it was filled with may be anyone's."""
    if record.name.startswith(OURS_TO_TELL):
        return record.getMessage()[:200]
    template = str(record.msg).partition("\n")[0].partition("%")[0]
    found = PLAIN.match(template)
    return (found[0] if found else "").strip()[:200] or "something went wrong"
