"""Risks, issues, news of the register, mitigations and decisions, unit by unit: sentences in a row are of one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.models.words import RiskKind, RiskStatus
from bot.plan.contents.document import PlanDocument
from bot.reading.candidate import Fact, Unit
from bot.reading.find.risk import Cue, Found
from bot.reading.lexicon import word_set
from bot.reading.plan_words import content_stems, expanded
from bot.reading.records import Risk, RiskUpdate
from bot.reading.reply_context import Told, may_go_on, owned_by
from bot.reading.resolve.decision import decider, decision, same_decision
from bot.reading.resolve.mitigation import (
    PEOPLE,
    Days,
    mitigation,
    who_and_when,
    words_of,
    words_without,
)
from bot.reading.resolve.register import TELLING, candidates_for, likely, named_ids, shared
from bot.reading.resolve.risk_meant import by_its_subject, of_the_risk, refers, the_one_meant
from bot.reading.resolve.risk_sentence import Sentence, no_this_no_that, of_a_date, of_actors, sentences, weight
from bot.reading.resolve.score import Score, bare_score, score_in, single_in
from bot.said.document import Document
from bot.said.scope import Scope

BEFORE_RISK, ORDERS_RISK = word_set("before risk as a label"), word_set("orders a new risk")
CLEAR = 1.0  # of the register's words, so many where good news is told


@dataclass
class Risks:
    facts: list[Fact] = field(default_factory=list[Fact])
    taken: set[int] = field(default_factory=set[int])  # clauses that a risk or decision was read from
    scores: set[int] = field(default_factory=set[int])  # tokens of likelihood and impact


def risks_of(document: Document, told: Told, units: Sequence[Unit], found: Sequence[Found], days: Days) -> Risks:
    """What the words of risk came to. `days`: dates told, by first and last token."""
    out = Risks()
    found = [each for each in found if not of_a_date(document, each, days)]
    ids = named_ids(document, told.plan)
    if told.asked.wants == "mitigation":
        _as_mitigation(document, told, found, out, days)
        if out.facts:
            return out
    for unit in units:
        rows = sentences(document, unit, found)
        _of_unit(document, told, unit, rows, ids, out, days)
    _scored_apart(document, set(ids.values()), out)
    return out


def _scored_apart(document: Document, spoken: set[str], out: Risks) -> None:
    """ "That's SR01 again. No slack. I'd go 4 x 4": the score in a sentence of its own, of the one risk spoken of."""
    told_of = [(n, r) for n, fact in enumerate(out.facts) if isinstance(r := fact.record, Risk | RiskUpdate)]
    if len(told_of) != 1 or out.scores or not spoken <= {r.id for _, r in told_of if isinstance(r, RiskUpdate)}:
        return
    at, record = told_of[0]
    for clause in document.read:
        score = bare_score(document, clause.first, clause.last)
        if score is not None:
            told = replace(record, likelihood=score.likelihood, impact=score.impact)
            out.facts[at] = replace(out.facts[at], record=told)
            out.scores |= score.tokens
            return


def _of_unit(
    document: Document, told: Told, unit: Unit, rows: list[Sentence], ids: dict[int, str], out: Risks, days: Days
) -> None:
    at = 0
    while at < len(rows):
        wanted = any(each.value.cue is Cue.DECISION for each in rows[at].cues)
        wanted = wanted and not _news_of_known(document, told, unit, rows, at, ids)
        decided = decision(document, told, _ref_of(unit, told), rows[at], days) if wanted else None
        if decided is not None:
            if not any(same_decision(fact.record, decided.record) for fact in out.facts):
                out.facts.append(decided)
            begins = min(each.clause for each in rows[at].cues if each.value.cue is Cue.DECISION)
            out.taken |= {c.index for c in rows[at].clauses if c.index >= begins}
        group = _group(document, rows, at)
        if decided is not None and not rows[at].has(Cue.LABEL, Cue.LOSS):
            at += 1
            continue
        if group:
            _settle(document, told, unit, rows[max(0, at - 1) : at], group, ids, out, days)
        elif (known := _known(document, told, unit, rows[max(0, at - 1) : at], [rows[at]], ids)) is not None:
            scored = [row for row in rows[at + 1 : at + 2] if _only_scores(document, row)]
            _add_known(document, told, known, [rows[at], *scored], out, days)
        at += max(1, len(group))


def _news_of_known(
    document: Document, told: Told, unit: Unit, rows: list[Sentence], at: int, ids: dict[int, str]
) -> bool:
    """ "They still won't say yes or no, and that is getting worse": how a risk of the register fares, no request."""
    turned = rows[at].has(Cue.WORSE) and decider(document, rows[at]) is None
    return turned and _known(document, told, unit, rows[max(0, at - 1) : at], [rows[at]], ids) is not None


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
    """ "I'd say 2 and 4.", "2 x 4" after the risk was named."""
    scored = _score_of(document, row, pairs=row.has(Cue.SCORE)).tokens
    words = {at for c in row.clauses for at in range(c.first, c.last + 1) if document.tokens[at].is_word}
    return bool(scored) and (row.has(Cue.SCORE) or words <= scored)


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
    meant = refers(document, group)
    if known is not None and (spoken or meant or not labelled):
        _add_known(document, told, known, group, out, days)
        return
    ref = _ref_of(unit, told)
    if meant or ref is None or not _about_the_plan(document, unit, group, told.plan):
        return
    main = [row for row in group if weight(row) >= 1] or group[:1]
    acting = mitigation(document, group)
    score = next((s for row in group if (s := _score_of(document, row, pairs=row.has(Cue.SCORE))).tokens), Score())
    text = words_without(document, main, acting)
    owner, due = who_and_when(acting, told, document, days)
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
        words_of(document, acting, days),
        owner,
        due,
        link=link if clear >= TELLING else None,
        escalate=any(each.value.escalate for row in group for each in row.cues),
    )
    out.facts.append(Fact(record, tuple(each for row in group for each in row.cues)))


def _opens(document: Document, label: Found) -> bool:
    """ "Risk: …", "The main risk is …", "add a risk that …" opens a new one; "the vacancies risk should come down" is
    one that is known, and so is that of "raise the risk"."""
    clause = document.clauses[label.clause]
    before = [t.low for t in document.tokens[clause.first : label.first] if t.is_word]
    ordered = before[-1:] != ["the"]
    return all(word in BEFORE_RISK or (ordered and word in ORDERS_RISK) for word in before)


def _about_the_plan(document: Document, unit: Unit, group: list[Sentence], plan: PlanDocument) -> bool:
    """A broken printer is no risk: what went wrong must be told with a word of the plan, or of an action by name."""
    if any(each.why in PEOPLE for row in group for each in row.cues) or of_actors(group):
        return True
    if unit.by not in ("asked", "loose", "all") or any(row.has(Cue.LABEL, Cue.WORRY) for row in group):
        return True
    said = " ".join(document.said(clause) for clause in document.read)
    return bool(shared(content_stems(expanded(said)), plan))


def _ref_of(unit: Unit, told: Told) -> str | None:
    """The action: of the unit, the one asked about, or the only one that the person has."""
    if unit.ref is not None:
        return unit.ref
    mine = told.asked.refs or owned_by(told)
    return mine[0] if len(mine) == 1 and not may_go_on(told) else None


def _kind(document: Document, rows: list[Sentence]) -> RiskKind:
    """An issue has happened; what is only uncertain is a risk."""
    labels = [each.value.value for row in rows for each in row.cues if each.value.cue is Cue.LABEL]
    if "issue" in labels:
        return RiskKind.ISSUE
    uncertain = any(row.has(Cue.UNCERTAIN, Cue.WORRY) or no_this_no_that(row) for row in rows) or "risk" in labels
    future = any(c.has(Scope.FUTURE) or c.has(Scope.SUPPOSED) for row in rows for c in row.clauses)
    return RiskKind.RISK if uncertain or future else RiskKind.ISSUE


def _known(
    document: Document, told: Told, unit: Unit, before: list[Sentence], group: list[Sentence], ids: dict[int, str]
) -> str | None:
    """The risk of the register that these sentences bring news of; the sentence before them may have named it."""
    spoken = [ids[at] for row in group for c in row.clauses for at in range(c.first, c.last + 1) if at in ids]
    settles = any(row.has(Cue.SCORE, Cue.CLOSE) for row in group)
    if not settles and all(clause.asked for row in group for clause in row.clauses):
        return None  # "is SR01 still open?"
    if spoken:
        return spoken[0]
    if any(clause.asked for row in group for clause in row.clauses):
        return None
    refs = (unit.ref,) if unit.ref else told.asked.refs
    ids_here = candidates_for(refs, told.by, told.plan)
    if refers(document, group):
        return the_one_meant(document, [*before, *group], ids_here, refs, told.plan)
    bad = any(row.has(Cue.WORSE, Cue.LOSS, Cue.ADVERSE, Cue.WORRY) or no_this_no_that(row) for row in group)
    good = any(row.has(Cue.EASED) for row in group)
    spared = any(each.value.cue is Cue.LOSS and each.value.denied for row in group for each in row.cues)
    scored = any(_score_of(document, row).tokens for row in group)
    if not (bad or good or spared or scored):
        return by_its_subject(document, group, ids_here, refs, told.plan)
    if scored and len(ids_here) == 1:
        return ids_here[0]
    relieved = any(each.why == "relief" for row in group for each in row.cues)
    if relieved and len(ids_here) == 1:
        return ids_here[0]
    text = " ".join(document.said(clause) for row in group for clause in row.clauses)
    sure = any(weight(row) >= 1 for row in group) and _about_the_plan(document, unit, group, told.plan)
    if bad and unit.ref is None and len(ids_here) == 1 and sure and likely(text, ids_here, told.plan)[1]:
        return ids_here[0]
    labelled = any(each.value.cue is Cue.LABEL for row in group for each in row.cues)
    strict = bad and not (good or spared or scored or labelled)
    best, score = likely(text, ids_here, told.plan, refs, strict=strict)
    if bad and score < TELLING:
        earlier = " ".join(document.said(clause) for row in before for clause in row.clauses)
        best, score = likely(f"{earlier} {text}", ids_here, told.plan, refs, strict=strict)
    if score >= (TELLING if bad or spared else CLEAR):
        return best
    return by_its_subject(document, group, ids_here, refs, told.plan)


def _add_known(document: Document, told: Told, risk: str, group: list[Sentence], out: Risks, days: Days) -> None:
    score = next((s for row in group if (s := _score_of(document, row, pairs=True)).tokens), Score())
    for at, fact in enumerate(out.facts):
        if isinstance(known := fact.record, RiskUpdate) and known.id == risk:
            if score.tokens and known.likelihood is None and known.impact is None:  # "SV01 to 4x4", after its news
                told_now = replace(known, likelihood=score.likelihood, impact=score.impact)
                out.facts[at] = replace(fact, record=told_now)
                out.scores |= score.tokens
            return
    if not score.tokens:
        score = single_in(document, group[0].clauses[0].first, len(document.tokens) - 1)
    acting = mitigation(document, group)
    closing = any(row.has(Cue.CLOSE) for row in group) and of_the_risk(document, group, risk, told.plan)
    text = " ".join(document.words(row.clauses[0].start, row.clauses[-1].end) for row in group)
    status, doing = RiskStatus.CLOSED if closing else None, words_of(document, acting, days)
    record = RiskUpdate(risk, score.likelihood, score.impact, doing, status, text)
    out.facts.append(Fact(record, tuple(each for row in group for each in row.cues)))
    out.taken |= {clause.index for row in group if row.cues for clause in row.clauses}  # else news of the action, too
    out.scores |= score.tokens


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
