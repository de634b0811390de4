"""At the freeze step the packs of a cycle are made, as at its instant, whenever the tick comes. Nobody is told apart:
the lead finds them under the look at the digest of that day."""

from bot.plan.pack import Frozen, PackKind
from bot.plan.steps import Step
from bot.store import packs
from bot.wording import pack as papers
from jobs.round import Round

KINDS = (PackKind.BOARD, PackKind.CABINET)


def freeze(at: Round) -> None:
    """Once a cycle."""
    cut = at.cycle.at(Step.FREEZE)
    if at.now < cut:
        return
    for kind in KINDS:
        found = packs.newest(at.session, at.plan, at.cycle.key, kind)
        if found is None or found.as_at < cut:
            _one(at, kind)


def _one(at: Round, kind: PackKind) -> Frozen:
    cut = at.cycle.at(Step.FREEZE)
    digest = packs.read(at.session, at.plan, at.document, at.cycles, at.cycle, cut)
    paper = papers.paper(kind, papers.Source(digest, at.document))
    return packs.freeze(at.session, at.plan, at.cycle_id, paper, "", cut, at.now)
