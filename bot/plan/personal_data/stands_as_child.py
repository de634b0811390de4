"""A name that stands where a child stands: "Niamh got her place", "Marcus's EHCP", "an escort for Lottie", "turned down
Zbigniew Wojcik", "overdue (Alesha, Tobias)". A name that stands where a colleague stands is not taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.plan.personal_data.given_names import ALSO_WORDS, LOWER_CASE_TOO, PLAIN
from bot.plan.personal_data.naming import ORDINARY, ORGANISATION, is_organisation
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import PLACES, STAFF, STARTERS
from bot.plan.personal_data.provided import WORK
from bot.plan.personal_data.word_set import word_set

TOKEN = re.compile(r"(?:(?:Mc|Mac|O'|D'|Al-|El-)?[A-Z][a-z]+|[a-z]+)(?:[-'](?!s\b)[A-Za-z]+)*")
# what one child has or waits for
THING = (
    r"(?:ehc ?p|ehc ?na|ehc plan|plan|place|school place|placement|diagnosis|(?:annual |transition |early )?review|taxi"
    r"|transport|escort|(?:passenger|teaching) assistant|1[:-]1|one[- ]to[- ]one|ta|nurse|needs? assessment|assessment"
    r"|assmt|ep|ot|slt|salt|camhs|paeds?|paediatrician|social worker|sw|tutor|tuition|interpreter|respite|wheelchair"
    r"|hoist|aac|device|communication aid|residential|reduced timetable|timetable|exclusion|suspension|tribunal|appeal"
    r"|mediation|hearing aids?|feeds?|medication|meds|seizures?|behaviour|case|file|reports?|advice|referral|provision"
    r"|reintegration|review|education|schooling|school|therapy|speech|support|consent|record|paperwork|start date)"
)
PAPER = (
    r"(?:policy|paper|report on|work\b|team|tracker|process|letters?|template|audit|panel|data|numbers?|figures?"
    r"|list|strategy|contract|service|spec|framework|guidance|budget|costs?|rates?|pathway|project|pilot|training"
    r"|forms?|backlog|officer|manager|lead|procurement|routes?|bid|consultation|toolkit|dashboard|scheme|survey"
    r"|workshop|agenda|pack|tool|module|post|advert|actions?|targets?|measures?|kpi|programme|decision|clinic|hub"
    r"|offer|model|group|slides|section|sheet|network|access|review)"
)
OF_PAPER = rf"(?! ?(?:\w+ )?{PAPER}\b| ?(?:of\b|for\b|on\b|s\b))"
AUX = (
    r"(?:(?: is| are| was| were| has| have| had| hasn't| hasnt| haven't| isn't| isnt| wasn't| got| gets| getting| been"
    r"| being| be| still| now| again| just| only| also| both| finally| not| who| who's| whose| permanently| back| gone"
    r"| went| never| currently| recently| sadly| already| taken| put| kept| left| and| is'nt| will| would| 's|'s|,"
    r"| \(){0,5})"
)
# befalls children, whoever the name may be
BEFALLS = (
    r"(?:exclu(?:ded|sion)|suspended(?! (?:the|our|from (?:post|work|duty|(?:the |our )?(?:framework|contract"
    r"|list|approved|dps))))|sent home|expelled|kicked out|thrown out"
    r"|out of (?:school|education|class|provision)|off[- ]?roll(?:ed)?|off school|missing (?:from )?(?:school"
    r"|education)"
    r"|(?:not|never|rarely|hardly|barely|back|n't been) (?:in|at|into) (?:school|class|lessons)|not attending"
    r"|school refus\w+|diagnosed with|autistic|non[- ]?verbal|in (?:foster )?care\b|adopted|fostered"
    r"|sectioned|in custody|self[- ]harm\w*|took an overdose|turn(?:s|ed|ing) \d|aged \d|in (?:y|yr|year) ?\d"
    r"|in (?:reception|nursery)\b|ran (?:off|away)|absconded|in a children'?s home|taken into care|tube[- ]fed"
    r"|peg[- ]fed"
    r"|on (?:a |the )?(?:feeding tube|ventilator|child protection|cp plan|cin plan)|nil by mouth|in nappies)"
)
MORE_BEFALLS = (
    rf"(?:{BEFALLS}|refus(?:es|ing|ed) (?:to )?(?:go|attend|school|leave|eat|come)|(?:won't|wont|can't|cant"
    rf"|cannot) (?:go"
    r"|attend|cope|eat|sleep|access|speak|manage|get (?:to|into))"
    r"|(?:not|n't|hardly|barely) (?:slept|eaten|spoken)|on (?:a |an? )?(?:reduced|part[- ]time"
    r"|two hours"
    r"|\w+ hours? a (?:day|week))|in hospital(?! (?:school|liaison|settings?|services?|teams?))|bit\b|hit\b|kicked"
    r"|punched|attacked|assaulted|spat|bullied|restrained|to mainstream|to (?:a )?special(?:ist)? school"
    r"|at home all day"
    r"|waited \d|waiting (?:\d|since)|waiting (?:over|nearly|almost) (?:a|\d)|(?:out|off) since|placed (?:in|at|with"
    r"|out)"
    r"|(?:moved|moving) (?:in\b|school|placement|to foster)|\d{1,2} (?:next|in|on|this|and) |has died|died"
    rf"|(?:refused|offered|given|allocated|denied|assessed|waiting|waited|needs?|needing|without|no|a|an|his|her|their"
    rf"|named|lost|losing|had|missed|getting|starts?|started)(?: [\w'-]+){{0,5}}? (?:{THING})\b{OF_PAPER}"
    r"|(?:refused|discharged|turned down) (?:by|from|for|an?)\b|at (?:panel|tribunal|mediation)\b"
    r"|(?:four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen)(?: and|,|$| years)"
    r"|nowhere (?:to go|suitable|else)|seizures?|risperidone|melatonin|epilep\w+|adhd|asd|autism|down'?s|in crisis)"
)
IN_A_YEAR = (
    r"(?: in (?:my|our|the|his|her) (?:class|form|base|group))?,?(?: from| in| who is in)? ?[\[(]?(?:(?:y|yr"
    r"|year|ncy) ?\d|reception\b|nursery\b|aged? ?\d|\d{1,2} ?[\])])"
)
SUBJECT = Pattern(rf"^(?: [A-Z]\.?)?(?:{IN_A_YEAR}|{AUX} {MORE_BEFALLS})", re.IGNORECASE)
SUBJECT_UNKNOWN = Pattern(
    rf"^(?:{AUX} {BEFALLS}|,? (?:from |in |\()(?:y|yr|year) ?\d{{1,2}}\b(?! of| data| cohort| and| to"
    rf"|-))",
    re.IGNORECASE,
)
OWNS = Pattern(
    rf"^'?s (?:request|application|appeal|referral|bid) for (?:[\w-]+ ){{0,3}}?(?:{THING})\b"
    rf"|^'?s(?: [\w-]+){{0,2}}? (?:{THING}|{BEFALLS})\b{OF_PAPER}",
    re.IGNORECASE,
)
OWNS_HARD = Pattern(
    rf"^'s (?:\w+ )?(?:school|class|taxi|escort|school place|placement|ehc ?p|diagnosis|1:1|foster\w*|sibling"
    rf"|exclusion)\b{OF_PAPER}",
    re.IGNORECASE,
)
OWNS_UNKNOWN = Pattern(
    rf"^'s(?: [\w-]+)? (?:ehc ?p|ehc plan|taxi|escort|diagnosis|seizures?|medication|social worker|exclusion|foster\w*"
    rf"|sibling|twin|wheelchair|school place|meltdowns?|epilepsy|autism|adhd)\b{OF_PAPER}",
    re.IGNORECASE,
)
FOR_WHOM = Pattern(
    rf"\b(?:(?:{THING})(?! ?{PAPER})|panel|base|overdue|late|outstanding|longest|oldest"
    rf"|worst|next|case|complaint|mp"
    r"|chasing|nowhere|hearing|judg(?:e)?ment|packages?|funding|top[- ]?up|letter|escorts?|ombudsman|offer|news|stuck"
    r"|cases"
    rf")(?: [\w'-]+){{0,3}}? (?:for|of|re|about|with|like|is|are|on|was|named)$",
    re.IGNORECASE,
)
DONE_TO = Pattern(
    r"\b(?:excluded|suspended|turned down|refused|rejected|placed|moved|restrained|diagnosed|discharged|admitted"
    r"|enrolled"
    r"|off-?rolled|failed|taken|take|accept|accepted|admit|consulted (?:for|on|re)|placing|lost|collected|transport"
    r"|(?:written|write|writing) up|seen|including|namely|eg|e\.g\.|specifically|sent|(?:won't|can't|cannot|not"
    r"|refus\w+ to|yet to) (?:see|assess|visit|teach))$",
    re.IGNORECASE,
)
AFFAIR = Pattern(
    rf"\b(?:{THING}|{BEFALLS}|base|home|family|mum|dad|parents?|school|class|weeks|months|hours)\b{OF_PAPER}",
    re.IGNORECASE,
)
LISTED = Pattern(
    r"\b(?:overdue|waiting|left|outstanding|late|cases?|children|pupils?|kids?|reviews?|plans?|assessments?|tribunals?"
    r"|exclusions?|excluded|suspended|suspensions?|placements?|appeals?|yps?|ones?|boys?|girls?|siblings?|twins"
    r"|leavers?"
    r"|unplaced|weeks|wks)(?: \w+){0,2}? ?[\[(:–-]+ ?(?:[A-Z][\w'-]+(?: [A-Z]\w*)?(?:,| and| &) )*$"
)
LIST_GOES_ON = Pattern(r"^(?: [A-Z]\w*\.?)?(?:,? ?\(?(?:Y|Yr|Year) ?\d{1,2}\)?)?(?:[\])]|,| and [A-Z]| & [A-Z]|\.?$)")
# a colleague: whom one speaks with, who sends and writes
SPOKEN_TO = Pattern(
    r"\b(?:spoke|speak|speaking|talk\w*|met|meet\w*|ask\w*|told|tell|thanks|thank you|e-?mail\w*|chas\w+"
    r"|(?<!apart )from|cc|via"
    r"|per"
    r"|by|dr|cllr|prof|hmi|sir|st|saint|sister|father|rev|lady|lord|judge|dame)\.?(?: to| with)?$",
    re.IGNORECASE,
)
AT_WORK = Pattern(
    r"^(?:,? (?:from|in|at|for) (?:the |our |my )?(?:legal|finance|hr|it|comms|team|agency|trust|icb|dfe|nhs\w*|ofsted"
    r"|procurement|commissioning|data|health|social care|transport|admissions|early|service|council|supplier|university"
    r"|sendiass|contact)\b|'s team| (?:and [A-Z]\w+ )?to [a-z]+|(?:,| \() ?(?:the |our |my |an? |acting "
    r"|interim )?(?:\w+"
    r" ){0,3}?(?:head|manager|officer|lead|director|consultant|adviser|advisor|chair|senco|teacher|ep|therapist"
    r"|psychologist|commissioner|analyst|trainee|inspector|governor|trainer|hmi|dfe|nhse|cllr|coordinator"
    r"|caseworker)\b)",
    re.IGNORECASE,
)
# weak signs of a child's life, enough for a given name where nothing is said of the office
SCHOOL_LIFE = Pattern(
    rf"\b(?:{BEFALLS}|school (?:say|says|won't|can't|want|wants|have|has|refus\w+|think)|at school"
    rf"|schools?(?= place)|class|home"
    r"|mum|dad|nan|safe|oldest|longest|waited|\d+ ?(?:weeks|wks|months)|place\b|taxi|escort|mainstream|residential"
    r"|parents?|family|exclusion of|governors)\b",
    re.IGNORECASE,
)
ON_WHOSE = Pattern(r"\b(?:on|per|following|with|under|after|ok with)$", re.IGNORECASE)
OF_A_NAME = re.compile(r"'s ([A-Z][a-z]+)")
FOR_A_DESK = Pattern(
    r"\b(?:desk|laptop|phone|log-?in|licen[cs]e|badge|monitor|headset|parking space|leaving \w+|office) for$",
    re.IGNORECASE,
)
# one who suspends something is no child
SUSPENDS = Pattern(
    r"^(?: has| have| had|'s)?(?: now| just)? suspended (?!for\b|from\b|again|since|at\b|on\b|in\b|and\b|but\b|twice"
    r"|once|by\b|after|last|this|yesterday|today|until|over|pending|\d)[a-z]",
    re.IGNORECASE,
)
LEARNER_AT_WORK = Pattern(r"\b(?:trainee|apprentice|secondment|placement student|student ep)s?\b", re.IGNORECASE)
# words of the office, by which a review or a plan is a colleague's work
OFFICE = Pattern(
    r"\b(?:draft\w*|contract\w*|data|specs?|reports?|figures|numbers|tracker|dates?|portal|vacanc\w+|log|training"
    r"|trained"
    r"|workshops?|sessions?|leads?|leading|led|teams?|manager|posts?|starts?|started|cover\w*|chas\w+|send\w*|sent"
    r"|sign\w*|agree\w*"
    r"|confirm\w*|thinks?|(?<!school )says?|said|tell\w*|told|will|ask\w*|e-?mail\w*|meet\w*|met|present\w*|pick\w*"
    r"|work\w*"
    r"|updat\w*|finish\w*"
    r"|budget|financ\w+|legal|procurement|comms|(?-i:HR|IT)|approv\w*|business|second\w*|icb|dfe|ofsted|consultant"
    r"|advis[eo]r|polic\w+|framework|systems?"
    r"|dashboard|access|decisions?|paper|board|cabinet|model|template|audit\w*|letters|writ\w+|wrote|run\w*|ran"
    r"|look\w*|lead"
    r"|deliver\w*|join\w*|replac\w*|recruit\w*|appoint\w*|officers?|hold\w*|negotiat\w*|review(?:s|ed|ing) (?:the|all"
    r"|our)|share\w*|plans"
    r"|leave|annual leave|back on|off until|friday|monday|tuesday|wednesday|thursday|project|rota|agenda|check\w*"
    r"|build\w*|tak(?:es?|ing|en) (?:over|on|the)|took|help\w*|host\w*|handl\w*|offer\w*|attend\w*"
    r"|moved|hand\w*|forums?|chairs|reps?)\b"
    r"|\b(?:trust|centre|house|road|street|hall|academy|college|primary|high)\b",
    re.IGNORECASE,
)
POST_BEFORE = Pattern(
    r"\b(?:head(?:teacher)?|manager|officer|lead|director|advis[eo]r|senco|ep|chair|therapist|psychologist|consultant"
    r"|colleague|analyst|coordinator|caseworker)$",
    re.IGNORECASE,
)
PLACE_BEFORE = Pattern(
    r"\b(?:at|in|from|to|and|visited|near|attends|attending|joined|by|st|the"
    r"|with)\.?$",
    re.IGNORECASE,
)
SURNAME = Pattern(r"^ (?!(?:is|was|has|had|got|hasnt|isnt|and|in|at|to|on|needs|s)\b)[a-z][a-z'-]{2,}(?= \w|'s)")
NOT_A_NAME = word_set("""
    nobody everyone everybody none pupil pupils school schools data children child staff some all any anyone who cohort
    number numbers boys girls boy girl student students they those these lac cla send ehcp panel taxi transport family
    families parents parent yp which what that team nothing being both currently still also not already if when while
    primary secondary mainstream special specialist residential nursery reception year years term mum dad mother father
    cllr councillor hmi
    officer officers council trust provider providers agency health autistic young older younger others other people
    """)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A name in a sentence, and how sure it is to be one."""

    start: int
    end: int
    given: bool
    words: int


def named_children(sentence: str, known: frozenset[str]) -> Iterator[Hit]:
    """Each name of a child, told by where it stands in its sentence."""
    for mention in islice(mentions(sentence, known), MOST):
        if stands_as_child(sentence, mention):
            yield ("child full name" if mention.words > 1 else "child first name"), mention.start, mention.end


MOST = 40  # names looked at in one sentence


def mentions(sentence: str, known: frozenset[str]) -> Iterator[Mention]:
    """Runs of words that can be someone's name: a given name in any case, or capitals that no place or post has."""
    run: list[re.Match[str]] = []
    for token in [*TOKEN.finditer(sentence), None]:
        if token is not None and token[0][0].isupper() and run and sentence[run[-1].end() : token.start()] == " ":
            run.append(token)
            continue
        if run:
            after = token[0].lower() if token and sentence[run[-1].end() : token.start()] == " " else ""
            told = sentence[run[-1].end() : run[-1].end() + 70]
            if (mention := as_mention(run, after, known)) is not None and not is_organisation(
                [t[0] for t in run], told
            ):
                yield mention
        run = [token] if token is not None and (token[0][0].isupper() or token[0] in LOWER_CASE_TOO) else []


def as_mention(run: list[re.Match[str]], after: str, known: frozenset[str]) -> Mention | None:
    while run and (run[0][0].lower() in STARTERS or run[0][0].lower() in NOT_A_NAME):
        run = run[1:]
    words = [token[0].lower() for token in run]
    if not words or any(word in known or word in PLACES for word in words) or after in PLACES - {"year", "plan"}:
        return None
    sure = words[0] in PLAIN or (len(words) > 1 and words[0] in ALSO_WORDS)
    return Mention(run[0].start(), run[-1].end(), sure, len(words))


def stands_as_child(sentence: str, mention: Mention) -> bool:
    before = sentence[max(0, mention.start - 70) : mention.start].rstrip(" \"'“([")
    after = sentence[mention.end : mention.end + 100]
    close = before[-24:]
    if SUSPENDS.match(after) or is_part_of_a_name(after):
        return False
    if mention.given and OWNS_HARD.match(after):
        return not learns(sentence)
    if (
        SPOKEN_TO.search(close)
        or AT_WORK.match(after)
        or (OWNS.match(after) and (OFFICE.search(after) or ON_WHOSE.search(close)))
    ):
        return False
    if not mention.given and mention.words == 1:
        if ORDINARY.search(sentence[mention.start : mention.end].lower()) or PLACE_BEFORE.search(close):
            return False
        return bool(SUBJECT_UNKNOWN.match(after) or OWNS_UNKNOWN.match(after))
    if sentence[mention.start].islower():
        after = SURNAME.sub("", after)
    if SUBJECT.match(after) or OWNS.match(after):
        if learns(sentence):
            return False
        return not POST_BEFORE.search(close)
    if LISTED.search(sentence[max(0, mention.start - 90) : mention.start]) and LIST_GOES_ON.match(after):
        return mention.given and not STAFF.search(sentence)
    if FOR_WHOM.search(before) and not after.startswith("'s"):
        return not STAFF.search(after[:24]) and not WORK.search(after[:60])
    if close.endswith(" for") and mention.given:
        return not OFFICE.search(f"{before} {after}") and not FOR_A_DESK.search(before) and not STAFF.search(after[:24])
    if DONE_TO.search(close) and AFFAIR.search(after):
        return True
    around = f"{before} , {after}"
    return mention.given and bool(SCHOOL_LIFE.search(around)) and not OFFICE.search(around) and not learns(sentence)


def is_part_of_a_name(after: str) -> bool:
    """ "Noah's Ark"."""
    further = OF_A_NAME.match(after)
    return further is not None and further[1].lower() in ORGANISATION


def learns(sentence: str) -> bool:
    """A placement can be a trainee's."""
    return LEARNER_AT_WORK.search(sentence) is not None
