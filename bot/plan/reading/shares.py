"""How far an action has got: percentages and fractions of the whole, and of what."""

import re
from dataclasses import dataclass

from bot.plan.document import ActionLine
from bot.plan.reading.measures import (
    expanded,
)
from bot.plan.reading.numbers import Figure, Kind
from bot.plan.reading.phrases import NUMBER_WORDS, Span, content_stems, stem, words
from bot.plan.reading.sight import Sight

DELIVERY_WORDS = (
    r"(?:done|complete[d]?|finished|there|through|of the way|overall|progress|signed(?: up)?|live|trained|filled"
    r"|in post|in place|migrated|recruited|drafted|rolled out|rewritten|converted|moved|appointed|delivered"
    r"|implemented|written|set up|built|using|on board|up and running|engaged|enrolled|attended|visited|issued)"
)
DELIVERY = re.compile(rf"\b{DELIVERY_WORDS}\b", re.IGNORECASE)


WHOLE_SHARE = re.compile(
    r"^[\s)]*(?:of the way )?(?:done|complete[d]?|there|through|finished|of the way|progress|overall)\b", re.IGNORECASE
)


OF_OTHER = re.compile(
    r"\b(?:response|return|attendance|vacancy|turnover|sickness|pass|acceptance) rates?\b|\b(?:turnout|turnover"
    r"|satisf\w+"
    r"|recommend\w*|budget|spent|spend|costs?|inflation|vacanc\w+|sickness|confiden\w+|turned up|were happy|calls"
    r"|overspend"
    r"|underspend|target|trajectory)\b",
    re.IGNORECASE,
)


SHARED_NOUN = re.compile(r"\s*(?:of )?(?:the |our |all )?(?P<noun>\w+)(?P<rest>.*)", re.DOTALL)
# what half of them are, where that is how far the action has got
DELIVERED = re.compile(
    rf"\s*(?:(?:are|is|now|have|has|been|were|already|being|of them|fully)\s+)*{DELIVERY_WORDS}\b"
    r"|\s*(?:$|[,.;:!)–-])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Share:
    """How far an action has got, and of what."""

    pct: int
    basis: str | None
    estimate: bool


def plan_numbers(action: ActionLine) -> set[int]:
    said = f"{action.title} {action.success_measure} {action.position}"
    spoken = {NUMBER_WORDS[w] for w in words(said) if w in NUMBER_WORDS}
    return spoken | {int(n) for n in re.findall(r"\b\d{1,5}\b(?!%)", said)}


def plan_counts(figure: Figure, action: ActionLine) -> bool:
    return figure.b in plan_numbers(action)


def share_of(figure: Figure, clause: Span, sentence: Span, sight: Sight, text: str) -> Share | None:
    """How far the action has got, where the figure says so and of what."""
    action = sight.action
    if action is None or figure.value > 100 or figure.kind is Kind.COUNT or figure.sample or figure.rate:
        return None
    if figure.kind is Kind.PERCENT and OF_OTHER.search(clause.text):
        return None
    after = text[figure.end : figure.end + 40]
    if figure.kind is Kind.WORDS:
        return Share(int(figure.value), figure.text, True) if word_share_is_whole(clause, figure, action) else None
    if figure.kind is Kind.FRACTION:
        return (
            Share(int(figure.value), f"{figure.a}/{figure.b}", figure.estimate)
            if fraction_is_whole(figure, after, action)
            else None
        )
    bare = not content_stems(
        re.sub(
            r"\b(?:amber|green|red|up|now|about|done|complete|to|from|at|still|only|just|around|roughly|maybe|so|say"
            r"|currently)\b|[\d.%]+",
            " ",
            clause.text,
            flags=re.I,
        )
    )
    if not (WHOLE_SHARE.match(after) or bare or DELIVERY.search(clause.text)):
        return None
    before = re.sub(
        r"\b(?:amber|green|red|about|now|at|is|are|still|maybe|roughly|only|more like|up|to|from|we'?re|it'?s)\b",
        " ",
        clause.text[: figure.start - clause.start],
        flags=re.I,
    )
    subject = re.sub(r"[^\w'& -]+", " ", before)
    subject = re.sub(r"\b\d+\b", " ", subject).strip(" -")
    title = content_stems(expanded(action.title))
    whole = not content_stems(subject) or content_stems(subject) <= title
    return Share(round(figure.value), None if whole else f"{' '.join(subject.split()[-5:])} only", figure.estimate)


def fraction_is_whole(figure: Figure, after: str, action: ActionLine) -> bool:
    if plan_counts(figure, action):
        return True
    noun = [stem(w) for w in words(after)[:2]]
    tests = content_stems(f"{action.success_measure} {action.title}")
    return bool(noun) and noun[0] in tests and figure.b > 4


def word_share_is_whole(clause: Span, figure: Figure, action: ActionLine) -> bool:
    """ "Half done", "half the letters rewritten": not half of a team, nor half of the schools that complained."""
    rest = clause.text[figure.end - clause.start :]
    if figure.text.lower().endswith((" of", " the")):
        found = SHARED_NOUN.match(rest)
        return found is not None and of_the_test(found["noun"], action) and DELIVERED.match(found["rest"]) is not None
    found = re.match(r"\s*(?:(?:of|there|through|done|complete)\b(?: the)?(?: way)?\s*(?P<noun>\w+)?)?", rest)
    noun = found["noun"] if found and found["noun"] else ""
    if found is None or not found[0].strip():
        return (
            re.match(r"\s*(?:$|[,.;:!)–-]|now\b|and\b|so\b|but\b)", rest) is not None
            or DELIVERED.match(rest) is not None
        )
    return not noun or of_the_test(noun, action) or noun.lower() in ("now", "way", "there", "done", "it", "them")


def of_the_test(noun: str, action: ActionLine) -> bool:
    return stem(noun) in content_stems(f"{action.success_measure} {action.title}")
