"""Which of several plans a command or a file is about. Never guessed: a new title may be a new plan or a new name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from bot.chat import Platform
from bot.models import Plan
from bot.plan.contents.document import PlanDocument
from bot.plan.contents.same_plan import SAME_PLAN, share_alike
from bot.store.plan import plans
from bot.store.workspace import tenants
from bot.user_error import Problem


@dataclass(frozen=True)
class PlanChoice:
    """What was said of it on the command line."""

    name: str | None = None  # a title or a short name
    new: bool = False


def plans_there(session: Session, platform: Platform, tenant: str) -> str:
    """The plans of a workspace or tenant that has its own."""
    return ", ".join(f"{plan.title} ({plan.short})" for plan in tenants.plans_of(session, platform, tenant))


def stored_plan(session: Session, name: str | None) -> Plan:
    """The plan of that name; without one, the only one. Raises Problem."""
    stored = plans.all_plans(session)
    if not stored:
        raise Problem("There is no plan yet. Import one: wsoa plan import FILE")
    found = plans.called(session, name) if name else stored[0] if len(stored) == 1 else None
    if found is not None:
        return found
    said = f"No plan here is called “{name}”." if name else "There are several plans."
    raise Problem(f"{said} Say which, with --plan NAME: {_list(stored)}.")


def into_which(session: Session, file: PlanDocument, which: PlanChoice) -> Plan | None:
    """The stored plan that a file is a version of; None for a new one. Raises Problem when that is not clear."""
    stored = plans.all_plans(session)
    if which.name is not None:
        return stored_plan(session, which.name)
    same = plans.called(session, file.title)
    if same is not None and which.new:
        raise Problem(f"“{same.title}” is here already. To bring in a newer version of it, leave out --new.")
    if same is not None or which.new or not stored:
        return same
    raise Problem(
        f"No plan here is called “{file.title}”. If it is one more plan, beside {_list(stored)}: add --new. "
        f"If it is a new version of one under a new title: add --plan {stored[0].short}."
    )


def like_which(session: Session, title: str, actions: Sequence[tuple[str, str]], which: PlanChoice) -> Plan | None:
    """The stored plan that a council's tracker is a version of, known by its title or its actions. Raises Problem."""
    stored = plans.all_plans(session)
    if which.name is not None:
        return stored_plan(session, which.name)
    if which.new or not stored:
        return None
    same = plans.called(session, title) if title else None
    if same is not None:
        return same
    shares = {plan.id: share_alike(plans.document_of(session, plan), actions) for plan in stored}
    likely = [plan for plan in stored if shares[plan.id] >= SAME_PLAN]
    if len(likely) == 1:
        return likely[0]
    raise Problem(
        f"None of the plans here has the actions of this file. If it is one more plan, beside {_list(stored)}: add "
        f"--new. If it is a new version of one: add --plan {stored[0].short}."
    )


def _list(stored: list[Plan]) -> str:
    return ", ".join(f"“{plan.title}” ({plan.short})" for plan in stored)
