"""What a school or the council provides for one named child: "escort for ...", "TA hours for ... at ...", "a place for
..." . What is for a colleague to do, for a place, a school or a body is for no child."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import ALSO_WORDS, KNOWN
from bot.plan.personal_data.naming import FIRMS, OFFICES, ORGANISATION, PLACE_LIKE, TOWNS, given
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STARTERS

# is given to one child at a time
OF_ONE = (
    r"(?:passenger assistants?|chaperone|escorts?|taxi|cab|minibus|transport|travel (?:pass|training|budget)|mileage"
    r"|[12][:-]1s?|(?:one|two)[- ]to[- ]one|(?:ta|lsa|1:1|support|teaching assistant) (?:hours?|time|cover|support)"
    r"|tas?|lsa|hours|teaching assistant|key ?worker|tutors?|tutoring|(?:home )?tuition|places?|placement|hydro\w*"
    r"|hoist|wheelchair|standing frame|walker|walking frame|sling|harness|car seat|specialist (?:seat|chair)"
    r"|communication aid|aac|hearing aids?|radio aid|brailler?|braille|signer|interven[eo]r|communicator|respite"
    r"|short breaks?|overnights?|personal budget|direct payments?|package|bespoke \w+|sensory [\w ]{1,20}"
    r"|reduced timetable|timetable|play therapy|music therapy|art therapy|counsell\w+|enabler|personal assistant"
    r"|support worker|feeds?|medication|epi-?pen|start date|bed)"
)
# is given to one child, or is commissioned for many
OF_MANY = (
    r"(?:physio\w*|ot|slt|salt|speech(?: and language)?(?: therap\w+)?|therap(?:y|ist)|nurse|nursing|support|provision"
    r"|alternative provision|ap|outreach|top-?up|ep|educational psychologist|camhs|assessment|ehc ?p|plan|advice"
    r"|interpreter|social worker|carer|mentor|equipment|package of support|funding)"
)
OF_PAPER = (
    r"(?:contracts?|polic|papers?|framework|tender|specs?|templates?|reports?|data|numbers|figures|procurement"
    r"|routes?|budgets"
    r"|costs|rates|posts?|vacanc|adverts?|bids?|audits?|consult|dates?|letters?|decisions?|survey)"
)
NAME = r"[A-Za-z][a-z]+(?:['-][A-Za-z]+)*"
FOR = re.compile(
    rf"\b[Ff]or (?:(?i:little|poor|young|both|our|wee|baby) )?(?P<name>{NAME}(?: [A-Z][\w'-]*)*)"
    r"(?P<after>[^.;\n]{0,60})"
)
SERVICE = Pattern(
    rf"(?<![\w-])(?:(?P<one>{OF_ONE})|{OF_MANY})(?: (?!{OF_PAPER})[\w'&-]+| \([^)]{{1,20}}\)){{0,4}}?,? $",
    re.IGNORECASE,
)
WORK = Pattern(
    r"^ to (?:sign|check|draft|review|approve|complete|write|send|lead|chair|present|finalise|agree|confirm|update"
    r"|finish|do|read|comment|decide|cover|chase|look|run|deliver|use|trial|pilot|test|share)\b"
    r"|^(?:'s|s')? ?(?:and (?:his|her|their|the) )?(?:team|staff|colleagues|crew|diary|desk)\b"
    r"|\b(?:on|at) (?:the |our |a |an )?(?:[\w-]+ ){0,2}(?:course|board|group|panel|programme|conference|training"
    r"|call|agenda|workshop|event|forum|cohort|network|webinar|rota|tracker|team)\b"
    r"|\bwith (?:(?:his|her|their|my|the|our) (?:line )?manager|me|us)\b|\b(?:from|in) (?:our |the )?(?:hr|finance|it"
    r"|legal|comms|procurement)\b|\b(?:while|whilst) (?:s?he|they)|^ and (?:me|i)\b"
    r"|^ (?:routes?|famil\w+|parents?|carers?|children|pupils|students|speakers|schools?|settings?|learners|users"
    r"|services?|residents|contracts?|retender\w*|areas?|wards?|sites?|staff|sencos?|posts?|\d)"
    r"|\b(?:is|are|was|been)? ?(?:drafted|out to tender|commissioned|retendered|recommissioned"
    r"|recruited|advertised|procured)",
    re.IGNORECASE,
)
# a child's day, by which an unlisted name is a child's
SIGN = Pattern(
    r"^ (?:at|from|in) (?-i:[A-Z])"
    r"|\b(?:still|not|never|hasn'?t|isn'?t|wasn'?t|can'?t|refused|paused|stopped|outstanding|fell through"
    r"|school|mum|dad|family|home|overdue|weeks|parents?)\b",
    re.IGNORECASE,
)


def provided_for(sentence: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """Each child for whom something is provided."""
    for found in FOR.finditer(sentence) if "for" in words else ():
        if not could_be_a_child(found["name"].split(), known) or WORK.search(found["after"]):
            continue
        service = SERVICE.search(sentence[max(0, found.start() - 70) : found.start()])
        if service and is_child(found["name"].split(), service["one"] is not None, found["after"]):
            full = " " in found["name"]
            yield ("child full name" if full else "child first name"), found.start("name"), found.end("name")


def could_be_a_child(words: list[str], known: frozenset[str]) -> bool:
    """Neither a word of the plan, nor a place, a body or an office."""
    lowered = [word.lower() for word in words]
    if any(word in known or word in PLACES or word in ORGANISATION or word in OFFICES for word in lowered):
        return False
    if lowered[0] in FIRMS or lowered[0] in STARTERS or (len(words) == 1 and lowered[0] in TOWNS):
        return False
    return given(words[0]) or (words[0][0].isupper() and not words[0].isupper())


def is_child(words: list[str], of_one: bool, after: str) -> bool:
    """A given name always; another one with the sign of a child's day or of one child's own service."""
    first = words[0].lower()
    if given(words[0]) or "-" in first or first in ALSO_WORDS:
        return True
    return (of_one or SIGN.search(after) is not None) and (first in KNOWN or not PLACE_LIKE.search(first))
