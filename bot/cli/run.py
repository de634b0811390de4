"""`wsoa run [--only web|work]`: the bot, or a part of it, until it is told to stop."""

import argparse
import asyncio
import signal
import sys

import structlog

from bot.app import run
from bot.chat import DeliveryError
from bot.process.backup_warning import warn_without_backup
from bot.process.heap import share_one_heap
from bot.process.web_or_work import Part
from bot.settings import Settings, need_chat
from bot.store.database.existing import is_there, named
from bot.user_error import Problem

log = structlog.get_logger(__name__)

TURN = 0.0005  # seconds a thread keeps the interpreter: the store's asks for it a hundred times a reply


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    need_chat(settings)
    if not is_there(settings.database_url):
        log.warning("no record yet: an empty one is made. wsoa plan import FILE", database=named(settings.database_url))
    warn_without_backup(settings)
    sys.setswitchinterval(TURN)
    share_one_heap()
    return asyncio.run(_run(settings, Part(options.only) if options.only else None))


async def _run(settings: Settings, only: Part | None) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    try:
        await run(settings, stop, only)
    except DeliveryError as error:
        raise Problem(error.reason) from error
    return 0
