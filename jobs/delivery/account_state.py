"""Whether an account can still hear what it is told: asked of the platform before each day's first message to it."""

from datetime import date, datetime

import structlog

from bot.chat import Account, Channel, DeliveryError
from bot.models import State
from bot.wording.delivery import DEACTIVATED
from jobs.delivery.claim import ClaimedMessage

log = structlog.get_logger(__name__)


class AccountState:
    """Remembers, for the day, whom it asked about. A restart asks again."""

    def __init__(self) -> None:
        self._asked: dict[Account, date] = {}

    async def before(self, channel: Channel, mail: ClaimedMessage, now: datetime) -> None:
        """Of what the clock asked for: who spoke to us just now is there."""
        if mail.unasked and mail.account is not None and mail.state is State.WAITING:
            await self.ask(channel, mail.account, now)

    async def ask(self, channel: Channel, account: Account, now: datetime) -> None:
        """Raises DeliveryError when the account is switched off. Not knowing is no reason not to write."""
        if self._asked.get(account) == now.date():
            return
        try:
            found = await channel.profile(account)
        except DeliveryError as error:
            if error.retry_after is not None:
                raise
            log.warning("account not asked about", platform=account.platform, reason=error.reason)
            return
        if found is not None and found.gone:
            raise DeliveryError(DEACTIVATED, permanent=True, gone=True)
        self._asked[account] = now.date()
