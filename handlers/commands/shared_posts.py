"""/wsoa post @dco a@trust.example b@trust.example: several people share a post and are asked together by e-mail."""

import re

from bot.chat import Answer, Say
from bot.settings.mail import ADDRESS
from bot.store.message import outbox
from bot.store.person import shared_posts
from bot.wording.person import shared_posts as words
from handlers.commands.person_named import person_leading
from handlers.turn import Turn

BETWEEN = re.compile(r"[\s,;]+|\band\b")
LINKED = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")  # as Slack sends what looks like an address


def post(turn: Turn, rest: str) -> Answer:
    """Who shares it stays a setting of that post, and is erased with it."""
    led = person_leading(turn, LINKED.sub(r"\1", rest))
    if led is None:
        return Say(words.how())
    who, wish = led.person, led.rest.strip().lower()
    if wish == "alone":
        shared_posts.end(turn.session, who, None, turn.person, turn.now)
        return Say(words.alone(who.name))
    given = [each for each in BETWEEN.split(wish.removeprefix("without ")) if each]
    named = [each for each in given if ADDRESS.fullmatch(each)]
    known = shared_posts.addresses(turn.session, who.id)
    if wish.startswith("without ") and len(named) == 1:
        if named[0] not in known:
            return Say(words.not_there(named[0]))
        shared_posts.end(turn.session, who, named[0], turn.person, turn.now)
        return Say(words.ended(who.name, named[0]))
    if not wish or (len(named) < len(given) and given != ["shared"]):
        return Say(words.stands(who.name, who.shared, known) if not wish else words.how())
    others = shared_posts.taken(turn.session, who, named)
    if others:
        return Say(words.taken(others))
    if not (named or known):
        return Say(words.no_address())
    shared_posts.share(turn.session, who, [each for each in named if each not in known], turn.person, turn.now)
    outbox.release(turn.session, who.id, turn.now)
    return Say(words.shared(who.name, shared_posts.addresses(turn.session, who.id)))
