"""The page of a link, the page of the plan and an e-mail, in a real browser: nothing for axe to find in light or dark,
and all of it done by keyboard."""

import os
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest
from aiohttp import web

from bot.demo.browser import Browser
from bot.process.http_safeguards import add_headers
from bot.process.plan_page import PlanPage
from bot.store.person import plan_page_links
from tests.browser.chromium import ARGUMENTS, CHROMIUM, required
from tests.charts import DrawnAtOnce
from tests.handlers.test_plan_page import ADDRESS, link_of
from tests.mail.conftest import RUTH, Living
from tests.mail.post_office import html_of
from tests.mail.visits import New, asked

pytestmark = pytest.mark.browser
playwright_api = required("playwright.async_api", "playwright")
axe = required("axe_playwright_python.base", "axe-playwright-python")

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OUT_OF_PLACE = ["landmark-one-main", "region"]  # of a page: an e-mail stands in that of a mail program
PHONE = {"width": 375, "height": 667}
LOOKS = ("light", "dark")
ALSO = "Also on this page: risks, dates, leave, help"
AT = """() => {
  const it = document.activeElement;
  return it === document.body ? "" : it.matches("a, button, summary") ? it.textContent.trim() : it.id;
}"""
Tab = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
async def tab() -> AsyncGenerator[Tab]:
    """A new browser of somebody's, on a phone."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    async with playwright_api.async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)

        async def opened(look: str = "light", **more: Any) -> Any:
            context = await chromium.new_context(viewport=PHONE, color_scheme=look, locale="en-GB", **more)
            page = await context.new_page()
            page.set_default_timeout(5_000)
            return page

        yield opened
        await chromium.close()


async def faults(page: Any, *without: str) -> list[str]:
    """What axe finds, in a line each; it is put there past the page's own policy, which lets no such script in."""
    await page.evaluate(axe.AXE_SCRIPT)
    options = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in without}}
    found = await page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


def at(browser: Browser, link: str) -> str:
    return browser.origin + link[link.index("/r/") :]


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_nothing_on_the_pages_of_a_link(living: Living, browser: New, tab: Tab, look: str) -> None:
    link, page = at(browser(), await asked(living)), await tab(look)
    seen: dict[str, list[str]] = {}

    async def look_at(name: str) -> None:
        seen[name] = await faults(page)

    await page.goto(link)
    await look_at("before anything is pressed")
    await page.click("text=Continue")
    await look_at("what they are asked")
    await page.click("#b0")
    await look_at("the form")
    await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    await look_at("the form, unfolded")
    await page.fill("#v_pct", "150")
    await page.click("text=Save")
    assert (await page.title()).startswith("Error: ")
    await look_at("the form, with what is wrong")
    await page.goto(link)
    await page.fill("#said", "3.1.1 amber, backlog 131. Risk: locum leaves")
    await page.click("text=Send")
    await look_at("what was understood")
    for name in ("Risks", "When I am away"):
        await page.goto(link)
        await page.click("summary >> text=Also on this page")
        await page.click(f"button >> text={name}")
        await look_at(name)
    stranger = page = await tab(look)
    await stranger.goto(link)
    await look_at("somebody else's browser")
    await stranger.click("text=Send me a code")
    await stranger.fill("#code", "1")
    await stranger.click("form.code button")
    await look_at("a wrong code")
    await stranger.goto(f"{link[:-4]}aaaa")
    await look_at("a link that is no good")
    assert {name: found for name, found in seen.items() if found} == {} and len(seen) == 11


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_nothing_on_the_plans_page(living: Living, tab: Tab, look: str) -> None:
    town = living.town
    town.ask()
    town.hears("3.1.1 amber, backlog 131. Risk: locum leaves; mitigation: second supplier asked")
    town.do(lambda session: plan_page_links.served_at(session, ADDRESS, living.clock()))
    site = web.Application()
    site.add_routes(PlanPage(town.store, DrawnAtOnce(), living.clock).routes())
    site.on_response_prepare.append(add_headers)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    page, here = await tab(look), f"http://127.0.0.1:{runner.addresses[0][1]}{link_of(town)}"
    await page.goto(here)
    whole = await faults(page)
    await page.goto(f"{here}action/3.1.1")
    action = await faults(page)
    await runner.cleanup()
    assert (whole, action) == ([], [])


@pytest.mark.parametrize("look", LOOKS)
async def test_axe_finds_nothing_in_an_e_mail(living: Living, tab: Tab, look: str) -> None:
    await asked(living)
    page = await tab(look)
    await page.set_content(html_of(living.office.sent_to(RUTH)[-1]))
    assert await faults(page, *OUT_OF_PLACE) == []


async def test_an_action_is_updated_by_keyboard_alone_without_a_script(living: Living, browser: New, tab: Tab) -> None:
    page = await tab(java_script_enabled=False)
    await page.goto(at(browser(), await asked(living)))
    await tabbed_to(page, "Continue")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#b0")
    await tabbed_to(page, "Update")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#v_done")
    await tabbed_to(page, "v_rating")
    await page.keyboard.press("ArrowDown")
    await tabbed_to(page, "v_done")
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Two of six posts filled")
    await tabbed_to(page, "Save")
    await page.keyboard.press("Space")
    await page.wait_for_selector("[role=status]")
    (update,) = living.updates()
    assert (update.done, update.rag is not None) == ("Two of six posts filled", True)


async def test_the_keyboard_comes_first_to_the_way_past_the_head_and_always_shows_where_it_is(
    living: Living, browser: New, tab: Tab
) -> None:
    page = await tab()
    await page.goto(at(browser(), await asked(living)))
    await page.click("text=Continue")
    await page.wait_for_selector("#b0")
    order: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        name = await here(page)
        if not name:
            break
        order.append(name)
        assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name
    assert order[0].startswith("Skip to the main part") and order.index("Update") < order.index("No change")
    assert order.index("No change") < order.index("said") < order.index("Send") < order.index(ALSO)


async def test_what_is_wrong_in_a_form_is_where_the_keyboard_is_next(living: Living, browser: New, tab: Tab) -> None:
    page = await tab()
    await page.goto(at(browser(), await asked(living)))
    await page.click("text=Continue")
    await page.click("#b0")
    await page.click("summary >> text=percent done")
    await page.fill("#v_pct", "150")
    await page.click("text=Save")
    assert await page.evaluate("document.activeElement.className") == "summary"
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "v_pct"


async def test_what_is_typed_stays_in_that_browser_until_it_is_sent_and_no_longer(
    living: Living, browser: New, tab: Tab
) -> None:
    page, link = await tab(), at(browser(), await asked(living))
    await page.goto(link)
    await page.click("text=Continue")
    await page.fill("#said", "3.1.2 red, nobody applied")
    await page.click("#b0")
    await page.fill("#v_next", "Second agency asked")
    await page.click("summary >> text=percent done")
    await page.fill("#v_pct", "45")
    await page.goto(link)
    assert await page.input_value("#said") == "3.1.2 red, nobody applied"
    await page.click("#b0")
    await page.wait_for_selector("#v_pct", state="visible")
    assert (await page.input_value("#v_next"), await page.input_value("#v_pct")) == ("Second agency asked", "45")
    await page.click("text=Save")
    await page.wait_for_selector("[role=status]")
    await page.goto(link)
    assert await page.input_value("#said") == "3.1.2 red, nobody applied"
    assert await page.evaluate("Object.keys(localStorage).length") == 1
    await page.click("summary >> text=Close my links")
    await page.click("button >> text=Close my links")
    await page.wait_for_selector("text=Your links are closed")
    assert await page.evaluate("Object.keys(localStorage).length") == 0


async def tabbed_to(page: Any, name: str) -> None:
    """By Tab, as often as it takes."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        if (await here(page)).startswith(name):
            return
    raise AssertionError(f"the keyboard does not come to {name}")


async def here(page: Any) -> str:
    """What the keyboard is at: a button's or a link's words, a field's id; empty past the end of the page."""
    return await page.evaluate(AT)
