"""Settings of an installation for many councils: the Slack app's own id and secret, and the keys of its tokens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.settings.token_box import TokenBox, not_keys


@dataclass(frozen=True)
class OAuthSettings:
    """Off where nothing of it is set."""

    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    token_keys: tuple[str, ...] = field(default=(), repr=False)
    authorize_url: str = "https://slack.com/oauth/v2/authorize"

    @property
    def wanted(self) -> bool:
        return bool(self.client_id or self.client_secret or self.token_keys)

    @property
    def box(self) -> TokenBox:
        return TokenBox(self.token_keys)


NO_OAUTH = OAuthSettings()


def oauth_in(env: Mapping[str, str], problems: list[str]) -> OAuthSettings:
    """From the environment; a key that is none is a problem, by its number and never by its value."""
    keys = tuple(env.get("SLACK_TOKEN_KEYS", "").replace(",", " ").split())
    for number in not_keys(keys):
        problems.append(f"SLACK_TOKEN_KEYS: key {number} is none. Make one: wsoa slack new-key")
    return OAuthSettings(
        client_id=env.get("SLACK_OAUTH_CLIENT_ID", "").strip(),
        client_secret=env.get("SLACK_OAUTH_CLIENT_SECRET", "").strip(),
        token_keys=() if not_keys(keys) else keys,
    )


class Told(Protocol):
    """What the settings say besides."""

    @property
    def oauth(self) -> OAuthSettings: ...
    @property
    def slack_bot_token(self) -> str: ...
    @property
    def slack_app_token(self) -> str: ...
    @property
    def slack_signing_secret(self) -> str: ...
    @property
    def public_url(self) -> str: ...
    @property
    def operator_channel(self) -> str: ...


def oauth_problems(told: Told) -> tuple[str, ...]:
    """What is missing, or stands in the way."""
    oauth, bot_token, app_token = told.oauth, told.slack_bot_token, told.slack_app_token
    signing, public = told.slack_signing_secret, told.public_url
    wanted = (
        (oauth.client_id, "SLACK_OAUTH_CLIENT_ID is not set. Copy the client ID from your Slack app's settings."),
        (oauth.client_secret, "SLACK_OAUTH_CLIENT_SECRET is not set. Copy it from your Slack app's settings."),
        (oauth.token_keys, "SLACK_TOKEN_KEYS is not set. Make a key: wsoa slack new-key"),
        (signing, "SLACK_SIGNING_SECRET is not set. Copy it from your Slack app's settings."),
        (public, "PUBLIC_URL is not set. Councils install the app there, and Slack speaks to it."),
        (not bot_token, "SLACK_BOT_TOKEN is set, and so is SLACK_OAUTH_CLIENT_ID. Remove one: one council, or many."),
        (
            not told.operator_channel.isalnum(),
            "OPERATOR_CHANNEL is a Slack channel, and nobody knows in which workspace. Use an e-mail address, or a "
            "channel of Teams.",
        ),
        (
            not app_token,
            "SLACK_APP_TOKEN is set, but Slack lets no app in Socket Mode into many workspaces. Remove it.",
        ),
    )
    return tuple(sentence for value, sentence in wanted if not value)
