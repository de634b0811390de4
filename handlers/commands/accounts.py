"""How the improvement lead steers who is who."""

import re

from bot.chat import Account, Answer, Platform, Say, WhoIsThis
from bot.models import Person
from bot.plan.question import Slot
from bot.plan.report.standing import Who
from bot.store.person import conversations, people, reach
from bot.wording.person import people as words
from handlers import enrol
from handlers.commands.free_text import words_to_say_back
from handlers.commands.person_named import person_called
from handlers.commands.view import View
from handlers.turn import Turn

CAN_BE_ASKED = (Platform.SLACK,)  # who has an account; on Teams only those who have the app are known
MEMBER_ID = re.compile(r"[UW][A-Z0-9]{2,}")
MATCH = re.compile(
    r"(?P<handle>[\w.-]+(?: [\w.'-]+){0,2}?)\s+(?:to\s+)?<?@?(?P<user>[A-Za-z0-9:._-]{3,})(?:\|[^>]*)?>?"
)


def match(turn: Turn, rest: str) -> Answer:
    """`match sen_head @account`: whose account it is. What waited for them goes out."""
    found = MATCH.fullmatch(rest.strip())
    if found is None:
        return Say(words.how_to_match(_unmatched(turn)))
    person = people.by_handle(turn.session, found["handle"].lower()) or person_called(turn, found["handle"])
    if person is None or not person.active or not _reached(turn, person):
        return Say(
            words.no_such_person(
                words_to_say_back(turn, found["handle"]),
                tuple(p.handle for p in people.everyone(turn.session, turn.plan_id)),
            )
        )
    account = _account(turn, found["user"])
    if not isinstance(account, Account):
        return account
    before = people.by_account(turn.session, account)
    if before is not None and reach.in_any_plan(turn.session, before.id) and not _reached(turn, before):
        return Say(words.of_another_plan())
    enrol.match(turn.session, person, account, turn.person, turn.now)
    moved = before.name if before is not None and before.id != person.id else None
    return Say(words.matched(person.name, person.post, account.user_id, moved))


def _reached(turn: Turn, person: Person) -> bool:
    return reach.within_reach(turn.session, person.id, turn.plan_id, turn.person_id)


def _account(turn: Turn, said: str) -> Account | Answer:
    """The account that was meant, if it is one: known to us, or to the platform. Else what to do or say."""
    here = Account(turn.account.platform, turn.account.tenant, said.upper())
    known = conversations.known_as(turn.session, said, turn.plan_id)
    if known is not None or people.linked(turn.session, here) is not None:
        return known or here
    if turn.account.platform not in CAN_BE_ASKED or not MEMBER_ID.fullmatch(here.user_id):
        return Say(words.no_such_account(turn.account.platform))
    seen = turn.seen
    if seen is None or seen.account != here:
        return WhoIsThis(here)
    if not seen.asked:
        return Say(words.not_looked_up())
    if seen.profile is None:
        return Say(words.no_such_account(turn.account.platform))
    return Say(words.no_persons_account(seen.profile.gone)) if seen.profile.gone or seen.profile.bot else here


def everyone(turn: View) -> Answer:
    """Who is in the plan, or in an organisation, and who of them can't be reached."""
    wanted = turn.asked.values(Slot.ORGANISATION)
    found = [p for p in people.everyone(turn.session, turn.plan_id) if not wanted or p.organisation in wanted]
    who = tuple(Who(p.handle, p.name, p.post, p.organisation) for p in found)
    return Say(words.everyone(who, _unmatched(turn) & {one.handle for one in who}))


def _unmatched(turn: Turn) -> frozenset[str]:
    return frozenset(p.handle for p in people.unreached(turn.session, turn.plan_id))
