"""What can't be in a plan file, because of the other plans here."""

from collections.abc import Iterator

from sqlmodel import Session

from bot.intake.problem import Problem as InFile
from bot.models import Plan
from bot.plan.contents.document import PlanDocument
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.command.registry import named


def beside_others(session: Session, file: PlanDocument, into: Plan | None) -> Iterator[InFile]:
    """What can't be, because of the other plans: two people of one handle, one person of two, two plans of one name."""
    council = (into.council if into is not None else file.council).casefold()
    others = [plan for plan in plans.all_plans(session) if into is None or plan.id != into.id]
    if file.short.casefold() == "wsoa" or named(file.short.casefold()) is not None:
        yield InFile(
            "Plan", "", f"“{file.short}” is what people say to the bot to ask it something", "Write another short name"
        )
    for plan in others:
        if file.short and file.short.casefold() == plan.short.casefold():
            title = f"“{plan.title}”" if plan.council.casefold() == council else "Another council's plan"
            yield InFile("Plan", "", f"{title} has the short name {plan.short}", "Write another short name")
        yield from _people(session, file, plan, ours=plan.council.casefold() == council)


def _people(session: Session, file: PlanDocument, other: Plan, *, ours: bool) -> Iterator[InFile]:
    """Of another council's people nothing is told but that a handle is taken, and which one an address has."""
    title = f"“{other.title}”" if ours else "another council's plan"
    theirs = people.in_plan(session, other.id)
    for line in file.people:
        for person in theirs:
            same = person.handle == line.handle, person.email.casefold() == line.email.casefold()
            if same == (True, False):
                yield InFile(
                    "People",
                    "",
                    f"In {title} {line.handle} is {f'{person.name} ({person.email})' if ours else 'somebody else'}",
                    "Write another handle, or that e-mail address if it is the same person",
                )
            if same == (False, True):
                yield InFile(
                    "People",
                    "",
                    f"In {title} the handle of {line.email} is {person.handle}, not {line.handle}",
                    f"Write {person.handle} on every sheet: it is the same person",
                )
