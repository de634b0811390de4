"""The clock asks a saved question for whoever saved it, with the rights that they have now."""

from datetime import datetime

from sqlmodel import Session

from bot.card import Card
from bot.chat import Account, Say
from bot.models.saved import SavedQuestion
from bot.models.words import Role
from bot.plan.days.cycle import running_cycle
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.command import saved as words
from handlers.commands.command import answer_command
from handlers.commands.saved_questions import kept
from handlers.turn import Turn


def answer_saved(session: Session, row: SavedQuestion, now: datetime) -> Card | None:
    """None where they may not ask it any more: it ends."""
    turn = _turn(session, row, now)
    if turn is None or (row.conversation is not None and Role.LEAD not in turn.roles):
        return None
    answer = answer_command(turn, row.words)
    if not isinstance(answer, Say):
        return None
    told = kept(row, turn.plan.zone, now)
    if row.conversation is not None:
        return words.in_channel(told, answer.card, turn.person.name)
    return turn.addressed(words.answered(told, answer.card), turn.person_id)


def _turn(session: Session, row: SavedQuestion, now: datetime) -> Turn | None:
    person = people.with_id(session, row.person_id)
    plan = next((one for one in plans.of_person(session, row.person_id) if one.id == row.plan_id), None)
    if plan is None or not person.active:
        return None
    document, cycles = plans.document_of(session, plan), plans.cycles(session, plan)
    cycle = running_cycle(cycles, now)
    account = Account(row.platform, "", "")  # nobody speaks
    return Turn(session, account, person, plan, document, cycles, cycle, now) if cycle is not None else None
