"""`wsoa tick [--at INSTANT]`: what is due, once. For cron; `--at` only where time may be made up."""

import argparse
import asyncio

from bot.app import wired
from bot.chat import DeliveryError
from bot.cli.record import need_record
from bot.clock import MovableClock, Now
from bot.settings import Settings, SettingsProblem, need_chat, read_instant
from bot.user_error import Problem


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    need_chat(settings)
    need_record(settings)
    return asyncio.run(_tick(settings, _instant(settings, options.at)))


async def _tick(settings: Settings, now: Now | None) -> int:
    try:
        async with wired(settings, now) as bot:
            await bot.once()
    except DeliveryError as error:
        raise Problem(error.reason) from error
    return 0


def _instant(settings: Settings, at: str | None) -> Now | None:
    if at is None:
        return None
    if not settings.pretends:
        raise SettingsProblem(("--at is only for WSOA_ENV=demo or test. Leave it out.",))
    try:
        return MovableClock(read_instant(at))
    except (ValueError, OverflowError):
        raise SettingsProblem(("--at is not an instant. Write, for example, 2026-11-30T09:00:00Z.",)) from None
