"""Files that hold what people said: for the user who runs the bot alone, whatever the machine's habits are."""

import os
import stat
from contextlib import suppress
from pathlib import Path

OWN = 0o600


def keep(path: Path) -> None:
    """The file is nobody else's to read from now on; made, empty, where there is none. Never raises: who may not do it
    is told so when the file is used."""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY | getattr(os, "O_NONBLOCK", 0), OWN))
    for each in (path, *(path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm", "-journal"))):
        with suppress(OSError):
            mode = each.stat().st_mode
            if stat.S_ISREG(mode) and stat.S_IMODE(mode) & 0o077:
                each.chmod(stat.S_IMODE(mode) & 0o700)


def write_text(path: Path, text: str) -> None:
    """In UTF-8. Raises OSError."""
    keep(path)
    path.write_text(text, encoding="utf-8")
