"""The folder of the bot's own, WSOA_HOME: where .env is, and what paths without a beginning are below."""

from collections.abc import Mapping
from pathlib import Path


def own_folder(env: Mapping[str, str]) -> Path:
    """WSOA_HOME, or the folder one is in."""
    said = env.get("WSOA_HOME", "").strip()
    return Path(said).expanduser().absolute() if said else Path.cwd()


def has_own_folder(env: Mapping[str, str]) -> bool:
    """Whether it was said."""
    return bool(env.get("WSOA_HOME", "").strip())


def own_folder_problems(env: Mapping[str, str]) -> list[str]:
    """A sentence, where it can't be used."""
    said = env.get("WSOA_HOME", "").strip()
    if not said or own_folder(env).is_dir():
        return []
    return [f"WSOA_HOME is {said}, and there is no such folder. Make it, or correct WSOA_HOME."]
