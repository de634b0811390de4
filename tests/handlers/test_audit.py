"""/wsoa audit: the lead reads who did what, about what, when and from where; of this plan alone."""

from sqlmodel import Session

from bot.store.history import audit, audit_chain
from tests.factories import NOW, Town


def test_the_lead_reads_what_was_done_by_whom_and_from_where(town: Town) -> None:
    town.asks("hold therapy between two posts", "imp_lead")
    told = town.asks("audit @imp_lead", "imp_lead")
    assert "chasing of Therapies Manager" in town.asks("audit @therapy", "imp_lead")
    assert "between two posts" in told and "Improvement Manager" in told
    seal = town.do(audit_chain.head)[: audit_chain.SHOWN]
    assert seal in told


def test_what_narrows_it_combines_and_other_actions_stay_out(town: Town) -> None:
    def noted(session: Session) -> None:
        for thing, plan_id in (
            ("action 3.1.1", 1),
            ("actions 3.1.1, 3.1.2", 1),
            ("action 3.1.2", 1),
            ("action 3.1.1", 9),
        ):
            audit.note(
                session, NOW, "sen_head", "moved", thing, before={"due": "1"}, after={"due": "2"}, plan_id=plan_id
            )

    town.do(noted)
    told = town.asks("audit 3.1.1", "imp_lead")
    assert "2 rows" in told and "Due: 1 → 2" in told
    assert "Nothing of that" in town.asks("audit 3.1.1 @therapy", "imp_lead")
    assert "Nothing of that" in town.asks("audit SR01", "imp_lead")


def test_a_word_that_is_not_understood_is_named_and_only_the_lead_may_ask(town: Town) -> None:
    assert "I did not understand “banana”" in town.asks("audit banana", "imp_lead")
    assert "There is no action 9.9.9" in town.asks("audit 9.9.9", "imp_lead")
    assert "/wsoa audit is for" in town.asks("audit 3.1.1", "sen_head")
