"""A case's reference written with slashes or dashes: "SE/24/..." at the tribunal, "ref 12/...", a code beside a hearing
or an overdue plan. References of papers, contracts, tickets and grants are no one's, nor are the plan's own."""

import re
from collections.abc import Iterator

from bot.plan.document import PlanDocument
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.word_set import word_set
from bot.reading.once import once_a_plan

CODE = re.compile(
    r"(?<![\w/.£&-])(?:(?P<letters>[A-Za-z]{1,3})\d{0,3}[/-])?\d{1,6}(?:[/-]\d{1,6}){0,2}(?:[/-][A-Za-z])?(?![\w/%-]|[.,]\d)"
)
# letters, a year of two digits, a running number: how a tribunal numbers its cases
TRIBUNAL = re.compile(r"[A-Za-z]{1,3}\d{0,3}/(?:1\d|2\d|3\d|20[123]\d)/\d{3,6}$")
DATE = re.compile(
    r"\d{1,2}[/-]\d{1,2}(?:[/-](?:\d{2}|\d{4}))?$|(?:19|20)?\d\d[/-](?:19|20)?\d\d$|(?:19|20)\d\d-\d\d-\d\d$"
)
REF = Pattern(
    r"\b(?:refs?|references?|ref (?:no|number))[\s.:#]*(?:is |was |are |nos?\.? )?(?:[A-Z0-9/-]+(?:,| and|, and) )?$",
    re.IGNORECASE,
)
OF_A_CASE = Pattern(
    r"\b(?:cases?|tribunals?|hearing|appeals?|mediation|child|pupil|ehc ?p|ehc plan|final plan|draft final|placement"
    r"|panel|mum|dad|mother|father|famil(?:y|ies)|lgsco|ombudsman|complaint|sendist|oldest|longest|overdue|weeks|wks"
    r"|waiting|late|no place|school place|bundle|listed|ep advice|health advice|hold ?-?up|held up|unallocated"
    r"|caseworker|tribunal's|phase transfer|annual review|excluded|finalised|stuck)\b",
    re.IGNORECASE,
)
OF_A_PAPER = Pattern(
    r"\b(?:polic(?:y|ies)|contracts?|tenders?|minutes?|invoices?|tickets?|p\.?o\.?s?|purchase|orders?|agenda|items?"
    r"|reports?|papers?|cabinet|board|scrutiny|committee|licen[cs]e|grants?|versions?|v|si|statutory instruments?"
    r"|dpias?|change requests?|notices?|foi|eir|sar|audits?|iso|certificates?|requisitions?|planning|budget"
    r"|procurement|frameworks?|lots?|bids?|jobs?|post|vacancy|module|risks?|kpis?|measures?|actions?|evidence|projects?"
    r"|programmes?|drawing|asset|helpdesk|service desk|specs?|specification|strategy|decision|circular|regulations?"
    r"|insurance|charity|company|room|route|dates?|start|end|due|from|to|until|by|year|figure|ratio|extended"
    r"|retender\w*"
    r"|approved|circulated|deferred|published|drawn|raised|paid|signed|renewed|q[1-4])\b",
    re.IGNORECASE,
)
PAPERS = word_set("""
    bs cab chg cn cr crm dn dpa en eir exp foi gr ho hr ia inc inv iso it jir ln lot mou pc po pr pub q qa rfc rfq
    rq si sib sla sow sr v ver wc wo yr ks k r s t p a
    """)  # fmt: skip


@once_a_plan
def references(plan: PlanDocument) -> frozenset[str]:
    """What the plan itself calls its actions, measures and risks."""
    return frozenset(
        ref.lower()
        for ref in (*(a.ref for a in plan.actions), *(m.code for m in plan.measures), *(r.id for r in plan.risks))
    )


def slashed(sentence: str, own: frozenset[str]) -> Iterator[Hit]:
    """Each reference of a case in a sentence; a year, a date, a fraction or a paper's is none."""
    for found in CODE.finditer(sentence):
        if found[0].lower() not in own and is_a_case(sentence, found):
            yield "case reference", found.start(), found.end()


def is_a_case(sentence: str, found: re.Match[str]) -> bool:
    code, letters = found[0], found["letters"]
    digits = sum(letter.isdigit() for letter in code)
    close = sentence[max(0, found.start() - 26) : found.start()]
    if digits < 4 or not re.search(r"[/-]", code) or DATE.match(code):
        return False
    if OF_A_PAPER.search(close) or OF_A_PAPER.search(sentence[found.end() : found.end() + 14]):
        return bool(OF_A_CASE.search(close[-14:]))
    around = f"{sentence[max(0, found.start() - 60) : found.start()]} , {sentence[found.end() : found.end() + 60]}"
    case = OF_A_CASE.search(around) is not None
    if letters is None:
        if REF.search(close):
            return digits > 4
        return case and re.match(r"\d{2,4}[/-]\d{3,6}$", code) is not None
    if letters.lower() in PAPERS and not case:
        return False
    return case or TRIBUNAL.match(code) is not None or REF.search(close) is not None
