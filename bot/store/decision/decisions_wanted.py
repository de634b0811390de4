"""Decisions that are wanted: whom each waits for, all that was said about it, and what was decided."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Action, Decision, DecisionWord, Person
from bot.models.words import Word
from bot.plan.ask.spoken_of import first_name, with_post
from bot.plan.decision.decider import DecisionWanted, WordOnDecision, body_in

DECIDES = (Word.APPROVED, Word.REFUSED)


def add(session: Session, row: Decision) -> Decision:
    session.add(row)
    session.flush()
    return row


def by_id(session: Session, number: int) -> Decision | None:
    return session.get(Decision, number)


def of_source(session: Session, source: str) -> list[Decision]:
    """All that one message asked for, those that were taken back too, oldest first."""
    query = select(Decision).where(Decision.source == source, Decision.source != "")
    return list(session.exec(query.order_by(col(Decision.id))))


def waiting(session: Session, plan_id: int) -> list[tuple[Decision, Action]]:
    """Nobody has decided them. The most urgent first."""
    query = (
        select(Decision, Action)
        .join(Action, col(Decision.action_id) == col(Action.id))
        .where(Action.plan_id == plan_id, ~col(Decision.withdrawn), Decision.outcome == "")
        .order_by(col(Decision.by_date).is_(None), col(Decision.by_date), col(Decision.id))
    )
    return list(session.exec(query))


def awaited(session: Session, action_ids: Collection[int]) -> frozenset[int]:
    """Which of these actions wait for a decision that nobody has made, by id."""
    query = select(Decision.action_id).where(~col(Decision.withdrawn), Decision.outcome == "")
    found = session.exec(query.where(col(Decision.action_id).in_(action_ids))) if action_ids else ()
    return frozenset(action_id for action_id in found if action_id is not None)


def raised_by(session: Session, plan_id: int, person_id: int) -> list[tuple[Decision, Action]]:
    """What someone wants and waits for."""
    return [(row, action) for row, action in waiting(session, plan_id) if row.raised_by_id == person_id]


def decided_lately(session: Session, plan_id: int, person_id: int, since: datetime) -> list[Decision]:
    """What someone decided since then, the newest first."""
    query = (
        select(Decision)
        .join(DecisionWord, col(DecisionWord.decision_id) == col(Decision.id))
        .join(Action, col(Decision.action_id) == col(Action.id))
        .where(Action.plan_id == plan_id, DecisionWord.by_id == person_id, DecisionWord.said_at >= since)
        .where(~col(Decision.withdrawn), Decision.outcome != "")
        .order_by(col(DecisionWord.id).desc())
    )
    return list({row.id: row for row in session.exec(query)}.values())


def say(session: Session, row: Decision, word: Word, text: str, by_id: int, now: datetime) -> DecisionWord:
    """Kept for ever; of what decides, the decision has the newest."""
    said = DecisionWord(decision_id=row.id, word=word, text=text, by_id=by_id, said_at=now)
    if word in DECIDES:
        row.outcome, row.decided_by_id, row.decided_at, row.why = word.value, by_id, now, text
        session.add(row)
    session.add(said)
    session.flush()
    return said


def change(session: Session, row: Decision, *, to_id: int | None = None, by: date | None = None) -> None:
    row.to_id, row.by_date = to_id or row.to_id, by or row.by_date
    session.add(row)
    session.flush()


def move(session: Session, plan_id: int, from_id: int, to_id: int) -> list[Decision]:
    """What waits for one waits for another, but for what the other asked for."""
    moved = [row for row, _ in waiting(session, plan_id) if row.to_id == from_id and row.raised_by_id != to_id]
    for row in moved:
        row.to_id = to_id
        session.add(row)
    session.flush()
    return moved


def revive(session: Session, row: Decision) -> None:
    """The message that asked says it again."""
    row.withdrawn = False
    session.add(row)
    session.flush()


def words_of(session: Session, decision_id: int) -> list[WordOnDecision]:
    """Oldest first."""
    query = (
        select(DecisionWord, Person)
        .join(Person, col(DecisionWord.by_id) == col(Person.id))
        .where(DecisionWord.decision_id == decision_id)
        .order_by(col(DecisionWord.id))
    )
    return [
        WordOnDecision(row.word, row.text, with_post(by.name, by.post), row.said_at) for row, by in session.exec(query)
    ]


def asked_back(session: Session, decision_id: int) -> bool:
    """Whether it waits for an answer of whoever wants it."""
    words = words_of(session, decision_id)
    return bool(words) and words[-1].word is Word.ASKED_BACK


def drawn(session: Session, row: Decision, action: Action | None) -> DecisionWanted:
    """As it is told."""
    by, to = session.get(Person, row.raised_by_id), session.get(Person, row.to_id) if row.to_id is not None else None
    return DecisionWanted(
        id=row.id,
        ref=action.ref if action is not None else "the plan",
        title=action.title if action is not None else "",
        text=row.text,
        otherwise=row.otherwise,
        by=row.by_date,
        asked_by=with_post(by.name, by.post) if by is not None else "someone",
        asked_first=(first_name(by.name, by.post) or f"The {by.post}") if by is not None else "Whoever asked",
        decides=(f"the {to.post}" if to.post else to.name) if to is not None else "",
        body=body_in(row.needed_from, to.post) if to is not None else row.needed_from,
        words=tuple(words_of(session, row.id)),
    )
