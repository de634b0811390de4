"""Labels in a reply: which field the words under "Done:", "Next steps:" or "Stuck:" are of."""

from collections.abc import Sequence
from itertools import pairwise

from bot.reading.lexicon import word_set
from bot.reading.plan_words import listed
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause

LABELS = ("done", "difference", "next", "stuck")
YET = word_set("yet")


def labelled(clauses: Sequence[Clause], seen: Seen) -> dict[int, str]:
    """The field that each clause stands under, by a label before it: "Done: ...". An empty one names no field."""
    out: dict[int, str] = {}
    for label, clause in pairwise(clauses):
        if clause.joined_by not in (":", "-", "–", "|") or clause.sentence != label.sentence:
            continue
        field = label_of(label, seen)
        if field is None:
            continue
        out[label.index] = ""
        following = [c for c in clauses if c.index > label.index and c.line == label.line]
        for each in following:
            if each.index != clause.index and label_of(each, seen) is not None:
                break
            out[each.index] = field if field in LABELS else ""
    return out


def label_of(clause: Clause, seen: Seen) -> str | None:
    """Whether a whole clause is a label, and its field: "Done", "Next steps", "Comments"."""
    following = seen.document.clauses[clause.index + 1 : clause.index + 2]
    joined = (
        bool(following) and following[0].joined_by in (":", "-", "–", "|") and following[0].sentence == clause.sentence
    )
    for each in seen.progress if joined else ():
        whole = each.clause == clause.index and each.first == clause.first and each.last == clause.last
        if whole and each.value.kind in ("label", "form"):
            return each.value.field
    return None


def says_nothing(clause: Clause, seen: Seen) -> bool:
    """ "Stuck: nothing", "Difference: too early to say"."""
    found = [c for c in seen.progress if c.clause == clause.index and c.value.kind == "nothing"]
    said = {at for c in found for at in range(c.first, c.last + 1)}
    small = listed("stop") | YET
    tokens = enumerate(seen.document.tokens[clause.first : clause.last + 1], clause.first)
    return bool(said) and not any(t.is_word and at not in said and t.low not in small for at, t in tokens)
