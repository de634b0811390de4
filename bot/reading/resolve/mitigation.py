"""What is done about a risk, by whom and by when; and the words of the risk without it."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.reading.find.risk import Cue, Found
from bot.reading.lexicon import word_set
from bot.reading.reply_context import Told, day_of
from bot.reading.resolve.risk_sentence import Sentence
from bot.reading.resolve.score import score_in
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import lexicon

BEFORE_DUE = word_set("before the date of a mitigation") | {":"}
NONE = word_set("is no mitigation")

PEOPLE = frozenset({"people lost", "people leaving"})


TOLD_OF = (Cue.LABEL, Cue.UNCERTAIN, Cue.WORRY, Cue.LOSS, Cue.ADVERSE)
OPENING = 4  # words of a clause that only rates


Days = Sequence[tuple[int, int, date | None]]


def words_without(document: Document, rows: list[Sentence], acting: list[Clause]) -> str:
    """The clauses of the risk, whole, without those of its mitigation."""
    left = {clause.index for clause in acting}
    cued = {each.clause for row in rows for each in row.cues}
    rows = [_without_label(row) or _from_its_cue(row, cued, document) for row in rows]
    said = [
        document.words(kept[0].start, kept[-1].end)
        for row in rows
        if (kept := [c for c in row.clauses if c.index not in left and not _only_scored(c, document)])
    ]
    return ". ".join(said) or document.words(rows[0].clauses[0].start, rows[0].clauses[-1].end)


def _without_label(row: Sentence) -> Sentence | None:
    """Without "Risk:", which says what it is and nothing of it; None where there is none."""
    first = row.clauses[0]
    labels = [each for each in row.cues if each.value.cue is Cue.LABEL and each.clause == first.index]
    whole = any(each.first == first.first and each.last == first.last for each in labels)
    return Sentence(row.clauses[1:], row.cues) if whole and row.clauses[1:] else None


def _only_scored(clause: Clause, document: Document) -> bool:
    """ "L3 I4", "likelihood 4 impact 3": kept in fields of their own."""
    score = score_in(document, clause.first, clause.last, pairs=False)
    if not score.tokens:
        return False
    words = [at for at in range(clause.first, clause.last + 1) if document.tokens[at].is_word]
    return all(at in score.tokens for at in words)


def words_of(document: Document, acting: list[Clause], days: Days) -> str | None:
    """What is done, whole; the day it is due, told by itself at its end, has a field of its own. "None" is nothing."""
    kept = list(acting)
    while len(kept) > 1 and document.tokens[kept[-1].first].low in ("due", "by") and _dated(kept[-1], days):
        kept.pop()
    said = document.words(kept[0].start, kept[-1].end) if kept else ""
    return said if said and said.lower().strip(" .") not in NONE else None


def _dated(clause: Clause, days: Days) -> bool:
    return any(clause.first <= first <= clause.last for first, _, _ in days)


def _from_its_cue(row: Sentence, cued: set[int], document: Document) -> Sentence:
    """Without a short opening that says nothing of risk: "3.1.1 red, trainer resigned"."""
    first = row.clauses[0]
    words = sum(1 for t in document.tokens[first.first : first.last + 1] if t.is_word)
    bare = (
        first.index not in cued
        and words <= OPENING
        and len(row.clauses) > 1
        and row.clauses[1].joined_by in (",", "-", "–", ":", "but")
    )
    return Sentence(row.clauses[1:], row.cues) if bare else row


def mitigation(document: Document, group: list[Sentence]) -> list[Clause]:
    """What is done about it: from a label on to the end, or the first clause in which somebody acts. "No cover" of a
    risk that has its mitigation after it says what may happen, not that nothing is done."""
    clauses = [clause for row in group for clause in row.clauses]
    cues = {clause.index: [e for row in group for e in row.cues if e.clause == clause.index] for clause in clauses}
    nothing = [at for at, one in enumerate(clauses) if any(e.value.cue is Cue.NO_ACTING for e in cues[one.index])]
    for place, clause in enumerate(clauses):
        if any(each.value.cue is Cue.ACTING and each.value.label for each in cues[clause.index]):
            if any(at >= place for at in nothing):
                return []
            alone = all(each.last >= clause.last for each in cues[clause.index] if each.value.label)
            return clauses[place + 1 :] if alone and place + 1 < len(clauses) else clauses[place:]
    if nothing:
        return []
    begins = 1 if len(clauses) > 1 and clauses[1].joined_by == ":" else 0  # what a label names is no mitigation of it
    for place, clause in enumerate(clauses):
        here = cues[clause.index]
        acts = any(each.value.cue is Cue.ACTING and not each.value.denied for each in here)
        apart = any(each.value.cue in (Cue.LOSS, Cue.UNCERTAIN) for each in here) or _stands_in(document, clause, cues)
        if place > begins and acts and not apart:
            return [c for c in clauses[place:] if c.sentence == clause.sentence]
    return []


def _stands_in(document: Document, clause: Clause, cues: Mapping[int, Sequence[Found]]) -> bool:
    """ "Ruth is on leave until the 7th so I am covering": who answers meanwhile, where no risk is told of."""
    inside = document.sentences[clause.sentence]
    hits = lexicon("bot.reading.lexicon", "leave").find_all(document.tokens, inside[0].first, clause.first)
    away = [hit for hit in hits if hit.entry.kind == "away"]
    others = (each for c in inside for each in cues.get(c.index, ()) if each.value.cue in TOLD_OF)
    return bool(away) and all(any(h.first <= each.last and each.first <= h.last for h in away) for each in others)


def who_and_when(acting: list[Clause], told: Told, document: Document, days: Days) -> tuple[str | None, date | None]:
    """The speaker's handle where they say "I"; the last day to come that reads as a due day."""
    if not acting:
        return None, None
    first, last = acting[0].first, acting[-1].last
    words = {document.tokens[at].low for at in range(first, last + 1)}
    owner = told.by if words & {"i", "i'm", "i've", "i'll", "me"} else None
    today = day_of(told)
    due = [
        day
        for begin, _, day in days
        if first <= begin <= last and day is not None and day >= today and _is_due(document, begin)
    ]
    return owner, due[-1] if due else None


def _is_due(document: Document, begin: int) -> bool:
    """ "approved to 31 March" is how long it lasts, not when it is due."""
    before = document.tokens[begin - 1].low if begin else ""
    return before in BEFORE_DUE or before.isdecimal() or before == "w"
