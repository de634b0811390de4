"""Whether what an owner says of the difference made is good news. Bad news is said, but never as progress."""

import re

_LOW = (  # what a plan wants less of
    r"(?:waits?|waiting(?: times?| lists?)?|backlogs?|queues?|delays?|complaints?|appeals?|tribunals?|exclusions?|"
    r"suspensions?|absences?|refusals?|vacanc(?:y|ies)|turnover|costs?|spend(?:ing)?|overspends?|deficits?|caseloads?|"
    r"breaches|overdue|late (?:plans|reviews|assessments)|numbers? waiting)"
)
_HIGH = (  # what it wants more of
    r"(?:timeliness|attendance|satisfaction|confidence|trust|quality|take-?up|uptake|compliance|completion|performance|"
    r"morale|engagement|response rates?|retention)"
)
_UP = (
    r"(?:up(?! to date)|rose|risen|rising|rises?|gr[eo]wn?|growing|increas\w+|longer|higher|doubled|climb\w*|jumped|"
    r"worse)"
)
_DOWN = r"(?:down|fell|fallen|falling|falls?|dropp\w*|drops?|declin\w+|lower|poorer|slipp\w+|worse)"
_SAME = r"(?:(?!\b(?:and|but)\b)[^.;,\n])"  # of one thing: "fewer complaints and higher satisfaction" is of two
_NEAR = rf"{_SAME}{{0,40}}?\b"
_BEFORE = rf"\b{_SAME}{{0,20}}?"

_BAD = re.compile(
    "|".join(
        (
            rf"\b{_LOW}\b{_NEAR}{_UP}\b",
            rf"\b(?:longer|higher|more|rising|growing|increas\w+|a rise in){_BEFORE}\b{_LOW}\b",
            rf"\b{_HIGH}\b{_NEAR}{_DOWN}\b",
            rf"\b(?:lower|less|falling|poorer|a (?:fall|drop) in|declin\w+){_BEFORE}\b{_HIGH}\b",
            r"\bworse|\bworsen|\bdeteriorat|\bset ?back\b",
            r"\b(?:no|little|hardly any|without) (?:\w+ )?(?:difference|impact|improvement|change|effect|progress)\b",
            r"(?:\b(?:not|never|yet to)|n['’]t)\b[^.;,\n]{0,30}"
            r"\b(?:difference|impact|improve\w*|better|change[ds]?|felt)\b",
            r"\btoo (?:early|soon) to\b|\b(?:none|nothing|not) (?:yet|so far)\b|\bnot a chance\b",
            r"\b(?:impact|difference|position|picture) (?:is |was |the )*(?:same|unchanged|unclear|unknown)\b",
            r"\b(?:unhapp\w+|angry|frustrat\w+|disappoint\w+|distress\w*|let down|fed up)\b",
        )
    ),
    re.IGNORECASE,
)


def is_bad(text: str) -> bool:
    """Things got worse, or are no better, or nobody can tell yet."""
    return bool(_BAD.search(text))
