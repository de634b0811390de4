"""What is to become of a risk, in the words of whoever decides: "risk SR02 close because …", "close risk SR02".

A question is no order: "risk SR02", "risks closed". An order names one risk by its code, and says what to do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    CLOSE = "close"
    REOPEN = "reopen"
    SCORE = "score"
    JOIN = "join"
    REWORD = "reword"
    MITIGATION = "mitigation"


@dataclass(frozen=True)
class Order:
    """`rest`: what follows, as typed: a reason, a score, a code, other words."""

    do: Do
    code: str
    rest: str = ""
    line: int = 0  # of a mitigation: which


_KIND = r"(?:the\s+)?(?:risks?|issues?|dependency|assumption)\s+"
_NAMED = rf"(?P<named>{_KIND})?"
_CODE = r"(?P<code>[a-z]{1,5}[ -]?\d{1,4}[a-z]?)"
_VERB = (
    r"(?P<verb>close[ds]?(?:\s+down)?|re-?open(?:ed|s)?|open\s+again|scored?|re-?scored?|rated?|join(?:ed)?|merged?"
    r"|re-?word(?:ed)?|rename[ds]?|re-?write)"
)
_BETWEEN = r"[\s,:;.–—-]*(?:(?:is|as|to|with|into|should|can|be|now)\s+)*"
_CODE_FIRST = re.compile(
    rf"{_NAMED}{_CODE}[\s,:;–—-]+(?:(?:is|to|should|can|be|now)\s+)*{_VERB}\b(?P<rest>.*)", re.I | re.S
)
_VERB_FIRST = re.compile(rf"(?:please\s+)?{_VERB}\s+{_NAMED}{_CODE}(?![\w.])(?P<rest>.*)", re.I | re.S)
_CODE_SCORE = re.compile(
    rf"{_NAMED}{_CODE}[\s,:;–—-]+(?:(?:is|to|should|can|be|now|at|goes|go|up|down|needs|really|a)\s+)+"
    r"(?P<rest>[1-5]\s*[x×*]\s*[1-5]\b.*?)(?:\s+(?:now|please|instead|today))*",
    re.I | re.S,
)
_BARE_SCORE = re.compile(rf"{_KIND}{_CODE}[\s,:;–—-]+(?P<rest>[1-5]\s*[x×*]\s*[1-5]\b.*)", re.I | re.S)
_MITIGATION = re.compile(
    rf"(?:(?:the\s+)?mitigations?\s+(?:of\s+)?)?{_CODE}\.(?P<line>\d{{1,2}})(?=\W|$)(?P<rest>.*)", re.I | re.S
)
_OF_RISK = re.compile(
    rf"(?:the\s+)?mitigation\s+(?P<line>\d{{1,2}})\s+(?:of|on|for)\s+(?:{_KIND})?{_CODE}(?![\w.])(?P<rest>.*)",
    re.I | re.S,
)
_BECAUSE = re.compile(r"[\s,.:;–—-]*(?:\b(?:because|reason|since|as)\b[\s:,–—-]*)?(?P<why>.*)", re.I | re.S)


def risk_order(text: str, codes: Iterable[str]) -> Order | None:
    """None for all that is no order about one risk; its code as typed where the plan has no such risk."""
    said = text.strip()
    known = {_plain(code): code for code in codes}
    for pattern in (_MITIGATION, _OF_RISK):
        found = pattern.fullmatch(said)
        if found is not None and _plain(found["code"]) in known:
            return Order(Do.MITIGATION, known[_plain(found["code"])], found["rest"].strip(), int(found["line"]))
    for pattern in (_CODE_FIRST, _VERB_FIRST):
        found = pattern.fullmatch(said)
        code = known.get(_plain(found["code"])) if found is not None else None
        if found is not None and (code is not None or found["named"]):
            return Order(_do(found["verb"]), code or found["code"].upper(), found["rest"].strip())
    bare = _BARE_SCORE.fullmatch(said) or _CODE_SCORE.fullmatch(said)
    if bare is not None and _plain(bare["code"]) in known:
        return Order(Do.SCORE, known[_plain(bare["code"])], bare["rest"].strip())
    return None


def code_in(text: str, codes: Iterable[str]) -> tuple[str, str] | None:
    """The risk of the plan with whose code words begin, and what follows it."""
    found = re.fullmatch(rf"{_BETWEEN}(?:{_KIND})?{_CODE}(?![\w.])(?P<rest>.*)", text.strip(), re.I | re.S)
    known = {_plain(code): code for code in codes}
    if found is None or _plain(found["code"]) not in known:
        return None
    return known[_plain(found["code"])], found["rest"].strip()


def reason_in(text: str) -> str:
    """ "because the contract is signed": the reason alone."""
    found = _BECAUSE.fullmatch(text.strip())
    return (found["why"] if found is not None else text).strip()


def _do(verb: str) -> Do:
    low = re.sub(r"[\s-]", "", verb.lower())
    for start, do in (
        ("close", Do.CLOSE),
        ("reopen", Do.REOPEN),
        ("openagain", Do.REOPEN),
        ("join", Do.JOIN),
        ("merge", Do.JOIN),
        ("reword", Do.REWORD),
        ("rename", Do.REWORD),
        ("rewrite", Do.REWORD),
    ):
        if low.startswith(start):
            return do
    return Do.SCORE


def _plain(code: str) -> str:
    """ "SR02", "sr 2" and "sr2" are the same."""
    found = re.fullmatch(r"([a-z]*)[ -]?0*(\d+)([a-z]?)", code.lower())
    return "".join(found.groups()) if found is not None else code.lower()
