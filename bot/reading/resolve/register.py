"""Which risk of the register is spoken of: by its id, or again in other words. One index for all, patched with each
risk that is raised or changed."""

import re
from dataclasses import dataclass, replace

from bot.models.words import RiskStatus
from bot.plan.cached import once_a_plan, once_a_wording
from bot.plan.document import PlanDocument, RiskLine
from bot.reading.plan_words import content_stems, expanded, named_stems, title_stems
from bot.said.document import Document
from bot.said.phrases import words_of

COMMON = content_stems(
    """if then leading to plan plans send ehc children year years time team service not more less change changes see
    does do did said post posts work works month months week weeks new part out stay stays agreed agree"""
)
LITTLE = 0.15
SOME = 0.2  # of a word of where the action stands: a few of them tell
TELLING = 0.5  # a stem counts by how few risks share it; so much by itself tells one
MANY = 50  # risks that share a stem: it tells none of them apart
MONTHS = content_stems("january february march april may june july august september october november december")
WORDS = re.compile(r"[^\s-]+")  # of an id, as a text is cut into words
REBUILT = 20  # risks changed at once: the index is made anew


@dataclass(frozen=True)
class Register:
    lines: tuple[RiskLine, ...]
    by_stem: dict[str, tuple[str, ...]]  # the open risks whose words have it
    by_ref: dict[str, tuple[str, ...]]
    by_owner: dict[str, tuple[str, ...]]
    by_id: dict[str, RiskLine]
    spoken: dict[tuple[str, ...], str]  # an id as it is said, word by word
    longest: int  # words in one
    stems: dict[str, int]  # of every risk, open or not: how many have it


EMPTY = Register((), {}, {}, {}, {}, {}, 0, {})
_LAST: list[Register] = [EMPTY]


@once_a_plan
def register_of(plan: PlanDocument) -> Register:
    """The risks, ready to be looked up: the last index, with what is not the same line any more put right."""
    last = _LAST[0]
    now = {line.id: line for line in plan.risks}
    gone = [line for line in last.lines if now.get(line.id) is not line]
    come = [line for line in plan.risks if last.by_id.get(line.id) is not line]
    if len(gone) + len(come) > REBUILT:
        last, gone, come = EMPTY, [], list(plan.risks)
    _LAST[0] = found = _patched(last, plan.risks, gone, come)
    return found


def _patched(last: Register, lines: tuple[RiskLine, ...], gone: list[RiskLine], come: list[RiskLine]) -> Register:
    found = replace(
        last,
        lines=lines,
        by_stem=dict(last.by_stem),
        by_ref=dict(last.by_ref),
        by_owner=dict(last.by_owner),
        by_id={line.id: line for line in lines},
        spoken=dict(last.spoken),
        stems=dict(last.stems),
    )
    for line in gone:
        _drop(found, line)
    for line in come:
        _add(found, line)
    return replace(found, longest=max(map(len, found.spoken), default=0))


def _add(index: Register, line: RiskLine) -> None:
    for key in _spellings(line.id):
        index.spoken[key] = line.id
    for each in _stems(line):
        index.stems[each] = index.stems.get(each, 0) + 1
    for keys, table in _looked_up(index, line):
        for key in keys:
            table[key] = (*table.get(key, ()), line.id)


def _drop(index: Register, line: RiskLine) -> None:
    for key in _spellings(line.id):
        index.spoken.pop(key, None)
    for each in _stems(line):
        index.stems[each] -= 1
        if not index.stems[each]:
            del index.stems[each]
    for keys, table in _looked_up(index, line):
        for key in keys:
            table[key] = tuple(one for one in table[key] if one != line.id)


def _looked_up(index: Register, line: RiskLine) -> list[tuple[frozenset[str], dict[str, tuple[str, ...]]]]:
    """Under what an open risk is found, table by table."""
    if line.status is not RiskStatus.OPEN:
        return []
    owner = frozenset([line.owner]) if line.owner else frozenset[str]()
    return [(_stems(line) - COMMON, index.by_stem), (frozenset(line.refs), index.by_ref), (owner, index.by_owner)]


def _stems(risk: RiskLine) -> frozenset[str]:
    return content_stems(expanded(" ".join([risk.description, *(m.text for m in risk.mitigations)])))


def _spellings(risk_id: str) -> list[tuple[str, ...]]:
    """ "SR02" is said "sr 2" and "sr2" too."""
    letters = risk_id.rstrip("0123456789")
    number = risk_id[len(letters) :]
    short = number.lstrip("0") or number
    prefix = letters.strip(" -_.").lower()
    ways = (risk_id.lower(), f"{prefix}{short}", f"{prefix} {number}", f"{prefix} {short}")
    return [key for way in dict.fromkeys(ways) if (key := tuple(WORDS.findall(way)))]


def named_ids(document: Document, plan: PlanDocument) -> dict[int, str]:
    """Risks spoken of by their id, by token."""
    if not plan.risks:
        return {}
    index, (places, lows) = register_of(plan), words_of(document.tokens)
    found: dict[int, str] = {}
    for at in range(len(lows)):
        for size in range(index.longest, 0, -1):
            risk = index.spoken.get(tuple(lows[at : at + size]))
            if risk is not None and at + size <= len(lows):
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
        weight = LITTLE if each in MONTHS or each in own else SOME if each in stands else 1.0
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


def candidates_for(refs: tuple[str, ...], by: str, plan: PlanDocument) -> tuple[str, ...]:
    """The risks that words about these actions can be of; of words about no action, the person's own."""
    index = register_of(plan)
    of_actions = [risk for ref in refs for risk in index.by_ref.get(ref, ())]
    return tuple(dict.fromkeys(of_actions if refs else index.by_owner.get(by, ())))
