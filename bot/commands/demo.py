"""`wsoa demo`: the page; `wsoa demo --story`: one whole cycle told in the terminal."""

import argparse
import asyncio
import contextlib
from collections.abc import Coroutine

from bot.demo.opening import show
from bot.demo.story import tell
from bot.settings import Settings


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """Ends with Ctrl+C, or when the story is told: 0 only if every step happened."""
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(_played(options))
    return 0


def _played(options: argparse.Namespace) -> Coroutine[object, object, int]:
    if options.story:
        return tell(options.platform or "slack")
    return show(options.port, options.platform or "both")
