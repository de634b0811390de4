"""What a Cabinet report says in short: the first few of each whole, the rest counted; the tables are its appendices."""

from collections import Counter

from bot.plan.report.digest import Digest
from bot.plan.report.standing import RiskStanding, in_order
from bot.reading.asked.filters import HIGH
from bot.report_sections import Section
from bot.wording.common import DIRECTIONS, listed, plural, post, sentence, verb
from bot.wording.decision import decisions_list as decisions_words
from bot.wording.report import pace as pace_words
from bot.wording.report.digest_lines import doubt
from bot.wording.report.pack_words import (
    LONG,
    NONE_WANTED,
    NOTHING,
    moved_by_way,
    moved_lines,
    off_plan_in_all,
    off_plan_line,
    plain,
    risks_in_all,
)
from bot.wording.risk.risks import GAP, mitigations

FEW = 5  # of each


def moved(found: Digest) -> Section:
    """The worst first; the others by their references."""
    told: list[str] = []
    for word, lines in moved_by_way(found):
        whole = FEW if len(lines) > FEW + 1 else len(lines)
        told += [line for line, _ref in lines[:whole]]
        rest = [ref for _line, ref in lines[whole:]]
        told += [f"{word}, {len(rest)} more: {listed(rest)}."] if rest else []
    return moved_lines(found, told)


def decisions(found: Digest) -> Section:
    """The most urgent first; for the others, whom they wait for."""
    whole = FEW if len(found.decisions) > FEW + 1 else len(found.decisions)
    lines = [plain(decisions_words.decision(one, found.today)) for one in found.decisions[:whole]]
    rest = Counter(map(decisions_words.whom, found.decisions[whole:]))
    named = listed([f"{number} of {name}" for name, number in rest.most_common()])
    lines += [f"{rest.total()} more {verb(rest.total(), 'is', 'are')} wanted: {named}."] if rest else []
    lines += [plain(decisions_words.new_date(one, found.today)) for one in found.dates_wanted]
    return Section("decisions", "Decisions wanted", tuple(lines) or (NONE_WANTED,))


def doubts_in_short(found: Digest) -> Section:
    """Those whose outcome says otherwise whole; those that are only past their date in one line."""
    whole = [doubt(one, found, LONG) for one in found.doubts if one.of_outcome]
    late = [one.action for one in found.doubts if not one.of_outcome]
    told = listed([f"{one.ref} ({plural(one.days_over(found.today), 'day')})" for one in late])
    more = f"Rated Green by their owners and past their date, or expected after it: {told}." if late else ""
    lines = [*map(plain, whole), *([more] if more else [])]
    return Section("doubts_in_short", "Green, but doubtful", tuple(lines) or (NOTHING,))


def off_plan_in_short(found: Digest, where: str) -> Section:
    """For a paper whose table of it stands in an appendix."""
    first = [off_plan_line(one) for one in found.off_plan[:FEW]]
    said = [off_plan_in_all(found), *first, *_more(len(found.off_plan), where)]
    return Section("off_plan_in_short", "Off plan", tuple(said))


def risks_in_short(found: Digest, where: str) -> Section:
    """The high ones whole, the others counted."""
    high = [one for one in in_order((*found.risks, *found.gaps)) if one.score is not None and one.score >= HIGH]
    lines = [_high_risk(one, found) for one in high[:FEW]]
    said = (risks_in_all(found), *lines, *_more(len(found.risks) + len(found.gaps), where))
    return Section("risks_in_short", "Risks and mitigations", said)


def pace_in_short(found: Digest) -> list[Section]:
    """How fast in all, and which actions it is; each by itself, and the chart, stand in an appendix."""
    if found.pace is None:
        return []
    lines = [pace_words.summary(found.pace, found.today)]
    lines += [f"{title}: {listed(refs)}." for title, refs in pace_words.which(found.pace)]
    return [Section("pace_in_short", "Pace", tuple(lines))]


def _more(count: int, where: str) -> list[str]:
    """Where all of them are."""
    which = ("", "It is", "Both are")[count] if count < 3 else f"All {count} are"
    return [f"{which} in {where}."] if count else []


def _high_risk(one: RiskStanding, found: Digest) -> str:
    way = f", {DIRECTIONS[one.direction]}" if one.direction is not None else ""
    said = f"{one.code} {sentence(one.description, LONG)} Score {one.score}{way}, {post(one.owner)}."
    if one.unmitigated:
        return f"{said} {GAP}"
    return f"{said} Mitigation: {mitigations(one, found.today)}."
