"""The story so far, for a director who comes: what the plan is, where it stood, what was promised, what slipped, what
was decided, and the ten things to know."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Entry, Form, Note, Points, Quote, Strong, Style, Title, args, says
from bot.plan.contents.document import AreaLine, PlanDocument
from bot.plan.decision.decided import DecisionTaken
from bot.plan.report.digest import Digest
from bot.report_sections import Section
from bot.wording.action import slips
from bot.wording.common import plural, post
from bot.wording.decision import decided as decided_words
from bot.wording.measure import charts
from bot.wording.measure.forecast import at_this_pace
from bot.wording.measure.measures import line as measure_line
from bot.wording.report import matters, pack_in_short, pack_words
from bot.wording.report.digest import bottom_line, headline
from bot.wording.report.digest_lines import doubt
from bot.wording.risk.risks import score

TEN = 10
LONGEST = 1000  # characters of what is handed on
SAY_SOMETHING = "Write what they should know."
EACH = 3


def sections(
    found: Digest,
    document: PlanDocument,
    past: Sequence[Digest],
    decided: Sequence[DecisionTaken],
    handed: Sequence[tuple[str, str]] = (),
) -> list[Section]:
    """On about two pages."""
    areas = [_area(one, found, document) for one in document.areas]
    about = (f"{document.title}: {plural(found.actions, 'action')} in {plural(len(areas), 'area')}.", *areas)
    stood = [f"{one.meeting_title}, {one.meeting.day} {one.meeting:%b %Y}: {headline(one)}" for one in past]
    slipped = [pack_words.plain(slips.line(one, found.today)) for one in (found.pace.slips if found.pace else ())]
    told = [pack_words.plain(decided_words.line(one, found.zone, found.today)) for one in decided]
    left = tuple(f"{text} ({post_of})" for post_of, text in handed)
    return [
        Section("ten", "Ten things to know", ten(found)),
        *([Section("handed", "From whoever handed over", left)] if left else []),
        Section("about", "What the plan is", about),
        Section("meetings", "Where it stood at each meeting", (*stood, f"Now: {headline(found)}")),
        Section("promised", "What was promised, and to whom", promised(found)),
        Section(
            "slipped", "What slipped, and why", tuple(slipped) or ("No agreed date is later than first published.",)
        ),
        Section("decided", "Decisions of the last year", tuple(told) or ("None is on record.",)),
    ]


def _area(area: AreaLine, found: Digest, document: PlanDocument) -> str:
    """ "Area 3, Timeliness: 6 actions, 4 off plan. Associate Director."."""
    theirs = [one for one in found.standing if one.area == area.no]
    off = sum(one.action.area == area.no for one in found.off_plan)
    sro = next((f" {one.post}." for one in document.people if one.handle == area.sro and one.post), "")
    return f"Area {area.no}, {area.title}: {plural(len(theirs), 'action')}, {off} off plan.{sro}"


def card(found: Digest) -> Card:
    """To the director who comes, with the hand-over."""
    head = "The story so far: ten things to know"
    points = Points(tuple((one,) for one in ten(found)))
    note = Note("As Word, with each meeting, what was promised and what slipped: `/wsoa pack story`.")
    return Card(head, (Title(head), points, note))


def what_should_they_know(name: str, handle: str, today: date) -> Card:
    """To the director who leaves: what goes to the other is told, and can be added to."""
    text = f"{name} gets the story so far: what the plan is, where it stood, what was promised, what slipped and why."
    asks = "What should they know that isn’t in it? What you say goes to them and stands in the story."
    told = Button("Add what they should know", "story.tell", args(to=handle, on=today.isoformat()), Style.PRIMARY)
    note = Note("To read it yourself: `/wsoa pack story`.")
    return Card(f"{text} {asks}", (says(text), says(asks), Buttons((told,)), note))


def form(name: str, handle: str, on: str) -> Form:
    return Form(
        verb="story.tell",
        args=args(to=handle, on=on),
        title="What to know",
        intro=f"It goes to {name}, and stands in the story so far, as yours. It may be disclosed.",
        questions=(Entry("text", "In your words", required=True, long=True, most=LONGEST),),
        submit="Send",
    )


def told(by: str, text: str) -> Card:
    head = f"The {by} wants you to know"
    return Card(f"{head}: {text}", (says(Strong(head)), Quote(text), Note("It stands in `/wsoa pack story`, too.")))


def passed_on(name: str) -> Card:
    text = f"Passed on to {name}, and kept in the story so far. You can add more with the same button."
    return Card(text, (says(text),))


def promised(found: Digest) -> tuple[str, ...]:
    """To bodies outside, and what is asked of one."""
    lines = [
        f"{title}: {pack_words.plain(one)}"
        for title, said in matters.sections(found.matters, found.standing, found.today)
        for one in said
    ]
    asked = [one for one in pack_in_short.decisions(found).lines if one != pack_words.NONE_WANTED]
    return (*lines, *asked) or (pack_words.NOTHING,)


def ten(found: Digest) -> tuple[str, ...]:
    """The most serious of each kind, no more than ten."""
    lines = [bottom_line(found)]
    first = charts.first(found)
    if first is not None:
        pace = at_this_pace(first, brief=True)
        lines.append(f"{pack_words.plain(measure_line(first.against, found.today))} {pace}".strip())
    lines += [pack_words.plain(doubt(one, found)) for one in found.doubts[:EACH]]
    lines += [f"{one.code}: {one.text} ({one.source}) is not answered." for one in found.matters if one.is_open][:EACH]
    told = {one.action.ref for one in found.doubts[:EACH]}
    lines += [pack_words.off_plan_line(one) for one in found.off_plan if one.action.ref not in told][:EACH]
    lines += [f"{one.code} has no mitigation ({score(one)}, {post(one.owner)})." for one in found.gaps[:EACH]]
    return tuple(lines[:TEN])
