"""A decision in the words of whoever may take it: "yes to the new date for 3.1.2", "3.1.1 is amber, not green", "D1 ask
back what it costs". What waits on the action is shown with its buttons; nothing is decided until one is pressed.
"""

import re
from dataclasses import dataclass, replace

from bot.card import Card
from bot.chat import Answer, Say
from bot.models.words import Role, Status
from bot.plan.question import Asked, Slot
from bot.plan.report.standing import ActionStanding
from bot.store.plan import plans
from bot.wording.command import echo
from bot.wording.common import post
from bot.wording.decision import decision_said as words
from handlers.access import may_decide
from handlers.commands import decision_without_number
from handlers.commands.asking import read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import view_of
from handlers.decisions import decisions_wanted_in_words, queue
from handlers.decisions.decisions_wanted import drawn, waits_for
from handlers.turn import Turn

NUMBERED = re.compile(
    r"d ?\d{1,6}\b[ ,:–—-]*(?:approv|refus|declin|reject|ask|answer|to |by |yes|no\b|agree).*",
    re.IGNORECASE | re.DOTALL,
)
_WORD = (
    r"(?:yes|no(?! (?:updates?|reply|answer|news)\b)|ok(?:ay)?|agreed?|approved?|confirmed?|happy|fine|refused?"
    r"|rejected?|declined?|disagree|not yet|not enough|accepted?"
    r"|sign(?:ed)?(?: it| that| this| them)? off|go ahead|turn(?:ed)? down)\b"
)
BEGINS = re.compile(rf"(?:i(?:['’]?m| am)? |please |(?:this|that) is |(?:i |we )?say (?:a )?)?{_WORD}", re.IGNORECASE)
DECIDES = re.compile(rf"\b{_WORD}", re.IGNORECASE)
COMMAND = re.compile(r"(?:approve|confirm|verify|decide) (?:action )?d? ?\d", re.IGNORECASE)  # "approve 3.1.2 31 May"
_NOT_GOOD_ENOUGH = (
    r"(?:is |are )?(?:still )?(?:not (?:good )?enough"
    r"|not (?:yet )?(?:accepted|verified|signed off|proven|convinced|there yet)"
    r"|rejected|refused|turned down|sent? (?:it )?back|needs more|won['’]?t do)\b"
)
FAULTS = re.compile(
    rf"(?:action )?\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[\s,:;–—-]*{_NOT_GOOD_ENOUGH}[\s,:;.–—-]*(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)
DONE = (Status.COMPLETE_UNVERIFIED, Status.COMPLETE)
SETTLES = re.compile(
    r"(?:yes|no|ok(?:ay)?|approved?|refused?|rejected?|declined?|agreed?)\b.{0,12}\b(?:to|the|new|date|it|that|\d)",
    re.IGNORECASE,
)
RATED = re.compile(
    r"(?:action )?(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3}) (?:is |looks |seems |feels |should be |to |as |at )?"
    r"(?:still |really |actually )?(?P<rating>green|amber|red)\b(?:[\s,;:–—-]*not (?:green|amber|red)\b)?"
    r"(?: to me| in my view)?[\s,;:.–—-]*(?:because |as |since )?(?P<why>.*)",
    re.IGNORECASE,
)

OTHERWISE = re.compile(  # "3.1.1 isn't amber whatever she says, it's red till the backlog is under 50"
    r"(?:action )?(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3}) (?:is ?n['’]?t|is not|can['’]?t be|cannot be) (?:really |still )?"
    r"(?:green|amber|red)\b.{0,40}?\b(?:it['’]?s|it is|that['’]?s|should be|make it|call it|but|more like) (?:really )?"
    r"(?P<rating>green|amber|red)\b[\s,;:.–—-]*(?:because |as |since )?(?P<why>.*)",
    re.IGNORECASE,
)


_NOT = r"(?:don['’]?t|do not|can['’]?t|cannot|won['’]?t)"
DISPUTED = re.compile(  # "I disagree with 3.1.1 being amber, …", "I don't accept the green on 3.1.1"
    rf"(?:(?:i|we)(?:['’](?:m|re)| am| are)? )?(?:(?:really|strongly|still|just) )*"
    rf"(?:{_NOT} (?:really |quite )?(?:accept|believe|buy|agree|trust|see)"
    r"|not (?:at all )?happy|unhappy|disagree(?:ing)?|disput(?:e|ing)|challenging|querying"
    r"|(?<=i )(?:challenge|query|question)|(?<=we )(?:challenge|query|question))\b"
    r"(?P<about>[^,;:–—]*?)(?:(?:[,;:–—]|\. | because | since )\s*(?P<why>.*))?",
    re.IGNORECASE,
)
SHOULD_NOT = re.compile(
    r"(?:action )?(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3}) (?:should ?n['’]?t be|should not be"
    r"|can['’]?t be|cannot be|is ?n['’]?t|is not) (?:really |still )?(?P<rating>green|amber|red|blue)"
    r"\b[\s,;:.–—-]*(?:because |as |since )?(?P<why>.*)",
    re.IGNORECASE,
)
REF = re.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}(?![\d])")
COLOUR = re.compile(r"\b(?:green|amber|red|blue)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Dispute:
    """A rating that someone does not accept. `sure`: in words of which no update is made."""

    ref: str
    rating: str
    why: str
    sure: bool


def _dispute(typed: str) -> Dispute | None:
    plain = SHOULD_NOT.fullmatch(typed)
    if plain is not None:
        return Dispute(plain["ref"], plain["rating"].lower(), plain["why"], sure=False)
    found = DISPUTED.fullmatch(typed)
    if found is None:
        return None
    refs, ratings = REF.findall(found["about"]), COLOUR.findall(found["about"])
    one = len(refs) == 1 and len(ratings) == 1
    return Dispute(refs[0], ratings[0].lower(), found["why"] or "", sure=True) if one else None


def answer(turn: Turn, typed: str) -> Answer | None:
    """None for all that is no such word, or is said of an action of their own."""
    if not turn.may_read_all():
        return None
    if NUMBERED.fullmatch(typed):
        return decisions_wanted_in_words.decide(turn, typed)
    return (
        _rated(turn, typed)
        or _disputed(turn, typed)
        or _decided(turn, typed)
        or decision_without_number.answer(turn, typed)
    )


def wished(turn: Turn, typed: str) -> bool:
    """Whether it is one: nothing is written to find that out."""
    said = (
        NUMBERED.fullmatch(typed)
        or DECIDES.search(typed)
        or FAULTS.match(typed)
        or decision_without_number.may_be(typed)
    )
    if not (said or _of_another(turn, typed)) or not turn.may_read_all():
        return False
    return NUMBERED.fullmatch(typed) is not None or answer(turn, typed) is not None


def _rating_in(typed: str) -> re.Match[str] | None:
    return RATED.fullmatch(typed) or OTHERWISE.fullmatch(typed)


def _of_another(turn: Turn, typed: str) -> bool:
    """A rating of an action whose owner the plan says is someone else: told without a look at the record."""
    rated, disputed = _rating_in(typed), _dispute(typed)
    ref = rated["ref"] if rated is not None else disputed.ref if disputed is not None else None
    owners = {line.ref: line.owner for line in turn.document.actions}
    return ref is not None and owners.get(ref, turn.person.handle) != turn.person.handle


def _decided(turn: Turn, typed: str) -> Answer | None:
    """What waits for them on the one action that is named."""
    faulted = FAULTS.match(typed)
    found = faulted or (BEGINS.match(typed) if Role.LEAD in turn.roles else DECIDES.search(typed))
    if found is None or COMMAND.match(typed):
        return None
    one = _named(turn, typed)
    if one is None:
        return None
    asked = Asked(f"queue {one.ref}", "queue", "queue", pieces=read_question(turn, one.ref).pieces)
    waits = [item for item in queue.waiting(turn) if item.ref == one.ref]
    if not queue.drawn(turn, waits):
        if faulted is not None and one.status in DONE and not waits:
            why = words_to_say_back(turn, faulted["why"].strip(" .,"))
            return Say(words.not_verified(one.ref, why, checked=one.status is Status.COMPLETE))
        settles = faulted is not None or _settles(typed)
        return Say(words.nothing_waits_for_you(one.ref, others=bool(waits))) if settles else None
    found_queue = queue.queue(view_of(turn, asked))
    if not isinstance(found_queue, Say):
        return None
    said = words_to_say_back(turn, typed)
    return replace(found_queue, card=echo.echoed(found_queue.card, words.nothing_decided(said, one.ref)))


def _settles(typed: str) -> bool:
    """Words that only settle something that was asked for: they are no news of the action."""
    return SETTLES.match(typed) is not None and RATED.fullmatch(typed) is None


def _rated(turn: Turn, typed: str) -> Answer | None:
    """A rating of someone else's action from whoever confirms it; the lead's is entered for its owner."""
    found = _rating_in(typed)
    one = _named(turn, typed) if found is not None and Role.LEAD not in turn.roles else None
    row = plans.action_by_ref(turn.session, turn.plan_id, one.ref) if one is not None else None
    if found is None or one is None or row is None:
        return None
    why = words_to_say_back(turn, found["why"].strip(" .,"))
    rating, whose = found["rating"].lower(), post(one.owner)
    if not may_decide(turn, row):
        return Say(words.not_to_rate(one.ref, whose, rating))
    return Say(words.rate(one.ref, whose, rating, why, heard=one.shown is not None))


def _disputed(turn: Turn, typed: str) -> Answer | None:
    """A rating that whoever confirms it does not accept: the others can be confirmed, its owner can be asked."""
    found = _dispute(typed)
    theirs = found is not None and (found.sure or Role.LEAD not in turn.roles)  # "3.1.1 is not green" is an update
    one = _named(turn, typed) if theirs else None
    row = plans.action_by_ref(turn.session, turn.plan_id, one.ref) if one is not None else None
    if found is None or one is None or row is None:
        return None
    why = words_to_say_back(turn, found.why.strip(" .,"))
    decides = may_decide(turn, row) and one.shown is not None
    return Say(
        words.disputed(one.ref, post(one.owner), found.rating, why, decides=decides, heard=one.shown is not None)
    )


def _named(turn: Turn, typed: str) -> ActionStanding | None:
    """The one action that is named, and is not their own."""
    refs = [value for piece in read_question(turn, typed).of(Slot.REF) for value in piece.values]  # "no to 3.1.2", too
    one = turn.standing.action(refs[0]) if len(refs) == 1 else None
    return one if one is not None and one.owner.handle != turn.person.handle else None


def with_ask_back(turn: Turn, card: Card, typed: str) -> Card:
    """A question that was not understood may be one about a decision that waits for whoever asks it."""
    said = words_to_say_back(turn, typed)
    rows = waits_for(turn) if said and len(said.split()) > 2 else []
    return words.with_ask_back(card, [drawn(turn, row) for row in rows[:2]], said)
