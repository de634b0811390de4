"""What challenges are made of beside the standing: earlier rounds, milestones; the questions that they led to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Action, Cycle, Inquiry, Milestone, Person, Plan, Update
from bot.models.words import Rating
from bot.plan.action.action_state import rows_that_count
from bot.plan.ask.spoken_of import with_post
from bot.plan.days.cycle import CycleDays
from bot.plan.days.steps import Step
from bot.plan.decision.challenge import ROUNDS, Challenge, EarlierWords, LastWord


@dataclass(frozen=True)
class ChallengeAsked:
    """A question that a challenge led to, and its answer."""

    id: int
    about: str
    by: str  # name and post
    to: str
    at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


def before(session: Session, plan: Plan, cycles: tuple[CycleDays, ...], cycle: CycleDays) -> dict[str, EarlierWords]:
    """Of each action by reference, in this round and the three before."""
    days = sorted((one for one in cycles if one.meeting <= cycle.meeting), key=lambda one: one.meeting)[-ROUNDS:]
    rows = session.exec(select(Cycle).where(Cycle.plan_id == plan.id, col(Cycle.key).in_([one.key for one in days])))
    ids = {row.key: row.id for row in rows}
    spoken = _spoken(session, list(ids.values()))
    reached = _reached(session, plan.id)
    since = days[0].days[Step.OPEN] if len(days) == ROUNDS else None
    found: dict[str, EarlierWords] = {}
    for action in session.exec(select(Action).where(Action.plan_id == plan.id, ~col(Action.gone))):
        rounds = _rounds([spoken.get((action.id, ids.get(one.key))) for one in days], action.start_rag)
        found[action.ref] = EarlierWords(tuple(reversed(rounds)), reached.get(action.id, ()), since)
    return found


def _spoken(session: Session, cycle_ids: Sequence[int]) -> dict[tuple[int, int | None], Update]:
    """The last word that counts, by action and cycle."""
    rows = session.exec(select(Update).where(col(Update.cycle_id).in_(cycle_ids)).order_by(col(Update.id))).all()
    standing = sorted(rows_that_count(rows), key=lambda row: (row.said_at, row.id))
    return {(row.action_id, row.cycle_id): row for row in standing}


def _rounds(rows: Sequence[Update | None], rating: Rating | None) -> list[LastWord | None]:
    """Oldest first. Who says that nothing changed keeps the rating."""
    found: list[LastWord | None] = []
    for row in rows:
        if row is not None:
            rating = row.rag or rating
        found.append(LastWord(rating, row.text, row.no_change) if row is not None else None)
    return found


def _reached(session: Session, plan_id: int) -> Mapping[int, tuple[date, ...]]:
    query = select(Milestone).join(Action, col(Milestone.action_id) == col(Action.id)).where(Action.plan_id == plan_id)
    found: dict[int, tuple[date, ...]] = {}
    for row in session.exec(query.where(col(Milestone.done_at).is_not(None))):
        if row.done_at is not None:
            found[row.action_id] = (*found.get(row.action_id, ()), row.done_at)
    return found


def off(session: Session, plan_id: int) -> frozenset[Challenge]:
    """Rules that this plan does without; a rule that there is no more is none."""
    return frozenset(rule for rule in Challenge if rule.value in session.get_one(Plan, plan_id).challenges_off)


def switch(session: Session, plan_id: int, rule: Challenge, *, on: bool) -> None:
    """For this plan, from now on."""
    plan = session.get_one(Plan, plan_id)
    plan.challenges_off = sorted({*plan.challenges_off, rule.value} - ({rule.value} if on else set()))
    session.add(plan)
    session.flush()


def ask(session: Session, row: Inquiry) -> Inquiry:
    session.add(row)
    session.flush()
    return row


def asked_since(session: Session, action_id: int, by_id: int, since: datetime) -> bool:
    """Whether someone asked an action's owner about it since then."""
    query = select(Inquiry.id).where(Inquiry.action_id == action_id, Inquiry.by_id == by_id, Inquiry.asked_at >= since)
    return session.exec(query.where(col(Inquiry.about).startswith("question "))).first() is not None


def answer(session: Session, row: Inquiry, words: str, by_id: int, now: datetime) -> None:
    row.answer, row.answered_by_id, row.answered_at = words, by_id, now
    session.add(row)
    session.flush()


def by_id(session: Session, number: int) -> Inquiry | None:
    return session.get(Inquiry, number)


def inquiries(session: Session, plan_id: int, since: datetime) -> dict[str, ChallengeAsked]:
    """The newest question about each thing since then."""
    names: dict[int | None, str] = {row.id: with_post(row.name, row.post) for row in session.exec(select(Person))}
    query = select(Inquiry).where(Inquiry.plan_id == plan_id, Inquiry.asked_at >= since).order_by(col(Inquiry.id))
    return {
        row.about: ChallengeAsked(
            row.id,
            row.about,
            names[row.by_id],
            names[row.to_id],
            row.asked_at,
            row.answer,
            names.get(row.answered_by_id, ""),
            row.answered_at,
        )
        for row in session.exec(query)
    }
