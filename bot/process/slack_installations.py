"""Where the installations of many councils are kept: our database, with each token locked."""

import hashlib
from base64 import b64encode
from datetime import UTC

import structlog
from slack_sdk.oauth.installation_store import Bot, Installation
from sqlmodel import Session

from bot.clock import Now
from bot.models import SlackInstallation
from bot.settings.token_box import TokenBox, WrongKey
from bot.slack.identity import Identity
from bot.slack.oauth import Pages
from bot.slack.workspaces import Token
from bot.store.database.store import Store
from bot.store.workspace import installations, tenants
from bot.store.workspace.installations import Installed
from bot.wording.upkeep import install as words

log = structlog.get_logger(__name__)
_STYLE = b64encode(hashlib.sha256(words.STYLE.encode()).digest()).decode()
PAGES = Pages(
    words.install,
    words.done,
    words.failed,
    {"Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE}'; frame-ancestors 'none'"},
)


class KeptInstallations:
    """For Bolt's stores, and for whoever speaks."""

    def __init__(self, store: Store, box: TokenBox, now: Now) -> None:
        self._store, self._box, self._now = store, box, now

    async def of_team(self, team_id: str) -> Token | None:
        """None where it is not installed, or none of the keys opens its token."""
        row = await self._row(team_id)
        if row is None:
            return None
        try:
            value = self._box.open(row.token)
        except WrongKey:
            log.error("no key of SLACK_TOKEN_KEYS opens the token", workspace=team_id)
            return None
        return Token(Identity(row.team_id, row.bot_id, row.bot_user_id, row.enterprise_id), value)

    async def bot_of(self, team_id: str) -> Bot | None:
        row, token = await self._row(team_id), await self.of_team(team_id)
        if row is None or token is None:
            return None
        return Bot(
            team_id=row.team_id,
            team_name=row.team_name,
            enterprise_id=row.enterprise_id or None,
            bot_token=token.value,
            bot_id=row.bot_id,
            bot_user_id=row.bot_user_id,
            bot_scopes=row.scopes,
            installed_at=row.installed_at.astimezone(UTC),
        )

    async def teams(self) -> tuple[str, ...]:
        return await self._store.read(lambda s: tuple(row.team_id for row in installations.everywhere(s)))

    async def forget(self, team_id: str) -> None:
        if await self._store.write(lambda session: installations.forget(session, team_id, self._now())):
            log.info("uninstalled", platform="slack", workspace=team_id)

    async def team_at(self, conversation: str) -> str:
        return await self._store.read(lambda session: installations.team_at(session, conversation))

    async def is_at(self, conversation: str, team_id: str) -> None:
        await self._store.write(lambda session: installations.is_at(session, conversation, team_id))

    async def homes_of(self, email: str) -> tuple[str, ...]:
        return await self._store.read(lambda session: tenants.homes_of(session, email))

    async def council(self, link: str) -> str:
        def work(session: Session) -> str:
            plan = installations.plan_of_link(session, link, self._now())
            return plan.council if plan is not None else ""

        return await self._store.read(work)

    async def begin(self, link: str) -> str:
        return await self._store.write(lambda session: installations.begin(session, link, self._now())) or ""

    async def take(self, state: str) -> bool:
        return await self._store.write(lambda session: installations.take_state(session, state, self._now()))

    async def save(self, state: str, installation: Installation) -> bool:
        installed = Installed(
            team_id=installation.team_id or "",
            team_name=installation.team_name or "",
            enterprise_id=installation.enterprise_id or "",
            bot_id=installation.bot_id or "",
            bot_user_id=installation.bot_user_id or "",
            scopes=",".join(installation.bot_scopes or ()),
            installed_by=installation.user_id or "",
        )
        locked = self._box.lock(installation.bot_token or "")
        now = self._now()
        plan = await self._store.write(lambda s: installations.install(s, state, installed, locked, now) is not None)
        log.info("installed" if plan else "not installed", platform="slack", workspace=installed.team_id)
        return plan

    async def _row(self, team_id: str) -> SlackInstallation | None:
        return await self._store.read(lambda session: installations.of_team(session, team_id))
