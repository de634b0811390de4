"""How things stood that a message may change without a row of its own name: noted before, compared after, put back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.models import Absence, Delegation, Effect, Person, Risk, Snooze

WISHES = ("hour", "fewer", "days_off", "term_time", "prefers")


@dataclass(frozen=True)
class StateBefore:
    """Of one person, before a message of theirs was recorded."""

    leave: frozenset[int]
    cover: frozenset[int]
    snoozes: frozenset[int]
    wishes: dict[str, Any]
    scores: dict[str, tuple[int | None, int | None]]
    passed: frozenset[str]  # references of what they said before is not theirs


def state_before(
    session: Session, person: Person, plan_id: int, cycle_id: int, today: date, codes: list[str], passed: frozenset[str]
) -> StateBefore:
    """`codes`: the risks whose score it may change."""
    leave = select(Absence.id).where(
        Absence.person_id == person.id, ~col(Absence.withdrawn), col(Absence.last) >= today
    )
    cover = select(Delegation.id).where(
        Delegation.from_id == person.id, Delegation.plan_id == plan_id, ~col(Delegation.withdrawn)
    )
    snoozes = select(Snooze.id).where(Snooze.person_id == person.id, Snooze.cycle_id == cycle_id)
    scores = select(Risk.code, Risk.likelihood, Risk.impact).where(Risk.plan_id == plan_id, col(Risk.code).in_(codes))
    return StateBefore(
        leave=frozenset(session.exec(leave)),
        cover=frozenset(session.exec(cover)),
        snoozes=frozenset(session.exec(snoozes)),
        wishes={name: getattr(person, name) for name in WISHES},
        scores={code: (likelihood, impact) for code, likelihood, impact in session.exec(scores)} if codes else {},
        passed=passed,
    )


def keep(session: Session, source: str, person_id: int, before: StateBefore, after: StateBefore, now: datetime) -> None:
    """What became different in between; no row where nothing did."""
    changed: dict[str, Any] = {
        "leave": _difference(before.leave, after.leave),
        "cover": _difference(before.cover, after.cover),
        "snoozes": sorted(after.snoozes - before.snoozes),
        "passed": sorted(after.passed - before.passed),
        "wishes": {name: [was, after.wishes[name]] for name, was in before.wishes.items() if was != after.wishes[name]},
        "scores": {
            code: [list(was), list(after.scores[code])]
            for code, was in before.scores.items()
            if after.scores.get(code, was) != was
        },
    }
    kept = {name: value for name, value in changed.items() if value}
    if kept:
        session.add(Effect(source=source, person_id=person_id, changed=kept, at=now))
        session.flush()


def standing(session: Session, source: str, person_id: int) -> list[Effect]:
    """What a message of theirs changed and was not taken back, the newest first."""
    query = select(Effect).where(Effect.source == source, Effect.person_id == person_id, ~col(Effect.undone))
    return list(session.exec(query.order_by(col(Effect.id).desc())))


def undone(session: Session, effect: Effect) -> None:
    effect.undone = True
    session.add(effect)
    session.flush()


def absences(session: Session, numbers: list[int], *, withdrawn: bool) -> list[Absence]:
    rows = session.exec(select(Absence).where(col(Absence.id).in_(numbers)).order_by(col(Absence.id)))
    return [row for row in rows if row.withdrawn is withdrawn]


def delegations(session: Session, numbers: list[int], *, withdrawn: bool) -> list[Delegation]:
    rows = session.exec(select(Delegation).where(col(Delegation.id).in_(numbers)).order_by(col(Delegation.id)))
    return [row for row in rows if row.withdrawn is withdrawn]


def set_withdrawn(session: Session, rows: list[Absence] | list[Delegation], *, withdrawn: bool) -> None:
    """Withdrawn rows stay in the record and count no more."""
    for row in rows:
        row.withdrawn = withdrawn
        session.add(row)
    session.flush()


def preferences_to_restore(session: Session, person: Person, changed: dict[str, list[Any]]) -> None:
    """Each wish that is still as the message left it."""
    for name, (was, became) in changed.items():
        if name in WISHES and getattr(person, name) == became:
            setattr(person, name, was)
    session.add(person)
    session.flush()


def forget_snoozes(session: Session, numbers: list[int]) -> None:
    """As if they had never asked for a later day."""
    for row in session.exec(select(Snooze).where(col(Snooze.id).in_(numbers))):
        session.delete(row)
    session.flush()


def _difference(before: frozenset[int], after: frozenset[int]) -> dict[str, list[int]]:
    both = {"added": sorted(after - before), "ended": sorted(before - after)}
    return both if any(both.values()) else {}
