"""Which risk of the register is spoken of: by its id, or again in other words. One index for all, patched with each
risk that is raised or changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.models.words import RiskStatus
from bot.plan.contents.cached import once_a_plan, once_a_wording
from bot.plan.contents.document import PlanDocument, RiskLine
from bot.reading.days.day_meant import MONTHS as MONTH_NUMBERS
from bot.reading.lexicon import word_set
from bot.reading.plan_words import (
    content_stems,
    expanded,
    listed,
    named_stems,
    number_words,
    stem,
    title_stems,
    words,
)
from bot.said.document import Document
from bot.said.phrases import words_of

COMMON = content_stems(" ".join(word_set("common to risks")))
LITTLE = 0.15
SOME = 0.2  # of a word of where the action stands: a few of them tell
TELLING = 0.5  # a stem counts by how few risks share it; so much by itself tells one
MANY = 50  # risks that share a stem: it tells none of them apart
MONTHS = content_stems(" ".join(MONTH_NUMBERS))
WINDOW = 3  # words within which two of a subject stand
WORDS = re.compile(r"[^\s-]+")  # of an id, as a text is cut into words
REBUILT = 20  # risks changed at once: the index is made anew


Table = dict[str, tuple[str, ...]]  # ids of risks


@dataclass(frozen=True)
class Register:
    by_id: dict[str, RiskLine]
    by_stem: Table  # the open risks whose words have it
    by_ref: Table
    by_owner: Table
    spoken: Table  # an id as it is said, its words apart by blanks
    longest: int  # no more words are in one
    stems: dict[str, int]  # of every risk, open or not: how many have it


EMPTY = Register({}, {}, {}, {}, {}, 0, {})
_LAST: list[Register] = [EMPTY]


@once_a_plan
def register_of(plan: PlanDocument) -> Register:
    """The risks, ready to be looked up."""
    _LAST[0] = found = patched(_LAST[0], plan.risks)
    return found


def patched(last: Register, risks: Sequence[RiskLine]) -> Register:
    """The index of these risks: the last one, with what is not the same line any more put right."""
    now = {line.id: line for line in risks}
    gone = [line for line in last.by_id.values() if now.get(line.id) is not line]
    come = [line for line in now.values() if last.by_id.get(line.id) is not line]
    if len(gone) + len(come) > REBUILT:
        last, gone, come = EMPTY, [], list(now.values())
    words = max((len(said.split()) for line in come for said in _spellings(line.id)), default=0)
    found = Register(
        now,
        dict(last.by_stem),
        dict(last.by_ref),
        dict(last.by_owner),
        dict(last.spoken),
        max(last.longest, words),
        dict(last.stems),
    )
    for line in gone:
        _count(found.stems, line, -1)
        for keys, table in _looked_up(found, line):
            for key in keys:
                _keep(table, key, tuple(one for one in table[key] if one != line.id))
    for line in come:
        _count(found.stems, line, 1)
        for keys, table in _looked_up(found, line):
            for key in keys:
                _keep(table, key, (*table.get(key, ()), line.id))
    return found


def _keep(table: Table, key: str, ids: tuple[str, ...]) -> None:
    if ids:
        table[key] = ids
    else:
        del table[key]


def _count(stems: dict[str, int], line: RiskLine, more: int) -> None:
    for each in _stems(line):
        stems[each] = stems.get(each, 0) + more
        if not stems[each]:
            del stems[each]


def _looked_up(index: Register, line: RiskLine) -> list[tuple[frozenset[str], Table]]:
    """Under what a risk is found, table by table; one that is not open only by its id."""
    said = [(_spellings(line.id), index.spoken)]
    if line.status is not RiskStatus.OPEN:
        return said
    owner = frozenset([line.owner]) if line.owner else frozenset[str]()
    return [
        *said,
        (_stems(line) - COMMON, index.by_stem),
        (frozenset(line.refs), index.by_ref),
        (owner, index.by_owner),
    ]


def _stems(risk: RiskLine) -> frozenset[str]:
    return content_stems(expanded(" ".join([risk.description, *(m.text for m in risk.mitigations)])))


def _spellings(risk_id: str) -> frozenset[str]:
    """ "SR02" is said "sr 2" and "sr2" too."""
    letters = risk_id.rstrip("0123456789")
    number = risk_id[len(letters) :]
    short = number.lstrip("0") or number
    prefix = letters.strip(" -_.").lower()
    ways = (risk_id.lower(), f"{prefix}{short}", f"{prefix} {number}", f"{prefix} {short}")
    return frozenset(said for way in ways if (said := " ".join(WORDS.findall(way))))


def named_ids(document: Document, plan: PlanDocument) -> dict[int, str]:
    """Risks spoken of by their id, by token."""
    if not plan.risks:
        return {}
    index, (places, lows) = register_of(plan), words_of(document.tokens)
    found: dict[int, str] = {}
    for at in range(len(lows)):
        for size in range(min(index.longest, len(lows) - at), 0, -1):
            said = " ".join(lows[at : at + size])
            if ids := index.spoken.get(said):
                risk = min(ids, key=lambda one: (one.lower() != said, one))  # "SR2" is not SR02 where both are there
                found |= dict.fromkeys(range(places[at], places[at + size - 1] + 1), risk)
                break
    return found


def shared(stems: frozenset[str], plan: PlanDocument) -> frozenset[str]:
    """Those that the plan uses anywhere: a story with none of them is hardly about the plan."""
    risks, stands = register_of(plan).stems, _standing_words(plan)
    named = named_stems(plan)
    return frozenset(
        each for each in stems if each in named or each in risks or any(each in own for own in stands.values())
    )


@once_a_wording
def _bodies(plan: PlanDocument) -> frozenset[str]:
    """Names of organisations, which every risk may speak of."""
    return content_stems(" ".join([plan.council, *(p.organisation for p in plan.people)])) | content_stems("icb trust")


@once_a_plan
def _standing_words(plan: PlanDocument) -> dict[str, frozenset[str]]:
    """The words of where each action last stood, which any update of it may have."""
    return {a.ref: content_stems(expanded(a.position)) for a in plan.actions}


def likely(
    said: str, ids: tuple[str, ...], plan: PlanDocument, refs: tuple[str, ...] = (), *, strict: bool = False
) -> tuple[str | None, float]:
    """Of these risks the one that the words speak of, and how clearly: shared words, the rarer the more. The words of
    the actions themselves, `refs`, count little: every update has them; `strict`: those of where it stands, too."""
    index = register_of(plan)
    own = frozenset(each for ref in refs for each in title_stems(plan).get(ref, frozenset()))
    stands = frozenset(each for ref in refs for each in _standing_words(plan)[ref]) if strict else frozenset[str]()
    among = frozenset(ids)
    scores: dict[str, float] = {}
    for each in content_stems(expanded(said)) - COMMON - _bodies(plan):
        holders = index.by_stem.get(each, ())
        if len(holders) > MANY:
            continue
        counted = each.isdecimal() or each in number_words()
        weight = LITTLE if each in MONTHS or each in own or counted else SOME if each in stands else 1.0
        for risk in holders:
            if risk in among:
                scores[risk] = scores.get(risk, 0.0) + weight / len(holders)
    if not scores:
        return None, 0.0
    ranked = sorted(scores.items(), key=lambda one: -one[1])
    best, score = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == score:
        return None, 0.0
    return best, score


def whose_subject(said: str, ids: tuple[str, ...], plan: PlanDocument, refs: tuple[str, ...]) -> str | None:
    """The one of these risks whose subject is spoken of: two words of its condition, near each other there and here,
    which are not both words of the actions themselves."""
    own = frozenset(each for ref in refs for each in title_stems(plan).get(ref, frozenset()))
    pairs = _pairs(said, WINDOW)
    index = register_of(plan)
    found = [one for one in ids if any(not pair <= own for pair in pairs & _subject(index.by_id[one].description))]
    return found[0] if len(found) == 1 else None


def _subject(description: str) -> frozenset[frozenset[str]]:
    """The pairs of words of what may come: "IF the health data feed is not agreed THEN ..."."""
    return _pairs(description.lower().partition(" then ")[0].partition(" leading to ")[0], WINDOW)


@lru_cache(maxsize=4096)
def _pairs(text: str, window: int) -> frozenset[frozenset[str]]:
    said = [stem(word) for word in words(text) if len(word) > 1 and word not in listed("stop")]
    return frozenset(
        frozenset([one, other]) for at, one in enumerate(said) for other in said[at + 1 : at + window] if one != other
    )


def candidates_for(refs: tuple[str, ...], by: str, plan: PlanDocument) -> tuple[str, ...]:
    """The risks that words about these actions can be of; of words about no action, the person's own."""
    index = register_of(plan)
    of_actions = [risk for ref in refs for risk in index.by_ref.get(ref, ())]
    return tuple(dict.fromkeys(of_actions if refs else index.by_owner.get(by, ())))
