"""Words that point at one child, a relative or a colleague's health. Posts, places, months and schools are none."""

import re
from collections.abc import Iterator

from bot.plan.personal_data.given_names import ALSO_WORDS, KNOWN, PLAIN
from bot.plan.personal_data.naming import is_organisation
from bot.plan.personal_data.numbers import Hit
from bot.plan.personal_data.people_words import (
    ABOUT_ONE,
    FAMILY,
    FULL,
    INITIALS_SCHOOL,
    INITIALS_YEAR,
    KIND_OF_CASE,
    NAME_SCHOOL,
    NEXT_TO_NAME,
    NOT_INITIALS,
    ONLY_CHILD,
    OWN_FAMILY,
    PARENT,
    PEOPLE,
    PLACES,
    SAFEGUARDING,
    STAFF,
    STARTERS,
)


def is_name(word: str, plan_words: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered not in plan_words and lowered not in PLACES and lowered not in STARTERS


def full_names(text: str, plan_words: frozenset[str]) -> Iterator[Hit]:
    """Two names side by side, near words about a child, a parent or a case; not staff, posts, places or schools."""
    for found in FULL.finditer(text):
        first, last = found["first"], found["last"]
        known = first.lower() in PLAIN or (first.lower() in ALSO_WORDS and last.lower() not in PLACES)
        follows = re.match(r" (\w+)", text[found.end() :])
        if follows and follows[1].lower() in PLACES - PEOPLE:
            continue
        if not known or last.lower() in PLACES or last.lower() in plan_words or first.lower() in plan_words:
            continue
        if is_organisation([first, last], text[found.end() : found.end() + 70]):
            continue
        if first.lower() in ALSO_WORDS and (at_start(text, found.start()) and last.lower() in STARTERS):
            continue
        near = text[max(0, found.start() - 70) : found.end() + 70].replace(found[0], " ")
        close = text[max(0, found.start() - 28) : found.start()] + " " + text[found.end() : found.end() + 28]
        attends = re.match(
            r"\s*(?:\((?:y|yr|year|age|aged)? ?\d|at |from |attends |in (?:y|yr|year) ?\d|, ?(?:y|yr|year) ?\d"
            r"|who attends )",
            text[found.end() :],
            re.IGNORECASE,
        )
        if STAFF.search(close) and not re.search(
            rf"\b(?:{PARENT}|pupil|child|boy|girl|son|daughter|lad|student)\b", near, re.IGNORECASE
        ):
            continue
        if attends or KIND_OF_CASE.search(strip_orgs(near)):
            yield "child full name", found.start(), found.end()


def strip_orgs(text: str) -> str:
    """Without organisations and posts whose names contain words about families."""
    return re.sub(
        r"\b(?:parent[- ]carer[s]?(?: forum)?|parent company|parent (?:rep|governor|champion|group|forum|workshop)\w*"
        r"|children'?s services|family hub|head of family|child height)\b",
        " ",
        text,
        flags=re.IGNORECASE,
    )


def at_start(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?\n]\s*|[-–]\s)$", text[:start]) is not None


def names_after(text: str, plan_words: frozenset[str]) -> Iterator[Hit]:
    """A name after words that lead to one: "a pupil called Mia", "cases like ..."."""
    for found in NEXT_TO_NAME.finditer(text):
        name, last = found["name"], found["last"] or ""
        cue = text[found.start() : found.start("name")].lower()
        capital = name[0].isupper()
        strong = (
            re.match(
                rf"(?:{PARENT} of|parents? of|(?:child|pupil|boy|girl|lad|student|kid) |cases? like|children like"
                rf"|pupils like|families like|kids like)",
                cue,
            )
            is not None
        )
        known = any(p in PLAIN for p in name.lower().split("-")) or (capital and name.lower() in KNOWN and strong)
        pair = capital and strong and last[:1].isupper() and is_name(name, plan_words) and is_name(last, plan_words)
        if not (known or pair) or name.lower() in plan_words or last.lower() in PLACES:
            continue
        if not strong and not KIND_OF_CASE.search(strip_orgs(text[max(0, found.start() - 60) : found.end() + 60])):
            continue
        if not strong and not (
            re.match(
                r"(?:called|named|plan for|assessment for|place for|placement for|review for|ehcp for|transport for"
                r"|case of|family of)",
                cue,
            )
            and (capital or last.lower() in PLAIN)
        ):
            continue
        yield "child first name", found.start(), found.end()


def in_a_year(text: str, plan_words: frozenset[str]) -> Iterator[Hit]:
    """ "Amira in Year 4", "Finley at Oakmere Primary has been excluded", "the Henderson family"."""
    for found in NAME_SCHOOL.finditer(text):
        near = text[max(0, found.start() - 40) : found.end() + 50]
        if (
            found["name"].lower() in PLAIN
            and ABOUT_ONE.search(near)
            and not STAFF.search(text[max(0, found.start() - 30) : found.start()])
        ):
            yield "child first name", found.start(), found.end()
    for found in FAMILY.finditer(text):
        near = strip_orgs(text[max(0, found.start() - 50) : found.end() + 60].replace(found[0], " "))
        if (
            is_name(found["name"], plan_words)
            and found["name"].lower() not in KNOWN - PLAIN
            and KIND_OF_CASE.search(near)
        ):
            yield "family name", found.start(), found.end()


def initials(text: str, plan_words: frozenset[str]) -> Iterator[Hit]:
    for pattern in (INITIALS_YEAR, INITIALS_SCHOOL):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            said = (groups.get("initials") or groups.get("initials2") or "").replace(".", "")
            if (
                pattern is INITIALS_SCHOOL
                and "." not in found[0]
                and not KIND_OF_CASE.search(text[max(0, found.start() - 50) : found.end() + 60])
            ):
                continue
            if said and said not in NOT_INITIALS and said.lower() not in plan_words:
                yield "initials, year and school", found.start(), found.end()


def single_children(text: str) -> Iterator[Hit]:
    for found in ONLY_CHILD.finditer(text):
        yield "single identifiable child", found.start(), found.end()
    for found in SAFEGUARDING.finditer(text):
        yield "safeguarding enquiry", found.start(), found.end()


def own_family(text: str) -> Iterator[Hit]:
    for found in OWN_FAMILY.finditer(text):
        yield "family member's situation", found.start(), found.end()
