"""Steps on the way are said in replies: a new one, another date, done; what is taken back does not stand."""

from tests.factories import Town


def test_a_milestone_in_a_reply_is_a_row_and_is_done_by_another(town: Town) -> None:
    said = town.hears("3.1.2 green, adverts are out. Milestone: interviews held by 12 Feb 2027")
    assert "a new milestone “Interviews held” is due Fri 12 Feb" in said
    assert "Interviews held, due Fri 12 Feb" in town.asks("3.1.2", "imp_lead")
    assert "“Interviews held” is done" in town.hears("3.1.2 green. The milestone interviews held is done")
    told = town.asks("3.1.2", "imp_lead")
    assert "Interviews held, due Fri 12 Feb, done" in told and told.count("Interviews held, due") == 1


def test_what_is_not_done_and_what_is_no_step_is_no_row(town: Town) -> None:
    said = town.hears("3.1.2 amber, the milestone interviews held is not done. A milestone in every sense.")
    assert "milestone “" not in said and "Milestones" not in town.asks("3.1.2", "imp_lead")


def test_a_milestone_that_is_taken_back_stands_no_more_and_what_it_changed_stands_again(town: Town) -> None:
    town.hears("3.1.2 green. Milestone: interviews held by 12 Feb 2027")
    town.hears("3.1.2 green. The milestone interviews held is done")
    undo = next(one for one in town.buttons("sen_head") if one.text == "Undo")
    town.presses(undo, "sen_head")
    assert "Interviews held, due Fri 12 Feb" in town.asks("3.1.2", "imp_lead")
    assert "Interviews held, due Fri 12 Feb, done" not in town.asks("3.1.2", "imp_lead")


def test_a_new_milestone_that_is_taken_back_is_gone(town: Town) -> None:
    town.hears("3.1.2 green. Milestone: interviews held by 12 Feb 2027")
    undo = next(one for one in town.buttons("sen_head") if one.text == "Undo")
    town.presses(undo, "sen_head")
    assert "Interviews held" not in town.asks("3.1.2", "imp_lead").partition("History")[0]
