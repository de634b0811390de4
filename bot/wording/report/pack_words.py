"""The sections of a pack: the same sentences as the digest's, all of them, with tables of what they rest on."""

from collections.abc import Iterable, Sequence

from bot.card import Link, Someone, Span, Strong
from bot.paper import Section
from bot.plan.measure.chart_data import measure_history
from bot.plan.measure.forecast import forecast
from bot.plan.report.digest import Digest
from bot.plan.report.reader import ANYONE
from bot.wording.action import changes as changes_words
from bot.wording.action import progress as progress_words
from bot.wording.common import capital, listed, plural
from bot.wording.decision import decisions as decisions_words
from bot.wording.measure import charts, more_charts
from bot.wording.measure.forecast import at_this_pace
from bot.wording.measure.measures import line as measure_line
from bot.wording.report import matters as matters_words
from bot.wording.report import pace as pace_words
from bot.wording.report import pack_tables
from bot.wording.report.digest_lines import doubt
from bot.wording.report.digest_lines import moved as ways
from bot.wording.report.digest_sections import Section as Behind
from bot.wording.report.digest_sections import items_of

NOTHING = "Nothing to report."


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
    down, up, only_delivery = ways(found)
    lines: list[str] = []
    for word, which in (("Worse", down), ("Better", up), ("Green on delivery, not on outcome", only_delivery)):
        for one in which:
            was, now = changes_words.plain_group(one.was), changes_words.plain_group(one.now)
            lines.append(f"{word}: {one.ref} {one.title}, {was} to {now}.")
    raised = [f"Raised: {one.code} {one.description}" for one in found.raised]
    quiet = [f"{one.ref} was {changes_words.plain_group(one.was)}" for one in found.quiet]
    silent = [f"Rated last time, not heard of since: {', '.join(quiet)}."] if quiet else []
    return Section(
        "moved", f"What moved since {changes_words.compared_with(found)}", (*lines, *raised, *silent) or (NOTHING,)
    )


def progress(found: Digest) -> Section:
    lines = [*map(progress_words.line, found.progress), *map(progress_words.setback, found.setbacks)]
    return Section("progress", "Progress that made a difference", _lines(lines))


def measures(found: Digest) -> Section:
    lines: list[str] = []
    for one in found.measures:
        told = measure_history(one)
        found_pace = forecast(told)
        pace = at_this_pace(told) if found_pace is not None and found_pace.enough else ""
        lines.append(f"{plain(measure_line(one, found.today))}{f' {pace}' if pace else ''}")
    first = charts.first(found)
    chart = charts.chart(first, found.today) if first is not None else None
    return Section("measures", "Measures against their trajectory", tuple(lines), chart=chart)


def doubts(found: Digest) -> Section:
    return Section("doubts", "Green, but doubtful", _lines([doubt(one, found) for one in found.doubts]))


def off_plan(found: Digest) -> Section:
    said = () if found.off_plan else ("Nothing is off plan on what has been said and agreed.",)
    return Section("exceptions", "Off plan, and what is being done", said, pack_tables.off_plan(found))


def risks(found: Digest) -> Section:
    gaps = [f"{one.code}: no mitigation is recorded." for one in found.gaps]
    none = "No open risks are recorded." if not (found.risks or found.gaps) else ""
    said = (none or capital(f"{plural(len(found.gaps), 'open risk')} without mitigation."), *gaps)
    return Section("risks", "Risks and mitigations", said, pack_tables.risks(found))


def pace(found: Digest) -> list[Section]:
    """Each part of it apart: how fast in all, which dates slipped, how ratings went, who answered."""
    if found.pace is None:
        return []
    told = found.pace
    lines = [pace_words.summary(told, found.today)]
    for title, said in pace_words.standing_still(told, found.today):
        lines += [f"{title}: {plain(one)}" for one in said]
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
    lately = f"Since {changes_words.compared_with(found)}: from what to what, in numbers"
    start = "Since the plan came in: from what to what, in numbers"
    return [
        Section("lately", lately, table=pack_tables.matrix(found.pace.lately)),
        Section("since_start", start, table=pack_tables.matrix(found.pace.since_start)),
    ]


def sure(found: Digest) -> Section:
    share, rests = found.coverage, found.provenance
    lines = [
        f"{share.heard} of {plural(share.of, 'open action')} were heard of ({share.per_cent}%), {rests.no_change} of "
        f"them “no change”; {plural(rests.late, 'update')} came late.",
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
    return Section("decisions", "Decisions wanted", _lines(lines))


def ratings(found: Digest) -> Section:
    lines = [item.line for item in items_of(found, Behind.RATINGS, ANYONE)]
    return Section("ratings", "Ratings that differ", _lines(lines))


def milestones(found: Digest) -> Section:
    return Section("milestones", "Milestones", table=pack_tables.milestones(found))


def matters(found: Digest) -> Section:
    """Findings and the response to them, resolutions and their answers, the strategies that the plan is part of."""
    lines: list[str] = []
    for title, said in matters_words.sections(found.matters, found.standing, found.today):
        lines += [f"{title}: {plain(one)}" for one in said]
    return Section("matters", "Findings, resolutions and other strategies", tuple(lines))


def actions(found: Digest) -> Section:
    return Section("action_list", "Every action", table=pack_tables.actions(found))


def figures(found: Digest) -> Section:
    return Section("figures", "Every figure", table=pack_tables.figures(found))
