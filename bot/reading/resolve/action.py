"""What a unit comes to: an update, a claim that it is done, no change, a request, or the question that stands in its place.

Each slot is settled by itself: what is unsettled is asked about, the rest is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.plan.document import ActionLine
from bot.reading.candidate import Candidate, Fact, Unit
from bot.reading.find.rating import Stance
from bot.reading.find.status import Event
from bot.reading.plan_words import measures_of
from bot.reading.reading import Why
from bot.reading.records import (
    CompleteClaim,
    Contribution,
    DateChangeRequest,
    MeasureValue,
    NoChange,
    Update,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.fields import Fields, fields_of, label_of, substance, tells
from bot.reading.resolve.figure import Doubt
from bot.reading.resolve.forecast import Dates, doubtful, settle_dates
from bot.reading.resolve.rating import Settled, settle_rating
from bot.reading.resolve.records_of_risk import of_risks
from bot.reading.resolve.said import Said
from bot.reading.resolve.seen import Seen
from bot.reading.resolve.share import Share
from bot.reading.told import may_record
from bot.said.clause import Clause
from bot.said.scope import Scope
from bot.words import Quality, Rating, Status, UpdateKind

OF_WHAT = frozenset({"on", "to", "in", "for", "with", "of", "from", "the", "our", "their", "any"})
TAKES_BACK = frozenset(
    {"except", "bar", "apart", "but", "although", "albeit", "only", "just", "still", "however", "not"}
)
TAILS = frozenset({"at", "since", "before", "until", "till", "til", "because", "when", "while"})
OPENS_CASE = frozenset({"if", "when", "once", "unless", "until"})
OUTRIGHT = frozenset({"except", "bar", "apart"})
FIGURE_FLAGS = {Why.PERIOD: "kpi_period_missing", Why.OUTLIER: "kpi_outlier", Why.UNIT: "kpi_unit"}


@dataclass(frozen=True)
class Measured:
    """The figures of one unit: values of measures, how far it has got, and what must be asked."""

    values: tuple[MeasureValue, ...] = ()
    share: Share | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Slots:
    """All that was settled of one unit."""

    unit: Unit
    action: ActionLine
    text: str
    rating: Settled
    dates: Dates
    measured: Measured
    fields: Fields
    same: tuple[Candidate[object], ...]  # "no change", said of the action
    paused: bool
    done: tuple[Candidate[object], ...]  # a claim that it is complete
    not_done: bool
    links: tuple[str, ...]


def settle(unit: Unit, seen: Seen) -> Said:
    """Records, questions and flags of one unit whose action is known."""
    ref = unit.ref
    assert ref is not None
    action = seen.action(ref)
    if not may_record(seen.told, ref):
        return _contribution(unit, seen, action)
    slots = _slots(unit, seen, action)
    said = of_risks(unit, seen)
    said.add(_figures(slots))
    _action(said, slots, seen)
    return said


def _slots(unit: Unit, seen: Seen, action: ActionLine) -> Slots:
    rating = settle_rating(unit, seen)
    dates = settle_dates(unit, seen, action)
    figures = measured_in(unit, seen)
    apart = {c.clause for c in dates.used if dates.asks_change}
    fields = fields_of(unit, seen, frozenset(apart | seen.risks.taken), measured=bool(figures.values))
    same, paused = _unchanged(unit, seen)
    done, not_done = _done(unit, seen, rating)
    return Slots(
        unit, action, seen.text(unit), rating, dates, figures, fields, same, paused, done, not_done, seen.links
    )


def _unchanged(unit: Unit, seen: Seen) -> tuple[tuple[Candidate[object], ...], bool]:
    """Words for "no change" whose subject is the action, and whether it stays on hold."""
    found: list[Candidate[object]] = []
    paused = False
    for each in seen.inside(seen.statuses, unit.clauses):
        clause = seen.document.clauses[each.clause]
        if each.value.event not in (Event.SAME, Event.PAUSED, Event.WAITING, Event.DITTO) or each.value.asked:
            continue
        dated = any(c.first <= each.last and each.first <= c.last for c in seen.wishes)
        if dated or _of_another(each, clause, unit, seen) or label_of(clause, seen) is not None:
            continue
        if each.value.weak and any(c.value.stance is Stance.STANDS for c in seen.inside(seen.ratings, unit.clauses)):
            continue
        waits = seen.action(unit.ref or "").status in (Status.ON_HOLD, Status.NOT_STARTED)
        if each.value.event is Event.WAITING and not waits:
            continue
        paused = paused or (waits and each.value.event in (Event.PAUSED, Event.WAITING))
        found.append(each)
    return tuple(found), paused


def _of_another(each: Candidate[object], clause: Clause, unit: Unit, seen: Seen) -> bool:
    """Whether "no change" is said of something else: of what stands before it, or after an "on" or "to"."""
    beside = [c for c in seen.statuses if c.clause == each.clause]
    follows = each.last < clause.last and seen.document.tokens[each.last + 1].low in OF_WHAT
    tail = (at for at in range(each.last + 1, clause.last + 1) if seen.document.tokens[at].low in TAILS)
    until = next(tail, clause.last + 1) - 1 if follows else each.last
    return bool(seen.others(replace(clause, last=until), unit.ref, *beside))


def _done(unit: Unit, seen: Seen, rating: Settled) -> tuple[tuple[Candidate[object], ...], bool]:
    """Words that claim the whole action as done, and whether such a claim is taken back."""
    found: list[Candidate[object]] = []
    denied = False
    for each in seen.inside(seen.statuses, unit.clauses):
        clause = seen.document.clauses[each.clause]
        if each.value.event is Event.NOT_DONE:
            denied = True
        if each.clause in seen.risks.taken:
            continue
        if each.value.event not in (Event.DONE, Event.CLOSE) or each.value.asked or label_of(clause, seen) is not None:
            continue
        counted = any(t.kind.value in ("number", "code") for t in seen.document.tokens[clause.first : clause.last + 1]
                      if not _in_reference(t.start, seen))  # fmt: skip
        beside = [c for c in seen.statuses if c.clause == each.clause]
        opens = seen.document.tokens[clause.first].low
        short = (
            clause if opens in OPENS_CASE else replace(clause, last=each.last)
        )  # "complete apart from the forms": the forms are what is left
        if (
            each.value.partly
            and not counted
            and (each.value.event is Event.CLOSE or not seen.others(short, unit.ref, *beside))
        ):
            denied = True
            continue
        if counted or (each.value.event is Event.DONE and seen.others(clause, unit.ref, *beside)):
            continue
        if each.value.event is Event.CLOSE and _of_a_thing(each, clause, unit, seen):
            continue
        if _taken_back(clause, seen):
            denied = True
            continue
        found.append(each)
    unsettled = rating.rag in (Rating.AMBER, Rating.RED) and not any(
        getattr(c.value, "event", None) is Event.CLOSE for c in found
    )
    return (() if denied or unsettled else tuple(found)), denied


def _of_a_thing(each: Candidate[object], clause: Clause, unit: Unit, seen: Seen) -> bool:
    """ "Close this gap": what is to be closed stands behind the words."""
    if each.last >= clause.last or not seen.document.tokens[each.last + 1].is_word:
        return False
    behind = replace(clause, first=each.last + 1, last=each.last + 1)
    return bool(seen.others(behind, unit.ref))


def _taken_back(clause: Clause, seen: Seen) -> bool:
    """ "Written, costed, done. Except that it isn't agreed": the next sentence says what is left."""
    after = next((c for c in seen.document.read if c.sentence > clause.sentence), None)
    if after is None or after.sentence != clause.sentence + 1:
        return False
    opens = seen.document.tokens[after.first].low
    return opens in OUTRIGHT or (opens in TAKES_BACK and after.has(Scope.DENIED))


def _in_reference(start: int, seen: Seen) -> bool:
    tokens = seen.document.tokens
    return any(tokens[c.first].start <= start <= tokens[c.last].start for c in seen.references)


def _contribution(unit: Unit, seen: Seen, action: ActionLine) -> Said:
    """Words about someone else's action: for its owner to confirm."""
    rating = settle_rating(unit, seen)
    note = seen.text(unit)
    same = [c for c in seen.inside(seen.statuses, unit.clauses) if c.value.event in (Event.SAME, Event.DITTO)]
    counted = bool(seen.inside(seen.figures_seen, unit.own))
    told = counted or any(
        tells(c, unit.ref, seen) or (substance(c, seen) and not c.asked) for c in seen.clauses(unit.clauses)
    )
    values = list(measured_in(unit, seen).values)
    if rating.rag is None and not rating.used and (same or not told):
        return Said(values)
    return Said([*values, Contribution(action.ref, note, action.owner, rating.rag)], [], ["other_owner"])


def measured_in(unit: Unit, seen: Seen) -> Measured:
    """The figures that stand in a unit's own clauses, or are of its action's measures in a clause tied to none."""
    own = set(unit.own)
    loose = seen.loose if unit.ref is not None else frozenset[int]()
    codes = {m.code for m in measures_of(unit.ref, seen.told.plan)}
    values = [
        fact.record
        for fact in seen.figures.values
        if isinstance(fact.record, MeasureValue)
        and (
            fact.used[0].clause in own
            or (fact.used[0].clause in loose and fact.record.code in codes and seen.asked_one)
        )
    ]
    doubts = tuple(doubt for doubt in seen.figures.doubts if doubt.used.clause in own)
    return Measured(tuple(values), seen.figures.shares.get(unit.ref or ""), doubts)


def _figures(slots: Slots) -> Said:
    """Values that can be recorded, and what must be asked before doubtful ones are."""
    said = figure_questions(slots.measured, slots.action.ref)
    said.records += list(slots.measured.values)
    return said


def figure_questions(measured: Measured, ref: str | None) -> Said:
    said = Said()
    for doubt in measured.doubts:
        if doubt.why == "derived":
            said.records.append(MeasureValue(doubt.measure, doubt.value, derived=doubt.why, ref=ref, confirm=True))
            said.flags.append("derived_value")
            said.wanted.append(asking.ask_derived(ref or "", doubt.measure, doubt.value))
            continue
        why = Why(doubt.why)
        said.wanted.append(asking.ask_figure(why, doubt.measure, doubt.value, ref))
        said.flags.append(FIGURE_FLAGS[why])
    said.flags += [str(v.quality) for v in measured.values if v.quality in (Quality.ESTIMATE, Quality.PROVISIONAL)]
    return said


def _action(said: Said, slots: Slots, seen: Seen) -> None:
    """The update, claim or "no change" of a unit; a question where there is none."""
    action, told = slots.action, seen.told
    if slots.dates.asks_change or slots.dates.moved:
        _change(said, slots, seen)
        if slots.rating.rag is None and slots.measured.share is None and not slots.dates.moved:
            return
    elif (
        told.asked.wants == "date"
        and action.ref in told.asked.refs
        and slots.rating.rag is None
        and not slots.fields.told
    ):
        said.wanted.append(asking.ask_date(action.ref, must=True))
        return
    if slots.dates.past is not None:
        said.flags.append("date_ambiguous")
        said.wanted.append(
            asking.ask_date(action.ref, Why.DATE_PAST, slots.dates.past.text, must=slots.rating.rag is None)
        )
    forecast = slots.dates.forecast is not None
    if _claims(slots, told.asked.wants) and not forecast:
        _claim(said, slots, seen)
        return
    new_rating = slots.rating.rag is not None and slots.rating.rag is not action.rag
    share = slots.measured.share is not None
    if slots.same and not (new_rating or share or forecast) and _only_waits(slots, seen):
        _no_change(said, slots, seen)
        return
    if slots.paused and not (new_rating or share or slots.dates.asks_change):
        _no_change(said, slots, seen)
        return
    if slots.same and not (new_rating or share or forecast or slots.fields.told or slots.dates.asks_change):
        _no_change(said, slots, seen)
        return
    settled = (
        slots.dates.moved
        or slots.rating.rag
        or slots.rating.outcome
        or share
        or forecast
        or slots.dates.holds
        or slots.not_done
    )
    if _only_figures(slots, said, seen):
        return
    stated = bool(slots.measured.values) and told.asked.kind in ("prompt", "nudge")
    if settled or slots.fields.told or stated:
        _update(said, slots, seen)
        return
    if slots.measured.doubts or any(not isinstance(r, MeasureValue) for r in said.records):
        return
    if slots.same:
        _no_change(said, slots, seen)
        return
    if told.asked.wants == "figure" and seen.inside(seen.figures_seen, slots.unit.own):
        _update(said, slots, seen)
        return
    flag = {"conflict": "two_colours", "supposed": "hedged"}.get(slots.rating.trouble, "vague")
    said.flags.append(flag)
    said.wanted.append(asking.ask_rating(action.ref))


def _only_figures(slots: Slots, said: Said, seen: Seen) -> bool:
    """Whether nothing is told but figures that are asked about, or that answer what was asked."""
    derived = any(isinstance(r, MeasureValue) and r.derived for r in said.records)
    answered = bool(slots.measured.values) and seen.told.asked.kind == "follow-up"
    doubted = bool(slots.measured.doubts) and not slots.measured.values
    if slots.rating.rag or slots.measured.share or slots.dates.forecast or not (derived or answered or doubted):
        return False
    clauses = [seen.document.clauses[index] for index in slots.fields.told]
    counted = [
        c
        for c in clauses
        if any(t.kind.value in ("number", "code") for t in seen.document.tokens[c.first : c.last + 1])
    ]
    return len(counted) == len(clauses) or derived


def _only_waits(slots: Slots, seen: Seen) -> bool:
    """Whether all else that is told is what has not begun: "nothing to report, cohort 3 isn't till January"."""
    if slots.dates.asks_change or slots.measured.values:
        return False
    waiting = ("till", "until", "til")
    waits = {
        c.sentence
        for c in seen.document.read
        if any(t.low in waiting for t in seen.document.tokens[c.first : c.last + 1])
    }
    return all(seen.document.clauses[index].sentence in waits for index in slots.fields.told)


def _claims(slots: Slots, wants: str | None) -> bool:
    whole = slots.measured.share is not None and slots.measured.share.pct == 100 and not slots.measured.share.basis
    evidenced = bool(slots.links) and (
        wants == "evidence" or (slots.measured.share is not None and slots.measured.share.pct == 100)
    )
    return bool(slots.done) or (evidenced and not slots.not_done) or (whole and False)


def _claim(said: Said, slots: Slots, seen: Seen) -> None:
    """Done is a claim: it waits for evidence, and for someone other than the owner."""
    action, told = slots.action, seen.told
    by = None if action.owner == told.by else "not the owner"
    link = slots.links[0] if slots.links else None
    said.records.append(CompleteClaim(action.ref, link, rag=slots.rating.rag, by=by, text=slots.text, late=told.late))
    said.flags += ["needs_signoff" if link else "evidence_missing", *(["other_owner"] if by else [])]
    if link is None:
        said.wanted.append(asking.wanted("evidence", Why.EVIDENCE, action.ref))


def _no_change(said: Said, slots: Slots, seen: Seen) -> None:
    action = slots.action
    status = Status.ON_HOLD if slots.paused else None
    said.records.append(
        NoChange(action.ref, slots.text.strip(" .,;:-–"), status, slots.rating.rag, slots.text, seen.told.late)
    )
    overdue = action.agreed_due < seen.today
    if action.rag is Rating.RED or overdue:
        said.flags.append("overdue_no_narrative" if overdue else "red_no_narrative")
        why = Why.OVERDUE_LINE if overdue else Why.RED_LINE
        said.wanted.append(asking.wanted("difference", why, action.ref))


def _change(said: Said, slots: Slots, seen: Seen) -> None:
    """A date asked for is a request; the plan's date stays."""
    day, ref = slots.dates.change, slots.action.ref
    new = day.day if day is not None else None
    said.records.append(DateChangeRequest(ref, new, day.text if day else None, _reason(slots, seen)))
    if new is None:
        said.flags.append("date_incomplete")
        said.wanted.append(asking.ask_date(ref, Why.DATE_SAID if day else Why.DATE, day.text if day else "", must=True))
    elif new <= seen.today:
        said.flags.append("date_past")
        said.wanted.append(asking.ask_date(ref, Why.DATE_PAST, day.text if day else "", must=True))
    elif day is not None and doubtful(day):
        said.flags.append("date_ambiguous")
        said.wanted.append(asking.ask_date(ref, Why.DATE_MEANT, day.text, new))


def _reason(slots: Slots, seen: Seen) -> str | None:
    """Why another date is asked for: the clauses that tell something, as they were said."""
    asked = {c.clause for c in slots.dates.used}
    told = [seen.document.clauses[i] for i in slots.fields.told if i not in asked]
    return "; ".join(seen.document.said(clause) for clause in told) or None


def _update(said: Said, slots: Slots, seen: Seen) -> None:
    """The update first among the records, with its flags and questions."""
    action, told, fields, share = slots.action, seen.told, slots.fields, slots.measured.share
    answers = told.asked.wants == "difference" and action.ref in (told.asked.refs or (action.ref,))
    difference = fields.difference or (slots.text if answers else None)
    forecast = slots.dates.forecast
    day = forecast.day if forecast is not None else action.agreed_due if slots.dates.holds else None
    worked_out = next(
        (d.value.day.text for d in seen.inside(seen.dates, slots.unit.clauses) if d.value.day.worked_out), None
    )
    update = Update(
        action.ref,
        slots.text,
        slots.rating.rag,
        slots.rating.outcome,
        share.pct if share else None,
        share.basis if share else None,
        day,
        worked_out,
        fields.milestone,
        _status(slots),
        fields.kind,
        None if answers and fields.difference is None else fields.done,
        difference,
        fields.next,
        fields.stuck,
        fields.blocked,
        fields.dependency,
        "low" if slots.rating.hedged else None,
        None,
        slots.links[0] if slots.links and not slots.done else None,
        forecast is not None and doubtful(forecast),
        told.late,
    )
    said.records.insert(0, update)
    said.flags += _flags(update, slots, seen)
    _ask_after(said, update, slots, seen)


def _ask_after(said: Said, update: Update, slots: Slots, seen: Seen) -> None:
    action, forecast = slots.action, slots.dates.forecast
    if forecast is not None and (forecast.day is None or doubtful(forecast)):
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_SAID, forecast.text))
    elif update.forecast is not None and update.forecast > action.agreed_due:
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_LATER, day=update.forecast))
    if slots.rating.trouble == "conflict":
        said.wanted.append(asking.ask_rating(action.ref))
    elif update.rag is None and seen.told.asked.kind in ("prompt", "nudge"):
        said.wanted.append(asking.ask_missing_rating(action.ref))
    elif update.kind is UpdateKind.ACTIVITY:
        said.wanted.append(asking.wanted("difference", Why.DIFFERENCE, action.ref))


def _status(slots: Slots) -> Status | None:
    """In progress: as the plan has it, or because it is said not to be done after all, checked or not."""
    if slots.action.status is Status.IN_PROGRESS:
        return Status.IN_PROGRESS
    if slots.action.status in (Status.COMPLETE, Status.EMBEDDED):
        return Status.IN_PROGRESS if slots.not_done else None
    claimed = slots.action.status is Status.COMPLETE_UNVERIFIED
    denied = slots.not_done or slots.rating.rag in (Rating.AMBER, Rating.RED)
    return Status.IN_PROGRESS if claimed and denied else None


def _flags(update: Update, slots: Slots, seen: Seen) -> list[str]:
    overdue = slots.action.agreed_due < seen.today and update.forecast is None
    checks = (
        ("rag_missing", update.rag is None and update.outcome_rag is None),
        ("two_ratings", update.rag is not None and update.outcome_rag is not None),
        ("two_colours", slots.rating.trouble == "conflict"),
        ("forecast_after_due", update.forecast is not None and update.forecast > slots.action.agreed_due),
        ("overdue_no_forecast", overdue and not slots.dates.asks_change),
        ("rag_conflict", overdue and update.rag is Rating.GREEN),
        ("date_ambiguous", update.confirm),
        ("low_confidence", update.confidence is not None),
        ("not_complete", slots.not_done),
        ("impact_missing", update.kind in (UpdateKind.ACTIVITY, UpdateKind.OUTPUT)),
        ("vague", update.kind is UpdateKind.NONE and update.milestone is None),
        ("escalate", seen.told.late and update.rag is Rating.RED),
    )
    return [flag for flag, on in checks if on]


def facts_of(records: Sequence[object], slots: Slots) -> tuple[Fact, ...]:
    """Each record with the candidates it rests on."""
    used = (*slots.rating.used, *slots.dates.used, *slots.same, *slots.done, *slots.unit.said)
    return tuple(Fact(record, used) for record in records)
