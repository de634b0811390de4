"""Who is to answer for an action from now on: leavers, "not mine", deputies.

Requests only; the owner stays until approved.
"""

import re
from datetime import date

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.phrases import sentences
from bot.plan.reading.pieces import cut_pieces
from bot.plan.reading.references import Found, find_references
from bot.plan.reading.risk_register import likely_same
from bot.plan.reading.status_words import NOT_MINE
from bot.plan.reading.whose import person_meant, says_whose
from bot.reading.days.grammar import find_days
from bot.reading.records import DelegateRequest, ReassignRequest, Record, Risk, SuccessionFlag
from bot.reading.told import Told, day_of, owned_by
from bot.words import RiskKind

LEAVING = Pattern(
    r"\b(?:(?:i'?m|i am|i'?ll be|i will be) (?:leaving|moving on|retiring|off to a new job|going on maternity"
    r"|finishing (?:here|up|at the council|with the council))|i (?:leave|finish|retire)\b(?! (?:it|this|that|the))"
    r"|my last (?:day|week|working day)|my (?:notice|contract (?:ends|finishes|is up))"
    r"|i'?ve left|i have left|(?:i )?no longer work|i'?ve (?:resigned|handed in my notice|given notice|got a new job)"
    r"|i have (?:resigned|handed in my notice)"
    r"|my (?:post|job|role) (?:goes|is going|ends|finishes|disappears|is being deleted|is deleted|is at risk|will go"
    r"|is (?:being )?cut))\b",
    re.IGNORECASE,
)
POST_ENDS = Pattern(
    r"\bmy (?:post|job|role) (?:goes|is going|ends|finishes|disappears|is being deleted|is deleted|is at risk|will go"
    r"|is (?:being )?cut)\b|\bno idea who (?:picks|takes)|\bno(?:body|-one| one) (?:to|will) (?:pick|take)",
    re.IGNORECASE,
)
DELEGATE = Pattern(
    r"\b(?:(?:my )?deputy (?:will|can|is|to|'ll)|(?i:can|could|will) (?P<who>[A-Z](?:[a-z]+|\b\.?)|(?:my"
    r"|our) [\w ]{3,25}?) (?:do"
    r"|cover|update|answer|send|complete|fill in|report on|pick up|handle|take)\b|(?P<who2>[A-Z][a-z]+) (?:will|'ll"
    r"|can|is going to) (?:do|cover|update|answer|send|be updating|report on|handle|pick up|be doing)\b"
    r"|(?:[Mm]y|[Oo]ur) (?P<who3>[\w ]{3,25}?) (?:will|'ll|can|is going to) (?:do|cover|update|answer|send|be updating"
    r"|report on|handle|pick up|be doing|look after|fill(?:ing)? (?:this |it |these )?in|be (?:filling|sending"
    r"|answering"
    r"|reporting|entering|giving|completing))\b"
    r"|(?:[Oo]ne of (?:the|my|our) \w+|[Aa] colleague|[Ss]omeone (?:else|in my team|from my team)) (?:will|'ll|can"
    r"|is going"
    r" to) (?:be )?(?:do(?:ing)?|updat(?:e|ing)|answer(?:ing)?|send(?:ing)?|report(?:ing)? on|fill(?:ing)?(?: this"
    r"| it)? in"
    r"|pick(?:ing)? (?:this|it) up) (?:this|it|these|for|the update|in)\b|delegat(?:e|ing|ed) (?:to|this|it)"
    r"|on my behalf|(?:ask"
    r"|send (?:it|this|these)? ?to) my deputy)",
)
# what follows is done on the work itself: "our trainer will be updating the slides"
WORK = Pattern(
    r"\s+(?:the|our|their|his|her|its|an?|some|all the|more|new)\s+(?!updates?\b|reports?\b|returns?\b|rest\b|others?\b"
    r"|actions?\b|form\b|lot\b|progress\b|[\w ]{2,30} for me\b|[\w ]{2,30} on my behalf\b)",
    re.IGNORECASE,
)
FOR_NOW = Pattern(
    r"\b(?:this (?:month|time|cycle|round|week)|for now|while|until|till|temporarily|for me|these|cover|on my behalf"
    r"|for the (?:next|month))\b|\bdeputy\b",
    re.IGNORECASE,
)


def refs_in(text: str, told: Told) -> tuple[str, ...]:
    printed = [ref for r in find_references(text, told.plan) if r.kind is Found.ACTION for ref in r.refs]
    named = printed or [ref for piece in cut_pieces(text, told).pieces for ref in piece.refs]
    return tuple(dict.fromkeys(named)) or told.asked.refs


def last_day(text: str, told: Told) -> date | None:
    return next((d.day for d in find_days(text, day_of(told), told.plan) if d.day is not None), None)


def read_handover(text: str, told: Told) -> tuple[list[Record], list[str]]:
    """Requests to hand actions on, and the flag that someone leaves."""
    leaving = LEAVING.search(text) is not None
    delegated = DELEGATE.search(text)
    if delegated and not leaving and FOR_NOW.search(text) and not WORK.match(text[delegated.end() :]):
        return [delegating(text, delegated, told)], ["delegate"]
    ends = last_day(text, told) if leaving else None
    records = handing_over(text, leaving, ends, told)
    if not leaving:
        return records, []
    flags: list[str] = []
    if POST_ENDS.search(text):
        records += [post_at_risk(text, ref, told) for ref in refs_in(text, told)[:1]]
        flags.append("mitigation_missing")
    return [*records, SuccessionFlag(told.by, ends, owned_by(told))], [*flags, "handover"]


def delegating(text: str, found: re.Match[str], told: Told) -> DelegateRequest:
    who = next((said for said in (found["who"], found["who2"], found["who3"]) if said), "")
    name = f"{who} (not a user)" if who[:1].isupper() else None
    return DelegateRequest(delegated_refs(text, told), name, last_day(text, told))


def handing_over(text: str, leaving: bool, ends: date | None, told: Told) -> list[Record]:
    """ "Not mine", "please send it to ...": a request for each action that it is about."""
    given = any(says_whose(sentence.text, told) for sentence in sentences(text))
    if POST_ENDS.search(text) or not (given or (NOT_MINE.search(text) and about_action(text, told))):
        return []
    reason = "owner leaves" if leaving else "says that it is not theirs"
    reason = f"owner leaves {ends.isoformat()}" if ends else reason
    to = person_meant(text, told)
    refs = printed_in(handing_sentence(text, told), told) or refs_in(text, told) or (owned_by(told) if leaving else ())
    return [ReassignRequest(ref, to.handle if to else None, reason) for ref in refs]


def post_at_risk(text: str, ref: str, told: Told) -> Risk:
    return Risk(ref, RiskKind.RISK, text.strip(), link=likely_same(text, ref, told.plan), escalate=True)


def delegated_refs(text: str, told: Told) -> tuple[str, ...]:
    """Those in the sentence that hands over, else all that it names, else all asked of."""
    return printed_in(handing_sentence(text, told), told) or refs_in(text, told)


def printed_in(text: str, told: Told) -> tuple[str, ...]:
    found = (ref for r in find_references(text, told.plan) if r.kind is Found.ACTION for ref in r.refs)
    return tuple(dict.fromkeys(found))


def handing_sentence(text: str, told: Told) -> str:
    """The sentence that hands something on."""
    said = [
        s.text
        for s in sentences(text)
        if any(sign.search(s.text) for sign in (DELEGATE, NOT_MINE, LEAVING)) or says_whose(s.text, told)
    ]
    return said[0] if said else text


def about_action(text: str, told: Told) -> bool:
    """Whether "not mine" is said of an action: one is named, or one was asked of, and no rating is given."""
    if re.search(r"\b(?:green|amber|red|on track|at risk)\b", text, re.IGNORECASE):
        return re.search(r"\b(?:not|isn'?t|no longer) (?:mine|ours)\b", text, re.IGNORECASE) is not None
    found = NOT_MINE.search(text)
    soft = (
        found is not None
        and re.match(
            r"(?:have|has|'ve|'s|was|been|should(?! ?n[o']?t)|ought|belongs|sits|lies|rests|goes)",
            found[0],
            re.IGNORECASE,
        )
        is not None
    )
    if soft and not re.search(
        r"\b(?:mine|ours|my|me|us|wrong person|instead|own|update|ask|report|over to|it'?s|its)\b", text, re.IGNORECASE
    ):
        return False
    return bool(refs_in(text, told))
