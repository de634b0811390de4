"""What Microsoft Teams needs, read and checked with the other settings. Off where nothing of it is set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.settings.addresses import HERE, is_web_address
from bot.settings.token_box import TokenBox, not_keys

GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
YES = ("1", "true", "yes", "on")
IN_NO_TENANT = "OPERATOR_CHANNEL is a channel of Teams, and nobody knows in which tenant. Use an e-mail address."
ONE_OR_MANY = "Remove one: one council, or many (wsoa teams register)."
PRETEND = ("demo", "test")  # only here may the clock be set, and other addresses than Microsoft's be used


@dataclass(frozen=True)
class TeamsSettings:
    """What Microsoft Teams needs. The addresses are Microsoft's own where they are empty."""

    app_id: str = ""
    app_secret: str = field(default="", repr=False)
    tenant_id: str = ""
    openid_url: str = ""
    login_url: str = ""
    service_hosts: tuple[str, ...] = ()
    dangerously_allow_unauthenticated: bool = False
    token_keys: tuple[str, ...] = field(default=(), repr=False)  # many councils: what each one's secret is locked with
    publisher: str = ""  # these four are what the app's package says of the council
    website_url: str = ""
    privacy_url: str = ""
    terms_url: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything of it was set at all."""
        one = self.app_id or self.app_secret or self.tenant_id or self.dangerously_allow_unauthenticated
        return bool(one or self.of_many)

    @property
    def of_many(self) -> bool:
        """Whether it serves many councils, each with a bot of its own in its own tenant."""
        return bool(self.token_keys)

    @property
    def box(self) -> TokenBox:
        return TokenBox(self.token_keys)


def teams_in(env: Mapping[str, str], word: str, host: str, problems: list[str]) -> TeamsSettings:
    """Other addresses than Microsoft's, and ids that are no GUIDs, only where one pretends."""
    keys = tuple(env.get("TEAMS_TOKEN_KEYS", "").replace(",", " ").split())
    problems += [f"TEAMS_TOKEN_KEYS: key {number} is none. Make one: wsoa teams new-key" for number in not_keys(keys)]
    found = TeamsSettings(
        app_id=env.get("TEAMS_APP_ID", "").strip(),
        app_secret=env.get("TEAMS_APP_SECRET", "").strip(),
        tenant_id=env.get("TEAMS_TENANT_ID", "").strip().lower(),
        openid_url=env.get("TEAMS_OPENID_URL", "").strip(),
        login_url=env.get("TEAMS_LOGIN_URL", "").strip(),
        service_hosts=tuple(env.get("TEAMS_SERVICE_HOSTS", "").replace(",", " ").lower().split()),
        dangerously_allow_unauthenticated=env.get("TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED", "").strip().lower() in YES,
        token_keys=() if not_keys(keys) else keys,
        publisher=env.get("TEAMS_PUBLISHER", "").strip(),
        website_url=env.get("TEAMS_WEBSITE_URL", "").strip(),
        privacy_url=env.get("TEAMS_PRIVACY_URL", "").strip(),
        terms_url=env.get("TEAMS_TERMS_URL", "").strip(),
    )
    if found.dangerously_allow_unauthenticated and host not in HERE:
        problems.append(
            "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED lets anyone speak as anyone, so it is only for this computer: set "
            "HTTP_HOST to 127.0.0.1, or remove it."
        )
    if found.dangerously_allow_unauthenticated and word not in PRETEND:
        problems.append(
            "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED lets anyone speak as anyone, so it is only for rehearsals: remove "
            "it, or set WSOA_ENV to demo or test."
        )
    elsewhere = {
        "TEAMS_OPENID_URL": found.openid_url,
        "TEAMS_LOGIN_URL": found.login_url,
        "TEAMS_SERVICE_HOSTS": " ".join(found.service_hosts),
    }
    if word not in PRETEND:
        for name, value in elsewhere.items():
            if value:
                problems.append(f"{name} is set, but WSOA_ENV is not demo or test. Remove {name}.")
        for name, value in (("TEAMS_APP_ID", found.app_id), ("TEAMS_TENANT_ID", found.tenant_id)):
            if value and not GUID.fullmatch(value):
                problems.append(f"{name} is not an id like 00000000-0000-0000-0000-000000000000. Copy it again.")
    for name in ("TEAMS_OPENID_URL", "TEAMS_LOGIN_URL"):
        if elsewhere[name] and not is_web_address(elsewhere[name]):
            problems.append(f"{name} is not a web address. Correct it, or leave it empty.")
    return found


def teams_problems(teams: TeamsSettings, operator_channel: str = "") -> tuple[str, ...]:
    """What is missing before the bot can speak to Teams, or stands in the way."""
    if teams.of_many:
        one = (
            ("TEAMS_APP_ID", teams.app_id),
            ("TEAMS_APP_SECRET", teams.app_secret),
            ("TEAMS_TENANT_ID", teams.tenant_id),
            ("TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED", teams.dangerously_allow_unauthenticated),
        )
        found = [f"{name} is set, and so is TEAMS_TOKEN_KEYS. {ONE_OR_MANY}" for name, value in one if value]
        return (*found, *([IN_NO_TENANT] if operator_channel.startswith("19:") else []))
    wanted = [
        (teams.app_id, "TEAMS_APP_ID is not set. Copy the Microsoft App ID of your Azure Bot."),
        (teams.tenant_id, "TEAMS_TENANT_ID is not set. Copy the App Tenant ID of your Azure Bot."),
        (
            teams.app_secret or teams.dangerously_allow_unauthenticated,
            "TEAMS_APP_SECRET is not set. Make a client secret for your Azure Bot's app and copy its value.",
        ),
    ]
    return tuple(sentence for value, sentence in wanted if not value)
