"""How the improvement lead steers who is who, and how anyone tries a sentence without recording it."""

import re

from bot.chat import Account, Answer, Say
from bot.plan.personal_data import check
from bot.plan.reading.read import read
from bot.plan.standing import Who
from bot.store import conversations, people
from bot.wording import people as words
from bot.wording import trying
from handlers import enrol
from handlers.context import asked, told
from handlers.turn import Turn

MATCH = re.compile(r"(?P<handle>[\w.-]+)\s+(?:to\s+)?@?(?P<user>[A-Za-z0-9:_-]{3,})")


def match(turn: Turn, rest: str) -> Answer:
    """`match sen_head @account`: whose account it is. What waited for them goes out."""
    found = MATCH.fullmatch(rest.strip())
    if found is None:
        return Say(words.how_to_match(_unmatched(turn)))
    person = people.by_handle(turn.session, found["handle"].lower())
    if person is None or not person.active:
        return Say(
            words.no_such_person(found["handle"], tuple(p.handle for p in people.everyone(turn.session, turn.plan_id)))
        )
    here = Account(turn.account.platform, turn.account.tenant, found["user"].upper())
    account = conversations.known_as(turn.session, found["user"]) or here
    before = people.by_account(turn.session, account)
    enrol.match(turn.session, person, account, turn.person, turn.now)
    moved = before.name if before is not None and before.id != person.id else None
    return Say(words.matched(person.name, person.post, account.user_id, moved))


def everyone(turn: Turn, _rest: str) -> Answer:
    """Who is in the plan, and who of them can't be reached."""
    found = people.everyone(turn.session, turn.plan_id)
    who = tuple(Who(p.handle, p.name, p.post, p.organisation) for p in found)
    return Say(words.everyone(who, _unmatched(turn)))


def try_out(turn: Turn, rest: str) -> Answer:
    """How the bot would take these words; nothing is recorded."""
    if not rest.strip():
        return Say(trying.how())
    held = check(rest, turn.document, turn.person.handle)
    if held is not None:
        return Say(trying.held(held.reasons))
    return Say(trying.taken(read(rest, told(turn, turn.now, asked(turn, None))), turn.document))


def _unmatched(turn: Turn) -> frozenset[str]:
    return frozenset(p.handle for p in people.unreached(turn.session, turn.plan_id))
