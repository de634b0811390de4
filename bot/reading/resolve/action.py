"""What a unit comes to: an update, a claim that it is done, no change, a request, or a question in its place.

Each slot is settled by itself: what is unsettled is asked about, the rest is kept.
"""

from dataclasses import replace

from bot.models.words import Quality, Rating, Status
from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate, Unit
from bot.reading.find.figure import Form
from bot.reading.find.risk import Cue
from bot.reading.find.status import Event
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import Stance
from bot.reading.reading import Why
from bot.reading.records import CompleteClaim, DecisionNeeded, MeasureValue, NoChange, Risk, RiskUpdate
from bot.reading.references.named import How
from bot.reading.reply_context import may_record
from bot.reading.resolve import question as asking
from bot.reading.resolve.date_change import change
from bot.reading.resolve.done import done_words, unchanged
from bot.reading.resolve.fields import fields_of, untold_beside_risk
from bot.reading.resolve.findings import Seen, said_whole
from bot.reading.resolve.forecast import settle_dates
from bot.reading.resolve.incomplete import falls_short
from bot.reading.resolve.measured import Measured, measured_in
from bot.reading.resolve.of_others import contribution
from bot.reading.resolve.question import Said
from bot.reading.resolve.rating import settle_rating
from bot.reading.resolve.records_of_risk import of_risks
from bot.reading.resolve.share import Share
from bot.reading.resolve.unit_settled import Slots
from bot.reading.resolve.update import update
from bot.said.document import Document

WAITS = frozenset(["waiting", "awaiting"])
BEFORE_WAITS = word_set("before waiting for somebody")
ALL = 100  # per cent
FIGURE_FLAGS = {Why.PERIOD: "kpi_period_missing", Why.OUTLIER: "kpi_outlier", Why.UNIT: "kpi_unit"}


def settle(unit: Unit, seen: Seen) -> Said:
    """Records, questions and flags of one unit whose action is known."""
    ref = unit.ref
    assert ref is not None
    action = seen.action(ref)
    if not may_record(seen.told, ref):
        return contribution(unit, seen, action)
    slots = _slots(unit, seen, action)
    said = of_risks(unit, seen)
    said.add(figure_questions(slots.measured, slots.action.ref))
    said.records += list(slots.measured.values)
    _action(said, slots, seen)
    return said


def _slots(unit: Unit, seen: Seen, action: ActionLine) -> Slots:
    rating = settle_rating(unit, seen)
    dates = settle_dates(unit, seen, action)
    figures = measured_in(unit, seen)
    share = figures.share
    at_risk = rating.rag in (Rating.AMBER, Rating.RED)
    if share is not None and ((at_risk and _all_of_a_part(share)) or _of_a_risk(share, seen)):
        figures = replace(figures, share=None)
    apart = {c.clause for c in dates.used if dates.asks_change}
    fields = fields_of(unit, seen, frozenset(apart | seen.risks.taken), measured=bool(figures.values))
    same, paused = unchanged(unit, seen)
    if dates.holds and any(_over(c, seen) for c in same):
        dates = replace(dates, holds=False)  # "leave it where it is", said of the whole
    done, not_done = done_words(unit, seen, rating)
    return Slots(
        unit, action, seen.text(unit), rating, dates, figures, fields, same, paused, done, not_done, seen.links
    )


def _all_of_a_part(share: Share) -> bool:
    """ "Content's all across, 100%. Amber": no action that is all done is at risk."""
    return share.pct == ALL and share.used.value.form is Form.PERCENT


def _of_a_risk(share: Share, seen: Seen) -> bool:
    """ "Risk: 15 of the 60 places go to January": what may come, and not how far it has got."""
    sentence = seen.document.clauses[share.used.clause].sentence
    labels = [c for c in seen.risk_words if c.value.cue is Cue.LABEL and c.last < share.used.first]
    return any(seen.document.clauses[c.clause].sentence == sentence for c in labels)


def _over(status: Candidate[object], seen: Seen) -> bool:
    return any(c.first <= status.last and status.first <= c.last for c in seen.wishes)


def figure_questions(measured: Measured, ref: str | None) -> Said:
    """A figure that was worked out is kept to be confirmed; every other doubt is asked about and nothing is kept."""
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
    if _by_its_date(said, slots, seen):
        return
    over = slots.action.status in (Status.COMPLETE, Status.EMBEDDED) and slots.rating.rag is None
    if over and slots.done and not slots.not_done:
        _no_change(said, slots, seen)
    elif _claims(slots, seen) and (slots.dates.forecast is None or _closes(slots, seen)):
        _claim(said, slots, seen)
    elif _stays(slots, seen):
        _no_change(said, slots, seen)
    elif not _only_figures(slots, said, seen):
        _told(said, slots, seen)


def _by_its_date(said: Said, slots: Slots, seen: Seen) -> bool:
    """What is asked of the date, or about it; True where nothing more is told of the action."""
    action, bare = slots.action, slots.rating.rag is None
    if slots.dates.asks_change or slots.dates.moved:
        change(said, slots, seen)
        if bare and slots.measured.share is None and not slots.dates.moved:
            return True
    elif seen.date_asked(action.ref) and bare and slots.dates.forecast is None and not slots.fields.told:
        said.wanted.append(asking.ask_date(action.ref, must=True))
        return True
    if slots.dates.past is not None:
        said.flags.append("date_ambiguous")
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_PAST, slots.dates.past.text, must=bare))
    return False


def _stays(slots: Slots, seen: Seen) -> bool:
    """ "No change", "still on hold", where nothing that is told says otherwise."""
    rag, dates = slots.rating.rag, slots.dates
    new_rating = rag is not None and (rag is not slots.action.rag or _rated_apart(slots, seen))
    told_anew = bool(slots.measured.values) and rag is not None  # "76 now, red as before"
    if new_rating or told_anew or slots.measured.share is not None:
        return False
    if slots.paused and not dates.asks_change:
        return True
    if not slots.same or dates.forecast is not None:
        return False
    return _only_waits(slots, seen) or _only_to_come(slots, seen) or not (slots.fields.told or dates.asks_change)


def _told(said: Said, slots: Slots, seen: Seen) -> None:
    """An update, where something is told; else "no change", or the rating is asked for."""
    told, dates, rating = seen.told, slots.dates, slots.rating
    settled = dates.moved or dates.forecast is not None or dates.holds or slots.not_done
    settled = settled or bool(rating.rag or rating.outcome) or slots.measured.share is not None
    stated = bool(slots.measured.values) and told.asked.kind in ("prompt", "nudge")
    alone = _spoken_of(slots, seen)
    if (
        settled
        or slots.fields.told
        or stated
        or (alone and any(isinstance(r, Risk | RiskUpdate) for r in said.records))
    ):
        update(said, slots, seen)
    elif alone and any(isinstance(r, DecisionNeeded) for r in said.records):
        said.wanted.append(asking.ask_rating(slots.action.ref))
    elif slots.measured.doubts or any(not isinstance(r, MeasureValue) for r in said.records):
        if untold_beside_risk(slots.unit, seen):
            said.wanted.append(asking.ask_rating(slots.action.ref))
    elif slots.same:
        _no_change(said, slots, seen)
    elif told.asked.wants == "figure" and seen.inside(seen.figures_seen, slots.unit.own):
        update(said, slots, seen)
    else:
        said.flags.append({"conflict": "two_colours", "supposed": "hedged"}.get(rating.trouble, "vague"))
        said.wanted.append(asking.ask_rating(slots.action.ref))


def _spoken_of(slots: Slots, seen: Seen) -> bool:
    """ "3.1.1 stuck on the EP reports, if they don't come we miss March": of an action that is named and was asked
    about its owner has spoken, though all of it became a risk or a decision: its rating is still to be asked."""
    named = any(c.value.how is How.PRINTED and slots.action.ref in c.value.refs for c in seen.references)
    return named and slots.action.ref in seen.told.asked.refs and seen.told.asked.kind in ("prompt", "nudge")


def _rated_apart(slots: Slots, seen: Seen) -> bool:
    """ "Site B: no news. Green.", "no change from red... sorry, never red, amber": a rating of its own, not "still
    green, no change"."""
    denied = any(c.value.stance is Stance.DENIED for c in seen.inside(seen.ratings, slots.unit.clauses))
    said = {seen.document.clauses[c.clause].sentence for c in slots.same}
    rated = {seen.document.clauses[c.clause].sentence for c in slots.rating.used}
    of_all = {c.clause for c in slots.rating.used} <= slots.unit.shared and not {
        c.clause for c in slots.same
    } <= slots.unit.shared
    shared = slots.unit.shared
    of_each = {c.clause for c in slots.same} <= shared and not {c.clause for c in slots.rating.used} & shared
    return denied or bool(rated and not rated & said and (slots.fields.told or of_all or of_each))


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


def _only_to_come(slots: Slots, seen: Seen) -> bool:
    """ "No change. The next check is on the 24th": what is to come changes nothing yet."""
    fields = slots.fields
    before = min(fields.told, default=0)  # "handover 16 July. Nothing moves" tells steps and says nothing of change
    outright = any(not getattr(c.value, "weak", False) and c.clause < before for c in slots.same)
    if not outright or slots.dates.asks_change or slots.measured.values:
        return False
    return not (fields.done or fields.stuck or fields.difference) or not any(_is_news(i, seen) for i in fields.told)


def _is_news(index: int, seen: Seen) -> bool:
    """Whether a clause tells what was done, a day or a figure: "heads are all doing nativity plays" is why there is
    none."""
    found = (seen.dates, seen.figures_seen, seen.ratings, seen.risk_words)
    marked = any(c.clause == index for each in found for c in each)
    return marked or bool(seen.kinds(seen.document.clauses[index]))


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
    return all(
        seen.document.clauses[index].sentence in waits or still_waits(seen.document, index)
        for index in slots.fields.told
    )


def still_waits(document: Document, index: int) -> bool:
    """ "No change, still waiting on panel": why there is none, and no news."""
    clause = document.clauses[index]
    lows = [t.low for t in document.tokens[clause.first : clause.last + 1] if t.is_word]
    waits = next((n for n, low in enumerate(lows) if low in WAITS), None)
    return waits is not None and set(lows[:waits]) <= BEFORE_WAITS


def _claims(slots: Slots, seen: Seen) -> bool:
    share = slots.measured.share
    evidenced = bool(slots.links) and (
        (seen.told.asked.wants == "evidence" and not falls_short(seen, seen.clauses(slots.unit.clauses)))
        or (share is not None and share.pct == 100)
    )
    return bool(slots.done) or (evidenced and not slots.not_done)


def _closes(slots: Slots, seen: Seen) -> bool:
    """ "Can be marked as done: December was the third board": asked to be closed, whatever day is spoken of beside."""
    day = slots.dates.forecast.day if slots.dates.forecast is not None else None
    close = [c for c in slots.done if getattr(c.value, "event", None) is Event.CLOSE]
    apart = not {c.clause for c in close} & {c.clause for c in slots.dates.used}
    return bool(close) and apart and (day is None or day <= seen.today)


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
    why = said_whole(seen.document, [seen.document.clauses[index] for index in slots.fields.told])
    said.records.append(
        NoChange(action.ref, why.strip(" .,;:-–") or None, status, slots.rating.rag, slots.text, seen.told.late)
    )
    overdue = action.agreed_due < seen.today
    if action.rag is Rating.RED or overdue:
        said.flags.append("overdue_no_narrative" if overdue else "red_no_narrative")
        why = Why.OVERDUE_LINE if overdue else Why.RED_LINE
        said.wanted.append(asking.wanted("difference", why, action.ref))
