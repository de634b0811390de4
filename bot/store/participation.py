"""Reads how many of the actions that an organisation was asked about it answered, round by round."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from bot.models import Ask, AskState, Cycle, Person
from bot.plan.participation import Answered


def participation(session: Session, plan_id: int, action_ids: Collection[int]) -> list[Answered]:
    """One line an organisation and round, the newest round first; what was withdrawn does not count."""
    query = (
        select(Cycle.meeting, Person.organisation, Ask.state)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .join(Person, col(Ask.person_id) == col(Person.id))
        .where(Cycle.plan_id == plan_id, Ask.state != AskState.WITHDRAWN, col(Ask.action_id).in_(action_ids))
    )
    asked: dict[tuple[object, str], list[bool]] = {}
    meetings = {}
    for meeting, organisation, state in session.exec(query):
        meetings[meeting.isoformat()] = meeting
        asked.setdefault((meeting.isoformat(), organisation), []).append(state is AskState.ANSWERED)
    newest = sorted(asked, key=lambda pair: (str(pair[0]), pair[1]), reverse=True)
    return [Answered(meetings[str(on)], name, sum(asked[on, name]), len(asked[on, name])) for on, name in newest]
