"""What an owner is asked fits the message it is said in, however much it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.message import cards
from tests.factories import Town, a_long_document
from tests.jobs.arriving import tick_and_send
from tests.test_platforms import missing, shown_by_slack, shown_by_teams

OPENS = datetime(2026, 11, 30, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize("actions", [6, 21, 36])
def test_an_owner_of_many_actions_is_asked_about_each_in_one_message(tmp_path: Path, actions: int) -> None:
    town = Town(tmp_path, a_long_document(actions))
    tick_and_send(town, OPENS)
    (asked,) = town.outbox("sen_head")
    card = cards.from_json(asked.card)
    assert len([button for button in town.buttons("sen_head") if button.verb == "no_change"]) == actions // 3
    assert missing(card, shown_by_slack(card)) == missing(card, shown_by_teams(card)) == []
    town.close()
