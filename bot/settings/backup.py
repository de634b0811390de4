"""Where copies of the record go, how many are kept, and the key that locks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.settings.own_folder import own_folder

LEAST_KEY = 20  # characters of a key that copies are locked with
MOST_KEPT = 1000


@dataclass(frozen=True)
class BackupSettings:
    folder: Path | None = None  # of the copies; None: beside the database
    copies: int = 14  # older ones go when a new one is made
    key: str = field(default="", repr=False)  # copies are locked with it; empty: they are not


def backup_in(env: Mapping[str, str], problems: list[str]) -> BackupSettings:
    """Adds a sentence for each problem."""
    folder, key = env.get("BACKUP_FOLDER", "").strip(), env.get("BACKUP_KEY", "").strip()
    if key and len(key) < LEAST_KEY:
        problems.append(
            f"BACKUP_KEY has fewer than {LEAST_KEY} characters. Make a longer one, and keep it elsewhere too."
        )
    place = own_folder(env) / Path(folder).expanduser() if folder else None
    if place is not None and place.exists() and not place.is_dir():
        problems.append("BACKUP_FOLDER is a file. Name a folder, or leave it empty.")
        place = None
    return BackupSettings(place, _copies(env, problems), key)


def _copies(env: Mapping[str, str], problems: list[str]) -> int:
    value = env.get("BACKUP_COPIES", "").strip() or "14"
    if value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_KEPT:
        return int(value)
    problems.append(f"BACKUP_COPIES is not a number from 1 to {MOST_KEPT}. Write 14, or leave it empty.")
    return 14
