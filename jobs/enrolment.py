"""Matches people of the plan to accounts by e-mail, and tells the lead of those who can't be matched."""

import asyncio
from collections.abc import Callable, Collection
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

    Raises DeliveryError when the platform does not answer: who was not looked up is no stranger to it. Where only one
    workspace of several does not, those of the others are looked up first.
    """
    missing = await store.read(
        lambda session: [(p.handle, p.email) for p in people.without_account(session, channel.platform)]
    )
    matched, left, trouble = 0, missing, dict[str, DeliveryError]()
    while left:
        more, left = await _look_up(store, channel, now, left, trouble)
        matched += more
    await _back_again(store, channel, now, trouble)
    if missing:
        if last:
            await store.write(lambda session: _tell_leads(session, now, trouble))
        log.info("matched people", matched=matched, left=len(missing) - matched)
    for error in trouble.values():
        raise error
    return {"matched": matched}


async def _back_again(store: Store, channel: Channel, now: Now, trouble: dict[str, DeliveryError]) -> None:
    """Accounts that were switched off and are on again: what waited for them goes out."""
    off = [
        account
        for account, _since, deactivated in await store.read(conversations.all_gone)
        if deactivated and account.platform is channel.platform
    ]
    for account in off:
        try:
            profile = await channel.profile(account)
        except DeliveryError as error:
            if not error.tenant:
                raise
            trouble[f"account {account.user_id}"] = error
            continue
        if profile is not None and not profile.gone:
            await store.write(_switch_on(account, now))


def _switch_on(account: Account, now: Now) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        person = people.by_account(session, account)
        if conversations.back(session, account, now()) and person is not None:
            outbox.release(session, person.id, now())

    return work


async def _look_up(
    store: Store, channel: Channel, now: Now, wanted: list[tuple[str, str]], trouble: dict[str, DeliveryError]
) -> tuple[int, list[tuple[str, str]]]:
    """How many were matched, and who is to be asked for once more: where a platform says to slow down (it lets a bot
    look up some fifty people a minute), that was waited for. Nobody of one workspace waits for another; `trouble` has
    those whose own does not answer."""
    matched, again, wait = 0, list[tuple[str, str]](), 0.0
    for number, (handle, email) in enumerate(wanted):
        try:
            profile = await channel.by_email(email)
        except DeliveryError as error:
            log.warning("could not look up", person=handle, reason=error.reason, wait=error.retry_after)
            soon = error.retry_after is not None and error.retry_after <= LONGEST_WAIT
            if not (soon or error.tenant):
                raise
            if soon:
                again += [(handle, email)] if error.tenant else wanted[number:]
                wait = max(wait, error.retry_after or 0.0)
            else:
                trouble[handle] = error
            if not error.tenant:
                break
            continue
        if profile is not None:
            matched += await store.write(_matcher(profile, now))
    await asyncio.sleep(wait)
    return matched, again


def _matcher(profile: Profile, now: Now) -> Callable[[Session], bool]:
    def work(session: Session) -> bool:
        person = people.match_by_email(session, profile, now())
        if person is None:
            return False
        outbox.release(session, person.id, now())
        return True

    return work


def _tell_leads(session: Session, now: Now, not_asked: Collection[str]) -> None:
    """Once for the same list of people; nothing of a plan of which someone could not be looked up."""
    for plan in plans.all_plans(session):
        _tell_leads_of(session, plan, now(), not_asked)


def _tell_leads_of(session: Session, plan: Plan, now: datetime, not_asked: Collection[str]) -> None:
    left = tuple(Who(p.handle, p.name, p.post, p.organisation) for p in people.unreached(session, plan.id))
    if not left or any(who.handle in not_asked for who in left):
        return
    handles = ",".join(who.handle for who in left)
    for lead in people.with_role(session, Role.LEAD, plan.id):
        key = f"not-matched:{handles}:{lead.handle}"
        outbox.promise(session, key, Kind.NOTICE, outbox.To(person_id=lead.id), notice.not_matched(left), now)
