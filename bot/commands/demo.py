"""`wsoa demo`: the page; `wsoa demo --story`: one whole cycle told in the terminal."""

import argparse
import asyncio
import contextlib

from bot.demo.opening import show
from bot.demo.story import tell
from bot.settings import Settings


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """Ends with Ctrl+C, or when the story is told: 0 only if every step happened."""
    with contextlib.suppress(KeyboardInterrupt):
        return asyncio.run(tell(options.platform) if options.story else show(options.port))
    return 0
