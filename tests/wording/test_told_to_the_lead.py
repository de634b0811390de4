"""What only a person can settle, and what a careful reader questions: each said so that the lead knows what to do."""

from dataclasses import replace
from datetime import date

import pytest

from bot.chat import Platform
from bot.models.words import RiskKind
from bot.plan.decision.challenge import Challenge, Challenged
from bot.reading import records
from bot.reading.records import Record
from bot.wording.decision.challenges import detail
from bot.wording.upkeep import notice
from tests.factories import text_of
from tests.standings import SEN_HEAD

TODAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("item", "said", "do"),
    [
        (records.Absence(date(2026, 12, 7), date(2026, 12, 18)), "is away Mon 7 Dec to Fri 18 Dec", "ask who covers"),
        (records.Absence(None, None), "is away for a time", "ask who covers"),
        (records.DelegateRequest(("3.1.1", "3.1.2")), "wants a deputy for 3.1.1 and 3.1.2", "the owner stays"),
        (records.ReassignRequest("3.1.1"), "says 3.1.1 should go to someone else", "/wsoa handover"),
        (records.SuccessionFlag("sen_head", date(2027, 1, 4), ("3.1.1",)), "is leaving on Mon 4 Jan", "/wsoa handover"),
        (records.SuccessionFlag("sen_head", None, ("3.1.1",)), "is leaving. They own 3.1.1", "/wsoa handover"),
        (records.Preference("call me", call=True), "asked for a call", "get in touch"),
        (records.Preference("not in the evening"), "asked not to be messaged at some times", "working days"),
        (records.ClaimElsewhere("3.1.1", "e-mail"), "says they sent 3.1.1 by e-mail", "enter it for them"),
        (records.ClaimElsewhere(None, "phone"), "says they sent their update by phone", "enter it for them"),
        (records.Risk("3.1.1", RiskKind.ISSUE, "no cover"), "raised an issue on 3.1.1 that can't wait", "risk list"),
        (records.Risk("3.1.1", RiskKind.RISK, "no cover"), "raised a risk on 3.1.1 that can't wait", "risk list"),
        (records.NoRecord("nothing"), "sent something that needs you", "get in touch"),
    ],
)
def test_each_thing_that_needs_a_person_is_told_with_what_to_do(item: Record, said: str, do: str) -> None:
    told = text_of(notice.needs_you(SEN_HEAD, item, TODAY))
    assert f"Ruth Okafor (Head of SEN) {said}" in told and do in told


CHAT, NONE = frozenset({Platform.TEAMS}), frozenset[Platform]()


@pytest.mark.parametrize(
    ("platform", "others", "said"),
    [
        (Platform.SLACK, NONE, "Ask them to add the app on Slack again"),
        (Platform.SLACK, CHAT, "I write to them on Teams instead"),
        (Platform.MAIL, NONE, "Correct their address in the plan file"),
        (Platform.MAIL, CHAT, "I write to them on Teams instead"),
    ],
)
def test_who_cannot_be_written_to_is_told_with_the_other_way(
    platform: Platform, others: frozenset[Platform], said: str
) -> None:
    assert said in text_of(notice.unreachable("Ruth Okafor", "Head of SEN", platform, others))


def test_an_account_that_was_switched_off_is_told_with_what_they_own() -> None:
    alone = text_of(notice.deactivated("Ruth Okafor", "Head of SEN", Platform.SLACK, ("3.1.1",), NONE))
    assert "They own 3.1.1. If they have left: `/wsoa handover" in alone
    nothing = text_of(notice.deactivated("Ruth Okafor", "Head of SEN", Platform.SLACK, (), NONE))
    assert "They own" not in nothing
    assert "I write to them on Teams instead" in text_of(
        notice.deactivated("Ruth Okafor", "Head of SEN", Platform.SLACK, ("3.1.1",), CHAT)
    )


FOUND = Challenged(Challenge.GREENER, "3.1.1", "Clear the backlog", SEN_HEAD, day=date(2026, 11, 13))


@pytest.mark.parametrize(
    ("rule", "what", "said"),
    [
        (Challenge.GREEN_PAST_DUE, ("21",), "Green, and 21 days past its date, Fri 13 Nov."),
        (Challenge.GREEN_OFF_MEASURE, ("K2",), "Green, while K2 misses the trajectory."),
        (Challenge.GREEN_OFF_MEASURE, ("K1", "K2"), "Green, while K1 and K2 miss the trajectory."),
        (Challenge.GREEN_NO_MILESTONE, (), "Green in every round since Fri 13 Nov, with no milestone reached."),
        (Challenge.SAME_WORDS, (), "What was said is word for word what was said last time."),
        (Challenge.GREENER, (), "It was Amber, is Green, and nobody said what changed."),
        (Challenge.NO_EVIDENCE, (), "It is said to be complete, and has no evidence."),
        (Challenge.STATUTORY, ("2026-10-30",), "It is forecast for Fri 13 Nov, and the statutory date is Fri 30 Oct."),
        (Challenge.BARE_RISK, ("owner", "mitigation"), "It has no owner and no mitigation."),
        (Challenge.MITIGATION, ("Agency cover",), "“Agency cover” was due on Fri 13 Nov and is not done."),
    ],
)
def test_each_rule_says_in_a_sentence_what_it_found(rule: Challenge, what: tuple[str, ...], said: str) -> None:
    assert detail(replace(FOUND, rule=rule, what=what), TODAY) == said
