"""`wsoa demo`: the page; `wsoa demo --story`: one whole cycle told in the terminal. The bot's log goes elsewhere."""

import argparse
import asyncio
import contextlib
import os
import signal
import tempfile
from collections.abc import Coroutine, Generator
from pathlib import Path

from bot.cli.grammar import DEFAULT_PORT
from bot.demo.mail_story import MAIL_STORY
from bot.demo.opening import Front, show
from bot.demo.story import tell
from bot.process import logs
from bot.settings import Settings

LEVEL = "INFO"


def main(options: argparse.Namespace, _settings: Settings) -> int:
    """Ends with Ctrl+C, or when the story is told: 0 only if every step happened. Raises Problem."""
    with _logged_in(options.log):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what it keeps goes either way
        with contextlib.suppress(KeyboardInterrupt):
            return asyncio.run(_played(options))
        return 0


def _played(options: argparse.Namespace) -> Coroutine[object, object, int]:
    if options.story:
        return tell("mail", MAIL_STORY) if options.platform == "mail" else tell(options.platform or "slack")
    front = Front(options.port, DEFAULT_PORT, opens=not options.no_browser)
    return show(front, options.platform or "both")


@contextlib.contextmanager
def _logged_in(named: Path | None) -> Generator[None]:
    """No line of the log stands between the sentences; it is kept where that was asked for, or where it has errors."""
    path = named or _somewhere()
    keep = named is not None
    try:
        with path.open("w", encoding="utf-8") as log, contextlib.redirect_stderr(log):
            logs.set_up(LEVEL)
            try:
                yield
            finally:
                log.flush()
                keep = keep or '"error"' in path.read_text(encoding="utf-8")
    finally:
        if keep and named is None:
            print(f"Something went wrong inside the bot. Its log is {path}")
        elif not keep:
            path.unlink(missing_ok=True)


def _somewhere() -> Path:
    handle, name = tempfile.mkstemp(prefix="wsoa-demo-", suffix=".log")
    os.close(handle)
    return Path(name)
