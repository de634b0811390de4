"""The in-trays beside the demo's page: e-mails as they look, and replies that go the way of any e-mail."""

import pytest
from aiohttp import ClientSession

from bot.demo.opening import theatre

pytestmark = [pytest.mark.slow, pytest.mark.covered]

REPLY = "2.1.2 amber, 212 replies so far"


async def test_a_reply_from_an_in_tray_is_in_the_record_and_its_answer_in_the_tray() -> None:
    async with theatre(0, page=True, platform="both") as (play, server), ClientSession() as session:
        by_mail = [one.user_id for one in play.cast() if one.platform == "mail"]
        assert by_mail == ["pcf_chair@wexbourne.example", "head_rep@wexbourne.example"]
        tray, home = f"{server.url}/mail/{by_mail[0]}", {"Origin": server.url}
        async with session.get(tray) as page:
            assert "Your 2 updates for Cabinet: due Wed 9 Dec." in await page.text()
        async with session.get(f"{tray}/0") as letter:
            said = await letter.text()
            assert '<base target="_blank">' in said and "script" not in letter.headers["Content-Security-Policy"]
            assert "2.1.1 Adopt a co-production charter" in said
        for headers in ({}, {"Origin": "https://elsewhere.example"}):
            async with session.post(tray, data={"text": REPLY, "open": "0"}, headers=headers) as refused:
                assert refused.status == 403
        async with session.post(tray, data={"text": REPLY, "open": "0"}, headers=home) as page:
            assert page.status == 200 and "Got it, 2.1.2: Amber." in await page.text()
        assert "212 replies" in await play.hands["slack"].ask("imp_lead", "2.1.2")


async def test_there_is_a_tray_for_nobody_else() -> None:
    async with theatre(0, page=True, platform="both") as (play, server), ClientSession() as session:
        for address in ("imp_lead@wexbourne.example", "somebody@elsewhere.example", play.cast()[0].user_id):
            async with session.get(f"{server.url}/mail/{address}") as page:
                assert page.status == 404
