"""`wsoa teams package FILE.zip`: the app as a Teams administrator uploads it."""

import argparse
from importlib.metadata import version

from bot.commands.record import of_the_same_kind
from bot.problem import Problem
from bot.settings import GUID, Settings, SettingsProblem
from bot.teams.package import About, package
from bot.wording.commands import COMMANDS

ZIP = b"PK"
MENU = ("mine", "home", "status", "overdue", "risks", "measures", "due", "changes", "cycle", "why", "prefer", "help")
NO_ID = "TEAMS_APP_ID is not set. Copy the Microsoft App ID of your Azure Bot."
WRONG_ID = "TEAMS_APP_ID is not an id like 00000000-0000-0000-0000-000000000000. Copy it again."


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    app_id: str = settings.teams.app_id
    if not GUID.fullmatch(app_id):
        raise SettingsProblem((WRONG_ID if app_id else NO_ID,))
    if not options.website.startswith("https://"):
        raise Problem("--website is not an address that starts with https://. Teams shows it with the app.")
    if not 0 < len(options.publisher.strip()) <= 32:
        raise Problem("--publisher has to have 1 to 32 characters.")
    of_the_same_kind(options.file, ZIP)
    about = About(app_id, version("wsoa"), options.publisher.strip(), options.website)
    lines = {line.name: line for line in COMMANDS}
    options.file.write_bytes(package(about, [(name, lines[name].says) for name in MENU]))
    print(f"Wrote {options.file}. Upload it in the Teams admin centre under Manage apps.")
    return 0
