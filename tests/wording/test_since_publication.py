"""The second digest: all that changed since the paper, what got worse first, each a press away, and no card cut."""

from datetime import date
from typing import Any

from bot.card import Buttons, Card
from bot.models.words import Rating, Role
from bot.plan.report.reader import ANYONE, Reader
from bot.plan.report.since_publication import SincePublication, changes_since_publication
from bot.wording.report.since_publication import card
from tests.factories import text_of
from tests.standings import SEN_HEAD, THERAPY, a_measure_stand, a_risk_stand, a_stand, a_standing, a_word
from tests.test_platforms import missing, shown_by_slack, shown_by_teams

PUBLISHED, MEETING, TODAY = date(2027, 1, 8), date(2027, 1, 18), date(2027, 1, 15)
NURSE = Reader(frozenset({"therapy"}), frozenset({Role.SRO}))


def a_paper(*actions: Any, **other: Any) -> SincePublication:
    """What has changed where all was Green, or as given in `before`."""
    before = [a_stand(one.ref, owner=one.owner, claimed=Rating.GREEN, last_word=None) for one in actions]
    return changes_since_publication(a_standing(*before), a_standing(*actions, **other), PUBLISHED)


def shown(found: SincePublication, reader: Reader = ANYONE, page: int = 1) -> Card:
    return card(found, "Cabinet", MEETING, TODAY, reader, page)


def red(ref: str, **other: Any) -> Any:
    given = {"claimed": Rating.RED, "confirmed": None, "last_word": a_word(text="The agency has withdrawn"), **other}
    return a_stand(ref, **given)


def test_what_got_worse_stands_first_with_the_owners_words_and_a_way_to_all_of_it() -> None:
    found = shown(a_paper(red("3.1.1"), risks=(a_risk_stand("SR09", mitigations=()),)))
    said = text_of(found)
    assert said.index("Worse") < said.index("3.1.1") < said.index("Risks and issues raised") < said.index("SR09")
    assert "🟢 Green → 🔴 Red. “The agency has withdrawn”" in said and "No mitigation recorded." in said
    assert "Since then: worse 1, risks and issues raised 1." in said
    assert "[Tell me more → 3.1.1]" in said or "Tell me more" in said


def test_under_each_head_the_readers_own_comes_first() -> None:
    found = a_paper(red("3.1.1", owner=SEN_HEAD), red("3.1.2", owner=THERAPY))
    said = text_of(shown(found, NURSE))
    assert said.index("3.1.2") < said.index("3.1.1")


def test_each_of_sixty_that_turned_red_is_two_presses_away_and_no_card_is_cut() -> None:
    actions = [red(f"{area}.{number}.1") for area in range(1, 7) for number in range(1, 11)]
    found = a_paper(*actions, measures=(a_measure_stand(code="K9"),))
    first = shown(found)
    pages = [button for part in first.parts if isinstance(part, Buttons) for button in part.items]
    numbers = [int(dict(one.args)["page"]) for one in pages if one.verb == "digest.since"]
    cards = [first, *(shown(found, page=number) for number in numbers)]
    said = "\n".join(text_of(one) for one in cards)
    assert all(f"{one.ref} " in said for one in actions) and "K9" in said
    for one in cards:
        assert not missing(one, shown_by_slack(one)) and not missing(one, shown_by_teams(one))


def test_when_nothing_changed_it_says_so() -> None:
    same = a_stand(claimed=Rating.GREEN, last_word=None)
    assert "Nothing has changed since the agenda was published on Fri 8 Jan." in text_of(shown(a_paper(same)))
