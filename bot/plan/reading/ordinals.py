"""Actions named by their place in what was asked: "first one amber, second green", "first two amber, last one red";
or by their letter alone: "(a) green, (b) red"."""

import re

from bot.plan.reading.pattern import Pattern
from bot.plan.reading.reference_index import ends_in_letter, tokens
from bot.reading.records import NoChange, Update
from bot.reading.told import Told

PLACES = {
    "first": 0, "1st": 0, "top": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
    "fifth": 4, "5th": 4, "last": -1, "bottom": -1, "latter": -1,
}  # fmt: skip
COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
WORD = "|".join(PLACES)
# what is said of an action, right after it
STATES = (
    r"(?:[\s:=,–-]*(?:(?:is|are|now|still|stays?|staying|at|all|both)\b[\s:]*)*(?:amber|green|red|on track|at risk"
    r"|off track|no change|unchanged|(?:the )?same|done|complete|finished|not (?:yet )?started|paused|on hold"
    r"|as before|[gar]\b)|[\s:]*[🟢🟠🔴🟡])"
)
ONES = r" (?:ones?|actions?|of (?:these|those|them|mine|the (?:two|three|four)))\b"
ORDINAL = Pattern(
    rf"\b(?P<lead>for (?:the )?|the )?(?P<place>{WORD})(?: (?P<count>two|three|[23])\b)?(?:(?P<ones>{ONES})(?! (?:of"
    rf"|to|being))"
    rf"|(?P<states>)(?=(?:\s?(?:and|&|,|/|\+)\s?(?:the )?(?:{WORD})\b){{0,3}}{STATES})"
    rf"|(?=\s*(?:$|[,.;\n]|and\b)))",
    re.IGNORECASE,
)

RATED = Pattern(r"\b(?:amber|green|red|on track|at risk|off track|no change)\s*$", re.IGNORECASE)
LETTERED = Pattern(
    rf"(?:(?<![\w.)(])\(?(?P<letter>[a-z])\)|(?:^|(?<=[.;,\n])\s*)(?P<bare>(?-i:[A-Z]))\b(?! ?[(.&/]))(?={STATES})",
    re.IGNORECASE,
)


def places_named(text: str, told: Told) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where actions are named by their place, and which: none once some were answered, when places have shifted."""
    asked = told.asked.refs
    if len(asked) < 2 or answered_some(told):
        return []
    out: list[tuple[int, int, tuple[str, ...]]] = []
    for found in ORDINAL.finditer(text):
        if not said_of_it(text, found):
            continue
        refs = at(asked, PLACES[found["place"].lower()], COUNTS.get(found["count"] or "", 1))
        if refs:
            out.append((found.start("place"), found.end(), refs))
    return [*out, *letters_named(text, asked)]


def letters_named(text: str, asked: tuple[str, ...]) -> list[tuple[int, int, tuple[str, ...]]]:
    """ "(a) green, (b) red": the one action asked of whose reference ends in that letter."""
    last = {ref: parts[-1] for ref in asked if ends_in_letter(parts := tokens(ref))}
    if not last:
        return []
    out: list[tuple[int, int, tuple[str, ...]]] = []
    for found in LETTERED.finditer(text):
        refs = tuple(ref for ref, letter in last.items() if letter == (found["letter"] or found["bare"]).lower())
        if len(refs) == 1:
            out.append((found.start("bare") if found["bare"] else found.start(), found.end(), refs))
    return out


def said_of_it(text: str, found: re.Match[str]) -> bool:
    """Whether a statement goes with the ordinal: after it, or before it in "amber for the first"."""
    if found["ones"] or found["states"] is not None:
        return True
    return (found["lead"] or "").lower().startswith("for") and RATED.search(text[: found.start()]) is not None


def at(asked: tuple[str, ...], place: int, count: int) -> tuple[str, ...]:
    """The references at that place; none beyond what was asked."""
    if place < 0:
        return asked[-count:] if count <= len(asked) else ()
    return asked[place : place + count] if place + count <= len(asked) else ()


def answered_some(told: Told) -> bool:
    """Whether they answered for other actions before, so that what was asked is not what they count from."""
    spoken = {
        record.ref
        for earlier in told.earlier
        if earlier.by == told.by
        for record in earlier.reading.records
        if isinstance(record, Update | NoChange)
    }
    return bool(spoken - set(told.asked.refs))
