"""The app package that a Teams administrator uploads: a manifest and two icons in a zip."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.teams.icon import colour_icon, outline_icon
from bot.vendor_json import Fields

VERSION = "1.25"
SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json"
MOST_COMMANDS = 12
DESCRIPTION = 128
MADE = (2026, 1, 1, 0, 0, 0)  # the same package from the same settings, byte for byte


ON_MESSAGES = (
    ("record_update", "Record as an update", "Record what this message says of an action"),
    ("record_risk", "Add as a risk", "Add what this message says to the risks of an action"),
    ("record_evidence", "Record as evidence", "Record the link in this message as evidence"),
)  # id, title, what it does: in the menu of any message


@dataclass(frozen=True)
class PackageDetails:
    """What the package says of the bot and of who runs it."""

    app_id: str
    version: str
    publisher: str
    website: str
    privacy: str
    terms: str


def package(about: PackageDetails, commands: Iterable[tuple[str, str]]) -> bytes:
    """The zip; `commands` are a name and what it shows."""
    files = {
        "manifest.json": json.dumps(manifest(about, commands), indent=2, ensure_ascii=False).encode(),
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        for name, data in files.items():
            zipped.writestr(ZipInfo(name, MADE), data)
    return made.getvalue()


def manifest(about: PackageDetails, commands: Iterable[tuple[str, str]]) -> Fields:
    """Of schema `VERSION`; the id follows from the app's, so that a new package updates the old one."""
    menu = [{"title": name, "description": says[:DESCRIPTION]} for name, says in commands][:MOST_COMMANDS]
    return {
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": about.version,
        "id": str(uuid5(NAMESPACE_URL, f"wsoa:{about.app_id.lower()}")),
        "developer": {
            "name": about.publisher,
            "websiteUrl": about.website,
            "privacyUrl": about.privacy,
            "termsOfUseUrl": about.terms,
        },
        "name": {"short": "wsoa", "full": "wsoa: updates for the improvement plan"},
        "description": {
            "short": "Asks how your improvement plan is going, and records the answers.",
            "full": "Asks those who own actions in a SEND improvement plan where they stand before each meeting, "
            "records the answers, and tells directors. Only you see what it answers you. Never write details of "
            "children to it.",
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#007061",
        "bots": [
            {
                "botId": about.app_id,
                "scopes": ["personal", "team"],  # a channel: for the operator alone
                "isNotificationOnly": False,
                "supportsFiles": True,
                "commandLists": [{"scopes": ["personal"], "commands": menu}],
            }
        ],
        "composeExtensions": [{"botId": about.app_id, "commands": [_of_message(*one) for one in ON_MESSAGES]}],
        "defaultInstallScope": "personal",
    }


def _of_message(name: str, title: str, says: str) -> Fields:
    return {
        "id": name,
        "type": "action",
        "title": title,
        "description": says[:DESCRIPTION],
        "context": ["message"],
        "fetchTask": True,
    }
