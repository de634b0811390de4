"""What a pack says: a digest, and the whole plan behind it, as a paper with the headings its readers know.

A Cabinet report has the council's usual headings, with those that officers write left for them and marked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from bot.models.words import MatterKind, Role, Status
from bot.plan.contents.document import PlanDocument
from bot.plan.decision.decided import DecisionTaken
from bot.plan.report.digest import Digest
from bot.plan.report.pack import PackKind
from bot.plan.report.standing import DecisionStanding
from bot.report_sections import Fact, Paper, Section, reworded
from bot.wording.action.changes import compared_with
from bot.wording.common import day, listed, plural, post, short, unmarked
from bot.wording.decision.decisions_list import wanted
from bot.wording.report import change_of_director, pack_story
from bot.wording.report import pack_in_short as in_short
from bot.wording.report import pack_tables as tables
from bot.wording.report import pack_words as words
from bot.wording.report.dates_in_full import with_years
from bot.wording.report.digest import bottom_line
from bot.wording.report.pace import summary as pace_summary

TITLES = {
    PackKind.BOARD: "Board report",
    PackKind.CABINET: "Report to Cabinet",
    PackKind.DFE: "Progress report to the Department for Education",
    PackKind.HIGHLIGHT: "Highlight report",
    PackKind.EXCEPTIONS: "Exception report",
    PackKind.STORY: "The story so far",
}
HEADER = "header"
WRITES = "[For officers to write: {}]"
LEFT = {
    HEADER: (
        "Wards, release and key decision",
        "the wards affected; for general release or exempt, and why; whether it is a key decision, and its notice",
    ),
    "options": ("Options considered", "the options, and why this one is recommended"),
    "finance": ("Financial implications", "what it costs, from which budget; the Section 151 Officer’s comment"),
    "legal": ("Legal implications", "the duties it rests on; the Monitoring Officer’s comment"),
    "equality": ("Equality impact", "who is affected, and the equality impact assessment"),
    "consultation": ("Consultation", "who was asked, among them parents, carers and young people, and what they said"),
    "background": ("Background papers", "the papers this report rests on"),
}


@dataclass(frozen=True)
class Source:
    """All that a pack is made of."""

    found: Digest
    document: PlanDocument
    area: str = ""
    names: bool = False  # people by name too; posts alone otherwise
    past: tuple[Digest, ...] = ()  # at the meetings before, for the story so far
    decided: tuple[DecisionTaken, ...] = ()  # of the last year
    handed: tuple[tuple[str, str], ...] = ()  # what whoever left wants known: post, words


def paper(kind: PackKind, source: Source) -> Paper:
    """The paper of that kind, as the digest and the plan stand."""
    found, document = source.found, source.document
    area = next((one for one in document.areas if one.no == source.area), None)
    of = f": area {area.no}, {area.title}" if area is not None else ""
    made = Paper(
        kind=kind.value,
        title=f"{document.title}: {TITLES[kind]}{of}",
        facts=(*_from_whom(document), *facts(found, document)),
        sections=tuple(one for one in _sections(kind, source) if _says(one)),
    )
    return reworded(made, _said(source))


def worded(source: Source, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Those of them that say something, as a paper says it: people by post, no markers."""
    made = Paper("", "", (), tuple(one for one in sections if _says(one)))
    return reworded(made, _said(source)).sections


def _said(source: Source) -> Callable[[str], str]:
    """Every text of it: people by post, no markers, each date with its year."""
    spoken, dated = unmarked if source.names else posts(source.document), with_years(source.found.today)
    return lambda text: dated(spoken(text))


def _from_whom(document: PlanDocument) -> tuple[Fact, ...]:
    """Whose report it is, and whom to ask."""
    found = {
        role: listed(list(dict.fromkeys(one.post for one in document.people if role in one.roles and one.post)))
        for role in (Role.DIRECTOR, Role.LEAD)
    }
    every = (Fact("report_of", "Report of", found[Role.DIRECTOR]), Fact("contact", "Contact", found[Role.LEAD]))
    return tuple(one for one in every if one.value)


def _sections(kind: PackKind, source: Source) -> Sequence[Section]:
    if kind is PackKind.STORY:
        return pack_story.sections(source.found, source.document, source.past, source.decided, source.handed)
    return SECTIONS[kind](source.found, source.document)


def _says(section: Section) -> bool:
    return bool(section.lines or section.officers or section.chart or (section.table and section.table.rows))


def posts(document: PlanDocument) -> Callable[[str], str]:
    """In what people wrote, too, a person of the plan is their post."""
    known = sorted(((one.name, f"the {one.post}") for one in document.people if one.post), key=lambda one: -len(one[0]))

    def said(text: str) -> str:
        for name, of in known:
            text = text.replace(name, of)
        return unmarked(text)

    return said


def dated(found: Digest, told: Sequence[Fact]) -> tuple[Fact, ...]:
    """Each with the years of its dates."""
    whole = with_years(found.today)
    return tuple(replace(one, value=whole(one.value)) for one in told)


def facts(found: Digest, document: PlanDocument) -> tuple[Fact, ...]:
    share = found.coverage
    done = sum(one.status in (Status.COMPLETE, Status.EMBEDDED) for one in found.standing)
    return (
        Fact("council", "Council", document.council),
        Fact("plan", "Plan", document.title),
        Fact("meeting", "Meeting", f"{found.meeting_title}, {day(found.meeting, found.today)} {found.meeting.year}"),
        Fact("compared_with", "Compared with", compared_with(found)),
        Fact("actions", "Actions", str(found.actions)),
        Fact("complete", "Complete and evidenced", str(done)),
        Fact("off_plan", "Off plan", str(len(found.off_plan))),
        Fact("no_update", "With no update", str(found.no_update)),
        Fact("coverage", "Heard of", f"{share.heard} of {plural(share.of, 'open action')} ({share.per_cent}%)"),
        Fact("risks_open", "Open risks", str(len(found.risks) + len(found.gaps))),
        Fact("risks_unmitigated", "Risks without mitigation", str(len(found.gaps))),
    )


def summary(found: Digest) -> Section:
    lines = [*(f"{one.text} ({one.by})" for one in found.lead_says), bottom_line(found), *words.first_measure(found)]
    lines += [pace_summary(found.pace, found.today)] if found.pace is not None else []
    return Section("summary", "Summary", tuple(lines), tables.groups(found))


def _purpose(found: Digest) -> Section:
    asks = ", and to ask for the decisions recommended below" if of_the_meeting(found) else ""
    what = f"progress on the {found.title}, its risks and their mitigations, since {compared_with(found)}"
    return Section("purpose", "Purpose of the report", (f"To tell {found.meeting_title} of {what}{asks}.",))


def _recommendations(found: Digest) -> Section:
    noted = f"That the update on progress, risks and mitigations, and the next steps of the {found.title}, be noted."
    lines = (noted, *_noted(found), *map(_to_decide, of_the_meeting(found)))
    lettered = tuple(f"({ascii_lowercase[number]}) {line}" for number, line in enumerate(lines[:26]))
    return Section("recommendations", "Recommendations", lettered)


def of_the_meeting(found: Digest) -> list[DecisionStanding]:
    """What the meeting itself is asked to decide; what a director or another board decides is no recommendation."""
    return [one for one in found.decisions if found.meeting_title.lower() in one.needed_from.lower()]


def _to_decide(one: DecisionStanding) -> str:
    by = f" by {tables.on_day(one.by_date)}" if one.by_date is not None else ""
    return f"To decide{by}: {wanted(one, 400)}"


def _noted(found: Digest) -> list[str]:
    """What came from outside since, as a committee notes it."""
    reviews = list(dict.fromkeys(one.source for one in found.matters if one.kind is MatterKind.FINDING))
    lines = [f"That the findings of the {listed(reviews)} and the response to them be noted."] if reviews else []
    asked = [one for one in found.matters if one.kind is MatterKind.RESOLUTION and one.is_open]
    lines += change_of_director.noted(found.handovers)
    return lines + [f"That the request of {one.source} ({one.code}: {short(one.text, 120)}) be noted." for one in asked]


def _officers(*keys: str) -> list[Section]:
    return [Section(key, LEFT[key][0], officers=WRITES.format(LEFT[key][1])) for key in keys]


def _contacts(found: Digest, document: PlanDocument) -> Section:
    rows = {(one.area, post(one.sro)) for one in found.standing}
    titles = {one.no: one.title for one in document.areas}
    lines = [f"Area {area}, {titles.get(area, '')}: {who}" for area, who in sorted(rows)]
    return Section("officers", "Senior responsible officers", tuple(lines))


def _body(found: Digest) -> list[Section]:
    return [
        words.moved(found),
        words.progress(found),
        words.measures(found),
        words.doubts(found),
        words.coming(found),
        words.off_plan(found),
        words.risks(found),
        *words.pace(found),
        words.matters(found),
        change_of_director.section(found.handovers, found.today),
        words.sure(found),
    ]


def _board(found: Digest, _document: PlanDocument) -> Sequence[Section]:
    return [
        summary(found),
        words.decisions(found),
        *_body(found),
        words.ratings(found),
        *words.from_to(found),
        words.actions(found),
        words.figures(found),
    ]


def _cabinet(found: Digest, _document: PlanDocument) -> Sequence[Section]:
    return [
        *_officers(HEADER),
        _purpose(found),
        _recommendations(found),
        summary(found),
        in_short.moved(found),
        words.progress(found),
        words.measures(found),
        in_short.doubts_in_short(found),
        in_short.off_plan_in_short(found, "Appendix 1"),
        in_short.risks_in_short(found, "Appendix 2"),
        *in_short.pace_in_short(found),
        words.coming(found),
        words.matters(found),
        change_of_director.section(found.handovers, found.today),
        in_short.decisions(found),
        words.sure(found),
        *_officers(*(one for one in LEFT if one != HEADER)),
        *_appendices(found),
    ]


def _appendices(found: Digest) -> list[Section]:
    """The tables, behind what a member reads; those with nothing in them have no number."""
    every = [words.off_plan(found), words.risks(found), *words.pace(found), *words.from_to(found)]
    every += [words.actions(found), words.figures(found)]
    kept = [one for one in every if _says(one)]
    return [replace(one, title=f"Appendix {number}: {one.title}") for number, one in enumerate(kept, 1)]


def _dfe(found: Digest, document: PlanDocument) -> Sequence[Section]:
    return [
        _contacts(found, document),
        summary(found),
        words.moved(found),
        words.measures(found),
        words.matters(found),
        change_of_director.section(found.handovers, found.today),
        words.coming(found),
        words.milestones(found),
        words.off_plan(found),
        words.risks(found),
        *words.pace(found),
        *words.from_to(found),
        words.figures(found),
    ]


def _highlight(found: Digest, document: PlanDocument) -> Sequence[Section]:
    return [
        _contacts(found, document),
        summary(found),
        words.moved(found),
        words.progress(found),
        words.measures(found),
        words.coming(found),
        words.decisions(found),
        words.off_plan(found),
        words.risks(found),
        words.actions(found),
    ]


def _exceptions(found: Digest, _document: PlanDocument) -> Sequence[Section]:
    return [summary(found), words.decisions(found), words.doubts(found), words.off_plan(found), words.risks(found)]


SECTIONS: dict[PackKind, Callable[[Digest, PlanDocument], Sequence[Section]]] = {
    PackKind.BOARD: _board,
    PackKind.CABINET: _cabinet,
    PackKind.DFE: _dfe,
    PackKind.HIGHLIGHT: _highlight,
    PackKind.EXCEPTIONS: _exceptions,
}
