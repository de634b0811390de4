"""A peer challenge's findings are sent alone: they stand beside the plan on record, and change nothing of it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from bot.chat import GiveFile
from bot.plan.contents.document import PlanDocument
from bot.store.person import people
from bot.store.plan import matters, plans
from tests.factories import NOW, Town, person, text_of
from tests.handlers.test_bring import LEAD, Chat, account, button, card, workbook

FINDINGS = workbook(
    [
        ("Ref", "Recommendation", "Response", "Lead"),
        ("R1", "Be quicker", "A weekly meeting", "Ruth Okafor"),
        ("R2", "Use data", "A dashboard", "Vacant; Tom Ashby / Ruth Cole covering"),
    ]
)


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    town = Town(tmp_path)
    town.do(lambda session: people.link(session, person(session, "imp_lead"), account("imp_lead"), "e-mail", NOW))
    yield Chat(town)
    town.close()


def stored(chat: Chat) -> PlanDocument:
    def work(session: Session) -> PlanDocument:
        plan = plans.first_plan(session)
        assert plan is not None
        return matters.with_lines(session, plan.id, plans.document_of(session, plan))

    return chat.town.do(work)


def test_findings_alone_stand_beside_the_plan_on_record(chat: Chat) -> None:
    before = stored(chat)
    shown = card(chat.sends(LEAD, "LGA peer challenge.xlsx", FINDINGS))
    assert "no actions, and what is beside a plan" in text_of(shown) and "2 findings:" in text_of(shown)
    assert "in the record now" in text_of(card(chat.presses(LEAD, button(shown, "Apply"))))
    after = stored(chat)
    assert [(one.code, one.text, one.response) for one in after.matters] == [
        ("F1", "R1: Be quicker", "A weekly meeting"),
        ("F2", "R2: Use data", "A dashboard"),
    ]
    owners = {one.handle: one.name for one in after.people}
    assert [owners[one.owner or ""] for one in after.matters] == ["Ruth Okafor", "Tom Ashby"]
    assert (after.actions, after.areas, after.measures, after.meetings) == (
        before.actions,
        before.areas,
        before.measures,
        before.meetings,
    )
    assert set(before.people) <= set(after.people)


def test_their_file_comes_back_with_the_answers_that_were_given_in_chat(chat: Chat) -> None:
    shown = card(chat.sends(LEAD, "LGA peer challenge.xlsx", FINDINGS))
    chat.presses(LEAD, button(shown, "Apply"))
    assert "recorded" in chat.town.asks("findings answer F2 The dashboard is live", "imp_lead")
    given = chat.presses(LEAD, button(shown, "Give it back as recorded"))
    assert isinstance(given, GiveFile) and isinstance(given.content, bytes)
    sheet = load_workbook(BytesIO(given.content)).active
    assert sheet is not None and sheet["C3"].value == "The dashboard is live\nA dashboard"
    assert "1 cell changed" in text_of(given.card) and "not added" not in text_of(given.card)


def test_without_a_plan_on_record_they_are_no_plan(chat: Chat) -> None:
    shown = card(chat.sends(LEAD, "other.xlsx", workbook([("Name", "Colour"), ("Ann", "Blue")])))
    assert "No table of actions was found" in text_of(shown)
