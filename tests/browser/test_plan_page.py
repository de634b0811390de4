"""The page of a large plan as a member reads it: on a phone, by keyboard, on paper; and nothing for axe to find."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.models.words import Rating
from bot.process.http_safeguards import add_headers
from bot.process.plan_page import PlanPage
from bot.store.person import plan_page_links
from tests.browser.chromium import ARGUMENTS, CHROMIUM
from tests.browser.conftest import playwright_api
from tests.charts import DrawnAtOnce
from tests.factories import NOW
from tests.handlers.test_plan_page import ADDRESS, link_of
from tests.large import WORDS, a_large_town
from tests.mail.test_access import faults

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 375, "height": 667}, {"width": 1366, "height": 768}
PAPER = {"width": 1030, "height": 700}  # A4, across, in CSS pixels between its margins
STICKING_OUT = """() => [...document.querySelectorAll("main, section, dl, figure, h1, h2, p, li")]
  .filter(node => node.getBoundingClientRect().right > innerWidth + 1).map(node => node.textContent.slice(0, 60))"""
CUT_ON_PAPER = """() => [...document.querySelectorAll("table")]
  .filter(node => node.getBoundingClientRect().right > innerWidth + 1).map(node => node.caption.textContent)"""
AT = "() => document.activeElement.getAttribute('href') || document.activeElement.className"


@pytest.fixture
async def page(tmp_path: Path) -> AsyncGenerator[Any]:
    """In a browser, at a member's page of 120 actions."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    town = a_large_town(tmp_path)
    town.do(lambda session: plan_page_links.served_at(session, ADDRESS, NOW))
    site = web.Application()
    site.add_routes(PlanPage(town.store, DrawnAtOnce(), lambda: NOW).routes())
    site.on_response_prepare.append(add_headers)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with playwright_api.async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await chromium.new_context(viewport=PHONE, locale="en-GB")
        found = await context.new_page()
        await found.goto(f"http://127.0.0.1:{runner.addresses[0][1]}{link_of(town, 'member')}")
        yield found
        await chromium.close()
    await runner.cleanup()
    town.close()


async def test_axe_finds_nothing_and_nothing_sticks_out_on_a_phone_or_a_screen(page: Any) -> None:
    for size in (PHONE, DESK):
        await page.set_viewport_size(size)
        assert await page.evaluate(STICKING_OUT) == []
        assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert await faults(page) == []


async def test_by_keyboard_alone_a_claim_leads_to_its_history_and_back(page: Any) -> None:
    await page.keyboard.press("Tab")
    assert await page.evaluate(AT) == "#main"
    await page.keyboard.press("Enter")
    for _ in range(80):
        await page.keyboard.press("Tab")
        assert await page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") != "none"
        if str(await page.evaluate(AT)).startswith("action/"):
            break
    inside = "() => document.activeElement.closest('li, p, td, th').textContent"
    claim, ref = await page.evaluate(inside), (await page.evaluate(AT)).removeprefix("action/")
    assert claim.startswith(f"Worse: {ref} ") and "to Red: “Two posts are still empty" in claim
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name=ref).first.wait_for()
    assert WORDS[Rating.RED] in await page.inner_text("main")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    assert await page.evaluate(AT) == "../"
    await page.keyboard.press("Enter")
    await page.wait_for_selector("nav")


async def test_on_paper_no_table_is_cut_and_what_is_for_a_screen_is_left_out(page: Any) -> None:
    await page.set_viewport_size(PAPER)
    await page.emulate_media(media="print")
    assert await page.evaluate(CUT_ON_PAPER) == []
    assert not await page.locator("nav").is_visible() and not await page.locator(".skip").is_visible()
    assert (await page.pdf(prefer_css_page_size=True)).startswith(b"%PDF")
