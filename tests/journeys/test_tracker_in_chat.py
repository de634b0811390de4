"""The lead sends the council's own tracker to the bot: it says how it is understood, and takes it in at a press."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.loopback.records import NotOnScreen, Post
from tests.databases import sample_plan
from tests.journeys.conftest import Town

pytestmark = pytest.mark.slow

SLOW = 45.0


def a_tracker() -> bytes:
    """The sample plan as a council would keep it: people by name, one due date, and one action more."""
    document = sample_plan()
    names = {person.handle: person.name for person in document.people}
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "WSOA"
    sheet.append(
        ["Ref", "Area", "Key action", "Lead officer", "Original date", "Revised date", "Status", "RAG", "Progress"]
    )
    for line in document.actions:
        status = line.status.value.replace("_", " ").replace("complete unverified", "complete not verified")
        rag = line.rag.value if line.rag else None
        row = [
            line.ref,
            line.area,
            line.title,
            names[line.owner],
            line.original_due,
            line.agreed_due,
            status,
            rag,
            line.position,
        ]
        sheet.append(row)
    sheet.append(
        ["3.9.9", "3", "Write to every family that waits", "Ruth Okafor", "31/03/2027", None, "Not started", None, None]
    )
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def button(post: Post, verb: str) -> str:
    """The button that leads there, as the message has it."""
    parts = [part for part in post.blocks or () if part["type"] == "actions"]
    return next(str(each["action_id"]) for part in parts for each in part["elements"] if verb in str(each))


async def test_a_lead_s_tracker_is_understood_then_applied_and_an_owner_s_is_not_opened(town: Town) -> None:
    await town.wsoa.start()
    file = ("wexbourne tracker.xlsx", a_tracker())
    await town.workspace.say(town.accounts["imp_lead"], "Our tracker", upload=file)
    shown = await town.hears("imp_lead", "How I understand your tracker", SLOW)
    assert "3.9.9" in str(shown.blocks)
    assert "3.9.9" not in {one["ref"] for one in (await town.wsoa.export())["actions"]}
    lead = town.accounts["imp_lead"]
    await town.workspace.press(lead, town.workspace.dm(lead), shown.ts, button(shown, "plan.apply"))
    await town.hears("imp_lead", "is in the record now", SLOW)
    assert "3.9.9" in {one["ref"] for one in (await town.wsoa.export())["actions"]}

    await town.workspace.say(town.accounts["sen_head"], "Our tracker", upload=file)
    with pytest.raises((AssertionError, TimeoutError, NotOnScreen)):
        await town.hears("sen_head", "How I understand your tracker", 2.0)
