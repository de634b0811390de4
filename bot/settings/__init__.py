"""Settings, read and checked once, all problems at once. Secrets do not show in the repr."""

from bot.settings.addresses import HERE
from bot.settings.settings import (
    FASTEST,
    Settings,
    SettingsProblem,
    chat_problems,
    look_at,
    need_chat,
    read_instant,
    read_settings,
)
from bot.settings.teams import GUID, TeamsSettings

__all__ = [
    "FASTEST",
    "GUID",
    "HERE",
    "Settings",
    "SettingsProblem",
    "TeamsSettings",
    "chat_problems",
    "look_at",
    "need_chat",
    "read_instant",
    "read_settings",
]
