"""Sentences of one unit, and how much each is of a risk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.reading.candidate import Unit
from bot.reading.find.risk import Cue, Found
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope

NOTHING_NEW = word_set("nothing new of these")
NOT_OTHERS = word_set("others do nothing here")
WE = word_set("we")
HARMLESS = word_set("harmless after if")


ACTORS = word_set("who may stop the work")

SHORT = 4  # words of what is done instead
VERBS = word_set("verbs of what may befall")
ANYTHING = word_set("anything")
GOES_ON = word_set("goes on as it is")
GOOD = word_set("good to come")
REACHED = word_set("reaches somebody")
VERBS_OF_WORK = word_set("befalls the work")
CANNOT_DO = word_set("cannot be done by a day")


@dataclass
class Sentence:
    """A sentence of one unit, and what it says of risk."""

    clauses: list[Clause]
    cues: list[Found]
    clause_words: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for said in self.clause_words for word in said)

    def has(self, *cues: Cue) -> bool:
        return any(each.value.cue in cues and not each.value.denied for each in self.cues)


def sentences(document: Document, unit: Unit, found: Sequence[Found]) -> list[Sentence]:
    """Clauses of one sentence together, with what was found of risk in them."""
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
            rows[-1].clause_words += (_words(document, clause),)
        else:
            rows.append(Sentence([clause], list(here), (_words(document, clause),)))
    return rows


def _words(document: Document, clause: Clause) -> tuple[str, ...]:
    return tuple(token.low for token in document.tokens[clause.first : clause.last + 1] if token.is_word)


def of_a_date(document: Document, each: Found, days: Sequence[tuple[int, int, date | None]]) -> bool:
    """ "19 Feb is too tight", "I can't do the 18th": why another day is asked for."""
    said = {token.low for token in document.tokens[each.first : each.last + 1]}
    if each.value.cue in (Cue.LOSS, Cue.ADVERSE):
        return bool(said & CANNOT_DO) and any(0 < first - each.last <= 2 for first, _, _ in days)
    return each.value.cue is Cue.WORRY and "tight" in said and any(0 < each.first - last <= 2 for _, last, _ in days)


def of_actors(rows: Sequence[Sentence]) -> bool:
    """Whether it tells of those who can stop the work: "the governors have voted it down"."""
    return any(ACTORS & {word.removesuffix("'s") for word in row.words} for row in rows)


def weight(row: Sentence) -> float:
    """How much a sentence is of a risk: 1 and more is one."""
    label = [each for each in row.cues if each.value.cue is Cue.LABEL and not each.value.denied]
    raised = any(each.last - each.first > 1 for each in label)  # "please add a risk: …"
    if not raised and (any(clause.asked for clause in row.clauses) or _asks(row)):
        return 0.0
    if row.has(Cue.NONE) and not row.has(Cue.LOSS):
        return 0.0
    total = 0.0
    if label and _nothing(row, label[0]):
        return 0.0
    if label and len(row.clauses) > 0 and _says_more(row, label[0]):
        total += 1.2
    if not label and (_instead(row) or _in_case(row)):
        return 0.0
    uncertain, bad = row.has(Cue.UNCERTAIN), row.has(Cue.LOSS, Cue.ADVERSE)
    if no_this_no_that(row):
        uncertain = bad = True
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


def no_this_no_that(row: Sentence) -> bool:
    """ "No grant, no forum after March": what would come of it. "No change, no issues" says nothing of the kind."""
    opened = [words for words in row.clause_words if words[:1] == ("no",) and len(words) > 1]
    return len(opened) == len(row.clauses) > 1 and not any(words[1] in NOTHING_NEW for words in opened)


def _instead(row: Sentence) -> bool:
    """ "The hall is booked, online if the trains strike again": what is done then, and no more: no verb of its own."""
    at = next((n for n, clause in enumerate(row.clauses) if clause.joined_by == "if" and n > 1), None)
    if at is None or any(c.joined_by in ("if", "unless") for c in row.clauses[at + 1 :]):
        return False
    before = row.clauses[at - 1]
    words = row.clause_words[at - 1]
    cued = any(each.clause == before.index for each in row.cues)
    return before.joined_by in (",", "or", "-", "–") and len(words) <= SHORT and not cued and not VERBS & set(words)


def _in_case(row: Sentence) -> bool:
    """ "She has the file if it goes wrong": somebody to go to, and nothing that would come of it."""
    opened = [n for n, clause in enumerate(row.clauses) if clause.joined_by in ("if", "in")]
    if len(opened) != 1 or opened[0] != len(row.clauses) - 1 or not opened[0]:
        return False
    words = row.clause_words[opened[0]]
    after = words[words.index("if") + 1 :] if "if" in words else ()
    others = [each for each in row.cues if each.clause != row.clauses[-1].index]
    told = {word for said in row.clause_words[:-1] for word in said}
    return bool(after) and after[0] in ANYTHING and not others and bool(told & REACHED) and not told & VERBS_OF_WORK


def _eased(row: Sentence) -> bool:
    """Whether something made it better; "one pulled out so we are down to 7" only tells what came of it."""
    followed = {clause.index for clause in row.clauses if clause.joined_by == "so"}
    lost = [each for each in row.cues if each.value.cue is Cue.LOSS]
    return any(
        each.value.cue is Cue.EASED
        and not each.value.denied
        and each.clause not in followed
        and not any(one.first <= each.first and each.last <= one.last for one in lost)  # "down to one" of the team
        for each in row.cues
    )


def _conditional(row: Sentence) -> bool:
    """ "If we can't …, it won't start", "won't open unless …": an "if", and something that then will not be."""
    idle = {each.first for each in row.cues if each.value.cue is Cue.FILLER}  # "if I'm straight with you"
    opened = [clause for clause in row.clauses if clause.joined_by in ("if", "unless") or _opens_with_if(clause, row)]
    opened = [clause for clause in opened if clause.first not in idle]
    hoped = {each.clause for each in row.cues if each.value.cue is Cue.EASED and not each.value.denied}
    if opened and opened[0].index in hoped and not opened[0].has(Scope.DENIED):
        return False  # "if they say yes I'd have ten by February, not December"
    rest = [clause for clause in row.clauses if clause not in opened]
    return bool(opened) and (any(clause.has(Scope.DENIED) for clause in rest) or _fails(opened[0], row))


def _fails(opened: Clause, row: Sentence) -> bool:
    """ "If the letter is not here by Christmas we go without": something others may not do, told as it would be."""
    words = row.words[row.words.index("if") + 1 :] if "if" in row.words else ()
    about_us = not words or words[0] in NOT_OTHERS
    harmless = HARMLESS & set(words) or any(each.value.cue is Cue.FILLER for each in row.cues)
    whole = len(row.clauses) > 1 or bool((WE | VERBS) & set(words[3:])) or "we've" in words[2:]
    goes_on = bool(GOES_ON & set(words)) and not GOOD & set(words)  # "if the schools keep sitting on it, we miss March"
    return (opened.has(Scope.DENIED) or goes_on) and whole and not about_us and not harmless


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
