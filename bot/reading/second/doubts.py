"""What the second reader asks, where it and the rules differ: at most one thing. It adds no record.

A claim, "no change", a new risk or a bare update that it hardly believes waits for the answer (`held_back.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.candidate import Fact, Unit
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Absence,
    Ask,
    CompleteClaim,
    DateChangeRequest,
    NoChange,
    ReassignRequest,
    Risk,
    RiskUpdate,
    StopFile,
    StopPersonal,
    Update,
)
from bot.reading.second.held_back import KNOWS, ROOM, no_risks, nothing_told, shown, with_rating_asked, without_claim
from bot.reading.second.kinds import Said
from bot.reading.second.opinions import ClauseOpinion, opinion
from bot.said.document import Document

SURE = 0.7  # from it on, nine of ten are what they are taken for
ADVERSE = 0.5  # a risk asked about in vain costs a tap; see docs/decisions
FEW = 3  # words, a rating among them
BESIDE = 0.2  # so likely a risk are words beside one part of it


@dataclass(frozen=True)
class Heavy:
    """A kind of record that cannot be taken lightly: what its words should be, what they should not, what is asked."""

    kinds: tuple[Said, ...]
    against: tuple[Said, ...]
    unlikely: float  # below it, most records that rules made of such words were wrong, in towns not trained on
    why: Why


HEAVY: dict[type[object], Heavy] = {
    NoChange: Heavy((Said.NO_CHANGE,), (Said.ISSUE, Said.RISK, Said.ADVERSE), 0.02, Why.NO_CHANGE_SAID),
    CompleteClaim: Heavy((Said.COMPLETION,), (Said.ISSUE, Said.RISK, Said.ADVERSE), 0.02, Why.COMPLETE_SAID),
    DateChangeRequest: Heavy((Said.DATE_MOVE, Said.FORECAST), (Said.DATE_KEEP,), 0.005, Why.DATE_MOVE_SAID),
    ReassignRequest: Heavy((Said.HANDOVER,), (), 0.1, Why.NOT_MINE_SAID),
    Absence: Heavy((Said.ABSENCE,), (), 0.05, Why.LEAVE_SAID),
}
OF_A_RISK = frozenset([Why.ONE_RISK, Why.SCORE, Why.MITIGATION])
RISK_FLAGS = frozenset(["score_missing", "mitigation_missing"])
OF_WORDS = frozenset(heavy.why for heavy in HEAVY.values())
BACK_AGAIN = Absence(None, None)  # it takes nobody away
HELD = (StopPersonal, StopFile)


def with_second_opinion(
    reading: Reading,
    document: Document,
    facts: Sequence[Fact],
    units: Sequence[Unit] = (),
) -> Reading:
    """The reading with what a second reader doubts of it asked. Facts and units are of this document.

    A question that holds up a record stays. Not for answers to our own questions: nobody is asked twice.
    """
    if reading.question is not None and any(isinstance(record, Ask) for record in reading.records):
        return reading
    if _plain(document, reading):
        return reading
    opinions = opinion(document)
    risks = no_risks(document, facts, opinions) if any(isinstance(fact.record, Risk) for fact in facts) else []
    reading = _without(reading, risks)
    facts = [fact for fact in facts if fact not in risks]
    doubted = doubt(document, facts, opinions, units)
    if doubted is not None and doubted.why in OF_WORDS:
        return replace(without_claim(reading, doubted), question=doubted)
    bare = any(isinstance(each, Update) and each.rag is None for each in reading.records)
    if bare and (untold := nothing_told(reading, opinions, units)) is not None:
        return with_rating_asked(reading, untold)
    doubted = _whether_risk(document, risks[0], opinions) if risks else doubted
    return replace(reading, question=choose(reading.question, doubted, document, opinions))


def _plain(document: Document, reading: Reading) -> bool:
    """ "3.1.1 green": a rating, and no words beside it that could be anything."""
    rated = all(isinstance(each, Update) and each.rag is not None for each in reading.records)
    return rated and bool(reading.records) and sum(token.is_word for token in document.tokens) <= FEW


def _without(reading: Reading, facts: Sequence[Fact]) -> Reading:
    """Without the risks held back, and what was to be asked of them where no other is left."""
    gone = [id(fact.record) for fact in facts]
    if not gone:
        return reading
    kept = tuple(each for each in reading.records if id(each) not in gone)
    if any(isinstance(each, Risk | RiskUpdate) for each in kept):
        return replace(reading, records=kept)
    asked = reading.question if reading.question is not None and reading.question.why not in OF_A_RISK else None
    flags = tuple(flag for flag in reading.flags if flag not in RISK_FLAGS)
    return replace(reading, records=kept, question=asked, flags=flags)


def _whether_risk(document: Document, fact: Fact, opinions: Sequence[ClauseOpinion]) -> Question:
    likeliest = _likeliest(_words_of(fact, opinions), (Said.ADVERSE,))
    return Question(
        _ref_of(fact.record), "risk", Why.RISK_SAID, ("risk", "issue", "no"), said=_shown(document, likeliest)
    )


def doubt(
    document: Document, facts: Sequence[Fact], opinions: Sequence[ClauseOpinion], units: Sequence[Unit] = ()
) -> Question | None:
    """The most needful question that the opinions give rise to, or None. Units tell which action a clause is about."""
    if not opinions or any(isinstance(fact.record, HELD) for fact in facts):
        return None
    contradicted = min(_contradicted(document, facts, opinions), key=lambda found: found[0], default=None)
    return contradicted[1] if contradicted is not None else _unrecorded(document, facts, opinions, units)


def choose(
    own: Question | None, doubted: Question | None, document: Document, opinions: Sequence[ClauseOpinion]
) -> Question | None:
    """Which of two questions is put: first whether a weighty record stands, then the rules' own, then whether
    something is a risk, last what the rules ask about words that are surely chatter."""
    if doubted is not None and doubted.why in OF_WORDS:
        return doubted
    own_first = doubted is None or (own is not None and not _idle(own, document, opinions))
    return own if own_first else doubted


def _contradicted(
    document: Document, facts: Sequence[Fact], opinions: Sequence[ClauseOpinion]
) -> Iterator[tuple[float, Question]]:
    """How likely each weighty record is that its own words speak against, with what is asked."""
    for fact in facts:
        heavy = HEAVY.get(type(fact.record))
        named = isinstance(fact.record, ReassignRequest) and fact.record.to is not None  # the lead decides anyhow
        if heavy is None or named or fact.record == BACK_AGAIN:
            continue
        words = _words_of(fact, opinions)
        likeliest = _likeliest(words, heavy.kinds)
        chance = likeliest.of(*heavy.kinds)
        unlikely = chance < heavy.unlikely and any(each.confidence >= KNOWS for each in words)
        if unlikely or _opposed(words, heavy, chance):
            asked = likeliest if len(words) < len(opinions) or len(words) == 1 else None
            said = _shown(document, asked) if asked is not None else shown(document.words(0, len(document.text)))
            yield chance, Question(_ref_of(fact.record), str(heavy.kinds[0]), heavy.why, ("yes", "no"), said=said)


def _likeliest(words: Sequence[ClauseOpinion], kinds: tuple[Said, ...]) -> ClauseOpinion:
    return max(words, key=lambda each: each.of(*kinds))


def _words_of(fact: Fact, opinions: Sequence[ClauseOpinion]) -> Sequence[ClauseOpinion]:
    """The clauses that a fact rests on; all, where it does not say."""
    used = {candidate.clause for candidate in fact.used}
    return [each for each in opinions if each.clause in used] or opinions


def _opposed(words: Sequence[ClauseOpinion], heavy: Heavy, chance: float) -> bool:
    return bool(heavy.against) and len(words) == 1 and words[0].of(*heavy.against) >= max(SURE, chance)


def _unrecorded(
    document: Document, facts: Sequence[Fact], opinions: Sequence[ClauseOpinion], units: Sequence[Unit]
) -> Question | None:
    """Whether the words that look most like a risk are one, where nothing of their sentence was recorded as such."""
    risks = [fact for fact in facts if isinstance(fact.record, Risk | RiskUpdate)]
    if any(not fact.used for fact in risks):
        return None
    sentences = {document.clauses[candidate.clause].sentence for fact in risks for candidate in fact.used}
    free = [each for each in opinions if document.clauses[each.clause].sentence not in sentences]
    likeliest = max(free, key=lambda each: each.of(Said.ADVERSE), default=None)
    if likeliest is None or likeliest.of(Said.ADVERSE) < ADVERSE:
        return None
    ref = _spoken_of(likeliest, facts, units)
    said = _run(document, likeliest, free)
    return Question(ref, "risk", Why.RISK_SAID, ("risk", "issue", "no"), said=said)


def _run(document: Document, likeliest: ClauseOpinion, opinions: Sequence[ClauseOpinion]) -> str:
    """The words with those beside them in their sentence that sound like a risk too: "if it shuts, we lose it"."""
    middle, sentence = likeliest.clause, document.clauses[likeliest.clause].sentence
    like = {each.clause for each in opinions if each.of(Said.ADVERSE) >= BESIDE}
    first = last = middle
    while first - 1 in like and document.clauses[first - 1].sentence == sentence:
        first -= 1
    while last + 1 in like and document.clauses[last + 1].sentence == sentence:
        last += 1
    whole = document.words(document.clauses[first].start, document.clauses[last].end)
    return whole if len(whole) <= ROOM else _shown(document, likeliest)


def _spoken_of(opinion: ClauseOpinion, facts: Sequence[Fact], units: Sequence[Unit]) -> str | None:
    """The one action that a clause is about, as far as units or facts tell."""
    tied = {unit.ref for unit in units if opinion.clause in unit.clauses and unit.ref is not None}
    refs = tied or {ref for fact in facts if (ref := _ref_of(fact.record)) is not None}
    return refs.pop() if len(refs) == 1 else None


def _ref_of(record: object) -> str | None:
    ref: object = getattr(record, "ref", None)
    refs: object = getattr(record, "refs", ())
    if isinstance(refs, tuple) and len(refs) == 1:  # pyright: ignore[reportUnknownArgumentType]
        return str(refs[0])  # pyright: ignore[reportUnknownArgumentType]
    return ref if isinstance(ref, str) else None


def _idle(question: Question, document: Document, opinions: Sequence[ClauseOpinion]) -> bool:
    """Whether it is about words that are surely none of the plan's business."""
    if not question.said:
        return False
    about = [each for each in opinions if question.said in document.said(document.clauses[each.clause])]
    return bool(about) and all(each.kind is Said.CHATTER and each.confidence >= SURE for each in about)


def _shown(document: Document, opinion: ClauseOpinion) -> str:
    return shown(document.said(document.clauses[opinion.clause]))
