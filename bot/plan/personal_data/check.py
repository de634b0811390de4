"""Does a message hold personal data? Run before anything of it is stored; what is found is named by reason, never
repeated."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.plan.document import PlanDocument
from bot.plan.personal_data import counts, numbers, people
from bot.plan.personal_data.colleagues import colleagues
from bot.plan.personal_data.conduct import conduct
from bot.plan.personal_data.named import names_of_cases
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.one_child import BORN_WITH, LONE, is_grave, one_child
from bot.plan.personal_data.provided import provided_for
from bot.plan.personal_data.relatives import relatives
from bot.plan.personal_data.school_lists import in_lists
from bot.plan.personal_data.sentences import WORD, sentences
from bot.plan.personal_data.slashed import references, slashed
from bot.plan.personal_data.stands_as_child import named_children
from bot.plan.once import once_a_plan

SIGNATURE = re.compile(
    r"^(?:--|—|(?:(?:many )?thanks|thank you|kind(?:est)? regards|best(?: wishes)?|regards|cheers|br|kr)[,. ]*)$"
    r"(?:\n(?!p\.? ?s\b|from:|sent:|to:|subject:|-{3,}|_{3,}|>|begin forwarded|on .{5,60} wrote).{0,120}$){0,9}",
    re.IGNORECASE | re.MULTILINE,
)
DIGITS = re.compile(r"\d[\d /.-]*\d")
LINKS = re.compile(r"https?://\S+")
MENTIONS = re.compile(r"<[@#!][^>\s]{1,80}>")
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
FOLDS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "s", "æ": "e", "ı": "i", "’": "'", "‘": "'"}
STRETCH, OVERLAP = 1200, 160
CUTTABLE = frozenset(
    {
        "case reference",
        "UPN pattern",
        "NHS number",
        "phone",
        "personal email",
        "child full name",
        "address",
        "date of birth",
    }
)


@dataclass(frozen=True)
class Held:
    """Why a message is held, and a line that may be offered instead, where one can be made."""

    reasons: tuple[str, ...]
    clean_line: str | None = None


@once_a_plan
def plan_words(plan: PlanDocument) -> frozenset[str]:
    """Words that the plan itself uses: posts, organisations, people, titles. None of them is a child's name; where an
    action stands was told in words, and is no warrant for one."""
    said = [
        plan.council,
        *(p.post for p in plan.people),
        *(p.organisation for p in plan.people),
        *(p.name for p in plan.people),
    ]
    said += [a.title for a in plan.actions] + [a.success_measure for a in plan.actions]
    said += [m.name for m in plan.measures] + [a.title for a in plan.areas] + [m.title for m in plan.meetings]
    said += [name for a in plan.actions for name in a.everyday_names] + [
        name for m in plan.measures for name in m.everyday_names
    ]
    return frozenset(w.lower() for w in re.findall(r"[A-Za-z][A-Za-z'-]+", " ".join(said)))


def check(text: str, plan: PlanDocument, by: str) -> Held | None:
    """The reasons to hold a message back, or none. Reads all of it, quotations too."""
    hits = find(text, plan)
    if not hits:
        return None
    reasons = tuple(dict.fromkeys(reason for reason, _, _ in hits))
    return Held(reasons, cleaned(text, hits, plan))


def find(text: str, plan: PlanDocument) -> list[Hit]:
    """Every hit in the text, in order.

    A long text is read in overlapping stretches, so the time grows with its length.
    """
    known, own = plan_words(plan), references(plan)
    plain = folded(MENTIONS.sub(blank, LINKS.sub(blank, text))).replace("’", "'").replace("*", " ").replace("_", " ")
    body, signature = signed(plain)
    hits: set[Hit] = set()
    for begin in range(0, max(len(plain), 1), STRETCH):
        part = plain[begin : begin + STRETCH + OVERLAP]
        found = [*codes(part, own), *words_about_people(body[begin : begin + STRETCH + OVERLAP], known)]
        hits |= {(reason, a + begin, b + begin) for reason, a, b in found}
    hits |= (
        {(reason, a + signature.start(), b + signature.start()) for reason, a, b in in_a_signature(signature)}
        if (signature)
        else set()
    )
    return sorted(hits, key=lambda hit: hit[1])


def signed(text: str) -> tuple[str, re.Match[str] | None]:
    """The text without its signature, and the signature: a few short lines below a farewell, up to a postscript or
    another's mail."""
    found = SIGNATURE.search(text)
    if found is None or not text[: found.start()].strip():
        return text, None
    return f"{text[: found.start()]}{' ' * len(found[0])}{text[found.end() :]}", found


def in_a_signature(signature: re.Match[str]) -> Iterator[Hit]:
    """One signs with a post and a telephone, but not as someone's mother."""
    return relatives(signature[0], frozenset(WORD.findall(signature[0].lower())))


def folded(text: str) -> str:
    """Letters without their accents, one for one, so that places in the text stay the same."""
    if text.isascii():
        return text
    return NOT_ASCII.sub(lambda m: FOLDS.get(m[0]) or plain_letter(m[0]), text)


def plain_letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter


def blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def codes(text: str, own: frozenset[str]) -> Iterator[Hit]:
    """Numbers and codes, which count anywhere in a message."""
    yield from numbers.births(text)
    for line in re.finditer(r"[^\n]+", text) if DIGITS.search(text) else ():
        for part in sentences(line[0]):
            if DIGITS.search(part.text):
                begin = line.start() + part.begin
                yield from ((reason, a + begin, b + begin) for reason, a, b in coded(part.text, own))


def coded(text: str, own: frozenset[str]) -> Iterator[Hit]:
    yield from numbers.pupil_numbers(text)
    yield from numbers.nhs_numbers(text)
    yield from numbers.case_references(text)
    yield from slashed(text, own)


def words_about_people(text: str, known: frozenset[str]) -> Iterator[Hit]:
    """What counts only outside a signature."""
    words = frozenset(WORD.findall(text.lower()))
    if "@" in text:
        yield from numbers.mails(text)
    yield from numbers.phones(text)
    yield from numbers.addresses(text)
    yield from counts.small_counts(text, known)
    yield from in_lists(text, known)
    yield from people.full_names(text, known)
    yield from people.names_after(text, known)
    yield from people.in_a_year(text, known)
    yield from people.initials(text, known)
    yield from names_of_cases(text, known, words)
    for sentence in sentences(text):
        begin = sentence.begin
        for reason, a, b in about_one(sentence.text, sentence.words, known):
            yield reason, a + begin, b + begin


def about_one(sentence: str, words: frozenset[str], known: frozenset[str]) -> Iterator[Hit]:
    """One person told of in one sentence."""
    yield from people.own_family(sentence)
    if words & BORN_WITH or words & LONE or is_grave(sentence, words):
        yield from people.single_children(sentence)
    yield from one_child(sentence, words)
    yield from relatives(sentence, words)
    yield from colleagues(sentence, known, words)
    yield from conduct(sentence, known, words)
    yield from provided_for(sentence, known, words)
    yield from named_children(sentence, known)


def cleaned(text: str, hits: list[Hit], plan: PlanDocument) -> str | None:
    """The sentences that hold nothing personal, where only a number, code or name has to go."""
    if any(reason not in CUTTABLE for reason, _, _ in hits):
        return None
    kept: list[str] = []
    begin = 0
    for cut in [*SENTENCE.finditer(text), None]:
        end = cut.start() if cut else len(text)
        if not any(begin < b and a < end for _, a, b in hits):
            kept.append(text[begin:end].strip())
        begin = cut.end() if cut else end
    line = " ".join(part for part in kept if part)
    if not re.search(r"\d|\b(?:green|amber|red|no change|on track|at risk)\b", line, re.IGNORECASE) or find(line, plan):
        return None
    return line
