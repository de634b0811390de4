"""What the words say of an action as a whole: an update, a claim that it is done, no change, or a question."""

import re
from dataclasses import replace
from datetime import timedelta

from bot.plan.document import ActionLine
from bot.plan.reading.about_asking import about_the_work
from bot.plan.reading.action_words import Words
from bot.plan.reading.fields import kind_of
from bot.plan.reading.figures import Measured, derived_value
from bot.plan.reading.measures import YTD, basis_of, expanded, measures_of, name_stems
from bot.plan.reading.naming import plan_words
from bot.plan.reading.phrases import content_stems, sentences
from bot.plan.reading.rating_words import HEDGED
from bot.plan.reading.ratings import Trouble, is_vague
from bot.plan.reading.status_words import (
    ANSWERS_LATER,
    PAUSED,
    PROMISE,
    asks_to_close,
    not_complete,
    says_done,
    says_no_change,
    says_waiting,
)
from bot.plan.reading.updates import change_request, with_update
from bot.reading.reading import Why
from bot.reading.records import (
    CompleteClaim,
    MeasureValue,
    NoChange,
)
from bot.reading.resolve import question as asking
from bot.reading.resolve.said import Said
from bot.reading.told import Told, day_of, measure_of
from bot.words import Quality, Rating, Status, UpdateKind

FIGURE_WORDS = (
    "so far down up still now figure rate open past wks latest sample size based ytd month inside plans number"
    " currently stands vs versus compared against came come in at that than better worse feared hoped expected"
    " thought odd sitting hovering mark reckon thereabouts left do landed list"
    " we've we're it's them they those percent cent reviewed checked sampled clear outstanding"
)
FIGURE_FLAGS = {Why.PERIOD: "kpi_period_missing", Why.OUTLIER: "kpi_outlier", Why.UNIT: "kpi_unit"}
# something that goes on or went on
TOLD = re.compile(
    r"\b(?!(?:noth|someth|anyth|everyth|morn|even|build)ing\b)(?:\w{3,}ing|\w{2,}[^e\W]ed|came|went|got|had|met|found"
    r"|held|sent"
    r"|wrote|made|took|gave|began|lost|won|built|bought|broke|done|gone|been|left)\b",
    re.IGNORECASE,
)
FEW = 3  # words of substance that make a story though none of them is of the action or of work done
ONE_LINE = 2  # words of substance that make a line of narrative
EMPTY = content_stems("""
    yeah yes ok okay fine good great well going still now today hmm hard say depends ask who cautiously
    optimistic watch space reasonably confident though lot dependencies some challenges subject capacity
    progress progressing ongoing underway steady slow slowly bit tbh really just thanks hi please update getting
    there coming along work working hope hopefully bad mixed picture things same usual sure think guess  issues
    issue concerns concern worries risk risks careful busy week month soon later tomorrow also only very quite
    fairly pretty nothing special normal ones from us me mine happy stay staying call keep make  score green
    amber red track risk rated rating rag hoping hope bound nowhere near far honest honestly frankly truth told fair
""")


def status_records(
    words: Words, action: ActionLine, told: Told, printed: bool, links: tuple[str, ...], others: bool
) -> Said:
    """The update itself, or the claim, the "no change" or the question that stands in its place."""
    said = figure_questions(words, action)
    rest, dates = words.rest, words.dates
    today = day_of(told)
    if (derived := derived_record(words, action, told)) is not None:
        said.records.append(derived)
        said.flags.append("derived_value")
        said.wanted.append(asking.ask_derived(action.ref, derived.code, derived.value))
        return said if words.rated.rag is None else with_update(said, words, action, told, links)
    said.records += [replace(v, late=told.late) for v in words.measured.values]
    if dates.asks_change:
        said.add(change_request(dates, words, action, today))
        if words.rated.rag is None and words.measured.share is None:
            return said
        return with_update(said, words, action, told, links)
    if told.asked.wants == "date" and not dates.change and words.rated.rag is None and not words.measured.values:
        said.wanted.append(asking.ask_date(action.ref, must=True))
        return said
    unsettled = words.rated.rag in (Rating.AMBER, Rating.RED) and not asks_to_close(rest)
    if says_done(rest, action) and dates.forecast is None and dates.past is None and not unsettled:
        return claim(said, words, action, told, links)
    if dates.past is not None:
        said.flags.append("date_ambiguous")
        must = words.rated.rag is None
        said.wanted.append(asking.ask_date(action.ref, Why.DATE_PAST, dates.past.text, must=must))
        if words.rated.rag is None and not words.measured.values and words.measured.share is None:
            return said
    if says_no_change(rest) or (says_waiting(rest) and waits(action)):
        return unchanged(said, words, action, told, links)
    return update_or_ask(said, words, action, told, printed, links, others)


def waits(action: ActionLine) -> bool:
    return action.status in (Status.ON_HOLD, Status.NOT_STARTED)


def figure_questions(words: Words, action: ActionLine) -> Said:
    return figure_questions_of(words.measured, action.ref)


def figure_questions_of(measured: Measured, ref: str | None) -> Said:
    """What must be asked before a doubtful figure is recorded."""
    said = Said()
    for doubt in measured.doubts:
        said.wanted.append(asking.ask_figure(doubt.why, doubt.measure.code, doubt.value, ref))
        said.flags.append(FIGURE_FLAGS[doubt.why])
    said.flags += [str(v.quality) for v in measured.values if v.quality in (Quality.ESTIMATE, Quality.PROVISIONAL)]
    if measured.invalid_comparison:
        said.flags.append("invalid_comparison")
    return said


def derived_record(words: Words, action: ActionLine, told: Told) -> MeasureValue | None:
    for measure in measures_of(action, told.plan)[:1]:
        found = derived_value(words.rest, measure)
        if found is None:
            continue
        month = day_of(told).replace(day=1) - timedelta(days=1)
        before = (month.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        if basis_of(measure).monthly and measure.latest_period[:7] in ("", before):
            return MeasureValue(
                measure.code, found[0], f"{month:%Y-%m}", "in month", derived=found[1], ref=action.ref, confirm=True
            )
    return None


def claim(said: Said, words: Words, action: ActionLine, told: Told, links: tuple[str, ...]) -> Said:
    """Done is a claim: it waits for evidence, and for someone other than the owner."""
    by = None if action.owner == told.by else "not the owner"
    said.records.append(
        CompleteClaim(
            action.ref, links[0] if links else None, rag=words.rated.rag, by=by, text=words.text, late=told.late
        )
    )
    said.flags.append("needs_signoff" if links else "evidence_missing")
    if by:
        said.flags.append("other_owner")
    if not links:
        said.wanted.append(asking.wanted("evidence", Why.EVIDENCE, action.ref))
    return said


def unchanged(said: Said, words: Words, action: ActionLine, told: Told, links: tuple[str, ...]) -> Said:
    """ "No change" is an answer of its own; with a new rating or figure it is an update."""
    new_rating = words.rated.rag is not None and words.rated.rag is not action.rag
    if new_rating or words.measured.share is not None or words.dates.forecast is not None:
        return with_update(said, words, action, told, links)
    status = Status.ON_HOLD if PAUSED.search(words.rest) else None
    note = " ".join(words.rest.split()).strip(" .,;:-–")
    said.records.append(NoChange(action.ref, note, status, words.rated.rag, words.text, told.late))
    if status is not None and action.agreed_due <= day_of(told) + timedelta(days=60):
        said.flags.append("on_hold_due_soon")
    overdue = action.agreed_due < day_of(told)
    if (action.rag is Rating.RED or overdue) and len(tells_something(words, action, told)) < ONE_LINE:
        said.flags.append("red_no_narrative" if action.rag is Rating.RED else "overdue_no_narrative")
        why = Why.OVERDUE_LINE if overdue else Why.RED_LINE
        said.wanted.append(asking.wanted("difference", why, action.ref))
    return said


def update_or_ask(
    said: Said, words: Words, action: ActionLine, told: Told, printed: bool, links: tuple[str, ...], others: bool
) -> Said:
    rated, measured, dates = words.rated, words.measured, words.dates
    if measured.torn and rated.trouble is Trouble.CONFLICT:
        return asked_rating(said, "two_colours", action)
    if ANSWERS_LATER.match(words.rest) and not (rated.rag or measured.share or measured.values):
        return asked_rating(said, "promise", action)
    if rated.rag or rated.outcome or measured.share or dates.forecast or dates.holds or dates.change:
        return with_update(said, words, action, told, links)
    if words.rest.rstrip().endswith("?") and len(sentences(words.rest)) == 1 and not measured.values:
        return asked_rating(said, "question", action)
    if rated.trouble in (Trouble.CONFLICT, Trouble.HEDGED):
        return asked_rating(said, "two_colours" if rated.trouble is Trouble.CONFLICT else "hedged", action)
    if not (measured.values or measured.doubts) and only_asks(words.rest, action):
        return asked_rating(said, "vague", action)
    story = tells_something(words, action, told)
    if promises_only(words, action, story):
        return asked_rating(said, "promise", action)
    short = len(story) <= FEW and not words.fields.milestone
    if rated.trouble is Trouble.SUPPOSED and (short or depends(words.rest)):
        return asked_rating(said, "hedged", action)
    if story and not (measured.doubts and not words.fields.milestone and len(story) < 4):
        return with_update(said, words, action, told, links)
    if measured.values:
        stated = told.asked.kind in ("prompt", "nudge") and not any(value.derived for value in measured.values)
        return with_update(said, words, action, told, links) if printed or stated else said
    if measured.doubts or others:
        return said
    if not_complete(words.rest):
        said.flags.append("not_complete")
        return with_update(said, words, action, told, links)
    if is_vague(words.rest) or HEDGED.search(words.rest):
        return asked_rating(said, "hedged", action)
    return asked_rating(said, "promise" if PROMISE.search(words.rest) else "vague", action)


def only_asks(text: str, action: ActionLine) -> bool:
    """Whether nothing is left to tell of the work beside questions, grumbles and jokes."""
    left = about_the_work(text).strip()
    if not left or len(sentences(left)) == len(sentences(text)):
        return not left
    return kind_of(left, False, True) is UpdateKind.NONE and not content_stems(left) & content_stems(
        expanded(action.title)
    )


def depends(text: str) -> bool:
    """ "Green if the supplier delivers, otherwise amber", and nothing else."""
    told = sentences(text)
    return len(told) == 1 and re.search(r"\b(?:if|unless|otherwise|depend\w*)\b", text, re.IGNORECASE) is not None


def asked_rating(said: Said, flag: str, action: ActionLine) -> Said:
    """Nothing certain was said: how does it stand?"""
    said.flags.append(flag)
    said.wanted.append(asking.ask_rating(action.ref))
    return said


def promises_only(words: Words, action: ActionLine, story: frozenset[str]) -> bool:
    """ "Will update you tomorrow": words about answering, none about the work."""
    return (
        PROMISE.search(words.rest) is not None
        and not words.measured.values
        and not story & content_stems(expanded(action.title))
        and len(words.rest.split()) < 16
    )


def tells_something(words: Words, action: ActionLine, told: Told) -> frozenset[str]:
    """The words that say something of substance: not figures, dates, names of measures or comfort."""
    text = YTD.sub(lambda m: " " * len(m[0]), words.rest)
    for day in sorted(words.days, key=lambda d: -d.start):
        text = text[: day.start] + " " + text[day.end :]
    own = measures_of(action, told.plan)
    known = frozenset(s for m in own for s in (*name_stems(m), *content_stems(m.name)))
    if words.measured.values or words.measured.doubts:
        given = [m for v in words.measured.values if (m := measure_of(told.plan, v.code)) is not None]
        named = " ".join(word for m in given for word in (m.name, *m.everyday_names))
        known = known | content_stems(named) | content_stems(FIGURE_WORDS) | {"was", "per"}
    left = frozenset(
        s for s in content_stems(re.sub(r"[\d.,]+%?|https?://\S+", " ", text)) if s not in EMPTY and s not in known
    )
    if words.measured.values and re.search(r"\d{2,5} (?:responses|replies|returns|respondents)", text):
        return left | frozenset({"responses"})
    concrete = (
        kind_of(words.rest, False, True) is not UpdateKind.NONE
        or words.fields.milestone is not None
        or words.fields.blocked
        or bool(left & content_stems(expanded(action.title)))
    )
    if is_vague(text) and not concrete:
        return frozenset()
    if concrete:
        return left
    told_of = left & plan_words(told.plan) or TOLD.search(text) is not None
    return left if len(left) >= FEW and told_of else frozenset()
