"""Whether a person asks for another date ("can we move it to June", "need more time"), sets one date against another
("5 March not 12 February"), or stands by one ("31 March is doable")."""

import re

from bot.plan.reading.pattern import Pattern

MOVE = r"(?:move|push|put|shift|extend|change|re-?date|reset|delay|defer|slide|roll)"
ITS_DATE = r"(?:it|this|that|them|(?:this|the|our|its|my|that) (?:\w+ ){0,2}?(?:date|deadline|action|milestone|one))"
A_DAY = (
    r"(?:\d|(?:end|start|beginning|middle|early|late|mid)\b|q[1-4]|w/?c|week"
    r"|next|after|before|(?:mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|easter|christmas|xmas"
    r"|spring|summer|autumn|winter|half)"
)
TO_A_DAY = rf"(?:to|until|till?|by|for|into)\s+(?:the )?{A_DAY}"
# "move it to 31 May", "please push to June", "change the due date"
ASKS_MOVE = Pattern(
    rf"(?:^\W*|\b(?:please|pls|can we|could we|can you|could you|may we|can i|could i|want(?:ing)? to|would like to"
    rf"|'d like to|need to|have to|ask(?:ing)? to|propos(?:e|ing) to|to be|be)\s+(?:please )?){MOVE}d?(?:ed)?\s+"
    rf"(?:(?:{ITS_DATE}\s+)?(?:back |out |on )?{TO_A_DAY}|(?:the |our |its |my )(?:\w+ )?(?:date|deadline)\b"
    rf"|{ITS_DATE} (?:back|out)\b)",
    re.IGNORECASE,
)
PROPOSED = Pattern(
    rf"\b(?:propos(?:e|ing)|suggest(?:ing)?|request(?:ing)?|(?:new|revised) (?:date|deadline|target))\b[\s:=,–-]*"
    rf"(?:(?:is|of|please|for|would be|could be|a date of)[\s:]*){{0,2}}(?:the )?{A_DAY}",
    re.IGNORECASE,
)
REQUEST = Pattern(
    r"\b(?:(?:can|could|may|should)(?: this| it| that| the date| the deadline)?\s+(?:please )?be (?:moved|pushed"
    r"|put back|extended|re-?dated|changed|shifted)"
    r"|(?:can|could|may) (?:we|i|you)(?: please)? (?:have|get|make it)|request(?:ing|ed)?|asking (?:for|to)"
    r"|ask(?:ed)? (?:for|to)|need(?:s|ing)?"
    r" (?:(?:a|an|the|its|some|to) )?(?:new (?:due )?date|extension|extend(?:ed|ing)?|more time|another|until|till"
    r"|longer|mov(?:e|ed|ing)|push(?:ed|ing)?|re-?dat(?:e|ed|ing))|(?:would|'d) like (?:an extension|a new date)"
    r"|propos(?:e|ing)|new date|revised date|re-?date|extension"
    r"|extend (?:to|until|it|this|the))\b",
    re.IGNORECASE,
)
MORE_TIME = Pattern(
    r"\b(?:need|want|like|have|could do with|give (?:us|me))\b[^.;]{0,12}\b(?:more time|another (?:week|month"
    r"|fortnight|term|few weeks)"
    r"|(?:\w+ ){0,2}more (?:days?|weeks?|months?)|an extension)\b",
    re.IGNORECASE,
)

# "5 March not 12 February", "31 March is doable"
NOT_THE = Pattern(
    r"\s*(?:now)?\s*,?\s*(?:and )?(?:not|rather than|instead of|as opposed to|no longer)\s+(?:the |on |in |by "
    r"|end of )?"
    r"(?:\d{1,2}\b(?!\s?%)|(?:mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|easter|christmas|xmas"
    r"|end|start|mid|early|late|spring|summer|autumn))",
    re.IGNORECASE,
)
NOT_THAT = Pattern(r"\b(?:not|rather than|instead of|as opposed to|no longer)\s+(?:the |on |in |by )?$", re.IGNORECASE)
NOW_LAST = Pattern(r"\bnow\s*(?:the |on |for |by |set for |planned for |down for |scheduled for )?$", re.IGNORECASE)
DOABLE = Pattern(
    r"\s*(?:(?:is|looks?|seems?|feels?|should|be|still|remains?|tight|but|just|about|very|perfectly|definitely|probably"
    r"|all"
    r"|entirely|quite|really|a|certainly)\s+)*"
    r"(?:doable|do-able|achievable|attainable|realistic|manageable|feasible|deliverable|within reach|on the cards"
    r"|makeable)\b",
    re.IGNORECASE,
)
CAN_DO = Pattern(
    r"\b(?:we|i) (?:can|could|should be able to|will) (?:still |just about |probably )?do\s*(?:the )?$", re.IGNORECASE
)


def asks_for_date(sentence: str) -> bool:
    if MORE_TIME.search(sentence) or ASKS_MOVE.search(sentence) or PROPOSED.search(sentence):
        return True
    if not REQUEST.search(sentence):
        return False
    return re.search(
        r"\b(?:date|deadline|moved?|extend(?:ed)?|put back|shifted|extension|push|re-?date|until|till|more time"
        r"|another|longer|due)\b",
        sentence,
        re.IGNORECASE,
    ) is not None and not re.search(
        r"\b(?:decision|approve|approval|no (?:need|request)|don'?t need|doesn'?t need)\b", sentence, re.IGNORECASE
    )
