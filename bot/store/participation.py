"""Reads how many of the actions that an organisation was asked about it answered, round by round."""

from collections.abc import Collection
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from bot.models import Ask, AskState, Cycle, Person
from bot.plan.participation import Answered
from bot.store.prepared import rows


def participation(session: Session, plan_id: int, action_ids: Collection[int]) -> list[Answered]:
    """One line an organisation and round, the newest round first; what was withdrawn does not count."""
    query = (
        sa.select(col(Cycle.meeting), col(Person.organisation), col(Ask.state))
        .select_from(Ask)
        .join(Cycle, col(Ask.cycle_id) == col(Cycle.id))
        .join(Person, col(Ask.person_id) == col(Person.id))
        .where(col(Cycle.plan_id) == plan_id, col(Ask.state) != AskState.WITHDRAWN, col(Ask.action_id).in_(action_ids))
    )
    asked: dict[tuple[date, str], list[bool]] = {}
    for row in rows(session, query, {}):
        meeting, organisation, state = row[0], row[1], row[2]
        asked.setdefault((meeting, organisation), []).append(state is AskState.ANSWERED)
    newest = sorted(asked, reverse=True)
    return [Answered(on, name, sum(asked[on, name]), len(asked[on, name])) for on, name in newest]
