"""What stands behind the digest: each section with every line of it, a page a press.

The reader's own comes first. Each line of an action leads to the words it rests on, to its owner, and to a decision
where one is wanted. Every page is a press away from the first.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.card import Button, Buttons, Card, Note, Part, Strong, Title, args, says
from bot.plan.measure.chart_data import measure_history
from bot.plan.report.digest import Digest
from bot.plan.report.reader import ANYONE, Reader, is_theirs, theirs_first
from bot.plan.report.standing import ActionStanding, DecisionStanding, RiskStanding, in_order
from bot.wording.action import changes, off_plan, progress
from bot.wording.action.own_words import in_their_words
from bot.wording.ask import missing
from bot.wording.common import ask_button, capital, short
from bot.wording.decision import decisions_list
from bot.wording.measure.forecast import at_this_pace, benchmarks, direction
from bot.wording.measure.measures import line as measure_line
from bot.wording.report import matters, pace
from bot.wording.report.digest_lines import as_at, doubt, moved, said_of
from bot.wording.report.digest_paging import Item, drawn, split
from bot.wording.risk import risks

YOURS, OTHERS = "Yours", "The rest of the plan"
WORDS = 120  # of their letters under a line


class Section(StrEnum):
    MOVED = "moved"
    OFF = "off"
    PACE = "pace"
    DECIDE = "decide"
    DOUBT = "doubt"
    SILENT = "silent"
    RATINGS = "ratings"
    MEASURES = "measures"
    PROGRESS = "progress"
    RISKS = "risks"
    GAPS = "gaps"
    MATTERS = "matters"


NAMES = {
    Section.MOVED: "All that moved",
    Section.OFF: "Off plan",
    Section.PACE: "Pace",
    Section.DECIDE: "Decisions wanted",
    Section.DOUBT: "Green, but doubtful",
    Section.SILENT: "Not answered",
    Section.RATINGS: "Ratings that differ",
    Section.MEASURES: "Measures",
    Section.PROGRESS: "Progress",
    Section.RISKS: "Risks",
    Section.GAPS: "No mitigation",
    Section.MATTERS: "Findings and resolutions",
}


def card(found: Digest, section: Section, page: int = 1, reader: Reader = ANYONE) -> Card:
    """One page of a section."""
    items = items_of(found, section, reader)
    title = f"{NAMES[section]}: {len(items)}" if section is not Section.PACE else NAMES[section]
    if not items:
        text = f"{NAMES[section]}: nothing to show."
        return Card(text, (says(text),))
    pages = split(items)
    at = min(max(page, 1), len(pages))
    parts: list[Part] = [Title(title), *(_above(found, section) if at == 1 else []), *drawn(pages[at - 1])]
    if len(pages) > 1:
        others = [(n, one) for n, one in enumerate(pages, 1) if n != at]
        parts.append(Buttons(tuple(_page_button(section, n, one) for n, one in others)))
    where = f"Page {at} of {len(pages)}. " if len(pages) > 1 else ""
    parts.append(Note(f"{where}{as_at(found)}"))
    return Card(f"{title}.", tuple(parts))


def button(section: Section, count: int) -> Button:
    """To the section's first page."""
    text = NAMES[section] if section is Section.PACE else f"{NAMES[section]} ({count})"
    return Button(text, "digest.section", args(section=section.value, page="1"))


def counted(found: Digest, section: Section) -> int:
    """How many lines there are in a section; for pace, whether there is any."""
    return len(items_of(found, section, ANYONE))


def own_refs(found: Digest, reader: Reader) -> frozenset[str]:
    """The references of what is the reader's own, of all that the digest speaks of."""
    return frozenset(one.ref for one in found.standing if reader.owns(one))


def items_of(found: Digest, section: Section, reader: Reader) -> list[Item]:
    """Every line of a section, the reader's own first."""
    items = ITEMS[section](found, reader)
    if any(item.head for item in items):
        return items
    told = theirs_first((item.own, item) for item in items)
    both = {item.own for item in items} == {True, False}
    return [replace(item, head=YOURS if item.own else OTHERS) for item in told] if both else told


def wanted_from(found: Digest, reader: Reader) -> tuple[list[Item], list[Item]]:
    """What the reader may decide, or a board they are asked for; and what waits for others."""
    items = _decide(found, reader)
    return [item for item in items if item.own], [item for item in items if not item.own]


def waits_for(one: DecisionStanding, reader: Reader) -> bool:
    """Whom it waits for, and everyone where that is nobody."""
    return one.waits_for is None or reader is ANYONE or one.waits_for.handle in reader.handles


def _page_button(section: Section, number: int, items: Sequence[Item]) -> Button:
    """Named after what stands on it."""
    first, last = items[0].name, items[-1].name
    text = first if first == last else f"{first} to {last}"
    return Button(short(text, 40), "digest.section", args(section=section.value, page=str(number)))


def _above(found: Digest, section: Section) -> list[Part]:
    if section is Section.MEASURES:
        return [
            Note("A figure is compared only on the basis its trajectory was set on, never while it is an estimate.")
        ]
    if section is Section.DECIDE:
        return [Note("An agreed date stays as it is until someone approves a new one.")]
    if section is Section.PACE and (chart := pace.chart(found.standing, found.today)) is not None:
        return [chart]
    return []


def about(action: ActionStanding, reader: Reader, *, decide: bool = False) -> tuple[Button, ...]:
    """What can be pressed under a line of an action."""
    found = [ask_button("Tell me more", action.ref)]
    if action.owner.handle not in reader.handles:
        found.append(Button("Ask the owner", "digest.ask_owner", args(ref=action.ref)))
    if decide or action.date_wanted is not None:
        found.append(ask_button("Decide", f"approve {action.ref}"))
    return tuple(found)


def _off(found: Digest, reader: Reader) -> list[Item]:
    items: list[Item] = []
    for one in found.off_plan:
        line = (*off_plan.line(one), said_of(one.action, found))
        items.append(Item(one.action.ref, line, reader.owns(one.action), about(one.action, reader)))
    return items


def _moved(found: Digest, reader: Reader) -> list[Item]:
    known = moved(found).parts
    told = {one.ref for _head, which in known for one in which}
    heads = (*known, ("Other changes", tuple(one for one in found.changes if one.ref not in told)))
    by_ref = {one.ref: one for one in found.standing}
    items: list[Item] = []
    for head, which in heads:
        for one in which:
            action = by_ref[one.ref]
            words = in_their_words(action, WORDS)
            told = f" Their words: {words}." if words else ""
            said = f": {changes.GROUPS[one.was]} → {changes.GROUPS[one.now]}.{told}{said_of(action, found)}"
            line = (Strong(f"{one.ref} {short(one.title, 60)}"), said)
            items.append(Item(one.ref, line, reader.owns(action), about(action, reader), head))
    order = [head for head, _which in heads]
    return sorted(items, key=lambda item: (order.index(item.head), not item.own))


def _decide(found: Digest, reader: Reader) -> list[Item]:
    by_ref = {one.ref: one for one in found.standing}
    items: list[Item] = []
    for one in found.decisions:
        action, mine = by_ref.get(one.ref or ""), waits_for(one, reader)
        buttons = about(action, reader) if action is not None else ()
        buttons += (ask_button("Decide", f"decide {one.code}"),) if mine and one.code else ()
        items.append(Item(one.ref or "Plan", decisions_list.decision(one, found.today), mine, buttons))
    for wanted in found.dates_wanted:
        mine = reader.decides(wanted.action)
        buttons = about(wanted.action, reader, decide=True) if mine else about(wanted.action, reader)[:2]
        items.append(Item(wanted.action.ref, decisions_list.new_date(wanted, found.today), mine, buttons))
    return items


def _doubt(found: Digest, reader: Reader) -> list[Item]:
    return [
        Item(
            one.action.ref,
            (*doubt(one, found), said_of(one.action, found)),
            reader.owns(one.action),
            about(one.action, reader),
        )
        for one in found.doubts
    ]


def _risks(found: Digest, reader: Reader) -> list[Item]:
    return _register(found, in_order((*found.risks, *found.gaps)), reader)


def _gaps(found: Digest, reader: Reader) -> list[Item]:
    return _register(found, found.gaps, reader)


def _register(found: Digest, register: Sequence[RiskStanding], reader: Reader) -> list[Item]:
    own = own_refs(found, reader)
    items: list[Item] = []
    for risk in register:
        buttons = [ask_button("Tell me more", f"risks {risk.code}")]
        if risk.owner is not None and risk.owner.handle not in reader.handles:
            buttons.append(Button("Ask the owner", "digest.ask_owner", args(risk=risk.code)))
        items.append(Item(risk.code, risks.line(risk, found.today, 2), is_theirs(risk, own, reader), tuple(buttons)))
    return items


def _measures(found: Digest, _reader: Reader) -> list[Item]:
    items: list[Item] = []
    for one in found.measures:
        told = measure_history(one)
        pace_said = at_this_pace(told)
        beside = " ".join(benchmarks(one.measure))
        which = f" {capital(direction(told))}." if direction(told) else ""
        more = "".join(f" {said}" for said in (pace_said, beside) if said)
        line = (*measure_line(one, found.today), f"{which}{more}")
        items.append(Item(one.measure.code, line, False, (ask_button("Tell me more", f"measures {one.measure.code}"),)))
    return items


def _progress(found: Digest, reader: Reader) -> list[Item]:
    own = own_refs(found, reader)
    told = [(item, "Made a difference", progress.line(item)) for item in found.progress]
    told += [(item, "No better, or worse, in the owner’s words", progress.setback(item)) for item in found.setbacks]
    items: list[Item] = []
    for item, head, said in told:
        line = (*said, said_of(item.action, found))
        mine = item.action.ref in own and head == "Made a difference"
        items.append(Item(item.action.ref, line, mine, about(item.action, reader), head))
    return items


def _silent(found: Digest, _reader: Reader) -> list[Item]:
    return [
        Item(one.refs[0], missing.silent_line(one), head=f"{group.name}: {group.missing} of {group.asked} missing")
        for group in found.missing
        for one in group.people
    ]


def _ratings(found: Digest, reader: Reader) -> list[Item]:
    return [
        Item(one.action.ref, changes.differs(one), reader.owns(one.action), about(one.action, reader))
        for one in found.disagreements
    ]


def _pace(found: Digest, _reader: Reader) -> list[Item]:
    if found.pace is None:
        return []
    items = [Item("Summary", (pace.summary(found.pace, found.today),))]
    for title, lines in pace.sections(found.pace, found.today):
        items += [Item(title, line, head=title) for line in lines]
    return items


def _matters(found: Digest, _reader: Reader) -> list[Item]:
    told = matters.sections(found.matters, found.standing, found.today)
    return [Item(title, line, head=title) for title, lines in told for line in lines]


ITEMS: dict[Section, Callable[[Digest, Reader], list[Item]]] = {
    Section.MOVED: _moved,
    Section.OFF: _off,
    Section.PACE: _pace,
    Section.DECIDE: _decide,
    Section.DOUBT: _doubt,
    Section.SILENT: _silent,
    Section.RATINGS: _ratings,
    Section.MEASURES: _measures,
    Section.PROGRESS: _progress,
    Section.RISKS: _risks,
    Section.GAPS: _gaps,
    Section.MATTERS: _matters,
}
