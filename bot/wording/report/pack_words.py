"""The sections of a pack: the same sentences as the digest's, all of them, with tables of what they rest on."""

from collections.abc import Iterable, Sequence

from bot.card import Link, Someone, Span, Strong
from bot.models.words import Rating, Status
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.forecast import forecast
from bot.plan.report.digest import Digest, OffPlan
from bot.plan.report.reader import ANYONE
from bot.plan.report.standing import RiskStanding
from bot.reading.asked.filters import HIGH
from bot.report_sections import Section
from bot.wording.action import changes as changes_words
from bot.wording.action import progress as progress_words
from bot.wording.action.off_plan import NOTHING_SAID
from bot.wording.action.own_words import in_their_words
from bot.wording.common import RISK_KINDS, listed, plural, post, sentence, verb, where_it_stands
from bot.wording.decision import decisions_list as decisions_words
from bot.wording.measure import charts, more_charts
from bot.wording.measure.forecast import at_this_pace, benchmarks
from bot.wording.measure.measures import line as measure_line
from bot.wording.report import matters as matters_words
from bot.wording.report import pace as pace_words
from bot.wording.report import pack_tables
from bot.wording.report.digest_lines import doubt
from bot.wording.report.digest_lines import moved as ways
from bot.wording.report.digest_sections import Section as Behind
from bot.wording.report.digest_sections import items_of

NOTHING = "Nothing to report."
NONE_WANTED = "No decision is waited for."
AWAITS_CHECK = Status.COMPLETE_UNVERIFIED
EACH_HAS = ("It has a mitigation.", "Each has a mitigation.")
LONG = 2000  # letters: a paper cuts nothing short


def plain(spans: Iterable[Span]) -> str:
    """Spans as plain text."""
    return "".join(_span(one) for one in spans).strip()


def _span(span: Span) -> str:
    match span:
        case str():
            return span
        case Strong(text) | Link(text=text) | Someone(text=text):
            return text


def _lines(lines: Sequence[tuple[Span, ...]]) -> tuple[str, ...]:
    return tuple(map(plain, lines)) or (NOTHING,)


def moved(found: Digest) -> Section:
    return moved_lines(found, [line for _way, lines in moved_by_way(found) for line, _ref in lines])


def moved_by_way(found: Digest) -> list[tuple[str, list[tuple[str, str]]]]:
    """Under each way to move, each action's line with its reference."""
    by_ref = {one.ref: one for one in found.standing}
    told: list[tuple[str, list[tuple[str, str]]]] = []
    for word, which in ways(found).parts:
        lines: list[tuple[str, str]] = []
        for one in which:
            was, now = changes_words.plain_group(one.was), changes_words.plain_group(one.now)
            why = in_their_words(by_ref[one.ref], LONG)
            lines.append((f"{word}: {one.ref} {one.title}, {was} to {now}{f': {why}' if why else ''}.", one.ref))
        told.append((word, lines))
    return told


def moved_lines(found: Digest, lines: Sequence[str]) -> Section:
    """These, with what was raised and what went quiet."""
    raised = [f"New {RISK_KINDS[one.kind].lower()}: {one.code} {_about(one, found)}" for one in found.raised]
    quiet = [f"{one.ref} was {changes_words.plain_group(one.was)}" for one in found.quiet]
    silent = [f"Rated last time, not heard of since: {', '.join(quiet)}."] if quiet else []
    return Section(
        "moved", f"What moved since {changes_words.compared_with(found)}", (*lines, *raised, *silent) or (NOTHING,)
    )


def _about(one: RiskStanding, found: Digest) -> str:
    """With the action it is about: "no applicants" says little by itself."""
    titles = {action.ref: action.title for action in found.standing}
    on = listed([f"{ref} {titles[ref]}" for ref in one.refs if ref in titles])
    return f"{sentence(one.description, LONG)}{f' On {on}.' if on else ''}"


def progress(found: Digest) -> Section:
    lines = [progress_words.line(one, LONG) for one in found.progress]
    lines += [progress_words.setback(one, LONG) for one in found.setbacks]
    return Section("progress", "Progress that made a difference", _lines(lines))


def measures(found: Digest) -> Section:
    lines: list[str] = []
    first = charts.first(found)
    for one in found.measures:
        told = measure_history(one)
        found_pace = forecast(told)
        is_first = first is not None and first.measure.code == one.measure.code
        pace = "" if found_pace is None or not found_pace.enough else at_this_pace(told, brief=not is_first)
        beside = benchmarks(one.measure)
        lines.append(" ".join(filter(None, (plain(measure_line(one, found.today)), pace, *beside))))
    chart = charts.chart(first, found.today) if first is not None else None
    return Section("measures", "Measures against their trajectory", tuple(lines), chart=chart)


def first_measure(found: Digest) -> list[str]:
    """The measure of the founding kind, where it stands and when its target is met at this pace."""
    first = charts.first(found)
    if first is None:
        return []
    pace = at_this_pace(first, brief=True)
    return [f"{plain(measure_line(first.against, found.today))} {pace}".strip()]


def doubts(found: Digest) -> Section:
    return Section("doubts", "Green, but doubtful", _lines([doubt(one, found, LONG) for one in found.doubts]))


def off_plan(found: Digest) -> Section:
    said = () if found.off_plan else ("Nothing is off plan on what has been said and agreed.",)
    return Section("exceptions", "Off plan, and what is being done", said, pack_tables.off_plan(found))


def risks(found: Digest) -> Section:
    return Section("risks", "Risks and mitigations", (risks_in_all(found),), pack_tables.risks(found))


def risks_in_all(found: Digest) -> str:
    """ "14 open risks and issues, 6 of them high (15 or more) and 3 not scored. 3 have no mitigation: SR08 ..."."""
    every = (*found.risks, *found.gaps)
    if not every:
        return "No open risks are recorded."
    high = sum(one.score is not None and one.score >= HIGH for one in every)
    unscored = sum(one.score is None for one in every)
    bits = [f"{high} high (a score of {HIGH} or more)"] if high else []
    bits += [f"{unscored} not scored yet"] if unscored else []
    head = f"{plural(len(every), 'open risk or issue', 'open risks and issues')}{', ' if bits else ''}{listed(bits)}."
    gaps = [one.code for one in found.gaps]
    without = f"{len(gaps)} {verb(len(gaps))} no mitigation: {listed(gaps)}." if gaps else EACH_HAS[len(every) > 1]
    return f"{head} {without}"


def pace(found: Digest) -> list[Section]:
    """Each part of it apart: how fast in all, which dates slipped, how ratings went, who answered."""
    if found.pace is None:
        return []
    told = found.pace
    lines = [pace_words.summary(told, found.today)]
    for title, said in pace_words.standing_still(told, found.today):
        lines += [f"{title}: {plain(line)}" for line in said]
    return [
        Section("pace", "Pace", tuple(lines), chart=pace_words.chart(found.standing, found.today)),
        Section("slips", "Dates that slipped", (), pack_tables.slips(told), more_charts.slipped(told.areas)),
        Section("ratings_by_meeting", "How actions stood, meeting by meeting", chart=more_charts.ratings(found)),
        Section("responses", "Who answered", chart=more_charts.coverage(told.responses)),
    ]


def from_to(found: Digest) -> list[Section]:
    """How ratings went, from what to what: since last time, and since the start."""
    if found.pace is None:
        return []
    lately = f"How many actions went from which state to which, since {changes_words.compared_with(found)}"
    start = "How many actions went from which state to which, since the plan came in"
    return [
        Section("lately", lately, table=pack_tables.matrix(found.pace.lately)),
        Section("since_start", start, table=pack_tables.matrix(found.pace.since_start)),
    ]


def sure(found: Digest) -> Section:
    share, rests = found.coverage, found.provenance
    how = [f"{rests.no_change} of them “no change”"] if rests.no_change else []
    how += [f"{plural(rests.late, 'update')} late"] if rests.late else []
    lines = [
        f"{share.heard} of {plural(share.of, 'open action')} were heard of ({share.per_cent}%)"
        f"{', ' if how else ''}{listed(how)}.",
        f"{plural(rests.not_confirmed, 'rating')} on the owner’s word alone; {plural(rests.provisional, 'figure')} "
        "provisional; estimates are left out; counts under 5 are not shown.",
    ]
    lines += [f"{one.name}: {one.missing} of {one.asked} not answered." for one in found.missing]
    late = [one.measure.code for one in found.late_figures]
    lines += [f"A newer figure is late for {listed(late)}."] if late else []
    return Section("sureness", "How sure we are", tuple(lines))


def decisions(found: Digest) -> Section:
    lines = [decisions_words.decision(one, found.today) for one in found.decisions]
    lines += [decisions_words.new_date(one, found.today) for one in found.dates_wanted]
    return Section("decisions", "Decisions wanted", tuple(map(plain, lines)) or (NONE_WANTED,))


def ratings(found: Digest) -> Section:
    lines = [item.line for item in items_of(found, Behind.RATINGS, ANYONE)]
    return Section("ratings", "Ratings that differ", _lines(lines))


def coming(found: Digest) -> Section:
    """What falls due before the meeting: by then it is done, or late."""
    due = [
        f"{one.ref} {one.title}: {pack_tables.on_day(one.agreed_due)}, {post(one.owner)}. {where_it_stands(one)}."
        for one in sorted(found.standing, key=lambda one: one.agreed_due)
        if found.today <= one.agreed_due <= found.meeting and not one.closed and one.status is not AWAITS_CHECK
    ]
    title = f"Due before {found.meeting_title} on {pack_tables.on_day(found.meeting)}"
    return Section("coming", title, tuple(due) or ("Nothing falls due before it.",))


def off_plan_in_all(found: Digest) -> str:
    """ "18 of 33 actions are off plan: 2 Red ...; for 15 of them nobody has said what is being done."."""
    if not found.off_plan:
        return "Nothing is off plan on what has been said and agreed."
    count, unsaid = len(found.off_plan), sum(not one.doing for one in found.off_plan)
    over = sum(one.days_over > 0 for one in found.off_plan)
    red = sum(one.action.shown is Rating.RED for one in found.off_plan)
    how = [f"{over} past {verb(over, 'its', 'their')} date"] if over else []
    how += [f"{red} rated Red"] if red else []
    told = f": {listed(how)}" if how else ""
    which = "it" if count == 1 else "any of them" if unsaid == count else f"{unsaid} of them"
    gap = f" Nobody has said what is being done about {which}." if unsaid else ""
    return f"{count} of {plural(found.actions, 'action')} {verb(count, 'is', 'are')} off plan{told}.{gap}"


def being_done(one: OffPlan) -> str:
    return f"Being done: {sentence(one.doing, LONG)}" if one.doing else NOTHING_SAID


def off_plan_line(one: OffPlan) -> str:
    action = one.action
    late = f"{plural(one.days_over, 'day')} past its date of {pack_tables.on_day(action.agreed_due)}"
    how = late if one.days_over else f"forecast {plural(one.forecast_late, 'day')} late" if one.forecast_late else ""
    told = ", ".join(filter(None, (where_it_stands(action), how, post(action.owner))))
    return f"{action.ref} {action.title}: {told}. {being_done(one)}"


def milestones(found: Digest) -> Section:
    return Section("milestones", "Milestones", table=pack_tables.milestones(found))


def matters(found: Digest) -> Section:
    """Findings and the response to them, resolutions and their answers, the strategies that the plan is part of."""
    lines: list[str] = []
    for title, said in matters_words.sections(found.matters, found.standing, found.today):
        lines += [f"{title}: {plain(line)}" for line in said]
    return Section("matters", "Findings, resolutions and other strategies", tuple(lines))


def actions(found: Digest) -> Section:
    return Section("action_list", "Every action", table=pack_tables.actions(found))


def figures(found: Digest) -> Section:
    return Section("figures", "Every figure", table=pack_tables.figures(found))
