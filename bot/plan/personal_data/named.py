"""A name that a case, a year or a plight is told by: "the Patel case", "Zsofia N. (Yr 3)", "parents of SK", "Dwayne is
out of school". Names of schools, posts and colleagues at work are none of these."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import ALSO_WORDS, PLAIN
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.people_words import NOT_INITIALS, PLACES, STAFF, STARTERS
from bot.plan.personal_data.relatives import RELATIVE
from bot.plan.personal_data.word_set import word_set

CAP = r"(?:Mc|Mac|O'|Fitz|Al-|El-)?[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*"
# families by surname
CASE_OF = Pattern(
    rf"(?<![\w'-])(?P<lead>(?:the|re|that|this|our|on|about|over|for|with|and|mostly|is|of|by) )(?P<name>{CAP})(?:'s)? "
    rf"(?P<what>case|family|twins|boys?|girls?|siblings?|brothers?|sisters?|children|kids|lads?|complaint|tribunal"
    rf"|appeal"
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
OF_CASE = Pattern(
    rf"\b(?:{RELATIVE}|{YEAR}|review|plan|ehcp|mp|tribunal|placement|assessment|case|exclu\w+|school|waiting|livid"
    rf"|advice"
    r"|taxi|transport|needs an?|e\.?p|ot|slt|reports?|escort|taxi|nurse|1:1|timetable|ta|child(?:ren)?|pupils?|moved"
    r"|placed|looked after|appeal|oldest|longest|family|families"
    r"|kicked out|overdue|out of education|panel|specialist"
    r"|months|at \w+ (?:high|primary|academy"
    r"|school))\b",
    re.IGNORECASE,
)
TITLE = Pattern(r"\b(?:mr|mrs|ms|miss|mx)\.? (?P<name>[A-Za-z][\w'-]*)", re.IGNORECASE)
ABOUT_TITLE = Pattern(
    rf"\b(?:{RELATIVE}|parent|son|daughter|grand\w+|child|boy|girl|lad|lass|lad's|girl's|boy's|complain\w*|rang|rings"
    rf"|ring(?:ing)? (?:her|him|back)|ring back"
    r"|call back|calls? (?:from|about)|taxi|(?:'s )(?:two|three|youngest|eldest|twins)|tribunal|solicitor\w*"
    r"|ombudsman|appeal\w*|placement|neighbour|school place|ehcp|(?:her|his"
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
THE_FAMILY_OF = Pattern(
    r"\b(?:(?:found|ruled|decided|settled|conceded) (?:for|with|against|in favour of|to)|(?:[Cc]omplaints?|appeal"
    r"|mediation|tribunal|e-?mails?|call|letter|threats?|visit|meeting|case) (?:from|by|with"
    r"|of|to|about))"
    r" the (?P<name>(?:Mc|Mac|O')?[A-Z][a-z]+s)\b(?! [A-Z])"
    r"|\bthe (?P<they>(?:Mc|Mac|O')?[A-Z][a-z]+s)(?: and they)? (?:are|have|want|won|lost|were|moved|appealed"
    r"|say)(?= [^.;\n]{0,50}\b"
    r"(?:complain|tribunal|appeal|ombudsman|mediation|place\b|plan\b|school\b|barrister|solicitor|settle))"
)
MEDICINE = Pattern(
    r"(?<![\w.'-])(?P<name>[A-Za-z][a-z]{2,})\b[^.;\n]{0,40}\b(?:risperidone|ritalin|methylphenidate|melatonin"
    r"|concerta|elvanse"
    r"|insulin|fluoxetine|sertraline|midazolam|valproate|lisdex\w+|atomoxetine|clonidine|aripiprazole)\b",
    re.IGNORECASE,
)
CHILD_LETTER = Pattern(
    r"\b(?:child|pupil|student|young person|yp|lad|boy|girl|learner|intern) (?P<initials>[A-Z]{1,2})\b(?![\w/&-])"
)
LONE_LETTER = Pattern(r"(?<![\w.'&/(-])[C-FHJ-QS-Z](?:'s)? (?:at|from) (?:the )?[A-Z][a-z]+(?=(?P<after>.{0,50}))")
WITH_SURNAME = Pattern(r"(?<![\w.])[A-Z]\. ?[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:'s)?(?=(?P<after>.{0,40}))", re.DOTALL)
LITTLE = Pattern(r"\b(?:little|lil'?|wee|poor|baby) (?P<name>[A-Z][a-z]+)\b(?! [A-Z])")


MONTHS = word_set("april may june august summer autumn winter spring easter christmas")
TITLES = word_set("mr mrs ms miss mx")
MEDICINES = word_set("""
    risperidone ritalin methylphenidate melatonin concerta elvanse insulin fluoxetine sertraline midazolam valproate
    lisdexamfetamine lisdex atomoxetine clonidine aripiprazole
    """)  # fmt: skip


def is_common(word: str, known: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered in known or lowered in PLACES or lowered in STARTERS


def names_of_cases(text: str, known: frozenset[str], words: frozenset[str]) -> Iterator[Hit]:
    """Every name that a child's or a family's affair is told by."""
    yield from families(text, known)
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
        name = found["name"] or found["they"]
        if not is_common(name, known) and not is_common(name[:-1], known):
            yield "family name", found.start(), found.end()
    for found in LOWER_CASE_OF.finditer(text):
        parts = found["name"].split("-")
        if any(part in SURNAMES or part in PLAIN for part in parts) and not is_common(found["name"], known):
            yield "family name", found.start(), found.end()


def by_initials(text: str, known: frozenset[str]) -> Iterator[Hit]:
    for found in LED_BY_CHILD.finditer(text):
        letters = re.sub(r"[.\s]", "", found["initials"])
        if ("." in found["initials"] or letters not in NOT_INITIALS) and letters.lower() not in known:
            yield "initials", found.start(), found.end()
    for found in CHILD_LETTER.finditer(text):
        if found["initials"] not in NOT_INITIALS and found["initials"] != "I":
            yield "initials", found.start(), found.end()
    for found in LONE_LETTER.finditer(text):
        if OF_CASE.search(found["after"]):
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
    for found in MEDICINE.finditer(text) if words & MEDICINES else ():
        if found["name"].lower() in PLAIN and not AT_WORK.search(found[0]):
            yield "child first name", found.start(), found.end()
    for found in LITTLE.finditer(text):
        if not is_common(found["name"], known):
            yield "child first name", found.start(), found.end()
