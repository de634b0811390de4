"""Numbers and codes that point at one person: pupil and NHS numbers, dates of birth, references of cases, plates."""

import re
from collections.abc import Iterator, Sequence

from stdnum.gb import nhs

from bot.privacy.finding import Finding, Reason
from bot.privacy.scene import Scene
from bot.privacy.vocabulary import near
from bot.said.token import Token, TokenKind

UPN = re.compile(r"(?<![\w/-])[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?[\dA-Za-z](?![\w-])")
UPN_APART = re.compile(r"(?<![\w/-])[A-HJ-NP-RT-Z][ /-]?(?:\d[ /-]?){11,12}\d[A-Z]?(?![\w-])")
UPN_CUE = re.compile(
    r"\b(?:upns?|unique pupil (?:number|ref(?:erence)?)|pupil (?:number|no\.?|id)|uln"
    r"|unique learner number)\b[^\n]{0,40}?(?<![\w])(?P<id>[A-Z]?[ -]?\d[\d -]{4,16}\d[A-Z]?)(?!\w)",
    re.IGNORECASE,
)
TEN = re.compile(r"(?<![\w+/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-]|\.\d)")
NHS_CUE = re.compile(
    r"\bnhs\s?(?:no\b\.?|number|num\b|id|#)?[\s:=#.-]*(?:is |was )?(?P<id>\d[\d -]{6,13}\d)(?!\w)", re.IGNORECASE
)
HEALTH_NEAR = near("health")
ORDER_CUE = near("order", then=r"(?: (?:number|no\.?|is|ref|code))*[\s:#.]*$")
MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-]+(?:of )?(?:\d{{1,2}}|{MONTHS})[\s/.,-]+(?:19|20)?\d{{2}}|(?:19"
    rf"|20)\d\d-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {MONTHS}|{MONTHS} (?:19|20)\d\d)"
)
BIRTH = re.compile(
    rf"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born|b\.)(?=[\s:=(.,-])[^\n\d]{{0,14}}(?P<date>{DATE}|(?:19"
    rf"|20)\d\d\b)",
    re.IGNORECASE,
)
BORN_IN_WORDS = re.compile(
    rf"\b(?:born|birthday|d\.?o\.?b\.?|date of birth)\b(?: is| was| being)?(?: on| in"
    rf"|:)? ?(?:the )?(?:[a-z0-9-]+ (?:of )?){{0,3}}?{MONTHS}\b",
    re.IGNORECASE,
)
OLD_DATE = re.compile(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?P<year>(?:19|20)\d\d)(?![\d/-])")
SHORT_DATE = re.compile(
    r"(?<![\d/.-])\d{1,2}([/.])\d{1,2}\1(?:0[4-9]|1\d|2[01])(?![\d/.%-])"
    r"(?= (?:is|isn't|has|hasn't|was|needs|and|at|,|\()\b)"
)
PREFIX = (
    r"(?:EHCN?A?P?|SEND?|SENDIST|SEN2|CASE|LCS|LL|MOSAIC|ICS|PID|CIN|CLA|LAC|CP|CAPITA|ONE|SYNERGY|EIS|STU|PUP|CH"
    r"|CYP|TRIB|EH|AR)"
)
CASE = re.compile(
    rf"(?<![\w/-]){PREFIX}(?:[-_/][A-Z]{{1,3}})?"
    rf"(?:[-_/](?:\d{{2,4}}[-_/])?\d{{4,9}}|\d{{5,9}}| \d{{5,9}})(?:[-_/]\d{{2,6}})*(?![\w%]|[./]\d)"
    r"|(?<!\w)(?:EH|SE)\d{3}/\d{2}/\d{4,6}(?!\w)|(?<![\w])[A-Z]{2}\d{6}[A-D](?!\w)|(?<![\w/])[A-Z]{2,5}[-/](?:EHCN?A?P?|SENDI?S?T?|SEN|CYP|LCS|CIN|CP)[-/](?:[A-Z]{2,4}[-/])?\d{2,8}(?:/\d{2,6})?(?!\w)",
)
CASE_CUE = re.compile(
    r"\b(?:case|child|pupil|client|patient|hospital|tribunal|appeal|mosaic|liquidlogic|file"
    r"|student)\s?(?:ref(?:erence)?|no\.?|number|id"
    r"|#)[\s:=#.]*(?:is )?(?P<id>[A-Z]{0,5}[-/_ ]?\d[\dA-Z/_-]{2,14})(?!\w)"
    r"|\bcase (?P<id2>[A-Z]{0,5}[-/_]?\d{4,10})(?!\w)",
    re.IGNORECASE,
)
PLAN_NUMBER = re.compile(
    r"\b(?:(?:ehcp?|ehc plan|ehcna|plan|review|referral|mediation|complaint|learner|service user|taxi|route|record"
    r"|stage 2"
    r"|ombudsman|lgsco|lgo|sendist|pupil|child|student|case)(?:'?s)?\s?(?:ref(?:erence)?|no\.?|nos\.?|number|num|id|#|:)"
    r"|(?:ehcp?|ehc plan|ehcna|case|lgsco|sendist)s?)[\s:=#.]*(?:is |was )?"
    r"(?P<id>(?:[A-Z]{1,5}[-/_ ]?)?(?:\d{4,10}|\d{2,6}[/-]\d{2,6})(?:[/-]\d{1,6})*)(?![\w%]|[.,]\d| (?:plans|cases"
    r"|children|schools))",
    re.IGNORECASE,
)
SYSTEM = re.compile(
    r"\b(?:lac|cla|cin|cp|mosaic|liquid ?logic|ll|ehm|eha|caf|lcs|synergy|capita|impulse|ics|eclipse|care ?first|azeus"
    r"|open ?hive"
    r"|tribal"
    r"|holistix|sims|arbor|bromcom|system ?one|systm ?one|emis|rio|carenotes|paris|datix|mash|cpims|aspire"
    r"|framework ?i|contact"
    r"|ehaf|early help|hospital|mrn|chi|ehcp hub|family|household|uln|passport|ni)(?:'s)?(?: (?:case|ref(?:erence)?"
    r"|no\.?|nos\.?|number|id|record"
    r"|file|entry|for|on|under|as|is|at))*[\s:=#.-]*(?:is |was )?(?P<id>[A-Z]{0,4}[-/]?\d{4,12}[A-Z]?)(?![\w%]|[.,]\d"
    r"| (?:users?|licen\w+|records"
    r"|cases|plans|children|hours|staff|pupils|contacts|families))",
    re.IGNORECASE,
)
YEAR_ALONE = re.compile(r"(?:19|20)\d\d$")
INSURANCE = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
PUBLIC_REF = near("public", then=r"(?: (?:ref(?:erence)?|no\.?|number|code|id))*[\s:#.]*$")
DATED = re.compile(r"(?:CYP|SEND?|SEN2|ONE|STU|AR)[-_/](?:19|20)\d\d(?:[-_/]\d{1,4})?$")
NUMBERED = re.compile(r"\b(?:pupil|child|student|learner|client|patient) (?P<id>\d{4,8})\b", re.IGNORECASE)
CHILD_NEAR = near("child")
TURNED = re.compile(r"(?<![\w/])(?:EHCP?|EHCNA|SEND?|CYP)/[A-Z]{2,4}/\d{4,9}(?!\w)")
OMBUDSMAN = re.compile(r"\b(?:lgsco|lgo|ombudsman)\D{0,14}(?P<id>\d\d[ -]?\d{3}[ -]?\d{3})\b", re.IGNORECASE)
VEHICLE = re.compile(
    r"(?<![\w/-])(?:(?P<new>[A-Z]{2}\d{2} ?[A-Z]{3})|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?![\w/-])"
)
TRANSPORT = near("transport")

HITS = Iterator[tuple[Reason, int, int]]
DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
TIMES = {"double": 2, "triple": 3, "treble": 3}


def find(scene: Scene) -> Iterator[Finding]:
    """All of a message, signatures too."""
    text = scene.text
    if scene.digits or "b" in text:
        rules = (pupil_numbers, nhs_numbers, case_references, plates, births) if LONG.search(text) else (births,)
        for rule in rules:
            for reason, start, end in rule(text):
                yield Finding(reason, start, end, 0.95, rule.__name__)
    for digits, start, end in spoken_numbers(scene.tokens):
        if len(digits) >= 10 or (len(digits) >= 8 and NUMBER_OF_ONE.search(scene.near(start, end, 60, 30))):
            yield Finding(Reason.NHS if len(digits) == 10 else Reason.UPN, start, end, 0.95, "spoken number")


REF_WORDS = frozenset({"ref", "reference", "no", "number", "is"})
LONG = re.compile(r"\d[\d /_.-]{1,}\d|[A-Za-z]{1,2}\d{2}")  # none of the numbers is shorter
BIRTH_ANYHOW = re.compile(r"\b(?:d\.?o\.?b\.?|date of birth)[^\w\n]{1,4}\d", re.IGNORECASE)
NUMBER_OF_ONE = near("number_of_one")


def pupil_numbers(text: str) -> HITS:
    for found in UPN.finditer(text):
        yield Reason.UPN, found.start(), found.end()
    for found in UPN_APART.finditer(text):
        yield Reason.UPN, found.start(), found.end()
    for found in UPN_CUE.finditer(text):
        if sum(ch.isdigit() for ch in found["id"]) >= 6:
            yield Reason.UPN, found.start("id"), found.end("id")


def nhs_numbers(text: str) -> HITS:
    """Ten digits whose checksum holds, or that are called an NHS number; not an order's or a ticket's."""
    for found in TEN.finditer(text):
        spaced = found[1] != "" and HEALTH_NEAR.search(text[max(0, found.start() - 60) : found.end() + 60]) is not None
        order = ORDER_CUE.search(text[max(0, found.start() - 30) : found.start()])
        only_ref = order is not None and {word.strip(" :#.") for word in order[0].lower().split()} <= REF_WORDS
        order = None if spaced and only_ref else order  # "ref 943 476 5870 on the therapy list"
        if (spaced or nhs.is_valid(found[0])) and not order and not found[0].startswith("0"):
            yield Reason.NHS, found.start(), found.end()
    for found in NHS_CUE.finditer(text):
        if 8 <= sum(ch.isdigit() for ch in found["id"]) <= 11:
            yield Reason.NHS, found.start("id"), found.end("id")


def births(text: str) -> HITS:
    for pattern in (BIRTH, BIRTH_ANYHOW, BORN_IN_WORDS):
        for found in pattern.finditer(text):
            yield Reason.BIRTH, found.start(), found.end()
    for found in SHORT_DATE.finditer(text):
        yield Reason.BIRTH, found.start(), found.end()
    for found in OLD_DATE.finditer(text):
        near = text[max(0, found.start() - 60) : found.end() + 60]
        if 1997 <= int(found["year"]) <= 2022 and CHILD_NEAR.search(near):
            yield Reason.BIRTH, found.start(), found.end()


def case_references(text: str) -> HITS:
    for found in CASE.finditer(text):
        if not (PUBLIC_REF.search(text[max(0, found.start() - 30) : found.start()]) or DATED.match(found[0])):
            yield Reason.CASE, found.start(), found.end()
    for found in CASE_CUE.finditer(text):
        which = "id" if found["id"] else "id2"
        if sum(ch.isdigit() for ch in found[which]) >= 3:
            yield Reason.CASE, found.start(which), found.end(which)
    for pattern in (PLAN_NUMBER, SYSTEM, NUMBERED, OMBUDSMAN):
        for found in pattern.finditer(text):
            of_a_paper = pattern is PLAN_NUMBER and PUBLIC_REF.search(text[max(0, found.start() - 30) : found.start()])
            if not of_a_paper and not YEAR_ALONE.match(found["id"]):
                yield Reason.CASE, found.start("id"), found.end("id")
    for pattern in (INSURANCE, TURNED):
        for found in pattern.finditer(text):
            yield Reason.CASE, found.start(), found.end()


def plates(text: str) -> HITS:
    for found in VEHICLE.finditer(text):
        if found["new"] or TRANSPORT.search(text[max(0, found.start() - 40) : found.end() + 40]):
            yield Reason.VEHICLE, found.start(), found.end()


def spoken_numbers(tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    """(digits, start, end) of each run of six and more; a letter and signs may stand between."""
    digits, start, end, times = "", 0, 0, 1
    for token in tokens:
        if token.low in DIGITS or (digits and token.kind is TokenKind.NUMBER and token.text.isdigit()):
            start = start if digits else token.start
            digits += DIGITS.get(token.low, token.text) * times
            end, times = token.end, 1
        elif token.low in TIMES:
            times = TIMES[token.low]
        elif token.low == "hundred" and digits:
            digits += "00"
        elif token.kind not in (TokenKind.MARK, TokenKind.LINE) and not (digits and token.low in ("dash", "space")):
            if len(digits) >= 6:
                yield digits, start, end
            digits, times = "", 1
    if len(digits) >= 6:
        yield digits, start, end
