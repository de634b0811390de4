"""Over a lived year, what is answered from what is written is what the whole history comes to, byte for byte."""

import asyncio
import json
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.chat import Account, Answer, Platform
from bot.plan.days.cycle import CycleDays, running_cycle
from bot.store.action import action_columns
from bot.store.history import roll_ups
from bot.store.message import cards
from bot.store.person import people
from bot.store.plan import plans
from bot.store.report.digest import standing_before
from bot.store.report.standing import standing, standing_from_history
from handlers.commands.command import answer_command
from handlers.turn import Turn
from tests.factories import card_of
from tests.year.story import DAYS, Story
from tests.year.test_year import BUSY
from tests.year.year import Year, a_town

ASKED = ("status", "missing", "mine", "risks", "overdue", "measures", "3.1.1", "home")
EVERY, SELDOM = 4, 8  # looks; each takes as long as a dozen questions


class Compared:
    def __init__(self, every: int) -> None:
        self.every, self.looks, self.compared = every, 0, 0

    def look(self, session: Session, now: datetime) -> None:
        self.looks += 1
        if self.looks % self.every:
            return
        plan = plans.first_plan(session)
        assert plan is not None
        cycle = running_cycle(plans.cycles(session, plan), now)
        assert cycle is not None
        assert action_columns.differences(session) == []
        assert standing(session, plan, cycle, now) == standing_from_history(session, plan, cycle, now)
        then = standing_before(session, plan, plans.cycles(session, plan), cycle)
        if then is not None:
            right = standing_from_history(session, plan, _of(plans.cycles(session, plan), then.cycle), then.as_at)
            assert roll_ups.packed(then) == roll_ups.packed(right)
        for handle in ("imp_lead", "sen_head"):
            for words in ASKED:
                assert answer(session, handle, words, now, old=False) == answer(session, handle, words, now, old=True)
                self.compared += 1


def _of(cycles: Sequence[CycleDays], key: str) -> CycleDays:
    return next(one for one in cycles if one.key == key)


def answer(session: Session, handle: str, words: str, now: datetime, *, old: bool) -> str:
    """The card, as it is kept; `old`: from the fold of the whole history."""
    plan, person = plans.first_plan(session), people.by_handle(session, handle)
    assert plan is not None and person is not None
    cycles = plans.cycles(session, plan)
    cycle = running_cycle(cycles, now)
    assert cycle is not None
    account = Account(Platform.SLACK, "T1", handle)
    turn = Turn(session, account, person, plan, plans.document_of(session, plan), cycles, cycle, now)
    if old:
        vars(turn)["standing"] = standing_from_history(session, plan, cycle, now)
    found: Answer = answer_command(turn, words)
    return json.dumps(cards.to_json(card_of(found)), sort_keys=True)


def compare(story: Story, days: Sequence[date], every: int) -> None:
    compared = Compared(every)
    with tempfile.TemporaryDirectory() as folder, closing(a_town(Path(folder))) as town:
        asyncio.run(Year(town, story, lambda session, now, _silent: compared.look(session, now)).live(days))
    assert compared.compared >= 240 / every


@pytest.mark.slow
@pytest.mark.covered
def test_in_a_busy_autumn_the_answers_are_the_same() -> None:
    compare(BUSY, DAYS[:35], SELDOM)


@pytest.mark.slow
def test_in_a_year_the_answers_are_the_same() -> None:
    compare(BUSY, DAYS, EVERY)
