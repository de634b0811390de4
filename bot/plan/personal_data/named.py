"""A name that a case, a year or a plight is told by: "the Patel case", "Zsofia N. (Yr 3)", "parents of SK", "Dwayne is
out of school". Names of schools, posts and colleagues at work are none of these."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import ALSO_WORDS, KNOWN, PLAIN
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.people_words import NOT_INITIALS, PLACES, STAFF, STARTERS
from bot.plan.personal_data.relatives import RELATIVE
from bot.plan.reading.pattern import Pattern
from bot.plan.reading.word_set import word_set

CAP = r"(?:Mc|Mac|O'|Fitz|Al-|El-)?[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*"
# families by surname
CASE_OF = Pattern(
    rf"(?<![\w'-])(?P<lead>(?:the|re|that|this|our|on|about|over|for|with|and|mostly|is|of|by) )(?P<name>{CAP})(?:'s)? "
    rf"(?P<what>case|family|twins|boys?|girls?|siblings?|brothers?|sisters?|children|kids|lads?|complaint|tribunal|appeal"
    rf"|jr|mediation|placement|household|baby|matter)\b"
)
LOWER_CASE_OF = Pattern(
    r"\b(?:the|re|that|about|for) (?P<name>[a-z]{3,}(?:-[a-z]{3,})?) (?:case|family|siblings?|brothers?|sisters?"
    r"|girls?|boys?"
    r"|complaint|tribunal|appeal)\b"
)
SURNAMES = word_set("""
    smith jones taylor williams davies evans thomas johnson roberts walker wright robinson thompson hughes edwards
    clarke clark morris watson harrison davis griffiths kaur patel khan lewis phillips allen simpson shaw
    bailey collins bell murphy miller cox richardson marshall webb rogers foster mills powell stevens hussain ahmed
    ali begum singh shah malik iqbal hussein akhtar mahmood miah chowdhury rahman islam uddin bibi kumar sharma gupta
    mehta nair reddy das roy chen wang li zhang liu wong chan lam nguyen tran pham le okafor okonkwo adeyemi adebayo
    mensah owusu boateng asante kowalski kowalczyk nowak wisniewski lewandowski popescu ionescu ivanov petrov oconnor
    o'connor o'brien obrien o'neill oneill kelly ryan doyle byrne mccarthy macdonald campbell stewart robertson anderson
    murray henderson ferguson harper fletcher barnes dixon holmes saunders pearson reynolds lawson gibson
    spencer matthews barker elliott brightwell walsh sullivan fitzgerald ward-jones abdi mohamed hassan yusuf warsame
    """)  # fmt: skip
INITIAL_LETTERS = r"(?P<initials>[A-Z]\.\s?[A-Z]\.?|[A-Z]{2})"
LED_BY_CHILD = Pattern(
    rf"\b(?:{RELATIVE}|parents?|carers?|guardian|family|case|child|pupil|boy|girl|lad|student|twins|sibling|ehcp|"
    rf"placement|tribunal|appeal|review|plan|advice|assessment|transport|taxi|place)"
    rf" (?:of|for|called|is|like|re|about|-) {INITIAL_LETTERS}(?![\w/.&-]*\w)",
)
DOTTED = Pattern(r"(?<![\w.])[A-Z]\.\s?[A-Z]\.(?: |,|'s|$)")
WITH_INITIAL = Pattern(
    r"(?<![\w.'-])(?P<name>[A-Za-z][a-z]{1,})\s(?P<i>[A-Za-z])(?:\.|'s|\b(?=[\s,(]))(?:'s)?(?=(?P<after>.{0,60}))",
    re.DOTALL,
)
YEAR = r"(?:yr|year|y|ncy)\s?(?:\d{1,2}\b|one|two|three|four|five|six)|reception\b"
PLIGHT = (
    r"(?:exclu\w+|suspend\w+|out of school|off[- ]roll|not (?:in|at|attending) school|no (?:school )?place\b"
    r"|without a (?:school|place|plan)"
    r"|waiting for (?:a |his |her |an? )|been waiting|has waited|waited|refused (?:a|an|school)|diagnos\w+"
    r"|non-?verbal|in care|self[- ]harm\w*"
    r"|school refus\w+|tried to|turns \d|turned \d|taken into|moved (?:to|from) (?:a |foster)"
    r"|missing (?:from )?(?:school|education)"
    r"|hasn'?t (?:got|had|been)|hasn't|still (?:has no|hasn|without|not)|needs (?:a|an|his|her|two|one)|placed (?:in"
    r"|at|with|out)"
    r"|permanently|autis\w+|adhd"
    r"|tube|wheelchair|kicked|bit |attack\w*|stabb\w+|arrest\w+|remand\w*|is (?:in|on) (?:hospital(?! (?:liaison"
    r"|settings?|school|services?|teams?|trust))|a ward|remand)"
    r"|has (?:no|an? ehcp|adhd|asd))"
)
WHO_BEFORE = Pattern(rf"(?<![\w.'-])(?P<name>[A-Za-z][a-z]{{2,}})(?: (?P<last>{CAP}))?,?(?: \w+(?:'t)?){{0,2}}? $")
THREE = Pattern(rf"(?<![\w.'-])(?P<name>{CAP} {CAP}(?: {CAP})?)(?=(?P<after>.{{0,60}}))", re.DOTALL)
FOLLOWED = Pattern(
    rf"^[,(\s-]*(?:{PLIGHT}|(?:aged? )\d|(?:{YEAR})|family\b|mum\b|dad\b|parents\b|who(?:'s| is"
    rf"| has) (?:\w+ )?(?:{PLIGHT}))",
    re.IGNORECASE,
)
OF_CASE = Pattern(
    rf"\b(?:{RELATIVE}|{YEAR}|review|plan|ehcp|mp|tribunal|placement|assessment|case|exclu\w+|school|waiting|livid|advice"
    r"|taxi|transport|appeal|oldest|longest|family|families|kicked out|overdue|out of education|panel|specialist"
    r"|months|at \w+ (?:high|primary|academy"
    r"|school))\b",
    re.IGNORECASE,
)
TITLE = Pattern(r"\b(?:mr|mrs|ms|miss|mx)\.? (?P<name>[A-Za-z][\w'-]*)", re.IGNORECASE)
ABOUT_TITLE = Pattern(
    rf"\b(?:{RELATIVE}|parent|son|daughter|grand\w+|child|boy|girl|lad|lass|lad's|girl's|boy's|complain\w*|rang|rings"
    rf"|ring(?:ing)? (?:her|him|back)|ring back"
    r"|call back|tribunal|solicitor\w*|ombudsman|appeal\w*|placement|neighbour|school place|ehcp|(?:her|his"
    r"|their) (?:plan"
    r"|review|case)|about the (?:plan|delay)|waiting|wants to know|unhappy|gone to|mp\b|mediation|refus\w+|furious"
    r"|livid)",
    re.IGNORECASE,
)
AT_WORK = Pattern(
    r"\b(?:says?|said|reckons?|thinks?|will|can|is (?:chasing|leading|on it)|chas\w+|leads?|led|runs?|trained"
    r"|drafted|sent"
    r"|wrote|from (?:the )?(?:team|agency|it|hr|finance)|in (?:comms|finance|legal|hr|it))\b",
    re.IGNORECASE,
)
SOFT = (
    r"(?:waiting for (?:a |his |her |an? )|been waiting|has waited|waited|hasn'?t (?:got|had|been)|still (?:without"
    r"|not|hasn)"
    r"|needs (?:a|an|his|her|two|one)|moved (?:to|from))"
)
CHILDS_AFFAIR = Pattern(
    rf"\b(?:school|ehcp|ehc|ots?|slt|salt|assess\w+|diagnos\w+|{YEAR}|{RELATIVE}|placement|1:1|one to one|respite"
    rf"|camhs|taxi|ta"
    r"|annual review|residential|therapy|paeds?|paediatrician|speech|ep advice)\b",
    re.IGNORECASE,
)
OF_THE_CHILD = (
    r"(?:taxi|escort|placement|diagnosis|school place|social worker|wheelchair|exclusion|ot report|ep report|ehcp"
    r"|1:1|one to one"
    r"|passenger assistant|respite|tuition|tutor|review|annual review|ehc plan|provision|timetable|reintegration"
    r"|sibling)"
)
POSSESSES = Pattern(
    rf"(?<![\w.'-])(?P<name>{CAP})'s (?:\w+ )?(?P<what>{OF_THE_CHILD})\b(?! (?:of|process|team"
    rf"|policy|contract))"
)
SEEN_OF_SCHOOLS = (
    "review",
    "provision",
    "ehcp",
    "timetable",
    "exclusion",
    "placement",
    "annual review",
    "tuition",
    "respite",
)
FOR_NAME = Pattern(
    rf"\b(?:{OF_THE_CHILD}|ta|taxis|transport|plan|advice|report|assessment|place|school|panel|appeal|tribunal|referral|hearing"
    r"|chair|mediation) for (?P<name>[A-Za-z][a-z]+)\b(?P<next> [A-Z][a-z]+)?",
    re.IGNORECASE,
)
THE_FAMILY_OF = Pattern(
    r"\b(?:[Cc]omplaints?|appeal|mediation|tribunal|e-?mails?|call|letter|threats?|visit|meeting|case) (?:from|by|with"
    r"|of|to|about)"
    r" the (?P<name>(?:Mc|Mac|O')?[A-Z][a-z]+s)\b(?! [A-Z])"
)
MEDICINE = Pattern(
    r"(?<![\w.'-])(?P<name>[A-Za-z][a-z]{2,})\b[^.;\n]{0,40}\b(?:risperidone|ritalin|methylphenidate|melatonin|concerta|elvanse"
    r"|insulin|fluoxetine|sertraline|midazolam|valproate|lisdex\w+|atomoxetine|clonidine|aripiprazole)\b",
    re.IGNORECASE,
)
CHILD_LETTER = Pattern(
    r"\b(?:child|pupil|student|young person|yp|lad|boy|girl|learner|intern) (?P<initials>[A-Z]{1,2})\b(?![\w/&-])"
)
WITH_SURNAME = Pattern(r"(?<![\w.])[A-Z]\. ?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:'s)?(?=(?P<after>.{0,40}))", re.DOTALL)
LITTLE = Pattern(r"\b(?:little|lil'?|wee|poor|baby) (?P<name>[A-Z][a-z]+)\b(?! [A-Z])")


MONTHS = word_set("april may june august summer autumn winter spring easter christmas")
TITLES = word_set("mr mrs ms miss mx")
MEDICINES = word_set("""
    risperidone ritalin methylphenidate melatonin concerta elvanse insulin fluoxetine sertraline midazolam valproate
    lisdexamfetamine lisdex atomoxetine clonidine aripiprazole
    """)  # fmt: skip
PLIGHT_SAID = Pattern(rf"(?<= ){PLIGHT}", re.IGNORECASE)
SOFT_SAID = Pattern(SOFT + r"$", re.IGNORECASE)


def is_common(word: str, known: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered in known or lowered in PLACES or lowered in STARTERS


def names_of_cases(text: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """Every name that a child's or a family's affair is told by."""
    yield from families(text, known)
    yield from of_a_child(text, known)
    yield from by_initials(text, known)
    yield from in_plight(text, known, words)
    titled = words & TITLES and ABOUT_TITLE.search(text)
    for found in TITLE.finditer(text) if titled else ():
        near = text[max(0, found.start() - 50) : found.end() + 70]
        close = text[max(0, found.start() - 24) : found.start()] + text[found.end() : found.end() + 34]
        if ABOUT_TITLE.search(near) and not STAFF.search(close):
            yield "parent name", found.start(), found.end()


def families(text: str, known: frozenset[str]) -> Iterator[Hit]:
    for found in CASE_OF.finditer(text):
        name = found["name"].lower()
        if not is_common(name, known) and name not in ALSO_WORDS - PLAIN:
            yield "family name", found.start(), found.end()
    for found in THE_FAMILY_OF.finditer(text):
        if not is_common(found["name"], known) and not is_common(found["name"][:-1], known):
            yield "family name", found.start(), found.end()
    for found in LOWER_CASE_OF.finditer(text):
        parts = found["name"].split("-")
        if any(part in SURNAMES or part in PLAIN for part in parts) and not is_common(found["name"], known):
            yield "family name", found.start(), found.end()


def of_a_child(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """ "Zayd's taxi", "social worker for Ruby": what a child has, and a school or a colleague has not."""
    for found in POSSESSES.finditer(text):
        name, what = found["name"].lower(), found["what"].lower()
        if is_common(name, known) or (what in SEEN_OF_SCHOOLS and name not in PLAIN):
            continue
        yield "child first name", found.start(), found.end()
    for found in FOR_NAME.finditer(text):
        name, capital = found["name"].lower(), found["name"][0].isupper()
        if name in known or (found["next"] and found["next"].strip().lower() in PLACES):
            continue
        named = name in PLAIN or (capital and name in KNOWN - MONTHS)
        if named and not STAFF.search(text[found.end() : found.end() + 24]):
            yield "child first name", found.start(), found.end()


def by_initials(text: str, known: frozenset[str]) -> Iterator[Hit]:
    for found in LED_BY_CHILD.finditer(text):
        letters = re.sub(r"[.\s]", "", found["initials"])
        if ("." in found["initials"] or letters not in NOT_INITIALS) and letters.lower() not in known:
            yield "initials", found.start(), found.end()
    for found in CHILD_LETTER.finditer(text):
        if found["initials"] not in NOT_INITIALS and found["initials"] != "I":
            yield "initials", found.start(), found.end()
    for found in WITH_SURNAME.finditer(text):
        if OF_CASE.search(found["after"]) and not STAFF.search(found["after"][:24]):
            yield "child full name", found.start(), found.end()
    for found in DOTTED.finditer(text):
        if OF_CASE.search(text[max(0, found.start() - 40) : found.end() + 50]):
            yield "initials", found.start(), found.end()
    for found in WITH_INITIAL.finditer(text):
        name = found["name"].lower()
        if found["i"] in "aIi" and not found[0].rstrip("'s").endswith("."):
            continue
        stop = text.find(". ", found.end())
        after = found["after"][: stop - found.end()] if stop > found.end() else found["after"]
        named = name in PLAIN or (found["name"][0].isupper() and found["i"].isupper() and not is_common(name, known))
        near = f"{text[max(0, found.start() - 24) : found.start()]} {after}"
        if named and name not in known and OF_CASE.search(near) and not STAFF.search(after[:24]):
            yield "child first name", found.start(), found.end()


def in_plight(text: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    if words & KNOWN:
        yield from told_by_plight(text, known)
    for found in MEDICINE.finditer(text) if words & MEDICINES else ():
        if found["name"].lower() in PLAIN and not AT_WORK.search(found[0]):
            yield "child first name", found.start(), found.end()
    for found in LITTLE.finditer(text):
        if not is_common(found["name"], known):
            yield "child first name", found.start(), found.end()
    for found in THREE.finditer(text):
        parts = found["name"].split()
        if any(is_common(part, known) for part in parts) or parts[0].lower() in ALSO_WORDS:
            continue
        if FOLLOWED.search(found["after"]) and not STAFF.search(found["after"][:20]):
            yield "child full name", found.start(), found.end()


def told_by_plight(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """A given name that something befell: "Dwayne is out of school"; of a colleague at work it says nothing."""
    for plight in PLIGHT_SAID.finditer(text):
        begin = max(0, plight.start() - 50)
        found = WHO_BEFORE.search(text[begin : plight.start()])
        if found is None:
            continue
        name, start = found["name"].lower(), begin + found.start()
        if is_common(name, known) or (found["last"] and found["last"].lower() in PLACES):
            continue
        soft = SOFT_SAID.match(plight[0]) and not CHILDS_AFFAIR.search(text[plight.end() : plight.end() + 50])
        if soft or AT_WORK.search(found[0]):
            continue
        if name in PLAIN or (found["name"][0].isupper() and name in KNOWN and not sentence_opener(text, start)):
            yield "child first name", start, plight.end()


def sentence_opener(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?\n]\s*|[-–]\s)$", text[max(0, start - 4) : start]) is not None
