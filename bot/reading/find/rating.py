"""Ratings spoken of, each with whether it stands: said of now, by the person, not denied, supposed, past or quoted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.models.words import Rating
from bot.reading.candidate import Candidate, Kind
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import NEAR, Stance, sincere, stance_of
from bot.reading.reply_context import Told
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.phrases import Hit, beginning, inside, lexicon
from bot.said.token import Token, TokenKind

SHORT_CLAUSE = 6  # words within which "slipping" is said of the action
MANY = 60  # words about ratings in one clause
WIDE = 40  # tokens on either side
AFTER_A_MISS = word_set("follows what was missed")
LEADS_TO_COLOUR = word_set("leads to a colour") | {"→", "-", "–"}
LEAD_TO_LETTER = word_set("leads to the letter of a colour")


@dataclass(frozen=True)
class Rated:
    rating: Rating
    stance: Stance
    outcome: bool = False  # said of the outcome, not of delivery
    hedged: bool = False
    phrase: bool = False  # "on track", not a colour


Found = Candidate[Rated]


@needs(phrases="bot.reading.lexicon.rating", otherwise=nothing)
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
    by_sentence: dict[int, list[Found]] = {}
    for each in found:
        by_sentence.setdefault(document.clauses[each.clause].sentence, []).append(each)
    for each in found:
        sentence = document.clauses[each.clause].sentence
        beside = [c for c in by_sentence[sentence] if c.value.rating is not each.value.rating]
        conditional = any(_has_condition(document, c, by_sentence[sentence]) or _otherwise(document, c) for c in beside)
        own = _has_condition(document, each, by_sentence[sentence]) or _otherwise(document, each)
        depends = len(beside) > 0 and any(
            h.entry.kind == "depends" and document.clauses[document.clause_at[h.first]].sentence == sentence
            for h in hits if document.clause_at[h.first] >= 0
        )  # fmt: skip
        settled = any(
            c.value.stance is Stance.STANDS and not _has_condition(document, c, by_sentence[sentence]) for c in beside
        )
        if each.value.stance is Stance.STANDS and settled and _if_follows(document, each):
            each = replace(each, value=replace(each.value, stance=Stance.SUPPOSED))
        if each.value.stance is Stance.STANDS and (depends or (conditional and own)):
            each = replace(each, value=replace(each.value, stance=Stance.SUPPOSED))
        out.append(each)
    return out


def _has_condition(document: Document, each: Found, found: Sequence[Found]) -> bool:
    """Whether an "if" opens its clause, or follows it before another rating."""
    clause = document.clauses[each.clause]
    if document.tokens[clause.first].low in ("if", "unless", "once") and not sincere(document, clause):
        return True
    following = document.clauses[clause.index + 1 : clause.index + 2]
    opened = bool(following) and following[0].sentence == clause.sentence and following[0].joined_by in ("if", "unless")
    end = min((c.first for c in found if c.first > each.last), default=clause.last + 1)
    within = any(t.low in ("once", "if") for t in document.tokens[each.last + 1 : min(end, clause.last + 1)])
    return within or (opened and not sincere(document, following[0]))


def _if_follows(document: Document, each: Found) -> bool:
    """ "Green for now, amber if committee defers": the second is only supposed."""
    clause = document.clauses[each.clause]
    following = document.clauses[clause.index + 1 : clause.index + 2]
    return (
        bool(following)
        and following[0].sentence == clause.sentence
        and following[0].joined_by == "if"
        and each.last == clause.last
        and not sincere(document, following[0])
    )


def _otherwise(document: Document, each: Found) -> bool:
    clause = document.clauses[each.clause]
    return document.tokens[clause.first].low == "otherwise"


BESIDE_WELSH = word_set("beside a rating in Welsh")


def _says_no_more(document: Document, clause: Clause) -> bool:
    """ "3.1.1 oren", "mae'n goch o hyd": a rating, and at most a reference or "still" beside it."""
    words = [t.low for t in document.tokens[clause.first : clause.last + 1] if t.kind is TokenKind.WORD]
    return sum(word not in BESIDE_WELSH for word in words) == 1


def _in_clause(document: Document, clause: Clause, hits: Sequence[Hit], told: Told) -> list[Found]:
    told_by = _longest([hit for hit in hits if hit.entry.kind in ("colour", "phrase", "letter")])
    told_by = [hit for hit in told_by if not hit.entry.also.get("bare") or _says_no_more(document, clause)]
    ratings = [hit for hit in told_by if _is_rating(document, clause, hit, _near(hits, hit), told)]
    made: list[Found] = []
    for number, hit in enumerate(ratings):
        after = ratings[number + 1] if number + 1 < len(ratings) else None
        before = ratings[number - 1] if number else None
        near = _near(hits, hit)
        stance = stance_of(document, clause, hit, near, before, after)
        axis = _axis(document, hit, near, clause, before, after)
        hedged = any(h.entry.kind == "hedged" and abs(h.first - hit.last) <= NEAR for h in near) or hit.entry.score < 1
        value = Rated(Rating(hit.entry.value), stance, axis, hedged, hit.entry.kind == "phrase")
        score = hit.entry.score * (0.8 if hit.entry.kind == "phrase" else 1.0)
        made.append(Candidate(Kind.RATING, hit.first, hit.last, clause.index, value, score, hit.entry.id))
    return made


def _near(hits: Sequence[Hit], hit: Hit) -> Sequence[Hit]:
    """Those that can say something of a rating; of a clause without an end ("not green not green ...") not all."""
    return hits if len(hits) < MANY else beginning(hits, hit.first - WIDE, hit.last + WIDE)


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
    if after is not None and after.low in ("is", "was", "stays", "remains", "="):
        return False  # "a is green": the letter of an action
    bracket = after is not None and after.text == "(" and at == clause.last and tokens[at].text.isupper()
    explained = bracket and before is not None and before.is_word and len(words) <= 4 and len(told.asked.refs) > 1
    explained = explained or (bracket and len(words) == 1 and clause.joined_by == ":")  # "RAG: A (only just)"
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
    ends = after is None or at == clause.last or after.low in LEADS_TO_COLOUR
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
