"""A lead sends a tracker in Teams and gets a file back: what Teams tells of files, and the consent it asks for."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.loopback.page_teams import seen_in_teams
from bot.store.plan import plans
from bot.teams.files import CONSENT, GIVEN, INVOKE, SENT
from tests.intake.trackers import two_leads
from tests.intake.trackers.making import bomb
from tests.teams.conftest import Living
from tests.teams.signing import serving


class Drive:
    """Where people's files lie."""

    def __init__(self, content: bytes = b"") -> None:
        self.content, self.url, self.taken = content, "", dict[str, Any]()

    async def get(self, _request: web.Request) -> web.Response:
        return web.Response(body=self.content)

    async def put(self, request: web.Request) -> web.Response:
        self.taken = {"range": request.headers["Content-Range"], "content": await request.read()}
        assert "Authorization" not in request.headers
        return web.Response(status=201)


@pytest.fixture
async def drive() -> AsyncIterator[Drive]:
    found = Drive()
    async with serving([web.get("/file", found.get), web.put("/file", found.put)]) as base:
        found.url = base + "/file"
        yield found


async def sends(living: Living, names: str, url: str, handle: str = "imp_lead") -> list[str]:
    """Files in one message, their names with spaces between; what lies on the drive is the content of each."""
    activity = living.tenant.activity(living.ids[handle], "message")
    files = [
        {"contentType": SENT, "name": name, "content": {"downloadUrl": url, "uniqueId": f"1150D93{at}"}}
        for at, name in enumerate(names.split(), 8)
    ]
    before = len(living.heard(handle))
    await living.tenant.activity_as_is({**activity, "attachments": files})
    await living.deliver()
    await living.tenant.wait(lambda: len(living.heard(handle)) > before)
    return living.words(handle)[before:]


async def consents(living: Living, action: str, drive: Drive, handle: str = "imp_lead", file: str = "") -> Any:
    """Their answer to the last card that asks; gives back the last message after it."""
    last = next((told for told in reversed(living.heard(handle)) if told.attachments and told.card is None), None)
    context = last.attachments[0]["content"]["acceptContext"] if last is not None and not file else {"file": file}
    told = {"contentUrl": drive.url, "uploadUrl": drive.url, "uniqueId": "U1", "fileType": "xlsx", "name": "x"}
    value = {"type": "fileUpload", "action": action, "context": context, "uploadInfo": told}
    activity = living.tenant.activity(living.ids[handle], "invoke")
    before = len(living.heard(handle))
    reply = await living.tenant.activity_as_is({**activity, "name": INVOKE, "value": value})
    assert reply.taken
    await living.tenant.wait(lambda: len(living.heard(handle)) > before)
    return living.heard(handle)[-1]


async def test_a_tracker_that_a_lead_sends_is_read_and_one_from_elsewhere_is_not_fetched(
    living: Living, drive: Drive, tmp_path: Any
) -> None:
    await living.install("imp_lead")
    two_leads.build(tmp_path / two_leads.NAME)
    drive.content = (tmp_path / two_leads.NAME).read_bytes()
    assert any("as I understand" in said or "understand" in said for said in await sends(living, "t.xlsx", drive.url))
    living.teams.channel.files.note(
        {"attachments": [{"contentType": SENT, "content": {"uniqueId": "X", "downloadUrl": "https://evil.example/f"}}]}
    )
    assert await living.teams.channel.file("X", 1000) is None
    assert await living.teams.channel.file("1150D938", 10) is None


async def test_of_several_files_the_tracker_is_read_and_of_two_trackers_none(
    living: Living, drive: Drive, tmp_path: Any
) -> None:
    await living.install("imp_lead")
    two_leads.build(tmp_path / two_leads.NAME)
    drive.content = (tmp_path / two_leads.NAME).read_bytes()
    assert any("understand" in said for said in await sends(living, "minutes.pdf t.xlsx", drive.url))
    (said,) = await sends(living, "t.xlsx old.csv", drive.url)
    assert "t.xlsx and old.csv came together, and I take in one file at a time." in said


async def test_a_file_is_given_once_its_person_agrees_and_nobody_else_can(living: Living, drive: Drive) -> None:
    await living.install("imp_lead", "sen_head")
    channel, lead = living.teams.channel, living.account("imp_lead")
    await channel.give(lead, "tracker.xlsx", b"the workbook", "Your tracker")
    asked = living.heard("imp_lead")[-1].attachments[0]
    assert (asked["contentType"], asked["name"], asked["content"]["sizeInBytes"]) == (CONSENT, "tracker.xlsx", 12)
    key = asked["content"]["acceptContext"]["file"]
    assert "no longer have" in (await consents(living, "accept", drive, "sen_head", key)).text
    given = (await consents(living, "accept", drive)).attachments[0]
    assert given["contentType"] == GIVEN and drive.taken == {"range": "bytes 0-11/12", "content": b"the workbook"}
    assert "no longer have" in (await consents(living, "accept", drive, file=key)).text


async def test_who_does_not_want_the_file_gets_none(living: Living, drive: Drive) -> None:
    await living.install("imp_lead")
    await living.teams.channel.give(living.account("imp_lead"), "tracker.xlsx", b"the workbook", "Your tracker")
    assert "not put the file anywhere" in (await consents(living, "decline", drive)).text and not drive.taken


async def test_in_the_make_believe_teams_the_whole_way_is_gone_with_two_presses(living: Living) -> None:
    await living.install("imp_lead")
    lead = living.ids["imp_lead"]
    await living.teams.channel.give(living.account("imp_lead"), "board.docx", b"the pack", "The board pack")
    asked = living.heard("imp_lead")[-1]
    assert (await living.tenant.consent(lead, asked.id, agrees=True)).ok
    await living.tenant.wait(lambda: living.heard("imp_lead")[-1].attachment(GIVEN))
    (file,) = living.tenant.drive.values()
    assert (file.name, file.content) == ("board.docx", b"the pack")
    assert seen_in_teams(living.tenant, lead, "0")["posts"][-1]["files"][0]["name"] == "board.docx"


async def test_what_the_lead_does_not_want_leaves_nothing_and_a_bomb_is_told_in_a_sentence(
    living: Living, drive: Drive, tmp_path: Any
) -> None:
    await living.install("imp_lead")
    two_leads.build(tmp_path / two_leads.NAME)
    drive.content = (tmp_path / two_leads.NAME).read_bytes()
    before = living.town.do(plans.document)
    await sends(living, "t.xlsx", drive.url)
    shown = next(told for told in reversed(living.heard("imp_lead")) if "understand" in str(told.card))
    await living.tenant.press_named(living.ids["imp_lead"], shown.id, "Don’t")
    await living.deliver()
    left = "Nothing of t.xlsx was taken in, and nothing of it is kept."
    await living.tenant.wait(lambda: any(left in said for said in living.words("imp_lead")), 10)
    drive.content = bomb(drive.content)
    (said,) = await sends(living, "t.xlsx", drive.url)
    assert said.startswith("t.xlsx: It unpacks to far more") and said.endswith("Nothing of it is kept.")
    assert living.town.do(plans.document) == before
