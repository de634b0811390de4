"""The lead sends the council's own tracker to the bot: it says how it is understood, and takes it in at a press."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from bot.loopback.records import NotOnScreen, Post
from tests.databases import sample_plan
from tests.intake.trackers.making import bomb
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


async def test_what_the_lead_does_not_want_leaves_nothing_behind(town: Town) -> None:
    await town.wsoa.start()
    before = await town.wsoa.export()
    await town.workspace.say(town.accounts["imp_lead"], "", upload=("wexbourne tracker.xlsx", a_tracker()))
    shown = await town.hears("imp_lead", "How I understand your tracker", SLOW)
    assert "Write to every family that waits" in str(shown.blocks)
    lead = town.accounts["imp_lead"]
    await town.workspace.press(lead, town.workspace.dm(lead), shown.ts, button(shown, "plan.leave"))
    await town.hears("imp_lead", "nothing of it is kept", SLOW)
    after = await town.wsoa.export()
    assert {key: after[key] for key in ("actions", "people", "risks")} == {
        key: before[key] for key in ("actions", "people", "risks")
    }
    await town.wsoa.stop()
    kept = b"".join(path.read_bytes() for path in town.wsoa.folder.glob("wsoa.db*"))
    assert b"Write to every family that waits" not in kept


async def test_a_file_that_unpacks_to_far_more_is_told_in_a_sentence_and_the_bot_goes_on(town: Town) -> None:
    await town.wsoa.start()
    await town.workspace.say(town.accounts["imp_lead"], "", upload=("tracker.xlsx", bomb(a_tracker())))
    shown = await town.hears("imp_lead", "far more", SLOW)
    assert "tracker.xlsx: " in shown.text and shown.text.endswith("Nothing of it is kept.")
    await town.workspace.say(town.accounts["imp_lead"], "", upload=("tracker.xlsx", a_tracker()))
    await town.hears("imp_lead", "How I understand your tracker", SLOW)
