"""All that the finders saw in one reply, with the document it was seen in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate, Fact, Kind, Unit
from bot.reading.days.day import Grain
from bot.reading.find import date as dates
from bot.reading.find import figure, person, progress, rating, reference, risk, status, words
from bot.reading.find.date import Wish
from bot.reading.plan_words import actions_by_ref
from bot.reading.rating_stance import Stance
from bot.reading.reading import Question
from bot.reading.records import (
    Absence,
    CompleteClaim,
    DateChangeRequest,
    DelegateRequest,
    NoChange,
    ReassignRequest,
    Record,
)
from bot.reading.references.named import How, Named
from bot.reading.reply_context import Told, day_of, last_question
from bot.reading.resolve.figure import Figures
from bot.reading.resolve.risk import Risks
from bot.reading.resolve.split_clauses import said_in_order
from bot.reading.resolve.subject import others_spoken_of, spans
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import shown

C = TypeVar("C", bound=Candidate[object])
PAST_MONTHS = (1, 2)  # how far back the month of a monthly figure lies


@dataclass
class Seen:
    """A finder looks when it is first asked for. `consumed` are clauses that something else was read from: leave, a
    question to the bot, a wish, a hand-over. Of those, what was not read is still left over, but for the days of
    `with_days` and all that is in `answered`."""

    document: Document
    told: Told
    references: tuple[reference.Found, ...]
    consumed: set[int] = field(default_factory=set[int])
    with_days: set[int] = field(default_factory=set[int])  # of leave or a wish: its days and how long are its own
    answered: set[int] = field(default_factory=set[int])  # a question to the bot, or an automatic answer
    free_figures: list[Candidate[figure.Figure]] = field(default_factory=list[Candidate[figure.Figure]])  # of no date
    figures: Figures = field(default_factory=Figures)
    risks: Risks = field(default_factory=Risks)
    loose: frozenset[int] = frozenset()  # clauses tied to no action
    units: tuple[Unit, ...] = ()
    told_of: list[Fact] = field(default_factory=list[Fact])  # risks that a unit has given already
    _of_clauses: dict[int, tuple[object, dict[int, list[object]]]] = field(default_factory=dict, repr=False)

    def shows(self, need: str) -> bool:
        return shown(self, self.document.text, need)

    def says(self, phrases: str) -> bool:
        return self.document.says(phrases)

    @cached_property
    def ratings(self) -> tuple[rating.Found, ...]:
        return rating.find(self.document, self.told)

    @cached_property
    def dates(self) -> tuple[dates.Found, ...]:
        return dates.find(self.document, self.told)

    @cached_property
    def wishes(self) -> tuple[Candidate[Wish], ...]:
        return dates.wishes(self.document)

    @cached_property
    def statuses(self) -> tuple[status.Found, ...]:
        return status.find(self.document, self.told)

    @cached_property
    def progress(self) -> tuple[progress.Found, ...]:
        return progress.find(self.document, self.told)

    @cached_property
    def people(self) -> tuple[person.Found, ...]:
        return person.find(self.document, self.told)

    @cached_property
    def leave(self) -> tuple[words.Found, ...]:
        return self._spoken(Kind.LEAVE)

    @cached_property
    def handover(self) -> tuple[words.Found, ...]:
        return self._spoken(Kind.HANDOVER)

    @cached_property
    def preference(self) -> tuple[words.Found, ...]:
        return self._spoken(Kind.PREFERENCE)

    @cached_property
    def query(self) -> tuple[words.Found, ...]:
        return self._spoken(Kind.QUERY)

    def _spoken(self, kind: Kind) -> tuple[words.Found, ...]:
        said = self.document.says(f"bot.reading.lexicon.{kind}")
        return words.find(self.document, kind) if said else ()

    @cached_property
    def figures_seen(self) -> tuple[Candidate[figure.Figure], ...]:
        return figure.find(self.document)

    @cached_property
    def risk_words(self) -> tuple[risk.Found, ...]:
        return risk.find(self.document, self.told)

    @cached_property
    def supposed(self) -> frozenset[int]:
        """The sentences about what a rating would be, where none stands."""
        standing = (Stance.STANDS, Stance.PAST, Stance.OTHERS, Stance.DENIED)
        stand = {(self.document.clauses[c.clause].sentence, c.value.stance in standing) for c in self.ratings}
        return frozenset(sentence for sentence, _ in stand if (sentence, True) not in stand)

    @cached_property
    def in_order(self) -> frozenset[int]:
        """The tokens of "in that order", "respectively"."""
        return frozenset(at for hit, _ in said_in_order(self.document) for at in range(hit.first, hit.last + 1))

    @property
    def risk_facts(self) -> list[Fact]:
        return self.risks.facts

    @property
    def measured(self) -> bool:
        """Whether a figure came to something."""
        return bool(self.figures.values or self.figures.shares or self.figures.doubts)

    @property
    def follows_up(self) -> bool:
        return self.told.asked.kind == "follow-up"

    @property
    def mitigation_asked(self) -> bool:
        return self.told.asked.wants == "mitigation"

    @cached_property
    def which_asked(self) -> Question | None:
        """Our question "which action?", where it was the last."""
        asked = last_question(self.told)
        return asked if asked is not None and asked.wants == "ref" else None

    @property
    def why(self) -> bool:
        return self.told.why

    @cached_property
    def today(self) -> date:
        return day_of(self.told)

    @cached_property
    def links(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(link.url for link in self.document.links if not link.url.startswith("mailto:")))

    @cached_property
    def month(self) -> str | None:
        """The one recent month that the reply names, for its monthly figures."""
        recent: set[str] = set()
        for each in self.dates:
            day = each.value.day
            if day.grain is Grain.MONTH and day.first is not None and each.value.role is not dates.Role.READY:
                back = (self.today.year - day.first.year) * 12 + self.today.month - day.first.month
                if back in PAST_MONTHS:
                    recent.add(f"{day.first:%Y-%m}")
        return recent.pop() if len(recent) == 1 else None

    @property
    def asked_one(self) -> bool:
        """Whether one action was asked about, or several whose figures may be told in any clause."""
        return bool(self.told.asked.refs)

    def date_asked(self, ref: str) -> bool:
        return self.told.asked.wants == "date" and ref in self.told.asked.refs

    def action(self, ref: str) -> ActionLine:
        return actions_by_ref(self.told.plan)[ref]

    def clauses(self, indexes: Sequence[int]) -> list[Clause]:
        return [self.document.clauses[index] for index in indexes if index not in self.consumed]

    def inside(self, found: Sequence[C], indexes: Sequence[int]) -> list[C]:
        """Those of the candidates that stand in these clauses."""
        wanted = set(indexes) - self.consumed
        return [each for each in found if each.clause in wanted]

    def of(self, clause: Clause, found: tuple[C, ...]) -> list[C]:
        """Those of what a finder found that stand in a clause, however much was found."""
        kept = self._of_clauses.get(id(found))
        if kept is None:
            grouped: dict[int, list[object]] = {}
            for each in found:
                grouped.setdefault(each.clause, []).append(each)
            kept = self._of_clauses[id(found)] = (found, grouped)  # what is held keeps its id
        return cast("list[C]", kept[1].get(clause.index, []))

    def others(self, clause: Clause, ref: str | None, *but: Candidate[object]) -> tuple[str, ...]:
        """What a clause speaks of besides the action, its ratings, dates and references."""
        skip = [*spans(but)]
        for found in (self.references, self.ratings, self.dates, self.wishes):
            skip += spans([c for c in self.of(clause, found) if not _by_title(c, ref)])
        return others_spoken_of(self.document, clause, skip, self.told.plan, ref)

    def counted(self, clause: Clause) -> bool:
        """Whether a figure stands in it that is no part of a reference."""
        spelt = {at for c in self.of(clause, self.references) for at in range(c.first, c.last + 1)}
        return any(c.first not in spelt for c in self.of(clause, self.figures_seen))

    def kinds(self, clause: Clause) -> set[str]:
        """The kinds of words of progress in a clause."""
        return {each.value.kind for each in self.of(clause, self.progress)}

    def text(self, unit: Unit) -> str:
        """The words of a unit as they were said, its sentences apart."""
        return said_whole(self.document, self.clauses(unit.clauses))


def _by_title(candidate: Candidate[object], ref: str | None) -> bool:
    """Whether it is a word of another action's title."""
    value = candidate.value
    return isinstance(value, Named) and value.how is How.TITLE and ref not in value.refs


def said_whole(document: Document, clauses: Sequence[Clause]) -> str:
    """Clauses as they stand in the message: those that follow each other in a sentence uncut."""
    runs: list[tuple[int, int, int, int]] = []  # start, end, sentence, last index
    for clause in clauses:
        near = bool(runs) and runs[-1][3] == clause.index - 1 and "\n" not in document.text[runs[-1][1] : clause.start]
        if near:
            runs[-1] = (runs[-1][0], clause.end, clause.sentence, clause.index)
        else:
            runs.append((clause.start, clause.end, clause.sentence, clause.index))
    return ". ".join(document.words(start, end).rstrip(".") for start, end, _, _ in runs)


def facts_of(seen: Seen, records: Sequence[Record]) -> tuple[Fact, ...]:
    """One a record. What no candidate is known for rests on the clauses of its action."""
    known = {id(fact.record): fact for fact in (*seen.figures.values, *seen.risks.facts, *seen.told_of)}
    return tuple(known.get(id(record)) or Fact(record, _used(seen, record)) for record in records)


def _used(seen: Seen, record: Record) -> tuple[Candidate[object], ...]:
    match record:
        case Absence():
            return tuple(each for each in seen.leave if each.clause in seen.consumed)
        case ReassignRequest() | DelegateRequest():
            return tuple(each for each in seen.handover if each.clause in seen.consumed)
        case NoChange() | CompleteClaim():
            unit = _unit(seen, record.ref)
            return _of(unit, seen.statuses, seen)
        case DateChangeRequest():
            unit = _unit(seen, record.ref)
            return _of(unit, (*seen.dates, *seen.wishes), seen)
        case _:
            return ()


def _unit(seen: Seen, ref: str) -> Unit | None:
    return next((unit for unit in seen.units if unit.ref == ref), None)


def _of(unit: Unit | None, found: Iterable[Candidate[object]], seen: Seen) -> tuple[Candidate[object], ...]:
    if unit is None:
        return ()
    inside = tuple(each for each in found if each.clause in unit.clauses)
    return inside or tuple(_whole(index, seen) for index in unit.clauses)


def _whole(index: int, seen: Seen) -> Candidate[object]:
    clause = seen.document.clauses[index]
    return Candidate(Kind.STATUS, clause.first, clause.last, index, None, 1.0, "the words of the action")
