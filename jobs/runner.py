"""The one place where a job that fails is caught: logged once, so that the next run goes on."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot import error_in_log

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Fault:
    """What a job failed with. The log has the rest under the reference."""

    kind: str
    reference: str


async def run_logged(name: str, job: Callable[[], Awaitable[object]]) -> Fault | None:
    """Runs a job; what it raises is logged with its name, never passed on."""
    try:
        await job()
    except Exception as error:
        fault = Fault(type(error).__name__, secrets.token_hex(3).upper())
        log.error("job failed", job=name, reference=fault.reference, **error_in_log.of(error))
        return fault
    return None


async def guarded(name: str, job: Callable[[], Awaitable[object]]) -> bool:
    """False when it failed."""
    return await run_logged(name, job) is None
