"""The settings: whether they can be used, and whether others can read them."""

import stat
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from bot.checkup.finding import Finding, ok, problem, warning
from bot.settings import HERE, Settings, chat_problems

SETTINGS = "settings"
ALIKE = 0.85  # of two names, from which on one is taken for the other mistyped


class Asked(dict[str, str]):
    """The environment, which remembers the names that were looked for in it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        super().__init__(env)
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None, /) -> Any:
        self.names.add(name)
        return super().get(name, default)


def settings_found(
    settings: Settings, problems: Sequence[str], file: Path, names: Collection[str] = ()
) -> list[Finding]:
    """Each problem is a finding of its own; its sentence says what to write. `names`: of all settings."""
    found = [problem(SETTINGS, f"{says}.", do) for says, do in _sentences([*problems, *_chat(settings, problems)])]
    where = f"and {file}" if file.is_file() else f"alone: there is no {file}"
    return [
        ok(SETTINGS, f"Read from the environment {where}."),
        *found,
        *_mistyped(file, names),
        *_readable(file),
        *_open(settings),
    ]


def _chat(settings: Settings, problems: Sequence[str]) -> list[str]:
    """What of a platform can't be used is not missing, too; and where nothing is, there is no other way out to tell."""
    told = {each.partition("_")[0] for each in problems}
    missing = [each for each in chat_problems(settings) if each.partition("_")[0] not in told]
    return missing if missing and "_" in missing[0].split()[0] else []


def _sentences(problems: Sequence[str]) -> list[tuple[str, str]]:
    """What is wrong, and what to do; another way out stands behind the last."""
    found: list[tuple[str, str]] = []
    for each in problems:
        says, _, do = each.partition(". ")
        if each.startswith("Or ") and found:
            found[-1] = found[-1][0], f"{found[-1][1]} {each}"
        else:
            found.append((says.removesuffix("."), do))
    return found


def _mistyped(file: Path, names: Collection[str]) -> list[Finding]:
    """What nobody looks for, and is all but the name of a setting."""
    unknown = [name for name in dotenv_values(file) if name not in names] if file.is_file() else []
    near = [(name, get_close_matches(name, names, 1, ALIKE)) for name in unknown]
    return [
        warning(SETTINGS, f"{name} in {file} is no setting of the bot’s.", f"Do you mean {found[0]}?")
        for name, found in near
        if found
    ]


def _readable(file: Path) -> list[Finding]:
    """It holds the tokens."""
    if not file.is_file() or not stat.S_IMODE(file.stat().st_mode) & 0o077:
        return []
    return [
        warning(SETTINGS, f"Other users of this computer can read {file}, which holds tokens.", f"chmod 600 {file}")
    ]


def _open(settings: Settings) -> list[Finding]:
    if settings.http_host in HERE:
        return []
    return [
        warning(
            SETTINGS,
            f"HTTP_HOST is {settings.http_host}: every computer that reaches this one can speak to the bot.",
            "Put a proxy with TLS in front of it, or set HTTP_HOST=127.0.0.1.",
        )
    ]
