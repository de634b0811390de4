"""The story so far, for a director who comes: what the plan is, where it stood, what was promised, what slipped, what
was decided, and the ten things to know."""

from collections.abc import Sequence

from bot.paper import Section
from bot.plan.decided import Decided
from bot.plan.digest import Digest
from bot.plan.document import PlanDocument
from bot.wording import charts, matters, pack_words, slips
from bot.wording import decided as decided_words
from bot.wording.common import plural, post
from bot.wording.digest import bottom_line, headline
from bot.wording.digest_lines import doubt
from bot.wording.forecast import at_this_pace
from bot.wording.measures import line as measure_line
from bot.wording.risks import score

TEN = 10
EACH = 3


def sections(
    found: Digest, document: PlanDocument, past: Sequence[Digest], decided: Sequence[Decided]
) -> list[Section]:
    """On about two pages."""
    areas = [f"Area {one.no}, {one.title}" for one in document.areas]
    about = (f"{document.title}: {plural(found.actions, 'action')} in {plural(len(areas), 'area')}.", *areas)
    stood = [f"{one.meeting_title}, {one.meeting.day} {one.meeting:%b %Y}: {headline(one)}" for one in past]
    slipped = [pack_words.plain(slips.line(one, found.today)) for one in (found.pace.slips if found.pace else ())]
    told = [pack_words.plain(decided_words.line(one, found.zone, found.today)) for one in decided]
    return [
        Section("ten", "Ten things to know", ten(found)),
        Section("about", "What the plan is", about),
        Section("meetings", "Where it stood at each meeting", (*stood, f"Now: {headline(found)}")),
        Section("promised", "What was promised, and to whom", promised(found)),
        Section("slipped", "What slipped, and why", tuple(slipped) or (pack_words.NOTHING,)),
        Section("decided", "Decisions of the last year", tuple(told) or (pack_words.NOTHING,)),
    ]


def promised(found: Digest) -> tuple[str, ...]:
    """To bodies outside, and what is asked of one."""
    lines = [
        f"{title}: {pack_words.plain(one)}"
        for title, said in matters.sections(found.matters, found.standing, found.today)
        for one in said
    ]
    return (*lines, *pack_words.decisions(found).lines)


def ten(found: Digest) -> tuple[str, ...]:
    """The most serious of each kind, no more than ten."""
    lines = [bottom_line(found)]
    first = charts.first(found)
    if first is not None:
        pace = at_this_pace(first, brief=True)
        lines.append(f"{pack_words.plain(measure_line(first.against, found.today))} {pace}".strip())
    lines += [pack_words.plain(doubt(one, found)) for one in found.doubts[:EACH]]
    lines += [f"{one.code}: {one.text} ({one.source}) is not answered." for one in found.matters if one.is_open][:EACH]
    for one in found.off_plan[:EACH]:
        lines.append(
            f"{one.action.ref} {one.action.title}: off plan, {one.doing or 'nothing said about what is done'}."
        )
    lines += [f"{one.code} has no mitigation ({score(one)}, {post(one.owner)})." for one in found.gaps[:EACH]]
    return tuple(lines[:TEN])
