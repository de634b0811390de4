"""The directors' digest: one screen with four answers, and behind each of them a section with everything.

What moved, what needs the reader's decision, what is green but doubtful, and how sure all of it is; then progress,
risks and mitigations. The sections are in `bot.wording.report.digest_sections`.
"""

from collections import Counter
from collections.abc import Sequence

from bot.card import Buttons, Card, Facts, Note, Part, Points, Span, Strong, Title, says
from bot.models.words import Rating
from bot.plan.days.calendar import say_day
from bot.plan.report.digest import Digest
from bot.plan.report.headline_groups import Group, GroupCount
from bot.plan.report.reader import ANYONE, Reader, is_theirs, theirs_first
from bot.wording.action import changes, progress
from bot.wording.common import OPEN_PAGE, capital, listed, plural, post, short, verb
from bot.wording.decision import decisions_list
from bot.wording.measure import charts
from bot.wording.measure.forecast import at_this_pace
from bot.wording.measure.measures import line as measure_line
from bot.wording.report import change_of_director, matters, sureness
from bot.wording.report.digest_lines import as_at, change, doubt, first_few, moved
from bot.wording.report.digest_sections import Section, button, counted, own_refs, waits_for, wanted_from
from bot.wording.risk import risks

FEW = 3  # of each kind on the one screen
NOTHING = "Nothing has moved"


def digest(found: Digest, reader: Reader = ANYONE) -> Card:
    """The one screen."""
    head = f"{found.title}: digest for {found.meeting_title}, {say_day(found.meeting, found.today)}"
    parts: list[Part] = [
        Title(head),
        *(says(Strong(f"Added by the {one.by}: "), one.text) for one in found.lead_says),
        says(Strong(bottom_line(found))),
        says(standing_line(found)),
        *_answer("What moved", _moved(found, reader), _buttons(found, Section.MOVED, Section.OFF, Section.PACE)),
        *_answer("What needs your decision", _decisions(found, reader), _buttons(found, Section.DECIDE)),
        *_answer("Green, but doubtful", _doubts(found, reader), _buttons(found, Section.DOUBT)),
        *_answer(
            "How sure we are", sureness.lines(found), _buttons(found, Section.SILENT, Section.RATINGS, Section.MEASURES)
        ),
        *_answer(
            "Progress, risks and mitigations",
            _progress_and_risks(found, reader),
            _buttons(found, Section.PROGRESS, Section.RISKS, Section.GAPS, Section.MATTERS),
        ),
        *charts.drawn(found),
        Buttons((OPEN_PAGE,)),
        Note(
            f"Compared with {changes.compared_with(found)}. {as_at(found)} Each section leads to its words. "
            "Estimates are left out, and counts under 5 not shown."
        ),
    ]
    return Card(f"{head}. {bottom_line(found)}", tuple(parts), see_rest="Type `/wsoa status` for the figures in full.")


def bottom_line(found: Digest) -> str:
    """The one sentence to take into the room."""
    gaps = len(found.gaps)
    unsaid = sum(not item.doing for item in found.off_plan)
    of = "all" if unsaid == len(found.off_plan) > 1 else str(unsaid)
    said = [
        f"{plural(found.actions, 'action')}",
        f"{found.no_update} with no update this cycle",
        f"{len(found.off_plan)} off plan" + (f" ({of} with nothing said about what is being done)" if unsaid else ""),
        f"{plural(gaps, 'risk')} with no mitigation" if gaps else "no risk without a mitigation",
    ]
    return f"{listed(said)}."


def standing_line(found: Digest) -> str:
    """ "🟢 9 Green (was 11) · 🔴 7 Red (was 4)": each group on one line of a phone."""
    return " · ".join(_counted(count) for count in found.groups)


def headline(found: Digest) -> str:
    """ "33 actions: 1 complete and evidenced, 10 green ... 14 with no update"."""
    counts = [f"{count.now} {_plain(count)}" for count in found.groups if count.now]
    return f"{plural(found.actions, 'action')}: {', '.join(counts)}."


def groups(found: Digest) -> Facts:
    """Each group with its count, and what it was last time."""
    return Facts(tuple((changes.GROUPS[count.group], f"{count.now} ({_change(count)})") for count in found.groups))


def _answer(title: str, lines: Sequence[tuple[Span, ...]], buttons: list[Part]) -> list[Part]:
    return [says(Strong(title)), Points(tuple(lines)), *buttons]


def _buttons(found: Digest, *sections: Section) -> list[Part]:
    """To each section that has something in it."""
    items = tuple(button(section, counted(found, section)) for section in sections if counted(found, section))
    return [Buttons(items)] if items else []


def _moved(found: Digest, reader: Reader) -> list[tuple[Span, ...]]:
    own = own_refs(found, reader)
    lines: list[tuple[Span, ...]] = []
    for word, which in moved(found).parts:
        if which:
            told = theirs_first((one.ref in own, change(one)) for one in which)
            lines.append((Strong(f"{len(which)} {word[:1].lower()}{word[1:]}: "), f"{first_few(told, FEW)}."))
    unrated = [one for one in found.changes if one.now is Group.UNRATED]
    if unrated:  # fewer Red by them is no progress
        told = theirs_first((one.ref in own, change(one)) for one in unrated)
        lines.append((Strong(f"{len(unrated)} updated without a rating: "), f"{first_few(told, FEW)}."))
    if found.pace is not None and found.pace.moved_lately:
        count = found.pace.moved_lately
        lines.append(
            (Strong(f"{plural(count, 'date')} moved"), f", {plural(found.pace.lost_lately, 'day')} later in all.")
        )
    if found.handovers:
        lines.append((Strong("Change of director: "), " ".join(change_of_director.lines(found.handovers, found.today))))
    if found.raised:
        told = [f"{one.code} {short(one.description, 60)}{_on(one.refs)}" for one in found.raised]
        head = f"{plural(len(found.raised), 'risk or issue', 'risks and issues')} raised: "
        lines.append((Strong(head), f"{first_few(told, 2)}."))
    if not lines:
        lines.append((f"{NOTHING} since {changes.compared_with(found)}: no rating, no date, no risk.",))
    return [*_measure(found), *lines, *_off_plan(found, own)]


def _on(refs: Sequence[str]) -> str:
    return f" (on {listed(list(refs))})" if refs else ""


def _off_plan(found: Digest, own: frozenset[str]) -> list[tuple[Span, ...]]:
    if not found.off_plan:
        return [("Nothing is off plan on what has been said and agreed.",)]
    red = sum(item.action.shown is Rating.RED for item in found.off_plan)
    over = sum(item.days_over > 0 and item.action.shown is not Rating.RED for item in found.off_plan)
    rest = len(found.off_plan) - red - over
    theirs = sum(item.action.ref in own for item in found.off_plan)
    told = [
        *([f"{red} Red"] if red else []),
        *([f"{over} {'more ' if red else ''}past {verb(over, 'its', 'their')} date"] if over else []),
        *([f"{rest} forecast late, blocked or on hold"] if rest else []),
        *([f"{theirs} of them yours"] if theirs else []),
    ]
    first = found.off_plan[0]
    late = f", {plural(first.days_over, 'day')} over" if first.days_over else ""
    furthest = f" Furthest: {first.action.ref} {short(first.action.title, 50)}{late}."
    return [(Strong(f"{len(found.off_plan)} off plan: "), f"{listed(told)}.{furthest}")]


def _measure(found: Digest) -> list[tuple[Span, ...]]:
    """The measure that is charted, against its trajectory, and when its target is met at this pace."""
    first = charts.first(found)
    if first is None:
        return []
    pace = at_this_pace(first, brief=True)
    return [(*measure_line(first.against, found.today), f" {pace}" if pace else "")]


def _decisions(found: Digest, reader: Reader) -> list[tuple[Span, ...]]:
    theirs, others = wanted_from(found, reader)
    lines = [item.line for item in theirs[:FEW]]
    if len(theirs) > FEW:
        lines.append((f"and {len(theirs) - FEW} more.",))
    if not theirs:
        lines.append(("Nothing waits for your decision.",))
    lines += [(said,) for said in _of_others(found, reader, len(others))]
    lines += [("Taken since last time: ", *decisions_list.taken(one, found)) for one in found.taken[:FEW]]
    if len(found.taken) > FEW:
        lines.append((f"and {len(found.taken) - FEW} more: /wsoa decisions taken.",))
    return lines


def _of_others(found: Digest, reader: Reader, count: int) -> list[str]:
    """ "2 decisions wait for others: 1 for the Director of Children’s Services and 1 for Cabinet."."""
    asked_of = Counter(decisions_list.whom(one) for one in found.decisions if not waits_for(one, reader))
    asked = asked_of.total()
    named = listed([f"{number} for {name}" for name, number in asked_of.most_common()])
    said = (
        [f"{capital(plural(asked, 'decision'))} {verb(asked, 'waits', 'wait')} for others: {named}."] if asked else []
    )
    dates = count - asked
    said += [f"{capital(plural(dates, 'new date'))} {verb(dates, 'waits', 'wait')} for an SRO or the lead."][
        : dates > 0
    ]
    return said


def _doubts(found: Digest, reader: Reader) -> list[tuple[Span, ...]]:
    told = theirs_first((reader.owns(one.action), doubt(one, found)) for one in found.doubts)
    if not told:
        return [("No green action is in doubt: none misses its measures, and none is past its dates.",)]
    left = len(told) - FEW
    return [*told[:FEW], *([(f"and {left} more.",)] if left > 0 else [])]


def _progress_and_risks(found: Digest, reader: Reader) -> list[tuple[Span, ...]]:
    own = own_refs(found, reader)
    told = theirs_first((item.action.ref in own, item) for item in found.progress)
    lines: list[tuple[Span, ...]] = []
    if told:
        lines.append((Strong("Progress: "), *progress.line(told[0])))
    else:
        lines.append(("No update this cycle tells of a difference for children and families yet.",))
    high = theirs_first((is_theirs(risk, own, reader), risk) for risk in (*found.risks,) if risk.score is not None)
    lines += [(Strong("Risk: "), *risks.line(risk, found.today, 1)) for risk in high[:1]]
    if found.gaps:
        said = [f"{risk.code} ({risks.score(risk)}, {post(risk.owner)})" for risk in found.gaps]
        lines.append((Strong(f"No mitigation for {plural(len(found.gaps), 'risk')}: "), f"{first_few(said, FEW)}."))
    elif not found.risks:
        lines.append(("No open risks are recorded.",))
    told_of = matters.brief(found.matters, found.today)
    return [*lines, (Strong("Reviews and resolutions: "), told_of)] if told_of else lines


def _counted(count: GroupCount) -> str:
    name = changes.GROUPS[count.group]
    mark = "" if name.partition(" ")[0].isascii() else f"{name.partition(' ')[0]} "
    was = "" if count.now == count.before else f" (was {count.before})"
    return f"{mark}{count.now} {changes.plain_group(count.group)}{was}"


def _change(count: GroupCount) -> str:
    return "as before" if count.now == count.before else f"was {count.before}"


def _plain(count: GroupCount) -> str:
    text = changes.plain_group(count.group)
    return text[0].lower() + text[1:]
