"""References of cases written with slashes or dashes: "SE/24/..." at the tribunal, "ref 12/...". Those of papers,
contracts, tickets and grants are no one's, nor are the plan's own."""

import re
from collections.abc import Iterable

from bot.privacy.finding import Finding, Reason
from bot.privacy.scene import Scene
from bot.privacy.vocabulary import near, word_list
from bot.said.needs import needs, nothing

CODE = re.compile(
    r"(?<![\w/.£&-])(?:(?P<letters>[A-Za-z]{1,3})\d{0,3}[/-])?\d{1,6}(?:[/-]\d{1,6}){0,2}(?:[/-][A-Za-z])?(?![\w/%-]|[.,]\d)"
)
# letters, a year of two digits, a running number: how a tribunal numbers its cases
TRIBUNAL = re.compile(r"[A-Za-z]{1,3}\d{0,3}/(?:1\d|2\d|3\d|20[123]\d)/\d{3,6}$")
DATE = re.compile(
    r"\d{1,2}[/-]\d{1,2}(?:[/-](?:\d{2}|\d{4}))?$|(?:19|20)?\d\d[/-](?:19|20)?\d\d$|(?:19|20)\d\d-\d\d-\d\d$"
)
REF = re.compile(
    r"\b(?:refs?|references?|ref (?:no|number))[\s.:#]*(?:is |was |are |nos?\.? )?(?:[A-Z0-9/-]+(?:,| and|, and) )?$",
    re.IGNORECASE,
)
OF_A_CASE = near("case")
OF_A_PAPER = near("paper")
PAPERS = word_list("slashed_papers")


@needs("slashed number", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    if not scene.digits:
        return
    for line in re.finditer(r"[^\n]+", scene.text):
        for found in CODE.finditer(line[0]):
            if found[0].lower() not in scene.known.references and _of_a_case(line[0], found):
                begin = line.start()
                yield Finding(Reason.CASE, begin + found.start(), begin + found.end(), 0.9, "a case's reference")


def _of_a_case(sentence: str, found: re.Match[str]) -> bool:
    code, letters = found[0], found["letters"]
    digits = sum(letter.isdigit() for letter in code)
    close = sentence[max(0, found.start() - 26) : found.start()]
    if digits < 4 or not re.search(r"[/-]", code) or DATE.match(code):
        return False
    after = sentence[found.end() : found.end() + 24]
    if OF_A_PAPER.search(close) or OF_A_PAPER.search(after if after.startswith((" is ", " was ")) else after[:14]):
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
