"""The four short fields of an update, filled with whole clauses in the person's own words; its kind and milestones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.models.words import UpdateKind
from bot.reading.candidate import Unit
from bot.reading.days.day import Day
from bot.reading.find.date import Role
from bot.reading.find.status import Event
from bot.reading.lexicon import word_set
from bot.reading.plan_words import expanded, listed, stem
from bot.reading.rating_stance import Stance
from bot.reading.resolve.findings import Seen, said_whole
from bot.reading.resolve.labels import LABELS, labelled, says_nothing
from bot.reading.resolve.measured import only_a_figure
from bot.reading.resolve.not_yet import of_one_in_a_row
from bot.reading.resolve.plea import pleads
from bot.reading.resolve.register import shared
from bot.reading.resolve.ties import SMALL
from bot.said.clause import Clause
from bot.said.token import TokenKind

TELLING = frozenset({"stuck", "next", "difference", "output", "activity"})
CLEFT = word_set("what a sentence that begins as a question says")
BETWEEN = word_set("between a label and its words")
CONDITION = word_set("opens a condition")
REASONS = frozenset(["because", "cos", "cuz", "coz"])
LEADS_IN = frozenset(["sorry", ",", "so", "and", "but", "also", "hi", "ok"])
NAMING = frozenset(["printed", "place", "all", "rest", "group", "name", "except"])
ASIDE = frozenset({"greeting", "chatter", "later", "promise", "excuse", "laugh"})
ENOUGH = 2  # words of substance that make a line of narrative
LONG = 4  # words of substance that make a story whatever they are of


@dataclass(frozen=True)
class Fields:
    done: str | None = None
    difference: str | None = None
    next: str | None = None
    stuck: str | None = None
    milestone: str | None = None
    kind: UpdateKind = UpdateKind.NONE
    blocked: bool = False
    told: tuple[int, ...] = ()  # the clauses that tell something of the work


def fields_of(unit: Unit, seen: Seen, without: frozenset[int], *, measured: bool) -> Fields:
    """Sort a unit's clauses into fields. `without` are records of their own: risks, requests for a date."""
    clauses = [clause for clause in seen.clauses(unit.clauses) if clause.index not in without]
    labels = labelled(clauses, seen) if len(clauses) > 1 else {}
    slots: dict[str, list[Clause]] = {name: [] for name in LABELS}
    told: list[int] = []
    before: Clause | None = None
    for clause in clauses:
        effect, before = before if _gives_reason(clause, before) else None, clause
        label = labels.get(clause.index)
        if any(clause in found for found in slots.values()):
            continue
        depends = _condition(clause, clauses, seen) if label is None else []
        if any(tells(each, unit.ref, seen) for each in depends):
            kept = next((name for name, found in slots.items() if depends[0] in found), "next")
            told += [each.index for each in depends if each.index not in told]
            slots[kept] += [each for each in depends if each not in slots[kept]]
            continue
        if effect is not None and label is None and (kept := _beside(effect, slots, seen)) is not None:
            told += [each.index for each in (effect, clause) if each.index not in told]
            slots[kept] += [each for each in (effect, clause) if each not in slots[kept]]
            continue
        if label == "" or (label is None and not tells(clause, unit.ref, seen)):
            continue
        if label and says_nothing(clause, seen):
            continue
        told.append(clause.index)
        slots[label or _slot(clause, seen)].append(clause)
    words = {name: said_whole(seen.document, _with_rest(kept, clauses, seen)) or None for name, kept in slots.items()}
    kinds = {kind for clause in clauses for kind in seen.kinds(clause)}
    return Fields(
        words["done"],
        words["difference"],
        words["next"],
        words["stuck"],
        _milestones(clauses, seen),
        _kind(kinds, slots, measured),
        "blocked" in kinds,
        tuple(told),
    )


def _gives_reason(clause: Clause, before: Clause | None) -> bool:
    """ "It slips to the end of January | because of IT"."""
    together = before is not None and (before.index, before.sentence) == (clause.index - 1, clause.sentence)
    return together and clause.joined_by in REASONS


def _condition(clause: Clause, clauses: Sequence[Clause], seen: Seen) -> list[Clause]:
    """A condition with what hangs on it: "we open in March | if the lease is signed". Neither was done by itself."""
    if seen.document.tokens[clause.first].low not in CONDITION:
        return []
    same = [each for each in clauses if each.sentence == clause.sentence and abs(each.index - clause.index) == 1]
    return [*same[:1], clause]


def _beside(effect: Clause, slots: dict[str, list[Clause]], seen: Seen) -> str | None:
    """The field of what has a reason: where it was sorted, or what is in the way: "behind | because of the flu"."""
    kept = next((name for name, clauses in slots.items() if effect in clauses), None)
    return kept or ("stuck" if "stuck" in seen.kinds(effect) and not effect.asked else None)


def tells(clause: Clause, ref: str | None, seen: Seen) -> bool:
    """Whether a clause says something of substance about the work: no question, no moan, no comfort, no bare rating."""
    kinds = seen.kinds(clause)
    if clause.asked or _in_chatter(clause, seen) or _asks(clause, seen) or clause.sentence in seen.supposed:
        return False
    words = substance(clause, seen)
    if seen.measured and only_a_figure(clause, words, seen):
        return False
    if _so_many(clause, seen) and not seen.inside(seen.statuses, (clause.index,)):
        return True
    if _only_named(clause, seen):
        return False
    if kinds & {"promise", "excuse"} and not seen.counted(clause):
        return False
    if (kinds & {"later"} and len(words) <= LONG) or (len(words) < ENOUGH + 1 and _beside_chatter(clause, seen)):
        return False
    if not words:
        return _rated_then(clause, seen)
    same = [each for each in seen.of(clause, seen.statuses) if each.value.event in (Event.SAME, Event.DITTO)]
    if same and (len(words) < LONG or not seen.others(replace(clause, last=max(clause.first, same[0].first) - 1), ref)):
        return False
    states = seen.of(clause, seen.statuses)
    if states and not seen.others(clause, ref, *states):
        return any(of_one_in_a_row(each, clause, seen) for each in states)  # "November audit done"
    stems = frozenset(stem(each) for word in words for each in expanded(word).lower().split())
    known = bool(shared(stems, seen.told.plan))
    dated = bool(seen.of(clause, seen.dates))
    counted = any(t.kind is TokenKind.NUMBER for t in seen.document.tokens[clause.first : clause.last + 1])
    if kinds & TELLING and (known or dated or counted or len(words) >= ENOUGH):
        return True
    return (known and len(words) >= 1 + (not dated and not counted)) or len(words) >= LONG


def _rated_then(clause: Clause, seen: Seen) -> bool:
    """ "Amber, back on track by 18 December": what the rating will be on a day to come."""
    later = any(c.value.stance is Stance.SUPPOSED for c in seen.of(clause, seen.ratings))
    return later and any((c.value.day.day or seen.today) > seen.today for c in seen.of(clause, seen.dates))


def _so_many(clause: Clause, seen: Seen) -> bool:
    """ "203 back", "14 people on it now": a count of what is under way, and no day, reference or time."""
    other = {
        at for found in (seen.dates, seen.references) for c in seen.of(clause, found)
        for at in range(c.first, c.last + 1)
    }  # fmt: skip
    tokens = seen.document.tokens
    for at in range(clause.first, clause.last):
        if tokens[at].kind is not TokenKind.NUMBER or at in other:
            continue
        after = [t.low for t in tokens[at + 1 : min(at + 4, clause.last + 1)] if t.low not in BETWEEN]
        if after[:1] and (after[0] in listed("so many") or set(after[:2]) & listed("counted thing")):
            return not (after[0] in ("in", "on", "out") and len(after) > 1 and after[1] in ("the", "a", "my", "a"))
    return False


def _only_named(clause: Clause, seen: Seen) -> bool:
    """ "Reviews red", "that's backlog": words of titles or names, with at most a rating, tell nothing more."""
    covered = {
        at for found in (seen.references, seen.ratings) for c in seen.of(clause, found)
        for at in range(c.first, c.last + 1)
    }  # fmt: skip
    named = bool(seen.of(clause, seen.references))
    return named and not any(
        token.is_word and at not in covered and token.low not in SMALL and token.low not in listed("stop")
        for at, token in enumerate(seen.document.tokens[clause.first : clause.last + 1], clause.first)
    )


def _asks(clause: Clause, seen: Seen) -> bool:
    """A question without its mark: "where does this go once I have answered"."""
    if _cleft(first := seen.document.sentences[clause.sentence][0], seen):
        return False
    opening = [t.low for t in seen.document.tokens[first.first : first.first + 4]]
    skip = next((n for n, low in enumerate(opening) if low not in LEADS_IN), len(opening))
    return any(each.value.kind == "asks" and each.first == first.first + skip for each in seen.progress)


def _cleft(first: Clause, seen: Seen) -> bool:
    """ "What is different: ...", "what's new is that ...": a statement that begins as a question would."""
    inside = seen.document.sentences[first.sentence]
    heads = len(inside) > 1 and inside[1].joined_by in (":", "-", "–")
    tokens = seen.document.tokens[first.first : first.last + 1]
    return not first.asked and (heads or any(f"{a.low} {b.low}" in CLEFT for a, b in pairwise(tokens[1:])))


def _in_chatter(clause: Clause, seen: Seen) -> bool:
    """Whether its sentence is a moan or a joke: about being asked, not about the work."""
    return any(
        each.value.kind in ("chatter", "laugh")
        and each.clause >= 0
        and seen.document.clauses[each.clause].sentence == clause.sentence
        for each in seen.progress
    )


def _beside_chatter(clause: Clause, seen: Seen) -> bool:
    """Whether the next sentence is a moan, and this one says nothing that can be counted, dated or rated."""
    sentences = seen.document.sentences
    near = {c.index for n in (clause.sentence - 1, clause.sentence + 1) for c in sentences.get(n, ())}
    marked = any(seen.of(clause, found) for found in (seen.ratings, seen.dates, seen.figures_seen))
    return not marked and any(c.value.kind == "chatter" and c.clause in near for c in seen.progress)


def substance(clause: Clause, seen: Seen) -> list[str]:
    """The words that carry meaning: not ratings, dates, figures, comfort or small words."""
    skip = set(seen.in_order)
    for found in (seen.ratings, seen.dates):
        for each in seen.of(clause, found):
            skip |= set(range(each.first, each.last + 1))
    for each in seen.of(clause, seen.progress):
        if each.value.kind in ("vague", "greeting", "low confidence"):
            skip |= set(range(each.first, each.last + 1))
    for each in seen.of(clause, seen.references):
        if each.value.how.value in NAMING:
            skip |= set(range(each.first, each.last + 1))
    out: list[str] = []
    for at in range(clause.first, clause.last + 1):
        token = seen.document.tokens[at]
        if at in skip or token.kind not in (TokenKind.WORD, TokenKind.CODE) or len(token.low) < 2:
            continue
        if token.low not in listed("stop") and token.low not in listed("empty"):
            out.append(token.low)
    return out


def untold_beside_risk(unit: Unit, seen: Seen) -> bool:
    """ "Site A is going to plan. If they say no in March we have no site": a sentence of its own beside the risk."""
    risky = {seen.document.clauses[at].sentence for at in seen.risks.taken}
    clauses = [c for c in seen.clauses(unit.own) if c.index not in seen.consumed and c.sentence not in risky]
    told = (c for c in clauses if not c.asked and not seen.kinds(c) & ASIDE)
    return bool(risky) and any(len(substance(c, seen)) >= ENOUGH for c in told)


def _slot(clause: Clause, seen: Seen) -> str:
    kinds = seen.kinds(clause)
    if "difference" in kinds and "stuck" not in kinds:
        return "difference"
    if "stuck" in kinds or any(c.first == clause.first and c.value.how.value == "except" for c in seen.references):
        return "stuck"
    roles = {each.value.role for each in seen.dates if each.clause == clause.index}
    ahead = [each for each in seen.dates if each.clause == clause.index and each.value.role is not Role.HAPPENED]
    coming = any(each.value.day.day is None or each.value.day.day > seen.today for each in ahead)
    to_come = (coming and roles) or "next" in kinds
    return "next" if to_come else pleads(seen.document, clause) or "done"


def _with_rest(kept: Sequence[Clause], clauses: Sequence[Clause], seen: Seen) -> list[Clause]:
    """With the bare rating that stands within the same sentence, so that no sentence loses its middle."""
    wanted = {clause.index for clause in kept}
    rated = {each.clause for each in seen.ratings if each.value.stance is Stance.STANDS}
    for before, between, after in zip(clauses, clauses[1:], clauses[2:], strict=False):
        same = before.sentence == between.sentence == after.sentence
        if same and before.index in wanted and after.index in wanted and between.index in rated:
            wanted.add(between.index)
    return [clause for clause in clauses if clause.index in wanted]


def _milestones(clauses: Sequence[Clause], seen: Seen) -> str | None:
    """Clauses with a dated step: "agency starts 4 Jan"."""
    own: list[str] = []
    for clause in clauses:
        days: list[Day] = [
            each.value.day
            for each in seen.dates
            if each.clause == clause.index and each.value.role in (Role.STEP, Role.HAPPENED, Role.READY)
        ]
        if days and substance(clause, seen):
            own.append(seen.document.said(clause))
    return "; ".join(own) or None


def _kind(kinds: set[str], slots: dict[str, list[Clause]], measured: bool) -> UpdateKind:
    if measured or slots["difference"]:
        return UpdateKind.OUTCOME
    if "output" in kinds:
        return UpdateKind.OUTPUT
    return UpdateKind.ACTIVITY if "activity" in kinds and any(slots.values()) else UpdateKind.NONE
