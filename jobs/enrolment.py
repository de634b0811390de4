"""Matches people of the plan to accounts by e-mail, and tells the lead of those who can't be matched."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import Session

from bot.chat import Account, Channel, DeliveryError, Profile
from bot.clock import Now
from bot.models import Kind, Plan
from bot.models.words import Role
from bot.plan.report.standing import Who
from bot.store.database.store import Store
from bot.store.message import outbox
from bot.store.person import conversations, people
from bot.store.plan import plans
from bot.wording.upkeep import notice

log = structlog.get_logger(__name__)

LONGEST_WAIT = 120.0  # seconds; a longer one is left to the next run


async def match_everyone(store: Store, channel: Channel, now: Now, *, last: bool = True) -> dict[str, int]:
    """Looks up each person without an account, and counts those matched. The lead hears of the rest, once the last
    platform was asked.

    Raises DeliveryError when the platform does not answer: who was not looked up is no stranger to it.
    """
    missing = await store.read(
        lambda session: [(p.handle, p.email) for p in people.without_account(session, channel.platform)]
    )
    matched = 0
    for handle, email in missing:
        profile = await _look_up(channel, handle, email)
        if profile is not None:
            matched += await store.write(_matcher(profile, now))
    await _back_again(store, channel, now)
    if missing:
        if last:
            await store.write(lambda session: _tell_leads(session, now))
        log.info("matched people", matched=matched, left=len(missing) - matched)
    return {"matched": matched}


async def _back_again(store: Store, channel: Channel, now: Now) -> None:
    """Accounts that were switched off and are on again: what waited for them goes out."""
    off = [
        account
        for account, _since, deactivated in await store.read(conversations.all_gone)
        if deactivated and account.platform is channel.platform
    ]
    for account in off:
        profile = await channel.profile(account)
        if profile is not None and not profile.gone:
            await store.write(_switch_on(account, now))


def _switch_on(account: Account, now: Now) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        person = people.by_account(session, account)
        if conversations.back(session, account, now()) and person is not None:
            outbox.release(session, person.id, now())

    return work


async def _look_up(channel: Channel, handle: str, email: str) -> Profile | None:
    """Waits when the platform says to slow down: it lets a bot look up some fifty people a minute."""
    while True:
        try:
            return await channel.by_email(email)
        except DeliveryError as error:
            log.warning("could not look up", person=handle, reason=error.reason, wait=error.retry_after)
            if error.retry_after is None or error.retry_after > LONGEST_WAIT:
                raise
            await asyncio.sleep(error.retry_after)


def _matcher(profile: Profile, now: Now) -> Callable[[Session], bool]:
    def work(session: Session) -> bool:
        person = people.match_by_email(session, profile, now())
        if person is None:
            return False
        outbox.release(session, person.id, now())
        return True

    return work


def _tell_leads(session: Session, now: Now) -> None:
    """Once for the same list of people."""
    for plan in plans.all_plans(session):
        _tell_leads_of(session, plan, now())


def _tell_leads_of(session: Session, plan: Plan, now: datetime) -> None:
    left = tuple(Who(p.handle, p.name, p.post, p.organisation) for p in people.unreached(session, plan.id))
    if not left:
        return
    handles = ",".join(who.handle for who in left)
    for lead in people.with_role(session, Role.LEAD, plan.id):
        key = f"not-matched:{handles}:{lead.handle}"
        outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), notice.not_matched(left), now)
