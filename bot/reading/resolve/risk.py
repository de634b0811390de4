"""Risks, issues, news of the register, mitigations and decisions, unit by unit: sentences in a row are of one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.plan.document import PlanDocument
from bot.reading.candidate import Fact, Unit
from bot.reading.find.risk import Cue, Found
from bot.reading.plan_words import all_plan_stems, content_stems, expanded
from bot.reading.records import DecisionNeeded, Risk, RiskUpdate
from bot.reading.resolve.register import TELLING, candidates_for, likely, named_ids
from bot.reading.resolve.score import Score, score_in, single_in
from bot.reading.told import Told, day_of, owned_by
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.scope import Scope
from bot.words import RiskKind, RiskStatus

PEOPLE = frozenset({"people lost", "people leaving"})
OPENING = 4  # words of a clause that only rates
CLEAR = 1.0  # of the register's words, so many where good news is told
Days = Sequence[tuple[int, int, date | None]]


@dataclass
class Sentence:
    """A sentence of one unit, and what it says of risk."""

    clauses: list[Clause]
    cues: list[Found]

    def has(self, *cues: Cue) -> bool:
        return any(each.value.cue in cues and not each.value.denied for each in self.cues)


@dataclass
class Risks:
    facts: list[Fact] = field(default_factory=list[Fact])
    generic: bool = False  # "usual risks"
    taken: set[int] = field(default_factory=set[int])  # clauses that a risk or decision was read from
    scores: set[int] = field(default_factory=set[int])  # tokens of likelihood and impact


def risks_of(document: Document, told: Told, units: Sequence[Unit], found: Sequence[Found], days: Days) -> Risks:
    """What the words of risk came to. `days`: dates told, by first and last token."""
    out = Risks(generic=any(each.why == "no risks" for each in found))
    ids = named_ids(document, told.plan)
    if told.asked.wants == "mitigation":
        _as_mitigation(document, told, found, out, days)
        if out.facts:
            return out
    for unit in units:
        rows = _sentences(document, unit, found)
        _of_unit(document, told, unit, rows, ids, out, days)
    return out


def _sentences(document: Document, unit: Unit, found: Sequence[Found]) -> list[Sentence]:
    rows: list[Sentence] = []
    for index in sorted(unit.clauses):
        clause = document.clauses[index]
        here = [each for each in found if each.clause == index]
        if rows and rows[-1].clauses[-1].sentence == clause.sentence:
            rows[-1].clauses.append(clause)
            rows[-1].cues += here
        else:
            rows.append(Sentence([clause], here))
    return rows


def _of_unit(
    document: Document, told: Told, unit: Unit, rows: list[Sentence], ids: dict[int, str], out: Risks, days: Days
) -> None:
    at = 0
    while at < len(rows):
        decision = _decision(document, told, unit, rows[at], days)
        if decision is not None:
            out.facts.append(decision)
            out.taken |= {c.index for c in rows[at].clauses}
        group = _group(document, rows, at)
        if decision is not None and not rows[at].has(Cue.LABEL, Cue.LOSS):
            at += 1
            continue
        if group:
            _settle(document, told, unit, rows[max(0, at - 1) : at], group, ids, out, days)
        elif (known := _known(document, told, unit, rows[max(0, at - 1) : at], [rows[at]], ids)) is not None:
            scored = [row for row in rows[at + 1 : at + 2] if _only_scores(document, row)]
            _add_known(document, told, known, [rows[at], *scored], out, days)
        at += max(1, len(group))


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
        total += 0.4 if row.has(Cue.EASED) and not uncertain else 1.0
    elif bad:
        total += 0.4
    return total


def _conditional(row: Sentence) -> bool:
    """ "If we can't …, it won't start", "won't open unless …": an "if", and something that then will not be."""
    opened = [clause for clause in row.clauses if clause.joined_by in ("if", "unless") or _opens_with_if(clause, row)]
    rest = [clause for clause in row.clauses if clause not in opened]
    return bool(opened) and any(clause.has(Scope.DENIED) for clause in rest)


def _opens_with_if(clause: Clause, row: Sentence) -> bool:
    return any(
        each.value.cue is Cue.UNCERTAIN and each.first == clause.first and each.why == "uncertain" for each in row.cues
    ) and clause.has(Scope.SUPPOSED, clause.first)


def _asks(row: Sentence) -> bool:
    """ "Can you send …": a request, though no question mark ends it."""
    wanted = row.clauses[0].marks and row.clauses[0].marks[0]
    return bool(wanted) and wanted.scope is Scope.WANTED and wanted.first == row.clauses[0].first


def _nothing(row: Sentence, label: Found) -> bool:
    """ "Blockers: none worth the name"."""
    after = [clause for clause in row.clauses if clause.first > label.last]
    return bool(after) and after[0].joined_by == ":" and after[0].has(Scope.DENIED, after[0].first)


def _says_more(row: Sentence, label: Found) -> bool:
    return any(clause.last > label.last or clause.first < label.first for clause in row.clauses)


def _group(document: Document, rows: list[Sentence], at: int) -> list[Sentence]:
    """The sentences from here on that tell of one risk: it, what it would do, and what is done about it."""
    if weight(rows[at]) < 1:
        return []
    group = [rows[at]]
    for row in rows[at + 1 :]:
        fresh = any(each.value.cue is Cue.LABEL for each in row.cues)
        goes_on = weight(row) >= 1 or row.has(Cue.ACTING) or _score_of(document, row, pairs=row.has(Cue.SCORE)).tokens
        if fresh or not goes_on or row.has(Cue.DECISION):
            break
        group.append(row)
    return group


def _score_of(document: Document, row: Sentence, *, pairs: bool = False) -> Score:
    return score_in(document, row.clauses[0].first, row.clauses[-1].last, pairs=pairs)


def _only_scores(document: Document, row: Sentence) -> bool:
    """ "I'd say 2 and 4." after the risk was named."""
    return row.has(Cue.SCORE) and bool(_score_of(document, row, pairs=True).tokens)


def _settle(
    document: Document,
    told: Told,
    unit: Unit,
    before: list[Sentence],
    group: list[Sentence],
    ids: dict[int, str],
    out: Risks,
    days: Days,
) -> None:
    known = _known(document, told, unit, before, group, ids)
    spoken = any(at in ids for row in group for c in row.clauses for at in range(c.first, c.last + 1))
    labelled = any(_opens(document, each) for row in group for each in row.cues if each.value.cue is Cue.LABEL)
    if known is not None and (spoken or not labelled):
        _add_known(document, told, known, group, out, days)
        return
    ref = _ref_of(unit, told)
    if ref is None or not _about_the_plan(document, unit, group, told.plan):
        return
    main = [row for row in group if weight(row) >= 1] or group[:1]
    acting = _mitigation(document, group)
    score = next((s for row in group if (s := _score_of(document, row, pairs=row.has(Cue.SCORE))).tokens), Score())
    text = _text(document, main, acting)
    owner, due = _who_and_when(acting, told, document, days)
    link, clear = likely(text, candidates_for((ref,), told.by, told.plan), told.plan, (ref,))
    if link is not None and any(isinstance(f.record, RiskUpdate) and f.record.id == link for f in out.facts):
        return
    known_at = next((n for n, f in enumerate(out.facts) if isinstance(f.record, Risk) and f.record.ref == ref), None)
    out.taken |= {clause.index for row in group for clause in row.clauses}
    out.scores |= score.tokens
    if known_at is not None and not any(row.has(Cue.LABEL) for row in group):
        earlier = out.facts[known_at]
        assert isinstance(earlier.record, Risk)
        whole = replace(earlier.record, summary=f"{earlier.record.summary}. {text}")
        out.facts[known_at] = Fact(whole, (*earlier.used, *(each for row in group for each in row.cues)))
        return
    record = Risk(
        ref,
        _kind(document, main),
        text,
        score.likelihood,
        score.impact,
        document.words(acting[0].start, acting[-1].end) if acting else None,
        owner,
        due,
        link=link if clear >= TELLING else None,
        escalate=any(each.value.escalate for row in group for each in row.cues),
    )
    out.facts.append(Fact(record, tuple(each for row in group for each in row.cues)))


def _opens(document: Document, label: Found) -> bool:
    """ "Risk: …", "The main risk is …" opens a new one; "the vacancies risk should come down" is one that is known."""
    clause = document.clauses[label.clause]
    before = [t.low for t in document.tokens[clause.first : label.first] if t.is_word]
    return all(word in ("the", "a", "new", "one", "main", "only", "big", "biggest", "and", "but", "also") for word in before)


def _about_the_plan(document: Document, unit: Unit, group: list[Sentence], plan: PlanDocument) -> bool:
    """A broken printer is no risk: what went wrong must be told with a word of the plan, or of an action by name."""
    if any(each.why in PEOPLE for row in group for each in row.cues):
        return True
    if unit.by not in ("asked", "loose", "all") or any(row.has(Cue.LABEL, Cue.WORRY) for row in group):
        return True
    said = " ".join(document.said(clause) for clause in document.read)
    return bool(content_stems(expanded(said)) & all_plan_stems(plan))


def _ref_of(unit: Unit, told: Told) -> str | None:
    """The action: of the unit, the one asked about, or the only one that the person has."""
    if unit.ref is not None:
        return unit.ref
    mine = told.asked.refs or owned_by(told)
    return mine[0] if len(mine) == 1 else None


def _kind(document: Document, rows: list[Sentence]) -> RiskKind:
    """An issue has happened; what is only uncertain is a risk."""
    labels = [each.value.value for row in rows for each in row.cues if each.value.cue is Cue.LABEL]
    if "issue" in labels:
        return RiskKind.ISSUE
    uncertain = any(row.has(Cue.UNCERTAIN, Cue.WORRY) for row in rows) or "risk" in labels
    future = any(c.has(Scope.FUTURE) or c.has(Scope.SUPPOSED) for row in rows for c in row.clauses)
    return RiskKind.RISK if uncertain or future else RiskKind.ISSUE


def _text(document: Document, rows: list[Sentence], acting: list[Clause]) -> str:
    """The clauses of the risk, whole, without those of its mitigation."""
    left = {clause.index for clause in acting}
    cued = {each.clause for row in rows for each in row.cues}
    rows = [_from_its_cue(row, cued, document) for row in rows]
    said = [
        document.words(kept[0].start, kept[-1].end)
        for row in rows
        if (kept := [clause for clause in row.clauses if clause.index not in left])
    ]
    return ". ".join(said) or document.words(rows[0].clauses[0].start, rows[0].clauses[-1].end)


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


def _mitigation(document: Document, group: list[Sentence]) -> list[Clause]:
    """What is done about it: from a label on to the end, or the first clause in which somebody acts."""
    if any(row.has(Cue.NO_ACTING) for row in group):
        return []
    clauses = [clause for row in group for clause in row.clauses]
    cues = {clause.index: [e for row in group for e in row.cues if e.clause == clause.index] for clause in clauses}
    for place, clause in enumerate(clauses):
        if any(each.value.cue is Cue.ACTING and each.value.label for each in cues[clause.index]):
            alone = all(each.last >= clause.last for each in cues[clause.index] if each.value.label)
            return clauses[place + 1 :] if alone and place + 1 < len(clauses) else clauses[place:]
    for place, clause in enumerate(clauses):
        here = cues[clause.index]
        acts = any(each.value.cue is Cue.ACTING and not each.value.denied for each in here)
        if place and acts and not any(each.value.cue in (Cue.LOSS, Cue.UNCERTAIN) for each in here):
            return [c for c in clauses[place:] if c.sentence == clause.sentence]
    return []


def _who_and_when(acting: list[Clause], told: Told, document: Document, days: Days) -> tuple[str | None, date | None]:
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
    return before in ("by", "due", "before", "on", "for", "date", ":") or before.isdecimal() or before == "w"


def _known(
    document: Document, told: Told, unit: Unit, before: list[Sentence], group: list[Sentence], ids: dict[int, str]
) -> str | None:
    """The risk of the register that these sentences bring news of; the sentence before them may have named it."""
    spoken = [ids[at] for row in group for c in row.clauses for at in range(c.first, c.last + 1) if at in ids]
    if spoken:
        return spoken[0]
    if any(clause.asked for row in group for clause in row.clauses):
        return None
    bad = any(row.has(Cue.WORSE, Cue.LOSS, Cue.ADVERSE, Cue.WORRY) for row in group)
    good = any(row.has(Cue.EASED) for row in group)
    spared = any(each.value.cue is Cue.LOSS and each.value.denied for row in group for each in row.cues)
    scored = any(_score_of(document, row).tokens for row in group)
    if not (bad or good or spared or scored):
        return None
    refs = (unit.ref,) if unit.ref else told.asked.refs
    ids_here = candidates_for(refs, told.by, told.plan)
    if scored and len(ids_here) == 1:
        return ids_here[0]
    text = " ".join(document.said(clause) for row in group for clause in row.clauses)
    sure = any(weight(row) >= 1 for row in group) and _about_the_plan(document, unit, group, told.plan)
    if bad and unit.ref is None and len(ids_here) == 1 and sure:
        return ids_here[0]
    best, score = likely(text, ids_here, told.plan, refs)
    if bad and score < TELLING:
        earlier = " ".join(document.said(clause) for row in before for clause in row.clauses)
        best, score = likely(f"{earlier} {text}", ids_here, told.plan, refs)
    return best if score >= (TELLING if bad or spared else CLEAR) else None


def _add_known(document: Document, told: Told, risk: str, group: list[Sentence], out: Risks, days: Days) -> None:
    if any(isinstance(fact.record, RiskUpdate) and fact.record.id == risk for fact in out.facts):
        return
    score = next((s for row in group if (s := _score_of(document, row, pairs=True)).tokens), Score())
    if not score.tokens:
        score = single_in(document, group[0].clauses[0].first, len(document.tokens) - 1)
    acting = _mitigation(document, group)
    closing = any(row.has(Cue.CLOSE) for row in group)
    text = " ".join(document.words(row.clauses[0].start, row.clauses[-1].end) for row in group)
    record = RiskUpdate(
        risk,
        score.likelihood,
        score.impact,
        document.words(acting[0].start, acting[-1].end) if acting else None,
        RiskStatus.CLOSED if closing else None,
        text,
    )
    out.facts.append(Fact(record, tuple(each for row in group for each in row.cues)))
    out.taken |= {clause.index for row in group for clause in row.clauses}
    out.scores |= score.tokens


def _decision(document: Document, told: Told, unit: Unit, row: Sentence, days: Days) -> Fact | None:
    wanted = [each for each in row.cues if each.value.cue is Cue.DECISION]
    if not wanted or row.has(Cue.NO_DECISION):
        return None
    ref = _ref_of(unit, told)
    if ref is None:
        return None
    today = day_of(told)
    by = [d for first, _, d in days if row.clauses[0].first <= first <= row.clauses[-1].last and d and d >= today]
    text = document.words(row.clauses[0].start, row.clauses[-1].end)
    return Fact(DecisionNeeded(ref, text, _decider(document, row, told.plan), by[0] if by else None), tuple(wanted))


BODIES = (
    "cabinet",
    "board",
    "forum",
    "committee",
    "panel",
    "icb",
    "exec",
    "director",
    "directors",
    "sro",
    "council",
    "trust",
)


def _decider(document: Document, row: Sentence, plan: PlanDocument) -> str | None:
    """The body or post that must decide, as it was said: "Schools Forum", "the Place Director"."""
    del plan
    for clause in row.clauses:
        for at in range(clause.first, clause.last + 1):
            low = document.tokens[at].low
            if low in BODIES:
                first = at
                while first > clause.first and document.tokens[first - 1].text[:1].isupper():
                    first -= 1
                return document.words(document.tokens[first].start, document.tokens[at].end)
    return None


def _as_mitigation(document: Document, told: Told, found: Sequence[Found], out: Risks, days: Days) -> None:
    """An answer to "what is being done about it?": of the one risk it can be about."""
    ids = named_ids(document, told.plan)
    spoken = list(dict.fromkeys(ids.values()))
    of_refs = candidates_for(told.asked.refs, "", told.plan)
    asked = tuple(told.asked.risks) or tuple(spoken) or of_refs
    if len(asked) != 1 or not document.read:
        return
    whole = Sentence(list(document.read), list(found))
    score = _score_of(document, whole, pairs=True)
    text = document.words(document.read[0].start, document.read[-1].end)
    record = RiskUpdate(asked[0], score.likelihood, score.impact, text, None, text)
    out.facts.append(Fact(record, tuple(found)))
    out.taken |= {clause.index for clause in document.read}
    out.scores |= score.tokens
