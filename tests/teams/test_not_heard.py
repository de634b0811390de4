"""Teams gives a bot no history: what could not be taken is kept and tried again, and after a time away whoever may have
written is asked to write again."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat import Platform
from jobs.missed_messages_notice import note_alive
from tests.refusing import no_writes
from tests.teams.conftest import Living

AT_10 = datetime(2026, 12, 4, 10, 0, tzinfo=UTC)  # a Friday
DEAF = [Platform.TEAMS]


def statuses(living: Living) -> list[int]:
    return [delivery.status for delivery in living.tenant.dispatch.deliveries]


async def test_an_installation_while_the_log_in_is_out_of_reach_is_asked_for_again_in_one_clear_line(
    living: Living, caplog: pytest.LogCaptureFixture
) -> None:
    living.tenant.faults.drop_before("token", times=99)
    with capture_logs() as logs, caplog.at_level(logging.WARNING):
        await living.install("sen_head")
    assert set(statuses(living)) == {503}
    assert {line["event"] for line in logs if line["log_level"] != "info"} == {"not taken yet"}
    assert "Microsoft's login could not be reached" in logs[0]["reason"]
    assert [record for record in caplog.records if record.exc_info] == []
    living.tenant.faults.clear()
    await living.tenant.redeliver()
    await living.deliver()
    (hello,) = living.words("sen_head")
    assert "Hello Ruth" in hello


async def test_where_teams_does_not_send_it_again_it_is_taken_all_the_same(living: Living) -> None:
    living.tenant.faults.drop_before("token", times=99)
    await living.install("sen_head")
    living.tenant.faults.clear()
    await living.pass_(seconds=16)
    for _ in range(2):
        await living.hear_again()
    await living.deliver()
    (hello,) = living.words("sen_head")
    assert "Hello Ruth" in hello


async def test_a_reply_that_the_record_did_not_take_is_recorded_once_it_does_and_nobody_hears_an_apology(
    living: Living,
) -> None:
    living.town.ask(living.clock())
    await living.install("sen_head")
    with no_writes(living.town.store.engine):
        await living.tenant.say(living.ids["sen_head"], "3.1.1 amber, the agency starts in January")
        assert statuses(living)[-1] == 503
        living.clock.move_to(living.clock() + timedelta(seconds=20))
        await living.hear_again()
    await living.pass_(seconds=60)
    await living.hear_again()
    await living.pass_(minutes=10)
    assert ["Got it, 3.1.1" in words for words in living.words("sen_head")[1:]] == [True]


def away(living: Living, first: datetime, minutes: int, awake: datetime | None = None) -> int:
    """How many are asked after so many minutes without a sign of life."""
    living.town.do(lambda session: note_alive(session, DEAF, None, first))
    now = first + timedelta(minutes=minutes)
    living.clock.move_to(now)
    return living.town.do(lambda session: note_alive(session, DEAF, awake, now))


async def test_who_was_talking_with_the_bot_is_asked_once_to_write_again(living: Living) -> None:
    await living.install("sen_head", "therapy")
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber")
    await living.deliver()
    assert away(living, AT_10 + timedelta(minutes=2), 38) == 1
    assert living.town.do(lambda session: note_alive(session, DEAF, None, AT_10 + timedelta(minutes=41))) == 0
    await living.deliver()
    asked = "I was away on Fri 4 Dec from 10:02am to 10:40am. If you wrote to me then, please send it again."
    assert [asked in words for words in living.words("sen_head")].count(True) == 1
    assert not any("I was away" in words for words in living.words("therapy"))


async def test_a_restart_is_no_time_away(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber")
    assert away(living, AT_10, 4) == 0


async def test_nobody_is_asked_where_the_process_was_there_and_kept_what_it_heard(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber")
    assert away(living, AT_10, 38, awake=AT_10 + timedelta(minutes=37)) == 0


async def test_nobody_is_asked_about_a_night(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber")
    assert away(living, AT_10.replace(hour=20), 300) == 0


async def test_the_very_first_start_is_no_return(living: Living) -> None:
    await living.install("sen_head")
    await living.tenant.say(living.ids["sen_head"], "3.1.1 amber")
    assert living.town.do(lambda session: note_alive(session, DEAF, None, AT_10)) == 0
