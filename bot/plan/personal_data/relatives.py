"""A relative who points at one child: "her son", "whose dad", "mum is livid", "foster carer for". Parents, mums and
dads in general are no one."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.pattern import Pattern
from bot.plan.personal_data.word_set import word_set

RELATIVE = (
    r"(?:mum|mom|mam|mummy|mother|dad|daddy|father|nan|nana|nanna|gran|granny|grandma|grandad|granddad|grandmother"
    r"|grandfather"
    r"|step-?(?:mum|dad|mother|father)|foster (?:mum|dad|mother|father)|auntie?|uncle)"
)
YOUNGER = (
    r"(?:son|daughter|grandson|granddaughter|grandchild|step-?son|step-?daughter|nephew|niece|foster (?:son|daughter"
    r"|child)|lad|lass|girl|boy|twins?|little one|youngest|eldest|child|kids?|brother|sister)"
)
WORDS = word_set("""
    mum mam mummy mother dad daddy father nan nana nanna gran granny grandma grandad granddad grandmother
    grandfather stepmum stepdad step auntie aunt uncle son daughter grandson granddaughter grandchild stepson
    stepdaughter nephew niece lad lass girl boy twins twin one youngest eldest child kid kids brother sister carer
    guardian carers parent stepfather stepmother mom foster kinship sgo farther pupil parents family lads mums dads
    sons daughters
    """)  # fmt: skip
OURS = word_set("our my mine ours")
WHOSE = Pattern(
    rf"\b(?:her|his|whose|{RELATIVE}'s|[a-z]+er's|mrs? [\w-]+'s|ms [\w-]+'s)"
    rf" (?:[a-z-]+ )?(?:{YOUNGER}|{RELATIVE}|parents|carers?|family|social worker)\b(?! (?:health"
    rf"|services|protection|development|care\b|hub))",
    re.IGNORECASE,
)
OF_THE_CHILD = Pattern(
    rf"\b(?:the|this|that|one|another) (?:{YOUNGER}|pupil|student|young person)'?s (?:\w+ )?(?:{RELATIVE}|farther"
    rf"|parents?|carers?"
    r"|famil(?:y|ies)|social worker)\b",
    re.IGNORECASE,
)
# "Kayden's mum", "kaydens mum"
NAMED = Pattern(
    rf"(?<![\w'-])(?P<name>[A-Za-z][a-z]{{1,20}}(?:-[A-Za-z]+)?)(?:'s|s|s') (?:foster |step)?(?P<who>{RELATIVE}"
    rf"|parents)\b",
    re.IGNORECASE,
)
NOT_NAMES = word_set("""
    it that there here what who let today parent i wa thi le u everyone somebody someone children ye a pa a' alway a
    """)  # fmt: skip
# a bare or definite mum, who does or is something
BARE = Pattern(
    rf"(?<![\w-])(?:(?:the|this|that|and|but|because|as|so|where|if) )?{RELATIVE}(?:'s (?!group|and|network|forum"
    rf"|day|the word)"
    rf"| (?:is|has|was|had|says|said|rang|rings|ringing|phoned|called|emailed|wants|wanted|wrote|asked|gone|went|won'?t"
    rf"|refus\w+|complain\w+|keeps|threat\w+|taking|appeal\w+|chas\w+|contacted|messaged|died|furious|livid|upset|angry"
    rf"|unhappy|not happy|going|who|on \d|\(|would|can'?t|doesn'?t|isn'?t|hasn'?t|works|thinks|feels)\b)",
    re.IGNORECASE,
)
IN_GENERAL = Pattern(
    r"\b(?:a|one|another|each|every|some|any|mums and|mum and|or|as|by|from a|no|their|your|my) $", re.IGNORECASE
)
CARER = Pattern(
    rf"\b(?:with|at|and|living with) (?:mum|mam|dad|nan|nana|gran|grandma|grandparents|auntie)(?:'s)?(?= ?(?:[.,;)]|$"
    rf"|since|who|for now))|"
    rf"\b{RELATIVE} (?:of|to|for) (?:one|the|this|that|a|an|two|three)\b(?! (?:group|forum|board|year|month|review"
    rf"|all))|"
    r"\b(?:foster|kinship) (?:carer|parent|mum|dad|placement|family)\b(?= (?:for|of|says?|said|is|has|was|rang|wants"
    r"|won|can|emailed|broke))|\b(?:sgo|special guardian|guardian|carer) (?:for|of) (?:[A-Z]\w*\.?|him|her|the child)",
    re.IGNORECASE,
)
THE_FAMILY = Pattern(
    r"\b(?:the|this|that|whose|another) (?:family|household|parents) (?:is|are|has|have|'s|who|whose|won'?t|want\w*"
    r"|moved"
    r"|refus\w+|went|gone|at \d|threat\w+|complain\w+|in question|concerned)\b",
    re.IGNORECASE,
)
DISPUTE = Pattern(
    r"\b(?:tribunal|solicitors?|appeal\w*|jr|judicial review|ombudsman|mp|complain\w*|press|refus\w+|moved"
    r"|evict\w+"
    r"|court|police|social worker|threat\w+|at \d|legal action|withdr\w+)\b",
    re.IGNORECASE,
)
MINE = Pattern(
    r"\b(?:my|our) own (?:two|three|four|\d|lot|pair|eldest|youngest)\b|\b(?:my|our) (?:eldest|youngest|oldest"
    r"|younger|older) (?:two|one|three)\b"
    r"|\b(?:two|one|both|three|all) of (?:mine|ours) (?:are|is|was|were|has|have|go|goes|at)\b"
    r"|\b(?:our|my) (?-i:[A-Z][a-z]+) (?:has|have|had|is|was|got|goes|hasn't|isn't|still)(?: [\w']+){0,4} (?:ehc ?p"
    r"|ehc plan|plan|school|place"
    r"|diagnos\w+|autis\w+|adhd|assessment|send|waiting|camhs|ot|slt|base|mainstream|year \d+)\b"
    r"|\bas (?:a|the) (?:mum|mam|dad|mother|father|nan|gran|carer) (?:of|to|with|myself|whose)\b"
    r"|\bi'?m (?:also )?(?:a|the) (?:mum|dad|mother|father|parent) (?:of|to|with|whose|waiting)\b"
    r"|\b(?:my|our) (?:own |little |youngest |eldest )*(?:lad|lass|girl|boy|son|daughter|grandson|nephew"
    r"|niece)s?(?:'s)?\b"
    r"(?! (?:in|from|at) (?:it|finance|hr|the (?:office|team)))|\b(?:my|our) (?:own )?(?:eldest|youngest|middle one"
    r"|twins)\b(?='s|,|\.| (?:is|was|has|had|still|won'?t|can|who|got|goes|needs|isn|hasn|at|in)\b)",
    re.IGNORECASE,
)


def relatives(text: str, words: frozenset[str]) -> Iterator[Hit]:
    """A relative of one child, the sender's own among them."""
    if words & OURS or words & WORDS:
        for found in MINE.finditer(text):
            yield "family member's situation", found.start(), found.end()
    if not words & WORDS:
        return
    for pattern in (WHOSE, CARER, OF_THE_CHILD):
        for found in pattern.finditer(text):
            yield "parent or relative", found.start(), found.end()
    for found in NAMED.finditer(text):
        if found["name"].lower() not in NOT_NAMES:
            yield "parent or relative", found.start(), found.end()
    for found in BARE.finditer(text):
        if not IN_GENERAL.search(text[max(0, found.start() - 16) : found.start()]):
            yield "parent or relative", found.start(), found.end()
    for found in THE_FAMILY.finditer(text):
        if DISPUTE.search(text[found.start() : found.end() + 80]):
            yield "parent or relative", found.start(), found.end()
