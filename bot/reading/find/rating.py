"""Ratings spoken of, each with whether it stands: said of now, by the person, not denied, supposed, past or quoted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from bot.reading.candidate import Candidate, Kind
from bot.reading.told import Told
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit, inside, lexicon
from bot.said.scope import Scope
from bot.said.token import Token, TokenKind
from bot.words import Rating

REACH = 16  # tokens, marks and all, beyond which nothing takes a rating back
NEAR = 4  # words within which a word takes a rating back
SHORT_CLAUSE = 6  # words within which "slipping" is said of the action
CONDITIONS = frozenset({"if", "unless", "once"})
AFTER_A_MISS = frozenset(
    """by on in this now until before for i'm we're unless without at as and but because with then if
    to date deadline target time i we sorry though given after till from""".split()
)
LEAD_TO_LETTER = frozenset("rag rating status brag is still now to stays at say be".split())
ARROWS = frozenset({"→", "⇒", "->", "=>", ">"})


class Stance(StrEnum):
    STANDS = "stands"
    DENIED = "denied"
    SUPPOSED = "supposed"
    PAST = "past"
    OTHERS = "others"  # somebody else's view
    ASKED = "asked"
    TORN = "torn"  # "between red and amber", "amber/red"


@dataclass(frozen=True)
class Rated:
    rating: Rating
    stance: Stance
    outcome: bool = False  # said of the outcome, not of delivery
    hedged: bool = False
    phrase: bool = False  # "on track", not a colour


Found = Candidate[Rated]


def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every rating spoken of in the clauses that can be about the plan."""
    hits = lexicon("bot.reading.lexicon", "rating").find_all(document.tokens)
    found: list[Found] = []
    for clause in document.read:
        here = inside(hits, clause.first, clause.last)
        found += _in_clause(document, clause, here, told)
    return tuple(_with_conditions(document, found, hits))


def _with_conditions(document: Document, found: list[Found], hits: Sequence[Hit]) -> list[Found]:
    """ "Green if they deliver, otherwise amber", "depends: green or red": in such a sentence none of them stands."""
    out: list[Found] = []
    for each in found:
        sentence = document.clauses[each.clause].sentence
        beside = [
            c
            for c in found
            if document.clauses[c.clause].sentence == sentence and c.value.rating is not each.value.rating
        ]
        conditional = any(_has_condition(document, c) or _otherwise(document, c) for c in beside)
        own = _has_condition(document, each) or _otherwise(document, each)
        depends = len(beside) > 0 and any(
            h.entry.kind == "depends" and document.clauses[document.clause_at[h.first]].sentence == sentence
            for h in hits if document.clause_at[h.first] >= 0
        )  # fmt: skip
        settled = any(c.value.stance is Stance.STANDS and not _has_condition(document, c) for c in beside)
        if each.value.stance is Stance.STANDS and settled and _if_follows(document, each):
            each = replace(each, value=replace(each.value, stance=Stance.SUPPOSED))
        if each.value.stance is Stance.STANDS and (depends or (conditional and own)):
            each = replace(each, value=replace(each.value, stance=Stance.SUPPOSED))
        out.append(each)
    return out


def _has_condition(document: Document, each: Found) -> bool:
    """Whether an "if" opens its clause, or follows it."""
    clause = document.clauses[each.clause]
    if document.tokens[clause.first].low in ("if", "unless", "once") and not _sincere(document, clause):
        return True
    following = document.clauses[clause.index + 1 : clause.index + 2]
    opened = bool(following) and following[0].sentence == clause.sentence and following[0].joined_by in ("if", "unless")
    within = any(t.low in ("once", "if") for t in document.tokens[each.last + 1 : clause.last + 1])
    return within or (opened and not _sincere(document, following[0]))


def _if_follows(document: Document, each: Found) -> bool:
    """ "Green for now, amber if committee defers": the second is only supposed."""
    clause = document.clauses[each.clause]
    following = document.clauses[clause.index + 1 : clause.index + 2]
    return (
        bool(following)
        and following[0].sentence == clause.sentence
        and following[0].joined_by == "if"
        and each.last == clause.last
        and not _sincere(document, following[0])
    )


def _otherwise(document: Document, each: Found) -> bool:
    clause = document.clauses[each.clause]
    return document.tokens[clause.first].low == "otherwise"


def _in_clause(document: Document, clause: Clause, hits: Sequence[Hit], told: Told) -> list[Found]:
    told_by = _longest([hit for hit in hits if hit.entry.kind in ("colour", "phrase", "letter")])
    ratings = [hit for hit in told_by if _is_rating(document, clause, hit, hits, told)]
    made: list[Found] = []
    for number, hit in enumerate(ratings):
        after = ratings[number + 1] if number + 1 < len(ratings) else None
        before = ratings[number - 1] if number else None
        stance = _stance(document, clause, hit, hits, before, after)
        axis = _axis(document, hit, hits, clause, before, after)
        hedged = any(h.entry.kind == "hedged" and abs(h.first - hit.last) <= NEAR for h in hits) or hit.entry.score < 1
        value = Rated(Rating(hit.entry.value), stance, axis, hedged, hit.entry.kind == "phrase")
        score = hit.entry.score * (0.8 if hit.entry.kind == "phrase" else 1.0)
        made.append(Candidate(Kind.RATING, hit.first, hit.last, clause.index, value, score, hit.entry.id))
    return made


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.first, -h.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _is_rating(document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit], told: Told) -> bool:
    """Whether a colour is a rating at all: not a red tape, not Mr Green; a lone letter only where one would stand."""
    tokens = document.tokens
    word = tokens[hit.first].kind is not TokenKind.EMOJI
    if word and hit.entry.kind == "colour":
        thing = any(h.entry.kind == "thing" and h.first == hit.last + 1 for h in hits)
        person = any(h.entry.kind == "person" and h.last in (hit.first - 1, hit.first - 2) for h in hits)
        return not ((thing and tokens[hit.last + 1].start == tokens[hit.last].end + 1) or person)
    if hit.entry.kind == "letter":
        return _lone_letter(tokens, clause, hit, hits, told)
    if hit.entry.also.get("own") and hit.last < clause.last and tokens[hit.last].low in ("it", "that", "this"):
        after = tokens[hit.last + 1]
        return after.kind is not TokenKind.WORD or after.low in AFTER_A_MISS or after.low.endswith("ly")
    if hit.entry.also.get("short"):
        of = [token.low for token in tokens[hit.last + 1 : hit.last + 3]]
        if of[:1] == ["of"] and not of[-1].endswith("ing"):
            return False  # "at risk of exclusion" tells of a child, "at risk of slipping" of the action
        return sum(1 for t in tokens[clause.first : clause.last + 1] if t.is_word) <= SHORT_CLAUSE
    return True


def _lone_letter(tokens: Sequence[Token], clause: Clause, hit: Hit, hits: Sequence[Hit], told: Told) -> bool:
    at = hit.first
    words = list(islice((t for t in tokens[clause.first : clause.last + 1] if t.is_word), SHORT_CLAUSE))
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if any(h.entry.kind == "label" and h.last == at - 1 for h in hits):
        return False
    bracket = after is not None and after.text == "(" and at == clause.last and tokens[at].text.isupper()
    explained = bracket and before is not None and before.is_word and len(words) <= 4 and len(told.asked.refs) > 1
    if (after is not None and after.text in "(&" and not explained) or (before is not None and before.text in "(&"):
        return False
    if after is not None and after.start == tokens[at].end and after.text in "/'’":
        return after.text == "/" and len(words) <= 2
    if len(words) == 1 and tokens[at].text.isupper() and clause.joined_by in ("|", "\t"):
        return True
    if len(words) == 1:
        return told.asked.kind in ("prompt", "nudge", "follow-up", "late", "thread") or clause.joined_by in (":", "-")
    if tokens[at].text.islower() and tokens[at].low == "a":
        return at == clause.last and before is not None and before.kind in (TokenKind.NUMBER, TokenKind.CODE)
    ends = after is None or at == clause.last or after.low in ("for", "on", "to", "→", "-", "–", "still", "now")
    ends = ends or (after is not None and after.kind is TokenKind.NUMBER and tokens[at].text.isupper())
    begins = at == clause.first or (
        before is not None and before.kind in (TokenKind.NUMBER, TokenKind.CODE, TokenKind.MARK)
    )
    led = before is not None and before.low in LEAD_TO_LETTER
    aimed = after is not None and after.low in ("for", "on")
    spelt = before is not None and before.low in ("and", "&") and not aimed
    begins = begins or (aimed and before is not None and before.low == "and")
    name = before is not None and before.kind is TokenKind.WORD
    return not spelt and (
        (begins and ends) or led or (at == clause.last and name and tokens[at].text.isupper() and len(words) <= 4)
    )


def _stance(
    document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit], before: Hit | None, after: Hit | None
) -> Stance:
    tokens = document.tokens
    if clause.asked and hit.entry.kind != "letter":
        return Stance.ASKED
    if after is not None and _moves_on(tokens, hit, after):
        return Stance.PAST
    if _arrow_follows(document, clause, hit):
        return Stance.PAST
    arrived = before is not None and _moves_on(tokens, before, hit)
    if not arrived and (_joined(tokens, before, hit) or _joined(tokens, hit, after)):
        return Stance.TORN
    if any(h.entry.kind == "between" and h.last < hit.first for h in hits) and (before or after):
        return Stance.TORN
    if _across_and(document, clause, hit):
        return Stance.TORN
    after_it = [t.low for t in tokens[hit.last + 1 : hit.last + 3]]
    if hit.entry.value == Rating.GREEN and "ish" in after_it and hit.entry.kind == "colour":
        return Stance.SUPPOSED
    own = hit.entry.also.get("own")
    if not own and any(h.entry.kind == "turns later" and h.first == hit.last + 1 for h in hits):
        return Stance.SUPPOSED
    if any(h.entry.kind == "past after" and h.first == hit.last + 1 for h in hits) and not _stated(hits, hit, 2):
        return Stance.PAST
    if any(h.entry.kind == "came out" and 0 < hit.first - h.last <= 2 for h in hits):
        return Stance.OTHERS
    if _of_others(tokens, clause, hit, hits):
        return Stance.OTHERS
    if own:
        return Stance.SUPPOSED if any(h.entry.id == "supposed" and h.phrase in ("if", "might", "could") and h.last < hit.first for h in hits) else Stance.STANDS  # fmt: skip
    return Stance.STANDS if arrived else _taken_back(document, clause, hit, hits)


def _across_and(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "Between red" and "and amber": the two sides of one clause that was cut at "and"."""
    sides = [document.clauses[i] for i in (clause.index - 1, clause.index) if i >= 0]
    after = document.clauses[clause.index + 1 : clause.index + 2]
    sides = [clause, *after] if after and after[0].joined_by == "and" else sides if clause.joined_by == "and" else []
    if len(sides) != 2 or sides[0].sentence != sides[1].sentence:
        return False
    opening = document.tokens[sides[0].first : sides[0].last + 1]
    return any(t.low in ("between", "either") for t in opening)


def _taken_back(document: Document, clause: Clause, hit: Hit, hits: Sequence[Hit]) -> Stance:
    """The nearest word before it that takes it back, unless one that states it stands nearer."""
    sincere = {n for h in hits if h.entry.kind == "sincere" for n in range(h.first, h.last + 1)}
    nearest: Hit | None = None
    for h in hits:
        near = hit.first - REACH <= h.last < hit.first
        if near and h.entry.kind in ("denied", "supposed", "past", "stated") and h.first not in sincere:
            gap = sum(1 for t in document.tokens[h.last + 1 : hit.first] if t.is_word)
            if gap <= NEAR and (
                nearest is None or (h.last, h.last - h.first) > (nearest.last, nearest.last - nearest.first)
            ):
                nearest = h
    kind = nearest.entry.kind if nearest is not None else "stated"
    if (
        kind == "supposed"
        and nearest is not None
        and nearest.phrase in ("should be", "should")
        and _corrects(document, clause)
    ):
        return Stance.STANDS
    if nearest is not None and kind == "stated" and nearest.phrase in ("is", "to", "it's", "so", "its", "say", "am"):
        kind = _behind(document, clause, nearest, hits) or kind
    if kind != "stated" and not (nearest is not None and nearest.phrase == "otherwise" and not clause.joined_by):
        return Stance(kind)
    if _conditional(document, clause, hit):
        return Stance.SUPPOSED
    return Stance.STANDS


def _corrects(document: Document, clause: Clause) -> bool:
    first = next(c.first for c in document.clauses if c.sentence == clause.sentence)
    found = lexicon("bot.reading.lexicon", "rating").find_all(document.tokens, first, clause.last + 1)
    return any(h.entry.kind == "corrects" for h in found)


def _behind(document: Document, clause: Clause, stated: Hit, hits: Sequence[Hit]) -> str | None:
    """What stands right before a weak "is" or "to": "hoping to", "if it is", "not to"."""
    for h in hits:
        near = sum(1 for t in document.tokens[h.last + 1 : stated.first] if t.is_word) <= 1
        if (
            h.entry.kind in ("denied", "supposed")
            and h.last < stated.first
            and near
            and h.phrase not in ("go", "going")
        ):
            return h.entry.kind
    supposed = any(m.scope is Scope.SUPPOSED and m.first <= stated.first <= m.last for m in clause.marks)
    return "supposed" if supposed and clause.joined_by in ("if", "unless") else None


def _conditional(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "Green if ..."; "amber unless ..." is amber now. A clause that begins with "if" supposes all it says."""
    if document.tokens[clause.first].low in CONDITIONS:
        return not _sincere(document, clause)
    if hit.last != clause.last or hit.entry.value != Rating.GREEN:
        return False
    following = document.clauses[clause.index + 1 : clause.index + 2]
    return bool(following) and following[0].joined_by in ("if", "unless") and following[0].sentence == clause.sentence and not _sincere(document, following[0])  # fmt: skip


def _sincere(document: Document, clause: Clause) -> bool:
    found = lexicon("bot.reading.lexicon", "rating").find(document.tokens, clause.first, clause.last + 1)
    return any(hit.entry.kind == "sincere" for hit in found)


def _stated(hits: Sequence[Hit], hit: Hit, within: int) -> bool:
    return any(h.entry.kind == "stated" and 0 < hit.first - h.last <= within for h in hits)


def _of_others(tokens: Sequence[Token], clause: Clause, hit: Hit, hits: Sequence[Hit]) -> bool:
    """ "The last pack said amber", "finance think it's green", "green for Cabinet": not the person's own view."""
    names = [h for h in hits if h.entry.kind == "a name"]
    others = [h for h in hits if h.entry.kind == "others" and not any(n.first <= h.first <= n.last for n in names)]
    saying = [h for h in hits if h.entry.kind == "verb of rating" and h.last < hit.first]
    shown = any(h.phrase.startswith("for ") and h.first == hit.last + 1 for h in others)
    mine = any(t.low in ("i", "i'd", "we", "we'd", "i'm", "me") for t in tokens[clause.first : hit.first])
    theirs = [h for h in others if h.last < hit.first and h.phrase != "between us"]
    said = any(o.last <= s.last for o in theirs for s in saying)
    return shown or (
        bool(theirs) and said and (not mine or theirs[-1].phrase in ("last pack", "pack said", "you said"))
    )


def _moves_on(tokens: Sequence[Token], first: Hit, second: Hit) -> bool:
    """ "Red to amber", "R -> A": from one to the other."""
    between = "".join(t.low for t in tokens[first.last + 1 : second.first])
    return between in ("to", "->", "=>", "→", ">", "tonow", "toan", "now", "-->", "tonowbe")


def _arrow_follows(document: Document, clause: Clause, hit: Hit) -> bool:
    following = document.clauses[clause.index + 1 : clause.index + 2]
    return (
        bool(following)
        and hit.last == clause.last
        and (following[0].joined_by in ARROWS or _dashed_arrow(document, clause, following[0]))
    )


def _dashed_arrow(document: Document, clause: Clause, following: Clause) -> bool:
    between = document.text[clause.end : following.start].strip()
    return between in ("->", "-->", "=>", "–>", ">")


def _joined(tokens: Sequence[Token], first: Hit | None, second: Hit | None) -> bool:
    """ "Amber/red", "amber-red", "red or amber"."""
    if first is None or second is None or first.entry.value == second.entry.value:
        return False
    between = "".join(t.low for t in tokens[first.last + 1 : second.first])
    return between in (
        "/",
        "-",
        "or",
        "–",
        "stroke",
        "slash",
        "bordering",
        "borderingon",
        "leaning",
        "vergingon",
        "maybe",
    )


def _axis(
    document: Document, hit: Hit, hits: Sequence[Hit], clause: Clause, before: Hit | None, after: Hit | None
) -> bool:
    """Whether it is said of the outcome: the nearest word for either, on its side of the next rating."""
    low = before.last if before else clause.first - 1
    high = after.first if after else clause.last + 1
    axes = [h for h in hits if h.entry.kind in ("outcome", "delivery") and low < h.first < high]
    nearest = min(axes, key=lambda h: min(abs(h.first - hit.last), abs(hit.first - h.last)), default=None)
    if nearest is None and clause.joined_by == ":" and before is None:
        return _labelled_outcome(document, clause)
    return nearest is not None and nearest.entry.kind == "outcome"


def _labelled_outcome(document: Document, clause: Clause) -> bool:
    """ "Impact: red"."""
    label = document.clauses[clause.index - 1]
    found = lexicon("bot.reading.lexicon", "rating").find(document.tokens, label.first, label.last + 1)
    return any(hit.entry.kind == "outcome" and hit.last == label.last for hit in found)
