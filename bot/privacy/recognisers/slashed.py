"""References of cases written with slashes or dashes: "SE/24/..." at the tribunal, "ref 12/...". Those of papers,
contracts, tickets and grants are no one's, nor are the plan's own."""

import re
from collections.abc import Iterable

from bot.privacy.finding import Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.vocabulary import near, shape, word_list
from bot.said.needs import needs, nothing

OF_A_CASE = near("case")
OF_A_PAPER = near("paper")
PAPERS = word_list("slashed_papers")


@needs("slashed number", otherwise=nothing)
def find(scene: Scene) -> Iterable[Finding]:
    begin = 0
    for line in scene.text.split("\n"):
        for found in shape("slashed code").finditer(line):
            if found[0].lower() not in scene.known.references and _of_a_case(line, found):
                yield Finding(Reason.CASE, begin + found.start(), begin + found.end(), 0.9, "a case's reference")
        begin += len(line) + 1


def _of_a_case(sentence: str, found: re.Match[str]) -> bool:
    code, letters = found[0], found["letters"]
    digits = sum(letter.isdigit() for letter in code)
    close = sentence[max(0, found.start() - 26) : found.start()]
    if digits < 4 or not {"/", "-"} & set(code) or shape("slashed date").match(code):
        return False
    after = sentence[found.end() : found.end() + 24]
    if OF_A_PAPER.search(close) or OF_A_PAPER.search(after if after.startswith((" is ", " was ")) else after[:14]):
        return bool(OF_A_CASE.search(close[-14:]))
    around = f"{sentence[max(0, found.start() - 60) : found.start()]} , {sentence[found.end() : found.end() + 60]}"
    case = OF_A_CASE.search(around) is not None
    if letters is None:
        if shape("ref").search(close):
            return digits > 4
        return case and shape("plain case").match(code) is not None and not _is_share(code)
    if letters.lower() in PAPERS and not case:
        return False
    return case or shape("tribunal").match(code) is not None or shape("ref").search(close) is not None


def _is_share(code: str) -> bool:
    """ "158/186": how many of how many, not "158/26"."""
    parts = code.split("/")
    if len(parts) != 2 or not all(part.isdigit() and len(part) < 4 and not part.startswith("0") for part in parts):
        return False
    return int(parts[0]) <= int(parts[1])
