"""The bot was removed or blocked somewhere: what was for the person waits for them elsewhere, and the lead is told."""

from datetime import date, datetime, timedelta

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError
from bot.models import Kind, State
from bot.models.words import Status
from bot.store.message import outbox, sending
from bot.store.person import conversations, people
from bot.store.plan import plans
from bot.wording.upkeep import notice
from bot.wording.upkeep.delivery import DEACTIVATED
from jobs.delivery.lease import ClaimedMessage

FINISHED = (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE)
log = structlog.get_logger(__name__)


def set_aside(session: Session, mail: ClaimedMessage, reason: str, now: datetime, unmatched: timedelta) -> None:
    """What is for the person waits until they can be reached somewhere; what was to be said there can't be."""
    place = mail.place
    account = mail.account or (conversations.account_at(session, place.platform, place.conversation) if place else None)
    if account is not None:
        conversations.gone(session, account, now, deactivated=reason == DEACTIVATED)
    row = sending.by_id(session, mail.id)
    if row.conversation is not None or row.person_id is None:
        sending.failed(session, mail.id, reason, now)
        return
    elsewhere = people.account_of(session, row.person_id, row.platform) is not None
    sending.try_again(session, mail.id, now if elsewhere else now + unmatched, reason, not_sent=True)


def tell_leads(session: Session, now: datetime) -> int:
    """Each lead of each who took the bot away, once for each time; nobody of an account that is nobody's."""
    return sum(_tell(session, *gone, now) for gone in conversations.all_gone(session))


def _tell(session: Session, account: Account, since: datetime, deactivated: bool, now: datetime) -> int:
    person = people.by_account(session, account)
    if person is None or not person.active:
        return 0
    others, told = people.platforms_of(session, person.id), 0
    for lead in people.leads_for(session, person.id):
        if lead.id != person.id:
            key = f"unreachable:{account.platform}:{account.user_id}:{since:%Y-%m-%dT%H:%M:%S}:{lead.handle}"
            card = (
                notice.deactivated(person.name, person.post, account.platform, _owned(session, person.id), others)
                if deactivated
                else notice.unreachable(person.name, person.post, account.platform, others)
            )
            made = outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), card, now)
            told += made is not None
    return told


def _owned(session: Session, person_id: int) -> tuple[str, ...]:
    owned = (plans.owned_by(session, plan, person_id) for plan in plans.all_plans(session))
    return tuple(action.ref for actions in owned for action in actions if action.status not in FINISHED)


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
