""" "Send that to Catherine": the last question, answered for someone else as they may see it, once it is pressed."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.chat import Account, Answer, Say
from bot.models import Kind, Person
from bot.store.message import outbox
from bot.wording.command import answer_sent as words
from bot.wording.command import not_understood
from bot.wording.command.declaration import ABOUT_ALL
from handlers.commands.asking import asked_before
from handlers.commands.free_text import words_to_say_back
from handlers.commands.only_asks import only_asks
from handlers.commands.person_named import person_called, person_leading
from handlers.turn import Turn

_THAT = r"(?:that|this|it|these|those|the (?:list|answer))"
WISH = re.compile(
    rf"(?:please )?(?:send|forward|share|pass|show)(?: on)? {_THAT}(?: on)? (?:to|with) (?:the |my |our )?(?P<who>.+)",
    re.I,
)
_SOON = r"(?: (?:now|today|please|asap))*"
PACK = re.compile(
    r"(?:please )?(?:send|forward|share|e-?mail|give|get|take) (?:on )?(?:the |a )?(?:latest |new )?"
    rf"(?P<kind>board|cabinet|dfe|exceptions?) (?:pack|report|paper)s?(?: (?:out|on|over))?{_SOON} (?:to|with) "
    rf"(?!me\b|us\b)(?:the )?(?P<who>.+?){_SOON}",
    re.I,
)
ORDER = re.compile(r"send that to (?P<who>@\S+) (?P<question>.+)", re.I)


def answer(turn: Turn, typed: str, answer_to: Callable[[Turn, str], Answer]) -> Answer | None:
    """None where it is no such wish."""
    order, wish, pack = ORDER.fullmatch(typed), WISH.fullmatch(typed), PACK.fullmatch(typed)
    if pack is not None and turn.roles & ABOUT_ALL:
        return Say(words.packs_come_to_you(pack["kind"].lower(), words_to_say_back(turn, pack["who"])))
    if wish is None or not turn.roles & ABOUT_ALL:
        return None
    if order is not None and (to := person_called(turn, order["who"])) is not None:
        return _send(turn, to, order["question"], answer_to)
    led = person_leading(turn, wish["who"])
    if led is None or led.rest.strip(" .,!"):
        return Say(words.to_whom())
    last = asked_before(turn)
    if not last:
        return Say(not_understood.no_question_before())
    return Say(words.send(led.person.name, led.person.handle, last))


def wished(turn: Turn, typed: str) -> bool:
    """Whether it is such a wish: only who looks after the plan has it."""
    wish = WISH.fullmatch(typed) or PACK.fullmatch(typed)
    return wish is not None and bool(turn.roles & ABOUT_ALL)


def _send(turn: Turn, to: Person, question: str, answer_to: Callable[[Turn, str], Answer]) -> Answer:
    """What they may not read they do not get: it is answered with their rights."""
    if not only_asks(question) or not words_to_say_back(turn, question):
        return Say(words.cannot())
    account = Account(turn.account.platform, "", "")  # nobody speaks
    theirs = replace(turn, person=to, account=account, seen=None, several_plans=None)
    found = answer_to(theirs, question)
    if to.id == turn.person_id or not isinstance(found, Say):
        return Say(words.cannot())
    key = f"answer-sent:{turn.person.handle}:{to.handle}:{turn.now:%Y%m%d%H%M}"
    made = turn.promise(
        key, Kind.NOTICE, outbox.To(person_id=to.id), words.sent_to_you(found.card, turn.person.name, question)
    )
    if made:
        turn.note("sent an answer", f"person {to.handle}", after={"question": question})
    return Say(words.was_sent(to.name, question))
