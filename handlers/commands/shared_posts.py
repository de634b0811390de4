"""/wsoa post @dco a@trust.example b@trust.example, or a form: several people share a post, asked together by e-mail."""

import re

from bot.card import Card
from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Kind, Person
from bot.models.words import Role
from bot.plan.ask.spoken_of import with_post
from bot.settings.mail import ADDRESS
from bot.store.ask import cycles
from bot.store.message import outbox
from bot.store.person import people, shared_posts
from bot.wording.person import shared_posts as words
from handlers.commands.person_named import person_leading
from handlers.turn import Turn
from handlers.untrusted_ids import member_of_plan

BETWEEN = re.compile(r"[\s,;]+|\band\b")
LINKED = re.compile(r"<mailto:([^|>]+)(?:\|[^>]*)?>")  # as Slack sends what looks like an address


def post(turn: Turn, rest: str) -> Answer:
    """Who shares it stays a setting of that post, and is erased with it. Alone: all that are shared."""
    if not rest.strip():
        return Say(words.all_of_them(_shared(turn)))
    led = person_leading(turn, LINKED.sub(r"\1", rest))
    if led is None:
        return Say(words.how())
    who, wish = led.person, led.rest.strip().lower()
    if wish == "alone":
        shared_posts.end(turn.session, who, None, turn.person, turn.now)
        return Say(words.alone(who.name))
    given = _addresses(wish.removeprefix("without "))
    named = [each for each in given if ADDRESS.fullmatch(each)]
    known = shared_posts.addresses(turn.session, who.id)
    if wish.startswith("without ") and len(named) == 1:
        if named[0] not in known:
            return Say(words.not_there(named[0]))
        shared_posts.end(turn.session, who, named[0], turn.person, turn.now)
        return Say(words.ended(who.name, named[0]))
    if not wish or (len(named) < len(given) and given != ["shared"]):
        return Say(words.stands(who.name, who.handle, who.shared, known) if not wish else words.how())
    others = shared_posts.taken(turn.session, who, named)
    if others:
        return Say(words.taken(others))
    if not (named or known):
        return Say(words.no_address())
    return Say(_share(turn, who, named))


def press_open(turn: Turn, press: Press) -> Answer:
    """The form: of one post, or of whichever is chosen there."""
    if Role.LEAD not in turn.roles:
        return Say(words.for_the_lead())
    who = member_of_plan(turn, press.args.get("who", ""))
    if who is None:
        everyone = sorted(people.everyone(turn.session, turn.plan_id), key=lambda one: (one.organisation, one.name))
        named = [(one.handle, with_post(one.name, one.post)) for one in everyone]
        return OpenForm(words.form(named, ("", ""), shared=True, addresses=()))
    known = shared_posts.addresses(turn.session, who.id)
    return OpenForm(words.form((), (who.handle, with_post(who.name, who.post)), shared=who.shared, addresses=known))


def submitted(turn: Turn, form: Submission) -> Answer:
    """Errors under their fields keep it open. The addresses are all that are written to from then on."""
    if Role.LEAD not in turn.roles:
        return Say(words.for_the_lead())
    who = member_of_plan(turn, form.args.get("who") or form.values.get("who", ""))
    if who is None:
        return FormErrors({"who": words.CHOOSE})
    if form.values.get("kind") == words.ALONE.value:
        shared_posts.end(turn.session, who, None, turn.person, turn.now)
        card = words.alone(who.name)
    else:
        wanted = _addresses(LINKED.sub(r"\1", form.values.get("addresses", "")).lower())
        wrong = _wrong(turn, who, wanted)
        if wrong:
            return FormErrors({"addresses": wrong})
        for each in shared_posts.addresses(turn.session, who.id):
            if each not in wanted:
                shared_posts.end(turn.session, who, each, turn.person, turn.now)
        card = _share(turn, who, wanted)
    turn.promise(f"post:{form.receipt}", Kind.NOTICE, outbox.To(person_id=turn.person_id), card)
    return Nothing()


def _wrong(turn: Turn, who: Person, wanted: list[str]) -> str:
    """What can't be right about the addresses; empty where they can be."""
    odd = next((each for each in wanted if not ADDRESS.fullmatch(each)), "")
    if odd or not wanted:
        return words.no_such_address(odd) if odd else words.NO_ADDRESS
    others = shared_posts.taken(turn.session, who, wanted)
    return words.belongs_to_others(others) if others else ""


def _share(turn: Turn, who: Person, named: list[str]) -> Card:
    known = shared_posts.addresses(turn.session, who.id)
    shared_posts.share(turn.session, who, [each for each in named if each not in known], turn.person, turn.now)
    outbox.release(turn.session, who.id, turn.now)
    addresses = shared_posts.addresses(turn.session, who.id)
    asked = cycles.is_asked(turn.session, turn.cycle_row.id, who.id)
    return words.shared(who.name, who.handle, addresses, asked=asked)


def _shared(turn: Turn) -> list[tuple[str, list[str]]]:
    """Each shared post of the plan with its addresses."""
    found = [one for one in people.everyone(turn.session, turn.plan_id) if one.shared]
    return [(with_post(one.name, one.post), shared_posts.addresses(turn.session, one.id)) for one in found]


def _addresses(said: str) -> list[str]:
    return list(dict.fromkeys(each for each in BETWEEN.split(said) if each))
