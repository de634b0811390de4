"""`wsoa teams package FILE.zip`: the app as a Teams administrator uploads it, with the council's own addresses.

What is asked of many councils' tenants is in `bot.cli.teams_tenants`.
"""

import argparse
import sys
from importlib.metadata import version
from urllib.parse import urlsplit

from bot.cli import teams_tenants
from bot.cli.record import of_the_same_kind
from bot.settings import GUID, Settings, SettingsProblem
from bot.teams.package import PackageDetails, package
from bot.user_error import Problem
from bot.wording.command.registry import COMMANDS

ZIP = b"PK"
MENU = ("mine", "home", "status", "overdue", "risks", "measures", "due", "changes", "cycle", "why", "prefer", "help")
NO_ID = "TEAMS_APP_ID is not set. Copy the Microsoft App ID of your Azure Bot."
WRONG_ID = "TEAMS_APP_ID is not an id like 00000000-0000-0000-0000-000000000000. Copy it again."
PUBLISHER = "the name of the council that runs the bot"
ADDRESSES = {
    "website": "the council's page about the bot",
    "privacy": "the council's own privacy notice",
    "terms": "the council's own terms of use",
}
NOBODYS = ("example", "invalid", "test", "localhost", "example.com", "example.org", "example.net", "your.council")
NO_PAGE = ("gov.uk", "www.gov.uk", "microsoft.com", "www.microsoft.com", "teams.microsoft.com", "github.com")
PRETENDED = ("improvement office", "your council", "council", "publisher", "name")
LONGEST_NAME = 32  # of the manifest
LONGEST_ADDRESS = 2048


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    if options.what != "package":
        return teams_tenants.main(options, settings)
    app_id: str = (options.app or settings.teams.app_id).strip()
    if not GUID.fullmatch(app_id):
        raise SettingsProblem((WRONG_ID if app_id else NO_ID,))
    about = _about(options, settings, app_id)
    of_the_same_kind(options.file, ZIP)
    lines = {line.name: line for line in COMMANDS}
    options.file.write_bytes(package(about, [(name, lines[name].says) for name in MENU]))
    print(f"Wrote {options.file}. Upload it in the Teams admin centre under Manage apps.")
    return 0


def _about(options: argparse.Namespace, settings: Settings, app_id: str) -> PackageDetails:
    teams = settings.teams
    given = {"website": teams.website_url, "privacy": teams.privacy_url, "terms": teams.terms_url}
    publisher = _said(options.publisher or teams.publisher, PUBLISHER, "--publisher, or TEAMS_PUBLISHER")
    if publisher.casefold() in PRETENDED or len(publisher) > LONGEST_NAME:
        raise Problem(f"--publisher has to have the council's own name, in 1 to {LONGEST_NAME} characters.")
    found: dict[str, str] = {}
    for name, what in ADDRESSES.items():
        setting = f"TEAMS_{name.upper()}_URL"
        found[name] = _said(getattr(options, name) or given[name], what, f"--{name}, or {setting}")
        _check(f"--{name}", found[name], what)
    return PackageDetails(app_id, version("wsoa"), publisher, **found)


def _said(given: str, what: str, where: str) -> str:
    """As it was given; else asked for, where somebody can answer."""
    said = given.strip()
    if not said and sys.stdin.isatty():
        said = input(f"{what[0].upper()}{what[1:]}: ").strip()
    if not said:
        raise Problem(f"Teams shows {what} with the app. Say it with {where}.")
    return said


def _check(option: str, address: str, what: str) -> None:
    """Raises Problem for what is no address, or leads nowhere that is the council's."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").casefold()
    except ValueError:
        parts, host = None, ""
    if parts is None or parts.scheme != "https" or "." not in host or len(address) > LONGEST_ADDRESS or " " in address:
        raise Problem(f"{option} is not an address that starts with https://. It has to be {what}.")
    nobodys = any(host == one or host.endswith(f".{one}") for one in NOBODYS)
    if nobodys or (host in NO_PAGE) or host.startswith("your."):
        raise Problem(f"{option} is {address}, which stands for an address. It has to be {what}.")
