"""Which risk of the register is spoken of: by its id, or again in other words. One index for all, once a plan."""

from dataclasses import dataclass

from bot.models.words import RiskStatus
from bot.plan.cached import once_a_plan
from bot.plan.document import PlanDocument, RiskLine
from bot.reading.plan_words import content_stems, expanded, title_stems
from bot.said.document import Document
from bot.said.phrases import Entry, Lexicon

COMMON = content_stems(
    """if then leading to plan plans send ehc children year years time team service not more less change changes see
    does do said did post posts work works month months week weeks new part out stay stays agreed agree"""
)
LITTLE = 0.15
SOME = 0.2  # of a word of where the action stands: a few of them tell
TELLING = 0.5  # a stem counts by how few risks share it; so much by itself tells one
MANY = 50  # risks that share a stem: it tells none of them apart
MONTHS = content_stems("january february march april may june july august september october november december")


@dataclass(frozen=True)
class Register:
    by_stem: dict[str, tuple[str, ...]]  # the risks whose words have it
    by_ref: dict[str, tuple[str, ...]]
    by_owner: dict[str, tuple[str, ...]]
    by_id: dict[str, RiskLine]
    names: Lexicon


@once_a_plan
def register_of(plan: PlanDocument) -> Register:
    """The open risks, ready to be looked up."""
    lines = [risk for risk in plan.risks if risk.status is RiskStatus.OPEN]
    by_stem: dict[str, list[str]] = {}
    by_ref: dict[str, list[str]] = {}
    by_owner: dict[str, list[str]] = {}
    for risk in lines:
        for each in _stems(risk):
            by_stem.setdefault(each, []).append(risk.id)
        for ref in risk.refs:
            by_ref.setdefault(ref, []).append(risk.id)
        if risk.owner:
            by_owner.setdefault(risk.owner, []).append(risk.id)
    entries = [Entry(f"id {risk.id}", "risk", _spellings(risk.id), risk.id) for risk in plan.risks]
    return Register(
        {key: tuple(ids) for key, ids in by_stem.items()},
        {key: tuple(ids) for key, ids in by_ref.items()},
        {key: tuple(ids) for key, ids in by_owner.items()},
        {risk.id: risk for risk in plan.risks},
        Lexicon(entries),
    )


def _stems(risk: RiskLine) -> frozenset[str]:
    said = " ".join([risk.description, *(m.text for m in risk.mitigations)])
    return content_stems(expanded(said)) - COMMON


def _spellings(risk_id: str) -> tuple[str, ...]:
    """ "SR02" is said "sr 2" and "sr2" too."""
    letters = risk_id.rstrip("0123456789")
    number = risk_id[len(letters) :]
    short = number.lstrip("0") or number
    prefix = letters.strip(" -_.").lower()
    return tuple(dict.fromkeys([risk_id.lower(), f"{prefix}{short}", f"{prefix} {number}", f"{prefix} {short}"]))


def named_ids(document: Document, plan: PlanDocument) -> dict[int, str]:
    """Risks spoken of by their id, by token."""
    if not plan.risks:
        return {}
    hits = register_of(plan).names.find(document.tokens)
    return {at: hit.entry.value for hit in hits for at in range(hit.first, hit.last + 1)}


@once_a_plan
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
