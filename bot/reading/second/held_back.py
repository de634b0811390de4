"""What is not recorded until the person says so: records whose own words hardly sound like them.

Where such a record is held back, its words stay: as an update, as what no record used, or as what is asked about.
How unlikely they must be was set on replies of authors whom neither the rules nor the model had seen.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.candidate import Fact, Unit
from bot.reading.find.risk import Cue, Spoken
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import Ask, CompleteClaim, NoChange, Record, Risk, Update
from bot.reading.resolve.question import ask_rating
from bot.reading.second.kinds import Said
from bot.reading.second.opinions import ClauseOpinion
from bot.said.document import Document

KNOWS = 0.15  # from it on, it takes words for something; below, it does not know them, and speaks against nothing
ROOM = 120  # characters of the words in a question
HARDLY_RISK = 0.07  # below it, what the rules took for a new risk was rather none
HARDLY_WORK = 0.1  # below it, four of five updates without a rating, a date or a share told nothing of the action
WORK = (
    Said.RATING, Said.PROGRESS, Said.ISSUE, Said.NEXT_STEP, Said.FIGURE, Said.OUTCOME, Said.FORECAST, Said.DATE_KEEP,
    Said.MITIGATION, Said.RISK, Said.DECISION,
)  # fmt: skip
TAKEN_BACK = "not_complete"  # it tells that a claim no longer holds
CLAIM_FLAGS = frozenset(["evidence_missing", "needs_signoff"])
WAITS = {Why.COMPLETE_SAID: CompleteClaim, Why.NO_CHANGE_SAID: NoChange}


def without_claim(reading: Reading, question: Question) -> Reading:
    """While it is asked whether words mean "complete" or "no change" they are an update."""
    kind = WAITS.get(question.why)
    if kind is None:
        return reading
    records = tuple(_as_update(each) if _is_asked(each, kind, question) else each for each in reading.records)
    flags = tuple(flag for flag in reading.flags if kind is not CompleteClaim or flag not in CLAIM_FLAGS)
    return replace(reading, records=records, flags=flags)


def _is_asked(record: Record, kind: type[object], question: Question) -> bool:
    return isinstance(record, kind) and getattr(record, "ref", None) == question.ref


def _as_update(record: Record) -> Record:
    match record:
        case CompleteClaim():
            return Update(record.ref, record.text, record.rag, evidence=record.evidence, late=record.late)
        case NoChange():
            return Update(record.ref, record.text, record.rag, late=record.late)
        case _:
            return record


def no_risks(document: Document, facts: Sequence[Fact], opinions: Sequence[ClauseOpinion]) -> list[Fact]:
    """The new risks, not called so and not scored, whose sentences hardly sound like one."""
    return [
        fact
        for fact in facts
        if isinstance(fact.record, Risk)
        and fact.used
        and not _called_a_risk(fact, fact.record)
        and _known([each for each in opinions if each.clause in {used.clause for used in fact.used}])
        and _likeliest(_of_sentences(document, fact, opinions), (Said.ADVERSE, Said.RISK, Said.ISSUE)) < HARDLY_RISK
    ]


def _known(words: Sequence[ClauseOpinion]) -> bool:
    """Whether it takes any of the words for something: of words that it does not know it has no say."""
    return any(each.confidence >= KNOWS for each in words)


def _called_a_risk(fact: Fact, risk: Risk) -> bool:
    cues = [each.value.cue for each in fact.used if isinstance(each.value, Spoken)]
    return Cue.LABEL in cues or risk.likelihood is not None or risk.impact is not None


def _of_sentences(document: Document, fact: Fact, opinions: Sequence[ClauseOpinion]) -> list[ClauseOpinion]:
    sentences = {document.clauses[each.clause].sentence for each in fact.used}
    return [each for each in opinions if document.clauses[each.clause].sentence in sentences]


def _likeliest(opinions: Sequence[ClauseOpinion], kinds: tuple[Said, ...]) -> float:
    return max((each.of(*kinds) for each in opinions), default=1.0)


def nothing_told(reading: Reading, opinions: Sequence[ClauseOpinion], units: Sequence[Unit]) -> Update | None:
    """A bare update of words that hardly tell anything of the work, where its rating is or may be asked for."""
    if TAKEN_BACK in reading.flags:
        return None
    for record in reading.records:
        if not isinstance(record, Update) or not _bare(record) or not _may_ask(reading, record):
            continue
        clauses = next((set(unit.clauses) for unit in units if unit.ref == record.ref), set[int]())
        own = [each for each in opinions if each.clause in clauses]
        alone = all(other is record or getattr(other, "ref", None) != record.ref for other in reading.records)
        if alone and _known(own) and _likeliest(own, WORK) < HARDLY_WORK:
            return record
    return None


def _bare(update: Update) -> bool:
    settled = (update.rag, update.outcome_rag, update.pct, update.forecast, update.milestone, update.evidence)
    return all(value is None for value in settled)


def _may_ask(reading: Reading, update: Update) -> bool:
    return reading.question is None or reading.question.ref == update.ref


def with_rating_asked(reading: Reading, update: Update) -> Reading:
    """Not recorded: the rating is asked for, and the words wait for it."""
    asked = replace(ask_rating(update.ref, Why.UNTOLD).question, said=shown(update.text))
    records = tuple(Ask("rating", update.ref, update.text) if each is update else each for each in reading.records)
    return replace(reading, records=records, question=asked)


def shown(words: str) -> str:
    return words if len(words) <= ROOM else words[: ROOM - 1].rstrip() + "…"
