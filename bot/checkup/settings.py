"""The settings: whether they can be used, and whether others can read them."""

import stat
from collections.abc import Sequence
from pathlib import Path

from bot.checkup.finding import Finding, ok, problem, warning
from bot.settings import HERE, Settings, chat_problems

SETTINGS = "settings"


def settings_found(settings: Settings, problems: Sequence[str], file: Path) -> list[Finding]:
    """Each problem is a finding of its own; its sentence says what to write."""
    found = [problem(SETTINGS, f"{says}.", do) for says, do in _sentences([*problems, *_chat(settings, problems)])]
    where = f"and {file}" if file.is_file() else f"alone: there is no {file}"
    return [ok(SETTINGS, f"Read from the environment {where}."), *found, *_readable(file), *_open(settings)]


def _chat(settings: Settings, problems: Sequence[str]) -> Sequence[str]:
    """A token that can't be used is not missing, too."""
    return chat_problems(settings) if not any("TOKEN" in each or "TEAMS" in each for each in problems) else ()


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
