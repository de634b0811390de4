"""What a tracker does not say and a plan needs, asked for in one form; and when those in it first hear from the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.card import (
    Button,
    Buttons,
    Card,
    Choice,
    Day,
    Entry,
    Form,
    Note,
    Option,
    Part,
    Question,
    Title,
    args,
    says,
)
from bot.plan.days.calendar import say_day
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.wording.common import plural

MOST = 3000  # characters of a list
PERSON = "Eleanor Marsh <eleanor.marsh@council.gov.uk>"
NEEDED = "This is needed."
NO_MAIL = f"Give their e-mail address too: {PERSON}."
NOT_AN_AREA = "“{0}” is no area of this file. Write a line for each, with the area’s number first: 1 Ann Pike <…>."
TOO_SOON = "Nobody could be asked in time for these: give one on or after {0}."
THERE_ALREADY = "A plan with this title is here already. Give this one another, or send the file as a newer version."


@dataclass(frozen=True)
class Beginning:
    """A file that is to become a plan, and what can be filled in beforehand."""

    file: str
    name: str
    actions: int
    areas: tuple[tuple[str, str], ...]  # number and title
    title: str
    council: str = ""
    lead: str = ""
    meetings: str = ""
    addresses: str = ""
    sros: str = ""
    without_address: int = 0
    dateless: int = 0
    counts_as: date | None = None
    held: int = 0  # cells that seem to tell of one person
    sheet: str = ""  # the only one that is read


def form(begins: Beginning) -> Form:
    """One form, filled in as far as that can be; what has to be given stands first."""
    head = f"{begins.name}: {plural(begins.actions, 'action')} in {plural(len(begins.areas), 'area')}"
    questions: list[Question] = [
        Entry("title", "What is the plan called?", begins.title, required=True, most=200),
        Entry("council", "Which council leads the local area?", begins.council, required=True, most=200),
        Entry("lead", "Improvement lead: name and e-mail address", begins.lead, PERSON, required=True, most=200),
        Entry(
            "meetings",
            "Meetings that updates are gathered for, one a line",
            begins.meetings,
            "Day and name: 18/01/2027 Cabinet. The first message goes out some six weeks before.",
            long=True,
            required=True,
            most=MOST,
        ),
        Entry("directors", "Directors that get the digest, one a line", "", PERSON, long=True, most=MOST),
        Entry(
            "sros", "Who is accountable for each area, one a line", begins.sros, _areas(begins), long=True, most=MOST
        ),
    ]
    if begins.without_address:
        who = plural(begins.without_address, "lead has", "leads have")
        hint = f"{who} no address in the file. I find people in chat by it."
        questions.append(Entry("addresses", "How are e-mail addresses made?", begins.addresses, hint, most=200))
    if begins.dateless:
        some = plural(begins.dateless, "action has", "actions have")
        questions.append(
            Day("no_date", f"{some} no date. Which day counts as due until one is agreed?", begins.counts_as)
        )
    if begins.held:
        cells = plural(begins.held, "cell seems", "cells seem")
        leave = (Option("yes", "Leave the words of such cells out"), Option("no", "I take them out of the file first"))
        label = f"{cells} to tell of a child or a colleague"
        questions.append(Choice("leave_out", label, leave, value="yes", required=True))
    return Form(
        verb="plan.begin",
        title="Bring in a plan",
        intro=f"{head}. What the file does not say is asked once, and kept with the plan.",
        questions=tuple(questions),
        submit="Bring it in",
        args=args(file=begins.file, name=begins.name, **({"sheet": begins.sheet} if begins.sheet else {})),
    )


def _areas(begins: Beginning) -> str:
    some = "; ".join(f"{no} {title}"[:60] for no, title in begins.areas[:6])
    return f"The area’s number first: {begins.areas[0][0] if begins.areas else 1} Ann Pike <ann.pike@…>. {some}"[:290]


def held(cells: Sequence[str]) -> str:
    return f"Nothing was taken in. {' '.join(cells)}"


def how_to() -> Card:
    """To whoever may bring in the first plan of an installation that has none."""
    text = "There is no plan here yet. Send me your tracker as a file, as it is: Excel, CSV or Word."
    then = "I tell you how I understand it, ask in one form what it does not say, and take it in when you press."
    return Card(
        text, (Title("Bring in a plan"), says(text), says(then), Note("Nothing of the file is kept until then."))
    )


def send_it() -> Card:
    """Under *Bring in a plan*: a file can only be sent."""
    text = "Send me the tracker here as a file: a newer version of this plan, or one more plan."
    then = "First I tell you how I understand it and what would change. Nothing changes until you press Apply."
    return Card(text, (Title("Bring in a plan"), says(text), Note(then)))


def begun(name: str, lines: Sequence[str], first: Sequence[str], unknown: Sequence[str]) -> Card:
    """The plan is in; who hears first, and when."""
    head = f"{name} is in the record now."
    parts: list[Part] = [Title("The plan is in"), says(f"{head} {'; '.join(lines)}."), *(says(line) for line in first)]
    if unknown:
        some = ", ".join(unknown[:20]) + (f" and {len(unknown) - 20} more" if len(unknown) > 20 else "")
        parts.append(says(f"No e-mail address is known for {some}: `/wsoa match` says whose account it is."))
    parts.append(Buttons((Button("Who will get what", "ask", args(words="preview")),)))
    return Card(head, tuple(parts))


def first_words(cycles: Sequence[CycleDays], owners: int, now: datetime) -> tuple[str, ...]:
    """When owners are asked for the first time, and until when they answer. Nobody is asked after a due day."""
    late = [cycle for cycle in cycles if cycle.is_late(now) and cycle.meeting >= now.date()]
    left = [cycle for cycle in cycles if not cycle.is_late(now)]
    told = [f"For {_meeting(one)} updates were due on {_on(one.days[Step.DUE])}: nobody is asked." for one in late]
    if not left:
        return (*told, "Nobody is asked until there is a later meeting.")
    first, who = left[0], plural(owners, "person is", "people are")
    opens = first.at(Step.OPEN)
    when = "now, in working hours" if now >= opens else f"{_on(opens.date())}, from 9am"
    asked = f"{who} asked where each action stands, by {_on(first.days[Step.DUE])}, for {_meeting(first)}."
    return (*told, f"First messages: {when}. {asked}")


def _meeting(cycle: CycleDays) -> str:
    return f"{cycle.title} on {_on(cycle.meeting)}"


def _on(day: date) -> str:
    return f"{say_day(day)} {day.year}"
