"""What nobody has looked at or spoken of for long; who was chased, and who is away: as the record has it."""

from bot.models.words import Rating
from tests.factories import Town


def test_a_risk_is_reviewed_by_what_was_decided_or_said_of_it_else_by_its_plan_file(town: Town) -> None:
    said = town.asks("risks not reviewed since 1 Dec", "imp_lead")
    assert (
        "SR01" in said and "SR02" in said and "Last looked at Mon 16 Nov" in said and "Looked at: the last day" in said
    )
    town.asks("risk SR01 score 3x3 because cover is in place", "imp_lead")
    said = town.asks("risks not reviewed since 1 Dec", "imp_lead")
    assert "SR01" not in said and "SR02" in said
    reviewed = town.asks("risks reviewed since 1 Dec", "imp_lead")
    assert "SR01" in reviewed and "Last looked at Fri 4 Dec" in reviewed and "SR02" not in reviewed


def test_an_action_is_unheard_of_since_a_day_until_somebody_speaks_of_it(town: Town) -> None:
    town.ask()
    assert "3.1.1" in town.asks("actions not updated since October", "imp_lead").split("For one action")[0]
    town.says("3.1.1", rag=Rating.AMBER, text="posts empty")
    said = town.asks("actions not updated since October", "imp_lead").split("For one action")[0]
    assert "3.1.1" not in said and "3.1.2" in said and "Nothing said since the plan file" in said


def test_who_is_away_and_who_covers_is_told_to_the_lead_alone(town: Town) -> None:
    town.ask()
    town.asks("away therapy 2 Dec to 11 Dec, sen_head covers", "imp_lead")
    said = town.asks("who is on leave", "imp_lead")
    assert "1 person is away today" in said and "until Fri 11 Dec, Ruth Okafor covers; 2 actions of theirs open" in said
    assert "Dan Price" not in town.asks("absences area 3", "imp_lead")
    assert "Dan Price" not in town.asks("who is on leave", "sen_head")
