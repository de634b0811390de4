"""A message is stopped, asked about before anything is stored, or passed. The only way in from outside."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.plan.contents.document import PlanDocument
from bot.privacy.finding import ASK, STOP, Finding, Reason
from bot.privacy.message_and_people import Scene
from bot.privacy.recognisers import (
    contacts,
    initials,
    links,
    media,
    names,
    nicknames,
    numbers,
    one_child_described,
    plight,
    relatives,
    slashed,
    small_numbers_by_school,
)
from bot.privacy.vocabulary import Is, shape, word_list
from bot.privacy.word import said, words_of
from bot.said.document import Document, document_of

RECOGNISERS: tuple[Callable[[Scene], Iterable[Finding]], ...] = (
    numbers.find,
    slashed.find,
    contacts.find,
    links.find,
    names.find,
    nicknames.find,
    initials.find,
    relatives.find,
    plight.find,
    one_child_described.find,
    small_numbers_by_school.find,
    media.find,
)
CUTTABLE = frozenset(
    {Reason.CASE, Reason.UPN, Reason.NHS, Reason.PHONE, Reason.MAIL, Reason.NAME, Reason.ADDRESS, Reason.BIRTH}
)
PRONOUNS = word_list("described_pronouns") | {"his", "her", "hers", "their"}  # it goes on about whoever was stopped


class Answer(StrEnum):
    STOP = "stop"
    ASK = "ask"
    PASS = "pass"


@dataclass(frozen=True)
class Verdict:
    """What to do with a message and why: reasons by name, and places only, never the words."""

    answer: Answer
    reasons: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    clean_line: str | None = None


PASSED = Verdict(Answer.PASS)


def decide(said: Document | str, plan: PlanDocument) -> Verdict:
    """Reads all of a message: quotations, forwarded mail, links, what stands under a farewell."""
    text = said if isinstance(said, str) else said.text
    if not text.strip():
        return PASSED
    for before, words, verdict in _last:
        if before is plan and words == text:
            return verdict
    verdict = _decided(text, plan)
    _last[:] = [(plan, text, verdict), *_last[: SAME - 1]]
    return verdict


SAME = 3  # the door, the reader and the question ask of the same message
_last: list[tuple[PlanDocument, str, Verdict]] = []


def _decided(text: str, plan: PlanDocument) -> Verdict:
    findings = found_in(text, plan)
    weighty = [one for one in findings if one.score >= ASK]
    if not weighty:
        return PASSED
    stops = [one for one in weighty if one.score >= STOP]
    chosen = stops or weighty
    reasons = tuple(dict.fromkeys(str(one.reason) for one in chosen))
    spans = tuple((one.start, one.end) for one in weighty)
    if not stops:
        return Verdict(Answer.ASK, reasons, spans)
    return Verdict(Answer.STOP, reasons, spans, _cleaned(text, weighty, plan))


def may_be_kept(text: str, plan: PlanDocument) -> bool:
    """For a door at which nothing can be asked: only what passes."""
    return decide(text, plan).answer is Answer.PASS


def names_in_doubt(text: str, plan: PlanDocument) -> tuple[str, ...]:
    """The names that a message is asked about, in small letters: what can be vouched for."""
    scene = Scene(document_of(readable(text)), plan)
    asked = {(one.start, one.end) for one in names.find(scene) if ASK <= one.score < STOP}
    words = [
        [scene.words[scene.word_at[at]] for at in range(name.first, name.last + 1) if at in scene.word_at]
        for name in scene.names
        if (name.start, name.end) in asked
    ]
    return tuple(dict.fromkeys(said(each) for each in words))


def found_in(text: str, plan: PlanDocument) -> list[Finding]:
    """Every finding, in order, the doubtful ones too."""
    scene = Scene(document_of(readable(text)), plan)
    return sorted((one for find in RECOGNISERS for one in find(scene)), key=lambda one: one.start)


@lru_cache(maxsize=64)
def readable(text: str) -> str:
    """Letters as they are seen: no invisible ones, accents in one piece, markup blank."""
    if not text.isascii():
        text = shape("unseen").sub("", text)
        text = unicodedata.normalize("NFC", text)
    return shape("markup").sub(_blank, text) if "<" in text or "&" in text else text


def _blank(found: re.Match[str]) -> str:
    mark = "\n" if found[0][0] == "<" and found[0][1:3].lower().strip("/ >") in ("p", "li", "br", "di", "tr") else " "
    return mark + " " * (len(found[0]) - 1)


def _cleaned(text: str, findings: list[Finding], plan: PlanDocument) -> str | None:
    """The sentences that hold nothing personal, where only a number, code or name has to go."""
    if any(one.reason not in CUTTABLE for one in findings) or len(readable(text)) != len(text):
        return None
    kept: list[str] = []
    words = words_of(document_of(text).tokens)
    personal = [word for word in words if any(one.start < word.end and word.start < one.end for one in findings)]
    telling = {word.low for word in personal if not word.kind & Is.WORD} | PRONOUNS
    begin = 0
    for cut in [*shape("sentence").finditer(text), None]:
        end = cut.start() if cut else len(text)
        found = any(one.start < end and begin < one.end for one in findings)
        if not found and telling.isdisjoint(word.low for word in words if begin <= word.start < end):
            kept.append(text[begin:end].strip())
        begin = cut.end() if cut else end
    line = " ".join(part for part in kept if part)
    if not shape("worth keeping").search(line) or any(one.score >= ASK for one in found_in(line, plan)):
        return None
    return line
