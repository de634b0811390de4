"""Sentences of one unit, and how much each is of a risk."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.candidate import Unit
from bot.reading.find.risk import Cue, Found
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope
from bot.said.word_set import word_set

NOT_OTHERS = word_set("i i'm i've you you're anyone anybody nobody noone that's it's")
HARMLESS = word_set(
    """please shout chase ring email call ask ignore let tell know object objects objections mind minds comments
    changes news surprises problems hitches snags issues delays i'll i'd worry fine ok okay happy later late asap
    remind ping nudge resend send"""
)


@dataclass
class Sentence:
    """A sentence of one unit, and what it says of risk."""

    clauses: list[Clause]
    cues: list[Found]
    words: tuple[str, ...] = ()

    def has(self, *cues: Cue) -> bool:
        return any(each.value.cue in cues and not each.value.denied for each in self.cues)


def sentences(document: Document, unit: Unit, found: Sequence[Found]) -> list[Sentence]:
    said: dict[int, list[Found]] = {}
    for each in found:
        said.setdefault(each.clause, []).append(each)
    rows: list[Sentence] = []
    for index in sorted(unit.clauses):
        clause = document.clauses[index]
        here = said.get(index, [])
        if rows and rows[-1].clauses[-1].sentence == clause.sentence:
            rows[-1].clauses.append(clause)
            rows[-1].cues += here
            rows[-1].words += _words(document, clause)
        else:
            rows.append(Sentence([clause], list(here), _words(document, clause)))
    return rows


def _words(document: Document, clause: Clause) -> tuple[str, ...]:
    return tuple(token.low for token in document.tokens[clause.first : clause.last + 1] if token.is_word)


def weight(row: Sentence) -> float:
    """How much a sentence is of a risk: 1 and more is one."""
    if any(clause.asked for clause in row.clauses) or _asks(row):
        return 0.0
    label = [each for each in row.cues if each.value.cue is Cue.LABEL and not each.value.denied]
    if row.has(Cue.NONE) and not row.has(Cue.LOSS):
        return 0.0
    total = 0.0
    if label and _nothing(row, label[0]):
        return 0.0
    if label and len(row.clauses) > 0 and _says_more(row, label[0]):
        total += 1.2
    uncertain, bad = row.has(Cue.UNCERTAIN), row.has(Cue.LOSS, Cue.ADVERSE)
    denied_good = any(each.value.cue is Cue.EASED and each.value.denied for each in row.cues)
    if uncertain and (bad or denied_good or _conditional(row)):
        total += 1.1
    if row.has(Cue.WORRY):
        total += 1.0
    if row.has(Cue.LOSS):
        total += 0.4 if _eased(row) and not uncertain else 1.0
    elif bad:
        total += 0.4
    return total


def _eased(row: Sentence) -> bool:
    """Whether something made it better; "one pulled out so we are down to 7" only tells what came of it."""
    followed = {clause.index for clause in row.clauses if clause.joined_by == "so"}
    return any(each.value.cue is Cue.EASED and each.clause not in followed for each in row.cues)


def _conditional(row: Sentence) -> bool:
    """ "If we can't …, it won't start", "won't open unless …": an "if", and something that then will not be."""
    opened = [clause for clause in row.clauses if clause.joined_by in ("if", "unless") or _opens_with_if(clause, row)]
    rest = [clause for clause in row.clauses if clause not in opened]
    return bool(opened) and (any(clause.has(Scope.DENIED) for clause in rest) or _fails(opened[0], row))


def _fails(opened: Clause, row: Sentence) -> bool:
    """ "If the letter is not here by Christmas we go without": something others may not do, told as it would be."""
    words = row.words[row.words.index("if") + 1 :] if "if" in row.words else ()
    about_us = not words or words[0] in NOT_OTHERS
    harmless = HARMLESS & set(words) or any(each.value.cue is Cue.FILLER for each in row.cues)
    whole = len(row.clauses) > 1 or "we" in words[3:]
    return opened.has(Scope.DENIED) and whole and not about_us and not harmless


def _opens_with_if(clause: Clause, row: Sentence) -> bool:
    return any(
        each.value.cue is Cue.UNCERTAIN and each.first == clause.first and each.why == "uncertain" for each in row.cues
    ) and clause.has(Scope.SUPPOSED, clause.first)


def _asks(row: Sentence) -> bool:
    """ "Can you send …": a request, though no question mark ends it."""
    wanted = next(iter(row.clauses[0].marks), None)
    return wanted is not None and wanted.scope is Scope.WANTED and wanted.first == row.clauses[0].first


def _nothing(row: Sentence, label: Found) -> bool:
    """ "Blockers: none worth the name"."""
    after = [clause for clause in row.clauses if clause.first > label.last]
    return bool(after) and after[0].joined_by == ":" and after[0].has(Scope.DENIED, after[0].first)


def _says_more(row: Sentence, label: Found) -> bool:
    return any(clause.last > label.last or clause.first < label.first for clause in row.clauses)
