"""A risk of the register spoken of without its name: "that risk can be closed", "so the risk stands, 5 and 4"."""

from collections.abc import Sequence

from bot.plan.contents.document import PlanDocument
from bot.reading.find.risk import Cue
from bot.reading.lexicon import word_set
from bot.reading.resolve.register import likely, named_ids, whose_subject
from bot.reading.resolve.risk_sentence import Sentence
from bot.said.document import Document
from bot.said.scope import Scope
from bot.said.shapes import shapes

POINTING = word_set("points at a risk that is known")
FARES = word_set("how a risk that is known fares")
BEHIND = 2  # words: "the licence risk is unchanged"
REGISTER = frozenset(["risk", "register", "issue"])


def refers(document: Document, group: Sequence[Sentence]) -> bool:
    """Whether the sentences speak of a risk as one that is known."""
    return any(_points(document, row) or _taken_off(row) for row in group)


def _points(document: Document, row: Sentence) -> bool:
    """ "That risk ..." of any; "the risk" only where it is said how it fares."""
    for each in row.cues:
        said = {t.low for t in document.tokens[each.first : each.last + 1]}
        if each.value.cue is not Cue.LABEL or not said & REGISTER:
            continue
        clause = document.clauses[each.clause]
        at = each.first if each.first < each.last else each.first - 1
        before = document.tokens[at].low if at >= clause.first else ""
        behind = {t.low for t in document.tokens[each.last + 1 : clause.last + 1]}
        after = [t.low for t in document.tokens[each.last + 1 : clause.last + 1] if t.is_word][:BEHIND]
        if (before in POINTING and (behind & FARES or row.has(Cue.CLOSE))) or set(after) & FARES:
            return True
    return False


def _taken_off(row: Sentence) -> bool:
    return row.has(Cue.CLOSE) and "register" in row.words


def the_one_meant(
    document: Document, said: Sequence[Sentence], ids: tuple[str, ...], refs: tuple[str, ...], plan: PlanDocument
) -> str | None:
    """The only one of these actions, else the one whose words are said; none where that is not clear."""
    if len(ids) == 1:
        return ids[0]
    return likely(" ".join(document.said(c) for row in said for c in row.clauses), ids, plan, refs)[0]


def by_its_subject(
    document: Document, said: Sequence[Sentence], ids: tuple[str, ...], refs: tuple[str, ...], plan: PlanDocument
) -> str | None:
    """ "The agency team never turned up", "health have sent the feed": what a risk waits for, told as it turned out."""
    turned_out = shapes("bot.said", "needs")["turned out"]
    for clause in (clause for row in said for clause in row.clauses if not clause.asked):
        words = document.said(clause)
        if clause.has(Scope.SUPPOSED):
            continue
        if turned_out.search(words) and (risk := whose_subject(words, ids, plan, refs)) is not None:
            return risk
    return None


def of_the_risk(document: Document, group: Sequence[Sentence], risk: str, plan: PlanDocument) -> bool:
    """ "SR02 can be closed", "that risk is closed": not "the last case closed"."""
    spoken = named_ids(document, plan)
    inside = [at for row in group for c in row.clauses for at in range(c.first, c.last + 1)]
    named = any(spoken.get(at) == risk or document.tokens[at].low in REGISTER for at in inside)
    return named or any(row.has(Cue.LABEL) for row in group)
