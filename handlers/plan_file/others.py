"""What can't be in a plan file, because of the other plans here."""

from collections.abc import Iterator

from sqlmodel import Session

from bot.intake.problem import Problem as InFile
from bot.models import Plan
from bot.plan.document import PlanDocument
from bot.store import people, plans
from bot.wording.commands import named


def beside_others(session: Session, file: PlanDocument, into: Plan | None) -> Iterator[InFile]:
    """What can't be, because of the other plans: two people of one handle, one person of two, two plans of one name."""
    others = [plan for plan in plans.all_plans(session) if into is None or plan.id != into.id]
    if file.short.casefold() == "wsoa" or named(file.short.casefold()) is not None:
        yield InFile(
            "Plan", "", f"“{file.short}” is what people say to the bot to ask it something", "Write another short name"
        )
    for plan in others:
        if file.short and file.short.casefold() == plan.short.casefold():
            yield InFile("Plan", "", f"“{plan.title}” has the short name {plan.short}", "Write another short name")
        yield from _people(session, file, plan)


def _people(session: Session, file: PlanDocument, other: Plan) -> Iterator[InFile]:
    theirs = people.in_plan(session, other.id)
    for line in file.people:
        for person in theirs:
            same = person.handle == line.handle, person.email.casefold() == line.email.casefold()
            if same == (True, False):
                yield InFile(
                    "People",
                    "",
                    f"In “{other.title}” {line.handle} is {person.name} ({person.email})",
                    "Write another handle, or that e-mail address if it is the same person",
                )
            if same == (False, True):
                yield InFile(
                    "People",
                    "",
                    f"In “{other.title}” the handle of {line.email} is {person.handle}, not {line.handle}",
                    f"Write {person.handle} on every sheet: it is the same person",
                )
