"""Numbers and codes that point at one person:

pupil and NHS numbers, dates of birth, case references, phones, addresses.
"""

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers
from stdnum.gb import nhs

from bot.plan.personal_data.pattern import Pattern

Hit = tuple[str, int, int]  # reason, start, end

UPN = Pattern(r"(?<![\w/-])[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?[\dA-Za-z](?![\w-])")
UPN_CUE = Pattern(
    r"\b(?:upns?|unique pupil (?:number|ref(?:erence)?)|pupil (?:number|no\.?|id)|uln"
    r"|unique learner number)\b[^\n]{0,20}?(?<![\w])(?P<id>[A-Z]?[ -]?\d[\d -]{4,16}\d[A-Z]?)(?!\w)",
    re.IGNORECASE,
)
TEN = Pattern(r"(?<![\w+/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-]|\.\d)")
NHS_CUE = Pattern(
    r"\bnhs\s?(?:no\b\.?|number|num\b|id|#)?[\s:=#.-]*(?:is |was )?(?P<id>\d[\d -]{6,13}\d)(?!\w)", re.IGNORECASE
)
HEALTH_NEAR = Pattern(
    r"\b(?:nhs|paeds?|paediatric\w*|patient|referral|report|waiting|list|clinic|health|appointment|ot|slt|salt|camhs"
    r"|assessment|oldest|child|pupil|record|gp|missing|advice|number)\b",
    re.IGNORECASE,
)
ORDER_CUE = Pattern(
    r"\b(?:po|purchase order|order|invoice|ticket|cost code|budget code|account|ref|reference|contract"
    r"|req(?:uisition)?|job|charity|company)(?: (?:number|no\.?|is|ref|code))*[\s:#.]*$",
    re.IGNORECASE,
)
MONTHS = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s/.-]+(?:of )?(?:\d{{1,2}}|{MONTHS})[\s/.,-]+(?:19|20)?\d{{2}}|(?:19"
    rf"|20)\d\d-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {MONTHS}|{MONTHS} (?:19|20)\d\d)"
)
BIRTH = Pattern(
    rf"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|born|b\.)(?=[\s:=(.-])[^\n\d]{{0,14}}(?P<date>{DATE}|(?:19"
    rf"|20)\d\d\b)",
    re.IGNORECASE,
)
BORN_IN_WORDS = Pattern(
    rf"\b(?:born|birthday|d\.?o\.?b\.?|date of birth)\b(?: is| was| being)?(?: on| in"
    rf"|:)? ?(?:the )?(?:[a-z-]+ (?:of )?){{0,3}}?{MONTHS}\b",
    re.IGNORECASE,
)
OLD_DATE = Pattern(r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?P<year>(?:19|20)\d\d)(?![\d/-])")
PREFIX = (
    r"(?:EHCN?A?P?|SEND?|SENDIST|SEN2|CASE|LCS|LL|MOSAIC|ICS|PID|CIN|CLA|LAC|CP|CAPITA|ONE|SYNERGY|EIS|STU|PUP|CH"
    r"|CYP|TRIB|EH|AR)"
)
CASE = Pattern(
    rf"(?<![\w/-]){PREFIX}(?:[-_/](?:\d{{2,4}}[-_/])?\d{{4,9}}|\d{{5,9}}| \d{{5,9}})(?:[-_/]\d{{2,6}})*(?![\w%]|[./]\d)"
    r"|(?<!\w)(?:EH|SE)\d{3}/\d{2}/\d{4,6}(?!\w)|(?<![\w])[A-Z]{2}\d{6}[A-D](?!\w)",
)
CASE_CUE = Pattern(
    r"\b(?:case|child|pupil|client|patient|hospital|tribunal|appeal|mosaic|liquidlogic|file"
    r"|student)\s?(?:ref(?:erence)?|no\.?|number|id"
    r"|#)[\s:=#.]*(?:is )?(?P<id>[A-Z]{0,5}[-/_ ]?\d[\dA-Z/_-]{2,14})(?!\w)"
    r"|\bcase (?P<id2>[A-Z]{0,5}[-/_]?\d{4,10})(?!\w)",
    re.IGNORECASE,
)
PLAN_NUMBER = Pattern(
    r"\b(?:(?:ehcp?|ehc plan|ehcna|plan|review|referral|mediation|complaint|learner|service user|taxi|route|record"
    r"|stage 2"
    r"|ombudsman|lgsco|lgo|sendist|pupil|child|student|case)s?\s?(?:ref(?:erence)?|no\.?|nos\.?|number|num|id|#|:)"
    r"|(?:ehcp?|ehc plan|ehcna|case|lgsco|sendist)s?)[\s:=#.]*(?:is |was )?"
    r"(?P<id>(?:[A-Z]{1,5}[-/_ ]?)?(?:\d{4,10}|\d{2,6}[/-]\d{2,6})(?:[/-]\d{1,6})*)(?![\w%]|[.,]\d| (?:plans|cases"
    r"|children|schools))",
    re.IGNORECASE,
)
SYSTEM = Pattern(
    r"\b(?:mosaic|liquid ?logic|ll|ehm|eha|caf|lcs|synergy|capita|impulse|ics|eclipse|care ?first|azeus|open ?hive"
    r"|tribal"
    r"|holistix|sims|arbor|bromcom|system ?one|systm ?one|emis|rio|carenotes|paris|datix|mash|cpims|aspire"
    r"|framework ?i|contact"
    r"|ehaf|early help|hospital|mrn|chi|ehcp hub|family|household|uln|passport|ni)(?:'s)?(?: (?:case|ref(?:erence)?"
    r"|no\.?|nos\.?|number|id|record"
    r"|file|entry|for|on|under))*[\s:=#.-]*(?:is |was )?(?P<id>[A-Z]{0,4}[-/]?\d{4,12}[A-Z]?)(?![\w%]|[.,]\d"
    r"| (?:users?|licen\w+|records"
    r"|cases|plans|children|hours|staff|pupils|contacts|families))",
    re.IGNORECASE,
)
YEAR_ALONE = Pattern(r"(?:19|20)\d\d$")
INSURANCE = Pattern(r"(?<!\w)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
PUBLIC_REF = Pattern(
    r"\b(?:spec|tender|contract|strategy|policy|job|post|procurement|version|paper|report|commissioning|planning"
    r"|grant|bid"
    r"|invoice|purchase|order|po|ticket|cost|budget|company|charity|module|course|form|lot)(?: (?:ref(?:erence)?"
    r"|no\.?|number"
    r"|code|id))*[\s:#.]*$",
    re.IGNORECASE,
)
DATED = Pattern(r"(?:CYP|SEND?|SEN2|ONE|STU|AR)[-_/](?:19|20)\d\d(?:[-_/]\d{1,4})?$")
NUMBERED = Pattern(r"\b(?:pupil|child|student|learner|client|patient) (?P<id>\d{4,8})\b", re.IGNORECASE)
OMBUDSMAN = Pattern(r"\b(?:lgsco|lgo|ombudsman)\D{0,14}(?P<id>\d\d[ -]?\d{3}[ -]?\d{3})\b", re.IGNORECASE)
VEHICLE = Pattern(
    r"(?<![\w/-])(?:(?P<new>[A-Z]{2}\d{2} ?[A-Z]{3})|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?![\w/-])"
)
TRANSPORT = Pattern(
    r"\b(?:taxi|reg(?:istration)?|car|minibus|plate|driver|transport|vehicle|van|cab|escort|bus)\b", re.IGNORECASE
)
PERSONAL_MAIL = Pattern(
    r"[\w.+-]{1,64}@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|btopenworld"
    r"|sky|talktalk|virginmedia|ntlworld|blueyonder|tiscali|protonmail|proton|gmx|mail|zoho|fastmail|rocketmail"
    r"|hey)\.[\w.]{2,20}",
    re.IGNORECASE,
)
ANY_MAIL = Pattern(r"[\w.+-]{1,64}@[\w-]{1,60}\.[\w.]{2,40}")
POSTCODE = r"(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})"
STREET = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|way|court|crescent|cres|place|gardens|gdns"
    r"|terrace|grove|hill|row|mews|walk|rise|view|park|square|green|villas|parade|meadow|croft)"
)
ADDRESS = Pattern(
    rf"(?<![\w/.-])(?:flat \d{{1,3}}[a-z]?,? )?(?:no\.? ?)?\d{{1,4}}[a-z]?,? (?:[A-Za-z'-]+ ){{1,3}}{STREET}\b"
    rf"[^.\n]{{0,40}}?\b{POSTCODE}\b",
    re.IGNORECASE,
)
NUMBER_AND_CODE = Pattern(rf"(?<![\w/.-])(?:no\.? ?)?\d{{1,4}}[a-z]?[, ]+{POSTCODE}\b", re.IGNORECASE)
HOUSE = Pattern(
    rf"(?<![\w/.-])(?:flat \d{{1,3}}[a-z]?,? )?\d{{1,4}}[a-z]?,? (?:[A-Z][A-Za-z'-]+ ){{1,3}}{STREET}\b", re.IGNORECASE
)
BARE_CODE = Pattern(rf"\b{POSTCODE}\b", re.IGNORECASE)
HOME = Pattern(
    r"\b(?:lives?|living|home|house|address|family (?:at|in)|child at|moved to|resides?|their flat|his flat"
    r"|her flat|siblings?|brothers?|sisters?|twins|child|kids?|lad|girl|boy|mum|dad|mrs?|ms|neighbour|parents?"
    r"|out since"
    r"|out of school|taxi|pick(?:ed)? up|collected|family)\b",
    re.IGNORECASE,
)
UK_PHONE = Pattern(r"(?<![\w/.#-])(?:\+44[ (]{0,2}0?\)?[ ]?|\(?0)\d(?:[ )-]{0,2}\d){8,9}(?![\w/-])")
OFFICE = Pattern(
    r"\b(?:office|desk|switchboard|reception|team|school|helpline|hotline|line|dial|ext|extension|public|number for"
    r"|hub|service|council|head|manager|officer|director|lead|adviser|commissioner)\b",
    re.IGNORECASE,
)
PUBLIC_LINE = Pattern(r"^(?:\+?44|0)?\s?\(?0?\)?\s?(?:3\d|8\d|845|870)")
ABROAD = Pattern(r"\+\d[\d ().-]{6,}")
CHILD_NEAR = Pattern(
    r"\b(?:mum|mother|dad|father|parents?|carers?|child|pupil|son|daughter|family|gran|grandmother|lad|boy|girl)\b",
    re.IGNORECASE,
)


def pupil_numbers(text: str) -> Iterator[Hit]:
    for found in UPN.finditer(text):
        yield "UPN pattern", found.start(), found.end()
    for found in UPN_CUE.finditer(text):
        if sum(ch.isdigit() for ch in found["id"]) >= 6:
            yield "UPN pattern", found.start("id"), found.end("id")


def nhs_numbers(text: str) -> Iterator[Hit]:
    """Ten digits whose checksum holds, or that are called an NHS number; not an order's or a ticket's."""
    for found in TEN.finditer(text):
        spaced = found[1] != "" and HEALTH_NEAR.search(text[max(0, found.start() - 60) : found.end() + 60]) is not None
        if (
            (spaced or nhs.is_valid(found[0]))
            and not ORDER_CUE.search(text[max(0, found.start() - 30) : found.start()])
            and not found[0].startswith("0")
        ):
            yield "NHS number", found.start(), found.end()
    for found in NHS_CUE.finditer(text):
        if 8 <= sum(ch.isdigit() for ch in found["id"]) <= 11:
            yield "NHS number", found.start("id"), found.end("id")


def births(text: str, today: date | None = None) -> Iterator[Hit]:
    for found in BIRTH.finditer(text):
        yield "date of birth", found.start(), found.end()
    for found in BORN_IN_WORDS.finditer(text):
        yield "date of birth", found.start(), found.end()
    for found in OLD_DATE.finditer(text):
        if 1997 <= int(found["year"]) <= 2022 and CHILD_NEAR.search(
            text[max(0, found.start() - 60) : found.end() + 60]
        ):
            yield "date of birth", found.start(), found.end()


def case_references(text: str) -> Iterator[Hit]:
    for found in CASE.finditer(text):
        if PUBLIC_REF.search(text[max(0, found.start() - 30) : found.start()]) or DATED.match(found[0]):
            continue
        yield "case reference", found.start(), found.end()
    for found in CASE_CUE.finditer(text):
        which = "id" if found["id"] else "id2"
        if sum(ch.isdigit() for ch in found[which]) >= 3:
            yield "case reference", found.start(which), found.end(which)
    for found in PLAN_NUMBER.finditer(text):
        if not PUBLIC_REF.search(text[max(0, found.start() - 30) : found.start()]):
            yield "case reference", found.start("id"), found.end("id")
    for found in SYSTEM.finditer(text):
        if not YEAR_ALONE.match(found["id"]):
            yield "case reference", found.start("id"), found.end("id")
    for found in INSURANCE.finditer(text):
        yield "case reference", found.start(), found.end()
    for found in NUMBERED.finditer(text):
        yield "case reference", found.start("id"), found.end("id")
    for found in OMBUDSMAN.finditer(text):
        yield "case reference", found.start("id"), found.end("id")
    for found in VEHICLE.finditer(text):
        if found["new"] or TRANSPORT.search(text[max(0, found.start() - 40) : found.end() + 40]):
            yield "vehicle registration", found.start(), found.end()


def mails(text: str) -> Iterator[Hit]:
    for found in PERSONAL_MAIL.finditer(text):
        yield "personal email", found.start(), found.end()
    for found in ANY_MAIL.finditer(text):
        if re.search(
            r"\b(?:mum|dad|mother|father|parent|carer|family|grandparent|son|daughter)\b",
            text[max(0, found.start() - 50) : found.end() + 30],
            re.IGNORECASE,
        ):
            yield "personal email", found.start(), found.end()


def phones(text: str) -> Iterator[Hit]:
    """Mobiles always, other lines unless they are an office's or the public's."""
    for found in UK_PHONE.finditer(text):
        digits = re.sub(r"\D", "", found[0]).removeprefix("44").removeprefix("0")
        if len(digits) not in (9, 10) or digits[0] in "389":
            continue
        near = text[max(0, found.start() - 50) : found.end() + 30]
        if ORDER_CUE.search(text[max(0, found.start() - 30) : found.start()]):
            continue
        if digits[0] != "7" and OFFICE.search(near) and not CHILD_NEAR.search(near):
            continue
        yield "phone", found.start(), found.end()
    if ABROAD.search(text):
        for match in phonenumbers.PhoneNumberMatcher(text, "GB"):
            if match.raw_string.startswith("+") and not PUBLIC_LINE.match(match.raw_string):
                yield "phone", match.start, match.end


def addresses(text: str) -> Iterator[Hit]:
    for pattern in (ADDRESS, NUMBER_AND_CODE):
        for found in pattern.finditer(text):
            yield "address", found.start(), found.end()
    for found in [*HOUSE.finditer(text), *BARE_CODE.finditer(text)]:
        near = text[max(0, found.start() - 40) : found.end() + 40]
        if HOME.search(near) and not re.search(
            r"\b(?:offices?|site|venue|team|base|hub|centre|civic|council|building"
            r"|hall|library)\b",
            near,
            re.IGNORECASE,
        ):
            yield "address", found.start(), found.end()
