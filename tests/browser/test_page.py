"""What a visitor does on the demo's page, in a real browser."""

from typing import Any

import pytest

from bot.loopback.records import Post
from tests.browser import cards
from tests.browser.conftest import Open, playwright_api
from tests.browser.demo import Demo

expect = playwright_api.expect
pytestmark = pytest.mark.browser

SCRIPT = '<script>window.hurt = 1</script><img src=x onerror="window.hurt = 2">'
HAS_RING = """() => {
  const here = document.activeElement;
  return here.tagName === "TEXTAREA" || getComputedStyle(here).outlineStyle !== "none";
}"""
STICKING_OUT = """() =>
  [...document.querySelectorAll("body, .scroll, .groups, .guide, .guide-rest")]
    .filter((node) => node.scrollWidth > node.clientWidth + 1)
    .map((node) => node.className)
"""


def words_of(posts: list[Post]) -> list[str]:
    return [post.text for post in posts]


async def write(page: Any, text: str) -> None:
    await page.get_by_role("textbox", name="Message wsoa").fill(text)
    await page.keyboard.press("Enter")


async def test_a_visitor_chooses_a_person_and_reads_what_waits_for_them(open_page: Open) -> None:
    page = await open_page()
    assert "Nothing leaves it" in await page.inner_text(".banner")
    await page.wait_for_selector(".person.unread >> text=Ruth Okafor")
    await page.get_by_role("link", name="Ruth Okafor").first.click()
    await page.get_by_role("heading", name="Your update for the January Cabinet").wait_for()
    assert page.url.endswith("#ruth-okafor")
    await page.wait_for_selector(".person[aria-current]:not(.unread)")
    await page.reload()
    await page.get_by_role("heading", name="Your update for the January Cabinet").wait_for()
    assert "Ruth Okafor" in await page.title()


async def test_a_reply_is_sent_and_answered_without_a_reload(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await write(page, "3.1.1 amber, backlog 131")
    await page.get_by_text("Recorded for 3.1.1").first.wait_for()
    assert words_of(demo.workspace.conversation(demo.person("Ruth Okafor")))[1] == "3.1.1 amber, backlog 131"
    assert await page.get_by_role("textbox", name="Message wsoa").input_value() == ""


async def test_text_is_never_taken_for_html(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await write(page, SCRIPT)
    await page.get_by_text("Correct it").wait_for()
    await demo.stage.tell("Ruth Okafor", SCRIPT, [cards.said(SCRIPT), {"type": "header", "text": cards.plain(SCRIPT)}])
    await demo.stage.tell(
        "Ruth Okafor", "<javascript:window.hurt=3|press me> <https://a.example/?q=1&amp;b=2|a *link*>"
    )
    await page.get_by_text("press me", exact=True).wait_for()
    assert await page.locator(".messages script, .messages img:not(.avatar)").count() == 0
    assert await page.locator("a", has_text="press me").count() == 0
    assert await page.locator("a", has_text="a link").get_attribute("href") == "https://a.example/?q=1&b=2"
    assert await page.evaluate("window.hurt") is None
    assert SCRIPT in await page.inner_text(".messages")


async def test_a_message_is_edited_with_the_up_arrow_and_deleted(demo: Demo, open_page: Open) -> None:
    page = await open_page("tom-ashby")
    await write(page, "3.1.3 gren & <b>")
    await page.get_by_text("Correct it").wait_for()
    await page.keyboard.press("ArrowUp")
    field = page.get_by_role("textbox", name="Edit your message")
    assert await field.input_value() == "3.1.3 gren & <b>"
    await field.fill("3.1.3 green")
    await page.keyboard.press("Enter")
    await page.get_by_text("(edited)").wait_for()
    tom = demo.person("Tom Ashby")
    assert words_of(demo.workspace.conversation(tom))[0] == "3.1.3 green"
    await page.get_by_role("button", name="Delete message").first.click()
    await page.get_by_role("button", name="Delete", exact=True).click()
    await demo.workspace.wait(lambda: all(post.user != tom for post in demo.workspace.conversation(tom)))


async def test_a_form_is_refused_and_then_sent(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await page.get_by_role("button", name="Update", exact=True).first.click()
    form = page.get_by_role("dialog", name="Update 3.1.1")
    await form.wait_for()
    await form.get_by_label("Amber").check()
    await form.get_by_label("What has been done since last time?").fill("short")
    await form.get_by_role("button", name="Send update").click()
    await form.get_by_text("Say in a sentence what has been done.").wait_for()
    field = form.get_by_label("What has been done since last time?")
    assert await field.get_attribute("aria-invalid") == "true"
    assert await field.evaluate("node => node === document.activeElement")
    assert await field.input_value() == "short"
    await field.fill("A second locum psychologist starts in January.")
    await form.get_by_role("button", name="Send update").click()
    await form.wait_for(state="hidden")
    await page.get_by_text("A second locum psychologist starts in January.").wait_for()
    assert demo.workspace.modal(demo.person("Ruth Okafor")) is None


async def test_escape_closes_a_form_and_the_focus_returns(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    opener = page.get_by_role("button", name="Update", exact=True).first
    await opener.focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("dialog").wait_for()
    for _ in range(16):
        await page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))"
        assert await page.evaluate(inside)
    await page.keyboard.press("Escape")
    await page.get_by_role("dialog").wait_for(state="hidden")
    assert await opener.evaluate("node => node === document.activeElement")
    assert demo.workspace.modal(demo.person("Ruth Okafor")) is None


async def test_a_dangerous_button_asks_first(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await write(page, "3.1.1 amber")
    await page.get_by_role("button", name="Undo").click()
    question = page.get_by_role("alertdialog", name="Undo this update?")
    await question.get_by_role("button", name="Keep it").click()
    assert not [row for row in demo.workspace.deliveries if row.kind == "block_actions"]
    await page.get_by_role("button", name="Undo").click()
    await question.get_by_role("button", name="Undo").click()
    await page.get_by_text("Taken back.").wait_for()
    await page.get_by_text("(edited)").wait_for()


async def test_a_choice_in_a_message_is_sent_and_kept(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await page.get_by_role("combobox", name="Rating").first.select_option("amber")
    await demo.workspace.wait(lambda: any(row.kind == "block_actions" for row in demo.workspace.deliveries))
    sent = next(row for row in demo.workspace.deliveries if row.kind == "block_actions")
    assert sent.body["actions"][0]["selected_option"]["value"] == "amber"
    await page.reload()
    assert await page.get_by_role("combobox", name="Rating").first.input_value() == "amber"
    await page.get_by_role("button", name="More actions").first.click()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await demo.workspace.wait(lambda: sum(row.kind == "block_actions" for row in demo.workspace.deliveries) == 2)
    last = [row for row in demo.workspace.deliveries if row.kind == "block_actions"][-1]
    assert last.body["actions"][0]["selected_option"]["value"] == "history:3.1.1"


async def test_the_menu_of_a_message_is_walked_by_keyboard_and_opens_its_form(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    more = page.get_by_role("button", name="More message actions")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Record as an update")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    for key in ("Enter", "ArrowDown", "Enter"):
        await page.keyboard.press(key)
    await page.get_by_role("dialog").get_by_label("What has been done").wait_for()
    sent = next(row for row in demo.workspace.deliveries if row.kind == "message_action")
    assert sent.body["callback_id"] == "record_risk" and sent.body["message"]["text"].startswith("Your update")


async def test_a_command_is_run_and_its_answer_is_for_one_person(open_page: Open) -> None:
    page = await open_page("jo-fenwick")
    await write(page, "/wsoa missing")
    await page.get_by_role("list", name="Messages").get_by_text("3 of 44 have not answered").wait_for()
    await page.get_by_text("Only visible to you").wait_for()
    await write(page, "/unknown thing")
    await page.get_by_text("/unknown is not a valid command").wait_for()


async def test_a_thread_opens_beside_the_conversation(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await page.get_by_role("button", name="Reply in a thread").first.focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("textbox", name="Reply in the thread").fill("and 3.1.2 red")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="2 replies").get_by_text("Recorded for 3.1.1: Amber.").wait_for()
    posts = demo.workspace.conversation(demo.person("Ruth Okafor"))
    assert [post.thread_ts for post in posts[1:]] == [posts[0].ts, posts[0].ts]
    await page.keyboard.press("Escape")
    await page.get_by_role("heading", name="Thread").wait_for(state="hidden")


async def test_the_home_tab_is_drawn_and_pressed(open_page: Open) -> None:
    page = await open_page("ruth-okafor/home")
    await page.get_by_role("heading", name="Your part: 3 actions, 1 answered").wait_for()
    await page.get_by_role("button", name="Update 4.1.1").click()
    await page.get_by_role("dialog", name="Update 4.1.1").wait_for()


async def test_the_clock_moves_and_two_tabs_are_two_people(open_page: Open) -> None:
    ruth, amina = await open_page("ruth-okafor"), await open_page("amina-yusuf")
    await amina.get_by_role("button", name="Go to the next step").click()
    await amina.get_by_text("Four people were reminded").wait_for()
    await ruth.get_by_text("A short reminder").wait_for()
    await ruth.get_by_text("Thursday 3 December 2026").wait_for()
    await ruth.get_by_role("button", name="Go to the next step").click()
    await amina.get_by_role("heading", name="Directors’ digest").wait_for()
    await amina.get_by_text("As at 21 Dec 2026 at 09:00.").wait_for()
    await ruth.get_by_text("The demo’s story ends here.").wait_for()


async def test_a_hint_fills_the_composer_of_the_person_it_names(open_page: Open) -> None:
    page = await open_page("amina-yusuf")
    await page.get_by_role("button", name="As Ruth Okafor, type").click()
    field = page.get_by_role("textbox", name="Message wsoa")
    await expect(field).to_have_value("3.1.1 amber - backlog 131, second locum psychologist starts 4 January")
    assert page.url.endswith("#ruth-okafor")
    await page.get_by_role("button", name="As Jo Fenwick, type").click()
    await expect(field).to_have_value("/wsoa missing")
    await page.get_by_role("button", name="As Amina Yusuf, read the digest").click()
    await page.wait_for_url("**/#amina-yusuf")
    await expect(field).to_have_value("")


async def test_everything_can_be_done_by_keyboard(demo: Demo, open_page: Open) -> None:
    page = await open_page()
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Skip to the conversation"
    for _ in range(40):
        await page.keyboard.press("Tab")
        if "Ruth Okafor" in await page.evaluate("document.activeElement.textContent"):
            break
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Your update for the January Cabinet").wait_for()
    seen: list[str] = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        here = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
        seen.append(str(await page.evaluate(here)))
        assert await page.evaluate(HAS_RING), seen[-1]
        if seen[-1] == "Message wsoa":
            break
    assert {"Update", "No change", "Messages", "More actions"} <= set(seen)
    await page.keyboard.type("3.1.1 green")
    await page.keyboard.press("Enter")
    await demo.workspace.wait(
        lambda: any(row.text == "3.1.1 green" for row in demo.workspace.conversation(demo.person("Ruth Okafor")))
    )


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024), (1366, 768), (1440, 900)])
async def test_nothing_sticks_out_sideways(demo: Demo, open_page: Open, width: int, height: int) -> None:
    await demo.stage.advance()
    await demo.stage.advance()
    long = "https://council.example/" + "a-very-long-address-without-a-break" * 6
    await demo.stage.tell("Amina Yusuf", long, [cards.said(f"<{long}> `{'x' * 200}`\n```{'y' * 300}```")])
    page = await open_page("amina-yusuf", width=width, height=height)
    await page.get_by_role("heading", name="Directors’ digest").wait_for()
    for pane in ("people", "guide", "chat"):
        if width < 920:
            await page.click(f".panes [data-pane={pane}]")
        assert await page.evaluate(STICKING_OUT) == []
        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_a_phone_shows_one_pane_at_a_time(open_page: Open) -> None:
    page = await open_page(width=390, height=844)
    await page.get_by_role("link", name="Ruth Okafor").first.click()
    await page.get_by_role("heading", name="Your update for the January Cabinet").wait_for()
    assert not await page.locator("#people").is_visible()
    await page.get_by_role("button", name="Update", exact=True).first.click()
    await page.get_by_role("dialog", name="Update 3.1.1").wait_for()
    await page.get_by_role("button", name="Cancel").click()
    await page.get_by_role("button", name="Clock").click()
    await page.get_by_role("button", name="Go to the next step").wait_for()


async def test_the_page_says_when_the_demo_has_stopped(demo: Demo, open_page: Open) -> None:
    page = await open_page("ruth-okafor")
    await page.route("**/page-api/**", lambda route: route.abort())
    await demo.stage.tell("Ruth Okafor", "the last words that got through")
    await page.get_by_text("The demo has stopped. Start it again with make demo.").wait_for()
    await demo.stage.tell("Ruth Okafor", "wake up")
    await page.unroute("**/page-api/**")
    await page.get_by_text("The demo has stopped").wait_for(state="hidden")
    await page.get_by_text("wake up", exact=True).wait_for()
