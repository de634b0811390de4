"""The one place where a job that fails is caught: logged once, so that the next run goes on."""

from collections.abc import Awaitable, Callable

import structlog

from bot import faults

log = structlog.get_logger(__name__)


async def guarded(name: str, job: Callable[[], Awaitable[object]]) -> bool:
    """Runs a job; what it raises is logged with its name, never passed on. False when it failed."""
    try:
        await job()
    except Exception as error:
        log.error("job failed", job=name, **faults.of(error))
        return False
    return True
